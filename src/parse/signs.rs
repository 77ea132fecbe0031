//! Signs that rules about lines ask for first.

/// Which signs a text holds: what many rules ask for first. A character beyond ASCII is none of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Signs(u8);

impl Signs {
    /// `0` to `9`.
    pub(crate) const DIGIT: Self = Self(1);
    /// `(`, `)`.
    pub(crate) const BRACKET: Self = Self(2);
    /// `/`.
    pub(crate) const SLASH: Self = Self(4);
    /// `:`, `;`.
    pub(crate) const COLON: Self = Self(8);
    /// Any byte beyond ASCII.
    pub(crate) const BEYOND: Self = Self(16);

    /// The signs of both.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of some signs is among them.
    pub(super) fn has(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }

    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut seen = [0; 4];
        for &b in bytes {
            Self::see(&mut seen, b);
        }
        Self::seen(seen)
    }

    /// Takes a byte in, without a branch.
    #[inline]
    pub(super) fn see(seen: &mut [u8; 4], b: u8) {
        seen[0] |= u8::from(b.is_ascii_digit());
        seen[1] |= u8::from(b & 0xFE == b'(');
        seen[2] |= u8::from(b == b'/');
        seen[3] |= u8::from(b & 0xFE == b':');
    }

    pub(super) fn seen(seen: [u8; 4]) -> Self {
        let bit = |all: u8, (place, seen): (usize, u8)| all | seen << place;
        Self(seen.into_iter().enumerate().fold(0, bit))
    }
}
