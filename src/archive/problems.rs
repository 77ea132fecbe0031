//! What an archive could not make of its sources.

use std::collections::BTreeMap;

use super::Archive;
use super::error::Error;
use super::state::{Outcome, OutsideText, SourceState, Status};
use super::stored_path::StoredPath;

/// What is wrong, each kind sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    /// Sources that could not be read, and why.
    pub unreadable: Vec<SourceProblem>,
    /// Sources that are no text.
    pub skipped: Vec<SourceProblem>,
    /// Exports that hold fewer articles than they announce.
    pub gaps: Vec<ExportGap>,
    /// Text that no layout could account for.
    pub outside: Vec<(StoredPath, OutsideText)>,
    /// Doubts by name, and how many articles have each, most first.
    pub doubts: Vec<(String, u64)>,
}

/// A source and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceProblem {
    /// The source.
    pub path: StoredPath,
    /// What is wrong.
    pub reason: String,
}

/// An export whose articles are not all there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportGap {
    /// The sources that hold it.
    pub paths: Vec<StoredPath>,
    /// The layout.
    pub layout: String,
    /// How many articles it announces.
    pub announced: u32,
    /// How many of them were found.
    pub found: u32,
    /// The numbers that are missing, as first and last of each run.
    pub missing: Vec<[u32; 2]>,
    /// Whether it is likely only a part of its export, itself whole: what was found is one unbroken run, and much more than
    /// the first or the last few are elsewhere.
    pub part: bool,
}

/// Of an unbroken run that lacks less than this share of its export, in per cent, the ends were lost.
const LOST: u64 = 10;

impl Problems {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Archive {
    /// What is wrong with the archive's sources.
    ///
    /// # Errors
    /// [`Error::Damaged`] and [`Error::Io`].
    pub fn problems(&self) -> Result<Problems, Error> {
        let reader = self.reader();
        let mut states = Vec::new();
        for known in reader.sources()?.values() {
            if known.status.outcome() != Status::READ || known.status.has_more() {
                states.push(reader.source(known)?);
            }
        }
        states.sort_by(|a, b| a.path.cmp(&b.path));
        let mut problems = Problems {
            gaps: gaps(&states),
            ..Problems::default()
        };
        for state in states {
            let path = state.path;
            for outside in state.outside {
                let path = outside.member.as_ref().unwrap_or(&path).clone();
                problems.outside.push((path, outside));
            }
            for trouble in state.troubles {
                let path = trouble.member.unwrap_or_else(|| path.clone());
                let reason = trouble.reason;
                let list = match trouble.skipped {
                    true => &mut problems.skipped,
                    false => &mut problems.unreadable,
                };
                list.push(SourceProblem { path, reason });
            }
            match state.outcome {
                Outcome::Read => {}
                Outcome::Skipped(reason) => problems.skipped.push(SourceProblem { path, reason }),
                Outcome::Unreadable(reason) => {
                    problems.unreadable.push(SourceProblem { path, reason });
                }
            }
        }
        // Each doubt is filed under its field too, so that `doubts:body` finds them all.
        problems.doubts = reader.values("doubts")?;
        problems.doubts.retain(|(name, _)| name.contains('/'));
        Ok(problems)
    }
}

/// A part of an export: a source, and the numbers of it that it holds.
type Part<'s> = (&'s StoredPath, &'s [[u32; 2]]);

/// An export: the sources that hold it, or parts of it.
struct Export<'s> {
    layout: &'s str,
    of: u32,
    parts: Vec<Part<'s>>,
}

/// The exports that sources belong to. The sources of one folder that are laid out alike and announce the same total are
/// parts of one export, unless one number stands in two of them: then each is an export of its own.
fn exports<'s>(states: impl Iterator<Item = &'s SourceState>) -> Vec<Export<'s>> {
    let mut alike: BTreeMap<(&[u8], &str, u32), Vec<Part<'_>>> = BTreeMap::new();
    for state in states {
        for announced in &state.announced {
            let stored = announced.member.as_ref().unwrap_or(&state.path);
            let path = stored.as_bytes();
            let folder = &path[..memchr::memrchr(b'/', path).unwrap_or(0)];
            let layout = announced.layout.as_ref().or(state.layout.as_ref());
            let key = (folder, layout.map_or("", String::as_str), announced.of);
            let parts = alike.entry(key).or_default();
            parts.push((stored, &announced.numbers));
        }
    }
    let mut exports = Vec::new();
    for ((_, layout, of), parts) in alike {
        let export = |parts| Export { layout, of, parts };
        if overlap(&parts) {
            exports.extend(parts.into_iter().map(|part| export(vec![part])));
        } else {
            exports.push(export(parts));
        }
    }
    exports
}

/// How many exports sources belong to that announce how many articles they hold, and the sum of what they announce.
pub(crate) fn announced(states: &[SourceState]) -> (u64, u64) {
    let exports = exports(states.iter());
    let sum = exports.iter().map(|export| u64::from(export.of)).sum();
    (exports.len() as u64, sum)
}

/// Exports whose articles are not all there.
fn gaps(states: &[SourceState]) -> Vec<ExportGap> {
    exports(states.iter())
        .into_iter()
        .filter_map(|export| gap(export.layout, export.of, &export.parts))
        .collect()
}

fn runs(parts: &[Part<'_>]) -> Vec<[u32; 2]> {
    let mut runs: Vec<_> = parts.iter().flat_map(|part| part.1).copied().collect();
    runs.sort_unstable();
    runs
}

fn overlap(parts: &[Part<'_>]) -> bool {
    !runs(parts).is_sorted_by(|a, b| a[1] < b[0])
}

fn gap(layout: &str, of: u32, parts: &[Part<'_>]) -> Option<ExportGap> {
    let mut missing = Vec::new();
    let mut next = 1u32;
    let found = runs(parts);
    let unbroken = found
        .windows(2)
        .all(|pair| pair[1][0] <= pair[0][1].saturating_add(1));
    for [first, last] in found {
        if first > next && next <= of {
            missing.push([next, (first - 1).min(of)]);
        }
        next = next.max(last.saturating_add(1));
    }
    if next <= of {
        missing.push([next, of]);
    }
    let lacking: u32 = missing.iter().map(|[first, last]| last - first + 1).sum();
    (lacking > 0).then(|| ExportGap {
        paths: parts.iter().map(|part| part.0.clone()).collect(),
        layout: layout.to_owned(),
        announced: of,
        found: of - lacking,
        missing,
        part: unbroken && u64::from(lacking) * 100 >= u64::from(of) * LOST,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::read::unread;
    use crate::archive::state::{Announced, Stat};

    fn part(path: &str, of: u32, numbers: &[[u32; 2]]) -> SourceState {
        SourceState {
            layout: Some("ledger".to_owned()),
            announced: vec![Announced {
                member: None,
                layout: None,
                of,
                numbers: numbers.to_vec(),
            }],
            ..unread(StoredPath::from_bytes(path), Stat::default(), Outcome::Read)
        }
    }

    #[test]
    fn the_parts_of_an_export_are_judged_together() {
        let whole = [part("x/a", 10, &[[1, 4]]), part("x/b", 10, &[[5, 10]])];
        assert!(gaps(&whole).is_empty());
        let holed = [part("x/a", 10, &[[1, 3]]), part("x/b", 10, &[[5, 8]])];
        let gaps = gaps(&holed);
        assert_eq!(gaps.len(), 1);
        assert_eq!((gaps[0].found, gaps[0].announced), (7, 10));
        assert_eq!(gaps[0].missing, [[4, 4], [9, 10]]);
        assert_eq!(gaps[0].paths.len(), 2);
        assert_eq!(announced(&holed), (1, 10));
    }

    #[test]
    fn an_unbroken_run_is_a_part_unless_only_its_ends_are_lost() {
        for (numbers, is_part) in [
            (&[[1, 50]][..], true),
            (&[[101, 200]], true),
            (&[[2, 262]], false),
            (&[[1, 258]], false),
            (&[[1, 20], [22, 50]], false),
        ] {
            let gaps = gaps(&[part("x/a", 262, numbers)]);
            assert_eq!(gaps[0].part, is_part, "{numbers:?}");
        }
    }

    #[test]
    fn two_exports_of_one_size_are_not_mixed() {
        let two = [part("x/a", 5, &[[1, 5]]), part("x/b", 5, &[[1, 3]])];
        let gaps = gaps(&two);
        assert_eq!(gaps.len(), 1);
        assert_eq!(gaps[0].missing, [[4, 5]]);
        assert_eq!(gaps[0].paths, [StoredPath::from_bytes("x/b")]);
        assert_eq!(announced(&two), (2, 10));
    }
}
