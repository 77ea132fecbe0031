//! What stands after the body.

use super::super::Label;
use super::super::vendor::{Kind, Sheet, copyright, find, shouted, split_label};
use super::fields::mark_label;
use super::labels::{LABELS, known};

/// Where the labels after the body begin: the first of them from which on labels outnumber other runs.
pub(super) fn tail_start(sheet: &Sheet<'_>, from: usize, limit: usize) -> usize {
    let mut start = limit;
    let (mut labels, mut others) = (0u32, 0u32);
    let mut others_at_start = 0;
    let mut i = limit;
    // Backwards from the end, so that a label inside the body is weighed against all that follows it.
    while i > from {
        i -= 1;
        if sheet.blank(i) || !(sheet.begins_run(i) || known(sheet.line(i)).is_some()) {
            continue;
        }
        let text = sheet.line(i);
        match known(text) {
            Some(Kind::Tail | Kind::Language) => {
                start = i;
                others_at_start = others;
                labels += 1;
            }
            // Older exports print section and length behind the body, directly over the others.
            Some(Kind::Section | Kind::Head)
                if start < limit && others == others_at_start && sheet.begins_run(i) =>
            {
                start = i;
                labels += 1;
            }
            Some(Kind::WeakTail | Kind::Caption | Kind::Correction | Kind::Note | Kind::Url) => {
                if is_sentence(sheet, i, limit) {
                    others += 1;
                    continue;
                }
                labels += 1;
                if labels > others {
                    start = i;
                    others_at_start = others;
                }
            }
            _ if is_centred_copyright(sheet, i) => start = i,
            _ if split_label(text).is_some_and(|(name, _)| shouted(name)) && start < limit => {
                labels += 1
            }
            _ => {
                others += 1;
                if others > labels + 3 {
                    break;
                }
            }
        }
    }
    start
}

fn is_centred_copyright(sheet: &Sheet<'_>, i: usize) -> bool {
    sheet.lines[i].indent() >= 4 && copyright(sheet.line(i))
}

/// Whether a label's value ends as a sentence does: a story's own `SUBJECT: ...`, unless it is a caption or a note.
fn is_sentence(sheet: &Sheet<'_>, i: usize, limit: usize) -> bool {
    let last = sheet.run_end(i, limit) - 1;
    known(sheet.line(i)) == Some(Kind::WeakTail)
        && sheet.line(last).ends_with(['.', '!', '?', '"', '\u{201D}'])
}

/// Marks what stands after the body.
pub(super) fn tail_labels(sheet: &mut Sheet<'_>, from: usize, limit: usize) {
    let mut at = from;
    while let Some(i) = sheet.printed(at..limit) {
        let text = sheet.line(i);
        let is_label = |sheet: &Sheet<'_>, k: usize| {
            split_label(sheet.line(k)).is_some_and(|(name, _)| shouted(name))
                && sheet.lines[k].indent() < 4
        };
        let labelled = is_label(sheet, i);
        let mut end = (i + 1..limit)
            .find(|&k| {
                sheet.blank(k) || is_label(sheet, k) || labelled && is_centred_copyright(sheet, k)
            })
            .unwrap_or(limit);
        if let (true, Some((name, skip))) = (labelled, split_label(text)) {
            // A label's value may go on in paragraphs of its own, up to the next label.
            let next = (end..limit)
                .find(|&k| {
                    !sheet.blank(k)
                        && (is_label(sheet, k)
                            || sheet.lines[k].indent() >= 4
                            || copyright(sheet.line(k)))
                })
                .unwrap_or(limit);
            end = sheet.last_printed(end..next).map_or(end, |l| l + 1);
            let kind = find(LABELS, name).unwrap_or(Kind::Tail);
            mark_label(sheet, i, end, name, skip, kind);
        } else {
            sheet.mark(i, end - 1, Label::Furniture, "lexisnexis/copyright");
        }
        at = end;
    }
}
