//! What stands before an article: the job header and the contents list.

use super::super::vendor::{Chunk, Sheet, split_label, stray};
use super::super::{Outside, Part};

/// Whether a line is of the job header: what was searched, by whom, when.
pub(super) fn job_label(line: &str) -> bool {
    const JOB: &[&str] = &[
        "user name",
        "date and time",
        "job number",
        "client/matter",
        "search terms",
        "search type",
        "narrowed by",
        "content type",
        "sources",
        "timeline",
        "benutzername",
        "datum und uhrzeit",
        "auftragsnummer",
        "suchbegriffe",
        "suchtyp",
        "eingegrenzt nach",
        "nom d'utilisateur",
        "date et heure",
        "termes de recherche",
        "type de recherche",
        "nombre de usuario",
        "fecha y hora",
        "t\u{e9}rminos de b\u{fa}squeda",
        "tipo de b\u{fa}squeda",
    ];
    split_label(line).is_some_and(|(name, _)| JOB.contains(&name.to_lowercase().as_str()))
        || documents(line).is_some()
}

/// `Documents (100)`: how many the export announces.
pub(super) fn documents(line: &str) -> Option<u32> {
    const WORDS: &[&str] = &[
        "Documents",
        "Document",
        "Dokumente",
        "Documentos",
        "Documenten",
    ];
    let (word, number) = line.strip_suffix(')')?.split_once(" (")?;
    if !WORDS.contains(&word) {
        return None;
    }
    number.replace([',', '.'], "").parse().ok()
}

/// `12. A Headline`: an entry of the contents list.
pub(super) fn numbered_entry(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=5).contains(&digits)
        && line[digits..].starts_with('.')
        && line[digits + 1..].starts_with(char::is_whitespace)
}

/// What stands before an article: the job header, then the contents list. Returns the announced number of documents.
pub(super) fn before<'t>(
    chunk: &Chunk<'t>,
    sheet: &Sheet<'_>,
    first: usize,
    end: usize,
    parts: &mut Vec<Part<'t>>,
) -> Option<(u32, u32)> {
    let of = (first..end).find_map(|i| documents(sheet.line(i)));
    let contents = (first..end).find(|&i| numbered_entry(sheet.line(i)));
    let is_job = (first..end).any(|i| job_label(sheet.line(i)));
    let mut push = |from: usize, to: usize, what: Outside| {
        if let (Some(a), Some(z)) = (sheet.printed(from..to), sheet.last_printed(from..to)) {
            parts.push(chunk.outside(sheet.rows(a, z), what));
        }
    };
    match contents {
        Some(contents) if is_job => {
            push(first, contents, Outside::JobHeader);
            push(contents, end, Outside::Contents);
        }
        Some(_) => push(first, end, Outside::Contents),
        None if is_job => push(first, end, Outside::JobHeader),
        None => {
            let what = stray(&chunk.text[sheet.rows(first, end - 1)]);
            push(first, end, what);
        }
    }
    of.map(|of| (1, of))
}
