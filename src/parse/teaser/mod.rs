//! Teasers: links to other stories set within this one. No word list knows their words; their build gives them away.
//!
//! - A page prints its own lines more than once, a story does not.
//! - A heading stands alone over its text: of lines without a full stop that follow each other, only the last can be one.
//! - A date of its own stands beside the title of another story.
//! - Arrows and counters are marks of links.

mod mark;
mod repeated;

use super::draft::Draft;
use super::kind::is_date;
use super::shape::Signs;
use super::story::Words;
use super::units::Markup;
use crate::layout::Label;
use crate::lexicon::is_tail_heading;
use mark::marked;
use repeated::repeated;

/// How many lines without a full stop, one after the other, the titles of other stories are at least.
const TITLES: usize = 2;

pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.layout != "web" {
        return;
    }
    let Some(first) = draft.first_prose() else {
        return;
    };
    marked(draft, first);
    repeated(draft, first);
    runs(draft, first + 1);
}

/// What a unit is beside its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Furniture already.
    Furniture,
    /// A caption: it neither makes nor breaks a run.
    Caption,
    /// A date of its own.
    Date,
    /// Some words without a full stop, as a headline has them.
    Title,
    /// A word or two.
    Label,
    /// An item of a list without a full stop.
    Item,
}

/// What a unit is in a run of lines that are no sentences; `None` where it ends one.
fn line(draft: &Draft<'_>, unit: usize, furniture: &[bool]) -> Option<Line> {
    let u = &draft.units[unit];
    if furniture[unit] {
        return Some(Line::Furniture);
    }
    if !draft.unit_free(unit) {
        let label = draft.label_of(u.span.start);
        return (label == Some(Label::Caption)).then_some(Line::Caption);
    }
    let text = draft.unit_raw(unit).trim_end();
    if u.shape.sentence() || text.ends_with([':', ';', ',', '，', '、', '：']) {
        return None;
    }
    // What such a heading stands over is looked at by `tail`.
    if u.shape.words <= 10 && is_tail_heading(text) {
        return None;
    }
    if u.shape.has(Signs::DIGIT) && is_date(draft, unit) {
        return Some(Line::Date);
    }
    Some(if u.markup == Markup::Bullet {
        Line::Item
    } else if title(draft, unit) {
        Line::Title
    } else {
        Line::Label
    })
}

/// Whether a line can be the headline of a story: some words, no list of things.
fn title(draft: &Draft<'_>, unit: usize) -> bool {
    let shape = draft.units[unit].shape;
    let text = draft.unit_raw(unit);
    let commas = text.matches([',', '、', '，', ';', '・']).count();
    shape.words + shape.ideographs / 4 >= 4
        && shape.weight() <= 220
        && commas <= 2
        && !text.contains('\t')
        && text.chars().filter(char::is_ascii_digit).count() * 4 <= shape.chars
}

/// Titles of other stories that follow each other, or that stand beside a date.
fn runs(draft: &mut Draft<'_>, from: usize) {
    let furniture = furniture(draft);
    let mut story: Option<Words<'_>> = None;
    let mut pairs: Vec<usize> = Vec::new();
    let mut unit = from;
    while unit < draft.units.len() {
        let mut lines: Vec<(usize, Line)> = Vec::new();
        let mut end = unit;
        while end < draft.units.len()
            && let Some(line) = line(draft, end, &furniture)
        {
            lines.push((end, line));
            end += 1;
        }
        let announced =
            unit > 0 && draft.unit_free(unit - 1) && announces(draft.unit_raw(unit - 1));
        if !announced {
            pairs.extend(take(draft, &lines, end, &mut story));
        }
        unit = end.max(unit + 1);
    }
    // The same pair of lines again and again is how this story is built.
    const BUILT: usize = 3;
    if pairs.len() <= BUILT {
        for unit in pairs {
            draft.claim_unit(unit, Label::Furniture, "teaser/over-heading");
        }
    }
}

/// Whether a line announces what follows, which then belongs to the story: it ends in a colon, or in the words that stand for one.
fn announces(text: &str) -> bool {
    /// `... are as follows.`
    const FOLLOWS: &[&str] = &["のとおり。", "の通り。", "如下。"];
    let text = text.trim_end();
    text.ends_with([':', '：']) || FOLLOWS.iter().any(|words| text.ends_with(words))
}

/// Claims the teasers of a run; gives back a title that stands alone over a heading.
fn take<'t>(
    draft: &mut Draft<'t>,
    lines: &[(usize, Line)],
    end: usize,
    story: &mut Option<Words<'t>>,
) -> Option<usize> {
    let own: Vec<(usize, Line)> = lines
        .iter()
        .copied()
        .filter(|(_, line)| matches!(line, Line::Title | Line::Label | Line::Date))
        .collect();
    // What stands right over a sentence may be its heading.
    let heading = own
        .last()
        .filter(|(unit, line)| {
            *line != Line::Date
                && *unit + 1 == end
                && draft
                    .units
                    .get(end)
                    .is_some_and(|next| next.shape.sentence())
                && draft.unit_free(end)
                && (own.len() < 3
                    || *line == Line::Label
                    || draft.units[*unit].shape.words <= 8
                    || matches!(draft.units[*unit].markup, Markup::Heading(_)))
        })
        .map(|(unit, _)| *unit);
    let links: Vec<(usize, Line)> = own
        .into_iter()
        .filter(|(unit, _)| Some(*unit) != heading)
        .collect();
    let titles: Vec<usize> = links
        .iter()
        .filter(|(_, line)| *line == Line::Title)
        .map(|(unit, _)| *unit)
        .collect();
    if titles.is_empty() {
        return None;
    }
    /// A title that stands alone has at most so many words.
    const ALONE: usize = 16;
    let dated = links.iter().any(|(_, line)| *line == Line::Date);
    let beside = lines.iter().any(|(_, line)| *line == Line::Furniture);
    if dated {
        claim(draft, &links, "teaser/dated");
        return None;
    }
    let told = tells(draft, &titles, story);
    if told {
        return None;
    }
    if titles.len() >= TITLES {
        claim(draft, &links, "teaser/titles");
    } else if draft.units[titles[0]].shape.words > ALONE {
        return None;
    } else if beside {
        claim(draft, &links, "teaser/beside-furniture");
    } else if heading.is_some() && !matches!(draft.units[titles[0]].markup, Markup::Heading(_)) {
        items(draft, lines, titles[0], heading, story);
        return Some(titles[0]);
    }
    None
}

/// Claims the list between a title and the heading it stands over: links, unless they tell what the story tells.
fn items<'t>(
    draft: &mut Draft<'t>,
    lines: &[(usize, Line)],
    title: usize,
    heading: Option<usize>,
    story: &mut Option<Words<'t>>,
) {
    /// A list of links has so many.
    const LEAST: usize = 3;
    let between: Vec<(usize, Line)> = lines
        .iter()
        .copied()
        .filter(|(unit, line)| {
            *line == Line::Item && *unit > title && heading.is_some_and(|heading| *unit < heading)
        })
        .collect();
    let units: Vec<usize> = between.iter().map(|(unit, _)| *unit).collect();
    if units.len() >= LEAST && !tells(draft, &units, story) {
        claim(draft, &between, "teaser/listed");
    }
}

fn claim(draft: &mut Draft<'_>, links: &[(usize, Line)], rule: &'static str) {
    for (unit, _) in links {
        draft.claim_unit(*unit, Label::Furniture, rule);
    }
}

/// Whether titles say what the story says: most of their long words are its own. A list of its points is no teaser.
fn tells<'t>(draft: &Draft<'t>, titles: &[usize], story: &mut Option<Words<'t>>) -> bool {
    /// Of a hundred words.
    const MOST: usize = 70;
    let story = story.get_or_insert_with(|| Words::of(draft, 0..draft.units.len()));
    let text: Vec<&str> = titles.iter().map(|&unit| draft.unit_raw(unit)).collect();
    story
        .share(&text.join(" "))
        .is_some_and(|share| share >= MOST)
}

/// Which units are furniture.
fn furniture(draft: &Draft<'_>) -> Vec<bool> {
    let mut out = vec![false; draft.units.len()];
    let mut unit = 0;
    for mark in draft.labelled(Label::Furniture) {
        while unit < out.len() && draft.units[unit].span.end <= mark.span.start {
            unit += 1;
        }
        while unit < out.len() && draft.units[unit].span.start < mark.span.end {
            out[unit] = true;
            unit += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::parse::{Options, articles};

    const HEAD: &str = "Harbour Wall Gives Way After Storm\n\nBy Ana Ruiz\nDecember 17, 2014\n\n";
    const PROSE: [&str; 4] = [
        "The north wall of the old harbour gave way on Wednesday night, and the ferry to the island stayed in port for the third day.",
        "Rosa Beck, the harbour master, said that divers would look at the stones below the water as soon as the swell had gone down.",
        "The board met until midnight and set aside money for a first repair, which three of its members called far too little.",
        "A ship with stones is to sail from the mainland on Friday if the wind allows it, and the ferry is to follow a day later.",
    ];

    /// The body of a page whose story is set around lines.
    fn body(lines: &str) -> String {
        let text = format!(
            "{HEAD}{}\n\n{}\n\n{lines}\n\n{}\n\n{}\n",
            PROSE[0], PROSE[1], PROSE[2], PROSE[3]
        );
        let mut records = articles(&text, &Options::default());
        records.next().expect("one article").body
    }

    #[test]
    fn lines_of_the_page_are_told_from_lines_of_the_story() {
        for (lines, gone) in [
            (
                "Cheese Prices Climb Again This Summer\nMayor Sells Her Vineyard To A Cousin",
                true,
            ),
            (
                "Vineyards Fear A Late And Bitter Frost\n23. 12. 2013 13:31",
                true,
            ),
            ("> All about the vineyards of the coast", true),
            ("Our vineyard quiz of the week ›", true),
            ("The vineyards in the rain. 18.04.2014 | 0:21 min", true),
            (":Vineyards In The Rain", true),
            (
                "Zehn Weinberge liegen vor der Küste. Ein Überblick. mehr",
                true,
            ),
            // One line over its text is a heading; what a colon announces is a list; a story's points are its own.
            ("No Stones Before The Weekend", false),
            (
                "The board bought:\n\nthree pumps for the vineyard road\nforty bags of cement from the mainland",
                false,
            ),
            (
                "The north wall of the harbour\nThe ferry to the island\nMoney for a first repair of stones",
                false,
            ),
        ] {
            let body = body(lines);
            assert!(
                PROSE.iter().all(|prose| body.contains(prose)),
                "{lines}: {body}"
            );
            let line = lines.lines().next().unwrap_or_default();
            assert_eq!(!body.contains(line), gone, "{lines}: {body}");
        }
    }

    #[test]
    fn what_is_announced_is_the_storys() {
        for (text, expected) in [
            ("The board bought:", true),
            ("各地の震度は次のとおり。", true),
            ("各地の震度を調べた。", false),
        ] {
            assert_eq!(super::announces(text), expected, "{text}");
        }
    }

    #[test]
    fn a_line_printed_twice_is_the_pages() {
        let box_of = "Wine Club Of The Gazette\n\nTaste the best of the coast today.";
        let text = format!(
            "{HEAD}{}\n\n{box_of}\n\n{}\n\n{box_of}\n\n{}\n\n{}\n",
            PROSE[0], PROSE[1], PROSE[2], PROSE[3]
        );
        let record = articles(&text, &Options::default())
            .next()
            .expect("one article");
        assert_eq!(
            record.body.matches("Taste the best").count(),
            1,
            "{}",
            record.body
        );
        // Who speaks is printed before each answer.
        let turns = format!(
            "{HEAD}{}\n\nThe Harbour Master\n\n{}\n\nThe Harbour Master\n\n{}\n",
            PROSE[0], PROSE[1], PROSE[2]
        );
        let record = articles(&turns, &Options::default())
            .next()
            .expect("one article");
        assert_eq!(
            record.body.matches("The Harbour Master").count(),
            2,
            "{}",
            record.body
        );
    }
}
