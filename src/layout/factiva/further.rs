//! Articles that were saved without the numbers that end them: another one begins where its head stands.

use super::super::vendor::{Sheet, dated, plain_lines};
use super::{fields, tags, top, word_count};
use crate::lexicon::vendor::language_code;
use crate::text::lines::trim;

/// Where the heads of further articles begin in a text that no number parts: the tag of a headline with others below it, or a word
/// count with a date below it, the language or a copyright below these, and a headline above.
pub(super) fn further(text: &str) -> Vec<usize> {
    // Nearly all texts hold one article, which these lines tell.
    let (mut counted, mut counts, mut headlines) = (false, 0, 0);
    for line in plain_lines(text) {
        headlines += u32::from(tags::is_headline(line));
        let line = trim(line);
        if !line.is_empty() {
            let count = std::mem::replace(&mut counted, word_count(line));
            counts += u32::from(count && dated(line));
        }
    }
    if counts < 2 && headlines < 2 {
        return Vec::new();
    }
    let sheet = Sheet::new(text);
    let starts = match headlines {
        0 | 1 => untagged(&sheet),
        _ => tags::starts(&sheet),
    };
    let further = starts.into_iter().skip(1);
    further.map(|i| sheet.rows(i, i).start).collect()
}

/// The first lines of all articles whose lines are not tagged.
fn untagged(sheet: &Sheet<'_>) -> Vec<usize> {
    let printed: Vec<usize> = (0..sheet.len()).filter(|&i| !sheet.blank(i)).collect();
    let heads = (0..printed.len()).filter(|&k| is_head(sheet, &printed[k..]));
    // The first article's head may have no headline.
    let first = |k| {
        top::near(sheet, &printed[..k])
            .first()
            .copied()
            .unwrap_or(printed[k])
    };
    heads.map(first).collect()
}

/// Whether lines begin with a word count that belongs to a head.
fn is_head(sheet: &Sheet<'_>, lines: &[usize]) -> bool {
    /// Date, time, source, code, edition, page and the like.
    const FIELDS: usize = 10;
    let mut lines = lines.iter().map(|&i| sheet.line(i));
    lines.next().is_some_and(word_count)
        && lines.next().is_some_and(dated)
        && lines
            .take(FIELDS)
            .take_while(|line| !word_count(line))
            .any(|line| language_code(line).is_some() || fields::notice(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "Board counts its cranes\n212 words\n14 March 2016\nCoast Gazette\nCSTGAZ\nEnglish\n(c) 2016 Coast\n\nIt came to nine.\n\n";

    #[test]
    fn a_head_begins_another_article_and_a_count_in_a_story_none() {
        let second = "Ferry fares go up\nBy Ana Ruiz\n99 words\n15 March 2016\nShore Mirror\nEnglish\n\nBy a penny.\n";
        let both = format!("{FIRST}{second}");
        assert_eq!(further(&both), [FIRST.len()]);
        assert!(further(second).is_empty());
        let tagged = |n| {
            format!(
                "HD Board counts\nWC {n} words\nPD 14 March 2016\nSN Coast Gazette\nLP It came to nine.\n\n"
            )
        };
        assert_eq!(
            further(&format!("{}{}", tagged(212), tagged(99))),
            [tagged(212).len()]
        );
        // A contest's rules in a story.
        let story =
            format!("{FIRST}Send your story:\n500 words\n31 March 2016\n\nThe best is printed.\n");
        assert!(further(&story).is_empty());
    }
}
