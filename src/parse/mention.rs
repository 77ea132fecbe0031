//! The dates the body names, resolved against the article's own date.

use super::draft::Draft;
use crate::date::{Stamp, mentions};
use crate::record::Origin;

/// A date from the file's name is no anchor: it is often the day of saving, and every weekday would be wrong with it.
pub(super) fn run(draft: &mut Draft<'_>) {
    let record = &mut draft.record;
    let anchor = record
        .date
        .as_ref()
        .filter(|date| date.from != Origin::Path)
        .and_then(|date| date.value.parse::<Stamp>().ok());
    record.mentions = mentions(&record.body, anchor.as_ref(), record.language.as_deref());
}

#[cfg(test)]
mod tests {
    use crate::parse::{Options, articles};

    #[test]
    fn weekdays_are_resolved_against_the_publication_in_characters() {
        let text = "Storm Shuts Port Ellery\n\nDecember 18, 2014\n\n\
                    “The quay is gone,” the harbour master said on Wednesday, and the town has had no ferry since Tuesday.\n";
        let record = articles(text, &Options::default())
            .next()
            .expect("one article");
        let seen: Vec<_> = record
            .mentions
            .iter()
            .map(|m| {
                let cut: String = record
                    .body
                    .chars()
                    .skip(m.start)
                    .take(m.end - m.start)
                    .collect();
                assert_eq!(cut, m.text);
                (m.text.as_str(), m.date.as_str())
            })
            .collect();
        assert_eq!(
            seen,
            [("on Wednesday", "2014-12-17"), ("Tuesday", "2014-12-16")]
        );
    }

    #[test]
    fn a_date_of_the_path_resolves_no_weekday() {
        let text = "Storm Shuts Port Ellery\n\nThe quay is gone, the harbour master said on Wednesday, at the town's own cost.\n";
        let options = Options {
            path: "2014-12-18-storm.txt",
            ..Options::default()
        };
        let record = articles(text, &options).next().expect("one article");
        assert_eq!(record.mentions, []);
    }
}
