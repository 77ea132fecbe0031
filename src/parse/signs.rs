//! Signs that rules about lines ask for first.

use crate::text::lanes::{digit, mask};

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
        Self::of_bits(bytes.iter().fold(0, |all, &b| all | Self::bits(b)))
    }

    /// The sign that a byte is, as a bit, told without a branch.
    #[inline]
    pub(super) fn bits(b: u8) -> u8 {
        mask(digit(b)) & Self::DIGIT.0
            | mask(b & 0xFE == b'(') & Self::BRACKET.0
            | mask(b == b'/') & Self::SLASH.0
            | mask(b & 0xFE == b':') & Self::COLON.0
    }

    /// The signs among the bits of all bytes.
    pub(super) fn of_bits(bits: u8) -> Self {
        Self(bits & (Self::DIGIT.0 | Self::BRACKET.0 | Self::SLASH.0 | Self::COLON.0))
    }
}
