//! The speakers of quotations as they come in.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;
use tantivy::DocAddress;

/// One speaker as quotations come in, those of an article one after the other.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) name: Option<Arc<str>>,
    /// The id of its only article, where the name means somebody only there.
    pub(super) own: u64,
    pub(super) quotes: u64,
    pub(super) articles: u64,
    pub(super) last: Option<DocAddress>,
}

impl Group {
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let nameless = self.name.is_none().cmp(&other.name.is_none());
        nameless
            .then(other.quotes.cmp(&self.quotes))
            .then_with(|| self.name.cmp(&other.name))
            .then(self.own.cmp(&other.own))
    }
}

/// The groups so far.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub(super) all: Vec<Group>,
    /// The group of those without a name.
    nameless: Option<usize>,
    /// By name: the last group of that name, and the id of the article where it is somebody of its own, else 0. (The
    /// quotations of an article come one after the other.)
    numbers: HashMap<Arc<str>, (u64, usize), RandomState>,
}

impl Groups {
    pub(super) fn number(&mut self, name: Option<&str>, own: u64) -> usize {
        let known = match name {
            None => self.nameless,
            Some(name) => {
                let last = self.numbers.get(name);
                last.filter(|last| last.0 == own).map(|last| last.1)
            }
        };
        if let Some(known) = known {
            return known;
        }
        let next = self.all.len();
        let name = name.map(Arc::<str>::from);
        match &name {
            None => self.nameless = Some(next),
            Some(name) => drop(self.numbers.insert(Arc::clone(name), (own, next))),
        }
        self.all.push(Group {
            name,
            own,
            quotes: 0,
            articles: 0,
            last: None,
        });
        next
    }
}
