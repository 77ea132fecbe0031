//! A subject with words between commas behind it: "Ruiz, the harbour master, said".

use super::{
    Phrase, REACH, countable, ending, genitive, matching_parenthesis, past, skip_parenthesis,
};
use crate::lexicon::speech::{Form, flag};
use crate::parse::quote::token::Token;

/// The noun before an apposition that ends with the comma at `comma`.
pub(super) fn apposition(t: &[Token<'_>], comma: usize) -> Option<Phrase> {
    let floor = comma.saturating_sub(REACH);
    let mut best: Option<Phrase> = None;
    for k in (floor..comma).rev() {
        if t[k].quote().is_some() && t[k].text.len() > 60 {
            break;
        }
        if !t[k].comma() || k == 0 {
            continue;
        }
        let at = skip_parenthesis(t, k - 1)?;
        let Some(noun) = ending(t, at) else { continue };
        // "One of the two, the owner Rosa Beck, said"
        let named = comma > k + 2 && t[comma - 1].name() && t[comma - 2].name();
        let counted = noun.first >= 2
            && t[noun.first - 1].lower("of")
            && !t[noun.last].name()
            && countable(&t[noun.first - 2]);
        if best.is_none() && counted && named {
            return ending(t, comma - 1);
        }
        if noun.first > 0 && t[noun.first - 1].is(flag::PREPOSITION) {
            continue;
        }
        // "of Ellery, Md., said": a state; "whose firm, Tidewater, helps": another clause's subject.
        let state = noun.first == noun.last
            && t[noun.last].is(flag::ABBREVIATION)
            && !t[noun.last].is(flag::ROLE);
        let clause = k + 1 < comma && {
            let token = &t[k + 1];
            token.is(flag::AUXILIARY)
                || past(token)
                || (token
                    .verb
                    .is_some_and(|v| !v.noun && v.form == Form::Finite))
                || (token.flags == 0
                    && !token.capital
                    && token.text.len() > 3
                    && token.text.ends_with('s')
                    && token.word())
        };
        if state || (clause && noun.first > 0 && t[noun.first - 1].comma()) {
            continue;
        }
        // "Harbour Master, Rosa Beck, said"; "Ministerin Ott, Eva Brandt (SPD), sagte"
        let end = match t[comma - 1].sign(')') {
            true => matching_parenthesis(t, comma - 1).map_or(comma, |open| open.max(k + 1)),
            false => comma,
        };
        let names = end > k + 1 && (k + 1..end).all(|i| t[i].name());
        let role = t[noun.last].is(flag::ROLE) && k + 1 < comma;
        // "His deputy of thirty years, Rosa Beck, said"
        let long = k + 2 < comma
            && !t[noun.last].name()
            && t[noun.first..=noun.last].iter().any(|x| x.is(flag::ROLE));
        // "A spokesman for Cycle Ellery, Matt Roe, said": the office, then who holds it.
        let office = k + 2 < comma && !region(&t[k + 1]) && {
            let head = (noun.first..=noun.last)
                .take_while(|&i| {
                    !t[i].is(flag::PREPOSITION) && !(i > noun.first && genitive(&t[i]))
                })
                .map(|i| &t[i]);
            head.clone().any(|x| x.is(flag::ROLE))
                && !head.clone().any(|x| x.name() && !x.is(flag::ROLE))
        };
        if best.is_none() && names && (role || long || office) {
            return Some(Phrase::new(noun.first, end - 1));
        }
        if best.is_none()
            && owned(t, noun)
            && let Some(name) = presented(t, k + 1, end)
        {
            let first = if name == k + 1 { noun.first } else { name };
            return Some(Phrase::new(first, end - 1));
        }
        let bare = t[noun.first..=noun.last]
            .iter()
            .all(|token| token.name() || token.is(flag::ROLE | flag::PARTICLE));
        if bare {
            return Some(noun);
        }
        // "a lawyer for the port": may itself stand beside a name further left.
        best.get_or_insert(noun);
        if !(noun.first > 0 && t[noun.first - 1].comma()) {
            break;
        }
    }
    if let Some(best) = best {
        return Some(best);
    }
    // "Ruiz of Ellery, said"
    let at = skip_parenthesis(t, comma.checked_sub(1)?)?;
    ending(t, at).filter(|noun| noun.first == 0 || !t[noun.first - 1].is(flag::PREPOSITION))
}

/// "Her partner", "Hale's apprentice": somebody's, and in small letters.
fn owned(t: &[Token<'_>], noun: Phrase) -> bool {
    const OWNERS: &[&str] = &["his", "her", "their", "my", "our"];
    let own = OWNERS.iter().any(|word| t[noun.first].lower(word))
        || t[noun.first..noun.last].iter().any(|x| x.possessive);
    let last = &t[noun.last];
    own && noun.last > noun.first && !last.capital && !last.possessive && !last.is(flag::FUNCTION)
}

/// Where a name of two words or more begins that ends at `end`, small words of what he or she is before it: "Rosa Beck", "the
/// composer Rosa Beck", "34-year-old Rosa Beck".
fn presented(t: &[Token<'_>], from: usize, end: usize) -> Option<usize> {
    let words = (from..end).rev().take_while(|&i| t[i].name()).count();
    let name = end - words;
    let noun = |x: &Token<'_>| {
        x.word() && !x.capital && !x.is(flag::FUNCTION) && x.verb.is_none_or(|verb| verb.noun)
    };
    let article = t[from].is(flag::DETERMINER) && !t[from].is(flag::PRONOUN);
    let small = from + usize::from(article && from < name)..name;
    ((2..5).contains(&words) && t[small].iter().all(noun)).then_some(name)
}

/// The first words of states and provinces, which stand behind a town as an office's holder does: "the mayor of Ellery,
/// New Jersey, said".
fn region(token: &Token<'_>) -> bool {
    const FIRST: &[&str] = &[
        "New", "North", "South", "West", "East", "Northern", "Southern", "Western", "Eastern",
        "Rhode", "British", "Nova", "Prince", "Puerto", "Upper", "Lower", "Central", "United",
        "Great",
    ];
    FIRST.contains(&token.text)
}
