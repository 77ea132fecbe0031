//! What stands beside a line and tells whether it is the headline: a menu, a deck, tags.

use super::print::{Line, Print};
use super::words::StoryWords;
use crate::lexicon::is_organisation_word;
use crate::parse::byline::{self, Name};
use crate::parse::draft::Draft;
use crate::parse::kind::Kind;
use crate::parse::units::Markup;

/// Whether the line right above could be the headline, so that this one is its deck: words of the story, and others than
/// this line's.
pub(super) fn below_title(
    draft: &Draft<'_>,
    before: &[(usize, Kind)],
    folded: &[Print<'_>],
    mine: &Line,
    story: &StoryWords,
) -> bool {
    const WORDS: usize = 5;
    let Some((&(unit, kind), print)) = before.last().zip(folded.get(before.len().wrapping_sub(1)))
    else {
        return false;
    };
    let above = &draft.units[unit];
    let title = matches!(kind, Kind::Short | Kind::Sentence)
        && above.markup == Markup::None
        && (WORDS..=22).contains(&above.shape.words)
        && !draft.unit_raw(unit).ends_with(['.', ':']);
    let shared = |stem: &&u64| mine.stems.contains(stem);
    // A page's title over its kicker is the headline's own words.
    let again = || {
        let others = folded[..before.len() - 1].iter().filter_map(Print::line);
        others
            .map(|other| other.stems.iter().filter(shared).count())
            .any(|count| count * 2 > mine.stems.len())
    };
    let others = |line: &Line| {
        line.stems.iter().filter(|stem| story.has(**stem)).count() >= 2
            && line.stems.iter().filter(shared).count() * 3 < line.stems.len().max(1)
    };
    title && print.line().is_some_and(others) && !again()
}

/// Whether a line is a name and the years of a life: `Rosa Beck, 1931-2016`, `ROSA BECK (1931–2016)`. `Ferry League 2015-2016`
/// is a season.
pub(super) fn life(text: &str) -> bool {
    /// Years that a person lives.
    const YEARS: std::ops::RangeInclusive<u32> = 12..=115;
    let text = text.strip_suffix(')').unwrap_or(text);
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Some((head, died)) = text.rsplit_once(['-', '–', '—']) else {
        return false;
    };
    let Some((name, born)) = head.trim_end().rsplit_once([' ', '(']) else {
        return false;
    };
    let year = |text: &str| {
        let text = text.trim();
        (text.len() == 4)
            .then(|| text.parse::<u32>().ok())
            .flatten()
    };
    let lived = year(died)
        .zip(year(born))
        .and_then(|(died, born)| died.checked_sub(born));
    let name = name.trim_end_matches([' ', ',', '(', ':']);
    lived.is_some_and(|years| YEARS.contains(&years))
        && name.contains(' ')
        && byline::name(name) != Name::No
}

/// Whether a line of few words begins as titles do and neither sections nor papers: `The End of the Boat`, `How we lost the ferry`.
/// `The Long Read`, `The Ellery Evening Post` stand over headlines.
pub(super) fn title(text: &str) -> bool {
    const OPENS: &[&str] = &[
        "The", "A", "An", "How", "Why", "What", "When", "Where", "Who", "My",
    ];
    const WORDS: std::ops::RangeInclusive<usize> = 4..=9;
    let mut words = text.split(' ');
    let opens = words.next().is_some_and(|first| OPENS.contains(&first));
    opens
        && WORDS.contains(&(words.clone().count() + 1))
        && words
            .clone()
            .any(|word| word.starts_with(char::is_lowercase))
        && !words.any(is_organisation_word)
        && !text.ends_with(':')
        && !byline::paper(text)
}

/// A section's name has at most so many words.
pub(super) const TAG: usize = 5;

/// Whether a line of few words comes again below the story's first paragraph, as the name of a section does among its tags.
pub(super) fn tagged(draft: &Draft<'_>, unit: usize) -> bool {
    let text = draft.unit_raw(unit);
    (unit + 1..draft.units.len())
        .find(|&below| draft.units[below].shape.prose())
        .is_some_and(|story| (story..draft.units.len()).any(|below| draft.unit_raw(below) == text))
}

/// Whether a line of few words is the page's own name: its menu stands below, and below that a fuller line in words of the
/// story, over a deck at most and then the date or byline.
pub(super) fn over_navigation(
    draft: &Draft<'_>,
    kinds: &[(usize, Kind)],
    folded: &[Print<'_>],
    at: usize,
    story: &StoryWords,
) -> bool {
    /// Words of a page's name at most, of its motto, of an entry of its menu, of a headline at least.
    const NAME: usize = 5;
    const MOTTO: usize = 8;
    const ENTRY: usize = 3;
    const TITLE: usize = 4;
    /// Entries of a menu at least.
    const MENU: usize = 2;
    /// How far below the headline its date or byline stands.
    const META: usize = 3;
    // Below the name its motto may stand: `The Slow Kitchen` / `Recipes and ramblings from a small island`.
    let motto = at
        .checked_sub(1)
        .map(|over| (kinds[over].1, draft.units[kinds[over].0].shape.words))
        .is_some_and(|(kind, words)| kind == Kind::Short && (2..=NAME).contains(&words));
    let most = if motto { MOTTO } else { NAME };
    if draft.units[kinds[at].0].shape.words > most {
        return false;
    }
    let mut menu = 0;
    for below in at + 1..kinds.len() {
        let (unit, kind) = kinds[below];
        let words = draft.units[unit].shape.words;
        match kind {
            Kind::Taken | Kind::DatePart | Kind::Names(Name::Given) => {}
            Kind::Section => menu += 1,
            Kind::Short | Kind::Names(_) if words <= ENTRY => menu += 1,
            Kind::Short | Kind::Sentence if words >= TITLE && menu >= MENU => {
                let Some(line) = folded[below].line() else {
                    return false;
                };
                // Short paragraphs say little of what a story's words are.
                let told = words > TITLE || line.stems.iter().any(|stem| story.has(*stem));
                let meta = kinds[below + 1..].iter().take(META).position(|(_, kind)| {
                    matches!(
                        kind,
                        Kind::Date | Kind::Byline | Kind::Lead | Kind::Names(Name::Given)
                    )
                });
                return meta.is_some_and(|lines| told || lines == 0);
            }
            Kind::Short => {}
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{life, title};
    use crate::parse::{Options, articles};

    fn headline(head: &str, story: &str) -> Option<String> {
        let text = format!(
            "{head}\n\nAna Ruiz\n\nDecember 17, 2014\n\n{story}\n\n{story} Nobody was hurt.\n"
        );
        let mut records = articles(&text, &Options::default());
        records.next().expect("one article").headline
    }

    #[test]
    fn a_deck_tells_more_of_the_story_than_its_headline() {
        let story = "A freight crane fell onto the tower when the storm tore at it, and Laura Dunn, a resident, heard it sound like a train before it was quiet.";
        for (head, expected) in [
            (
                "Nova Ellery\n\nStorm topples crane, leaves thousands in the dark\n\n'It sounded like a train,' says resident who heard freight crane fall",
                "Storm topples crane, leaves thousands in the dark",
            ),
            (
                "Vineyards fear a late and bitter frost\n\nStorm topples freight crane onto tower",
                "Storm topples freight crane onto tower",
            ),
        ] {
            assert_eq!(headline(head, story).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_title_begins_as_no_section_does() {
        for (text, expected) in [
            ("The End of the Boat", true),
            ("How we lost the ferry", true),
            ("The Long Read", false),
            ("The Voice of the Gazette", false),
            ("The Ellery and Shore Post", false),
            ("Crime and Public Safety", false),
        ] {
            assert_eq!(title(text), expected, "{text}");
        }
        let story = "A ferry that has run for a century stops at the end of the year, and the islands will be cut off, say those who live there.";
        assert_eq!(
            headline(
                "The End of the Boat\n\nWhat we lose with the crossing",
                story
            )
            .as_deref(),
            Some("The End of the Boat")
        );
    }

    #[test]
    fn a_life_is_a_name_and_its_years() {
        for (text, expected) in [
            ("Rosa Beck, 1931-2016", true),
            ("ROSA BECK (1931–2016)", true),
            ("Rosa Maria Beck 1931 - 2016", true),
            ("Ferry League 2015-2016", false),
            ("The Port, 1911-1954", false),
            ("Skarholm Win Again 3-2", false),
            ("1931-2016", false),
        ] {
            assert_eq!(life(text), expected, "{text}");
        }
        let story = "Rosa Beck, who has died aged 84, mapped the mosses of the northern islands with a lens and a notebook.";
        assert_eq!(
            headline(
                "Rosa Beck, 1931-2016\n\nBotanist who mapped the mosses of the north",
                story
            )
            .as_deref(),
            Some("Rosa Beck, 1931-2016")
        );
    }

    #[test]
    fn a_section_comes_again_among_the_tags() {
        let story = "Police say that the teen took the bus from a lot on Fourth Street and drove it for about six miles before it sank.";
        let head = "Crime and Public Safety\n\nTeen charged after bus sinks in lake";
        let tags = format!("{story} It sank.\n\nCrime and Public Safety\n");
        assert_eq!(
            headline(head, &tags).as_deref(),
            Some("Teen charged after bus sinks in lake")
        );
    }

    #[test]
    fn a_page_s_name_stands_over_its_menu() {
        let story = "The north wall of the old harbour gave way on Wednesday night, Ship & Quay has learned, and the ferry stayed in port for the third day.";
        for (head, headline) in [
            (
                "Ship & Quay\n\nTankers\n\nPorts\n\nHarbour wall gives way after the storm",
                "Harbour wall gives way after the storm",
            ),
            (
                "Harbour wall gives way\n\nHarbour board to meet after the storm",
                "Harbour wall gives way",
            ),
            (
                "Harbour wall gives way\n\nShare\n\nTweet\n\nThe old harbour on Wednesday",
                "Harbour wall gives way",
            ),
        ] {
            assert_eq!(self::headline(head, story).as_deref(), Some(headline));
        }
    }
}
