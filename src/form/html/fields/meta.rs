//! Meta elements: Open Graph, Highwire, Dublin Core and the names in common use.

use dom_query::Document;

use super::{Fields, clean, push};

/// Meta elements by what they state, the surest first.
const TITLE: &[&str] = &[
    "citation_title",
    "og:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "twitter:title",
    "title",
];

const AUTHOR: &[&str] = &[
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "article:author",
    "author",
    "dc.creator",
    "byl",
    "twitter:creator_name",
];

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "publish-date",
    "publish_date",
    "published_time",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "date",
    "pdate",
    "ptime",
];

const UPDATED: &[&str] = &[
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "utime",
];

const PAPER: &[&str] = &[
    "og:site_name",
    "citation_journal_title",
    "dc.publisher",
    "application-name",
    "cre",
];

const SECTION: &[&str] = &["article:section", "parsely-section", "section", "cg"];

const LANGUAGE: &[&str] = &[
    "content-language",
    "language",
    "dc.language",
    "og:locale",
    "citation_language",
];

const DESCRIPTION: &[&str] = &[
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
];

pub(super) fn meta(document: &Document, fields: &mut Fields) {
    let mut stated: Vec<(String, String)> = Vec::new();
    for element in document.select("meta").iter() {
        let Some(content) = element.attr("content") else {
            continue;
        };
        let content = clean(&content);
        if content.is_empty() {
            continue;
        }
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = element.attr(key) {
                stated.push((name.to_ascii_lowercase(), content.clone()));
            }
        }
    }
    let all = |names: &[&str]| -> Vec<String> {
        names
            .iter()
            .map(|name| {
                stated
                    .iter()
                    .filter(|(n, _)| n == name)
                    .map(|(_, v)| v.clone())
                    .collect::<Vec<_>>()
            })
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    };
    let first = |names: &[&str]| all(names).into_iter().next();
    for name in TITLE {
        for title in all(&[name]) {
            push(&mut fields.titles, &title);
        }
    }
    if fields.authors.is_empty() {
        fields.authors = AUTHOR
            .iter()
            .map(|name| all(&[name]))
            .map(|names| {
                names
                    .into_iter()
                    .filter(|name| is_name(name))
                    .collect::<Vec<_>>()
            })
            .find(|names| !names.is_empty())
            .unwrap_or_default();
    }
    let dated = |names: &[&str]| {
        names.iter().find_map(|name| {
            first(&[name]).filter(|value| value.bytes().filter(u8::is_ascii_digit).count() >= 6)
        })
    };
    fields.published = fields.published.take().or_else(|| dated(PUBLISHED));
    fields.updated = fields.updated.take().or_else(|| dated(UPDATED));
    // A site names itself best in Open Graph; a publisher's company may own many papers.
    if let Some(site) = first(&PAPER[..1]) {
        fields.publication = Some(site);
    } else if fields.publication.is_none() {
        fields.publication = first(PAPER);
    }
    fields.section = fields.section.take().or_else(|| first(SECTION));
    fields.language = fields.language.take().or_else(|| first(LANGUAGE));
    for description in DESCRIPTION.iter().flat_map(|name| all(&[name])) {
        push(&mut fields.descriptions, &description);
    }
    for name in ["keywords", "news_keywords", "citation_doi"] {
        if let Some(value) = first(&[name])
            && !fields.labels.iter().any(|(n, _)| n == name)
        {
            fields.labels.push((name.to_owned(), value));
        }
    }
    let address = first(&["og:url"]).filter(|url| url.starts_with("http"));
    fields.url = fields.url.take().or(address);
}

/// Whether a stated author is a name: no address, no handle.
fn is_name(text: &str) -> bool {
    !text.contains("://")
        && !text.starts_with(['@', '/'])
        && text.chars().any(char::is_alphabetic)
        && text.len() <= 200
}
