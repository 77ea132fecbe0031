//! The tree of a query.

use crate::date::DayRange;

use super::Field;

/// A query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Every article.
    All,
    /// Articles that match each of these. Tests of `said` and `speaker` that stand side by side here hold of one and
    /// the same quotation.
    And(Vec<Query>),
    /// Articles that match one of these.
    Or(Vec<Query>),
    /// Articles that do not match this.
    Not(Box<Query>),
    /// Articles where a field holds something.
    Test(Test),
}

/// A field and what it must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The field.
    pub field: Field,
    /// What it must hold.
    pub matching: Matching,
}

/// What a field must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matching {
    /// This word in any of its forms. Where the tokenizer cuts it, its pieces as a phrase.
    Word(String),
    /// These words in this order, with at most `slop` moves of a word by one place.
    Phrase {
        /// The words as typed.
        text: String,
        /// Moves allowed.
        slop: u32,
    },
    /// A word that starts so.
    Prefix(String),
    /// A word at most `distance` letters from this one (1 or 2).
    Fuzzy {
        /// The word.
        word: String,
        /// Letters that may be wrong, missing or too many.
        distance: u8,
    },
    /// A date inside this range.
    Dates(DayRange),
    /// A number inside this range, ends included.
    Numbers {
        /// The least; `None` is open.
        from: Option<u64>,
        /// The greatest; `None` is open.
        to: Option<u64>,
    },
    /// Exactly this value.
    Exact(String),
    /// Anything at all.
    Present,
}

impl Query {
    /// This query and another. Where this one already joins several, the other becomes one more of them: so a
    /// `--speaker` flag holds of the same quotation as a `said:` typed beside it.
    pub fn and(self, other: Query) -> Query {
        match (self, other) {
            (Query::All, other) => other,
            (this, Query::All) => this,
            (Query::And(mut all), Query::And(more)) => {
                all.extend(more);
                Query::And(all)
            }
            (Query::And(mut all), other) => {
                all.push(other);
                Query::And(all)
            }
            (this, Query::And(mut all)) => {
                all.insert(0, this);
                Query::And(all)
            }
            (this, other) => Query::And(vec![this, other]),
        }
    }

    /// Calls `each` with every test of the tree, and whether it stands under an odd number of negations.
    pub fn tests<'q>(&'q self, each: &mut dyn FnMut(&'q Test, bool)) {
        fn walk<'q>(query: &'q Query, negated: bool, each: &mut dyn FnMut(&'q Test, bool)) {
            match query {
                Query::All => {}
                Query::And(all) | Query::Or(all) => {
                    all.iter().for_each(|query| walk(query, negated, each));
                }
                Query::Not(query) => walk(query, !negated, each),
                Query::Test(test) => each(test, negated),
            }
        }
        walk(self, false, each);
    }
}
