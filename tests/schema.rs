//! The record's JSON Schema: what `morgue parse` and `morgue export` print is held to what `morgue schema` prints.
#![cfg(feature = "cli")]

mod support;

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use support::{copy_folder, files_below, root};

fn morgue(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_morgue"))
        .args(args)
        .current_dir(folder)
        .env_remove("MORGUE_ARCHIVE")
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "morgue {}: {}\n{}",
        args.join(" "),
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8 on stdout")
}

fn records(jsonl: &str) -> Vec<Value> {
    jsonl
        .lines()
        .map(|line| serde_json::from_str(line).expect("a record a line"))
        .collect()
}

fn hold(schema: &Value, records: &[Value]) {
    let validator = jsonschema::validator_for(schema).expect("a valid JSON Schema");
    for record in records {
        let errors: Vec<String> = validator
            .iter_errors(record)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert!(
            errors.is_empty(),
            "{}: {errors:#?}",
            record["source"]["path"]
        );
    }
}

fn schema() -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    serde_json::from_str(&morgue(folder.path(), &["schema"])).expect("JSON")
}

#[test]
fn what_parse_prints_is_what_the_schema_says() {
    let schema = schema();
    let folder = tempfile::tempdir().expect("a folder");
    copy_folder(&root().join("seeds"), &folder.path().join("seeds"));
    copy_folder(&root().join("tests/golden"), &folder.path().join("golden"));
    let texts: Vec<String> = files_below(folder.path())
        .iter()
        .filter(|file| file.extension().is_some_and(|ext| ext == "txt"))
        .map(|file| file.to_string_lossy().into_owned())
        .collect();
    let mut args = vec!["parse", "--format", "jsonl"];
    args.extend(texts.iter().map(String::as_str));
    let records = records(&morgue(folder.path(), &args));
    assert!(
        records.len() >= texts.len() - 3,
        "{} records of {} texts",
        records.len(),
        texts.len()
    );
    hold(&schema, &records);
}

#[test]
fn what_export_prints_is_what_the_schema_says() {
    let schema = schema();
    let folder = tempfile::tempdir().expect("a folder");
    copy_folder(&root().join("seeds"), &folder.path().join("seeds"));
    morgue(folder.path(), &["index", "seeds"]);
    let lines = records(&morgue(folder.path(), &["export", "--format", "jsonl"]));
    assert_eq!(lines.len(), 36, "the seeds hold 36 articles");
    hold(&schema, &lines);
    let array: Value =
        serde_json::from_str(&morgue(folder.path(), &["export", "--format", "json"]))
            .expect("JSON");
    assert_eq!(
        array.as_array(),
        Some(&lines),
        "json and jsonl hold the same records"
    );
}

/// The schema could let anything pass: it must refuse records that were tampered with.
#[test]
fn the_schema_refuses_what_is_no_record() {
    let schema = schema();
    let folder = tempfile::tempdir().expect("a folder");
    let seed = root().join("seeds/web/harbour.txt");
    let good = records(&morgue(
        folder.path(),
        &["parse", "--format", "jsonl", &seed.to_string_lossy()],
    ))
    .remove(0);
    let validator = jsonschema::validator_for(&schema).expect("a valid JSON Schema");
    assert!(validator.is_valid(&good));
    for (key, value) in [
        ("headline", Value::from(7)),
        ("blocks", Value::Null),
        ("unheard-of", Value::from("x")),
        ("doubts", serde_json::json!(["no/such-doubt"])),
    ] {
        let mut bad = good.clone();
        bad[key] = value;
        assert!(!validator.is_valid(&bad), "a wrong `{key}` passes");
    }
    let mut bad = good;
    bad.as_object_mut().expect("an object").remove("body");
    assert!(!validator.is_valid(&bad), "a record without a body passes");
}
