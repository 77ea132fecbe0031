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
