//! Numbers of few bytes: seven bits each, the lowest first, the highest bit set where more follow (LEB128).

/// Appends a number.
#[inline]
pub(super) fn push(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// The number that bytes begin with, which is taken from them; `None` where they hold none.
#[inline]
pub(super) fn take(bytes: &mut &[u8]) -> Option<u32> {
    // Most are one byte.
    if let [byte @ ..0x80, rest @ ..] = *bytes {
        *bytes = rest;
        return Some(u32::from(*byte));
    }
    take_more(bytes)
}

fn take_more(bytes: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7F).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_numbers_are_one_byte() {
        let mut bytes = Vec::new();
        for number in [0, 127, 128, u32::MAX] {
            push(&mut bytes, number);
        }
        assert_eq!(bytes.len(), 1 + 1 + 2 + 5);
        assert_eq!(take(&mut &bytes[..0]), None);
        assert_eq!(take(&mut &[0x80][..]), None);
    }

    proptest! {
        #[test]
        fn numbers_come_back(numbers in proptest::collection::vec(any::<u32>(), 0..20)) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|number| push(&mut bytes, *number));
            let mut rest = &bytes[..];
            let again: Vec<_> = std::iter::from_fn(|| take(&mut rest)).collect();
            prop_assert_eq!(again, numbers);
            prop_assert!(rest.is_empty());
        }
    }
}
