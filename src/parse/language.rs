//! The language, from the article's longest lines: they are the story, the short ones are furniture.

use whatlang::Lang;

use super::draft::Draft;
use crate::lexicon::function_words::Tally;
use crate::lexicon::vendor::{language_code, language_tag};
use crate::text::lines::Line;

/// How many bytes of running text are looked at.
const SAMPLE: usize = 800;

/// Lines of at least so many bytes are running text.
const LONG: usize = 60;

pub(super) fn run(draft: &mut Draft<'_>) {
    draft.record.language = detect(draft).map(str::to_owned);
}

fn detect(draft: &Draft<'_>) -> Option<&'static str> {
    let mut sample = sample(draft, |line| line.len() >= LONG);
    if sample.len() < 200 {
        sample.push_str(&self::sample(draft, |line| line.len() < LONG));
    }
    let mut tally = Tally::default();
    // Most texts leave no doubt before a quarter or half of the sample is read. Words are cut at blanks alone.
    let mut read = 0;
    for part in [Some(SAMPLE / 4), Some(SAMPLE / 2), None] {
        let end = part.map_or(sample.len(), |part| {
            let part = sample.floor_char_boundary(part);
            sample[..part].rfind([' ', '\n']).unwrap_or(0).max(read)
        });
        tally.count(&sample[read..end]);
        read = end;
        if let Some(language) = tally.plain().filter(|_| part.is_some()) {
            return Some(language);
        }
    }
    if let Some(language) = tally.sure() {
        return Some(language);
    }
    // The detector calls a short text English, French or Afrikaans by chance: it needs a clear verdict. It costs as much as
    // all the rest of the parser, so it is asked last.
    let short = sample.len() < SAMPLE / 2;
    if let Some(language) = tally.likely().filter(|_| short) {
        return Some(language);
    }
    if tally.is_of_figures() && sample.is_ascii() {
        return tally.english_alone();
    }
    let info = whatlang::detect(&sample)?;
    if info.is_reliable() {
        return iso_639_1(info.lang());
    }
    tally.likely()
}

/// The first lines that fit, up to [`SAMPLE`] bytes.
fn sample(draft: &Draft<'_>, fits: impl Fn(&str) -> bool) -> String {
    let mut sample = String::with_capacity(SAMPLE + 64);
    for line in draft.lines.iter().map(Line::text).filter(|line| fits(line)) {
        let room = SAMPLE.saturating_sub(sample.len());
        if room == 0 {
            break;
        }
        sample.push_str(&line[..line.floor_char_boundary(room)]);
        sample.push('\n');
    }
    sample
}

/// The two-letter code of a language.
fn iso_639_1(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
        _ => return None,
    })
}

/// The two-letter code of a language by its name in English or a vendor's interface language, or by its tag (`en-GB`); the first
/// name counts where several stand.
pub(super) fn by_name(name: &str) -> Option<&'static str> {
    let first = name
        .split([';', ',', '/', '|'])
        .find(|part| !part.trim().is_empty())?;
    language_code(first).or_else(|| {
        let word = first
            .split(|c: char| !c.is_alphabetic())
            .find(|word| !word.is_empty())?;
        language_code(word).or_else(|| language_tag(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vendors_names_of_languages_are_known() {
        assert_eq!(by_name("ENGLISH"), Some("en"));
        assert_eq!(by_name("German; Deutsch"), Some("de"));
        assert_eq!(by_name("en-GB"), Some("en"));
        assert_eq!(by_name("Chinese - Simplified"), Some("zh"));
        assert_eq!(by_name("Klingon"), None);
    }
}
