//! Who was quoted how often, from columns: only the records of what is shown are read.

mod groups;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use super::Reader;
use super::deadline::Deadline;
use super::join::article_of;
use super::names::Names;
use super::plan::{Plan, Target, docs, fit, plan};
use super::quotations::{hit, quotations_of};
use super::view::View;
use super::{side, values};
use crate::archive::error::Error;
use crate::archive::request::{QuoteHit, Request};
use groups::{Group, Groups};

/// The quotations that match, by speaker.
#[derive(Debug, Clone, Default)]
pub struct Voices {
    /// How many quotations match.
    pub quotes: u64,
    /// In how many articles.
    pub articles: u64,
    /// How many speakers have a name.
    pub named: u64,
    /// What bounded the search, a sentence each without full stop.
    pub notes: Vec<String>,
    /// The first speakers, the most quoted first, equals by name; quotations without a speaker last.
    pub shown: Vec<Voice>,
}

/// One speaker, by the fullest name the articles give: a name is the same person in all articles, "an official" is one in
/// each article.
#[derive(Debug, Clone)]
pub struct Voice {
    /// The name; `None` for quotations without a speaker.
    pub name: Option<String>,
    /// What the articles call the speaker most often.
    pub role: Option<String>,
    /// How many quotations match.
    pub quotes: u64,
    /// In how many articles.
    pub articles: u64,
    /// The first of them, oldest first, undated last.
    pub said: Vec<QuoteHit>,
}

/// Whether a name names somebody in its own article alone: it is cased, and nothing in it is a capital.
fn own(name: &str) -> bool {
    name.contains(char::is_lowercase) && !name.contains(char::is_uppercase)
}

/// A quotation that matches: where it stands, its article, its speaker's group.
#[derive(Debug, Clone, Copy)]
struct One {
    quote: DocAddress,
    article: DocId,
    group: usize,
}

impl One {
    fn home(&self) -> DocAddress {
        DocAddress::new(self.quote.segment_ord, self.article)
    }

    fn index(&self) -> usize {
        (self.quote.doc_id - self.article) as usize - 1
    }
}

/// The columns of a segment that quotations are grouped and ordered by.
struct Columns {
    ordinals: Column<u64>,
    ids: Column<u64>,
    values: Option<StrColumn>,
    days: [Column<i64>; 2],
}

impl Columns {
    fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self {
            ordinals: columns.u64("ordinal")?,
            ids: columns.u64("article_column")?,
            values: columns.str("values")?,
            days: [columns.i64("date_first")?, columns.i64("date_last")?],
        })
    }
}

impl Reader {
    /// The quotations that match by speaker; of the first speakers so many quotations in all.
    pub(crate) fn voices(&self, request: &Request, most: usize) -> Result<Voices, Error> {
        self.run(|searcher| {
            let deadline = Deadline::new(request.time_limit);
            let plan = plan(searcher, request, Target::Quotes, fit(request), &deadline)?;
            let found = matching(searcher, request, &plan)?;
            let segments = searcher.segment_readers();
            let columns: Vec<_> = segments.iter().map(Columns::of).collect::<Result<_, _>>()?;
            let (groups, all, articles) = grouped(&columns, &found)?;
            let mut voices = Voices {
                quotes: all.len() as u64,
                articles,
                named: groups.iter().filter(|group| group.name.is_some()).count() as u64,
                notes: plan.notes,
                shown: Vec::new(),
            };
            // Where each group that is shown stands among them.
            let mut ranks: Vec<usize> = (0..groups.len()).collect();
            let order = |a: &usize, b: &usize| groups[*a].order(&groups[*b]);
            if most < ranks.len() {
                ranks.select_nth_unstable_by(most, order);
                ranks.truncate(most);
            }
            ranks.sort_unstable_by(order);
            let mut left = most as u64;
            let shown = ranks.iter().take_while(|group| {
                let any = left > 0;
                left = left.saturating_sub(groups[**group].quotes);
                any
            });
            let shown = shown.count();
            ranks.truncate(shown);
            let mut places = vec![None; groups.len()];
            ranks
                .iter()
                .zip(0..)
                .for_each(|(group, i)| places[*group] = Some(i));
            let mut said: Vec<Vec<One>> = vec![Vec::new(); ranks.len()];
            for one in &all {
                if let Some(place) = places[one.group] {
                    let place: usize = place;
                    said[place].push(*one);
                }
            }
            let mut left = most;
            let mut listed = Vec::new();
            for (group, said) in ranks.into_iter().zip(said) {
                let group = &groups[group];
                let role = role(&columns, &said)?;
                let said = first(searcher, &columns, said, left)?;
                left -= said.len();
                listed.push(said);
                voices.shown.push(Voice {
                    name: group.name.as_deref().map(str::to_owned),
                    role,
                    quotes: group.quotes,
                    articles: group.articles,
                    said: Vec::new(),
                });
            }
            for (voice, said) in voices.shown.iter_mut().zip(hits(searcher, &listed)?) {
                voice.said = said;
            }
            deadline.check()?;
            Ok(voices)
        })
    }
}

/// The quotations that match, by segment, in order; of copies of the same text those of the first alone, where that is
/// asked.
fn matching(
    searcher: &Searcher,
    request: &Request,
    plan: &Plan,
) -> tantivy::Result<Vec<Vec<DocId>>> {
    if !request.unique {
        return docs(searcher, plan);
    }
    let mut found = vec![Vec::new(); searcher.segment_readers().len()];
    for (article, index) in quotations_of(searcher, plan, request)? {
        let quote = article.doc_id + index as DocId + 1;
        found[article.segment_ord as usize].push(quote);
    }
    found.iter_mut().for_each(|docs| docs.sort_unstable());
    Ok(found)
}

/// The speakers, all quotations with theirs, and the number of articles.
fn grouped(
    columns: &[Columns],
    found: &[Vec<DocId>],
) -> tantivy::Result<(Vec<Group>, Vec<One>, u64)> {
    let mut groups = Groups::default();
    let mut all = Vec::with_capacity(found.iter().map(Vec::len).sum());
    let (mut articles, mut last) = (0, None);
    let parts: Vec<_> = columns.iter().zip(found).collect();
    let names = side::each(&parts, |(columns, docs)| {
        Names::of(columns.values.as_ref(), values::SPEAKER, docs)
    })?;
    for (segment, ((columns, docs), names)) in (0..).zip(parts.into_iter().zip(names)) {
        // The group of each name that is the same person everywhere.
        let mut numbers = vec![None; names.texts.len()];
        for (doc, name) in docs.iter().zip(&names.places) {
            let Some(article) = article_of(*doc, columns.ordinals.first(*doc)) else {
                continue;
            };
            let home = DocAddress::new(segment, article);
            let group = match name {
                None => groups.number(None, 0),
                Some(name) => match numbers[*name] {
                    Some(group) => group,
                    None => {
                        let text = names.texts[*name].as_str();
                        let own = own(text);
                        let id = columns.ids.first(article).filter(|_| own);
                        let group = groups.number(Some(text), id.unwrap_or(0));
                        numbers[*name] = (!own).then_some(group);
                        group
                    }
                },
            };
            articles += u64::from(last != Some(home));
            last = Some(home);
            let group_of = &mut groups.all[group];
            group_of.quotes += 1;
            group_of.articles += u64::from(group_of.last != Some(home));
            group_of.last = Some(home);
            all.push(One {
                quote: DocAddress::new(segment, *doc),
                article,
                group,
            });
        }
    }
    Ok((groups.all, all, articles))
}

/// The role that stands most often; of equals the first.
fn role(columns: &[Columns], said: &[One]) -> tantivy::Result<Option<String>> {
    let mut counts: HashMap<String, u64> = HashMap::new();
    for (segment, columns) in (0..).zip(columns) {
        let own = said.iter().filter(|one| one.quote.segment_ord == segment);
        let docs: Vec<DocId> = own.map(|one| one.quote.doc_id).collect();
        if docs.is_empty() {
            continue;
        }
        let names = Names::of(columns.values.as_ref(), values::ROLE, &docs)?;
        let mut times = vec![0; names.texts.len()];
        names.places.iter().flatten().for_each(|at| times[*at] += 1);
        for (text, times) in names.texts.into_iter().zip(times) {
            *counts.entry(text).or_default() += times;
        }
    }
    let most = counts
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
    Ok(most.map(|(role, _)| role))
}

/// The first so many of a speaker's quotations, oldest first, undated last.
fn first(
    searcher: &View,
    columns: &[Columns],
    said: Vec<One>,
    most: usize,
) -> tantivy::Result<Vec<One>> {
    let mut keyed: Vec<_> = said
        .into_iter()
        .map(|one| {
            let Columns { days, ids, .. } = &columns[one.quote.segment_ord as usize];
            let doc = one.article;
            // A year comes before its days.
            let days = days[0].first(doc).zip(days[1].first(doc).map(Reverse));
            let id = ids.first(doc).unwrap_or(0);
            ((days.is_none(), days), (id, one.index()), one)
        })
        .collect();
    keyed.sort_unstable_by_key(|(days, place, _)| (*days, *place));
    // Times of one day are in the records alone: all of the last day that is shown are looked at.
    let mut end = most.min(keyed.len());
    while let (Some(last), Some(next)) = (end.checked_sub(1).map(|i| keyed[i].0), keyed.get(end))
        && last == next.0
        && !last.0
    {
        end += 1;
    }
    keyed.truncate(end);
    for run in keyed.chunk_by_mut(|a, b| a.0 == b.0) {
        if !run[0].0.0 && run.iter().any(|one| one.2.home() != run[0].2.home()) {
            by_time(searcher, run)?;
        }
    }
    Ok(keyed.into_iter().take(most).map(|(.., one)| one).collect())
}

/// The articles that some quotations stand in, each once, in order of place.
fn homes<'o>(ones: impl Iterator<Item = &'o One>) -> Vec<DocAddress> {
    let mut homes: Vec<_> = ones.map(One::home).collect();
    homes.sort_unstable();
    homes.dedup();
    homes
}

/// The quotations of each list with the records they stand in.
fn hits(searcher: &View, listed: &[Vec<One>]) -> tantivy::Result<Vec<Vec<QuoteHit>>> {
    let homes = homes(listed.iter().flatten());
    let records = side::records(searcher, &homes, |_, record| Ok(Arc::new(record)))?;
    let records: HashMap<_, _> = homes.into_iter().zip(records).collect();
    let with_record = |one: &One| hit(Arc::clone(&records[&one.home()]), one.index());
    let lists = listed.iter();
    lists
        .map(|said| said.iter().map(with_record).collect())
        .collect()
}

/// Quotations of one day in order of time, then of article and place.
fn by_time<D, P: Ord + Copy>(searcher: &View, run: &mut [(D, P, One)]) -> tantivy::Result<()> {
    let homes = homes(run.iter().map(|(.., one)| one));
    let times = side::records(searcher, &homes, |_, record| {
        Ok(record.date.map(|date| date.value).unwrap_or_default())
    })?;
    let times: HashMap<_, _> = homes.into_iter().zip(times).collect();
    run.sort_by(|a, b| {
        let time = |one: &One| times.get(&one.home());
        (time(&a.2), a.1).cmp(&(time(&b.2), b.1))
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_a_capital_is_somebody_in_one_article() {
        for name in ["an official", "élus locaux"] {
            assert!(own(name), "{name}");
        }
        for name in ["Rosa Beck", "the Port of Ellery", "山田"] {
            assert!(!own(name), "{name}");
        }
        let mut groups = Groups::default();
        let beck = groups.number(Some("Rosa Beck"), 0);
        assert_eq!(groups.number(Some("Rosa Beck"), 0), beck);
        let one = groups.number(Some("an official"), 1);
        assert_ne!(groups.number(Some("an official"), 2), one);
    }
}
