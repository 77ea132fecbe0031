//! Which archive, and paths as people see them.

use std::path::{Path, PathBuf};

use super::article::count;
use super::ui::Ui;
use super::{escape, index, signal};
use crate::archive::{self, Archive, Ensured, IndexRequest, StoredPath};

/// Which archive.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Where {
    /// The archive's folder [default: .morgue here or in the nearest folder above]
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "MORGUE_ARCHIVE",
        hide_env_values = true
    )]
    archive: Option<PathBuf>,
}

impl Where {
    /// The folder that was named; an empty variable names none.
    pub(super) fn given(&self) -> Option<&Path> {
        self.archive
            .as_deref()
            .filter(|dir| !dir.as_os_str().is_empty())
    }
}

/// Opens the archive; `within` is indexed first where it is not yet part of it.
pub(super) fn open(place: &Where, within: &[PathBuf], ui: &mut Ui) -> anyhow::Result<Archive> {
    let cwd = std::env::current_dir()?;
    if within.is_empty() {
        let dir = archive::locate(&cwd, place.given())?;
        return Ok(Archive::open(&dir)?);
    }
    let dir = archive::locate_or_new(&cwd, place.given());
    let request = IndexRequest {
        wait: true,
        interrupt: signal::watch()?,
        ..IndexRequest::default()
    };
    let (done, _) = index::watched(ui, |events| {
        archive::ensure_indexed(&dir, within, &request, events)
    })?;
    // From here on a signal ends the program as it does where nothing was indexed first.
    if signal::unwatch().is_some() {
        return Err(archive::Error::Interrupted.into());
    }
    match done {
        Ensured::InStep => {}
        Ensured::Indexed(summary) if summary.nothing_to_do() => {}
        Ensured::Indexed(summary) => {
            let articles = count(summary.tally.articles, "article", "articles");
            ui.note(&format!("Indexed {articles} in {:.1} s", summary.seconds));
        }
        Ensured::Refused(error) => ui.warning(&format!(
            "answered from what was indexed before: {}",
            escape::name(&error.to_string())
        )),
    }
    Ok(Archive::open(&dir)?)
}

/// A source as programs read it: its path, its bytes where they are no UTF-8 (as in records), and what is wrong with it.
pub(super) fn machine(path: &StoredPath, reason: Option<&str>) -> serde_json::Value {
    let mut value = serde_json::json!({"path": path.to_string()});
    if !path.is_utf8() {
        value["path_bytes"] = path.percent_encoded().into();
    }
    if let Some(reason) = reason {
        value["reason"] = reason.into();
    }
    value
}

/// A path for people: relative to the current folder where it lies below it.
pub(super) fn shown(path: &Path) -> String {
    let cwd = std::env::current_dir().unwrap_or_default();
    match path.strip_prefix(&cwd) {
        Ok(below) if !below.as_os_str().is_empty() => escape::path(below),
        _ => escape::path(path),
    }
}
