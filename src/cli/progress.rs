//! What a run of `index` shows while it goes on: nothing for a quarter of a second, then one line on a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::ui::Ui;
use crate::archive::Event;

/// A run shorter than this shows no progress.
const PATIENCE: Duration = Duration::from_millis(250);

/// The line, once it is there.
pub(super) struct Progress {
    start: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Shows nothing yet, and never anything where nobody watches.
    pub(super) fn new() -> Self {
        Self {
            start: Instant::now(),
            bar: None,
        }
    }

    /// Tells how far the run is.
    pub(super) fn event(&mut self, event: &Event) {
        if self.start.elapsed() < PATIENCE || !Ui::watched() {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
        });
        match event {
            Event::Walking { files } => {
                bar.set_style(line("{spinner} looking through folders: {msg}"));
                bar.set_message(format!("{files} files"));
            }
            Event::Reading {
                done,
                total,
                bytes,
                total_bytes,
            } => {
                bar.set_style(line("{bar:24} {msg}  {bytes_per_sec}  {eta} to go"));
                bar.set_length(*total_bytes);
                bar.set_position(*bytes);
                bar.set_message(format!("{done} of {total} files"));
            }
            Event::Committing => {
                bar.set_style(line("{spinner} writing the index"));
            }
            Event::Merging => {
                bar.set_style(line("{spinner} putting the index together"));
            }
            Event::Verifying => {
                bar.set_style(line("{spinner} checking the new index"));
            }
            _ => {}
        }
        bar.tick();
    }

    /// Takes the line away while something else is said.
    pub(super) fn aside(&self, say: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// Takes the line away for good.
    pub(super) fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

fn line(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
