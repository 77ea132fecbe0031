//! Bytes counted many at a time: loops over a fixed number of lanes, which the compiler turns into single instructions.

/// How many bytes are looked at in one go: what the registers of any machine hold.
pub(crate) const LANES: usize = 16;

/// As many goes as a lane of a byte can count.
const GOES: usize = 255;

/// One thing counted or seen, lane by lane.
pub(crate) type Lanes = [u8; LANES];

/// Gives each go of a text to `each`: some of its bytes, and the byte behind each of them. The last byte has none; blanks stand
/// behind it where a go is not full. `flush` takes what the lanes have counted
/// before a lane is full, and at the end.
#[inline]
pub(crate) fn pairs<S>(
    text: &[u8],
    state: &mut S,
    mut each: impl FnMut(&mut S, [Lanes; 2]),
    mut flush: impl FnMut(&mut S),
) {
    let all = text.len().saturating_sub(1);
    let mut at = 0;
    while at < all {
        let full = all.min(at + LANES * GOES);
        while at + LANES <= full {
            let lanes = |n: usize| text[at + n..].first_chunk().copied().unwrap_or_default();
            each(state, std::array::from_fn(lanes));
            at += LANES;
        }
        if at < full {
            each(
                state,
                std::array::from_fn(|n| padded(&text[at + n..all + n])),
            );
            at = full;
        }
        flush(state);
    }
}

/// The last bytes of a text, blanks behind them. Never made part of the loop over all the others.
#[inline(never)]
fn padded(text: &[u8]) -> Lanes {
    let mut lanes = [b' '; LANES];
    for (lane, byte) in lanes.iter_mut().zip(text) {
        *lane = *byte;
    }
    lanes
}

/// All bits, or none: the form in which a machine compares many bytes. What is subtracted from a lane counts one.
#[inline]
pub(crate) fn mask(holds: bool) -> u8 {
    match holds {
        true => u8::MAX,
        false => 0,
    }
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

/// Whether anything was seen in a lane.
#[inline]
pub(crate) fn any_lane(lanes: &Lanes) -> bool {
    u128::from_ne_bytes(*lanes) != 0
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
    fn the_sum_of_full_lanes_is_told() {
        let mut lanes = [u8::MAX; LANES];
        assert!(any_lane(&lanes));
        assert_eq!((take_sum(&mut lanes), take_sum(&mut lanes)), (4080, 0));
        assert!(!any_lane(&lanes));
    }
}
