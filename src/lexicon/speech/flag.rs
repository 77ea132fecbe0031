//! Which lists a word is in, as bits.

/// the, a, his, some
pub const DETERMINER: u32 = 1;
/// he, she, they, who
pub const PRONOUN: u32 = 1 << 1;
/// is, had, would
pub const AUXILIARY: u32 = 1 << 2;
/// also, later, not
pub const ADVERB: u32 = 1 << 3;
/// of, in, for
pub const PREPOSITION: u32 = 1 << 4;
/// and, but
pub const CONJUNCTION: u32 = 1 << 5;
/// that, which, when
pub const SUBORDINATOR: u32 = 1 << 6;
/// Days and months.
pub const CALENDAR: u32 = 1 << 7;
/// Opens a sentence, capitalised, and is no name: there, asked, despite.
pub const OPENER: u32 = 1 << 8;
/// Written with a full stop that ends no sentence.
pub const ABBREVIATION: u32 = 1 << 9;
/// What a person is called: mayor, spokesman, analyst.
pub const ROLE: u32 = 1 << 10;
/// Several people: officials, residents.
pub const GROUP: u32 = 1 << 11;
/// A thing with words in it: report, statement.
pub const DOCUMENT: u32 = 1 << 12;
/// A body that speaks with one voice: company, ministry.
pub const ORGANISATION: u32 = 1 << 13;
/// Stands beside a title: film, show.
pub const WORK: u32 = 1 << 14;
/// A man's first name.
pub const MALE: u32 = 1 << 15;
/// A woman's first name.
pub const FEMALE: u32 = 1 << 16;
/// de, van, von: inside names.
pub const PARTICLE: u32 = 1 << 17;
/// What somebody said, as a noun: claim, promise.
pub const SAYING: u32 = 1 << 18;
/// A role that is a common last name too: baker, judge.
pub const SURNAME: u32 = 1 << 19;
/// Mr, Frau, Mme: said of anybody, no role.
pub const ADDRESS: u32 = 1 << 20;
/// Any word of grammar: no name, no noun.
pub const FUNCTION: u32 =
    DETERMINER | PRONOUN | AUXILIARY | ADVERB | PREPOSITION | CONJUNCTION | SUBORDINATOR | OPENER;
