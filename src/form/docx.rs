//! `.docx`: Word documents, as Nexis Uni and Lexis Advance deliver them and as people save articles (ECMA-376).
//!
//! A paragraph is a line, as in the same document saved as text; a row of a table is a line with tabs between its cells.
//! Deleted text, field codes, page headers and the fallback copies of text boxes are no text of the document.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::document::{damaged, give, is_zip, names, rendered};
use super::zipped::{Zipped, attribute, lenient};
use super::{Form, FormError, Input, Open, Rendered, Settings, Texts};

pub(super) const FORM: Form = Form {
    name: NAME,
    sniff: |head, extension| {
        is_zip(head)
            && (matches!(extension, "docx" | "docm" | "dotx") || names(head, "word/document.xml"))
    },
    open: Open::Texts(open),
};

const NAME: &str = "Word document";

fn open(input: Input<'_>, settings: &Settings, texts: &mut Texts<'_>) -> Result<(), FormError> {
    give(render(&input.all(NAME, &settings.limits)?, settings), texts)
}

/// Elements whose whole content is left out: what was deleted or moved away, the second form of a text box, readings
/// over ruby text, field codes, pictures' data.
const LEFT_OUT: &[&str] = &[
    "del",
    "moveFrom",
    "Fallback",
    "rt",
    "instrText",
    "delText",
    "binData",
    "rPr",
    "sectPr",
    "tblPr",
    "trPr",
    "tcPr",
    "oMathPara",
];

fn render(bytes: &[u8], settings: &Settings) -> Result<Rendered<'static>, FormError> {
    let mut zip = Zipped::open(bytes, NAME, settings)?;
    let name = zip
        .target("_rels/.rels", "officeDocument")
        .unwrap_or_else(|| "word/document.xml".to_owned());
    let document = zip.xml(&name)?;
    let numbering = zip.xml("word/numbering.xml").unwrap_or_default();
    let text = text(&document, Numbering::read(&numbering))?;
    Ok(rendered(text, "utf-8"))
}

/// What paragraphs are numbered with.
#[derive(Debug, Default)]
struct Numbering {
    /// The abstract list of each list.
    lists: HashMap<String, String>,
    /// Whether a level of an abstract list has bullets (`bullet`) or numbers, or nothing (`none`).
    levels: HashMap<(String, String), String>,
    /// The numbers given so far.
    counters: HashMap<(String, String), u32>,
}

impl Numbering {
    fn read(xml: &str) -> Self {
        let mut numbering = Self::default();
        let mut reader = Reader::from_str(xml);
        lenient(&mut reader);
        let (mut list, mut of, mut level) = (String::new(), String::new(), String::new());
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "abstractNum" => of = attribute(&tag, "abstractNumId").unwrap_or_default(),
                    "num" => list = attribute(&tag, "numId").unwrap_or_default(),
                    "lvl" => level = attribute(&tag, "ilvl").unwrap_or_default(),
                    "numFmt" => {
                        let format = attribute(&tag, "val").unwrap_or_default();
                        numbering.levels.insert((of.clone(), level.clone()), format);
                    }
                    "abstractNumId" if !list.is_empty() => {
                        let of = attribute(&tag, "val").unwrap_or_default();
                        numbering.lists.insert(list.clone(), of);
                    }
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        numbering
    }

    /// What stands before a paragraph of a list.
    fn mark(&mut self, list: &str, level: &str) -> Option<String> {
        let of = self.lists.get(list)?;
        let format = self.levels.get(&(of.clone(), level.to_owned()))?;
        match format.as_str() {
            "bullet" => Some("\u{2022} ".to_owned()),
            "decimal" => {
                let count = self
                    .counters
                    .entry((list.to_owned(), level.to_owned()))
                    .or_default();
                *count += 1;
                Some(format!("{count}. "))
            }
            _ => None,
        }
    }
}

/// What is being written: paragraphs of the document, or of a cell within a row within a table.
#[derive(Debug, Default)]
struct Frame {
    lines: Vec<String>,
    /// The cells of the row this cell belongs to, so far.
    cells: Vec<Vec<String>>,
}

/// A paragraph while it is read; a text box stands within one.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    list: Option<String>,
    level: String,
}

fn text(xml: &str, mut numbering: Numbering) -> Result<String, FormError> {
    let mut reader = Reader::from_str(xml);
    lenient(&mut reader);
    let mut frames = vec![Frame::default()];
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut in_text = false;
    let mut left_out = 0usize;
    loop {
        let event = match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => event,
            // What was read so far stands: the rest of a cut off document is lost, not all of it.
            Err(_) if frames[0].lines.len() > 1 => break,
            Err(error) => return Err(damaged(NAME, format!("its text is broken XML: {error}"))),
        };
        match event {
            Event::Start(tag) => {
                let name = tag.local_name();
                let name = name.as_ref();
                if left_out > 0 || LEFT_OUT.contains(&name) {
                    left_out += 1;
                    continue;
                }
                match name {
                    "p" => paragraphs.push(Paragraph::default()),
                    "t" => in_text = true,
                    "tr" => frames.push(Frame::default()),
                    "tc" => frames.push(Frame::default()),
                    _ => inline(&tag, &mut paragraphs),
                }
            }
            Event::Empty(tag) if left_out == 0 => match tag.local_name().as_ref() {
                "p" => close(&mut frames, &mut numbering, Paragraph::default()),
                _ => inline(&tag, &mut paragraphs),
            },
            Event::End(tag) => {
                if left_out > 0 {
                    left_out -= 1;
                    continue;
                }
                match tag.local_name().as_ref() {
                    "p" => {
                        if let Some(paragraph) = paragraphs.pop() {
                            close(&mut frames, &mut numbering, paragraph);
                        }
                    }
                    "t" => in_text = false,
                    "tc" => end_cell(&mut frames),
                    "tr" => end_row(&mut frames),
                    _ => {}
                }
            }
            Event::Text(piece) if in_text && left_out == 0 => {
                if let Some(paragraph) = paragraphs.last_mut() {
                    paragraph.text.push_str(&piece);
                }
            }
            Event::CData(piece) if in_text && left_out == 0 => {
                if let Some(paragraph) = paragraphs.last_mut() {
                    paragraph.text.push_str(&piece);
                }
            }
            Event::GeneralRef(entity) if in_text && left_out == 0 => {
                if let Some(paragraph) = paragraphs.last_mut() {
                    paragraph.text.push_str(&resolve(&entity));
                }
            }
            _ => {}
        }
    }
    while let Some(paragraph) = paragraphs.pop() {
        close(&mut frames, &mut numbering, paragraph);
    }
    while frames.len() > 1 {
        end_row(&mut frames);
    }
    let mut out = frames.pop().unwrap_or_default().lines.join("\n");
    out.push('\n');
    Ok(out)
}

/// What an element within a paragraph prints, or says of it.
fn inline(tag: &BytesStart<'_>, paragraphs: &mut [Paragraph]) {
    let Some(paragraph) = paragraphs.last_mut() else {
        return;
    };
    match tag.local_name().as_ref() {
        "tab" | "ptab" => paragraph.text.push('\t'),
        "br" | "cr" => paragraph.text.push('\n'),
        "noBreakHyphen" => paragraph.text.push('-'),
        "sym" => {
            let code = attribute(tag, "char").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
            match code {
                // A sign of a symbol font: which, only the font tells; in lists it is the bullet.
                Some(0xF000..=0xF0FF) => paragraph.text.push('\u{2022}'),
                Some(code) => paragraph.text.extend(char::from_u32(code)),
                None => {}
            }
        }
        "numId" => paragraph.list = attribute(tag, "val"),
        "ilvl" => paragraph.level = attribute(tag, "val").unwrap_or_default(),
        _ => {}
    }
}

/// Writes a finished paragraph: its lines.
fn close(frames: &mut [Frame], numbering: &mut Numbering, paragraph: Paragraph) {
    let Some(frame) = frames.last_mut() else {
        return;
    };
    let mark = match &paragraph.list {
        Some(list) if !paragraph.text.trim().is_empty() => numbering.mark(list, &paragraph.level),
        _ => None,
    };
    frame.lines.push(mark.unwrap_or_default() + &paragraph.text);
}

fn end_cell(frames: &mut Vec<Frame>) {
    if frames.len() < 3 {
        return;
    }
    if let (Some(cell), Some(row)) = (frames.pop(), frames.last_mut()) {
        row.cells.push(cell.lines);
    }
}

/// Writes a row: one line with tabs, but the paragraphs of its cells where the table only sets the page.
fn end_row(frames: &mut Vec<Frame>) {
    if frames.len() < 2 {
        return;
    }
    let Some(row) = frames.pop() else { return };
    let Some(frame) = frames.last_mut() else {
        return;
    };
    frame.lines.extend(row.lines);
    let printed = |cell: &[String]| cell.iter().filter(|line| !line.trim().is_empty()).count();
    let columns = row.cells.len();
    if columns == 1 || row.cells.iter().any(|cell| printed(cell) > 3) {
        frame.lines.extend(row.cells.into_iter().flatten());
    } else if columns > 1 {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| {
                cell.join(" ")
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        frame.lines.push(cells.join("\t").trim_end().to_owned());
    }
}

/// `&amp;`, `&#8217;`.
pub(super) fn resolve(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return c.to_string();
    }
    quick_xml::escape::resolve_xml_entity(entity)
        .map_or_else(|| format!("&{};", &**entity), str::to_owned)
}
