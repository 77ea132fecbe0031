//! What the pieces of a body are: headings, lists, pull quotes.

use super::draft::Draft;
use super::shape::Signs;
use super::units::Markup;
use crate::layout::Label;
use crate::record::BlockKind;

pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.layout != "body" {
        draft.claim_many(pieces);
    }
}

fn pieces(draft: &mut Draft<'_>) {
    if draft.layout == "web" {
        super::display::run(draft);
    }
    let units = draft.units.len();
    let mut unit = 0;
    while unit < units {
        if !draft.unit_free(unit) {
            unit += 1;
            continue;
        }
        if draft.units[unit].markup == Markup::Bullet {
            let last = list_end(draft, unit);
            let (first_line, last_line) = (draft.units[unit].first, draft.units[last].last);
            draft.claim_lines(
                first_line,
                last_line,
                Label::Block(BlockKind::List),
                "block/bullets",
            );
            unit = last + 1;
            continue;
        }
        if let Some(last) = table_end(draft, unit) {
            let (first_line, last_line) = (draft.units[unit].first, draft.units[last].last);
            draft.claim_lines(
                first_line,
                last_line,
                Label::Block(BlockKind::Table),
                "block/figures",
            );
            unit = last + 1;
            continue;
        }
        if pull_quote(draft, unit) {
            unit += 1;
            continue;
        }
        if heading(draft, unit) {
            draft.claim_unit(unit, Label::Block(BlockKind::Heading), "block/heading");
        }
        unit += 1;
    }
}

/// The last unit of the list that begins at `unit`.
fn list_end(draft: &Draft<'_>, unit: usize) -> usize {
    let mut last = unit;
    while last + 1 < draft.units.len()
        && draft.unit_free(last + 1)
        && draft.units[last + 1].markup == Markup::Bullet
        && draft.units[last + 1].first == draft.units[last].last + 1
    {
        last += 1;
    }
    last
}

/// The last unit of the table that begins at `unit`: three or more lines below each other that are mostly figures.
fn table_end(draft: &Draft<'_>, unit: usize) -> Option<usize> {
    let row = |i: usize| {
        let u = &draft.units[i];
        if u.first != u.last || u.shape.chars > 90 || !draft.unit_free(i) {
            return false;
        }
        let text = draft.unit_raw(i);
        let figures = || {
            text.split_whitespace()
                .filter(|word| word.bytes().any(|b| b.is_ascii_digit()))
                .count()
        };
        memchr::memchr_iter(b'|', text.as_bytes()).count() >= 2
            || memchr::memchr(b'\t', text.as_bytes()).is_some()
            || u.shape.has(Signs::DIGIT)
                && {
                    let figures = figures();
                    figures >= 2 && figures * 4 >= u.shape.words
                }
                && !u.shape.inner_end(text)
    };
    let mut last = unit;
    while last < draft.units.len() && row(last) && (last == unit || !draft.units[last].gap) {
        last += 1;
    }
    (last >= unit + 3).then(|| last - 1)
}

/// A line that begins `Quote:` repeats words of the page as display text.
fn pull_quote(draft: &mut Draft<'_>, unit: usize) -> bool {
    const LEAD: &str = "Quote:";
    let text = draft.unit_raw(unit);
    let Some(rest) = text.strip_prefix(LEAD) else {
        return false;
    };
    let blanks = rest.len() - rest.trim_start().len();
    if rest.trim().is_empty() {
        return false;
    }
    draft.units[unit].span.start += LEAD.len() + blanks;
    draft.claim_unit(unit, Label::PullQuote, "block/quote-label")
}

/// A short line without a full stop between paragraphs.
fn heading(draft: &Draft<'_>, unit: usize) -> bool {
    let u = &draft.units[unit];
    let text = draft.unit_raw(unit);
    if matches!(u.markup, Markup::Heading(_)) {
        return u.shape.weight() <= 200;
    }
    if u.shape.weight() > 100 || u.shape.words > 14 {
        return false;
    }
    let quoted = text.starts_with(['"', '“', '„', '«', '»', '‘', '—', '–', '-']);
    // `Beck sagte: „Wir schließen.“` is a sentence, `Beck: „Wir schließen“` may be a heading.
    let stopped = text
        .trim_end_matches(['“', '‘', '«', '›'])
        .ends_with(['.', '…']);
    let ends = stopped || text.ends_with([',', ';', ':', '"', '”', '’', ')', '»']);
    !ends
        && !(quoted && u.shape.words > 8)
        && draft.layout != "wire"
        && text.chars().next().is_some_and(|c| !c.is_lowercase())
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
        // Something of the story must follow.
        && (unit + 1..draft.units.len()).find(|&next| draft.unit_free(next)).is_some_and(|next| {
            let next = &draft.units[next];
            next.shape.weight() > u.shape.weight() && (next.shape.sentence() || next.shape.prose() || next.markup == Markup::Bullet)
        })
}

#[cfg(test)]
mod tests {
    use crate::parse::{Options, articles};
    use crate::record::BlockKind;

    #[test]
    fn a_sentence_that_ends_in_a_quotation_is_no_heading() {
        for (line, heading) in [
            (
                "Hafenmeister Uwe Roe sagte: „Wir schließen den Hafen.“",
                false,
            ),
            ("Hafenmeister Uwe Roe: „Wir schließen den Hafen“", true),
            ("Kein Geld für die Mole", true),
        ] {
            let prose = "Die Mole des alten Hafens gab am Mittwoch nach, und die Fähre blieb zum dritten Mal in Folge im Hafen liegen.";
            let text = format!(
                "Mole gibt nach\n\nVon Ana Ruiz\n\n17. Dezember 2024\n\n{prose}\n\n{line}\n\n{prose} Geld fehlt.\n"
            );
            let record = articles(&text, &Options::default())
                .next()
                .expect("one article");
            let found = record.blocks.iter().any(|block| {
                let text = record.body.chars().skip(block.start);
                block.kind == BlockKind::Heading
                    && text.take(block.end - block.start).eq(line.chars())
            });
            assert_eq!(found, heading, "{line}");
        }
    }
}
