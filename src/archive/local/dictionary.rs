//! Records compressed one by one by a dictionary of what many of them say: whoever parses compresses, with contexts that are
//! kept, and a record that is shown expands itself alone.
//!
//! The dictionary is trained once in the life of an index, by the first run that reads enough, and is a file of the index
//! like others ([`FILE`]): written and synced before a commit that needs it, in its manifest, checked when it is read. It
//! never changes. Records from before it, and those of archives that are too small to have one, are stored as they are.

use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use tantivy::directory::{Directory as _, OwnedBytes, TerminatingWrite as _};
use zstd::zstd_safe::{CCtx, CDict, DCtx, DDict, compress_bound, get_frame_content_size};

use super::directory::{IndexDirectory, plain};
use super::entry::Entry;
use super::schema::fields;

/// The file in an index's folder.
pub(crate) const FILE: &str = "dictionary";

/// How many bytes a dictionary has at most. Measured on generated articles, at level 3: 64 KiB make records 2 % larger, 256 KiB
/// 4 % smaller, and compressing them a quarter slower while other threads use the processor's caches too: the tables of 256 KiB
/// are a megabyte.
const SIZE: usize = 110 << 10;

/// Text, in bytes, that is worth training on: four times as much makes records 1 % smaller and takes three times as long.
pub(crate) const SAMPLE: usize = 1 << 20;

/// A dictionary has at most this part of the text it is trained on.
const PART: usize = 4;

/// How hard zstd tries. Level 2 makes records 9 % larger and is as quick within a tenth, level 4 5 % larger and a seventh
/// slower: it takes other parameters for texts so short.
const LEVEL: i32 = 3;

/// Longer texts, in bytes, are not compressed: what is expanded takes no more memory, whatever its head says.
const LONGEST: usize = 64 << 20;

/// Bytes for a frame that are kept for the next: few are longer.
const ROOM: usize = 1 << 20;

/// What each frame of zstd begins with, which is not stored.
const MAGIC: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// What a dictionary begins with; its number follows.
const DICTIONARY_MAGIC: [u8; 4] = [0x37, 0xA4, 0x30, 0xEC];

/// Trains a dictionary on texts; `None` where they are too few or too short.
pub(crate) fn train(texts: &[impl AsRef<[u8]>]) -> Option<Vec<u8>> {
    let bytes: usize = texts.iter().map(|text| text.as_ref().len()).sum();
    let size = SIZE.min(bytes / PART);
    let mut dictionary = zstd::dict::from_samples(texts, size).ok()?;
    // An index has one dictionary. By the number 0 its records do not say which they need: four bytes each.
    let number = dictionary.strip_prefix(&DICTIONARY_MAGIC)?.len().min(4);
    dictionary[4..4 + number].fill(0);
    Some(dictionary)
}

/// The dictionary of the index in this folder, where it has one.
pub(super) fn read(index: &IndexDirectory) -> io::Result<Option<OwnedBytes>> {
    let path = Path::new(FILE);
    if !index.names().iter().any(|name| name == path) {
        return Ok(None);
    }
    let file = index.get_file_handle(path).map_err(plain)?;
    file.read_bytes(0..file.len()).map(Some)
}

/// Writes the index's dictionary, durably: every commit from now on names it.
pub(super) fn write(index: &IndexDirectory, dictionary: &[u8]) -> io::Result<()> {
    let file = index.open_write(Path::new(FILE));
    let mut file = file.map_err(|error| io::Error::other(error.to_string()))?;
    file.write_all(dictionary)?;
    file.terminate()
}

/// Compresses records; shared by the threads that parse.
pub(crate) struct Compressing {
    dictionary: CDict<'static>,
    contexts: Kept<(CCtx<'static>, Vec<u8>)>,
}

impl Compressing {
    /// By this dictionary; `None` where it is none.
    pub(crate) fn by(dictionary: &[u8]) -> Option<Self> {
        Some(Self {
            dictionary: CDict::try_create(dictionary, LEVEL)?,
            contexts: Kept::default(),
        })
    }

    /// Compresses the records of articles among some documents. Many at a time: what the dictionary says is at hand then.
    pub(crate) fn records(&self, documents: &mut [Entry]) {
        let f = fields();
        for document in documents {
            document.replace(f.stored, f.compressed, |text| self.compress(text));
        }
    }

    /// The text, compressed; `None` where it is to be stored as it is.
    fn compress(&self, text: &str) -> Option<Vec<u8>> {
        if text.len() > LONGEST {
            return None;
        }
        let (mut context, mut frame) = self
            .contexts
            .take(|| Some((CCtx::try_create()?, Vec::new())))?;
        frame.clear();
        frame.reserve(compress_bound(text.len()));
        let done = context.compress_using_cdict(&mut frame, text.as_bytes(), &self.dictionary);
        let stored = done
            .ok()
            .and_then(|_| frame.strip_prefix(&MAGIC))
            .map(<[u8]>::to_vec);
        frame.clear();
        frame.shrink_to(ROOM);
        self.contexts.give((context, frame));
        stored
    }
}

/// Expands the records of an index; shared by the threads of a query. The dictionary is read when the first is asked for.
pub(crate) struct Expanding {
    /// The index, where it is in a folder.
    index: Option<IndexDirectory>,
    dictionary: OnceLock<DDict<'static>>,
    contexts: Kept<(DCtx<'static>, Vec<u8>)>,
}

impl Expanding {
    /// By the dictionary of the index in this folder.
    pub(super) fn of(index: Option<IndexDirectory>) -> Self {
        Self {
            index,
            dictionary: OnceLock::new(),
            contexts: Kept::default(),
        }
    }

    fn dictionary(&self) -> io::Result<&DDict<'static>> {
        if let Some(dictionary) = self.dictionary.get() {
            return Ok(dictionary);
        }
        let bytes = match &self.index {
            Some(index) => read(index)?,
            None => None,
        };
        let bytes = bytes.ok_or_else(|| bad("the index has no dictionary"))?;
        let dictionary = DDict::try_create(&bytes);
        let dictionary = dictionary.ok_or_else(|| bad("the index's dictionary is none"))?;
        Ok(self.dictionary.get_or_init(|| dictionary))
    }

    /// The text that was compressed.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidData`] where it was not compressed by this index's dictionary, or would be longer than any that
    /// is compressed.
    pub(super) fn expand(&self, stored: &[u8]) -> io::Result<String> {
        let dictionary = self.dictionary()?;
        let new = || Some((DCtx::try_create()?, Vec::new()));
        let context = self.contexts.take(new);
        let (mut context, mut frame) = context.ok_or(io::ErrorKind::OutOfMemory)?;
        frame.clear();
        frame.extend(MAGIC);
        frame.extend(stored);
        let length = get_frame_content_size(&frame).ok().flatten();
        let length = length.and_then(|length| usize::try_from(length).ok());
        let mut text = match length.filter(|length| *length <= LONGEST) {
            Some(length) => Vec::with_capacity(length),
            None => return Err(bad("a text of no length that was written")),
        };
        let done = context.decompress_using_ddict(&mut text, &frame, dictionary);
        frame.clear();
        frame.shrink_to(ROOM);
        self.contexts.give((context, frame));
        done.map_err(|_| bad("a text that was not compressed by the index's dictionary"))?;
        if Some(text.len()) != length {
            return Err(bad("a text of another length than it says"));
        }
        String::from_utf8(text).map_err(|_| bad("a text that is not UTF-8"))
    }
}

fn bad(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// What is costly to make, kept for whoever needs it next: one for each thread that works at the same time.
struct Kept<T>(Mutex<Vec<T>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Kept<T> {
    fn take(&self, new: impl FnOnce() -> Option<T>) -> Option<T> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        kept.or_else(new)
    }

    fn give(&self, one: T) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(one);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts that say much alike.
    fn texts() -> Vec<String> {
        let text = |n: usize| {
            let wall = ["north wall", "quay", "lock gate", "tide gauge"][n % 4];
            format!(
                "{{\"format\":1,\"headline\":\"Number {n}\"}}\nThe {wall} of the port was mended on day {n}, the harbour \
                 office said. «Más de {n} hombres», as Rosa Beck put it."
            )
        };
        (0..60).map(text).collect()
    }

    /// An index with a dictionary of those texts, what compresses by it and what expands.
    fn index() -> (tempfile::TempDir, Compressing, Expanding) {
        let dir = tempfile::tempdir().expect("a folder");
        let index = IndexDirectory::create(&dir.path().join("index-1")).expect("made");
        let dictionary = train(&texts()).expect("a dictionary");
        write(&index, &dictionary).expect("written");
        let compressing = Compressing::by(&dictionary).expect("a dictionary");
        (dir, compressing, Expanding::of(Some(index)))
    }

    #[test]
    fn texts_come_back_and_what_many_say_is_not_said_again() {
        let (_dir, compressing, expanding) = index();
        let (mut plain, mut stored) = (0, 0);
        for text in texts() {
            let bytes = compressing.compress(&text).expect("compressed");
            assert_eq!(expanding.expand(&bytes).expect("expanded"), text);
            (plain, stored) = (plain + text.len(), stored + bytes.len());
        }
        assert!(stored * 3 < plain, "{stored} of {plain}");
        for text in ["", "\n", "\u{1F4F0}", &"none of it: ".repeat(40_000)] {
            let bytes = compressing.compress(text).expect("compressed");
            assert_eq!(expanding.expand(&bytes).expect("expanded"), text);
        }
    }

    #[test]
    fn the_same_texts_give_the_same_dictionary_and_few_give_none() {
        assert_eq!(train(&texts()), train(&texts()));
        assert_eq!(train(&texts()[..3]), None);
        assert_eq!(train(&[] as &[String]), None);
    }

    #[test]
    fn what_is_too_long_is_stored_as_it_is() {
        let (_dir, compressing, _) = index();
        assert!(compressing.compress(&" ".repeat(LONGEST + 1)).is_none());
    }

    #[test]
    fn what_was_not_compressed_is_an_error() {
        let (_dir, compressing, expanding) = index();
        let text = &texts()[7];
        let good = compressing.compress(text).expect("compressed");
        for at in 0..good.len() {
            for bit in 0..8 {
                let mut bad = good.clone();
                bad[at] ^= 1 << bit;
                // Which bytes they are is the hashes' to say; that nothing breaks is asked here.
                let _ = expanding.expand(&bad);
            }
            assert!(expanding.expand(&good[..at]).is_err(), "{at}");
        }
        assert!(expanding.expand(&[&good[..], b"more"].concat()).is_err());
        // A head that says 2^60 bytes.
        let long = [&[0xE0][..], &(1u64 << 60).to_le_bytes(), &[1, 0, 0]].concat();
        let told = expanding.expand(&long).expect_err("too long");
        assert!(told.to_string().contains("length"), "{told}");
        assert!(Expanding::of(None).expand(&good).is_err());
        assert_eq!(&expanding.expand(&good).expect("expanded"), text);
    }
}
