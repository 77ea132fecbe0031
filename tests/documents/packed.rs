//! Packed files: the records of what they hold, under paths within them; what cannot be read is named; what would unpack to too much
//! costs neither time nor memory.

use std::io::Write as _;

use morgue::form::{self, Input, Limits, Settings};

use super::support::reading::{Reading, read};
use super::write::zip;

const STORY: &str = "Storm Shuts Port\n\nBy Ana Ruiz\n\nMarch 4, 2015\n\nThe harbour closed on Monday, the harbour office said.\n";
const OTHER: &str = "Ferry Runs Again\n\nBy Tom Okafor\n\nMarch 9, 2015\n\nThe ferry sailed on Monday, the line said.\n";

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).expect("packed");
    out.finish().expect("packed")
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    zstd::stream::encode_all(bytes, 3).expect("packed")
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        out.append_data(&mut header, name, *bytes).expect("packed");
    }
    out.into_inner().expect("packed")
}

/// The paths and headlines of what a file holds, and its troubles.
fn told(path: &str, bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let (records, troubles) = read(path, bytes, None);
    let told = |record: &morgue::record::Record| {
        let headline = record.headline.as_deref().unwrap_or("-");
        format!(
            "{}#{} {headline}",
            record.source.path, record.source.ordinal
        )
    };
    (records.iter().map(told).collect(), troubles)
}

#[test]
fn members_bear_paths_within_their_container() {
    let two: &[(&str, &[u8])] = &[
        ("2015/a.txt", STORY.as_bytes()),
        ("b.txt", OTHER.as_bytes()),
    ];
    for (path, bytes) in [
        ("x/a.zip", zip(two)),
        ("x/a.tar", tar(two)),
        ("x/a.tar.gz", gz(&tar(two))),
        ("x/a.tgz", gz(&tar(two))),
        ("x/a.tar.zst", zst(&tar(two))),
    ] {
        let (records, troubles) = told(path, &bytes);
        let want = [
            format!("{path}/2015/a.txt#1 Storm Shuts Port"),
            format!("{path}/b.txt#1 Ferry Runs Again"),
        ];
        assert_eq!(records, want, "{troubles:?}");
        assert!(troubles.is_empty(), "{troubles:?}");
    }
    for (path, bytes) in [
        ("a.txt.gz", gz(STORY.as_bytes())),
        ("a.txt.zst", zst(STORY.as_bytes())),
    ] {
        assert_eq!(told(path, &bytes).0, [format!("{path}#1 Storm Shuts Port")]);
    }
}

#[test]
fn containers_in_containers_are_read_to_a_small_depth() {
    let inner = zip(&[("b.txt.gz", &gz(STORY.as_bytes()))]);
    let outer = gz(&tar(&[("in/a.zip", &inner)]));
    let (records, troubles) = told("a.tgz", &outer);
    assert_eq!(
        records,
        ["a.tgz/in/a.zip/b.txt.gz#1 Storm Shuts Port"],
        "{troubles:?}"
    );
    let mut deep = STORY.as_bytes().to_vec();
    for _ in 0..6 {
        deep = zip(&[("a.zip", &deep), ("b.txt", OTHER.as_bytes())]);
    }
    let (records, troubles) = told("deep.zip", &deep);
    assert_eq!(records.len(), 4, "{records:?}");
    assert_eq!(troubles.len(), 1);
    assert!(troubles[0].contains("more than 4 deep"), "{troubles:?}");
}

#[test]
fn a_document_in_a_container_is_a_document() {
    let docx = super::write::docx(STORY);
    let (records, troubles) = told("a.zip", &zip(&[("story.docx", &docx)]));
    assert_eq!(
        records,
        ["a.zip/story.docx#1 Storm Shuts Port"],
        "{troubles:?}"
    );
    let workbook = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook/>"),
    ]);
    let (records, troubles) = told("table.bin", &workbook);
    assert!(
        records.is_empty() && troubles[0].contains(".csv"),
        "{troubles:?}"
    );
}

#[test]
fn members_that_cannot_be_read_are_named_and_the_others_read() {
    let mut bytes = zip(&[
        ("a.txt", STORY.as_bytes()),
        ("locked.txt", OTHER.as_bytes()),
        ("picture.jpg", b"\xFF\xD8\xFF\xE0\x00\x10JFIF"),
        ("../out.txt", OTHER.as_bytes()),
        ("__MACOSX/._a.txt", b"\x00\x05\x16\x07"),
        ("z.txt", OTHER.as_bytes()),
    ]);
    // The bit that says "encrypted", in the member's own header and in the directory.
    for (mark, flags, name) in [(&b"PK\x03\x04"[..], 6, 30), (b"PK\x01\x02", 8, 46)] {
        let headers: Vec<usize> = memchr::memmem::find_iter(&bytes, mark).collect();
        for at in headers {
            if bytes[at + name..].starts_with(b"locked.txt") {
                bytes[at + flags] |= 1;
            }
        }
    }
    let (records, troubles) = told("a.zip", &bytes);
    assert_eq!(
        records,
        [
            "a.zip/a.txt#1 Storm Shuts Port",
            "a.zip/z.txt#1 Ferry Runs Again"
        ]
    );
    let all = troubles.join("\n");
    for said in [
        "locked.txt: encrypted member",
        "picture.jpg: not text (JPEG)",
        "../out.txt: a name that leads out",
    ] {
        assert!(all.contains(said), "{said}: {all}");
    }
    assert_eq!(troubles.len(), 3, "{all}");
}

#[test]
fn names_that_stand_twice_lose_nothing_without_a_word() {
    let twice: &[(&str, &[u8])] = &[("a.txt", STORY.as_bytes()), ("a.txt", OTHER.as_bytes())];
    let (records, _) = told("a.tar", &tar(twice));
    assert_eq!(
        records,
        [
            "a.tar/a.txt#1 Storm Shuts Port",
            "a.tar/a.txt~2#1 Ferry Runs Again"
        ]
    );
    // A directory that names a member twice: what writes them refuses to, so a name is changed afterwards.
    let mut bytes = zip(&[("a.txt", STORY.as_bytes()), ("b.txt", OTHER.as_bytes())]);
    for at in memchr::memmem::find_iter(&bytes.clone(), b"b.txt") {
        bytes[at] = b'a';
    }
    let (records, troubles) = told("a.zip", &bytes);
    assert_eq!(records, ["a.zip/a.txt#1 Ferry Runs Again"]);
    assert!(
        troubles[0].contains("lists 2 members, 1 of them under a name"),
        "{troubles:?}"
    );
}

#[test]
fn cut_off_containers_keep_what_stands_before() {
    let long = STORY.repeat(200);
    let whole = tar(&[("a.txt", STORY.as_bytes()), ("b.txt", long.as_bytes())]);
    for bytes in [whole[..1600].to_vec(), zst(&whole[..1600])] {
        let (records, troubles) = told("a.tar.zst", &bytes);
        assert_eq!(records, ["a.tar.zst/a.txt#1 Storm Shuts Port"]);
        assert!(troubles.join(" ").contains("damaged"), "{troubles:?}");
    }
    let packed = gz(&whole);
    let (_, troubles) = told("a.tgz", &packed[..packed.len() - 12]);
    assert!(!troubles.is_empty());
    let cut = zip(&[("a.txt", long.as_bytes())]);
    let (records, troubles) = told("a.zip", &cut[..cut.len() / 2]);
    assert!(records.is_empty());
    assert!(
        troubles[0].contains("damaged zip archive: its directory"),
        "{troubles:?}"
    );
}

#[test]
fn bombs_are_refused_by_ratio() {
    let blank = vec![b' '; 64 << 20];
    for (path, bytes) in [
        (
            "a.zip",
            zip(&[("bomb.txt", &blank), ("a.txt", STORY.as_bytes())]),
        ),
        ("a.gz", gz(&blank)),
        ("a.zst", zst(&blank)),
        ("a.tgz", gz(&tar(&[("bomb.txt", &blank)]))),
    ] {
        assert!(bytes.len() < 1 << 20);
        let (records, troubles) = told(path, &bytes);
        assert!(
            troubles.join("\n").contains("decompression bomb"),
            "{path}: {troubles:?}"
        );
        assert_eq!(records.len(), usize::from(path == "a.zip"), "{records:?}");
    }
}

fn with(limits: Limits, path: &str, bytes: &[u8]) -> (usize, Vec<String>) {
    let mut reading = Reading::new(path, None);
    let settings = Settings {
        limits,
        ..Settings::default()
    };
    let result = form::read(Input::bytes(path, bytes), &settings, &mut reading);
    if let Err(error) = result {
        reading.troubles.push(error.to_string());
    }
    (reading.records.len(), reading.troubles)
}

#[test]
fn each_bound_has_its_message() {
    let many: Vec<(String, Vec<u8>)> = (0..30)
        .map(|at| (format!("{at}.txt"), STORY.as_bytes().to_vec()))
        .collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|(name, bytes)| (name.as_str(), &bytes[..]))
        .collect();
    let bytes = zip(&many);
    let limits = Limits {
        members: 10,
        ..Limits::default()
    };
    let (read, troubles) = with(limits, "a.zip", &bytes);
    assert_eq!((read, troubles.len()), (10, 1));
    assert!(troubles[0].contains("more than 10 files"), "{troubles:?}");
    let limits = Limits {
        unpacked: 1000,
        ..Limits::default()
    };
    let (read, troubles) = with(limits, "a.zip", &bytes);
    assert_eq!(read + troubles.len(), 30);
    assert!(
        troubles[29 - read].contains("holds more than 1 MB unpacked"),
        "{troubles:?}"
    );
    let limits = Limits {
        nested: 100,
        ..Limits::default()
    };
    let (_, troubles) = with(limits, "a.zip", &zip(&[("in.zip", &bytes)]));
    assert!(troubles[0].contains("too large"), "{troubles:?}");
}

#[test]
fn archives_without_members_hold_nothing() {
    for (path, bytes) in [("a.zip", zip(&[])), ("a.tar.gz", gz(&tar(&[])))] {
        let (records, troubles) = told(path, &bytes);
        assert!(records.is_empty(), "{records:?}");
        assert!(
            troubles.iter().all(|trouble| trouble.contains("not text")),
            "{troubles:?}"
        );
    }
}
