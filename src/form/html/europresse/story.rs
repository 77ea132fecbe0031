//! An article's text: its paragraphs, the boxes beside it, the captions of its pictures.

use super::super::plain;
use super::{Page, is_number, one_line};

/// What an article's elements hold of text.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The paragraphs; boxes and captions stand below them.
    pub(super) text: String,
    pub(super) captions: Vec<String>,
    /// Who wrote it, where no element of the head says so.
    pub(super) author: String,
    /// Where it is on the web.
    pub(super) url: String,
    /// The paper's notes.
    pub(super) labels: Vec<(&'static str, String)>,
}

/// Reads an article's text. Older pages have no element for it: it stands behind the headline's.
pub(super) fn read(page: &Page, html: &str) -> Story {
    let mut story = Story::default();
    let boxes = ["section .docOcurrContainer", "section .DocText"];
    let body = boxes.iter().find_map(|element| {
        let found = page.0.select(element);
        found
            .iter()
            .next()
            .filter(|element| !one_line(&element.text()).is_empty())
    });
    match body {
        Some(body) => {
            // The last words lead to the page that the vendor took the article from, or say that it is there alone.
            for link in body.select("a[href]").iter() {
                let text = one_line(&link.text());
                if [
                    "Cet article est paru dans",
                    "Voir l'article",
                    "This article appeared in",
                ]
                .iter()
                .any(|words| text.starts_with(words))
                {
                    story.url = link.attr_or("href", "").to_string();
                    link.remove();
                }
            }
            body.select(".link-not-hosted").remove();
            story.text = plain(&body.inner_html());
        }
        None if !page.0.select("section").exists() => {
            (story.author, story.text) = behind_headline(html);
        }
        None => {}
    }
    for aside in page.0.select("aside > div").iter() {
        add_aside(&mut story, &plain(&aside.inner_html()));
    }
    story
}

/// The author and the text behind the headline's element, up to the copyright.
fn behind_headline(html: &str) -> (String, String) {
    let after = |html: &'_ str, what: &str| html.find(what).map(|at| at + what.len());
    let headline = after(html, "itreArticleVisu");
    let behind = headline.and_then(|at| Some(at + after(&html[at..], "<br>")?));
    let mut behind = &html[behind.unwrap_or(html.len())..];
    let mut author = String::new();
    // A paragraph's element follows an author's line, which ends before it.
    if let Some((line, rest)) = behind.split_once("<p>")
        && let Some(line) = line.trim_end().strip_suffix("<br>")
    {
        author = one_line(&plain(line));
        behind = rest;
    }
    let text = plain(behind);
    let foot = |line: &str| {
        line.starts_with('\u{A9}') || line.split_whitespace().next_back().is_some_and(is_number)
    };
    let story: Vec<&str> = text.lines().take_while(|line| !foot(line)).collect();
    (author, story.join("\n").trim().to_owned() + "\n")
}

/// Takes in what stands beside an article: `Illustration(s) :`, `Encadré(s) :`, `Note(s) :`, with text below.
fn add_aside(story: &mut Story, text: &str) {
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !matches!(*line, "" | "."));
    let Some(title) = lines.next() else {
        return;
    };
    let (title, first) = title.split_once(':').unwrap_or((title, ""));
    let first = Some(first.trim()).filter(|first| !first.is_empty());
    let lines: Vec<&str> = first.into_iter().chain(lines).collect();
    if lines.is_empty() {
        return;
    }
    let title = title.trim_end();
    let is_caption = title.starts_with("Illustration");
    if is_caption || title.starts_with("Encadr") {
        for line in &lines {
            story.text.push('\n');
            story.text.push_str(line);
            story.text.push('\n');
        }
    }
    match title {
        _ if is_caption => story
            .captions
            .extend(lines.iter().map(|line| (*line).to_owned())),
        _ if title.starts_with("Encadr") => {}
        _ => story.labels.push(("Note(s)", lines.join(" "))),
    }
}
