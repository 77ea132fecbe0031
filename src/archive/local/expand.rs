//! One word of a query as the terms of the index that it stands for.

use std::collections::BTreeMap;

use tantivy::Searcher;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, Term};

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
    /// In how many documents one of them stands: no more than the sum.
    pub(super) documents: u64,
    /// How many terms there were, where some were left out.
    pub(super) cut: Option<usize>,
}

/// Terms and the documents each stands in.
struct Found<'b> {
    /// Term to documents, a count a field.
    terms: BTreeMap<String, BTreeMap<Field, u64>>,
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

    fn add(&mut self, term: &str, field: Field, documents: u32) {
        if documents == 0 {
            return;
        }
        let counts = match self.terms.get_mut(term) {
            Some(counts) => counts,
            None => self.terms.entry(term.to_owned()).or_default(),
        };
        *counts.entry(field).or_default() += u64::from(documents);
    }

    /// The commonest terms, and how many documents the whole family stands in.
    fn done(self) -> Expansion {
        let total = self.terms.len();
        let mut per_field = BTreeMap::<Field, u64>::new();
        let mut all: Vec<(u64, String)> = self
            .terms
            .into_iter()
            .map(|(term, counts)| {
                for (field, documents) in &counts {
                    *per_field.entry(*field).or_default() += documents;
                }
                (counts.values().sum(), term)
            })
            .collect();
        let most = MAX_TERMS.min(self.budget.terms.max(1));
        if all.len() > most {
            all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            all.truncate(most);
        }
        self.budget.terms = self.budget.terms.saturating_sub(all.len());
        let mut terms: Vec<_> = all.into_iter().map(|(_, term)| term).collect();
        terms.sort_unstable();
        Expansion {
            cut: (total > most || self.full).then_some(total),
            terms,
            documents: per_field.into_values().max().unwrap_or(0),
        }
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
                found.add(word, *field, index.doc_freq(&term)?);
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
    let mut others = forms.others();
    others.push(word.to_owned());
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
    for segment in searcher.segment_readers() {
        for (field, _) in &place.fields {
            let index = segment.inverted_index(*field)?;
            let mut terms = index.terms().range().ge(&low).into_stream()?;
            while let Some((bytes, info)) = terms.next() {
                if !bytes.starts_with(low.as_bytes()) {
                    break;
                }
                if !found.look() {
                    break;
                }
                let term = bytes.get(place.key.len()..).unwrap_or_default();
                if let Ok(term) = std::str::from_utf8(term)
                    && keep(term)
                {
                    found.add(term, *field, info.doc_freq);
                }
            }
        }
    }
    Ok(())
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
                    found.add(term, *field, info.doc_freq);
                }
            }
        }
    }
    Ok(found.done())
}
