//! The blocks while they are written: what an element opens, the text in it, what its end closes.

use dom_query::{Node, NodeData};

use super::element::{INLINE, SILENT, hidden, role};
use super::{Block, Role, Set};

/// What an element's start has changed, to be undone at its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    block: bool,
    set: Option<Set>,
    role: Option<Role>,
    link: bool,
    pre: bool,
    row: bool,
    list: bool,
}

#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) blocks: Vec<Block>,
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
    pub(super) fn enter(&mut self, node: &Node<'_>) -> Option<Open> {
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

    pub(super) fn leave(&mut self, opened: Open) {
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
    pub(super) fn end(&mut self) {
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
