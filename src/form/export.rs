//! Whether a text is a vendor's export: pages and mails that carry one give it whole, for its own layout to read.

/// What a line is asked, and how much a yes counts.
type Sign = (fn(&str) -> bool, u32);

/// Lines that only exports print, and how much each kind of them counts; two points make an export.
const SIGNS: &[Sign] = &[
    (numbered, 1),
    (load_date, 1),
    (length_label, 1),
    (end_of_document, 2),
    (factiva_number, 2),
    (headline_tag, 1),
    (count_tag, 1),
    (proquest_id, 1),
    (full_text, 1),
    (published, 1),
    (archive_address, 1),
];

/// How much of a text is looked at.
const SAMPLE: usize = 256 * 1024;

/// Whether a text has the lines that only vendors' exports have. Marks of a quoted mail are looked through.
pub(super) fn is_export(text: &str) -> bool {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let mut seen = 0u32;
    let mut points = 0;
    let mut head = FactivaHead::default();
    for line in sample.lines() {
        let line = line.trim_start_matches(['>', ' ', '\t']).trim_end();
        if line.is_empty() || line.len() > 120 {
            continue;
        }
        for (at, (sign, weight)) in SIGNS.iter().enumerate() {
            if seen & (1 << at) == 0 && sign(line) {
                seen |= 1 << at;
                points += weight;
            }
        }
        if points >= 2 || head.ends_with(line) {
            return true;
        }
    }
    false
}

/// What a page saved from Factiva prints above an article: `66 words`, below it `14 March 2016`, then the paper and its code
/// (`CSTGAZ`) in some lines.
#[derive(Default)]
struct FactivaHead {
    counted: bool,
    /// Lines since the date.
    dated: Option<u32>,
}

impl FactivaHead {
    /// Takes in the next line; whether it is the code at the end of a head.
    fn ends_with(&mut self, line: &str) -> bool {
        /// Time, paper and code.
        const LINES: u32 = 4;
        let figure = line.starts_with(|c: char| c.is_ascii_digit());
        let words = line.split_whitespace().take(if figure { 4 } else { 0 });
        let words: Vec<&str> = words.collect();
        let number = |word: &str, digits: std::ops::RangeInclusive<usize>| {
            digits.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
        };
        let day = words.len() == 3 && number(words[0], 1..=2) && number(words[2], 4..=4);
        self.dated = match self.dated {
            _ if self.counted && day => Some(0),
            dated => dated.map(|lines| lines + 1).filter(|lines| *lines <= LINES),
        };
        self.counted = words.len() == 2 && number(words[0], 1..=5);
        let code = (3..=8).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_uppercase());
        code && self.dated.is_some()
    }
}

/// `3 of 500 DOCUMENTS`, `FOCUS - 3 of 500 DOCUMENTS`, `Dokument 3 von 49`.
fn numbered(line: &str) -> bool {
    let line = line.strip_prefix("FOCUS - ").unwrap_or(line);
    let mut words = line.split_whitespace();
    let words = [
        words.next(),
        words.next(),
        words.next(),
        words.next(),
        words.next(),
    ];
    let number = |word: Option<&str>| {
        word.is_some_and(|w| {
            w.starts_with(|c: char| c.is_ascii_digit())
                && w.bytes()
                    .all(|b| b.is_ascii_digit() || b == b',' || b == b'.')
        })
    };
    let unit = |word: Option<&str>| {
        word.is_some_and(|w| {
            ["docum", "dokum"]
                .iter()
                .any(|unit| w.to_lowercase().starts_with(unit))
        })
    };
    let [a, _, c, d, None] = words else {
        return false;
    };
    number(a) && number(c) && unit(d) || unit(a) && number(words[1]) && number(d)
}

/// `LOAD-DATE: June 13, 2000`.
fn load_date(line: &str) -> bool {
    label(
        line,
        &[
            "load-date",
            "update",
            "date-chargement",
            "fecha-de-carga",
            "date de chargement",
            "fecha de carga",
            "laaddatum",
            "publication-type",
            "publikationstyp",
        ],
    )
}

/// `LENGTH: 431 words`.
fn length_label(line: &str) -> bool {
    label(
        line,
        &[
            "length",
            "l\u{e4}nge",
            "longueur",
            "longitud",
            "extensi\u{f3}n",
            "lengte",
            "lunghezza",
        ],
    ) && line.bytes().any(|b| b.is_ascii_digit())
}

fn end_of_document(line: &str) -> bool {
    [
        "End of Document",
        "Ende des Dokuments",
        "Fin du document",
        "Fin del documento",
        "Einde van document",
        "Einde van het document",
    ]
    .contains(&line)
}

/// `Document CSTGAZ0020141008eaa80001d`.
fn factiva_number(line: &str) -> bool {
    let Some((word, id)) = line.rsplit_once([' ', '\t', '\u{A0}']) else {
        return false;
    };
    let id = id.as_bytes();
    word.chars().count() <= 16
        && id.len() == 25
        && id.iter().all(u8::is_ascii_alphanumeric)
        && id[8..16].iter().all(u8::is_ascii_digit)
}

/// `HD Board counts its cranes twice`: Factiva's tag of a headline.
fn headline_tag(line: &str) -> bool {
    tagged(line, "HD").is_some_and(|headline| !headline.is_empty())
}

/// `WC 431 words`: its tag of the length.
fn count_tag(line: &str) -> bool {
    tagged(line, "WC").is_some_and(|count| count.starts_with(|c: char| c.is_ascii_digit()))
}

/// What stands behind a tag.
fn tagged<'l>(line: &'l str, tag: &str) -> Option<&'l str> {
    let rest = line.strip_prefix(tag)?;
    let value = rest.trim_start();
    (value.len() < rest.len()).then_some(value)
}

fn proquest_id(line: &str) -> bool {
    label(
        line,
        &[
            "proquest document id",
            "id del documento de proquest",
            "proquest-dokument-id",
        ],
    ) || line.starts_with("ProQuest document link")
}

fn full_text(line: &str) -> bool {
    label(
        line,
        &[
            "full text",
            "texto completo",
            "volltext",
            "texte int\u{e9}gral",
            "publication title",
        ],
    ) || line == "FULL TEXT"
}

/// `Publicerat i print.`, `Publisert på nett.`
fn published(line: &str) -> bool {
    ["Publicerat ", "Publisert "]
        .iter()
        .any(|word| line.starts_with(word))
        && line.ends_with('.')
        && line.split(' ').count() == 3
}

/// The address of an article in Retriever's archive.
fn archive_address(line: &str) -> bool {
    line.contains("http://ret.nu/") || line.contains("https://ret.nu/")
}

fn label(line: &str, names: &[&str]) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        name.len() <= 40 && names.contains(&name.trim().to_lowercase().as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_told_from_stories() {
        for text in [
            "3 of 161 DOCUMENTS\n\nThe Ellery Herald\n\nJanuary 31, 1986\n\nLENGTH: 71 words\n",
            "Dokument 3 von 49\n\nHafenbote\n\nUPDATE: 13. Januar 2012\n",
            "Body\n\nThe surge.\n\nLoad-Date: December 19, 2014\n\nEnd of Document\n",
            "The boat.\n\nDocument CSTGAZ0020141008eaa80001d\n",
            "> ProQuest document link\n> \n> Full text: The board met.\n",
            "ProQuest document link\n\nFULL TEXT\n\nThe board met.\n",
            "FOCUS - 3 of 161 DOCUMENTS\n\nLENGTH: 71 words\n",
            "Hoofdtekst\n\nDe boot.\n\nEinde van document\n",
            "Board counts its cranes\n71 words\n14 March 2016\nCoast Gazette\nCSTGAZ\nEnglish\n",
            "HD Board counts its cranes\nWC 71 words\nPD 14 March 2016\nLP\nIt came to nine.\n",
            "Kustbladet, 2004-12-29\nPublicerat i print.\n\nB\u{e5}ten.\n\nSe webartikeln p\u{e5} http://ret.nu/7M\n",
        ] {
            assert!(is_export(text), "{text}");
        }
        for text in [
            "Ferry late\n\nBy Ana Ruiz\n\nLength: three words. Update: none.\n",
            "2 of 3 boats sank\n\nThe other did not.\n",
            "Length: 40 feet\n\nA boat.\n",
            "FULL TEXT\n\nThe board read it out.\n",
            "Essay prize\n\n500 words\n\n31 March 2016 is the last day\n\nSPORT\n",
            "Essay prize\n\n500 words\n31 March 2016\n\nThe jury meets in May.\n",
            "HD sets sell well\n\nThe shop has two left.\n",
            "F\u{e4}rjan\n\nPublicerat i g\u{e5}r.\n\nB\u{e5}ten gick.\n",
        ] {
            assert!(!is_export(text), "{text}");
        }
    }
}
