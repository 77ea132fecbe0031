//! Articles that go through the stages together: each stage over all of them before the next.
//!
//! An article is short, and the stages' code and lists are several times as large as the processor's first caches: one
//! article after another would fetch all of it for each anew. No stage knows more than one draft, so that their records are the
//! same.

use super::{Drafted, Options, Parsed, STAGES, whole};

/// Text, in bytes, of a source's articles that go through the stages together, at most but for the last of them: what memory
/// holds of a long export. (Measured: half as much gives two thirds of what it gives, twice as much nothing more.)
const GROUP: usize = 128 << 10;

/// Parses whole sources, all of their articles together; the parts of each, in order. Memory holds all of them: the caller
/// bounds how many there are.
///
/// ```
/// use morgue::parse::{together, Options};
/// let options = Options::default();
/// let all = together(&[("Storm Shuts Port\n\nIt closed.", options), ("Pier Reopens\n\nIt opened.", options)]);
/// assert_eq!(all.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
/// ```
pub fn together(sources: &[(&str, Options<'_>)]) -> Vec<Vec<Parsed>> {
    let begun = sources.iter().map(|(text, options)| whole(text, *options));
    let mut all: Vec<Vec<Drafted<'_>>> = begun.map(Iterator::collect).collect();
    run(all.iter_mut().flatten(), &mut |_| {});
    let parsed = |parts: Vec<_>| parts.into_iter().map(Parsed::from).collect();
    all.into_iter().map(parsed).collect()
}

/// The same parts, their articles through all stages, some at a time; `after` is called with a stage's name when it is done
/// with those, with `layout` when they are cut.
pub(super) fn finished<'t>(
    mut begun: impl Iterator<Item = Drafted<'t>>,
    mut after: impl FnMut(&'static str),
) -> impl Iterator<Item = Drafted<'t>> {
    let mut done = Vec::new().into_iter();
    std::iter::from_fn(move || {
        done.next().or_else(|| {
            let mut bytes = 0;
            let mut group = Vec::new();
            while bytes < GROUP
                && let Some(part) = begun.next()
            {
                bytes += part.text().len();
                group.push(part);
            }
            after("layout");
            run(&mut group, &mut after);
            done = group.into_iter();
            done.next()
        })
    })
}

/// Takes the articles among some parts through the stages.
fn run<'d, 't: 'd>(
    parts: impl IntoIterator<Item = &'d mut Drafted<'t>>,
    after: &mut impl FnMut(&'static str),
) {
    let mut drafts: Vec<_> = parts.into_iter().filter_map(Drafted::draft).collect();
    for (name, stage) in STAGES {
        for draft in &mut drafts {
            stage(draft);
        }
        after(name);
    }
}
