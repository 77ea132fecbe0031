//! Named reasons to mistrust one field: a closed list, stable across versions.

use serde::{Deserialize, Serialize};

macro_rules! doubts {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// A named reason to mistrust one field, written `field/reason`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        pub enum Doubt {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Doubt {
            /// Every doubt there is, in order of name.
            pub const ALL: &[Doubt] = &[$(Doubt::$variant,)+];

            /// The stable name, `field/reason`.
            pub fn name(self) -> &'static str {
                match self { $(Doubt::$variant => $name,)+ }
            }

            /// What it means, in a sentence for people.
            pub fn meaning(self) -> &'static str {
                match self { $(Doubt::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }
        }
    };
}

doubts! {
    /// The story is longer on the site: the text ends in a paywall or a "read more".
    BodyCutOff = "body/cut-off",
    /// No text was found beside the head of the article.
    BodyEmpty = "body/empty",
    /// The vendor's word count and ours differ by more than 30 per cent.
    BodyLengthMismatch = "body/length-mismatch",
    /// The story could not be told from the rest of its web page: the body is the whole page.
    BodyWholePage = "body/whole-page",
    /// The byline is no person's name.
    BylineNoPerson = "byline/no-person",
    /// The name comes from a follow line alone.
    BylineHandleOnly = "byline/handle-only",
    /// The dateline gives no year: it was taken from the article or its path.
    DateYearAssumed = "date/year-assumed",
    /// The only date is in the file's name or folder, often the day of saving.
    DateFromPath = "date/from-path",
    /// The dateline gives a day but no year, and nothing else tells the year.
    DatelineNoYear = "dateline/no-year",
    /// The text holds replacement or control characters: bytes were lost before it came here.
    EncodingDamaged = "encoding/damaged",
    /// The bytes fit no encoding well; the guess may be wrong.
    EncodingGuessed = "encoding/guessed",
    /// No headline was found.
    HeadlineMissing = "headline/missing",
    /// The page could not be split into articles.
    LayoutNotSplit = "layout/not-split",
    /// The printed date could be day first or month first.
    PublishedAmbiguous = "published/day-or-month-first",
    /// The printed publication date lies in the future of everything else, or before printing.
    PublishedImplausible = "published/implausible",
    /// The printed publication date does not exist (month 13, 30 February) or contradicts its weekday.
    PublishedImpossible = "published/impossible",
    /// The printed publication date has no year, and nothing gives one.
    PublishedNoYear = "published/no-year",
    /// The page gives its publication date only relative to the day of reading ("2 hours ago").
    PublishedRelative = "published/relative",
    /// A quotation mark is not closed, or closes nothing.
    QuotesUnbalanced = "quotes/unbalanced",
    /// The text is a translation: its quotations are not the words that were spoken.
    QuotesTranslated = "quotes/translated",
    /// The printed update could be day first or month first.
    UpdatedAmbiguous = "updated/day-or-month-first",
    /// The update is dated before the publication.
    UpdatedBeforePublished = "updated/before-published",
    /// The printed update date does not exist.
    UpdatedImpossible = "updated/impossible",
    /// The printed update has no year, and nothing gives one.
    UpdatedNoYear = "updated/no-year",
    /// The page gives its update only relative to the day of reading.
    UpdatedRelative = "updated/relative",
}

impl std::fmt::Display for Doubt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
