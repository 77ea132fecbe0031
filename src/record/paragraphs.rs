//! Where in an article something stands, as people cite it: the paragraph's number.

use std::ops::Range;

use super::{Block, BlockKind, Record};

/// How many paragraphs before a quotation, and behind it, its speaker may be named.
pub const NEAR: usize = 3;

/// The numbered paragraphs of an article: every block but headings counts, from 1.
#[derive(Debug)]
pub struct Paragraphs<'r> {
    blocks: &'r [Block],
}

impl<'r> Paragraphs<'r> {
    /// Those of a record.
    pub fn new(record: &'r Record) -> Self {
        Self {
            blocks: &record.blocks,
        }
    }

    /// The number of the paragraph that holds the character at `offset` of the body; that of the paragraph before, where
    /// it stands in a heading, and 0 before the first.
    pub fn number(&self, offset: usize) -> usize {
        let upto = self.blocks.partition_point(|block| block.start <= offset);
        self.blocks[..upto]
            .iter()
            .filter(|block| block.kind != BlockKind::Heading)
            .count()
    }

    /// The characters of the blocks around the character at `offset` that stand in its paragraph, or in one no more than
    /// `far` paragraphs away.
    pub fn around(&self, offset: usize, far: usize) -> Option<Range<usize>> {
        let here = self.number(offset);
        let mut number = 0;
        let mut around: Option<Range<usize>> = None;
        for block in self.blocks {
            number += usize::from(block.kind != BlockKind::Heading);
            if number.abs_diff(here) <= far {
                let start = around.map_or(block.start, |around| around.start);
                around = Some(start..block.end);
            }
        }
        around
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_no_number() {
        let block = |kind, start, end| Block { kind, start, end };
        let record = Record {
            blocks: vec![
                block(BlockKind::Paragraph, 0, 10),
                block(BlockKind::Heading, 12, 20),
                block(BlockKind::Paragraph, 22, 30),
            ],
            ..Record::default()
        };
        let paragraphs = Paragraphs::new(&record);
        assert_eq!([0, 9, 22, 29].map(|at| paragraphs.number(at)), [1, 1, 2, 2]);
        assert_eq!(paragraphs.around(5, 0), Some(0..20));
        assert_eq!(paragraphs.around(25, 0), Some(22..30));
        assert_eq!(paragraphs.around(25, 1), Some(0..30));
    }
}
