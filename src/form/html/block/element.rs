//! What elements are: silent, in the line of the text, hidden, and what they say they are for.

use super::Role;

/// Elements that print nothing of theirs.
pub(super) const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "video", "audio",
    "canvas", "select", "textarea", "button", "head", "title", "map", "datalist", "applet",
    "embed", "noframes",
];

/// Elements that stand in the line of the text.
pub(super) const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "ruby", "rb", "rp", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "input",
    "nobr", "picture", "source",
];

/// Whether the page hides an element.
pub(super) fn hidden(element: &dom_query::Element) -> bool {
    let attr = |name: &str| element.attr(name);
    attr("hidden").is_some()
        || attr("aria-hidden").is_some_and(|value| &*value == "true")
            && attr("class")
                .is_some_and(|class| class.contains("sr-only") || class.contains("visually-hidden"))
        || attr("style").is_some_and(|style| {
            let style: String = style
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
                .to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// What an element says it is for, by its tag, its microdata and the common names of classes.
pub(super) fn role(element: &dom_query::Element) -> Option<Role> {
    match &*element.name.local {
        "time" => return Some(Role::Time),
        "nav" | "footer" | "aside" | "form" | "dialog" => return Some(Role::Aside),
        "address" => return Some(Role::Byline),
        _ => {}
    }
    let attr = |name: &str| element.attr(name).unwrap_or_default();
    if attr("rel")
        .split_ascii_whitespace()
        .any(|rel| rel == "author")
    {
        return Some(Role::Byline);
    }
    let property = attr("itemprop");
    match &*property {
        "author" | "creator" => return Some(Role::Byline),
        "datePublished" | "dateModified" | "dateCreated" => return Some(Role::Time),
        "alternativeHeadline" | "description" => return Some(Role::Deck),
        _ => {}
    }
    let class = attr("class").to_ascii_lowercase();
    let words = || class.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    let is = |names: &[&str]| {
        words().any(|word| {
            names.contains(&word)
                || word
                    .rsplit(['-', '_'])
                    .next()
                    .is_some_and(|last| names.contains(&last))
        })
    };
    if is(&["byline", "author", "authors", "bylines"]) {
        Some(Role::Byline)
    } else if is(&[
        "standfirst",
        "dek",
        "deck",
        "subtitle",
        "subheadline",
        "subhead",
        "sub-headline",
        "sub-title",
    ]) {
        Some(Role::Deck)
    } else if is(&[
        "dateline",
        "timestamp",
        "pubdate",
        "published",
        "publish-date",
        "post-date",
        "entry-date",
        "datetime",
    ]) {
        Some(Role::Time)
    } else {
        None
    }
}
