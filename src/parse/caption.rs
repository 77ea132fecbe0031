//! Captions and photo credits.

use super::shape::Shape;
use crate::lexicon::is_photo_agency;

/// Words that open a credit.
const OPENERS: &[&str] = &[
    "photo:",
    "photo by",
    "photos by",
    "photos:",
    "photograph:",
    "photograph by",
    "photographs by",
    "photo credit",
    "photo courtesy",
    "image:",
    "image by",
    "image credit",
    "image courtesy",
    "image source",
    "picture:",
    "pictured:",
    "credit:",
    "credits:",
    "illustration:",
    "illustration by",
    "foto:",
    "foto von",
    "fotos:",
    "bild:",
    "bild ©",
    "bildquelle",
    "grafik:",
    "quelle:",
    "fotograf:",
    "fotografie:",
    "photo d'archives",
    "crédit photo",
    "crédit :",
    "crédits",
    "© ",
    "©",
    "(photo",
    "(bild",
    "(foto",
    "(image",
    "[photo",
    "(picture",
    "getty images",
    "file photo",
    "archivbild",
    "symbolbild",
    "video:",
    "courtesy of",
    "foto de",
    "imagen:",
    "immagine:",
    "zdroj:",
    "kuva:",
    "bilde:",
    "fotó:",
    "zdjęcie:",
    "fot.",
    "图注",
    "写真",
    "main image:",
];

/// Words within or at the end of a caption's line that credit it.
const WITHIN: &[&str] = &[
    "/getty",
    "getty images",
    "(ap photo",
    "ap photo",
    "/reuters",
    "/afp",
    "via getty",
    "/shutterstock",
    "photograph:",
    "photo by",
    "(photo",
    "image credit",
    "photo:",
    "foto:",
    "bild:",
    "bild ©",
    "/ap)",
    "(reuters)",
    "via ap)",
    "/imago",
    "/dpa",
    "imago/",
    "(bild",
    "(foto",
    "file photo",
    "/ap/",
    "/epa",
    "picture alliance",
    "courtesy of",
    "credit:",
    "image:",
    "/apa",
    "©",
    "source: supplied",
];

/// Whether a line is a credit, or a caption that ends in one. Long running text is not, whatever it mentions.
pub(super) fn credit(text: &str, shape: &Shape) -> bool {
    if shape.weight() > 260 || shape.words > 45 {
        return false;
    }
    let lower = text.to_lowercase();
    if OPENERS.iter().any(|word| lower.starts_with(word)) {
        return true;
    }
    if shape.words <= 8
        && (is_photo_agency(text)
            || text
                .rsplit(['/', '|'])
                .next()
                .is_some_and(|last| last.len() < text.len() && is_photo_agency(last)))
    {
        return true;
    }
    WITHIN.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_told_from_stories() {
        for (text, expected) in [
            ("Photo: Ana Ruiz", true),
            ("© Tom Okafor", true),
            ("The breakwater on Monday. Rosa Beck/Getty Images", true),
            ("(Foto: Ana Ruiz)", true),
            (
                "The photograph hung in the harbour office for years.",
                false,
            ),
            ("Imagine a wall", false),
        ] {
            assert_eq!(credit(text, &Shape::of(text)), expected, "{text}");
        }
    }
}
