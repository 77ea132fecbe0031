//! Lists of bytes that grow side by side, each in chunks that double in size.

/// Memory that the lists share is taken so many bytes at a time.
const PAGE: usize = 1 << 20;

/// Bytes of a list's first chunk: most words of a segment stand in one or two articles.
const FIRST: usize = 8;

/// Chunks double so often.
const DOUBLINGS: u8 = 9;

/// Where the next chunk of a list begins stands behind each chunk that is full.
const LINK: usize = size_of::<u32>();

/// Bytes of a list's chunk.
fn capacity(chunk: u8) -> usize {
    FIRST << chunk.min(DOUBLINGS)
}

/// A list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct List {
    /// Where its first chunk begins, and where its last byte ends.
    head: u32,
    tail: u32,
    /// Bytes that are free in its last chunk.
    left: u16,
    /// How many chunks it has, or so many that the rest are as large.
    chunks: u8,
}

/// The bytes of many lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pages: Vec<Box<[u8]>>,
    /// Bytes of the last page that are taken.
    taken: usize,
}

/// A place among the pages; they are of one size.
fn place(at: u32) -> (usize, usize) {
    (at as usize / PAGE, at as usize % PAGE)
}

impl Lists {
    /// The memory it takes, in bytes.
    pub(super) fn memory(&self) -> usize {
        self.pages.len() * PAGE
    }

    /// What stands where the next byte of a list goes: who looks at it has it at hand.
    #[inline]
    pub(super) fn at_end(&self, list: &List) -> u8 {
        self.at(list.tail)
    }

    /// The first byte of a list, or another where it has none: who looks at it has it at hand.
    #[inline]
    pub(super) fn at_start(&self, list: &List) -> u8 {
        self.at(list.head)
    }

    fn at(&self, at: u32) -> u8 {
        let (page, at) = place(at);
        let page = self.pages.get(page);
        page.and_then(|page| page.get(at)).copied().unwrap_or(0)
    }

    /// Appends to a list.
    pub(super) fn append(&mut self, list: &mut List, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            if list.left == 0 {
                self.extend(list);
            }
            let (now, rest) = bytes.split_at(bytes.len().min(usize::from(list.left)));
            let (page, at) = place(list.tail);
            self.pages[page][at..at + now.len()].copy_from_slice(now);
            list.tail += now.len() as u32;
            list.left -= now.len() as u16;
            bytes = rest;
        }
    }

    /// Gives a list another chunk.
    fn extend(&mut self, list: &mut List) {
        let capacity = capacity(list.chunks);
        let new = self.chunk(capacity + LINK);
        if list.chunks == 0 {
            list.head = new;
        } else {
            let (page, at) = place(list.tail);
            self.pages[page][at..at + LINK].copy_from_slice(&new.to_le_bytes());
        }
        list.tail = new;
        list.left = capacity as u16;
        list.chunks = list.chunks.saturating_add(1);
    }

    /// So many bytes that stand together.
    fn chunk(&mut self, bytes: usize) -> u32 {
        if self.pages.is_empty() || self.taken + bytes > PAGE {
            self.pages.push(vec![0; PAGE].into_boxed_slice());
            self.taken = 0;
        }
        let at = (self.pages.len() - 1) * PAGE + self.taken;
        self.taken += bytes;
        // A segment is written long before its lists take what this can name.
        u32::try_from(at).expect("a segment's lists are below 4 GiB")
    }

    /// Appends all of a list's bytes to `out`.
    pub(super) fn read(&self, list: &List, out: &mut Vec<u8>) {
        if list.chunks == 0 {
            return;
        }
        let (mut from, mut chunk) = (list.head, 0);
        loop {
            let capacity = capacity(chunk);
            let (page, at) = place(from);
            let page = &self.pages[page];
            let end = from as usize + capacity;
            if (from..=end as u32).contains(&list.tail) {
                out.extend_from_slice(&page[at..at + (list.tail - from) as usize]);
                return;
            }
            let (bytes, link) = page[at..at + capacity + LINK].split_at(capacity);
            out.extend_from_slice(bytes);
            from = u32::from_le_bytes(link.try_into().unwrap_or_default());
            chunk = chunk.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_are_what_was_appended_to_each(
            appended in proptest::collection::vec((0..4_usize, 0..3000_usize, any::<u8>()), 0..200),
        ) {
            let mut lists = Lists::default();
            let mut all = [List::default(); 4];
            let mut expected = [const { Vec::new() }; 4];
            for (list, count, byte) in appended {
                let bytes = vec![byte; count];
                lists.append(&mut all[list], &bytes);
                expected[list].extend(bytes);
            }
            for (list, expected) in all.iter().zip(expected) {
                let mut read = Vec::new();
                lists.read(list, &mut read);
                prop_assert_eq!(read, expected);
            }
        }
    }
}
