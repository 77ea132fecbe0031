//! The vendor's labels, in the languages of its interface.

use super::super::vendor::{Kind, Row, find, shouted, split_label};

pub(super) const LABELS: &[Row] = &[
    (
        &[
            "HEADLINE",
            "TITRE",
            "TITULAR",
            "\u{DC}BERSCHRIFT",
            "TITEL",
            "KOP",
        ],
        Kind::Headline,
    ),
    (
        &[
            "HIGHLIGHT",
            "ABSTRACT",
            "ZUSAMMENFASSUNG",
            "ENCART",
            "CHAPEAU",
        ],
        Kind::Deck,
    ),
    (
        &[
            "BYLINE",
            "AUTOR",
            "AUTEUR",
            "AUTORIN",
            "SIGNATURE",
            "AUTORE",
            "AUTORES",
            "AUTOREN",
            "SIGNATUUR",
            "VERFASSER",
        ],
        Kind::Byline,
    ),
    (
        &[
            "SECTION",
            "RUBRIK",
            "RUBRIQUE",
            "SECCI\u{D3}N",
            "SECCION",
            "SEZIONE",
            "SECTIE",
        ],
        Kind::Section,
    ),
    (&["DATELINE", "ORT", "ORTSZEILE"], Kind::Dateline),
    (
        &[
            "BODY", "TEXT", "TEXTE", "TEXTO", "CUERPO", "TEKST", "ARTICLE",
        ],
        Kind::Body,
    ),
    (
        &[
            "LENGTH",
            "L\u{C4}NGE",
            "LAENGE",
            "LONGUEUR",
            "LONGITUD",
            "EXTENSI\u{D3}N",
            "LUNGHEZZA",
            "LENGTE",
        ],
        Kind::Head,
    ),
    (
        &[
            "SERIES", "COLUMN", "SOURCE", "SERIE", "KOLUMNE", "GUESTS", "ANCHORS",
        ],
        Kind::Head,
    ),
    (
        &["LANGUAGE", "SPRACHE", "LANGUE", "IDIOMA", "LINGUA", "TAAL"],
        Kind::Language,
    ),
    (&["URL"], Kind::Url),
    (
        &[
            "LOAD-DATE",
            "UPDATE",
            "DATE-CHARGEMENT",
            "FECHA-DE-CARGA",
            "LAAD-DATUM",
            "LAADDATUM",
            "LADEDATUM",
            "PUBLICATIETYPE",
            "PUBLICATIE-TYPE",
            "PUBLICATION-TYPE",
            "PUB-TYPE",
            "ZEITUNGS-CODE",
            "JOURNAL-CODE",
            "PUB-SUBJECT",
            "DOCUMENT-TYPE",
            "ACC-NO",
            "TYPE-PUBLICATION",
            "PUBLIKATIONSTYP",
            "TICKER",
            "DISTRIBUTION",
            "CORRECTION-DATE",
            "UPDATED",
            "CITY",
            "STATE",
            "COUNTRY",
            "TYPE-DE-PUBLICATION",
            "VIEW ORIGINAL PAGE",
        ],
        Kind::Tail,
    ),
    (
        &[
            "GRAPHIC",
            "GRAFIK",
            "GRAPHIQUE",
            "GR\u{C1}FICO",
            "PHOTO",
            "PHOTOS",
        ],
        Kind::Caption,
    ),
    (&["NOTES", "NOTE", "HINWEIS"], Kind::Note),
    (
        &["CORRECTION", "CORRECTIONS", "BERICHTIGUNG"],
        Kind::Correction,
    ),
    (
        &[
            "SUBJECT",
            "ORGANIZATION",
            "COMPANY",
            "PERSON",
            "INDUSTRY",
            "GEOGRAPHIC",
            "TYPE",
            "CATEGORY",
            "THEMA",
            "PERSONEN",
            "REGION",
            "FIRMA",
            "SUJET",
            "TEMA",
            "KEYWORDS",
            "NAME",
        ],
        Kind::WeakTail,
    ),
];

/// What a line's label means, if it is one of the vendor's.
pub(super) fn known(line: &str) -> Option<Kind> {
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let (name, _) = split_label(line)?;
    if shouted(name) {
        find(LABELS, name)
    } else {
        None
    }
}

/// A label in capitals, whether it is one of the tables' or not.
pub(super) fn own_label(line: &str) -> Option<(&str, usize)> {
    split_label(line).filter(|(name, _)| shouted(name))
}
