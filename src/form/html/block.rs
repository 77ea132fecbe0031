//! A page as the blocks a reader sees: paragraphs, headings, list items, rows of tables, in printed order.
//!
//! The tree is walked without recursion, so that no depth of nesting can overflow the stack. Scripts, styles, forms'
//! inner workings and what the page hides are no text.

use dom_query::{Document, Node, NodeData};

/// What a block is set as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    Paragraph,
    /// `h1` to `h6`.
    Heading(u8),
    /// An item of a list, by its number where the list counts.
    Item(Option<u32>),
    /// A row of a table, its cells parted by tabs.
    Row,
    /// Text whose line ends and blanks stand as they are.
    Verbatim,
    Caption,
}

/// What a page says a block is for, by its own names for things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    None,
    /// A date or time of publishing.
    Time,
    Byline,
    Deck,
    /// Navigation, footers, forms, lists of other stories.
    Aside,
}

/// A block of a page.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) set: Set,
    pub(super) role: Role,
    /// How many characters of it are links.
    pub(super) linked: usize,
    /// Whether it stands directly under the block before, as lines of a list or table do.
    pub(super) tight: bool,
}

/// Elements that print nothing of theirs.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "video", "audio",
    "canvas", "select", "textarea", "button", "head", "title", "map", "datalist", "applet",
    "embed", "noframes",
];

/// Elements that stand in the line of the text.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "ruby", "rb", "rp", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "input",
    "nobr", "picture", "source",
];

/// What an element's start has changed, to be undone at its end.
#[derive(Debug, Clone, Copy)]
struct Open {
    block: bool,
    set: Option<Set>,
    role: Option<Role>,
    link: bool,
    pre: bool,
    row: bool,
    list: bool,
}

/// The blocks of a document.
pub(super) fn blocks(document: &Document) -> Vec<Block> {
    let mut writer = Writer::default();
    let root = document.root();
    let mut at = root.first_child();
    let mut open: Vec<Open> = Vec::new();
    while let Some(node) = at {
        let entered = writer.enter(&node);
        if let Some(opened) = entered
            && let Some(child) = node.first_child()
        {
            open.push(opened);
            at = Some(child);
            continue;
        }
        if let Some(opened) = entered {
            writer.leave(opened);
        }
        // On to the next node, closing what ends here.
        let mut here = node;
        at = loop {
            if let Some(next) = here.next_sibling() {
                break Some(next);
            }
            let (Some(parent), Some(opened)) = (here.parent(), open.pop()) else {
                break None;
            };
            writer.leave(opened);
            here = parent;
        };
    }
    writer.end();
    writer.blocks
}

#[derive(Debug, Default)]
struct Writer {
    blocks: Vec<Block>,
    text: String,
    linked: usize,
    sets: Vec<Set>,
    roles: Vec<Role>,
    /// How many links and verbatim elements are open.
    links: usize,
    pres: usize,
    /// The open rows, the innermost last.
    rows: Vec<OpenRow>,
    /// The role an inline element gives the block in hand.
    said: Option<Role>,
    /// For each open list: the next number, where it counts.
    lists: Vec<Option<u32>>,
    /// Whether a tight block may follow the last one.
    tight: bool,
    /// A blank is due before the next word.
    space: bool,
    /// Whether an item's mark has been given to its first block.
    item_begun: bool,
}

/// A row of a table while it is open. Where each cell holds one block at most, the row is one line; a table that only sets
/// the page gives its cells' blocks.
#[derive(Debug, Default)]
struct OpenRow {
    /// Whether a cell was begun.
    begun: bool,
    /// Where the cell's text begins in the text in hand.
    cell: usize,
    /// Whether a block has ended within the cell.
    ended: bool,
    /// Whether a cell held more than one block.
    broken: bool,
}

impl Writer {
    /// Opens a node; `None` where nothing of it is printed.
    fn enter(&mut self, node: &Node<'_>) -> Option<Open> {
        let mut opened = Open {
            block: false,
            set: None,
            role: None,
            link: false,
            pre: false,
            row: false,
            list: false,
        };
        let name = node.query(|n| match &n.data {
            NodeData::Text { contents } => {
                self.write(contents);
                None
            }
            NodeData::Element(element) => Some((
                element.name.local.to_string(),
                hidden(element),
                role(element),
            )),
            NodeData::Document | NodeData::Fragment => Some((String::new(), false, None)),
            _ => None,
        })?;
        let (name, hidden, role) = name?;
        if hidden || SILENT.contains(&name.as_str()) {
            return None;
        }
        match name.as_str() {
            "br" => {
                match self.rows.last() {
                    Some(row) if !row.broken => self.space = true,
                    _ => self.line_break(),
                }
                return Some(opened);
            }
            "a" => {
                self.links += 1;
                opened.link = true;
            }
            "pre" | "xmp" | "listing" => {
                opened.pre = true;
                opened.set = Some(Set::Verbatim);
                opened.block = true;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                opened.set = Some(Set::Heading(name.as_bytes()[1] - b'0'));
                opened.block = true;
            }
            "ul" | "menu" | "dir" => {
                self.lists.push(None);
                opened.list = true;
                opened.block = true;
            }
            "ol" => {
                self.lists.push(Some(1));
                opened.list = true;
                opened.block = true;
            }
            "li" => {
                let number = match self.lists.last_mut() {
                    Some(Some(next)) => {
                        *next += 1;
                        Some(*next - 1)
                    }
                    _ => None,
                };
                self.item_begun = false;
                opened.set = Some(Set::Item(number));
                opened.block = true;
            }
            "figcaption" | "caption" => {
                opened.set = Some(Set::Caption);
                opened.block = true;
            }
            "tr" => {
                opened.set = Some(Set::Row);
                opened.row = true;
                self.end();
                self.rows.push(OpenRow::default());
            }
            "td" | "th" => self.begin_cell(),
            "hr" => {
                self.end();
                self.tight = false;
            }
            _ => opened.block = !INLINE.contains(&name.as_str()) && !name.is_empty(),
        }
        if opened.block {
            self.begin_block();
            self.pres += usize::from(opened.pre);
        }
        if let Some(set) = opened.set {
            self.sets.push(set);
        }
        if let Some(role) = role {
            if opened.block || matches!(role, Role::Aside) {
                self.roles.push(role);
                opened.role = Some(role);
            } else {
                self.said = Some(role);
            }
        }
        Some(opened)
    }

    fn leave(&mut self, opened: Open) {
        if opened.link {
            self.links = self.links.saturating_sub(1);
        }
        if opened.row {
            self.end();
            self.rows.pop();
        } else if opened.block {
            match self.rows.last_mut() {
                Some(row) if !opened.pre => row.ended = true,
                _ => self.end(),
            }
        }
        if opened.pre {
            self.pres = self.pres.saturating_sub(1);
        }
        if opened.set.is_some() {
            self.sets.pop();
        }
        if opened.role.is_some() {
            self.roles.pop();
        }
        if opened.list {
            self.lists.pop();
            self.tight = false;
        }
    }

    fn begin_cell(&mut self) {
        let Some(row) = self.rows.last_mut() else {
            return self.end();
        };
        if row.broken {
            self.end();
        } else if row.begun {
            self.text.push('\t');
        }
        self.space = false;
        if let Some(row) = self.rows.last_mut() {
            row.begun = true;
            row.ended = false;
            row.cell = self.text.len();
        }
    }

    /// The first block of a cell goes on the row's line; a second one breaks it.
    fn begin_block(&mut self) {
        match self.rows.last_mut() {
            Some(row) if self.text.len() > row.cell => {
                row.broken = true;
                row.ended = false;
                row.cell = 0;
                self.end();
            }
            Some(row) if !row.broken => row.ended = false,
            _ => self.end(),
        }
    }

    /// Text of the page; runs of blanks are one, except where they are verbatim. NO-BREAK SPACE is no blank.
    fn write(&mut self, text: &str) {
        if self.pres > 0 {
            self.text.push_str(text);
            return;
        }
        if self.rows.last().is_some_and(|row| row.ended) && !text.trim().is_empty() {
            self.begin_block();
        }
        let before = self.text.len();
        for piece in text.split_inclusive([' ', '\t', '\n', '\r', '\u{C}']) {
            let word = piece.trim_end_matches([' ', '\t', '\n', '\r', '\u{C}']);
            if !word.is_empty() {
                if self.space && !self.text.is_empty() && !self.text.ends_with(['\n', '\t']) {
                    self.text.push(' ');
                }
                self.text.push_str(word);
                self.space = false;
            }
            self.space |= word.len() < piece.len();
        }
        if self.links > 0 {
            self.linked += self.text[before..].chars().count();
        }
    }

    fn line_break(&mut self) {
        if self.pres > 0 || !self.text.is_empty() {
            self.text.push('\n');
        }
        self.space = false;
    }

    /// Ends the block in hand.
    fn end(&mut self) {
        let set = self.sets.last().copied().unwrap_or(Set::Paragraph);
        let said = self.said.take();
        self.space = false;
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let text = match set {
            Set::Verbatim => text.trim_matches(['\n', '\r']).to_owned(),
            _ => lines(&text),
        };
        if text.trim().is_empty() {
            return;
        }
        // An item's later paragraphs have no mark of their own.
        let set = match set {
            Set::Verbatim => set,
            _ if text.contains('\t') => Set::Row,
            Set::Row => Set::Paragraph,
            Set::Item(_) if self.item_begun => Set::Paragraph,
            Set::Item(_) => {
                self.item_begun = true;
                set
            }
            set => set,
        };
        let role = match self.roles.iter().rev().find(|role| **role != Role::None) {
            Some(role) => *role,
            None => said.unwrap_or(Role::None),
        };
        let tight = self.tight
            && matches!(
                (self.blocks.last().map(|block| block.set), set),
                (Some(Set::Item(_)), Set::Item(_)) | (Some(Set::Row), Set::Row)
            );
        self.tight = true;
        self.blocks.push(Block {
            text,
            set,
            role,
            linked,
            tight,
        });
    }
}

/// Lines without blanks at their ends, and without empty ones at both ends of all.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.trim_matches(['\n', ' ', '\t']).split('\n') {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line.trim_matches([' ', '\t']));
    }
    out
}

/// Whether the page hides an element.
fn hidden(element: &dom_query::Element) -> bool {
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
fn role(element: &dom_query::Element) -> Option<Role> {
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
