//! The subject of a verb of saying: the noun phrase before it or after it.

use super::token::{Kind, Token};
use crate::lexicon::speech::{Class, Form, flag};

/// A noun phrase by its tokens, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) first: usize,
    pub(super) last: usize,
    /// Where the phrase is "who": the noun it stands for.
    pub(super) antecedent: Option<(usize, usize)>,
}

impl Phrase {
    fn new(first: usize, last: usize) -> Self {
        Self {
            first,
            last,
            antecedent: None,
        }
    }
}

/// How far to the left a subject may stand from its verb, in tokens.
const REACH: usize = 40;
/// How long the lower-case part of a noun phrase may be.
const WIDTH: usize = 9;

/// Prepositions that join a noun to the one that says what it is.
const LINKS: &[&str] = &[
    "of", "for", "with", "from", "at", "de", "da", "do", "dos", "das", "du", "des", "del", "della",
    "dello", "dei", "degli", "von", "vom", "für", "van", "pour", "para", "d'", "d’",
];

const SKIPPED: u32 = flag::AUXILIARY | flag::ADVERB | flag::CALENDAR;

/// Subject pronouns, and words that stand for people as one.
fn pronoun(token: &Token<'_>) -> bool {
    token.is(flag::PRONOUN)
        && !token.possessive
        && ![
            "him",
            "them",
            "himself",
            "herself",
            "themselves",
            "me",
            "us",
            "whom",
            "man",
            "se",
        ]
        .iter()
        .any(|w| token.lower(w))
}

fn relative(token: &Token<'_>) -> bool {
    ["who", "which", "that", "qui"]
        .iter()
        .any(|w| token.lower(w))
}

/// The subject that stands before the verb at `verb`.
pub(super) fn before(t: &[Token<'_>], verb: usize) -> Option<Phrase> {
    let mut j = skip_left(t, verb)?;
    if t[j].comma() {
        // "Ruiz, however, said"; "Ruiz, a lawyer, said"
        return apposition(t, j);
    }
    if t[j].sign(')') {
        j = matching_parenthesis(t, j)?.checked_sub(1)?;
        if t[j].comma() {
            return apposition(t, j);
        }
    }
    if relative(&t[j]) && j > 0 {
        let at = if t[j - 1].comma() {
            j.checked_sub(2)?
        } else {
            j - 1
        };
        let noun = ending(t, skip_parenthesis(t, at)?);
        if noun.is_none() && !t[j].lower("who") {
            return None;
        }
        return Some(Phrase {
            first: j,
            last: j,
            antecedent: noun.map(|n| (n.first, n.last)),
        });
    }
    if t[j].is(flag::CONJUNCTION) || t[j].lower("then") || t[j].lower("to") {
        return shared(t, j);
    }
    let mut noun = ending(t, skip_parenthesis(t, j)?)?;
    // "One of the divers said": who is one of them.
    if noun.first >= 2 && t[noun.first - 1].lower("of") && countable(&t[noun.first - 2]) {
        return Some(Phrase::new(noun.first - 2, noun.last));
    }
    // "Ruiz in an interview said": the noun behind the preposition is no subject.
    for _ in 0..3 {
        let Some(left) = noun.first.checked_sub(1) else {
            break;
        };
        if !t[left].is(flag::PREPOSITION) || t[left].is(flag::SUBORDINATOR) || left == 0 {
            break;
        }
        let at = skip_left(t, left)?;
        if t[at].comma() {
            break;
        }
        if relative(&t[at]) {
            return before(t, at + 1);
        }
        match ending(t, at) {
            Some(further) => noun = further,
            None => break,
        }
    }
    // "the group that claimed responsibility said": the relative clause's own object is no subject.
    if noun.first >= 2
        && (past(&t[noun.first - 1]) || t[noun.first - 1].verb.is_some_and(|v| !v.noun))
    {
        let clause = (noun.first.saturating_sub(4)..noun.first - 1)
            .rev()
            .find(|&i| relative(&t[i]));
        if let Some(head) = clause
            .filter(|&i| i > 0 && !t[i - 1].comma())
            .and_then(|i| ending(t, i - 1))
        {
            return Some(Phrase::new(head.first, head.last));
        }
    }
    Some(noun)
}

fn skip_left(t: &[Token<'_>], verb: usize) -> Option<usize> {
    let mut j = verb.checked_sub(1)?;
    while (t[j].is(SKIPPED) && !pronoun(&t[j]) && !t[j].lower("then"))
        || manner(&t[j])
        || time(t, j)
    {
        j = j.checked_sub(1)?;
    }
    Some(j)
}

/// "last week", "this morning": when, not who.
fn time(t: &[Token<'_>], j: usize) -> bool {
    const TIMES: &[&str] = &[
        "week",
        "month",
        "year",
        "night",
        "morning",
        "afternoon",
        "evening",
        "weekend",
        "day",
        "spring",
        "summer",
        "fall",
        "winter",
    ];
    const WHICH: &[&str] = &[
        "last", "this", "next", "earlier", "that", "later", "each", "every",
    ];
    let which = |i: usize| WHICH.iter().any(|w| t[i].lower(w));
    (TIMES.iter().any(|w| t[j].lower(w)) && j > 0 && (which(j - 1) || t[j - 1].is(flag::CALENDAR)))
        || (which(j)
            && t.get(j + 1)
                .is_some_and(|n| TIMES.iter().any(|w| n.lower(w))))
}

/// Adverbs in -ly.
fn manner(token: &Token<'_>) -> bool {
    token.word()
        && !token.capital
        && token.text.len() > 4
        && token.text.ends_with("ly")
        && token.flags == 0
}

fn matching_parenthesis(t: &[Token<'_>], close: usize) -> Option<usize> {
    let floor = close.saturating_sub(REACH);
    (floor..close).rev().find(|&i| t[i].sign('('))
}

fn skip_parenthesis(t: &[Token<'_>], at: usize) -> Option<usize> {
    if t[at].sign(')') {
        matching_parenthesis(t, at)?.checked_sub(1)
    } else {
        Some(at)
    }
}

/// The noun before an apposition that ends with the comma at `comma`.
fn apposition(t: &[Token<'_>], comma: usize) -> Option<Phrase> {
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

/// "Ruiz closed the port and said": the subject of the clause that `at` goes on.
pub(super) fn shared(t: &[Token<'_>], at: usize) -> Option<Phrase> {
    let joined = t[at].is(flag::CONJUNCTION) || t[at].lower("then");
    let floor = at.saturating_sub(2 * REACH);
    let mut finite = None;
    for i in (floor + 1..at).rev() {
        super::steps::tick();
        let token = &t[i];
        if token.sign(';') {
            break;
        }
        let speech = super::cue::verb(t, i)
            .is_some_and(|v| v.form == Form::Finite && v.class != Class::Weak);
        let verb = speech
            || (!token.capital
                && (token.is(flag::AUXILIARY)
                    || past(token)
                    || token
                        .verb
                        .is_some_and(|v| !v.noun && v.form == Form::Finite)));
        if !verb || (finite.is_some() && !speech) {
            continue;
        }
        let Some(j) = skip_left(t, i) else { continue };
        let noun = if t[j].comma() && speech {
            apposition(t, j)
        } else if t[j].comma() || t[j].is(flag::CONJUNCTION) || t[j].lower("to") || relative(&t[j])
        {
            continue;
        } else {
            skip_parenthesis(t, j).and_then(|j| ending(t, j))
        };
        let Some(noun) = noun else { continue };
        if noun.first > 0 && t[noun.first - 1].is(flag::PREPOSITION) {
            continue;
        }
        if speech {
            return Some(noun);
        }
        finite = Some(noun);
    }
    let opening = opening(t, floor, at);
    match (finite, opening) {
        (Some(finite), Some(opening)) => {
            let near = joined && likely(t, finite);
            Some(if likely(t, opening) && !near {
                opening
            } else {
                finite
            })
        }
        (finite, opening) => finite.or(opening),
    }
}

/// A pronoun, a name, a group of people: what speaks.
fn likely(t: &[Token<'_>], noun: Phrase) -> bool {
    let last = &t[noun.last];
    pronoun(last) || last.name() || last.is(flag::GROUP | flag::ROLE)
}

/// Looks like a regular past tense.
pub(super) fn past(token: &Token<'_>) -> bool {
    token.word() && token.flags == 0 && token.text.len() > 4 && token.text.ends_with("ed")
}

/// The first noun phrase of a sentence, introductions left aside.
pub(super) fn opening(t: &[Token<'_>], from: usize, to: usize) -> Option<Phrase> {
    let mut i = from;
    if t.get(i).is_some_and(|token| {
        token.is(flag::PREPOSITION | flag::SUBORDINATOR | flag::OPENER | flag::ADVERB)
            || token.verb.is_some_and(|v| v.form == Form::Participle)
    }) {
        i = (from..to).find(|&k| t[k].sign(','))? + 1;
    }
    while i < to && (t[i].is(flag::CONJUNCTION | flag::ADVERB) || t[i].sign(',')) {
        i += 1;
    }
    after(t, i).filter(|noun| noun.last < to)
}

/// The noun phrase that ends at `last`.
pub(super) fn ending(t: &[Token<'_>], last: usize) -> Option<Phrase> {
    if t[last].possessive {
        None
    } else {
        possessor(t, last)
    }
}

/// The noun phrase that ends at `last`, though that word is a possessive.
pub(super) fn possessor(t: &[Token<'_>], last: usize) -> Option<Phrase> {
    super::steps::tick();
    let token = &t[last];
    if !token.word() {
        return None;
    }
    // "dockers marching": the participle is no part of the name.
    let participle = token.flags == 0
        && token.verb.is_none()
        && !token.capital
        && token.text.len() > 5
        && token.text.ends_with("ing");
    if participle
        && last > 0
        && (t[last - 1].is(flag::GROUP) || t[last - 1].name() || t[last - 1].text.ends_with('s'))
    {
        return possessor(t, last - 1);
    }
    if pronoun(token) && !token.name() {
        return Some(Phrase::new(last, last));
    }
    if token.is(flag::FUNCTION | flag::CALENDAR)
        && !token.name()
        && !(token.is(flag::DETERMINER) && countable(token))
    {
        return None;
    }
    if !token.name()
        && token.verb.is_some_and(|v| !v.noun)
        && !token.is(flag::ROLE | flag::GROUP | flag::DOCUMENT | flag::ORGANISATION)
    {
        return None;
    }
    let mut first = last;
    let floor = last.saturating_sub(WIDTH);
    while first > floor {
        let left = &t[first - 1];
        let inside = left.word()
            && (left.name()
                || left.possessive
                || (!left.is(flag::FUNCTION | flag::CALENDAR)
                    && !(left.verb.is_some_and(|v| !v.noun || first - 1 == 0)
                        && !left.is(flag::ROLE | flag::GROUP | flag::ORGANISATION)))
                || (left.is(flag::PARTICLE)
                    && t[first].name()
                    && first >= 2
                    && t[first - 2].name())
                || (left.lower("and") && t[first].name() && first >= 2 && t[first - 2].name()));
        let linked =
            left.kind == Kind::Number || (left.sign('&') && first >= 2 && t[first - 2].name());
        if !(inside || linked) {
            break;
        }
        // A lower-case noun before a name is its role ("spokesman Al Roe"); any other begins another phrase.
        first -= 1;
    }
    if first > 0
        && !(t[first - 1].lower("that") && t[first].capital)
        && t[first - 1].is(flag::DETERMINER)
        && !(t[first - 1].is(flag::PRONOUN) && !countable(&t[first - 1]))
    {
        first -= 1;
    }
    // "der Vorsitzende des Verbandes": the noun before the genitive is the head.
    if first > 0
        && genitive(&t[first])
        && t[first - 1].is(flag::ROLE)
        && let Some(head) = ending(t, first - 1)
    {
        return Some(Phrase::new(head.first, last));
    }
    // "a lawyer and fellow of the port": the second noun shares the first one's article.
    if first >= 2
        && t[first - 1].lower("and")
        && !t[first].is(flag::DETERMINER)
        && !t[last].name()
        && t[first - 2].word()
        && let Some(head) = ending(t, first - 2)
            .filter(|head| t[head.first].is(flag::DETERMINER) && !t[head.first].is(flag::PRONOUN))
    {
        return Some(Phrase::new(head.first, last));
    }
    // "the head of the port", "Roe of the Gazette": the noun before the preposition is the head.
    if first >= 2
        && t[first - 1].is(flag::PREPOSITION)
        && [
            "of", "for", "from", "at", "with", "in", "de", "von", "für", "des", "del", "du",
        ]
        .iter()
        .any(|w| t[first - 1].lower(w))
    {
        let left = &t[first - 2];
        let head =
            t[first - 1].lower("of") && left.word() && !left.capital && !left.is(flag::FUNCTION);
        let person = head
            || left.is(flag::ROLE | flag::GROUP | flag::DOCUMENT | flag::ORGANISATION)
            || (left.name() && !t[first - 1].lower("in"));
        if left.word()
            && person
            && let Some(head) = ending(t, first - 2)
            && (head.first == 0
                || !t[head.first - 1].is(flag::PREPOSITION)
                || t[first - 1].lower("of"))
        {
            return Some(Phrase::new(head.first, last));
        }
    }
    Some(Phrase::new(first, last))
}

/// "Ellery harbour master Rosa Beck": the name behind the lower-case words at `from`.
fn bridge(t: &[Token<'_>], from: usize) -> Option<usize> {
    for (k, token) in t.iter().enumerate().skip(from).take(5) {
        if token.name() {
            return Some(k);
        }
        let noun = token.word()
            && !token.is(flag::FUNCTION | flag::CALENDAR)
            && token.verb.is_none_or(|v| v.noun);
        if !noun {
            return None;
        }
    }
    None
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

/// The articles that join a noun to the one before it: "der Vorsitzende des Verbandes", "le président du conseil".
fn genitive(token: &Token<'_>) -> bool {
    token.is(flag::DETERMINER) && ["des", "der", "eines", "einer", "du"].contains(&token.text)
}

/// "one", "some", "many", "both" stand alone as well.
pub(super) fn countable(token: &Token<'_>) -> bool {
    [
        "one", "some", "many", "another", "others", "both", "several", "two", "three", "most",
        "few", "all",
    ]
    .iter()
    .any(|w| token.lower(w))
}

/// The noun phrase that begins at `first`.
pub(super) fn after(t: &[Token<'_>], first: usize) -> Option<Phrase> {
    let mut i = first;
    while i < t.len() && t[i].is(flag::ADVERB) && !t[i].capital {
        i += 1;
    }
    let first = i;
    let token = t.get(i)?;
    if !token.word() && token.kind != Kind::Number {
        return None;
    }
    if pronoun(token) && !token.name() && !(token.is(flag::DETERMINER)) {
        return Some(Phrase::new(i, i));
    }
    if token.is(flag::FUNCTION | flag::CALENDAR) && !token.is(flag::DETERMINER) && !token.name() {
        return None;
    }
    if token.is(flag::DETERMINER) && !token.name() {
        i += 1;
    }
    let mut last = None;
    let mut named = false;
    let mut bridged = false;
    while i < t.len() && i - first <= 2 * WIDTH {
        super::steps::tick();
        let token = &t[i];
        let next_name = t.get(i + 1).is_some_and(Token::name);
        if token.name() {
            if named
                && !bridged
                && last != Some(i - 1)
                && !t[i - 1].is(flag::PARTICLE | flag::PREPOSITION)
                && !t[i - 1].sign('&')
                && !t[i - 1].lower("and")
                && !t[first..i].iter().any(|x| x.possessive || x.is(flag::ROLE))
            {
                break;
            }
            named = true;
            bridged = false;
            last = Some(i);
        } else if token.kind == Kind::Number || (token.sign('&') && next_name) {
            last = Some(i);
        } else if token.word()
            && (token.is(flag::PARTICLE)
                || token.lower("of")
                || token.lower("for")
                || (token.lower("to") && i > first && t[i - 1].is(flag::ROLE | flag::GROUP))
                || token.lower("and"))
            && i > first
            && next_name
            && last == Some(i - 1)
        {
            if token.lower("and") && !named {
                break;
            }
        } else if token.word()
            && LINKS.iter().any(|w| token.lower(w))
            && i > first
            && last == Some(i - 1)
            && (!named || t[i - 1].is(flag::ROLE))
        {
            // "a spokesman for the company"
            if t.get(i + 1).is_some_and(|n| n.is(flag::DETERMINER)) {
                i += 1;
            }
        } else if i == first + 1 && ["last", "first", "latter"].iter().any(|w| token.lower(w)) {
            // "the last of the keepers"
            last = Some(i);
        } else if token.is(flag::DETERMINER)
            && !token.capital
            && last == Some(i - 1)
            && t[i - 1].is(flag::ROLE)
            && next_name
        {
            // "der Sprecher der Behörde"
        } else if !token.word()
            || token.is(flag::FUNCTION | flag::CALENDAR)
            || (named && (manner(token) || past(token)))
            || (token.verb.is_some_and(|v| !v.noun)
                && !token.is(flag::ROLE | flag::GROUP | flag::DOCUMENT | flag::ORGANISATION))
        {
            break;
        } else if named
            && !token.is(flag::ROLE | flag::GROUP | flag::DOCUMENT | flag::ORGANISATION)
            && !t[i - 1].possessive
            && !t[first..i].iter().any(|x| x.possessive)
        {
            // "Roe last week": the name ends before the adverbial; "Ellery police officials" goes on.
            let Some(name) = bridge(t, i) else { break };
            bridged = true;
            i = name;
            continue;
        } else {
            last = Some(i);
        }
        i += 1;
    }
    let last = last.or((token.is(flag::DETERMINER) && countable(token)).then_some(first))?;
    let phrase = Phrase::new(first, last);
    // "the harbour master, Rosa Beck", "her deputy at the port, engineer Tom Hale": the name stands beside the role.
    let role = !t[last].name()
        || t[last].is(flag::ROLE)
        || (!t[first].name() && t[first..last].iter().any(|x| x.is(flag::ROLE)));
    if role && t.get(last + 1).is_some_and(|c| c.sign(',')) {
        let mut name = last + 2;
        while t.get(name).is_some_and(|x| x.is(flag::ROLE) && !x.capital) {
            name += 1;
        }
        let mut end = name;
        while t.get(end).is_some_and(|n| {
            n.name()
                || (end > name && n.is(flag::PARTICLE) && t.get(end + 1).is_some_and(Token::name))
        }) {
            end += 1;
        }
        if end > name + 1 {
            return Some(Phrase::new(first, end - 1));
        }
    }
    Some(phrase)
}
