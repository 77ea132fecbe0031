//! JSON-LD: the object of a schema.org type of articles, and what it refers to.

use dom_query::Document;
use serde_json::Value;

use super::{Fields, clean, push};

/// schema.org types of articles, by their ends.
const ARTICLES: &[&str] = &[
    "NewsArticle",
    "Article",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "Review",
    "SocialMediaPosting",
];

pub(super) fn json_ld(document: &Document, fields: &mut Fields) {
    for script in document.select("script[type='application/ld+json']").iter() {
        let text = script.text();
        let text = text
            .trim()
            .trim_start_matches("<!--")
            .trim_start_matches("//<![CDATA[")
            .trim_end_matches("-->")
            .trim_end_matches("//]]>");
        // Line ends stand raw in strings of careless pages.
        let text: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let Ok(value) = serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) else {
            continue;
        };
        let mut nodes = Vec::new();
        collect(&value, &mut nodes);
        let Some(article) = nodes.iter().find(|node| is_article(node)) else {
            continue;
        };
        state(article, &nodes, fields);
    }
}

/// All objects at the top of a JSON-LD text, those of its graph included.
fn collect<'v>(value: &'v Value, nodes: &mut Vec<&'v Value>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, nodes)),
        Value::Object(object) => {
            nodes.push(value);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, nodes);
                }
            }
        }
        _ => {}
    }
}

fn is_article(node: &Value) -> bool {
    let fits = |name: &Value| {
        name.as_str().is_some_and(|name| {
            let name = name.rsplit(['/', ':']).next().unwrap_or(name);
            ARTICLES.iter().any(|article| name.ends_with(article))
        })
    };
    match node.get("@type") {
        Some(Value::Array(names)) => names.iter().any(fits),
        Some(name) => fits(name),
        None => false,
    }
}

/// Takes over what an article's object states.
fn state(article: &Value, nodes: &[&Value], fields: &mut Fields) {
    let text = |key: &str| article.get(key).and_then(text_of);
    for key in ["headline", "name"] {
        if let Some(title) = text(key) {
            push(&mut fields.titles, &title);
        }
    }
    let set = |field: &mut Option<String>, value: Option<String>| {
        if field.is_none() {
            *field = value;
        }
    };
    set(&mut fields.published, text("datePublished"));
    set(&mut fields.updated, text("dateModified"));
    set(&mut fields.section, text("articleSection"));
    set(&mut fields.language, text("inLanguage"));
    set(
        &mut fields.url,
        text("url").filter(|url| url.starts_with("http")),
    );
    set(
        &mut fields.publication,
        article
            .get("publisher")
            .and_then(|publisher| name_of(publisher, nodes)),
    );
    for key in ["alternativeHeadline", "alternateName", "description"] {
        if let Some(description) = text(key) {
            push(&mut fields.descriptions, &description);
        }
    }
    if fields.authors.is_empty() {
        let authors = match article.get("author").or_else(|| article.get("creator")) {
            Some(Value::Array(authors)) => authors.iter().collect(),
            Some(author) => vec![author],
            None => Vec::new(),
        };
        for author in authors {
            if !is_organisation(author, nodes)
                && let Some(name) = name_of(author, nodes)
                && !name.starts_with("http")
            {
                push(&mut fields.authors, &name);
            }
        }
    }
    for key in ["keywords", "identifier", "genre"] {
        let value = match article.get(key) {
            Some(Value::Array(values)) => values
                .iter()
                .filter_map(text_of)
                .collect::<Vec<_>>()
                .join(", "),
            Some(value) => text_of(value).unwrap_or_default(),
            None => continue,
        };
        if !value.is_empty() {
            fields.labels.push((key.to_owned(), value));
        }
    }
}

/// A string, the first of several, or what a typed value holds.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => return values.iter().find_map(text_of),
        Value::Object(object) => {
            return ["@value", "name", "alternateName", "@id"]
                .iter()
                .find_map(|key| object.get(*key).and_then(Value::as_str))
                .map(clean);
        }
        _ => return None,
    };
    Some(clean(&text)).filter(|text| !text.is_empty())
}

/// A name, given as such, or as an object, or as a reference to another object of the page.
fn name_of(value: &Value, nodes: &[&Value]) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(|value| name_of(value, nodes)),
        Value::Object(object) => object.get("name").and_then(text_of).or_else(|| {
            referred(object.get("@id")?, nodes)?
                .get("name")
                .and_then(text_of)
        }),
        _ => text_of(value),
    }
}

fn is_organisation(value: &Value, nodes: &[&Value]) -> bool {
    let of = |value: &Value| {
        value
            .get("@type")
            .and_then(text_of)
            .is_some_and(|name| name.ends_with("Organization") || name.ends_with("Corporation"))
    };
    of(value)
        || value
            .get("@id")
            .and_then(|id| referred(id, nodes))
            .is_some_and(of)
}

/// The object with that `@id`.
fn referred<'v>(id: &Value, nodes: &[&'v Value]) -> Option<&'v Value> {
    nodes
        .iter()
        .copied()
        .find(|node| node.get("@id") == Some(id) && node.get("name").is_some())
}
