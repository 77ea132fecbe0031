//! Tables of articles: what their columns hold is kept, rows that are broken are named, and no table of figures
//! becomes articles.

use morgue::form::{self, Columns, Input, Settings};
use morgue::record::{Label, Origin, Record};

use super::support::reading::{Reading, read};

fn label(record: &Record, name: &str) -> Option<String> {
    let label = |label: &&Label| label.name == name;
    record
        .labels
        .iter()
        .find(label)
        .map(|label| label.value.clone())
}

const TEXT: &str = "The harbour closed on Monday.\n\n\"It is over,\" Rosa Beck said.";

/// The same two articles in every form of tables.
fn forms() -> Vec<(&'static str, String)> {
    let quoted = TEXT.replace('"', "\"\"");
    let json = |title: &str, id: u32| {
        let text = serde_json::to_string(TEXT).expect("JSON");
        format!(
            "{{\"id\": {id}, \"Title\": \"{title}\", \"Publication_Date\": \"2014-12-17\", \"author\": [\"Ana Ruiz\", \"Tom Okafor\"], \"section\": null, \"outlet\": \"Coast Gazette\", \"text\": {text}, \"tags\": [\"port\", \"storm\"]}}"
        )
    };
    let (one, two) = (json("Storm Shuts Port", 1), json("Ferry Runs Again", 2));
    let csv = |mark: char| {
        let head = [
            "id",
            "Title",
            "Publication_Date",
            "author",
            "section",
            "outlet",
            "text",
            "tags",
        ];
        let row = |title: &str, id: &str| {
            let cells = [
                id,
                title,
                "2014-12-17",
                "['Ana Ruiz', 'Tom Okafor']",
                "",
                "Coast Gazette",
                &quoted,
                "port; storm",
            ];
            cells
                .map(|cell| format!("\"{cell}\""))
                .join(&mark.to_string())
        };
        format!(
            "{}\r\n{}\r\n{}\r\n",
            head.join(&mark.to_string()),
            row("Storm Shuts Port", "1"),
            row("Ferry Runs Again", "2")
        )
    };
    vec![
        ("a.csv", csv(',')),
        ("b.csv", csv(';')),
        ("c.tsv", csv('\t')),
        ("d.txt", csv(',')),
        ("e.csv", format!("\u{FEFF}sep=|\n{}", csv('|'))),
        ("f.jsonl", format!("{one}\n{two}\n")),
        ("g.json", format!("[\n{one},\n{two}\n]\n")),
        ("h.txt", format!("{one}\n\n{two}")),
        (
            "i.json",
            format!("\u{FEFF}{}", one.replace(", ", ",\n  ") + "\n" + &two),
        ),
    ]
}

#[test]
fn every_form_of_table_gives_the_same_records() {
    for (path, text) in forms() {
        let (records, troubles) = read(path, text.as_bytes(), None);
        assert!(troubles.is_empty(), "{path}: {troubles:?}");
        assert_eq!(records.len(), 2, "{path}: {records:?}");
        let record = &records[1];
        assert_eq!(
            record.headline.as_deref(),
            Some("Ferry Runs Again"),
            "{path}"
        );
        assert_eq!(record.published.as_deref(), Some("2014-12-17"), "{path}");
        assert_eq!(
            record.publication.as_deref(),
            Some("Coast Gazette"),
            "{path}"
        );
        let byline = record.byline.as_ref().expect(path);
        let names: Vec<_> = byline
            .authors
            .iter()
            .map(|author| author.name.as_str())
            .collect();
        assert_eq!(
            names,
            ["Ana Ruiz", "Tom Okafor"],
            "{path}: {:?}",
            byline.text
        );
        assert_eq!(record.body, TEXT, "{path}");
        assert_eq!(record.source.ordinal, 2);
        assert_eq!(label(record, "id").as_deref(), Some("2"), "{path}");
        assert_eq!(
            label(record, "tags").as_deref(),
            Some("port; storm"),
            "{path}"
        );
        assert_eq!(record.quotes.len(), 1, "{path}");
    }
    let (records, _) = read("a.csv", forms()[0].1.as_bytes(), None);
    assert_eq!(
        (records[0].source.lines, records[1].source.lines),
        ([2, 4], [5, 7])
    );
}

#[test]
fn columns_can_be_said() {
    let text = "Kopf;Artikel;Ersch\nStorm Shuts Port;The harbour closed.;17.12.2014\n";
    let (records, troubles) = read("a.csv", text.as_bytes(), None);
    assert!(records.is_empty());
    assert!(
        troubles[0].contains("its columns are Kopf, Artikel, Ersch"),
        "{troubles:?}"
    );
    let mut reading = Reading::new("a.csv", None);
    let columns = Columns::parse("headline=kopf,body=Artikel,published=Ersch").expect("columns");
    let settings = Settings {
        columns,
        ..Settings::default()
    };
    form::read(
        Input::bytes("a.csv", text.as_bytes()),
        &settings,
        &mut reading,
    )
    .expect("read");
    let record = &reading.records[0];
    assert_eq!(record.headline.as_deref(), Some("Storm Shuts Port"));
    assert_eq!(
        record
            .date
            .as_ref()
            .map(|date| (date.value.as_str(), date.from)),
        Some(("2014-12-17", Origin::Published))
    );
}

#[test]
fn broken_rows_are_named_and_the_others_read() {
    let text = "title,text,id\nOne,The first.,1\nTwo,\"The second,2\nThree,The third.,3\n,,\nFour,The fourth.,4,5,6\n,,7\nEight,The eighth.\n";
    let (records, troubles) = read("a.csv", text.as_bytes(), None);
    let headlines: Vec<_> = records
        .iter()
        .filter_map(|record| record.headline.as_deref())
        .collect();
    assert_eq!(headlines, ["One", "Three", "Eight"], "{troubles:?}");
    for (trouble, said) in troubles.iter().zip([
        "line 3: a quotation mark opens a cell and never closes",
        "line 6: 5 cells, where the head of the table has 3",
        "line 7: neither a text nor a headline",
    ]) {
        assert!(trouble.contains(said), "{said}: {trouble}");
    }
    assert_eq!(troubles.len(), 3, "{troubles:?}");
    let text = "{\"title\": \"One\", \"text\": \"The first.\"}\n{\"title\": \"Two\", \"text\": \"The se\n[1]\n{\"title\": \"Four\", \"text\": \"The fourth.\"}\n";
    let (records, troubles) = read("a.jsonl", text.as_bytes(), None);
    assert_eq!(records.len(), 2);
    assert!(troubles[0].contains("line 2: broken JSON"), "{troubles:?}");
    assert!(
        troubles[1].contains("line 3: an object was expected"),
        "{troubles:?}"
    );
    let (records, troubles) = read(
        "a.json",
        b"[{\"title\": \"One\", \"text\": \"The first.\"},\n{\"title\": ",
        None,
    );
    assert_eq!(records.len(), 1);
    assert!(troubles[0].contains("line 2"), "{troubles:?}");
}

#[test]
fn a_table_of_figures_is_named_and_a_text_with_commas_a_text() {
    for (path, text) in [
        (
            "births.csv",
            "year,births,deaths\n2014,120,98\n2015,110,101\n",
        ),
        ("package.json", "{\"name\": \"harbour\", \"version\": 2}\n"),
        (
            "map.json",
            "{\"type\": \"FeatureCollection\", \"features\": [{\"id\": 1}]}\n",
        ),
    ] {
        let (records, troubles) = read(path, text.as_bytes(), None);
        assert!(records.is_empty(), "{path}: {records:?}");
        assert!(
            troubles[0].contains("no column that is known"),
            "{troubles:?}"
        );
    }
    let story = "Storm, Rain Shut Port\n\nBy Ana Ruiz, Coast Gazette\n\nThe harbour closed on Monday, the office said.\n";
    let (records, troubles) = read("a.txt", story.as_bytes(), None);
    assert_eq!(
        records[0].headline.as_deref(),
        Some("Storm, Rain Shut Port"),
        "{troubles:?}"
    );
    let letter = "Title, text, date and author were missing from the page\n\nThe harbour office said so on Monday, and asked for a new one.\n";
    assert_eq!(read("a.txt", letter.as_bytes(), None).0.len(), 1);
}

#[test]
fn cells_of_several_encodings_are_read_each_as_it_is() {
    let text = b"title,text\nCaf\xC3\xA9,Na\xC3\xAFve words.\nCaf\xE9,Na\xEFve words.\n";
    let (records, _) = read("a.csv", text, None);
    assert_eq!(records[0].headline, records[1].headline);
    assert_eq!(records[1].source.encoding, "windows-1252");
    let utf16: Vec<u8> = "\u{FEFF}title\ttext\nCaf\u{e9}\tNa\u{ef}ve.\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (records, _) = read("a.tsv", &utf16, None);
    assert_eq!(
        (records[0].headline.as_deref(), &*records[0].source.encoding),
        (Some("Caf\u{e9}"), "utf-16le")
    );
}

#[test]
fn articles_are_found_in_lists_within_objects() {
    let article = |n: u32| {
        format!(
            "{{\"title\": \"Storm {n}\", \"text\": \"The port closed.\", \"tags\": [{{\"name\": \"port\"}}]}}"
        )
    };
    let two = format!("{},\n {}", article(1), article(2));
    for (text, path) in [
        (
            format!("{{\"status\": \"ok\", \"articles\": [\n {two}]}}"),
            "articles",
        ),
        (
            format!(
                "{{\"response\": {{\"facets\": [{{\"name\": \"x\"}}, {{}}], \"docs\": [{two}], \"meta\": {{\"hits\": 2}}}}}}"
            ),
            "response.docs",
        ),
        (
            format!(
                "{{\"articles\": [{}]}}\n{{\"articles\": [{}]}}\n",
                article(1),
                article(2)
            ),
            "articles",
        ),
    ] {
        for name in ["a.json", "a.txt"] {
            let (records, troubles) = read(name, text.as_bytes(), None);
            assert!(troubles.is_empty(), "{text}: {troubles:?}");
            let headlines: Vec<_> = records
                .iter()
                .filter_map(|record| record.headline.as_deref())
                .collect();
            assert_eq!(headlines, ["Storm 1", "Storm 2"], "{text}");
            assert_eq!(label(&records[1], "records").as_deref(), Some(path));
        }
    }
    // A list that breaks off gives what stands before the break.
    let (records, troubles) = read("a.json", format!("{{\"articles\": [{two}").as_bytes(), None);
    assert_eq!((records.len(), troubles.len()), (2, 1), "{troubles:?}");
    // An article's own list is no list of articles; a list of something else is named.
    let own = format!("{{\"title\": \"A\", \"text\": \"B.\", \"related\": [{two}]}}");
    assert_eq!(read("a.json", own.as_bytes(), None).0.len(), 1);
    let (records, troubles) = read(
        "a.json",
        b"{\"files\": [{\"name\": \"x\", \"text\": \"y\"}]}",
        None,
    );
    assert!(
        records.is_empty() && troubles[0].contains("files"),
        "{troubles:?}"
    );
}
