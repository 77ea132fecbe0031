//! Function words: which language a text is written in, where they alone settle it.

use std::sync::LazyLock;

use super::hash::{number, small};
use crate::text::words;
use crate::text::words::run;

/// The languages of the list, as bits of a set.
const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "it", "pt", "nl"];

/// Words as numbers (their bytes, lower case), each at the place its number hashes to or the next free one behind it, and at
/// the same places the languages they belong to.
struct Table {
    words: [u64; SLOTS],
    languages: [u8; SLOTS],
}

static WORDS: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        words: [0; SLOTS],
        languages: [0; SLOTS],
    };
    for (word, languages) in list() {
        let mut at = slot(word);
        while table.words[at] != 0 {
            at = (at + 1) % SLOTS;
        }
        (table.words[at], table.languages[at]) = (word, languages);
    }
    table
});

/// Several times as many places as words.
const SLOTS: usize = 1024;

fn slot(word: u64) -> usize {
    (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize
}

impl Table {
    /// The languages of a word.
    fn languages(&self, word: u64) -> u8 {
        let mut at = slot(word);
        loop {
            match self.words[at] {
                // A free place has no languages.
                known if known == word || known == 0 => return self.languages[at],
                _ => at = (at + 1) % SLOTS,
            }
        }
    }
}

/// The list's words, in order.
fn list() -> Vec<(u64, u8)> {
    let mut words: Vec<(u64, u8)> = Vec::new();
    for line in include_str!("function_words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let Some((language, list)) = line.split_once(':') else {
            continue;
        };
        let bit = LANGUAGES
            .iter()
            .position(|l| *l == language)
            .map_or(0, |i| 1 << i);
        words.extend(
            list.split_whitespace()
                .filter_map(|word| packed(word.as_bytes()))
                .map(|word| (word, bit)),
        );
    }
    words.sort_unstable();
    words
}

/// The bytes of a word of up to eight bytes as a number, ASCII in lower case.
fn packed(word: &[u8]) -> Option<u64> {
    (word.len() <= 8).then(|| small(number(word)))
}

/// Bits, each in a byte of its own.
fn spread(bits: u8) -> u64 {
    /// Moves bit `i` to bit `8 * i`, and others where nobody looks.
    const APART: u64 = 0x0002_0408_1020_4081;
    const LOWEST: u64 = 0x0101_0101_0101_0101;
    u64::from(bits).wrapping_mul(APART) & LOWEST
}

/// How a text's words spread over the languages of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Function words of each language.
    counts: [usize; LANGUAGES.len()],
    total: usize,
    /// Words that are figures: of no language.
    figures: usize,
}

impl Tally {
    /// Counts the function words of a text. Most of its words stand between blanks, a stop or comma behind them.
    pub fn count(&mut self, text: &str) {
        /// So many bytes hold no more words than a byte can count: each has a letter and what parts it from the next.
        const STRETCH: usize = 2 * (u8::MAX as usize - 1);
        let table = &*WORDS;
        let bytes = text.as_bytes();
        let (mut at, mut counted, mut told) = (0, 0, 0);
        while at < bytes.len() {
            if at > told + STRETCH {
                self.add(std::mem::take(&mut counted));
                told = at;
            }
            let letters = run(&bytes[at..]);
            let (word, behind) = bytes[at..].split_at(letters);
            let stop = usize::from(matches!(behind.first(), Some(b'.' | b',')));
            if matches!(behind.get(stop), None | Some(b' ' | b'\n')) {
                if letters > 0 {
                    counted += self.take(table, word);
                }
                at += letters + stop + 1;
                continue;
            }
            let blank = memchr::memchr2(b' ', b'\n', behind);
            let end = blank.map_or(bytes.len(), |blank| at + letters + blank);
            for (_, word) in words(&text[at..end]) {
                let languages = self.take(table, word.as_bytes());
                self.add(languages);
            }
            at = end + 1;
        }
        self.add(counted);
    }

    /// Counts a word but for its languages, which are given back, 1 in the byte of each: added so, no branch depends on
    /// which words are of the list, which nothing foretells.
    fn take(&mut self, table: &Table, word: &[u8]) -> u64 {
        let figure = word.first().is_some_and(u8::is_ascii_digit);
        self.figures += usize::from(figure);
        self.total += usize::from(!figure);
        packed(word).map_or(0, |word| spread(table.languages(word)))
    }

    /// Adds what was counted a byte each.
    fn add(&mut self, bytes: u64) {
        for (count, byte) in self.counts.iter_mut().zip(bytes.to_le_bytes()) {
            *count += usize::from(byte);
        }
    }

    /// The language with most function words, how many, and how many the next has.
    fn best(&self) -> (&'static str, usize, usize) {
        let counts = &self.counts;
        let best = (0..counts.len()).max_by_key(|&i| counts[i]).unwrap_or(0);
        let others = counts.iter().enumerate().filter(|&(i, _)| i != best);
        let runner_up = others.map(|(_, &count)| count).max().unwrap_or(0);
        (LANGUAGES[best], counts[best], runner_up)
    }

    /// The language where so many of its words stand in a part of a text that the rest brings no doubt: well more than
    /// [`sure`](Self::sure) asks for.
    pub fn plain(&self) -> Option<&'static str> {
        let (language, hits, runner_up) = self.best();
        let share = if language == "en" { 4 } else { 3 };
        let plain = hits >= 8 && hits * share >= self.total && hits >= runner_up * 8;
        plain.then_some(language)
    }

    /// The language (ISO 639-1) where it is beyond doubt: twenty words or more, a quarter of them function words of it (an
    /// eighth of English, of which no other language has as many: figures and names fill a wire's copy; an eighth of any in a
    /// longer text, where kindred languages show words of several), and no other language of the list comes near.
    pub fn sure(&self) -> Option<&'static str> {
        let (language, hits, runner_up) = self.best();
        let share = if language == "en" { 8 } else { 4 };
        let sure = self.total >= 20 && hits * share >= self.total && hits >= runner_up * 4
            || hits >= 14 && hits * 8 >= self.total && hits >= runner_up * 6;
        sure.then_some(language)
    }

    /// Whether figures fill the text, as they do a table of results: its words are short forms and names, which show the detector
    /// any language.
    pub fn is_of_figures(&self) -> bool {
        self.figures * 5 >= self.total
    }

    /// English, where its function words stand in the text and no other language's.
    pub fn english_alone(&self) -> Option<&'static str> {
        let (language, hits, runner_up) = self.best();
        (language == "en" && hits > 0 && runner_up == 0).then_some(language)
    }

    /// The language where it is likely: what a short text of figures and names still shows.
    pub fn likely(&self) -> Option<&'static str> {
        let (language, hits, runner_up) = self.best();
        (hits >= 3 && hits >= runner_up * 3).then_some(language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<&'static str> {
        let mut tally = Tally::default();
        tally.count(text);
        tally.sure()
    }

    #[test]
    fn running_text_is_recognised() {
        assert_eq!(
            of(
                "The harbour was closed on Monday and the ferry has been moved to a port that is not on the map of the coast"
            ),
            Some("en")
        );
        assert_eq!(
            of(
                "Der Hafen ist seit Montag nicht mehr auf und die Fähre wird von einer Stadt mit dem Namen der Insel bedient auch im Winter"
            ),
            Some("de")
        );
    }

    #[test]
    fn portuguese_is_told_from_spanish() {
        assert_eq!(
            of(
                "O conselho do porto disse na terça-feira que o muro, que caiu na tempestade da semana passada, será construído até o fim do ano"
            ),
            Some("pt")
        );
        assert_eq!(
            of(
                "La junta del puerto dijo el martes que el muro, que cayó con la tormenta y las lluvias, no se abrirá hasta el final del verano"
            ),
            Some("es")
        );
    }

    #[test]
    fn what_is_short_or_of_a_kindred_language_is_left() {
        assert_eq!(of("The harbour was closed on Monday"), None);
        // Dutch shares words with German, Catalan with Spanish.
        assert_eq!(
            of(
                "De haven is maandag gesloten en de veerboot werd naar een andere haven in de buurt gebracht want het water stond hoog"
            ),
            None
        );
        assert_eq!(
            of(
                "El port es va tancar dilluns i el vaixell ha anat a un altre poble de la costa que no surt en cap dels mapes"
            ),
            None
        );
    }

    #[test]
    fn a_kindred_language_has_words_of_its_own() {
        let likely = |text: &str| {
            let mut tally = Tally::default();
            tally.count(text);
            tally.likely()
        };
        assert_eq!(
            likely(
                "Il molo della città è caduto, che non era solido, e le barche sono rimaste nella rada anche di notte"
            ),
            Some("it")
        );
        assert_eq!(
            likely("De pier is niet gevallen maar wordt ook nog naar het dorp gebracht"),
            Some("nl")
        );
        assert_eq!(
            likely("O molhe cedeu, e a balsa ficou para o dia que vem pelo porto"),
            Some("pt")
        );
        // Galician shares too many words with Portuguese for a short verdict.
        assert_eq!(
            likely("O peirao cedeu, e a barca quedou para o día que vén polo mar"),
            None
        );
    }

    #[test]
    fn a_table_of_figures_is_told_from_a_text() {
        let tally = |text: &str| {
            let mut tally = Tally::default();
            tally.count(text);
            tally
        };
        let table = tally("Oper shr 10 cts vs 19 Net 5760 for 1986 Revs 989 vs 416 Avg shrs 483");
        assert!(table.is_of_figures() && table.english_alone() == Some("en"));
        assert!(!tally("The wall of 1880 fell in the night").is_of_figures());
        assert_eq!(tally("Netto 5760 für 1986 for 989").english_alone(), None);
    }

    proptest::proptest! {
        #[test]
        fn words_between_blanks_are_the_words_of_the_text(text in "(the|The|is|ist|[A-Za-zéß]{1,10}|[0-9]{1,3}|[ .,:;'’“_\n-]{1,3}){0,12}") {
            let mut tally = Tally::default();
            tally.count(&text);
            let mut plainly = Tally::default();
            for (_, word) in words(&text) {
                let languages = plainly.take(&WORDS, word.as_bytes());
                plainly.add(languages);
            }
            proptest::prop_assert_eq!(tally, plainly);
        }
    }

    #[test]
    fn more_words_than_a_byte_can_count_are_counted() {
        let mut tally = Tally::default();
        tally.count(&"of ".repeat(1_000));
        assert_eq!(tally.best(), ("en", 1_000, 0));
    }

    #[test]
    fn no_word_is_listed_for_two_languages() {
        let words = list();
        assert!(words.windows(2).all(|pair| pair[0].0 != pair[1].0));
        assert!(words.len() * 4 < SLOTS);
    }
}
