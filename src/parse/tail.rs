//! The tail of a page: what stands after the story's last paragraph.

use super::draft::Draft;
use super::story::Words;
use super::units::Markup;
use crate::layout::Label;
use crate::lexicon::is_tail_heading;

pub(super) fn run(draft: &mut Draft<'_>) {
    if !draft.searches() {
        return;
    }
    super::bio::run(draft);
    let mut prose: Vec<usize> = (0..draft.units.len())
        .filter(|&unit| draft.unit_free(unit) && draft.units[unit].shape.prose())
        .collect();
    let mut end = draft.units.len();
    if let Some(start) = heading(draft, &prose) {
        for unit in start..end {
            draft.claim_unit(unit, Label::Furniture, "tail/below-heading");
        }
        end = start;
        prose.retain(|&unit| unit < start);
    }
    let bound = boxes(draft, &mut prose, end);
    if let Some(&last) = prose.last() {
        let words = Words::of(draft, prose.iter().copied());
        let last = last + usize::from(closes(draft, &words, last + 1));
        after(draft, last, bound, end, &words);
    }
}

/// The heading of the links that end the page: little prose follows it, and none that goes on with the story. A heading
/// within the story is furniture, and so are the links below it.
fn heading(draft: &mut Draft<'_>, prose: &[usize]) -> Option<usize> {
    /// So many headings of links a story holds at most.
    const WITHIN: usize = 6;
    let first = *prose.first()?;
    let weight = |unit: &usize| draft.units[*unit].shape.weight();
    let all: usize = prose.iter().map(weight).sum();
    let mut below = all;
    let mut counted = 0;
    let mut within = Vec::new();
    let mut found = None;
    for unit in 0..draft.units.len() {
        while counted < prose.len() && prose[counted] <= unit {
            below -= weight(&prose[counted]);
            counted += 1;
        }
        let heads = unit > first
            && below * 10 <= all * 3
            && draft.units[unit].shape.words <= 10
            && draft.unit_free(unit)
            && is_tail_heading(draft.unit_raw(unit));
        if !heads {
            continue;
        }
        if !goes_on(draft, &prose[..counted], &prose[counted..]) {
            found = Some(unit);
            break;
        }
        within.push(unit);
        if within.len() > WITHIN {
            break;
        }
    }
    for unit in within {
        draft.claim_unit(unit, Label::Furniture, "tail/heading-within");
        for link in unit + 1..draft.units.len() {
            if !draft.unit_free(link)
                || draft.units[link].shape.sentence()
                || draft.units.get(link + 1).is_none_or(|next| {
                    next.shape.sentence() && draft.units[link].shape.words <= 8 && link > unit + 1
                })
            {
                break;
            }
            draft.claim_unit(link, Label::Furniture, "furniture/related-link");
        }
    }
    found
}

/// Whether prose goes on with a story: a paragraph of some length speaks in its words.
fn goes_on(draft: &Draft<'_>, story: &[usize], below: &[usize]) -> bool {
    /// Teasers and notes on authors are shorter.
    const LENGTH: usize = 160;
    /// Words of the story, of a hundred.
    const SHARE: usize = 50;
    let mut long = below
        .iter()
        .filter(|&&unit| draft.units[unit].shape.weight() >= LENGTH)
        .peekable();
    if long.peek().is_none() {
        return false;
    }
    let words = Words::of(draft, story.iter().copied());
    long.any(|&unit| {
        let text = draft.unit_raw(unit);
        speaks(text) || words.share(text).is_some_and(|share| share >= SHARE)
    })
}

/// Takes boxes that have a sentence of their own (a newsletter, another story) off the end of the prose: short prose in
/// words that are not the story's, below lines that are no sentences. Gives back where the first of them stands.
fn boxes(draft: &Draft<'_>, prose: &mut Vec<usize>, end: usize) -> usize {
    const LENGTH: usize = 190;
    /// So much longer may a box be for each line of the page beyond the second that stands over it.
    const MORE: usize = 50;
    /// Words of the story, of a hundred, from which prose is taken to be its own.
    const SHARE: usize = 34;
    /// A page has few of them.
    const BOXES: usize = 6;
    let mut bound = end;
    for _ in 0..BOXES {
        let [story @ .., before, last] = prose.as_slice() else {
            break;
        };
        if story.is_empty() {
            break;
        }
        let shape = draft.units[*last].shape;
        let lines = (before + 1..*last)
            .filter(|&unit| beside(draft, unit))
            .count();
        if lines < 2
            || shape.weight() > LENGTH + MORE * (lines - 2).min(3)
            || shape.ideographs * 3 > shape.chars
            || speaks(draft.unit_raw(*last))
        {
            break;
        }
        let words = Words::of(draft, prose[..prose.len() - 1].iter().copied());
        if words
            .share(draft.unit_raw(*last))
            .is_none_or(|share| share > SHARE)
        {
            break;
        }
        bound = *last;
        prose.pop();
    }
    bound
}

/// Whether somebody speaks in a text: words in marks of which there are some. Boxes quote nobody; a title of a word or two
/// stands in marks anywhere.
fn speaks(text: &str) -> bool {
    /// Words within the marks.
    const WORDS: usize = 3;
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match open {
            None => {
                let closing = match c {
                    '"' => '"',
                    '“' => '”',
                    '„' => '“',
                    '‘' => '’',
                    '«' => '»',
                    '»' => '«',
                    _ => '\0',
                };
                if closing != '\0' && !before.is_alphanumeric() {
                    open = Some((at + c.len_utf8(), closing));
                }
            }
            // „...” is closed so as well.
            Some((from, closing)) if c == closing || closing == '“' && c == '”' => {
                if text[from..at].split_whitespace().count() >= WORDS {
                    return true;
                }
                open = None;
            }
            Some(_) => {}
        }
        before = c;
    }
    // A paragraph that the next one goes on.
    open.is_some_and(|(from, _)| text[from..].split_whitespace().count() > WORDS)
}

/// Whether a unit is furniture, or a line that is no sentence.
fn beside(draft: &Draft<'_>, unit: usize) -> bool {
    if draft.unit_free(unit) {
        return !draft.units[unit].shape.sentence();
    }
    draft.label_of(draft.units[unit].span.start) == Some(Label::Furniture)
}

/// Whether a line right below the story closes it: the dates of the life it told, `Rosa Beck, pilot, born 4 June 1919;
/// died 26 September 2008`.
fn closes(draft: &Draft<'_>, words: &Words<'_>, unit: usize) -> bool {
    /// Words of the story, of a hundred.
    const SHARE: usize = 40;
    if unit >= draft.units.len() || !draft.unit_free(unit) {
        return false;
    }
    let text = draft.unit_raw(unit);
    let years = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .count();
    years == 2
        && (6..=24).contains(&draft.units[unit].shape.words)
        && words.share(text).is_some_and(|share| share >= SHARE)
}

/// Whether a line below the story is one of its points: a long item of a list in its words, or an enumeration.
fn point(draft: &Draft<'_>, unit: usize, words: &Words<'_>) -> bool {
    const WORDS: usize = 9;
    /// Words of the story, of a hundred.
    const SHARE: usize = 50;
    let u = &draft.units[unit];
    if u.shape.ideographs > 0 && draft.unit_raw(unit).matches('、').count() >= 3 {
        return true;
    }
    u.markup == Markup::Bullet
        && u.shape.words >= WORDS
        && u.shape.lower * 5 >= u.shape.words * 2
        && words
            .share(draft.unit_raw(unit))
            .is_some_and(|share| share >= SHARE)
}

/// Claims what stands below the story: lines that are no sentences, and the sentences among or below them.
fn after(draft: &mut Draft<'_>, last: usize, bound: usize, end: usize, words: &Words<'_>) {
    /// After so many lines of the page no sentence belongs to the story.
    const LINES: usize = 2;
    let mut lines = 0;
    let mut cut = None;
    let mut unit = last + 1;
    while unit < end {
        if let Some(list) = announced(draft, unit, end) {
            cut = None;
            unit = list;
            continue;
        }
        let line = beside(draft, unit);
        if line && draft.unit_free(unit) && point(draft, unit, words) {
            cut = None;
            unit += 1;
            continue;
        }
        lines += usize::from(line);
        if draft.unit_free(unit) {
            if !line && lines < LINES && unit < bound {
                cut = None;
            } else {
                cut = cut.or(Some(unit));
            }
        }
        unit += 1;
    }
    for unit in cut.unwrap_or(end)..end {
        draft.claim_unit(unit, Label::Furniture, "tail/after-story");
    }
}

/// The unit behind the list that a line with a colon announces.
fn announced(draft: &Draft<'_>, unit: usize, end: usize) -> Option<usize> {
    const WORDS: usize = 5;
    let item =
        |at: usize| at < end && draft.unit_free(at) && draft.units[at].markup == Markup::Bullet;
    let announces = draft.unit_free(unit)
        && draft.units[unit].shape.words >= WORDS
        && draft.unit_raw(unit).trim_end().ends_with(':')
        && item(unit + 1);
    announces.then(|| (unit + 1..end).find(|&at| !item(at)).unwrap_or(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speech_is_told_from_titles_in_marks() {
        for (text, expected) in [
            ("“They were right to go,” he says in his kitchen.", true),
            ("‘Gelijk hebben ze’, vindt hij.", true),
            ("„Wir fangen im Mai an”, schrieb die Rätin.", true),
            ("Er sagt: »Das wird nichts mehr.«", true),
            ("\"It was large as life, with a face full of batter.", true),
            (
                "The film \"The Flood\" opens the festival next week.",
                false,
            ),
            ("Get ‘Tide Letter’ in your inbox each morning.", false),
            ("The harbour's wall and the board's chair.", false),
        ] {
            assert_eq!(speaks(text), expected, "{text}");
        }
    }
}
