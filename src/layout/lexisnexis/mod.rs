//! `lexisnexis`: text exports of LexisNexis and nexis.com up to about 2019.
//!
//! `3 of 500 DOCUMENTS` stands centred over each article, then a centred head (copyright, paper, date, edition), labels
//! that wrap at 80 columns, the body, labels again. The older form prints headline and body without labels; before about 2005
//! the headline stands between paper and date, and section and length behind the body. The labels follow the user's interface
//! language; `UPDATE` and `LOAD-DATE` say when the vendor loaded the article.

mod fields;
mod head;
mod headline;
mod labels;
mod tail;

use super::vendor::{
    Chunk, Cut, Family, Kind, copyright, paragraphs, plain_lines, split, split_label,
};
use super::{Layout, Part};
use fields::mark_labels;
use head::{further, head_block};
use labels::known;
use tail::tail_labels;

pub(super) const LAYOUT: Layout = Layout {
    name: "lexisnexis",
    about: "text exports of LexisNexis and nexis.com (3 of 500 DOCUMENTS, LENGTH:, LOAD-DATE:)",
    detect,
    split: |text| split(text, &FAMILY),
};

pub(super) static FAMILY: Family = Family {
    name: "lexisnexis",
    cut,
    claims,
    further,
    announces: |_| None,
    read,
};

/// The column at which the vendor wraps.
const WRAP: usize = 80;

/// `3 of 500 DOCUMENTS`, `FOCUS - 3 of 500 DOCUMENTS`, `Dokument 3 von 49`, `Document 3 de 49`.
pub(super) fn numbered(line: &str) -> Option<(u32, u32)> {
    if line.len() > 48 {
        return None;
    }
    // What a search within a search has found.
    let line = line.trim_start();
    let line = line
        .strip_prefix("FOCUS")
        .map_or(line, |rest| rest.trim_start_matches([' ', '-']));
    // It begins with a number or with the word for a document.
    let opens = line
        .as_bytes()
        .first()
        .is_some_and(|b| matches!(b, b'0'..=b'9' | b',' | b'.' | b'+' | b'D' | b'd'));
    if !opens || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.replace([',', '.'], "").parse::<u32>().ok();
    match *words.as_slice() {
        [n, "of" | "von" | "de" | "di" | "van" | "sur", of, unit]
            if [
                "DOCUMENTS",
                "DOCUMENT",
                "DOKUMENTEN",
                "DOKUMENTE",
                "DOCUMENTOS",
                "DOCUMENTI",
                "DOCUMENTEN",
            ]
            .contains(&unit.to_uppercase().as_str()) =>
        {
            number(n).zip(number(of))
        }
        [unit, n, "of" | "von" | "de" | "di" | "van" | "sur", of]
            if ["DOKUMENT", "DOCUMENT", "DOCUMENTO"].contains(&unit.to_uppercase().as_str()) =>
        {
            number(n).zip(number(of))
        }
        _ => None,
    }
}

fn cut(line: &str) -> Option<Cut> {
    numbered(line).map(|(n, of)| Cut::Begins(n, of))
}

fn detect(head: &str) -> bool {
    let mut number = false;
    for line in plain_lines(head) {
        let text = line.trim();
        if number && known(text).is_some() {
            return true;
        }
        number |= numbered(text).is_some();
    }
    claims(head)
}

/// Without a numbered line: three of the vendor's labels, one of which no story has.
fn claims(text: &str) -> bool {
    let (mut seen, mut own) = (0, false);
    let mut before_blank = true;
    for line in plain_lines(text).map(str::trim) {
        if before_blank && let Some(kind) = known(line) {
            seen += 1;
            own |= matches!(kind, Kind::Tail | Kind::Head);
            if seen >= 3 && own {
                return true;
            }
        }
        before_blank = line.is_empty() || split_label(line).is_some();
    }
    false
}

/// Whether a line stands at the end of an article: a label that follows bodies, or the centred copyright.
pub(super) fn ends_article(raw: &str) -> bool {
    let text = raw.trim();
    matches!(known(text), Some(Kind::Tail | Kind::Language))
        || (raw.starts_with("     ") && copyright(text))
}

/// Whether a line is of the job header: what was asked for, when. Somebody may have written a note over it.
fn is_request(line: &str) -> bool {
    const ASKED: &[&str] = &[
        "Download Request",
        "Print Request",
        "Email Request",
        "Time Of Request",
        "Printopdracht",
        "Tijdstip printopdracht",
    ];
    split_label(line).is_some_and(|(name, _)| ASKED.contains(&name))
}

fn read<'t>(chunk: &Chunk<'t>) -> Vec<Part<'t>> {
    let Some((mut sheet, first, limit)) = chunk.lines() else {
        return Vec::new();
    };
    let empty = |i: usize| known(sheet.line(i)).is_none();
    if chunk.announced.is_none()
        && !claims(chunk.text)
        && ((first..limit).all(empty) || (first..limit).any(|i| is_request(sheet.line(i))))
    {
        let span = sheet.rows(first, limit - 1);
        return vec![chunk.outside(span.clone(), chunk.stray(span))];
    }
    let (after_head, headed) = head_block(&mut sheet, first, limit);
    let (body, tail) = mark_labels(&mut sheet, after_head, limit, headed);
    let found = paragraphs(&sheet, body..tail, Some(WRAP));
    sheet.body(&found, "lexisnexis/body");
    tail_labels(&mut sheet, tail, limit);
    vec![Part::Article(sheet.segment(
        first,
        limit - 1,
        chunk.start,
        chunk.announced,
    ))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_each_form() {
        for (line, want) in [
            ("                3 of 500 DOCUMENTS", Some((3, 500))),
            ("1 of 1 DOCUMENT", Some((1, 1))),
            ("FOCUS - 3 of 1,200 DOCUMENTS", Some((3, 1200))),
            ("Dokument 3 von 49", Some((3, 49))),
            ("Document 3 de 49", Some((3, 49))),
            ("3 of 500 boats", None),
            ("FOCUS on 3 of 500 DOCUMENTS", None),
            ("Documents of the board", None),
        ] {
            assert_eq!(numbered(line), want, "{line}");
        }
    }
}
