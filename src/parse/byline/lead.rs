//! The words that open a byline: `By`, `Von`, `Par`, `Text:`.

use std::sync::LazyLock;

use super::tail::role_then_name;
use super::{Name, name};
use crate::lexicon::List;
use crate::lexicon::heads::{Head, Heads};

/// One way to open a byline.
pub(crate) struct Lead {
    /// The words, in lower case, without a colon.
    words: &'static str,
    /// Whether they open a byline only with a colon behind them.
    colon: bool,
    /// A line it opens, and one it must leave. Held by a test.
    #[cfg(test)]
    example: &'static str,
    #[cfg(test)]
    near_miss: &'static str,
}

macro_rules! leads {
    ($($words:literal $colon:literal $example:literal $near_miss:literal;)+) => {
        /// Longest first where one begins with another.
        const LEADS: &[Lead] = &[$(Lead {
            words: $words,
            colon: $colon,
            #[cfg(test)]
            example: $example,
            #[cfg(test)]
            near_miss: $near_miss,
        },)+];
    };
}

leads! {
    "written by" false "Written by Ana Ruiz" "Written by hand in 1870";
    "story by" false "Story by Tom Okafor" "Story by story the tower grew";
    "story and photos by" false "Story and photos by Ana Ruiz" "Story and photos by request";
    "story and photographs by" false "Story and photographs by Ana Ruiz" "Story and photographs by request";
    "words and pictures by" false "Words and pictures by Ana Ruiz" "Words and pictures by request";
    "words and photos by" false "Words and photos by Ana Ruiz" "Words and photos by request";
    "text and photos by" false "Text and photos by Ana Ruiz" "Text and photos by request";
    "posted by" false "Posted by Tom Okafor" "Posted by the door";
    "reported by" false "Reported by Ana Ruiz" "Reported by many";
    "reporting by" false "Reporting by Ana Ruiz" "Reporting by radio";
    "published by" false "Published by Tom Okafor" "Published by mistake";
    "edited by" false "Edited by Tom Okafor" "Edited by several hands";
    "words by" false "Words by Ana Ruiz" "Words by the dozen";
    "text by" false "Text by Ana Ruiz" "Text by text";
    "review by" false "Review by Ana Ruiz" "Review by June";
    "analysis by" false "Analysis by Ana Ruiz" "Analysis by numbers";
    "opinion by" false "Opinion by Ana Ruiz" "Opinion by opinion";
    "column by" false "Column by Ana Ruiz" "Column by column";
    "commentary by" false "Commentary by Ana Ruiz" "Commentary by phone";
    "guest post by" false "Guest post by Ana Ruiz" "Guest post by night";
    "interview by" false "Interview by Ana Ruiz" "Interview by phone";
    "report by" false "Report by Ana Ruiz" "Report by June";
    "essay by" false "Essay by Ana Ruiz" "Essay by essay";
    "profile by" false "Profile by Ana Ruiz" "Profile by profile";
    "article by" false "Article by Ana Ruiz" "Article by article";
    "exclusive by" false "EXCLUSIVE by Ana Ruiz" "Exclusive by nature";
    "as told to" false "As told to Ana Ruiz" "As told to the board";
    "from our correspondent" false "From our correspondent Ana Ruiz" "From our correspondents' desks";
    "from our special correspondent" false "From our special correspondent Ana Ruiz" "From our special correspondents' desks";
    "by:" false "By: Ana Ruiz" "Bye: Ana Ruiz";
    "byby" false "Byby ANA RUIZ" "Bybyblos";
    "by by" false "By by Ana Ruiz" "By bye";
    "by" false "By Ana Ruiz" "By the time the ferry came";
    "ein gastbeitrag von" false "Ein Gastbeitrag von Rosa Beck" "Ein Gastbeitrag von gestern";
    "gastbeitrag von" false "Gastbeitrag von Rosa Beck" "Gastbeitrag von gestern";
    "gastkommentar von" false "Gastkommentar von Rosa Beck" "Gastkommentar von gestern";
    "ein kommentar von" false "Ein Kommentar von Rosa Beck" "Ein Kommentar von gestern";
    "kommentar von" false "Kommentar von Rosa Beck" "Kommentar von gestern";
    "eine kolumne von" false "Eine Kolumne von Rosa Beck" "Eine Kolumne von gestern";
    "kolumne von" false "Kolumne von Rosa Beck" "Kolumne von gestern";
    "eine analyse von" false "Eine Analyse von Rosa Beck" "Eine Analyse von gestern";
    "analyse von" false "Analyse von Rosa Beck" "Analyse von gestern";
    "ein interview von" false "Ein Interview von Rosa Beck" "Ein Interview von gestern";
    "interview von" false "Interview von Rosa Beck" "Interview von gestern";
    "eine reportage von" false "Eine Reportage von Rosa Beck" "Eine Reportage von gestern";
    "reportage von" false "Reportage von Rosa Beck" "Reportage von gestern";
    "ein essay von" false "Ein Essay von Rosa Beck" "Ein Essay von gestern";
    "essay von" false "Essay von Rosa Beck" "Essay von gestern";
    "ein bericht von" false "Ein Bericht von Rosa Beck" "Ein Bericht von gestern";
    "eine rezension von" false "Eine Rezension von Rosa Beck" "Eine Rezension von gestern";
    "rezension von" false "Rezension von Rosa Beck" "Rezension von gestern";
    "ein porträt von" false "Ein Porträt von Rosa Beck" "Ein Porträt von gestern";
    "protokoll von" false "Protokoll von Rosa Beck" "Protokoll von gestern";
    "aufgezeichnet von" false "Aufgezeichnet von Rosa Beck" "Aufgezeichnet von allen";
    "text von" false "Text von Rosa Beck" "Text von gestern";
    "von unserem korrespondenten" false "Von unserem Korrespondenten Jens Albrecht" "Von unserem Korrespondenten fehlt jede Spur";
    "von unserer korrespondentin" false "Von unserer Korrespondentin Rosa Beck" "Von unserer Korrespondentin fehlt jede Spur";
    "von unserem redakteur" false "Von unserem Redakteur Jens Albrecht" "Von unserem Redakteur fehlt jede Spur";
    "von unserer redakteurin" false "Von unserer Redakteurin Rosa Beck" "Von unserer Redakteurin fehlt jede Spur";
    "von unserem mitarbeiter" false "Von unserem Mitarbeiter Jens Albrecht" "Von unserem Mitarbeiter fehlt jede Spur";
    "van onze verslaggeefster" false "Van onze verslaggeefster Anna de Vries" "Van onze verslaggeefster is niets gehoord";
    "van onze verslaggever" false "Van onze verslaggever Anna de Vries" "Van onze verslaggever is niets gehoord";
    "van onze correspondent" false "Van onze correspondent Jan Visser" "Van onze correspondent is niets gehoord";
    "van onze redacteur" false "Van onze redacteur Jan Visser" "Van onze redacteur is niets gehoord";
    "de notre envoyée spéciale" false "De notre envoyée spéciale Anne Roux" "De notre envoyée spéciale on ne sait rien";
    "de notre envoyé spécial" false "De notre envoyé spécial Luc Haas" "De notre envoyé spécial on ne sait rien";
    "de notre correspondante" false "De notre correspondante Anne Roux" "De notre correspondante on ne sait rien";
    "de notre correspondant" false "De notre correspondant Luc Haas" "De notre correspondant on ne sait rien";
    "dal nostro inviato" false "Dal nostro inviato Luca Riva" "Dal nostro inviato non si sa nulla";
    "dal nostro corrispondente" false "Dal nostro corrispondente Luca Riva" "Dal nostro corrispondente non si sa nulla";
    "aus" true "Aus: Rosa Beck" "Aus Rosa Becks Garten";
    "von" false "Von Rosa Beck" "Von der Mole bis zum Fischmarkt";
    "redaktion" true "Redaktion: Rosa Beck" "Redaktion Rosa Beck";
    "autor" true "Autor: Rosa Beck" "Autor Rosa Beck";
    "autorin" true "Autorin: Rosa Beck" "Autorin Rosa Beck";
    "author" true "Author: Ana Ruiz" "Author Ana Ruiz";
    "autore" true "Autore: Ana Ruiz" "Autore Ana Ruiz";
    "auteur" true "Auteur: Ana Ruiz" "Auteur Ana Ruiz";
    "penulis" true "Penulis: Ana Ruiz" "Penulis Ana Ruiz";
    "oleh" false "Oleh Ana Ruiz" "Oleh karena itu";
    "publié par" false "Publié par Luc Haas" "Publié par erreur";
    "écrit par" false "Écrit par Luc Haas" "Écrit par erreur";
    "propos recueillis par" false "Propos recueillis par Luc Haas" "Propos recueillis par hasard";
    "par" false "Par Luc Haas" "Par temps de pluie";
    "escrito por" false "Escrito por Ana Ruiz" "Escrito por error";
    "publicado por" false "Publicado por Ana Ruiz" "Publicado por error";
    "texto de" false "Texto de Ana Ruiz" "Texto de referencia";
    "texto" true "Texto: Ana Ruiz" "Texto Ana Ruiz";
    "testo" true "Testo: Ana Ruiz" "Testo Ana Ruiz";
    "por" false "Por Ana Ruiz" "Por la noche";
    "scritto da" false "Scritto da Ana Ruiz" "Scritto da tempo";
    "articolo di" false "Articolo di Ana Ruiz" "Articolo di fondo";
    "a cura di" false "A cura di Ana Ruiz" "A cura di chi resta";
    "testo di" false "Testo di Ana Ruiz" "Testo di prova";
    "di" false "Di Ana Ruiz" "Di notte";
    "geschreven door" false "Geschreven door Ana Ruiz" "Geschreven door velen";
    "door onze verslaggeefster" false "Door onze verslaggeefster Anna de Vries" "Door onze verslaggeefsters te sturen";
    "door onze verslaggever" false "Door onze verslaggever Joris Bos" "Door onze verslaggevers te sturen";
    "door onze correspondent" false "Door onze correspondent Jan Visser" "Door onze correspondenten te sturen";
    "door onze redacteur" false "Door onze redacteur Jan Visser" "Door onze redacteuren te sturen";
    "door" false "Door Ana Ruiz" "Door de storm";
    "tekst" true "Tekst: Ana Ruiz" "Tekst Ana Ruiz";
    "text" true "Text: Ana Ruiz" "Text Ana Ruiz";
    "texte" true "Texte: Luc Haas" "Texte Luc Haas";
    "words" true "Words: Ana Ruiz" "Words Ana Ruiz";
    "著者" true "著者：浜 一" "著者 浜 一";
    "作者" true "作者：林一" "作者林一";
    "執筆" true "執筆：浜 一" "執筆 浜 一";
    "文" true "文：浜 一" "文 浜 一";
    "автор" true "Автор: Анна Рус" "Автор Анна Рус";
    "av" false "Av Ana Ruiz" "Av hensyn til havna";
    "af" false "Af Ana Ruiz" "Af hensyn til havnen";
}

/// The length of the opening words of a byline, blanks behind them included, where there are such words. What follows
/// must begin as a name does, or nothing follows (the name stands on the next line).
pub(crate) fn lead(text: &str) -> Option<usize> {
    // `/ By Ana Ruiz`, below the name of the desk.
    if let Some(rest) = text.strip_prefix("/ ") {
        return Some(text.len() - rest.len() + lead(rest)?);
    }
    if !may_lead(text) {
        return None;
    }
    beginning_with(*text.as_bytes().first()?).find_map(|row| opens(text, row))
}

/// Whether a text may begin with opening words; most texts are told from their first bytes.
fn may_lead(text: &str) -> bool {
    static HEADS: LazyLock<Heads> = LazyLock::new(|| Heads::new(LEADS.iter().map(|row| row.words)));
    HEADS.may_open(Head::of(text))
}

/// The rows whose words may begin with a byte, in order: a line is held against few of them.
fn beginning_with(byte: u8) -> impl Iterator<Item = &'static Lead> {
    /// Places in [`LEADS`] by first byte; all bytes beyond ASCII share the last slot.
    static ROWS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
        let mut rows = vec![Vec::new(); 129];
        for (i, row) in LEADS.iter().enumerate() {
            rows[slot(row.words.as_bytes()[0])].push(i as u8);
        }
        rows
    });
    ROWS[slot(byte)].iter().map(|&i| &LEADS[usize::from(i)])
}

fn slot(byte: u8) -> usize {
    usize::from(byte.to_ascii_lowercase().min(128))
}

/// Whether a line is opening words and nothing else.
pub(crate) fn lead_alone(text: &str) -> bool {
    let text = text.trim_end_matches([':', ' ']);
    let Some(&first) = text.as_bytes().first() else {
        return false;
    };
    may_lead(text)
        && beginning_with(first).any(|row| {
            text.len() == row.words.trim_end_matches(':').len()
                && starts(text, row.words.trim_end_matches(':'))
        })
}

fn starts(text: &str, words: &str) -> bool {
    match text.get(..words.len()) {
        Some(head) if head.is_ascii() && words.is_ascii() => head.eq_ignore_ascii_case(words),
        Some(head) => head.to_lowercase() == words,
        // An upper-case letter may be longer or shorter than its small form; no lead's letters are.
        None => false,
    }
}

fn opens(text: &str, row: &Lead) -> Option<usize> {
    if !starts(text, row.words) {
        return None;
    }
    let behind = &text[row.words.len()..];
    let trimmed = behind.trim_start_matches([' ', '\t', '\u{a0}', '\n', '\r', ':', '|', '：', '●']);
    let length = text.len() - trimmed.len();
    let gap = behind.len() - trimmed.len();
    // A label on a line of its own needs no colon: `Author`, the name below it.
    if row.colon
        && !behind
            .trim_start_matches([' ', '\t'])
            .starts_with([':', '：', '●', '\n'])
    {
        return None;
    }
    let name = trimmed
        .starts_with(|c: char| c.is_uppercase() || super::super::shape::is_ideograph(c))
        || trimmed.starts_with(['@', '“', '"'])
        || trimmed
            .split(' ')
            .next()
            .is_some_and(|word| word.contains('@'))
        || particle_then_name(trimmed)
        || role_first(trimmed)
        || trimmed
            .split([' ', ','])
            .next()
            .is_some_and(crate::lexicon::agency);
    if !name {
        return None;
    }
    // `ByTravis Haney`: the blank was lost between two elements of the page.
    if gap == 0 {
        let glued = text.starts_with("By")
            && trimmed.chars().nth(1).is_some_and(char::is_lowercase)
            || text.starts_with("Byby");
        return (glued && row.words.starts_with("by")).then_some(length);
    }
    // `BY THE TIME ...` in capitals, `By Monday`: an article or preposition is no name.
    let first = trimmed.split_whitespace().next().unwrap_or_default();
    (!no_name(first) || paper(trimmed)).then_some(length)
}

/// The length of a label whose colon was lost, where a name of two words is all that stands behind it: `Words Ana Ruiz`, as
/// magazines set it in two kinds of letters. `Author Ana Ruiz Dies` may be a headline.
pub(super) fn label_without_colon(text: &str) -> Option<usize> {
    if !may_lead(text) {
        return None;
    }
    let (label, behind) = text.split_once([' ', '\t'])?;
    let person = behind.trim();
    let opens = || {
        beginning_with(*text.as_bytes().first()?)
            .find(|row| row.colon && row.words.len() == label.len() && starts(label, row.words))
    };
    (person.split_whitespace().count() == 2 && name(person) == Name::Given && opens().is_some())
        .then(|| text.len() - behind.trim_start().len())
}

/// `Le Phare avec AFP`, `La Voz`: a paper whose name begins with its article, and little else.
fn paper(text: &str) -> bool {
    const WORDS: usize = 5;
    let mut words = text.split_whitespace();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let article = words
        .next()
        .is_some_and(|word| ["Le", "La", "El", "Il", "Lo", "Los", "Las"].contains(&word));
    article && words.next().is_some_and(capital) && words.count() + 2 <= WORDS
}

/// `van den Berg`, `de la Cruz`: particles, then a capital.
fn particle_then_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(|word| {
        word.chars().all(char::is_lowercase) && crate::lexicon::is_particle(word)
    }) && words
        .find(|word| !crate::lexicon::is_particle(word))
        .is_some_and(|word| word.starts_with(char::is_uppercase))
        && !text.split_whitespace().next().is_some_and(no_name)
}

/// `national correspondent Ana Ruiz`: a role in small letters, then a name.
fn role_first(text: &str) -> bool {
    let end = text.find([',', '|', '(', '\n']).unwrap_or(text.len());
    let text = &text[..end];
    let text = text.split_once(" and ").map_or(text, |(head, _)| head);
    role_then_name(text).is_some()
}

/// Whether a word, in any case of letters, follows an opening word in ordinary sentences.
fn no_name(word: &str) -> bool {
    static WORDS: LazyLock<List> = LazyLock::new(|| List::of(NO_NAME.iter().copied()));
    WORDS.has_word(word)
}

/// Words that follow an opening word in ordinary sentences.
const NO_NAME: &[&str] = &[
    "a",
    "an",
    "this",
    "that",
    "all",
    "june",
    "july",
    "der",
    "dem",
    "den",
    "das",
    "die",
    "la",
    "le",
    "el",
    "los",
    "las",
    "il",
    "lo",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_lead_opens_its_example_and_leaves_its_near_miss() {
        for row in LEADS {
            assert!(lead(row.example).is_some(), "{}", row.example);
            let left = lead(row.near_miss).is_none();
            assert!(left, "{}", row.near_miss);
        }
    }

    #[test]
    fn a_label_may_have_lost_its_colon() {
        for (text, expected) in [
            ("Author Ana Ruiz", Some(7)),
            ("WORDS ANA RUIZ", Some(6)),
            ("Author Ana Ruiz Dies", None),
            ("Words Matter Here", None),
            ("Authors Ana Ruiz", None),
        ] {
            assert_eq!(label_without_colon(text), expected, "{text}");
        }
        assert_eq!(lead("Author\nAna Maria Ruiz"), Some(7));
        assert_eq!(lead("Author Ana Maria Ruiz"), None);
    }

    #[test]
    fn a_role_may_stand_before_the_name() {
        assert_eq!(lead("By national correspondent Ana Ruiz"), Some(3));
        assert_eq!(lead("By political reporter Ana Ruiz in Skarholm"), Some(3));
        assert_eq!(lead("By correspondent after correspondent"), None);
        assert_eq!(lead("By reporters of the Gazette"), None);
    }

    #[test]
    fn a_lead_may_stand_alone_or_be_glued() {
        assert!(lead_alone("By") && lead_alone("von") && lead_alone("By:"));
        assert!(!lead_alone("Bye"));
        assert_eq!(lead("ByTravis Haas"), Some(2));
        assert_eq!(lead("Bystanders Saw It"), None);
        assert_eq!(lead("Par Le Phare avec AFP"), Some(4));
        assert_eq!(lead("Par la mer et par le vent"), None);
        assert_eq!(lead("Von Der Leyen kündigt an"), None);
    }
}
