//! Documents inverted here make the files that the index library makes of them.

use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;
use tantivy::index::SegmentComponent;
use tantivy::indexer::{AddOperation, SegmentWriter, UserOperation};
use tantivy::schema::Field;
use tantivy::{Directory, Document, Index};

use super::super::batch::{Batch, Batcher};
use super::super::entry::{Entry, Leaf};
use super::super::facets::push_closed;
use super::super::schema::{fields, schema};
use super::super::tokenizer::{self, KEY_END};
use super::Plugin;

/// A document as the index library takes it, with all it is found by.
struct Whole(Entry);

impl Document for Whole {
    type Value<'a> = Leaf<'a>;
    type FieldsValuesIter<'a> = std::vec::IntoIter<(Field, Leaf<'a>)>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let all = self.0.terms().chain(self.0.kept());
        all.collect::<Vec<_>>().into_iter()
    }
}

/// The files that hold the terms of a segment of some documents.
fn files<D: Document>(index: &Index, documents: Vec<D>) -> Vec<Vec<u8>> {
    tokenizer::register(index.tokenizers());
    let segment = index.new_segment();
    let mut writer = SegmentWriter::for_segment(50_000_000, segment.clone()).expect("a writer");
    for document in documents {
        let opstamp = 0;
        let add = AddOperation { opstamp, document };
        writer.add_document(add).expect("added");
    }
    writer.finalize().expect("written");
    let read = |component| -> Vec<u8> {
        let path: PathBuf = segment.relative_path(component);
        let file = index.directory().open_read(&path).expect("a file");
        file.read_bytes().expect("its bytes").to_vec()
    };
    [
        SegmentComponent::FieldNorms,
        SegmentComponent::Terms,
        SegmentComponent::Postings,
        SegmentComponent::Positions,
    ]
    .map(read)
    .to_vec()
}

/// The same by way of the plugin, so many documents at a time.
fn inverted(documents: Vec<Entry>, together: usize) -> Vec<Vec<u8>> {
    let mut index = Index::create_in_ram(schema());
    index.register_plugin(Arc::new(Plugin));
    let mut batcher = Batcher::default();
    let batches = documents
        .chunks(together)
        .map(|group| batcher.batch(group, Vec::new()));
    let documents = batches
        .flat_map(Batch::operations)
        .map(|operation| match operation {
            UserOperation::Add(document) => document,
            UserOperation::Delete(_) => panic!("a deletion"),
        });
    files(&index, documents.collect())
}

/// A document of values of some fields: their numbers among those below, and their texts.
fn document(values: &[(usize, String)]) -> Entry {
    let f = fields();
    let mut entry = Entry::with_room(values.len(), 0);
    for (field, text) in values {
        match field {
            0 => entry.add_u64(f.src, text.len() as u64 % 3),
            1 => entry.add_u64(f.kind, 1),
            2 => {
                entry.add_text(f.under, text);
            }
            3 => {
                entry.add_written(f.facet, |all| {
                    push_closed(all, "layout", text);
                    push_closed(all, "lacks", "date");
                });
            }
            4 => {
                let part = entry.add_text(f.parts, &format!("deck{KEY_END}{text}"));
                entry.add_part(f.beside, part.end - text.len()..part.end);
            }
            5 => {
                entry.add_text(f.headline, text);
            }
            6 => {
                entry.add_text(f.said, text);
            }
            _ => {
                entry.add_text(f.body, text);
            }
        }
    }
    entry
}

proptest! {
    #[test]
    fn files_are_those_of_the_index_library(
        documents in proptest::collection::vec(
            proptest::collection::vec((0..9_usize, "([Ppb]ier|the|Café|’s|[a-c]|[ .,\n]){0,40}"), 0..6),
            1..300,
        ),
        together in 1..40_usize,
    ) {
        let all = || documents.iter().map(|values| document(values)).collect::<Vec<_>>();
        let library = files(&Index::create_in_ram(schema()), all().into_iter().map(Whole).collect());
        prop_assert_eq!(inverted(all(), together), library);
    }
}

#[test]
fn a_word_longer_than_the_library_takes_is_left_out() {
    let long = "a".repeat(70_000);
    let all = || {
        vec![document(&[
            (7, format!("the {long} pier")),
            (7, long.clone()),
            (2, long.clone()),
        ])]
    };
    let library = files(
        &Index::create_in_ram(schema()),
        all().into_iter().map(Whole).collect(),
    );
    assert_eq!(inverted(all(), 1), library);
    assert!(inverted(vec![document(&[(7, "the pier".to_owned())])], 1) != library);
}

#[test]
fn a_segment_of_many_words_is_that_of_the_index_library() {
    // More terms than the first tables take, lists of many chunks, blocks of more than 128 documents.
    let all = || -> Vec<Entry> {
        let text = |i: u32| {
            format!(
                "the pier of {} and {} closed, the pier",
                i * 7919 % 6007,
                i % 13
            )
        };
        (0..9000)
            .map(|i| document(&[(7, text(i)), (6, text(i / 5)), (0, text(i))]))
            .collect()
    };
    let library = files(
        &Index::create_in_ram(schema()),
        all().into_iter().map(Whole).collect(),
    );
    assert_eq!(inverted(all(), 100), library);
}

#[test]
#[should_panic(expected = "was not inverted")]
fn a_document_that_was_not_inverted_is_refused() {
    let mut index = Index::create_in_ram(schema());
    index.register_plugin(Arc::new(Plugin));
    files(&index, vec![Whole(document(&[(7, "the pier".to_owned())]))]);
}
