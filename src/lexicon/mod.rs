//! Word lists, each a file beside this one that opens with its admission policy: what may stand in it, what may not.

mod columns;
pub mod date;
pub mod hash;
pub mod heads;
mod lines;
mod list;
mod names;
mod organisations;
mod places;
mod roles;

pub use columns::{column, column_key};
pub use lines::{
    is_furniture, is_furniture_line, is_furniture_sentence, is_related_lead, is_summary_heading,
    is_tail_heading, line_key, section,
};
pub use list::{List, entries};
pub use names::{is_given_name, is_particle};
pub use organisations::{
    agency, is_no_person, is_organisation_word, is_photo_agency, may_open_agency,
};
pub use places::is_dateline_place;
pub use roles::{is_beat, is_role, is_role_word};
pub mod function_words;
pub mod speech;
pub mod vendor;
