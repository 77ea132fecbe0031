//! A segment's terms, in the place of those that the index library would have gathered.
//!
//! It hands each document to this plugin beside its own writers (`tantivy::plugin`, since 0.27). Those have nothing to gather, as a
//! [`Document`] does not tell them what it is found by, and write files that say so; these are replaced by files of the
//! same format that hold all. The library's own code reads and merges them; for it there is no plugin.

use std::any::Any;

use tantivy::directory::Directory;
use tantivy::directory::error::DeleteError;
use tantivy::fieldnorm::{FieldNormReaders, FieldNormsSerializer, FieldNormsWriter};
use tantivy::index::{Segment, SegmentComponent};
use tantivy::indexer::DocIdMapping;
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::Schema;
use tantivy::schema::document::ErasedDocument;
use tantivy::{
    DocId, PluginMergeContext, PluginWriter, PluginWriterContext, SegmentPlugin, TantivyError,
};

use super::super::batch::Document;
use super::super::schema::usages;
use super::terms::Terms;

/// The plugin. It has no files of its own.
pub(in super::super) struct Plugin;

impl SegmentPlugin for Plugin {
    fn extensions(&self) -> &[&str] {
        &[]
    }

    fn create_writer(
        &self,
        context: &PluginWriterContext<'_>,
    ) -> tantivy::Result<Box<dyn PluginWriter>> {
        Ok(Box::new(Writer {
            terms: Terms::default(),
            norms: FieldNormsWriter::for_schema(&context.segment.schema()),
            totals: vec![0; usages().len()],
            documents: 0,
            inverted: 0,
        }))
    }

    fn merge(&self, _: PluginMergeContext<'_>) -> tantivy::Result<()> {
        Ok(())
    }
}

/// Gathers the terms of one segment.
struct Writer {
    terms: Terms,
    norms: FieldNormsWriter,
    /// How many terms each field has, by its id.
    totals: Vec<u64>,
    /// How many documents there are, and of how many the terms are here.
    documents: DocId,
    inverted: DocId,
}

impl PluginWriter for Writer {
    fn add_document(
        &mut self,
        number: DocId,
        document: &dyn ErasedDocument,
        _: &Schema,
    ) -> tantivy::Result<()> {
        let document = document.as_any().downcast_ref::<Document>();
        if let Some(inverted) = document.and_then(Document::inverted) {
            self.terms.add(&inverted.lists, number);
            for &(document, field, length) in &inverted.lengths {
                self.norms.record(number + document, field, length);
            }
            for (total, more) in self.totals.iter_mut().zip(&inverted.totals) {
                *total += more;
            }
            self.inverted = number + inverted.documents;
        }
        self.documents = number + 1;
        if self.inverted < self.documents {
            let what = format!("document {number} of the segment was not inverted");
            return Err(TantivyError::InternalError(what));
        }
        Ok(())
    }

    fn serialize(
        mut self: Box<Self>,
        segment: &Segment,
        order: Option<&DocIdMapping>,
    ) -> tantivy::Result<()> {
        if order.is_some() || self.inverted != self.documents {
            let what = "the segment's documents are not those that were inverted";
            return Err(TantivyError::InternalError(what.to_owned()));
        }
        let directory = segment.index().directory();
        for component in [
            SegmentComponent::FieldNorms,
            SegmentComponent::Terms,
            SegmentComponent::Postings,
            SegmentComponent::Positions,
        ] {
            match directory.delete(&segment.relative_path(component)) {
                Err(DeleteError::IoError { io_error, .. }) => {
                    return Err(TantivyError::IoError(io_error));
                }
                Ok(()) | Err(DeleteError::FileDoesNotExist(_)) => {}
            }
        }
        self.norms.fill_up_to_max_doc(self.documents);
        let norms = segment.open_write(SegmentComponent::FieldNorms)?;
        let norms = FieldNormsSerializer::from_write(norms)?;
        self.norms.serialize(norms, None)?;
        let norms = segment.open_read(SegmentComponent::FieldNorms)?;
        let norms = FieldNormReaders::open(norms)?;
        let serializer = InvertedIndexSerializer::open(segment)?;
        self.terms.write(serializer, &norms, &self.totals)
    }

    fn mem_usage(&self) -> usize {
        self.terms.memory() + self.norms.mem_usage()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}
