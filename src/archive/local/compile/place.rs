//! Where a field's words stand in the index.

use tantivy::schema::Field as IndexField;

use crate::archive::local::document::label_key;
use crate::archive::local::expand::Place;
use crate::archive::local::schema::fields;
use crate::archive::local::tokenizer::KEY_END;
use crate::query::Field;

/// How many times over an occurrence in the headline counts.
const HEADLINE: u32 = 4;

/// Where a field's words stand in the index.
pub(super) fn place(field: &Field) -> Place {
    let f = fields();
    let own = |field: IndexField, lengths: bool| Place {
        fields: vec![(field, 1)],
        key: String::new(),
        lengths: lengths.then_some(field),
    };
    let key = match field {
        Field::Any => {
            return Place {
                fields: vec![(f.headline, HEADLINE), (f.body, 1), (f.beside, 1)],
                key: String::new(),
                lengths: Some(f.body),
            };
        }
        Field::Headline => return own(f.headline, true),
        Field::Body => return own(f.body, true),
        Field::Said => return own(f.said, true),
        Field::Speaker => return own(f.speaker, false),
        Field::By => "byline".to_owned(),
        Field::Paper => "publication".to_owned(),
        Field::Caption => "captions".to_owned(),
        Field::Note => "notes".to_owned(),
        Field::PullQuote => "pull_quotes".to_owned(),
        Field::Label(name) => label_key(name),
        field => field.to_string(),
    };
    Place {
        fields: vec![(f.parts, 1)],
        key: format!("{key}{KEY_END}"),
        lengths: None,
    }
}
