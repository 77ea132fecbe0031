//! Documents that are zip archives of XML parts (`.docx`, `.epub`, `.odt`): one part at a time, within bounds.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::document::damaged;
use super::limits::FREE;
use super::{FormError, Limits, Settings};

/// A zipped document.
pub(super) struct Zipped<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// What it is taken for, for messages.
    form: &'static str,
    limits: Limits,
}

impl<'b> Zipped<'b> {
    /// Opens the archive's directory.
    pub(super) fn open(
        bytes: &'b [u8],
        form: &'static str,
        settings: &Settings,
    ) -> Result<Self, FormError> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| damaged(form, format!("its zip archive cannot be read: {error}")))?;
        Ok(Self {
            archive,
            form,
            limits: settings.limits.clone(),
        })
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of a part.
    pub(super) fn part(&mut self, name: &str) -> Result<Vec<u8>, FormError> {
        let form = self.form;
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => {
                return Err(damaged(form, format!("it has no part {name}")));
            }
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(FormError::Encrypted { form });
            }
            Err(error) => {
                return Err(damaged(
                    form,
                    format!("its part {name} cannot be read: {error}"),
                ));
            }
        };
        let packed = part.compressed_size();
        let ratio = self.limits.ratio;
        let most = FREE
            .max(packed.saturating_mul(ratio))
            .min(self.limits.whole);
        let mut bytes = Vec::new();
        // What the directory says of sizes is not believed: reading stops at the bound.
        part.take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(form, format!("its part {name} breaks off: {error}")))?;
        let seen = bytes.len() as u64;
        if seen > self.limits.whole {
            return Err(FormError::TooLarge { seen, most });
        }
        if seen > most {
            return Err(FormError::Ratio {
                seen,
                packed,
                most: ratio,
            });
        }
        Ok(bytes)
    }

    /// The text of a part that is XML: UTF-8, or UTF-16 with its mark, as the standard has it.
    pub(super) fn xml(&mut self, name: &str) -> Result<String, FormError> {
        let bytes = self.part(name)?;
        let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
        Ok(text.into_owned())
    }

    /// The part that a list of relations names for a kind of relation.
    pub(super) fn target(&mut self, relations: &str, kind: &str) -> Option<String> {
        let xml = self.xml(relations).ok()?;
        let mut reader = Reader::from_str(&xml);
        lenient(&mut reader);
        while let Ok(event) = reader.read_event() {
            let (Event::Start(tag) | Event::Empty(tag)) = event else {
                if matches!(event, Event::Eof) {
                    break;
                }
                continue;
            };
            if attribute(&tag, "Type").is_some_and(|value| value.rsplit('/').next() == Some(kind)) {
                let target = attribute(&tag, "Target")?;
                return Some(target.trim_start_matches('/').to_owned());
            }
        }
        None
    }
}

/// XML as programs write it, not as it should be.
pub(super) fn lenient(reader: &mut Reader<&[u8]>) {
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
}

/// The value of an attribute, by its local name.
pub(super) fn attribute(tag: &quick_xml::events::BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|a| a.key.local_name().as_ref() == name)
        .map(|a| match quick_xml::escape::unescape(&a.value) {
            Ok(value) => value.into_owned(),
            Err(_) => a.value.into_owned(),
        })
}
