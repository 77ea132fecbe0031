//! Pages that no tree is built of: nested so deep, or so large, that the standard's way of building one takes time that grows
//! with the square of it. Their tags are taken away as they stand.

use super::block::{Block, Role, Set};

/// Real pages nest some dozens of elements.
const DEPTH: i32 = 512;
/// Bytes from which a page is no page that somebody reads.
const LARGEST: usize = 32 << 20;

/// Elements that stand open without an end, or have none.
const UNCOUNTED: &[&str] = &[
    "p", "li", "td", "tr", "th", "dt", "dd", "option", "thead", "tbody", "tfoot", "br", "img",
    "hr", "input", "meta", "link", "col", "area", "base", "wbr", "source", "embed", "param",
    "track", "path", "circle", "rect", "use", "line", "polygon",
];

/// Elements that stand in the line of the text.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "img", "mark", "q", "s", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr",
];

/// Whether a page is to be stripped rather than built.
pub(super) fn is_monstrous(html: &str) -> bool {
    let mut depth = 0i32;
    html.len() > LARGEST
        || tags(html).any(|tag| {
            if !UNCOUNTED
                .iter()
                .any(|name| tag.name.eq_ignore_ascii_case(name))
                && !tag.empty
            {
                depth = (depth + if tag.end { -1 } else { 1 }).max(0);
            }
            depth > DEPTH
        })
}

/// The text between a page's tags.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    let mut silent: Option<&str> = None;
    let mut end = |text: &mut String| {
        let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        text.clear();
        if !words.is_empty() {
            blocks.push(Block {
                text: unescape(&words),
                set: Set::Paragraph,
                role: Role::None,
                linked: 0,
                tight: false,
            });
        }
    };
    for tag in tags(html) {
        if tag.start < at {
            continue;
        }
        if silent.is_none() {
            text.push_str(&html[at..tag.start]);
        }
        at = tag.after;
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        match silent {
            Some(name) if tag.end && is(name) => silent = None,
            Some(_) => {}
            None => {
                silent = ["script", "style", "head", "noscript", "svg", "template"]
                    .into_iter()
                    .find(|name| !tag.end && is(name));
                if !INLINE.iter().any(|name| is(name)) {
                    end(&mut text);
                }
            }
        }
    }
    if silent.is_none() {
        text.push_str(&html[at..]);
    }
    end(&mut text);
    blocks
}

fn unescape(text: &str) -> String {
    [
        ("&nbsp;", "\u{A0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

struct Tag<'h> {
    name: &'h str,
    end: bool,
    /// Whether it closes itself.
    empty: bool,
    start: usize,
    after: usize,
}

/// The tags of a page, comments and declarations among them under an empty name.
fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let bytes = html.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr::memchr(b'<', &bytes[at..])?;
            at = start + 1;
            let end = bytes.get(at) == Some(&b'/');
            let from = at + usize::from(end);
            let length = bytes[from..]
                .iter()
                .take_while(|b| b.is_ascii_alphanumeric())
                .count();
            let other = matches!(bytes.get(from), Some(b'!' | b'?'));
            if length == 0 && !other {
                continue;
            }
            let close = from + memchr::memchr(b'>', &bytes[from..])?;
            at = close + 1;
            return Some(Tag {
                name: &html[from..from + length],
                end,
                empty: bytes[close - 1] == b'/',
                start,
                after: at,
            });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_nested_beyond_reason_are_stripped() {
        let page = "<div>".repeat(600)
            + "The <b>harbour</b> closed.<p>It opened &amp; closed.<script>var x = 1;</script><p>1 < 2";
        assert!(is_monstrous(&page));
        let texts: Vec<String> = blocks(&page).into_iter().map(|block| block.text).collect();
        assert_eq!(
            texts,
            ["The harbour closed.", "It opened & closed.", "1 < 2"]
        );
        assert!(!is_monstrous(&"<div><p>One<br/><p>Two</div>".repeat(600)));
    }
}
