//! `morgue parse --explain`: a table of what each stretch was taken for, and why.

use std::io;

use crate::cli::paint::{Ink, Paint};
use crate::cli::ui::Ui;
use crate::cli::{escape, width};
use crate::parse::{Explanation, Options, Stretches};

/// The columns of a table, wide enough for what they hold.
struct Columns {
    lines: usize,
    label: usize,
    rule: usize,
}

pub(super) fn print(
    source: &Stretches,
    options: &Options<'_>,
    name_files: bool,
    ui: &mut Ui,
) -> io::Result<u32> {
    if name_files {
        let name = ui.paint.ink(Ink::Strong, &escape::name(options.path));
        ui.line(&name)?;
    }
    let mut articles = 0;
    for part in source.explain(options) {
        if let Some(record) = &part.record {
            articles += 1;
            let head = format!(
                "article {}, lines {}-{}, layout {}",
                record.source.ordinal,
                record.source.lines[0],
                record.source.lines[1],
                record.source.layout
            );
            let head = ui.paint.ink(Ink::Faint, &head);
            ui.line(&head)?;
        }
        for line in table(&part.stretches, ui.width, ui.paint) {
            ui.line(&line)?;
        }
        if let Some(record) = &part.record {
            for doubt in &record.doubts {
                let line = format!("doubt  {}  {}", doubt.name(), doubt.meaning());
                ui.line(&ui.paint.ink(Ink::Warning, &line))?;
            }
        }
        ui.line("")?;
    }
    Ok(articles)
}

/// A line a stretch; a stretch that another label competed for has a second line that names it.
fn table(stretches: &[Explanation], room: usize, paint: Paint) -> Vec<String> {
    let widest = |cell: &dyn Fn(&Explanation) -> usize, least: usize| {
        stretches.iter().map(cell).max().unwrap_or(0).max(least)
    };
    let columns = Columns {
        lines: widest(&|s| range(s.lines).len(), "lines".len()),
        label: widest(&|s| s.label.len(), "label".len()),
        rule: widest(&|s| s.rule.len(), "rule".len()),
    };
    let indent = columns.lines + columns.label + columns.rule + 6;
    let room = room.saturating_sub(indent).max(12);
    let head = columns.row("lines", "label", "rule", "text", Paint(false));
    let mut out = vec![paint.ink(Ink::Faint, &head)];
    for s in stretches {
        let text = width::cut(&escape::text(s.text.trim()), room);
        out.push(columns.row(&range(s.lines), s.label, s.rule, &text, paint));
        if let Some((label, rule)) = s.runner_up {
            let else_ = format!("{:1$}else {label}, by {rule}", "", columns.lines + 2);
            out.push(paint.ink(Ink::Faint, &else_));
        }
    }
    out
}

impl Columns {
    fn row(&self, lines: &str, label: &str, rule: &str, text: &str, paint: Paint) -> String {
        format!(
            "{}  {}  {}  {text}",
            width::pad_left(lines, self.lines),
            paint.ink(Ink::Good, &width::pad(label, self.label)),
            paint.ink(Ink::Faint, &width::pad(rule, self.rule)),
        )
    }
}

fn range(lines: [u32; 2]) -> String {
    if lines[0] == 0 {
        "-".to_owned()
    } else if lines[0] == lines[1] {
        lines[0].to_string()
    } else {
        format!("{}-{}", lines[0], lines[1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runner_up_is_named_under_its_line() {
        let stretch = |lines, label, rule, runner_up, text: &str| Explanation {
            lines,
            label,
            rule,
            runner_up,
            text: text.to_owned(),
        };
        let stretches = [
            stretch(
                [1, 1],
                "headline",
                "headline/first",
                Some(("kicker", "kicker/short")),
                "Storm Shuts Port",
            ),
            stretch(
                [3, 12],
                "paragraph",
                "body/rest",
                None,
                "It rained, and the harbour\nwas shut until Monday.",
            ),
        ];
        assert_eq!(
            table(&stretches, 60, Paint(false)),
            [
                "lines  label      rule            text",
                "    1  headline   headline/first  Storm Shuts Port",
                "       else kicker, by kicker/short",
                " 3-12  paragraph  body/rest       It rained, and the harbou…",
            ]
        );
    }
}
