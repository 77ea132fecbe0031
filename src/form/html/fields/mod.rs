//! What a page says of itself for programs: JSON-LD (schema.org), meta elements (Open Graph, Highwire, Dublin Core and
//! the names in common use), the canonical address, the language of the document.

mod json_ld;
mod meta;

use dom_query::Document;

use json_ld::json_ld;
use meta::meta;

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
