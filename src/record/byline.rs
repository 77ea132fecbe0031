//! Who wrote an article.

use serde::{Deserialize, Serialize};

/// The byline: whole as printed, and the people it names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Byline {
    /// The line as printed; `null` where the names come from elsewhere (a follow line).
    pub text: Option<String>,
    /// The people it names, in order.
    pub authors: Vec<Author>,
}

/// A person named in a byline; or, where a byline names no person but an agency or a paper, that, with
/// [`organisation`](Self::organisation) equal to [`name`](Self::name).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// The name as printed, an inverted one put in order.
    pub name: String,
    /// What the byline calls the person.
    pub role: Option<String>,
    /// The paper or agency the byline gives for the person.
    pub organisation: Option<String>,
    /// A handle or mail address.
    pub handle: Option<String>,
}
