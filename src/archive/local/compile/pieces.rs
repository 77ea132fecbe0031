//! What queries of the index are put together from.

use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query as IndexQuery, TermQuery};
use tantivy::schema::{Field as IndexField, IndexRecordOption, Term};

use super::Compiled;
use crate::archive::StoredPath;
use crate::archive::local::document::label_key;
use crate::archive::local::facets::{PRESENT, facet};
use crate::archive::local::join::JoinQuery;
use crate::archive::local::schema::{Kind, fields};
use crate::query::Field;

pub(super) fn both(first: Compiled, second: Compiled) -> Compiled {
    Box::new(BooleanQuery::intersection(vec![first, second]))
}

/// A query that says yes or no and counts for nothing in the order of hits.
pub(super) fn silent(query: impl IndexQuery) -> Compiled {
    Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
}

pub(super) fn term(field: IndexField, text: &str) -> Compiled {
    let term = Term::from_field_text(field, text);
    silent(TermQuery::new(term, IndexRecordOption::Basic))
}

/// Documents where the field holds something.
pub(super) fn present(field: &Field) -> Compiled {
    let name = match field {
        // Every article has these.
        Field::Any
        | Field::Layout
        | Field::Encoding
        | Field::Path
        | Field::Id
        | Field::Fingerprint => {
            return kind(Kind::Article);
        }
        Field::Words | Field::Parser | Field::Format => return kind(Kind::Article),
        Field::Label(_) => {
            let key = label_key(&field.to_string()["label.".len()..]);
            return term(fields().facet, &facet("labels", &key["label.".len()..]));
        }
        // And every quotation this.
        Field::Said => return kind(Kind::Quote),
        Field::Origin => "date".to_owned(),
        Field::Blocks => "body".to_owned(),
        field => field.to_string(),
    };
    term(fields().facet, &facet(PRESENT, &name))
}

pub(super) fn kind(kind: Kind) -> Compiled {
    let term = Term::from_field_u64(fields().kind, kind as u64);
    silent(TermQuery::new(term, IndexRecordOption::Basic))
}

/// The quotations of the articles that match.
pub(super) fn article_of(articles: Compiled) -> Compiled {
    let articles = both(kind(Kind::Article), articles);
    silent(JoinQuery::new(articles, Kind::Quote))
}

/// Articles of these sources, or below these folders; `None` where none is named.
pub(super) fn inside(places: &[StoredPath]) -> Option<Compiled> {
    let mut all = Vec::with_capacity(places.len());
    for place in places {
        let text = place.text();
        let text = match text.trim_end_matches('/') {
            "" if text.starts_with('/') => "/",
            text => text,
        };
        all.push(match text {
            // The folder that holds the archive: every relative path is below it, an absolute one is not.
            "" | "." => Box::new(BooleanQuery::new(vec![
                (Occur::Must, kind(Kind::Article)),
                (Occur::MustNot, term(fields().under, "/")),
            ])) as Compiled,
            text => {
                let number = Term::from_field_u64(fields().src, place.src());
                let source = silent(TermQuery::new(number, IndexRecordOption::Basic));
                let all = vec![term(fields().under, text), source];
                Box::new(BooleanQuery::union(all)) as Compiled
            }
        });
    }
    match all.len() {
        0 => None,
        1 => Some(all.remove(0)),
        _ => Some(Box::new(BooleanQuery::union(all))),
    }
}

/// The numbers that start with these hexadecimal digits.
pub(in crate::archive::local) fn span(digits: &str) -> Option<(u64, u64)> {
    let digits = digits.get(..16).unwrap_or(digits);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let open = 4 * (16 - digits.len() as u32);
    let low = u64::from_str_radix(digits, 16)
        .ok()?
        .checked_shl(open)
        .unwrap_or(0);
    Some((
        low,
        low | 1u64.checked_shl(open).map_or(u64::MAX, |bit| bit - 1),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_of_an_id_is_a_range_of_numbers() {
        assert_eq!(
            span("8c1f"),
            Some((0x8c1f_0000_0000_0000, 0x8c1f_ffff_ffff_ffff))
        );
        assert_eq!(
            span("8c1f0a5be2d94c77"),
            Some((0x8c1f_0a5b_e2d9_4c77, 0x8c1f_0a5b_e2d9_4c77))
        );
        assert_eq!(span("8C"), span("8c"));
        assert_eq!(span("storm"), None);
        assert_eq!(span(""), None);
    }
}
