//! One word of a query as the terms of the index that it stands for.

use std::collections::BTreeMap;

use tantivy::postings::TermInfo;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, Term};
use tantivy::{Searcher, SegmentReader, index::SegmentId};

use super::deadline::{Clock, Deadline};
use super::stem::{Forms, possessives};

/// The most terms a word may stand for; the commonest are kept.
pub(super) const MAX_TERMS: usize = 1024;
/// The most terms that are looked at for one word, over all segments and fields.
const MAX_SCANNED: usize = 1_000_000;

/// What a query may still spend on its words, all together: many words that each stand for much share it.
#[derive(Debug)]
pub(super) struct Budget {
    terms: usize,
    scanned: usize,
    clock: Clock,
}

impl Budget {
    /// What a query may spend that must be answered by then.
    pub(super) fn new(deadline: &Deadline) -> Self {
        Self {
            terms: 16 * MAX_TERMS,
            scanned: 4 * MAX_SCANNED,
            clock: deadline.clock(),
        }
    }
}

/// Where a word is looked up: fields, and how many times over an occurrence counts in each.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The fields and their weights.
    pub(super) fields: Vec<(Field, u32)>,
    /// What terms of a named part start with; else empty.
    pub(super) key: String,
    /// The field whose lengths ranking goes by, if one keeps them.
    pub(super) lengths: Option<Field>,
}

/// The terms of a word, without the part's name they start with.
#[derive(Debug, Default)]
pub(super) struct Expansion {
    /// The terms, sorted.
    pub(super) terms: Vec<String>,
    /// Their lists of documents.
    pub(super) lists: Vec<List>,
    /// In how many documents one of them stands: no more than the sum.
    pub(super) documents: u64,
    /// How many terms there were, where some were left out.
    pub(super) cut: Option<usize>,
}

/// Where the documents of a term stand, in one field of one segment: looked up once, when the word is expanded.
#[derive(Debug, Clone)]
pub(super) struct List {
    pub(super) segment: SegmentId,
    pub(super) field: Field,
    pub(super) info: TermInfo,
}

/// Terms and the documents each stands in.
struct Found<'b> {
    terms: BTreeMap<String, Vec<List>>,
    /// How many terms may still be looked at for this word.
    left: usize,
    full: bool,
    budget: &'b mut Budget,
}

impl<'b> Found<'b> {
    fn new(budget: &'b mut Budget) -> Self {
        Self {
            terms: BTreeMap::new(),
            left: MAX_SCANNED.min(budget.scanned),
            full: false,
            budget,
        }
    }

    /// Whether one more term may be looked at.
    fn look(&mut self) -> bool {
        self.full |= self.left == 0 || self.budget.clock.late();
        self.left = self.left.saturating_sub(1);
        self.budget.scanned = self.budget.scanned.saturating_sub(1);
        !self.full
    }

    fn add(&mut self, term: &str, segment: &SegmentReader, field: Field, info: &TermInfo) {
        if info.doc_freq == 0 {
            return;
        }
        let lists = match self.terms.get_mut(term) {
            Some(lists) => lists,
            None => self.terms.entry(term.to_owned()).or_default(),
        };
        lists.push(List {
            segment: segment.segment_id(),
            field,
            info: info.clone(),
        });
    }

    /// The commonest terms, and how many documents the whole family stands in.
    fn done(self) -> Expansion {
        let total = self.terms.len();
        let mut per_field = BTreeMap::<Field, u64>::new();
        let mut all: Vec<(u64, String, Vec<List>)> = self
            .terms
            .into_iter()
            .map(|(term, lists)| {
                let mut documents = 0;
                for list in &lists {
                    let count = u64::from(list.info.doc_freq);
                    documents += count;
                    *per_field.entry(list.field).or_default() += count;
                }
                (documents, term, lists)
            })
            .collect();
        let most = MAX_TERMS.min(self.budget.terms.max(1));
        if all.len() > most {
            all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            all.truncate(most);
            all.sort_by(|a, b| a.1.cmp(&b.1));
        }
        self.budget.terms = self.budget.terms.saturating_sub(all.len());
        let mut expansion = Expansion {
            cut: (total > most || self.full).then_some(total),
            documents: per_field.into_values().max().unwrap_or(0),
            ..Expansion::default()
        };
        for (_, term, lists) in all {
            expansion.terms.push(term);
            expansion.lists.extend(lists);
        }
        expansion
    }
}

/// A word as typed, no forms.
pub(super) fn exact(
    searcher: &Searcher,
    place: &Place,
    word: &str,
    budget: &mut Budget,
) -> tantivy::Result<Expansion> {
    listed(searcher, place, &[word.to_owned()], budget)
}

/// A name and its possessive.
pub(super) fn name(
    searcher: &Searcher,
    place: &Place,
    word: &str,
    budget: &mut Budget,
) -> tantivy::Result<Expansion> {
    let mut names = possessives(word);
    names.push(word.to_owned());
    listed(searcher, place, &names, budget)
}

fn listed(
    searcher: &Searcher,
    place: &Place,
    words: &[String],
    budget: &mut Budget,
) -> tantivy::Result<Expansion> {
    let mut found = Found::new(budget);
    look_up(searcher, place, words, &mut found)?;
    Ok(found.done())
}

fn look_up(
    searcher: &Searcher,
    place: &Place,
    words: &[String],
    found: &mut Found<'_>,
) -> tantivy::Result<()> {
    let mut words: Vec<_> = words
        .iter()
        .filter(|word| !found.terms.contains_key(*word))
        .collect();
    words.sort_unstable();
    words.dedup();
    for segment in searcher.segment_readers() {
        for (field, _) in &place.fields {
            let index = segment.inverted_index(*field)?;
            for word in &words {
                let term = Term::from_field_text(*field, &format!("{}{word}", place.key));
                if let Some(info) = index.get_term_info(&term)? {
                    found.add(word, segment, *field, &info);
                }
            }
        }
    }
    Ok(())
}

/// A word in all its forms.
pub(super) fn forms(
    searcher: &Searcher,
    place: &Place,
    word: &str,
    budget: &mut Budget,
) -> tantivy::Result<Expansion> {
    let forms = Forms::of(word);
    let mut found = Found::new(budget);
    if let Some(start) = forms.start() {
        scan(
            searcher,
            place,
            start,
            &mut |term| forms.holds(term),
            &mut found,
        )?;
    }
    // What begins as its forms do was met among them.
    let met = |word: &String| {
        let start = forms.start();
        start.is_some_and(|start| word.starts_with(start) && forms.holds(word)) && !found.full
    };
    let mut others = forms.others();
    others.push(word.to_owned());
    others.retain(|word| !met(word));
    look_up(searcher, place, &others, &mut found)?;
    Ok(found.done())
}

/// The words that start so.
pub(super) fn prefix(
    searcher: &Searcher,
    place: &Place,
    start: &str,
    budget: &mut Budget,
) -> tantivy::Result<Expansion> {
    let mut found = Found::new(budget);
    scan(searcher, place, start, &mut |_| true, &mut found)?;
    Ok(found.done())
}

/// Looks through the terms that start with `start` and keeps those that `keep` says.
fn scan(
    searcher: &Searcher,
    place: &Place,
    start: &str,
    keep: &mut dyn FnMut(&str) -> bool,
    found: &mut Found<'_>,
) -> tantivy::Result<()> {
    let low = format!("{}{start}", place.key);
    let high = behind(&low);
    for segment in searcher.segment_readers() {
        for (field, _) in &place.fields {
            let index = segment.inverted_index(*field)?;
            let range = index.terms().range().ge(&low);
            // Without an end to it, all of the dictionary behind its start is read.
            let range = match &high {
                Some(high) => range.lt(high),
                None => range,
            };
            let mut terms = range.into_stream()?;
            while let Some((bytes, info)) = terms.next() {
                if !found.look() {
                    break;
                }
                let term = bytes.get(place.key.len()..).unwrap_or_default();
                if let Ok(term) = std::str::from_utf8(term)
                    && keep(term)
                {
                    found.add(term, segment, *field, info);
                }
            }
        }
    }
    Ok(())
}

/// The first text behind all that start with `start`; `None` where there is none.
fn behind(start: &str) -> Option<Vec<u8>> {
    let mut text = start.as_bytes().to_vec();
    // No byte of a text is 0xff.
    *text.last_mut()? += 1;
    Some(text)
}

/// The words at most `distance` letters from this one.
pub(super) fn fuzzy(
    searcher: &Searcher,
    place: &Place,
    word: &str,
    distance: u8,
    budget: &mut Budget,
) -> tantivy::Result<Expansion> {
    let mut found = Found::new(budget);
    for segment in searcher.segment_readers() {
        for (field, _) in &place.fields {
            let term = Term::from_field_text(*field, &format!("{}{word}", place.key));
            let automaton = FuzzyTermQuery::new(term, distance, true).automaton()?;
            let index = segment.inverted_index(*field)?;
            let mut terms = index.terms().search(automaton).into_stream()?;
            while let Some((bytes, info)) = terms.next() {
                if !found.look() {
                    break;
                }
                // An edit in the part's name makes it another part.
                if let Some(term) = bytes.strip_prefix(place.key.as_bytes())
                    && let Ok(term) = std::str::from_utf8(term)
                {
                    found.add(term, segment, *field, info);
                }
            }
        }
    }
    Ok(found.done())
}
