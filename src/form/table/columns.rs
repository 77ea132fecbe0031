//! Which column is which field: as it was said, else by the columns' usual names.

use crate::form::FormError;
use crate::lexicon::{column, column_key};
use crate::record::Field;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// The text of the article.
    Body,
    /// A field of the record; a label for what is none.
    Field(Field),
}

/// Columns that were said to hold a field: `headline=Titel,body=Text`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// A field's name, and the column's.
    named: Vec<(String, String)>,
}

/// The fields that a column can be said to hold.
const FIELDS: &[(&str, Role)] = &[
    ("body", Role::Body),
    ("headline", Role::Field(Field::Headline)),
    ("deck", Role::Field(Field::Deck)),
    ("kicker", Role::Field(Field::Kicker)),
    ("byline", Role::Field(Field::Byline)),
    ("dateline", Role::Field(Field::Dateline)),
    ("published", Role::Field(Field::Published)),
    ("updated", Role::Field(Field::Updated)),
    ("publication", Role::Field(Field::Publication)),
    ("section", Role::Field(Field::Section)),
    ("edition", Role::Field(Field::Edition)),
    ("page", Role::Field(Field::Page)),
    ("language", Role::Field(Field::Language)),
    ("url", Role::Field(Field::Url)),
];

fn field(name: &str) -> Option<&'static Role> {
    FIELDS
        .iter()
        .find(|(own, _)| *own == name)
        .map(|(_, role)| role)
}

/// The field of the record that bears this name.
pub(super) fn named(name: &str) -> Option<Field> {
    match field(name)? {
        Role::Field(field) => Some(field.clone()),
        Role::Body => None,
    }
}

impl Columns {
    /// Reads `headline=Titel,body=Text`.
    ///
    /// # Errors
    /// What is wrong, for people: a field that there is not, a piece without `=`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut named = Vec::new();
        for piece in text.split(',').filter(|piece| !piece.trim().is_empty()) {
            let Some((own, other)) = piece.split_once('=') else {
                return Err(format!(
                    "`{}` has no `=` (expected FIELD=COLUMN, as in headline=Titel,body=Text)",
                    piece.trim()
                ));
            };
            let own = own.trim().to_lowercase();
            // Any of a field's usual names names the field: `title=Titel`, `date=Datum`.
            let known = match field(&own) {
                Some(_) => own,
                None => match column(&own) {
                    Some((known, _)) => known.to_owned(),
                    None => {
                        let all: Vec<_> = FIELDS.iter().map(|(name, _)| *name).collect();
                        let all = all.join(", ");
                        return Err(format!("there is no field {own} (the fields are {all})"));
                    }
                },
            };
            named.push((known, other.trim().to_owned()));
        }
        Ok(Self { named })
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// As [`parse`](Self::parse) reads it.
    pub fn text(&self) -> String {
        let pieces = self
            .named
            .iter()
            .map(|(own, other)| format!("{own}={other}"));
        pieces.collect::<Vec<_>>().join(",")
    }

    /// The roles of columns of these names.
    pub(super) fn roles(&self, names: &[String]) -> Result<Vec<Role>, FormError> {
        let mut roles: Vec<Option<&'static Role>> = vec![None; names.len()];
        let place = |wanted: &str| {
            let key = column_key(wanted);
            names.iter().position(|name| column_key(name) == key)
        };
        let here: Vec<_> = self.named.iter().map(|(_, other)| place(other)).collect();
        if here.iter().any(Option::is_some) {
            for ((own, other), at) in self.named.iter().zip(&here) {
                let Some(at) = *at else {
                    return Err(FormError::NoColumn {
                        wanted: format!("no column {other}"),
                        names: listed(names),
                        texts: true,
                    });
                };
                roles[at] = field(own);
            }
        }
        let taken = |roles: &[Option<&Role>], role: &Role| roles.contains(&Some(role));
        let usual = names.iter().enumerate().filter_map(|(at, name)| {
            let (own, rank) = column(name)?;
            Some((at, field(own)?, rank))
        });
        let mut usual: Vec<_> = usual.collect();
        usual.sort_by_key(|(at, _, rank)| (*rank, *at));
        for (at, role, _) in usual {
            if roles[at].is_none() && !taken(&roles, role) {
                roles[at] = Some(role);
            }
        }
        if !taken(&roles, &Role::Body) {
            return Err(FormError::NoColumn {
                wanted: "no column that is known to hold the text of articles".to_owned(),
                names: listed(names),
                texts: false,
            });
        }
        Ok(roles
            .into_iter()
            .zip(names)
            .map(|(role, name)| match role {
                Some(role) => role.clone(),
                None => Role::Field(Field::Label(name.trim().to_owned())),
            })
            .collect())
    }
}

/// Whether columns of these names are those of a table of articles beyond doubt: texts, and what stands beside texts.
pub(super) fn are_usual(names: &[String]) -> bool {
    let fields: Vec<&str> = names
        .iter()
        .filter_map(|name| Some(column(name)?.0))
        .collect();
    let beside = ["headline", "published", "byline", "publication", "url"];
    fields.contains(&"body") && fields.iter().any(|field| beside.contains(field))
}

/// A cell of so many bytes is a text.
const TEXT: usize = 400;

/// The error of a table that lacks a column, which is more than passed over where its first cells hold texts.
pub(super) fn with_texts(error: FormError, longest: usize) -> FormError {
    match error {
        FormError::NoColumn {
            wanted,
            names,
            texts,
        } => FormError::NoColumn {
            wanted,
            names,
            texts: texts || longest >= TEXT,
        },
        error => error,
    }
}

/// The names of columns, for a message.
fn listed(names: &[String]) -> String {
    let cut = |name: &String| name.chars().take(30).collect::<String>();
    let shown: Vec<String> = names.iter().take(12).map(cut).collect();
    let more = if names.len() > 12 { ", ..." } else { "" };
    shown.join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(all: &str) -> Vec<String> {
        all.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn usual_names_are_known_and_the_rest_is_labels() {
        let roles = Columns::default()
            .roles(&names("id,Title,source,publication,text,content"))
            .expect("roles");
        let label = |name: &str| Role::Field(Field::Label(name.to_owned()));
        assert_eq!(
            roles,
            [
                label("id"),
                Role::Field(Field::Headline),
                label("source"),
                Role::Field(Field::Publication),
                Role::Body,
                label("content"),
            ]
        );
    }

    #[test]
    fn what_is_said_beats_the_names() {
        let columns = Columns::parse("headline=Kopf, text=Der Text").expect("columns");
        let roles = columns
            .roles(&names("Kopf,der_text,title,body"))
            .expect("roles");
        assert_eq!(roles[0], Role::Field(Field::Headline));
        assert_eq!(roles[1], Role::Body);
        assert_eq!(roles[3], Role::Field(Field::Label("body".to_owned())));
        assert!(columns.roles(&names("Kopf,title,body")).is_err());
        assert_eq!(Columns::parse(&columns.text()), Ok(columns));
        assert!(Columns::parse("headline").unwrap_err().contains("no `=`"));
        assert!(
            Columns::parse("hat=Titel")
                .unwrap_err()
                .contains("no field hat")
        );
    }

    #[test]
    fn a_table_of_figures_is_no_table_of_articles() {
        assert!(are_usual(&names("date,title,text")));
        assert!(!are_usual(&names("date,title,price")));
        assert!(!are_usual(&names("text,label")));
        assert!(
            Columns::default()
                .roles(&names("year,births,deaths"))
                .is_err()
        );
    }
}
