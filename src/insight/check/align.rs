//! Two texts laid side by side, word by word.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Step;

/// A word as printed and as compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Range<usize>,
    pub(super) folded: String,
}

/// Whether a sentence begins at the printed word `k`, or would: at both ends of the utterance too. An attribution between
/// two sentences leaves a comma and the line end that joins stretches: "... before Easter," / "But ...".
pub(super) fn begins(printed: &str, words: &[Word], k: usize) -> bool {
    let (Some(last), Some(next)) = (k.checked_sub(1).and_then(|k| words.get(k)), words.get(k))
    else {
        return true;
    };
    let between = &printed[last.span.end..next.span.start];
    let fresh = || printed[next.span.start..].starts_with(char::is_uppercase);
    between.contains(['.', '!', '?', '…']) || (between.contains('\n') && fresh())
}

/// The words of a text: any case, curly apostrophes as straight ones.
pub(super) fn words(text: &str) -> Vec<Word> {
    text.unicode_word_indices()
        .map(|(start, word)| Word {
            span: start..start + word.len(),
            folded: word
                .to_lowercase()
                .replace(['\u{2019}', '\u{2018}', '\u{2bc}'], "'"),
        })
        .collect()
}

/// The most word pairs that stand in the same order in both texts, and the longest run of neighbours among them. Of equal
/// alignments the one with longer runs wins.
pub(super) fn align(ours: &[Word], theirs: &[Word]) -> (Vec<(usize, usize)>, usize) {
    // An utterance of many hundreds of words is a speech: its first words bound the work.
    let theirs = &theirs[..theirs.len().min(4000)];
    let ours = &ours[..ours.len().min(400)];
    let columns = theirs.len() + 1;
    // score: pairs weighed above neighbours, so that a pair more always wins.
    let mut score = vec![0u32; (ours.len() + 1) * columns];
    let mut runs = vec![0u16; (ours.len() + 1) * columns];
    let mut longest = 0;
    for i in (0..ours.len()).rev() {
        for j in (0..theirs.len()).rev() {
            let at = i * columns + j;
            let skip = score[at + columns].max(score[at + 1]);
            score[at] = skip;
            if ours[i].folded == theirs[j].folded {
                runs[at] = runs[at + columns + 1] + 1;
                longest = longest.max(usize::from(runs[at]));
                let neighbour = u32::from(runs[at] > 1);
                score[at] = skip.max(score[at + columns + 1] + 64 + neighbour);
            }
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < ours.len() && j < theirs.len() {
        let at = i * columns + j;
        let paired = ours[i].folded == theirs[j].folded
            && score[at] == score[at + columns + 1] + 64 + u32::from(runs[at] > 1);
        if paired {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if score[at + 1] >= score[at + columns] {
            j += 1;
        } else {
            i += 1;
        }
    }
    (pairs, longest)
}

/// How many printed words behind the last common one are still shown, at most, up to the end of the sentence.
const TAIL: usize = 12;

pub(super) fn steps(
    ours: &[Word],
    theirs: &[Word],
    pairs: &[(usize, usize)],
    printed: &str,
) -> Vec<Step> {
    let span = |words: &[Word], range: Range<usize>| {
        (!range.is_empty()).then(|| words[range.start].span.start..words[range.end - 1].span.end)
    };
    let gap = |a: Option<Range<usize>>, b: Option<Range<usize>>| match (a, b) {
        (Some(a), Some(b)) => Some(Step::Other(a, b)),
        (Some(a), None) => Some(Step::Missing(a)),
        (None, Some(b)) => Some(Step::Added(b)),
        (None, None) => None,
    };
    let mut out: Vec<Step> = Vec::new();
    let first = pairs.first().copied().unwrap_or_default();
    let (mut i, mut j) = if pairs.len() == ours.len() {
        // All words are there: what their sentence says before them may turn their meaning.
        let from = first.1.saturating_sub(TAIL);
        let start = (from..=first.1).rev().find(|&k| begins(printed, theirs, k));
        (0, start.unwrap_or(from))
    } else {
        // Before the first common word only what was asked for is shown, and as much of what is printed.
        (0, first.1 - first.0.min(first.1))
    };
    for &(a, b) in pairs {
        out.extend(gap(span(ours, i..a), span(theirs, j..b)));
        match out.last_mut() {
            Some(Step::Same(x, y)) if i == a && j == b => {
                (x.end, y.end) = (ours[a].span.end, theirs[b].span.end)
            }
            _ => out.push(Step::Same(ours[a].span.clone(), theirs[b].span.clone())),
        }
        (i, j) = (a + 1, b + 1);
    }
    // In the place of words that are missing at the end, about as many are shown.
    let most = match ours.len() - i {
        0 => TAIL,
        missing => TAIL.min(2 * missing + 1),
    };
    let most = theirs.len().min(j + most);
    let sentence = (j..most)
        .find(|&k| k > 0 && begins(printed, theirs, k))
        .unwrap_or(most);
    out.extend(gap(span(ours, i..ours.len()), span(theirs, j..sentence)));
    out
}
