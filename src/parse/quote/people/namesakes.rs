//! Whom a name means, of those who bear it: people are told apart by first names, and their last names may have several
//! words.

use super::name::{Shape, Single, bare_name};
use super::role::role;
use super::{Bearers, Gender, People};

impl<'s> People<'s> {
    /// Of those who bear a last name, the one with a first name.
    pub(super) fn first_named(&self, bearers: usize, first: &str) -> Option<usize> {
        let mut same = self.links.of(self.bearers[bearers].last);
        same.find(|&i| self.entities[i].words[0] == first)
    }

    /// Of those who bear a last name, whose last name has several words: "Van Orden" and "Bill van Orden", "Roa Lind" and
    /// "Tomas Roa Lind".
    pub(super) fn last_named(&self, bearers: usize, shape: &Shape<'_>) -> Option<usize> {
        if shape.organisation || shape.words.len() < 2 {
            return None;
        }
        self.links.of(self.bearers[bearers].last).find(|&i| {
            let known = &self.entities[i];
            !known.organisation
                && (ends_with(&known.words, &shape.words) || ends_with(&shape.words, &known.words))
        })
    }

    /// "President Roe spoke. ... Ann Roe, his wife, ...": a last name with an office is not that of a woman who is named
    /// further down only, without the office.
    pub(super) fn another(&self, known: usize, name: &Single<'s>) -> bool {
        let found = &self.entities[known];
        let Some(office) = name.office.filter(|_| found.first > name.start) else {
            return false;
        };
        found.words.len() > 1
            && found.gender == Some(Gender::Female)
            && self.links.of(found.full).all(|run| {
                let tokens = &self.tokens[self.runs[run].tokens()];
                let called = role(self.body, self.lexicon, tokens, &bare_name(tokens));
                called.is_none_or(|(start, end)| {
                    let words = self.body[start..end].split(|c: char| !c.is_alphanumeric());
                    !words
                        .into_iter()
                        .any(|word| word.eq_ignore_ascii_case(office))
                })
            })
    }

    /// Whom a name of one word means at a place, of those who bear it: the one named most so far, the later one where that is
    /// even.
    pub(super) fn best(
        &self,
        bearers: Bearers,
        gender: Option<Gender>,
        at: usize,
    ) -> Option<usize> {
        let chain = match bearers.last.len() {
            0 => bearers.first,
            _ => bearers.last,
        };
        let mut candidates = self.links.of(chain).filter(|&i| {
            gender.is_none() || self.entities[i].gender.is_none_or(|g| Some(g) == gender)
        });
        let only = candidates.next()?;
        let Some(second) = candidates.next() else {
            return Some(only);
        };
        [only, second]
            .into_iter()
            .chain(candidates)
            .max_by_key(|&i| {
                let entity = &self.entities[i];
                // Above all full forms, in a headline, the one who comes first is meant.
                let before = entity.first <= at;
                let order = if before {
                    entity.first
                } else {
                    usize::MAX - entity.first
                };
                (before, self.person(i), entity.count, order)
            })
    }

    /// Whom the words of a printed name mean.
    pub(in crate::parse::quote) fn lookup(
        &self,
        words: &[&str],
        gender: Option<Gender>,
        at: usize,
    ) -> Option<usize> {
        match words {
            [] => None,
            [word] => self.best(self.bearers[*self.by_word.get(word)?], gender, at),
            [first, .., last] => {
                let same = *self.by_word.get(last)?;
                self.first_named(same, first).or_else(|| {
                    let mut known = self.links.of(self.bearers[same].last);
                    known.find(|&i| ends_with(&self.entities[i].words, words))
                })
            }
        }
    }

    /// Who bears a last name and has no first name in the article: "President Roe", where Ann Roe is his wife.
    pub(in crate::parse::quote) fn nameless(
        &self,
        word: &str,
        gender: Option<Gender>,
    ) -> Option<usize> {
        self.namesakes(word)?.find(|&i| {
            let found = &self.entities[i];
            let told = found.gender;
            found.words.len() == 1
                && gender.is_none_or(|gender| told.is_none_or(|told| told == gender))
        })
    }

    /// Those who bear a last name, where there are several.
    pub(in crate::parse::quote) fn namesakes(
        &self,
        word: &str,
    ) -> Option<impl Iterator<Item = usize>> {
        let known = self.bearers[*self.by_word.get(word)?].last;
        (known.len() > 1).then(|| self.links.of(known))
    }
}

/// Whether a last name of two words or more is the end of a fuller name, behind first names or initials alone (a
/// headline's words may stand before a name, too): a particle has a capital where no first name stands before it. Where a
/// first name begins it, "Ann Roe" may be the mother of "Mary Ann Roe".
fn ends_with(full: &[&str], last: &[&str]) -> bool {
    let Some(before) = full.len().checked_sub(last.len()).filter(|&more| more > 0) else {
        return false;
    };
    let given = crate::lexicon::is_given_name;
    let first = |name: &&str| name.len() <= 2 && name.ends_with('.') || given(name);
    last.len() > 1
        && full[before + 1..] == last[1..]
        && full[before].eq_ignore_ascii_case(last[0])
        && (full[..before].iter().all(first) && !given(last[0]) || full[before] != last[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_name_may_have_several_words() {
        for (full, last, is) in [
            ("Tomas Roa Lind", "Roa Lind", true),
            ("Bill van Orden", "Van Orden", true),
            ("Bill van der Meer", "Van der Meer", true),
            ("Tomas J. Roa Lind", "Roa Lind", true),
            ("Mary Ann Roe", "Ann Roe", false),
            // A headline's verb, a body's name.
            ("Hale Slams Ann Roe", "Ann Roe", false),
            ("Ellery Supreme Court", "Supreme Court", false),
            ("Ann Roe", "Ann Roe", false),
            ("Tomas Roa Lind", "Lind", false),
            ("Tomas Roa Lind", "Rua Lind", false),
        ] {
            let (full, last): (Vec<_>, Vec<_>) =
                (full.split(' ').collect(), last.split(' ').collect());
            assert_eq!(ends_with(&full, &last), is, "{full:?} {last:?}");
        }
    }
}
