//! The labels before and after the body, and the lines that stand alone.

use super::super::vendor::{Kind, Row, find, split_label};

/// Labels before the body.
pub(super) const HEAD: &[Row] = &[
    (
        &["SECTION", "RUBRIK", "RUBRIQUE", "SECCI\u{D3}N", "SECTIE"],
        Kind::Section,
    ),
    (&["BYLINE", "AUTOR", "AUTEUR", "VERFASSER"], Kind::Byline),
    (&["DATELINE", "ORT"], Kind::Dateline),
    (&["HIGHLIGHT", "ENCART"], Kind::Deck),
    (
        &[
            "LENGTH",
            "L\u{C4}NGE",
            "LONGUEUR",
            "LONGITUD",
            "EXTENSI\u{D3}N",
            "LENGTE",
            "SERIES",
            "SERIE",
            "COLUMN",
            "TYPE",
            "SOURCE",
        ],
        Kind::Head,
    ),
    (
        &["LANGUAGE", "SPRACHE", "LANGUE", "IDIOMA", "TAAL"],
        Kind::Language,
    ),
    (&["URL"], Kind::Url),
];

/// Labels after it.
pub(super) const TAIL: &[Row] = &[
    (
        &["LANGUAGE", "SPRACHE", "LANGUE", "IDIOMA", "TAAL"],
        Kind::Language,
    ),
    (
        &[
            "LOAD-DATE",
            "LADEDATUM",
            "DATE DE CHARGEMENT",
            "FECHA DE CARGA",
            "LAADDATUM",
            "TYPE DE PUBLICATION",
            "TIPO DE PUBLICACI\u{D3}N",
            "PUBLICATIETYPE",
            "CODE DE REVUE",
            "UPDATE",
            "PUBLICATION-TYPE",
            "PUBLIKATIONSTYP",
            "SUBJECT",
            "ORGANIZATION",
            "GEOGRAPHIC",
            "INDUSTRY",
            "COMPANY",
            "PERSON",
            "TICKER",
            "JOURNAL CODE",
            "CORRECTION-DATE",
            "ACC-NO",
            "DOCUMENT-TYPE",
            "PUB-SUBJECT",
            "TYPE",
            "CITY",
            "STATE",
            "COUNTRY",
        ],
        Kind::Tail,
    ),
    (&["URL"], Kind::Url),
    (&["PHOTO", "GRAPHIC", "GRAFIK"], Kind::Caption),
];

/// Lines that stand alone over the body, the graphic's text, the classification.
pub(super) const BODY: &[&str] = &["Body", "Hauptteil", "Corps", "Cuerpo", "Hoofdtekst"];

pub(super) const GRAPHIC: &[&str] = &["Graphic", "Grafik", "Graphique", "Gr\u{e1}fico"];

pub(super) const CLASSIFICATION: &[&str] = &[
    "Classification",
    "Klassifizierung",
    "Klassifikation",
    "Clasificaci\u{f3}n",
    "Classificatie",
];

pub(super) const CORRECTION: &[&str] = &["Correction", "Korrektur"];

pub(super) const NOTES: &[&str] = &["Notes"];

/// Lines that stand for what the export leaves out.
pub(super) const LINKS: &[&str] = &[
    "Link to Image",
    "Link to PDF",
    "Link to Original Document",
    "Bild anzeigen",
    "Link zum PDF",
    "Link zum PDF-Dokument",
    "Original Gesamtseiten-PDF",
    "PDF-Datei dieses Dokuments",
];

pub(super) const END: &[&str] = &[
    "End of Document",
    "Ende des Dokuments",
    "Dokumentende",
    "Fin du document",
    "Fin del documento",
    "Einde van document",
    "Einde van het document",
];

pub(super) fn head_label(line: &str) -> Option<Kind> {
    let (name, _) = title_label(line)?;
    find(HEAD, name)
}

pub(super) fn tail_label(line: &str) -> Option<Kind> {
    let (name, _) = title_label(line)?;
    find(TAIL, name)
}

/// A label as Word exports print it: a capital first.
pub(super) fn title_label(line: &str) -> Option<(&str, usize)> {
    if line.starts_with(char::is_uppercase) {
        split_label(line)
    } else {
        None
    }
}
