//! Texts of many megabytes: read stretch by stretch, with the records that they have whole.

use morgue::parse::{Options, articles};

use super::support::reading::read;

/// A blank line of `width` characters.
fn blank(width: usize) -> String {
    format!("\n{}\n", " ".repeat(width))
}

/// An export of `count` articles, each a little longer than `padding` bytes.
fn export(count: usize, padding: usize) -> String {
    let blank = blank(padding);
    (1..=count)
        .map(|n| {
            format!(
                "                         {n} of {count} DOCUMENTS\n\n                      Coast Gazette\n\n                  \
                 May {}, 2015 Monday\n\nHEADLINE: Café {n} reopens\n\nLENGTH: 9 words\n\nBODY:\n\nThe café opened.{blank}Nobody \
                 had expected it, Rosa Beck said.\n\nLOAD-DATE: May 30, 2015\n\n",
                1 + n % 28
            )
        })
        .collect()
}

#[test]
fn an_export_read_by_stretches_gives_the_records_of_the_whole() {
    let text = export(60, 200_000);
    let (records, troubles) = read("a.txt", text.as_bytes(), None);
    assert!(troubles.is_empty(), "{troubles:?}");
    let options = Options {
        path: "a.txt",
        encoding: "utf-8",
        ..Options::default()
    };
    let whole: Vec<_> = articles(&text, &options).collect();
    assert_eq!(whole.len(), 60);
    assert!(records == whole);
}

#[test]
fn an_article_longer_than_a_stretch_is_one_article() {
    let text = format!(
        "Storm Shuts Port\n{}The café closed.\n",
        blank(1_000_000).repeat(6)
    );
    let (records, _) = read("a.txt", text.as_bytes(), None);
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].headline.as_deref(), Some("Storm Shuts Port"));
    assert_eq!(records[0].body, "The café closed.");
    assert_eq!(records[0].source.lines, [1, 14]);
}
