//! A page as the blocks a reader sees: paragraphs, headings, list items, rows of tables, in printed order.
//!
//! The tree is walked without recursion, so that no depth of nesting can overflow the stack. Scripts, styles, forms'
//! inner workings and what the page hides are no text.

mod element;
mod writer;

use dom_query::Document;

use writer::{Open, Writer};

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
