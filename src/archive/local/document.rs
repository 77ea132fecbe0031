//! Records and sources as documents of the index.

use chrono::{Datelike, NaiveDate};
use tantivy::schema::Field;
use twox_hash::XxHash3_64;

use super::entry::Entry;
use super::facets::{ABSENT, PRESENT, facets, push_closed};
use super::schema::{Kind, fields};
use super::tokenizer::{KEY_END, folded};
use super::values;
use super::{near, packed};
use crate::lexicon::speech::Lexicon;
use crate::record::Record;

/// What the columns of a source's document hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SourceColumns {
    /// Size in bytes.
    pub size: u64,
    /// Modification time, nanoseconds since 1970.
    pub mtime_ns: i64,
    /// Change time, nanoseconds since 1970; 0 where the system keeps none.
    pub ctime_ns: i64,
    /// The inode; 0 where the system has none.
    pub inode: u64,
    /// The hash of the bytes.
    pub hash: u64,
    /// How reading it went, as the synchroniser numbers it.
    pub status: u64,
    /// How many articles it held.
    pub articles: u64,
}

/// The number of a source: what deletes, articles and quotations name it by.
pub fn source_number(path: &[u8]) -> u64 {
    XxHash3_64::oneshot(path)
}

/// An id or the start of one as a number: the first 16 hexadecimal digits.
pub fn number(hex: &str) -> u64 {
    let digits = hex.get(..16).unwrap_or(hex);
    u64::from_str_radix(digits, 16).unwrap_or(0)
}

/// The document of a source. `stored` is the synchroniser's own state, kept as it is.
pub(crate) fn source(path: &[u8], columns: &SourceColumns, stored: &str) -> Entry {
    let f = fields();
    let mut doc = Entry::with_room(12, path.len() + stored.len());
    let number = source_number(path);
    add_kind(&mut doc, Kind::Source);
    doc.add_u64(f.src, number);
    doc.add_u64(f.source, number);
    doc.add_text(f.path, &String::from_utf8_lossy(path));
    doc.add_u64(f.size, columns.size);
    doc.add_i64(f.mtime_ns, columns.mtime_ns);
    doc.add_i64(f.ctime_ns, columns.ctime_ns);
    doc.add_u64(f.inode, columns.inode);
    doc.add_u64(f.hash, columns.hash);
    doc.add_u64(f.status, columns.status);
    doc.add_u64(f.articles, columns.articles);
    doc.add_text(f.stored, stored);
    doc
}

/// The document of an article of the source `src`; the record is stored whole.
///
/// # Errors
/// Where the record cannot be written as JSON.
pub(crate) fn article(src: u64, record: &Record) -> Result<Entry, serde_json::Error> {
    let f = fields();
    /// What of the texts is not stored is seldom longer, in bytes; where it is, they grow.
    const BESIDE: usize = 1536;
    let stored = packed::pack(record, BESIDE)?;
    let body = stored.len() - record.body.len()..stored.len();
    let mut doc = Entry::of_text(f.stored, stored, 40);
    doc.add_part(f.body, body);
    add_kind(&mut doc, Kind::Article);
    doc.add_u64(f.src, src);
    doc.add_u64(f.source, src);
    let id = number(&record.id);
    doc.add_u64(f.article, id);
    doc.add_u64(f.article_column, id);
    doc.add_u64(f.ordinal, u64::from(record.source.ordinal));
    let fingerprint = number(&record.fingerprint);
    doc.add_u64(f.fingerprint, fingerprint);
    doc.add_u64(f.fingerprint_column, fingerprint);
    doc.add_u64(f.words, u64::from(record.words));
    doc.add_text(f.path, &record.source.path);
    // A source is found by its number; a member of a packed file has none of its own.
    let member = source_number(record.source.path.as_bytes()) != src;
    for place in places(&record.source.path).skip(usize::from(!member)) {
        doc.add_text(f.under, place);
    }
    for (key, value) in values::of(record) {
        doc.add_written(f.values, |all| values::push_term(all, key, &value));
    }
    doc.add_written(f.facet, |all| {
        facets(record, &mut |key, value| push_closed(all, key, value));
    });
    if let Some(headline) = &record.headline {
        doc.add_text(f.headline, headline);
    }
    parts(record, &mut |key, text, searched| {
        let part = doc.add_written(f.parts, |all| {
            all.push_str(key);
            all.push(KEY_END);
            all.push_str(text);
        });
        if searched {
            doc.add_part(f.beside, part.end - text.len()..part.end);
        }
    });
    let date = record.date.as_ref().map(|date| date.value.as_str());
    add_days(&mut doc, f.date, date);
    add_days(&mut doc, f.published, record.published.as_deref());
    add_days(&mut doc, f.updated, record.updated.as_deref());
    for mention in &record.mentions {
        add_days(&mut doc, f.mentions, Some(&mention.date));
    }
    Ok(doc)
}

/// The documents of a record's quotations, to be added right behind the article's. They store nothing: the article's
/// record holds them. `ordinal` says which it is, and by that how many documents before it the article stands.
pub(crate) fn quotes(src: u64, record: &Record) -> impl Iterator<Item = Entry> + '_ {
    let f = fields();
    let lexicon = Lexicon::of(record.language.as_deref());
    let mut windows = near::windows(record).into_iter();
    record.quotes.iter().zip(1..).map(move |(quote, ordinal)| {
        let mut doc = Entry::with_room(10, quote.text.len() + 128);
        add_kind(&mut doc, Kind::Quote);
        doc.add_u64(f.src, src);
        doc.add_u64(f.ordinal, ordinal);
        doc.add_text(f.said, &quote.text);
        if let Some((speaker, name)) = quote.speaker.as_ref().zip(quote.speaker_name()) {
            add_closed(&mut doc, PRESENT, "speaker");
            doc.add_text(f.speaker, name);
            doc.add_written(f.values, |all| {
                values::push_term(all, values::SPEAKER, name)
            });
            if let Some(role) = &speaker.role {
                doc.add_written(f.values, |all| values::push_term(all, values::ROLE, role));
            }
            // The mention alone holds what the article calls the speaker; often it is the name again, or a pronoun, by
            // which nobody is looked for.
            if speaker.mention != name && !lexicon.is_pronoun(&speaker.mention) {
                doc.add_text(f.speaker, &speaker.mention);
            }
        } else {
            add_closed(&mut doc, ABSENT, "speaker");
        }
        if let Some(near) = windows.next().filter(|near| !near.is_empty()) {
            doc.add_u64(f.near[0], near.start);
            doc.add_u64(f.near[1], near.end);
        }
        doc
    })
}

fn add_kind(doc: &mut Entry, kind: Kind) {
    let f = fields();
    doc.add_u64(f.kind, kind as u64);
    doc.add_u64(f.kind_column, kind as u64);
}

fn add_closed(doc: &mut Entry, key: &str, value: &str) {
    doc.add_written(fields().facet, |all| push_closed(all, key, value));
}

fn add_days(doc: &mut Entry, [first, last]: [Field; 2], iso: Option<&str>) {
    if let Some(days) = iso.and_then(day_span) {
        doc.add_i64(first, days.0);
        doc.add_i64(last, days.1);
    }
}

/// The named parts of a record: `each(key, text, whether a bare word searches it)`.
fn parts(record: &Record, each: &mut dyn FnMut(&str, &str, bool)) {
    let mut one = |key, text: &Option<String>, searched| {
        if let Some(text) = text {
            each(key, text, searched);
        }
    };
    one("deck", &record.deck, true);
    one("kicker", &record.kicker, true);
    one("publication", &record.publication, false);
    one("section", &record.section, false);
    one("edition", &record.edition, false);
    one("page", &record.page, false);
    one("date_line", &record.date_line, false);
    one("url", &record.url.as_deref().map(spaced), false);
    if let Some(byline) = &record.byline {
        let line = byline.text.as_deref().unwrap_or_default();
        if !line.is_empty() {
            each("byline", line, true);
        }
        for author in &byline.authors {
            for text in [
                Some(&author.name),
                author.handle.as_ref(),
                author.organisation.as_ref(),
            ] {
                if let Some(text) = text.filter(|text| !line.contains(text.as_str())) {
                    each("byline", text, true);
                }
            }
        }
    }
    if let Some(dateline) = &record.dateline {
        each("dateline", &dateline.text, false);
        if let Some(agency) = &dateline.agency {
            each("agency", agency, false);
        }
    }
    for text in &record.pull_quotes {
        each("pull_quotes", text, true);
    }
    for text in &record.captions {
        each("captions", text, true);
    }
    for note in &record.notes {
        each("notes", &note.text, true);
    }
    for text in &record.furniture {
        each("furniture", text, false);
    }
    for label in &record.labels {
        each(&label_key(&label.name), &label.value, false);
    }
    each("path", &spaced(&record.source.path), false);
}

/// The part name of a label: `label.` and the name folded, other characters than letters and digits as `-`.
pub fn label_key(name: &str) -> String {
    let mut key = String::from("label.");
    for c in folded(name).chars() {
        if c.is_alphanumeric() {
            key.push(c);
        } else if !key.ends_with(['-', '.']) {
            key.push('-');
        }
    }
    key.truncate(key.trim_end_matches('-').len());
    key
}

/// A path or address as words: everything but letters and digits parts them, so that `path:harbour` finds `2014/harbour_2.txt`.
pub fn spaced(path: &str) -> String {
    path.chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect()
}

/// A path and each folder above it, deepest first.
fn places(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |place| {
        place.rfind('/').map(|slash| {
            if slash == 0 && place.len() > 1 {
                "/"
            } else {
                &place[..slash]
            }
        })
    })
    .take_while(|place| !place.is_empty())
}

/// First and last day that an ISO 8601 date means, as days from the common era: a year is all its days. No zone moves a day.
pub fn day_span(iso: &str) -> Option<(i64, i64)> {
    let date = iso.split('T').next()?;
    let mut numbers = date.split('-').map(|n| n.parse::<u32>().ok());
    let year = i32::try_from(numbers.next()??).ok()?;
    let month = numbers.next();
    let day = numbers.next();
    let (first, last) = match (month, day) {
        (None, _) => (
            NaiveDate::from_ymd_opt(year, 1, 1)?,
            NaiveDate::from_ymd_opt(year, 12, 31)?,
        ),
        (Some(month), None) => {
            let first = NaiveDate::from_ymd_opt(year, month?, 1)?;
            (
                first,
                first
                    .checked_add_months(chrono::Months::new(1))?
                    .pred_opt()?,
            )
        }
        (Some(month), Some(day)) => {
            let day = NaiveDate::from_ymd_opt(year, month?, day?)?;
            (day, day)
        }
    };
    Some((
        i64::from(first.num_days_from_ce()),
        i64::from(last.num_days_from_ce()),
    ))
}

/// The shortest ISO 8601 date that means these first and last days: what [`day_span`] was given, without its time.
pub fn iso(first: i64, last: i64) -> Option<String> {
    let day = |days: i64| NaiveDate::from_num_days_from_ce_opt(i32::try_from(days).ok()?);
    let (first, last) = (day(first)?, day(last)?);
    let year = first.year();
    if !(0..=9999).contains(&year) || year != last.year() {
        return None;
    }
    let month_ends = first.day() == 1 && last.succ_opt().is_none_or(|next| next.day() == 1);
    if first == last {
        return Some(format!("{year:04}-{:02}-{:02}", first.month(), first.day()));
    }
    match (month_ends, first.month(), last.month()) {
        (true, 1, 12) => Some(format!("{year:04}")),
        (true, a, b) if a == b => Some(format!("{year:04}-{a:02}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_days_name_the_date_they_came_from() {
        for date in ["2014", "2014-12", "2016-02", "2014-12-17", "0987-01-01"] {
            let (first, last) = day_span(date).expect("a date");
            assert_eq!(iso(first, last).as_deref(), Some(date));
        }
        assert_eq!(iso(5, 7), None);
        assert_eq!(iso(i64::MAX, i64::MAX), None);
    }

    #[test]
    fn a_date_is_its_first_and_last_day() {
        let (first, last) = day_span("2014").expect("a year");
        assert_eq!(last - first, 364);
        let (first, last) = day_span("2016-02").expect("a month");
        assert_eq!(last - first, 28);
        assert_eq!(day_span("2014-12-17"), day_span("2014-12-17T23:45-05:00"));
        assert_eq!(day_span("2014-02-30"), None);
        assert_eq!(day_span(""), None);
    }

    #[test]
    fn a_path_is_under_each_of_its_folders() {
        let all = |path| places(path).collect::<Vec<_>>();
        assert_eq!(all("2014/12/a.txt"), ["2014/12/a.txt", "2014/12", "2014"]);
        assert_eq!(all("/srv/a.txt"), ["/srv/a.txt", "/srv", "/"]);
    }

    #[test]
    fn a_label_is_named_without_its_marks() {
        assert_eq!(label_key("LOAD-DATE"), "label.load-date");
        assert_eq!(label_key("Publication Type:"), "label.publication-type");
    }
}
