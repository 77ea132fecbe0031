//! What a page says of itself for programs: JSON-LD (schema.org), meta elements (Open Graph, Highwire, Dublin Core and
//! the names in common use), the canonical address, the language of the document.

use dom_query::Document;
use serde_json::Value;

/// What a page says of its article. Empty where it says nothing.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// Titles, the surest first; a site's name may stand behind some.
    pub(super) titles: Vec<String>,
    /// Persons.
    pub(super) authors: Vec<String>,
    /// As stated: ISO 8601 nearly always.
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) publication: Option<String>,
    pub(super) section: Option<String>,
    /// A BCP 47 tag.
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    /// What may be the deck, if the page prints it.
    pub(super) descriptions: Vec<String>,
    /// Keywords and the like.
    pub(super) labels: Vec<(String, String)>,
}

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

/// Reads what a page states.
pub(super) fn read(document: &Document) -> Fields {
    let mut fields = Fields::default();
    json_ld(document, &mut fields);
    meta(document, &mut fields);
    links(document, &mut fields);
    if let Some(language) = document.select_single("html").attr("lang") {
        fields.language.get_or_insert_with(|| language.to_string());
    }
    if let Some(title) = document.try_select("head > title") {
        push(&mut fields.titles, &title.text());
    }
    fields
}

fn json_ld(document: &Document, fields: &mut Fields) {
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

fn meta(document: &Document, fields: &mut Fields) {
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

fn links(document: &Document, fields: &mut Fields) {
    let canonical = document
        .select("link[rel]")
        .iter()
        .find(|link| {
            link.attr("rel").is_some_and(|rel| {
                rel.split_ascii_whitespace()
                    .any(|rel| rel.eq_ignore_ascii_case("canonical"))
            })
        })
        .and_then(|link| link.attr("href"))
        .map(|href| clean(&href))
        .filter(|href| href.starts_with("http"));
    if canonical.is_some() {
        fields.url = canonical;
    }
}

/// Text with its runs of blanks as one and character references that were escaped twice resolved.
fn clean(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.contains('&') {
        return text;
    }
    [
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&rsquo;", "\u{2019}"),
        ("&lsquo;", "\u{2018}"),
        ("&ldquo;", "\u{201C}"),
        ("&rdquo;", "\u{201D}"),
        ("&#8217;", "\u{2019}"),
        ("&#8216;", "\u{2018}"),
        ("&#8220;", "\u{201C}"),
        ("&#8221;", "\u{201D}"),
        ("&#8211;", "\u{2013}"),
        ("&#8212;", "\u{2014}"),
        ("&ndash;", "\u{2013}"),
        ("&mdash;", "\u{2014}"),
    ]
    .iter()
    .fold(text, |text, (from, to)| {
        if text.contains(from) {
            text.replace(from, to)
        } else {
            text
        }
    })
}

fn push(list: &mut Vec<String>, value: &str) {
    let value = clean(value);
    if !value.is_empty() && !list.contains(&value) {
        list.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str) -> Fields {
        read(&Document::from(format!(
            "<html lang=en><head>{head}</head><body><p>x</p></body></html>"
        )))
    }

    #[test]
    fn json_ld_states_an_article() {
        let fields = of(
            r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
            {"@type":"WebSite","name":"Coast Gazette"},
            {"@type":"Person","@id":"/ana","name":"Ana Ruiz"},
            {"@type":["NewsArticle"],"headline":"Ferry &amp; fog","datePublished":"2015-01-04T10:00:00Z","dateModified":"2015-01-05",
             "author":[{"@id":"/ana"},{"@type":"Person","name":"Tom Okafor"},{"@type":"Organization","name":"Northern Wire"}],
             "publisher":{"@type":"Organization","name":"Coast Gazette"},"articleSection":["News","Sea"],"inLanguage":"en-GB"}]}</script>"#,
        );
        assert_eq!(fields.titles[0], "Ferry & fog");
        assert_eq!(fields.authors, ["Ana Ruiz", "Tom Okafor"]);
        assert_eq!(fields.published.as_deref(), Some("2015-01-04T10:00:00Z"));
        assert_eq!(fields.updated.as_deref(), Some("2015-01-05"));
        assert_eq!(fields.publication.as_deref(), Some("Coast Gazette"));
        assert_eq!(fields.section.as_deref(), Some("News"));
        assert_eq!(fields.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn meta_elements_fill_what_json_ld_leaves() {
        let fields = of(
            r#"<meta property="og:title" content="Ferry late"><meta name="author" content="https://example.org/ana">
            <meta name="citation_author" content="Ana Ruiz"><meta name="citation_author" content="Tom Okafor">
            <meta property="article:published_time" content="2015-01-04"><meta property="og:site_name" content="Coast Gazette">
            <link rel="canonical" href="https://coastgazette.example/ferry"><meta property="og:url" content="https://coastgazette.example/x">"#,
        );
        assert_eq!(fields.authors, ["Ana Ruiz", "Tom Okafor"]);
        assert_eq!(
            fields.url.as_deref(),
            Some("https://coastgazette.example/ferry")
        );
        assert_eq!(fields.published.as_deref(), Some("2015-01-04"));
        assert_eq!(fields.language.as_deref(), Some("en"));
    }

    #[test]
    fn broken_json_ld_and_other_things_than_articles_state_nothing() {
        for head in [
            r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":</script>"#,
            r#"<script type="application/ld+json">{"@type":"Recipe","headline":"Soup"}</script>"#,
            r#"<script type="application/ld+json">[[[[[[[[1]]]]]]]]</script>"#,
        ] {
            assert!(of(head).titles.is_empty(), "{head}");
        }
    }
}
