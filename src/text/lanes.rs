//! Bytes counted many at a time: loops over a fixed number of lanes, which the compiler turns into single instructions.

/// How many bytes are looked at in one go: what the registers of any machine hold.
pub(crate) const LANES: usize = 16;

/// As many goes as a lane of a byte can count, and the last one.
const GOES: usize = 254;

/// One thing counted or seen, lane by lane.
pub(crate) type Lanes = [u8; LANES];

/// Gives each go of a text to `each`: some of its bytes, and the byte behind each of them. The last byte has none; where a go
/// is not full blanks stand behind it. `flush` takes what the lanes have counted before a lane is full, and at the end.
#[inline]
pub(crate) fn pairs<S>(
    text: &[u8],
    state: &mut S,
    mut each: impl FnMut(&mut S, [Lanes; 2]),
    mut flush: impl FnMut(&mut S),
) {
    let (Some((_, here)), Some((_, before))) = (text.split_first(), text.split_last()) else {
        return;
    };
    let ((here, rest), (before, _)) = (here.as_chunks(), before.as_chunks());
    for (i, (here, before)) in here.chunks(GOES).zip(before.chunks(GOES)).enumerate() {
        if i > 0 {
            flush(state);
        }
        for (here, before) in here.iter().zip(before) {
            each(state, [*before, *here]);
        }
    }
    if !rest.is_empty() {
        each(state, padded(&text[text.len() - rest.len() - 1..]));
    }
    flush(state);
}

/// The last bytes of a text and those behind them, blanks behind its end. Never made part of the loop over all the others.
#[inline(never)]
fn padded(text: &[u8]) -> [Lanes; 2] {
    let mut last = [b' '; LANES + 1];
    last[..text.len()].copy_from_slice(text);
    std::array::from_fn(|n| last[n..].first_chunk().copied().unwrap_or_default())
}

/// All bits, or none: the form in which a machine compares many bytes. What is subtracted from a lane counts one.
#[inline]
pub(crate) fn mask(holds: bool) -> u8 {
    match holds {
        true => u8::MAX,
        false => 0,
    }
}

/// Whether a byte lies between two of ASCII, both included. The last is moved to the highest number with a sign, so that one
/// comparison tells: machines compare many bytes at once with a sign alone.
#[inline]
fn within(b: u8, first: u8, last: u8) -> bool {
    const HIGHEST: u8 = i8::MAX as u8;
    b.wrapping_add(HIGHEST - last) as i8 >= (HIGHEST - (last - first)) as i8
}

/// Whether a byte is an upper-case letter of ASCII.
#[inline]
pub(crate) fn upper(b: u8) -> bool {
    within(b, b'A', b'Z')
}

/// Whether a byte is a lower-case letter of ASCII.
#[inline]
pub(crate) fn lower(b: u8) -> bool {
    within(b, b'a', b'z')
}

/// Whether a byte is a digit of ASCII.
#[inline]
pub(crate) fn digit(b: u8) -> bool {
    within(b, b'0', b'9')
}

/// The sum of all lanes, which are empty then.
#[inline]
pub(crate) fn take_sum(lanes: &mut Lanes) -> usize {
    /// Every other byte.
    const EVEN: u64 = 0x00FF_00FF_00FF_00FF;
    /// Multiplied by it, the highest of four numbers becomes the sum of all.
    const ALL: u64 = 0x0001_0001_0001_0001;
    let lanes = std::mem::take(lanes);
    let (eights, _) = lanes.as_chunks();
    let pairs = eights.iter().map(|eight| {
        let eight = u64::from_le_bytes(*eight);
        (eight & EVEN) + (eight >> 8 & EVEN)
    });
    (pairs.sum::<u64>().wrapping_mul(ALL) >> 48) as usize
}

/// The lanes in which anything was seen by [`mask`].
#[inline]
pub(crate) fn seen(lanes: Lanes) -> impl Iterator<Item = usize> {
    /// A bit of each lane.
    const ONE: u128 = u128::MAX / 0xFF;
    let mut seen = u128::from_le_bytes(lanes) & ONE;
    std::iter::from_fn(move || {
        let lane = (seen != 0).then(|| seen.trailing_zeros() as usize / 8);
        seen &= seen.wrapping_sub(1);
        lane
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn each_byte_is_counted_once(text in proptest::collection::vec(b'a'..b'd', 0..9_000)) {
            let mut state: (Lanes, usize) = ([0; LANES], 0);
            pairs(
                &text,
                &mut state,
                |(counted, _), [before, bytes]| {
                    for i in 0..LANES {
                        let rises = mask(before[i] == b'a') & mask(bytes[i] == b'b');
                        counted[i] = counted[i].wrapping_sub(rises);
                    }
                },
                |(counted, all)| *all += take_sum(counted),
            );
            let one_by_one = text.windows(2).filter(|pair| *pair == b"ab").count();
            proptest::prop_assert_eq!(state.1, one_by_one);
        }
    }

    #[test]
    fn each_byte_is_told() {
        for b in 0..=u8::MAX {
            assert_eq!(upper(b), b.is_ascii_uppercase(), "{b}");
            assert_eq!(lower(b), b.is_ascii_lowercase(), "{b}");
            assert_eq!(digit(b), b.is_ascii_digit(), "{b}");
        }
    }

    #[test]
    fn the_sum_of_full_lanes_is_told() {
        let mut lanes = [u8::MAX; LANES];
        assert_eq!((take_sum(&mut lanes), take_sum(&mut lanes)), (4080, 0));
        assert_eq!(seen(lanes).next(), None);
        lanes[3] = mask(true);
        lanes[15] = mask(true);
        assert_eq!(seen(lanes).collect::<Vec<_>>(), [3, 15]);
    }
}
