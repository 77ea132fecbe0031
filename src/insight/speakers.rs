//! Quotations by speaker.

use std::collections::HashMap;

use super::Paragraphs;
use crate::record::{Quote, QuoteKind, Record};

/// A quotation with what is shown of its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The article's id.
    pub id: String,
    /// The article's date, as precise as it is known; empty without one.
    pub date: String,
    /// The paragraph it stands in.
    pub paragraph: usize,
    /// Its place among the article's quotations.
    pub index: usize,
    /// The words.
    pub text: String,
    /// How much of an utterance it is.
    pub kind: QuoteKind,
    /// Whether it goes on the one before it.
    pub continues: bool,
    /// The words that name the speaker there, where they are not the name.
    pub mention: Option<String>,
}

/// One speaker, by the fullest name the articles give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The name; `None` for quotations without a speaker.
    pub name: Option<String>,
    /// What the articles call the speaker most often.
    pub role: Option<String>,
    /// What was said, oldest first, undated last.
    pub said: Vec<Said>,
    /// In how many articles.
    pub articles: u64,
}

/// Who is taken for one speaker: a name is the same person in all articles; "an official" is one in each article.
fn key(speaker: Option<&crate::record::Speaker>, article: &str) -> Key {
    let name = speaker?.name.as_deref()?;
    let cased = name.contains(char::is_lowercase) || name.contains(char::is_uppercase);
    let own = cased && !name.contains(char::is_uppercase);
    Some((name.to_owned(), own.then(|| article.to_owned())))
}

/// A name, and the article where it means somebody only there.
type Key = Option<(String, Option<String>)>;

/// What articles call a speaker, how often, and what was said.
type Group = (HashMap<String, u64>, Vec<Said>);

/// Quotations gathered by speaker.
#[derive(Debug, Default)]
pub struct Speakers {
    groups: HashMap<Key, Group>,
}

impl Said {
    /// The quotation at `index` of a record's quotations.
    pub fn new(record: &Record, index: usize) -> Option<Self> {
        let quote = record.quotes.get(index)?;
        Some(Self {
            id: record.id.clone(),
            date: record
                .date
                .as_ref()
                .map(|date| date.value.clone())
                .unwrap_or_default(),
            paragraph: Paragraphs::new(record).number(quote.start),
            index,
            text: quote.text.clone(),
            kind: quote.kind,
            continues: quote.continues,
            mention: mention(quote),
        })
    }
}

/// A mention that does not hold the last word of the name: a pronoun, a role.
fn mention(quote: &Quote) -> Option<String> {
    let speaker = quote.speaker.as_ref()?;
    let last = speaker
        .name
        .as_deref()
        .and_then(|name| name.rsplit(' ').next());
    (!speaker.mention.is_empty() && !last.is_some_and(|last| speaker.mention.contains(last)))
        .then(|| speaker.mention.clone())
}

impl Speakers {
    /// Adds the quotation at `index` of a record's quotations.
    pub fn add(&mut self, record: &Record, index: usize) {
        let Some(said) = Said::new(record, index) else {
            return;
        };
        let speaker = record.quotes[index].speaker.as_ref();
        let (roles, all) = self.groups.entry(key(speaker, &record.id)).or_default();
        if let Some(role) = speaker.and_then(|speaker| speaker.role.as_ref()) {
            *roles.entry(role.clone()).or_default() += 1;
        }
        all.push(said);
    }

    /// The speakers, the most quoted first, equals by name; quotations without a speaker last.
    pub fn finish(self) -> Vec<Speaker> {
        let mut speakers: Vec<_> = self
            .groups
            .into_iter()
            .map(|(key, (roles, mut said))| {
                let name = key.map(|(name, _)| name);
                let order = |s: &Said| (s.date.is_empty(), s.date.clone(), s.id.clone(), s.index);
                said.sort_by_cached_key(order);
                let mut ids: Vec<_> = said.iter().map(|said| said.id.as_str()).collect();
                ids.sort_unstable();
                ids.dedup();
                let articles = ids.len() as u64;
                let role = roles
                    .into_iter()
                    .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
                Speaker {
                    name,
                    role: role.map(|(role, _)| role),
                    said,
                    articles,
                }
            })
            .collect();
        speakers.sort_by(|a, b| {
            let nameless = a.name.is_none().cmp(&b.name.is_none());
            nameless
                .then(b.said.len().cmp(&a.said.len()))
                .then_with(|| a.name.cmp(&b.name))
        });
        speakers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{EffectiveDate, Origin};

    fn record(id: &str, date: Option<&str>, quotes: &[(&str, &str, &str)]) -> Record {
        let quote = |&(text, name, mention): &(&str, &str, &str)| Quote {
            text: text.to_owned(),
            kind: QuoteKind::Direct,
            continues: false,
            speaker: (!name.is_empty()).then(|| crate::record::Speaker {
                name: (name != mention || name.contains(' ')).then(|| name.to_owned()),
                mention: mention.to_owned(),
                role: Some("pilot".to_owned()),
                kind: None,
            }),
            cue: None,
            start: 0,
            end: 0,
        };
        Record {
            id: id.to_owned(),
            date: date.map(|value| EffectiveDate {
                value: value.to_owned(),
                from: Origin::Published,
            }),
            quotes: quotes.iter().map(quote).collect(),
            ..Record::default()
        }
    }

    #[test]
    fn a_pronoun_names_nobody_and_an_official_is_one_of_many() {
        let records = [
            record(
                "a",
                None,
                &[("One.", "he", "he"), ("Two.", "an official", "an official")],
            ),
            record(
                "b",
                None,
                &[
                    ("Three.", "she", "she"),
                    ("Four.", "an official", "an official"),
                ],
            ),
        ];
        let mut speakers = Speakers::default();
        for record in &records {
            (0..record.quotes.len()).for_each(|i| speakers.add(record, i));
        }
        let speakers = speakers.finish();
        let names: Vec<_> = speakers
            .iter()
            .map(|s| (s.name.as_deref(), s.said.len()))
            .collect();
        assert_eq!(
            names,
            [
                (Some("an official"), 1),
                (Some("an official"), 1),
                (None, 2)
            ]
        );
    }

    #[test]
    fn what_a_speaker_said_stands_together_oldest_first() {
        let records = [
            record(
                "b",
                Some("2015-01-02"),
                &[("Later.", "Rosa Beck", "she"), ("Unsigned.", "", "")],
            ),
            record(
                "a",
                Some("2014-12-17"),
                &[
                    ("Sooner.", "Rosa Beck", "Ms. Beck"),
                    ("Mine.", "Ivo Lund", "Ivo Lund"),
                ],
            ),
        ];
        let mut speakers = Speakers::default();
        for record in &records {
            (0..record.quotes.len()).for_each(|i| speakers.add(record, i));
        }
        let speakers = speakers.finish();
        let names: Vec<_> = speakers
            .iter()
            .map(|s| (s.name.as_deref(), s.said.len(), s.articles))
            .collect();
        assert_eq!(
            names,
            [
                (Some("Rosa Beck"), 2, 2),
                (Some("Ivo Lund"), 1, 1),
                (None, 1, 1)
            ]
        );
        let said: Vec<_> = speakers[0]
            .said
            .iter()
            .map(|s| (s.text.as_str(), s.mention.as_deref()))
            .collect();
        assert_eq!(said, [("Sooner.", None), ("Later.", Some("she"))]);
        assert_eq!(speakers[0].role.as_deref(), Some("pilot"));
    }
}
