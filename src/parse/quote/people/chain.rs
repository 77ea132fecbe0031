//! Short lists of places that grow side by side: those who bear one name, the places where one is printed in full.

/// The links of all chains.
#[derive(Debug, Default)]
pub(super) struct Links(Vec<Link>);

#[derive(Debug)]
struct Link {
    place: u32,
    /// One more than the next link's own place; zero at the end.
    next: u32,
}

/// A list of places, in the order in which they were put in.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Chain {
    /// One more than the place of the first link, and of the last; zero where there is none.
    first: u32,
    last: u32,
    length: u32,
}

impl Chain {
    pub(super) fn len(self) -> usize {
        self.length as usize
    }
}

impl Links {
    pub(super) fn reserve(&mut self, more: usize) {
        self.0.reserve(more);
    }

    /// Puts a place at a chain's end.
    pub(super) fn push(&mut self, chain: &mut Chain, place: usize) {
        self.0.push(Link {
            place: place as u32,
            next: 0,
        });
        let new = self.0.len() as u32;
        match chain.last.checked_sub(1) {
            Some(last) => self.0[last as usize].next = new,
            None => chain.first = new,
        }
        chain.last = new;
        chain.length += 1;
    }

    /// The places of a chain.
    pub(super) fn of(&self, chain: Chain) -> impl Iterator<Item = usize> {
        let link = |number: u32| Some(&self.0[number.checked_sub(1)? as usize]);
        std::iter::successors(link(chain.first), move |before| link(before.next))
            .map(|link| link.place as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_grow_side_by_side() {
        let mut links = Links::default();
        let (mut odd, mut even, none) = (Chain::default(), Chain::default(), Chain::default());
        for place in 0..7 {
            let chain = if place % 2 == 0 { &mut even } else { &mut odd };
            links.push(chain, place);
        }
        assert_eq!(links.of(even).collect::<Vec<_>>(), [0, 2, 4, 6]);
        assert_eq!(links.of(odd).collect::<Vec<_>>(), [1, 3, 5]);
        assert_eq!((even.len(), odd.len(), none.len()), (4, 3, 0));
        assert_eq!(links.of(none).next(), None);
    }
}
