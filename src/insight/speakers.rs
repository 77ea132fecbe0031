//! Quotations by speaker.

use super::Paragraphs;
use crate::archive::Voice;
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
    /// How many quotations there are.
    pub quotes: u64,
    /// What was said, the first of it, oldest first, undated last.
    pub said: Vec<Said>,
    /// In how many articles.
    pub articles: u64,
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

impl Speaker {
    /// Quotations without a speaker as one speaker's, oldest first, undated last.
    pub fn unnamed(mut said: Vec<Said>) -> Self {
        let order = |s: &Said| (s.date.is_empty(), s.date.clone(), s.id.clone(), s.index);
        said.sort_by_cached_key(order);
        let mut ids: Vec<_> = said.iter().map(|said| said.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        let articles = ids.len() as u64;
        Self {
            name: None,
            role: None,
            quotes: said.len() as u64,
            said,
            articles,
        }
    }
}

impl From<Voice> for Speaker {
    fn from(voice: Voice) -> Self {
        let said = voice.said.iter();
        Self {
            said: said
                .filter_map(|hit| Said::new(&hit.record, hit.index))
                .collect(),
            name: voice.name,
            role: voice.role,
            quotes: voice.quotes,
            articles: voice.articles,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(id: &str, date: &str, index: usize) -> Said {
        Said {
            id: id.to_owned(),
            date: date.to_owned(),
            paragraph: 1,
            index,
            text: "We wait.".to_owned(),
            kind: QuoteKind::Direct,
            continues: false,
            mention: None,
        }
    }

    #[test]
    fn what_nobody_is_named_for_stands_oldest_first() {
        let all = vec![
            said("b", "", 0),
            said("b", "2015-01-02", 1),
            said("c", "2014-12-17", 0),
            said("b", "2015-01-02", 0),
        ];
        let speaker = Speaker::unnamed(all);
        assert_eq!((speaker.quotes, speaker.articles), (4, 2));
        let order: Vec<_> = speaker
            .said
            .iter()
            .map(|s| (s.id.as_str(), s.index))
            .collect();
        assert_eq!(order, [("c", 0), ("b", 0), ("b", 1), ("b", 0)]);
    }

    #[test]
    fn a_mention_that_is_not_the_name_is_told() {
        let quote = |name: &str, mention: &str| Quote {
            text: "We wait.".to_owned(),
            kind: QuoteKind::Direct,
            continues: false,
            speaker: Some(crate::record::Speaker {
                name: Some(name.to_owned()),
                mention: mention.to_owned(),
                role: None,
                kind: None,
            }),
            cue: None,
            start: 0,
            end: 0,
        };
        assert_eq!(mention(&quote("Rosa Beck", "Ms. Beck")), None);
        assert_eq!(mention(&quote("Rosa Beck", "she")).as_deref(), Some("she"));
    }
}
