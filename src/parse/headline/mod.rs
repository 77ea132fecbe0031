//! The headline: of the lines before the story, the one with the most signs.

mod beside;
mod print;
mod words;

use super::byline::Name;
use super::draft::Draft;
use super::kind::{Kind, is_of_page, kind};
use super::units::Markup;
use crate::layout::Label;
use crate::record::{Field, KnownFrom};
use crate::text::fold::folds_to;
use beside::{TAG, below_title, over_navigation, tagged};
use print::{Line, Print};
use words::StoryWords;

pub(super) use crate::text::fold::fold;

/// How many lines of a page are looked at: what stands before a headline is navigation.
const CANDIDATES: usize = 90;

/// How many runs of prose the candidates may reach over: a banner or a deck may stand before the headline.
const PROSE: usize = 3;

pub(super) fn run(draft: &mut Draft<'_>) {
    if !draft.searches() || draft.labelled(Label::Headline).next().is_some() {
        return;
    }
    if known(draft) || draft.layout == "wire" && capitals(draft) {
        return;
    }
    let candidates = candidates(draft);
    let Some((best, second)) = two_best(draft, &candidates) else {
        return;
    };
    let runner_up = second.map(|s| (Label::Headline, s.sign));
    draft.headline = Some(best.unit);
    draft.claim_unit_over(best.unit, Label::Headline, best.sign, runner_up);
    if let Some(length) = kicker_within(draft, best.unit)
        && let Some(mark) = draft
            .marks()
            .iter()
            .position(|m| m.label == Label::Headline)
    {
        draft.cut_head(mark, length, Label::Kicker, "kicker/over-repeated-title");
    }
}

/// The length of the kicker that a page's heading sets before the headline, where the path of sections above ends in the headline
/// alone: `* Ferry League` / `* Skarholm Win Again` / `# Ferry League Skarholm Win Again`.
fn kicker_within(draft: &Draft<'_>, headline: usize) -> Option<usize> {
    /// Words of a kicker, and of the headline at least.
    const KICKER: usize = 5;
    const TITLE: usize = 3;
    let text = draft.unit_raw(headline);
    (0..headline)
        .rev()
        .filter(|&unit| draft.units[unit].markup == Markup::Bullet)
        .find_map(|unit| {
            let crumb = draft.unit_raw(unit);
            let words = draft.units[unit].shape.words;
            if words < TITLE || crumb.len() >= text.len() {
                return None;
            }
            text.match_indices(' ')
                .take(KICKER)
                .map(|(at, _)| at + 1)
                .find(|&at| folds_to(&text[at..], &fold(crumb)))
        })
}

/// A headline that is known beside the text: the line that repeats it. Where none does, what a page or a table states needs no
/// other line of the text; a hand's entry may stand in for whatever the text prints.
fn known(draft: &mut Draft<'_>) -> bool {
    let Some(known) = super::known::best(&draft.known, Field::Headline).cloned() else {
        return false;
    };
    let key = fold(&known.value);
    let found = (0..draft.units.len().min(CANDIDATES))
        .find(|&unit| draft.unit_free(unit) && fold(draft.unit_raw(unit)) == key);
    if let Some(unit) = found {
        draft.headline = Some(unit);
        draft.claim_unit(unit, Label::Headline, "known/repeated");
    }
    found.is_some() || known.from != KnownFrom::Hand
}

/// The headline of a wire's copy: the first line in capitals; names and figures of companies may be in others.
fn capitals(draft: &mut Draft<'_>) -> bool {
    /// A stamp and a slug may stand before it.
    const BEFORE: usize = 3;
    let found = (0..draft.units.len().min(BEFORE)).find(|&unit| {
        let text = draft.unit_raw(unit);
        let small = text.chars().filter(|c| c.is_lowercase()).count();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 3 && small * 12 <= letters && !is_of_page(draft, unit)
    });
    if let Some(unit) = found {
        draft.headline = Some(unit);
        draft.claim_unit(unit, Label::Headline, "headline/capitals");
    }
    found.is_some()
}

/// A line that may be the headline.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    unit: usize,
    /// Its weight, in tenths.
    weight: i32,
    /// The strongest sign for it.
    sign: &'static str,
}

fn candidates(draft: &Draft<'_>) -> Vec<(usize, Kind)> {
    let mut prose = 0;
    let mut out = Vec::new();
    for unit in 0..draft.units.len().min(CANDIDATES) {
        let kind = kind(draft, unit);
        out.push((unit, kind));
        if kind == Kind::Story {
            break;
        }
        if kind == Kind::Prose {
            prose += 1;
            if prose >= PROSE {
                break;
            }
        }
    }
    out
}

fn two_best(draft: &Draft<'_>, kinds: &[(usize, Kind)]) -> Option<(Candidate, Option<Candidate>)> {
    let eligible: Vec<usize> = (0..kinds.len())
        .filter(|&at| eligible(draft, kinds[at]))
        .collect();
    let folded: Vec<Print<'_>> = kinds
        .iter()
        .map(|&(unit, kind)| Print::of(draft.unit_raw(unit), running(draft, unit, kind)))
        .collect();
    // Where one line alone can be the headline, the story's words decide nothing.
    let compared = match eligible.len() {
        1 => &[],
        _ => &eligible[..],
    };
    let story = StoryWords::of(draft, compared.iter().filter_map(|&at| folded[at].line()));
    let outdent = outdented(draft);
    let has_h1 = kinds
        .iter()
        .any(|(unit, _)| draft.units[*unit].markup == Markup::Heading(1));
    let mut best: Option<Candidate> = None;
    let mut second: Option<Candidate> = None;
    for at in eligible {
        let Some(mine) = folded[at].line() else {
            continue;
        };
        let candidate = weigh(draft, kinds, &folded, at, mine, &story, outdent, has_h1);
        if best.is_none_or(|b| candidate.weight > b.weight) {
            second = best;
            best = Some(candidate);
        } else if second.is_none_or(|s| candidate.weight > s.weight) {
            second = Some(candidate);
        }
    }
    best.map(|best| (best, second))
}

/// Whether a line can be the headline.
fn eligible(draft: &Draft<'_>, (unit, kind): (usize, Kind)) -> bool {
    !matches!(
        kind,
        Kind::Taken | Kind::Date | Kind::DatePart | Kind::Byline | Kind::Lead | Kind::Caption
    ) && !running(draft, unit, kind)
        && draft.units[unit].shape.words > 0
        && draft.unit_raw(unit).contains(char::is_alphanumeric)
}

/// Adds up the signs for one line that can be the headline.
#[allow(
    clippy::too_many_arguments,
    reason = "each is computed once for all lines"
)]
fn weigh(
    draft: &Draft<'_>,
    kinds: &[(usize, Kind)],
    folded: &[Print<'_>],
    at: usize,
    mine: &Line,
    story: &StoryWords,
    outdent: bool,
    has_h1: bool,
) -> Candidate {
    let (unit, kind) = kinds[at];
    let u = &draft.units[unit];
    let shape = u.shape;
    let (mut lines, mut labels) = (0, 0);
    for (unit, kind) in &kinds[..at] {
        let words = draft.units[*unit].shape.words;
        match kind {
            Kind::Taken | Kind::Date | Kind::DatePart | Kind::Byline | Kind::Caption => {}
            _ if words >= 4 && draft.units[*unit].markup != Markup::Bullet => lines += 1,
            _ => labels += 1,
        }
    }
    // What stands first is the headline, what stands below it the deck; navigation before them says little.
    let place = -(lines * 7).min(28) - labels.min(20);
    let mut signs: Vec<(i32, &'static str)> = vec![(place, "headline/place")];
    let mut sign = |weight, name| signs.push((weight, name));
    let titled = |(unit, kind): &(usize, Kind)| {
        let shape = draft.units[*unit].shape;
        !matches!(
            kind,
            Kind::Taken | Kind::Date | Kind::Byline | Kind::Section
        ) && shape.words + shape.ideographs / 4 >= 4
    };
    let dated = kinds[..at]
        .iter()
        .rposition(|(_, k)| matches!(k, Kind::Date | Kind::Byline));
    if dated.is_some_and(|dated| kinds[..dated].iter().any(titled)) {
        sign(-12, "headline/below-date");
    }
    if u.markup == Markup::None && below_title(draft, &kinds[..at], folded, mine, story) {
        sign(-20, "headline/below-title");
    }
    match u.markup {
        Markup::Heading(1) => sign(70, "headline/markdown"),
        Markup::Heading(2) if !has_h1 => sign(30, "headline/markdown"),
        // A page whose first heading is a lower one has no higher one for it: `## Sunday, May 8` over `### A Storm`.
        Markup::Heading(_) if !has_h1 && first_heading(draft, &kinds[..at]) => {
            sign(35, "headline/first-heading");
        }
        Markup::Heading(_) => sign(-10, "headline/lower-heading"),
        Markup::Bullet => sign(-40, "headline/bullet"),
        Markup::None => {}
    }
    if folded[..at].iter().any(|other| other.is(&mine.folded)) {
        // The first print is the headline, a later one repeats it.
        sign(-30, "headline/second-print");
    }
    if mine.menu() {
        sign(-60, "headline/menu");
    }
    /// So many words a sentence does not end in by chance, as it may in a name.
    const RUN: usize = 5;
    let full_stop = draft.unit_raw(unit).trim_end().ends_with('.');
    let twice = mine.folded.len() >= 12
        && (shape.words >= 3 || shape.ideographs >= 6)
        && !full_stop
        && folded.iter().enumerate().any(|(i, other)| {
            i != at
                && (other.ends_with(&mine.folded)
                    && (shape.words >= RUN || !draft.units[kinds[i].0].shape.prose())
                    || mine.told_short(draft.unit_raw(unit), other))
        });
    if twice {
        sign(30, "headline/printed-twice");
    }
    if shape.ideographs == 0 && mine.told_again(&folded[at + 1..], story) {
        sign(10, "headline/told-again");
    }
    if outdent && u.indent == 0 {
        sign(40, "headline/outdented");
    }
    let next = &kinds[at + 1..];
    let meta = next
        .iter()
        .filter(|(_, k)| !matches!(k, Kind::Taken | Kind::Caption))
        .take(5)
        .position(|(_, k)| {
            matches!(
                k,
                Kind::Date | Kind::Byline | Kind::Lead | Kind::Names(Name::Given)
            )
        });
    if meta.is_some() {
        sign(25, "headline/before-byline");
    }
    if next
        .iter()
        .find(|(_, k)| *k != Kind::Taken)
        .is_some_and(|(_, k)| matches!(k, Kind::Story | Kind::Prose | Kind::Sentence))
    {
        sign(20, "headline/before-prose");
    }
    // Five letters of a script without blanks say about as much as a word; a line of few is a section's name.
    let words = shape.words + shape.ideographs / 5;
    sign(
        match words {
            0 | 1 => -30,
            2 => -10,
            3 => 5,
            4..=22 => 20,
            23..=32 => 0,
            _ => -40,
        },
        "headline/length",
    );
    let all = mine.stems.len();
    let known = mine.stems.iter().filter(|stem| story.has(**stem)).count();
    if let Some(tenths) = (known * 10).checked_div(all) {
        sign(
            match tenths {
                0 => -8,
                1 => 0,
                2..=3 => 10,
                4..=6 => 20,
                _ => 25,
            },
            "headline/words-of-the-story",
        );
    }
    if at == 0 {
        sign(15, "headline/first-line");
        if kind == Kind::Short
            && u.markup == Markup::None
            && beside::title(draft.unit_raw(unit))
            && next.first().is_some_and(|(below, kind)| {
                matches!(kind, Kind::Short | Kind::Sentence)
                    && super::deck::running(&draft.units[*below].shape)
            })
            && meta == Some(1)
        {
            sign(12, "headline/over-deck");
        }
    }
    // Of a script without blanks a whole headline is one word.
    let spaced = shape.ideographs == 0;
    if spaced && lines == 0 && over_navigation(draft, kinds, folded, at, story) {
        sign(-55, "headline/over-navigation");
    }
    if spaced && lines == 0 && shape.words <= TAG && tagged(draft, unit) {
        sign(-60, "headline/tag");
    }
    let text = draft.unit_raw(unit);
    match kind {
        // Over an obituary stands whom it is of; what the line below says of the life is the deck.
        Kind::Names(_) | Kind::Short if lines == 0 && known > 0 && beside::life(text) => {
            sign(40, "headline/life");
        }
        Kind::Section => sign(-40, "headline/section"),
        Kind::Names(Name::Given) => sign(-40, "headline/names"),
        Kind::Names(_) => sign(-5, "headline/names"),
        Kind::Prose => sign(-30, "headline/prose"),
        _ => {}
    }
    if text.ends_with('.') && !text.ends_with("..") {
        sign(-20, "headline/full-stop");
    }
    if text.ends_with(':') {
        sign(-25, "headline/colon");
    }
    if text.starts_with(char::is_lowercase) {
        sign(-15, "headline/small-letter");
    }
    let weight = signs.iter().map(|(weight, _)| weight).sum();
    let sign = signs
        .iter()
        .max_by_key(|(weight, _)| *weight)
        .map_or("headline/first-line", |(_, name)| name);
    Candidate { unit, weight, sign }
}

/// Whether no heading but dates stands before a line.
fn first_heading(draft: &Draft<'_>, before: &[(usize, Kind)]) -> bool {
    before.iter().all(|(unit, kind)| {
        *kind == Kind::Date || !matches!(draft.units[*unit].markup, Markup::Heading(_))
    })
}

/// Whether a unit is running text, too long or of too many sentences to be a headline.
fn running(draft: &Draft<'_>, unit: usize, kind: Kind) -> bool {
    let shape = &draft.units[unit].shape;
    kind == Kind::Story
        || kind == Kind::Prose && (shape.weight() > 200 || shape.inner_end(draft.unit_raw(unit)))
}

/// Whether prose is indented, so that a line that is not stands out.
fn outdented(draft: &Draft<'_>) -> bool {
    let (mut all, mut indented) = (0, 0);
    for unit in draft.units.iter().filter(|unit| unit.shape.prose()) {
        all += 1;
        indented += usize::from(unit.indent >= 2);
    }
    all > 0 && indented * 10 >= all * 8 && draft.layout == "web"
}
