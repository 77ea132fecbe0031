//! Pages saved from Europresse, which is Eureka in Canada: a page holds all articles that were chosen, and their elements say
//! what is what.
//!
//! Since 2015 each stands in an `article` element; before, their papers' names part them. What the page prints of an article
//! beside its text and its head (copyright, certificate, the document's number, where else it appeared) is kept as labels.

mod heading;
mod story;

use std::borrow::Cow;

use dom_query::Document;
use memchr::memmem;

use super::super::Rendered;
use super::super::document::stated;
use super::plain;
use super::strip::is_monstrous;
use crate::record::Field;

/// The class of the element that names the paper, and that of the one with section, day and page.
const PAPER: &str = "DocPublicationName";
const HEADING: &str = "DocHeader";

/// The articles of a page that Europresse made, each a text; nothing where it did not make the page.
pub(super) fn articles(html: &str) -> Option<Vec<Rendered<'static>>> {
    let has = |class: &str| memmem::find(html.as_bytes(), class.as_bytes()).is_some();
    if !has(PAPER) || !has(HEADING) {
        return None;
    }
    let pieces = pieces(html);
    if pieces
        .iter()
        .any(|&(start, end)| is_monstrous(&html[start..end]))
    {
        return None;
    }
    let mut articles = Vec::with_capacity(pieces.len());
    let (mut line, mut at) = (1, 0);
    for (start, end) in pieces {
        line += breaks(&html[at..start]);
        let last = line + breaks(&html[start..end]);
        articles.extend(article(&html[start..end], [line, last]));
        (line, at) = (last, end);
    }
    (!articles.is_empty()).then_some(articles)
}

/// Where the articles stand in a page, in bytes.
fn pieces(html: &str) -> Vec<(usize, usize)> {
    let paper = format!("class=\"{PAPER}\"");
    let all = |what: &str| -> Vec<usize> {
        memmem::find_iter(html.as_bytes(), what.as_bytes()).collect()
    };
    // Each ends at the first end behind it, and begins behind the one before: no stretch is looked at twice.
    let ends = all("</article");
    let (mut elements, mut end, mut next) = (Vec::new(), 0, 0);
    for start in all("<article") {
        while ends.get(next).is_some_and(|&end| end < start) {
            next += 1;
        }
        let Some(&close) = ends.get(next).filter(|_| start >= end) else {
            continue;
        };
        if html[start..close].contains(&paper) {
            elements.push((start, close));
        }
        end = close;
    }
    if !elements.is_empty() {
        return elements;
    }
    let opening = |at: usize| html[..at].rfind('<').unwrap_or(at);
    let starts: Vec<usize> = all(&paper).into_iter().map(opening).collect();
    let ends = starts.iter().skip(1).copied().chain([html.len()]);
    starts.iter().copied().zip(ends).collect()
}

fn breaks(html: &str) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', html.as_bytes()).count()).unwrap_or(u32::MAX)
}

/// One article of a page.
fn article(html: &str, lines: [u32; 2]) -> Option<Rendered<'static>> {
    let page = Page(Document::from(html));
    let mut known = Vec::new();
    let mut add = |field: Field, value: &str| {
        if !value.is_empty() {
            known.push(stated(field, value));
        }
    };
    let headline = page.first(".titreArticleVisu, .TitreArticleVisu")?;
    add(Field::Headline, &headline);
    let paper = page.html(&format!(".{PAPER}"));
    let mut paper = paper.lines().filter(|line| !line.is_empty());
    let (name, number) = heading::paper(paper.next().unwrap_or_default());
    add(Field::Publication, name);
    add(Field::Label("no.".to_owned()), number);
    add(Field::Edition, paper.next().unwrap_or_default());
    let heading = page.all(&format!(".{HEADING}")).join(" ");
    let heading = heading::read(&heading);
    add(Field::Published, heading.date);
    add(Field::Page, heading.page);
    add(Field::Label("mots".to_owned()), heading.words);
    // What a topic is to the section of a paper: it stands for it, or over the headline.
    let topic = page
        .first("header > div:not([class]) > p")
        .filter(|topic| *topic != headline);
    let topic = topic.unwrap_or_default();
    let over = page
        .first(".titreArticle > p.sm-margin-bottom")
        .unwrap_or_default();
    let (section, topic) = match heading.section {
        "" => (topic.as_str(), ""),
        section => (section, topic.as_str()),
    };
    add(Field::Section, section);
    let (kicker, topic) = match over.as_str() {
        "" => (topic, ""),
        over => (over, topic),
    };
    add(Field::Kicker, kicker);
    add(Field::Label("rubrique".to_owned()), topic);
    add(
        Field::Deck,
        &page.all(".rdp__subtitle, header > b > p").join(" "),
    );
    let story = story::read(&page, html);
    add(
        Field::Byline,
        &page.byline().unwrap_or_else(|| story.author.clone()),
    );
    add(Field::Url, &story.url);
    for caption in &story.captions {
        add(Field::Caption, caption);
    }
    for (name, value) in page.labels(html).into_iter().chain(story.labels) {
        add(Field::Label(name.to_owned()), &value);
    }
    Some(Rendered {
        text: Cow::Owned(story.text),
        encoding: Cow::Borrowed("utf-8"),
        layout: Some("body"),
        known,
        doubts: Vec::new(),
        lines: Some(lines),
        goes_on: false,
    })
}

/// An article's elements.
struct Page(Document);

impl Page {
    /// The text of the first element that has any.
    fn first(&self, elements: &str) -> Option<String> {
        self.all(elements).into_iter().next()
    }

    /// The texts of all elements that have any, each in one line.
    fn all(&self, elements: &str) -> Vec<String> {
        let texts = self.0.select(elements);
        texts
            .iter()
            .map(|element| one_line(&plain(&element.html())))
            .filter(|text| !text.is_empty())
            .collect()
    }

    /// The text of the first element, its lines kept.
    fn html(&self, element: &str) -> String {
        let found = self.0.select(element);
        let text = found.iter().next().map(|element| plain(&element.html()));
        let lines = text.as_deref().unwrap_or_default().lines().map(one_line);
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Who wrote it: elements of their own, or, before 2020, one without a name behind the headline's.
    fn byline(&self) -> Option<String> {
        let mut byline = String::new();
        for name in self.all(".docAuthors, header > p.sm-margin-bottomNews") {
            // `Propos recueillis par` may be an element of its own.
            let opens = byline.to_lowercase().ends_with(" par");
            byline += match byline.as_str() {
                "" => "",
                _ if opens => " ",
                _ => "; ",
            };
            byline += &name;
        }
        Some(byline)
            .filter(|byline| !byline.is_empty())
            .or_else(|| self.first("header > .titreArticle + div:not([class])"))
    }

    /// What is printed around an article that is none of its text.
    fn labels(&self, html: &str) -> Vec<(&'static str, String)> {
        let mut labels = Vec::new();
        let mut add = |name: &'static str, value: Option<String>| {
            labels.extend(value.map(|value| (name, value)));
        };
        add("Aussi paru dans", self.elsewhere());
        add(
            "Copyright",
            self.first("footer small")
                .filter(|text| text.starts_with('\u{A9}')),
        );
        add("Certificat", self.first(".publiC_lblCertificatIssuedTo"));
        let text = plain(html);
        let number = text.split_whitespace().find(|word| is_number(word));
        add("Num\u{E9}ro de document", number.map(str::to_owned));
        labels
    }

    /// `23 octobre 2023: Coast Gazette; Shore Mirror`, a line for each day.
    fn elsewhere(&self) -> Option<String> {
        let rows = self.0.select(".apd-sources tr");
        let rows = rows.iter().map(|row| {
            let texts = |class: &str| -> Vec<String> {
                let found = row.select(class);
                found
                    .iter()
                    .map(|element| one_line(&element.text()))
                    .collect()
            };
            let days = texts(".apd-sources-date").join(" ");
            format!("{days}: {}", texts(".source-name-APD").join("; "))
        });
        let rows: Vec<String> = rows.collect();
        (!rows.is_empty()).then(|| rows.join("\n"))
    }
}

/// `news·20190226·CE·998259_12`: a document's number.
fn is_number(word: &str) -> bool {
    let parts: Vec<&str> = word.split('\u{B7}').collect();
    matches!(parts.as_slice(), [kind, day, source, number]
        if kind.chars().all(char::is_alphabetic)
            && day.len() == 8
            && day.bytes().all(|b| b.is_ascii_digit())
            && !source.is_empty()
            && !number.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Known;

    fn value<'a>(article: &'a Rendered<'_>, field: &Field) -> Option<&'a str> {
        let known: Option<&Known> = article.known.iter().find(|known| known.field == *field);
        known.map(|known| known.value.as_str())
    }

    #[test]
    fn papers_names_part_the_articles_of_older_pages() {
        let one = |title: &str, day: &str, number: u32| {
            format!(
                "<tr><td><span class=\"DocPublicationName\">Le Courrier d'Ellery</span><br><span class=\"DocHeader\">Politique, \
                 </span><span class=\"DocHeader\">jeudi </span><span class=\"DocHeader\">{day}</span><br><br><span \
                 class=\"TitreArticleVisu\">{title}</span><br><br>Ana Ruiz<br><p></p>Le port rouvre.<p></p>Les bateaux attendent.<p></p><b><i>\u{A9} \
                 2012 Le Courrier. Tous droits r\u{E9}serv\u{E9}s.</i></b><p></p>Num\u{E9}ro de document : \
                 news\u{B7}20121004\u{B7}CE\u{B7}{number}<br></td></tr>\n"
            )
        };
        let page = one("Le port", "4 octobre 2012", 1) + &one("Le quai", "5 octobre 2012", 2);
        let found = articles(&page).expect("two articles");
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].text, "Le port rouvre.\n\nLes bateaux attendent.\n");
        assert_eq!(found[1].lines, Some([2, 3]));
        for (field, want) in [
            (Field::Headline, "Le quai"),
            (Field::Publication, "Le Courrier d'Ellery"),
            (Field::Section, "Politique"),
            (Field::Byline, "Ana Ruiz"),
            (Field::Published, "jeudi 5 octobre 2012"),
            (
                Field::Label("Num\u{E9}ro de document".to_owned()),
                "news\u{B7}20121004\u{B7}CE\u{B7}2",
            ),
        ] {
            assert_eq!(value(&found[1], &field), Some(want), "{field:?}");
        }
    }

    #[test]
    fn elements_that_never_end_are_looked_at_once() {
        let open =
            "<article><span class=\"DocPublicationName\">Ellery</span><i class=\"DocHeader\">";
        assert!(articles(&open.repeat(20_000)).is_none());
        assert!(articles(&(open.repeat(20_000) + "</article>")).is_none());
    }

    #[test]
    fn other_pages_are_left() {
        for page in [
            "<article><h1>Le port rouvre</h1><p>Les bateaux attendent.</p></article>",
            "<p>The classes are DocPublicationName and DocHeader.</p>",
        ] {
            assert!(articles(page).is_none(), "{page}");
        }
    }
}
