//! The labels before and after the body, in the languages of ProQuest's interface.

use super::super::vendor::{Kind, Row, find, shouted, split_label};

/// Labels before the body.
pub(super) const HEAD: &[Row] = &[
    (&["TITLE", "T\u{CD}TULO", "TITRE", "TITEL"], Kind::Headline),
    (
        &["SUBTITLE", "SUBT\u{CD}TULO", "SOUS-TITRE", "UNTERTITEL"],
        Kind::Deck,
    ),
    (
        &["AUTHOR", "AUTOR", "AUTEUR", "VERFASSER", "AUTORE"],
        Kind::Byline,
    ),
    (
        &[
            "PUBLICATION INFO",
            "INFORMACI\u{D3}N DE PUBLICACI\u{D3}N",
            "INFORMATION SUR LA PUBLICATION",
            "INFORMATIONS SUR LA PUBLICATION",
            "INFORMATIONS DE PUBLICATION",
            "INFORMA\u{C7}\u{D5}ES DA PUBLICA\u{C7}\u{C3}O",
            "INFORMAZIONI SULLA PUBBLICAZIONE",
            "PUBLIKATIONSINFORMATIONEN",
        ],
        Kind::Head,
    ),
    (
        &[
            "ABSTRACT",
            "RESUMEN",
            "R\u{C9}SUM\u{C9}",
            "ZUSAMMENFASSUNG",
            "RESUMO",
            "SOMMARIO",
            "LINKS",
            "ENLACES",
            "LIENS",
        ],
        Kind::Head,
    ),
    (
        &[
            "FULL TEXT",
            "TEXTO COMPLETO",
            "TEXTE INT\u{C9}GRAL",
            "VOLLTEXT",
            "TEXTE COMPLET",
            "TESTO COMPLETO",
        ],
        Kind::Body,
    ),
];

/// Labels after it; the first row's names stand in no story.
pub(super) const TAIL: &[Row] = &[
    (
        &[
            "PUBLICATION YEAR",
            "PUBLISHER",
            "PLACE OF PUBLICATION",
            "COUNTRY OF PUBLICATION",
            "PUBLICATION SUBJECT",
            "ISSN",
            "E-ISSN",
            "SOURCE TYPE",
            "DOCUMENT TYPE",
            "PROQUEST DOCUMENT ID",
            "COPYRIGHT",
            "LAST UPDATED",
            "DATABASE",
            "COMPANY / ORGANIZATION",
            "ISBN",
            "ACCESSION NUMBER",
            "A\u{D1}O DE PUBLICACI\u{D3}N",
            "EDITORIAL",
            "LUGAR DE PUBLICACI\u{D3}N",
            "PA\u{CD}S DE PUBLICACI\u{D3}N",
            "TIPO DE FUENTE",
            "TIPO DE DOCUMENTO",
            "ID DEL DOCUMENTO DE PROQUEST",
            "\u{DA}LTIMA ACTUALIZACI\u{D3}N",
            "BASE DE DATOS",
            "ANN\u{C9}E DE PUBLICATION",
            "LIEU DE PUBLICATION",
            "PAYS DE PUBLICATION",
            "TYPE DE SOURCE",
            "TYPE DE DOCUMENT",
            "DERNI\u{C8}RE MISE \u{C0} JOUR",
            "BASE DE DONN\u{C9}ES",
            "ERSCHEINUNGSJAHR",
            "ERSCHEINUNGSORT",
            "DOKUMENTTYP",
            "DATENBANK",
            "LETZTE AKTUALISIERUNG",
            "PROQUEST-DOKUMENT-ID",
            "ZULETZT AKTUALISIERT",
            "DOKUMENTENTYP",
            "QUELLENTYP",
            "LAND DER PUBLIKATION",
            "VERLAG",
            "\u{C9}DITEUR",
            "MAISON D'\u{C9}DITION",
            "IDENTIFIANT DE DOCUMENT PROQUEST",
            "ID DU DOCUMENT PROQUEST",
            "ANO DE PUBLICA\u{C7}\u{C3}O",
            "EDITORA",
            "LOCAL DE PUBLICA\u{C7}\u{C3}O",
            "PA\u{CD}S DE PUBLICA\u{C7}\u{C3}O",
            "TIPO DE FONTE",
            "ID DO DOCUMENTO PROQUEST",
            "ID DO DOCUMENTO DO PROQUEST",
            "\u{DA}LTIMA ATUALIZA\u{C7}\u{C3}O",
            "BASE DE DADOS",
            "ANNO DI PUBBLICAZIONE",
            "LUOGO DI PUBBLICAZIONE",
            "PAESE DI PUBBLICAZIONE",
            "EDITORE",
            "TIPO DI FONTE",
            "TIPO DI DOCUMENTO",
            "ID DOCUMENTO PROQUEST",
            "ULTIMO AGGIORNAMENTO",
            "COPYRIGHT HOLDER",
            "PUBLICATION DATE (YEAR)",
        ],
        Kind::Tail,
    ),
    (
        &[
            "PUBLICATION TITLE",
            "T\u{CD}TULO DE PUBLICACI\u{D3}N",
            "TITRE DE LA PUBLICATION",
            "TITEL DER PUBLIKATION",
            "PUBLIKATIONSTITEL",
            "T\u{CD}TULO DA PUBLICA\u{C7}\u{C3}O",
            "TITOLO PUBBLICAZIONE",
            "TITOLO DELLA PUBBLICAZIONE",
        ],
        Kind::Publication,
    ),
    (
        &[
            "PUBLICATION DATE",
            "FECHA DE PUBLICACI\u{D3}N",
            "DATE DE PUBLICATION",
            "PUBLIKATIONSDATUM",
            "ERSCHEINUNGSDATUM",
            "DATA DE PUBLICA\u{C7}\u{C3}O",
            "DATA DA PUBLICA\u{C7}\u{C3}O",
            "DATA DI PUBBLICAZIONE",
        ],
        Kind::Date,
    ),
    (&["SECTION", "SECCI\u{D3}N", "RUBRIK"], Kind::Section),
    (
        &["EDITION", "EDICI\u{D3}N", "\u{C9}DITION", "AUSGABE"],
        Kind::Edition,
    ),
    (
        &[
            "PAGES",
            "PAGE",
            "FIRST PAGE",
            "P\u{C1}GINAS",
            "PAGINATION",
            "SEITEN",
            "ERSTE SEITE",
        ],
        Kind::Page,
    ),
    (&["DATELINE"], Kind::Dateline),
    (
        &[
            "LANGUAGE OF PUBLICATION",
            "IDIOMA DE LA PUBLICACI\u{D3}N",
            "LANGUE DE PUBLICATION",
            "PUBLIKATIONSSPRACHE",
            "SPRACHE DER PUBLIKATION",
            "IDIOMA DA PUBLICA\u{C7}\u{C3}O",
            "LINGUA DI PUBBLICAZIONE",
            "LANGUAGE",
            "LANGUAGE OFPUBLICATION",
        ],
        Kind::Language,
    ),
    (
        &[
            "DOCUMENT URL",
            "URL DEL DOCUMENTO",
            "URL DU DOCUMENT",
            "DOKUMENT-URL",
            "URL DO DOCUMENTO",
            "URL DOCUMENTO",
        ],
        Kind::Url,
    ),
    (
        &[
            "SUBJECT",
            "LOCATION",
            "PEOPLE",
            "COMPANY",
            "CLASSIFICATION",
            "IDENTIFIER / KEYWORD",
            "BUSINESS INDEXING TERM",
            "COLUMN",
            "VOLUME",
            "ISSUE",
            "MATERIA",
            "SUJET",
            "LUGAR",
            "LIEU",
            "PERSONAS",
            "IDENTIFIER",
            "TITLE",
            "T\u{CD}TULO",
            "TITRE",
            "TITEL",
            "TITOLO",
            "ASSUNTO",
            "SOGGETTO",
            "LOCAL",
            "STANDORT",
            "FIRMA / ORGANISATION",
            "NUMBER OF PAGES",
            "ORT",
            "THEMA",
        ],
        Kind::WeakTail,
    ),
];

pub(super) fn head_label(line: &str) -> Option<Kind> {
    let (name, _) = split_label(line)?;
    find(HEAD, name)
}

/// Whether a line has a label that no story has.
pub(super) fn is_metadata(line: &str) -> bool {
    line.starts_with(char::is_uppercase)
        && split_label(line).is_some_and(|(name, _)| {
            matches!(
                find(TAIL, name),
                Some(Kind::Tail | Kind::Publication | Kind::Date | Kind::Url)
            )
        })
}

/// A label of the head: with its colon, or bare and in capitals as exports for word processors print it.
pub(super) fn head_line(line: &str) -> Option<(Kind, (&str, usize))> {
    let bare = || line.split(" (").next().unwrap_or(line);
    if line.len() <= 40 && shouted(bare()) && !line.contains(':') {
        let kind = find(HEAD, bare()).filter(|kind| matches!(kind, Kind::Body | Kind::Head))?;
        return Some((kind, (line, line.len())));
    }
    head_label(line)
        .zip(split_label(line))
        .or_else(|| bracketed_label(line))
}

/// `Abstract (summary): ...`: a label of the head with a word in brackets behind it.
fn bracketed_label(line: &str) -> Option<(Kind, (&str, usize))> {
    /// No such label is longer.
    const LONGEST: usize = 48;
    let (name, rest) = line.split_once("):")?;
    let kind = find(HEAD, name.split_once(" (")?.0).filter(|_| name.len() <= LONGEST)?;
    let value = line.len() - rest.trim_start().len();
    Some((kind, (&line[..=name.len()], value)))
}

/// `Publication info: ...`: paper, town, day and page in one line.
pub(super) fn is_publication_info(line: &str) -> bool {
    split_label(line).is_some_and(|(name, _)| {
        find(HEAD, name) == Some(Kind::Head) && name.to_lowercase().contains("publi")
    })
}

/// `ProQuest document link`, or the link itself, which may lead through a library.
pub(super) fn is_link(line: &str) -> bool {
    line.len() < 60 && line.contains("ProQuest") && !line.contains(':')
        || line.starts_with("http")
            && !line.contains(' ')
            && line.contains("proquest.com/")
            && line.contains("/docview/")
}

/// What the vendor prints where an article has a picture.
pub(super) fn is_picture_link(line: &str) -> bool {
    line == "Enlarge this image."
}
