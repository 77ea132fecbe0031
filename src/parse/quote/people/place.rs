//! Where in its sentence a text is that is read for names.

/// Where in its sentence the text is that is being read.
#[derive(Default)]
pub(super) struct Place {
    /// What begins here may be the sentence's subject.
    pub(super) fresh: bool,
    /// No word of the sentence was read yet.
    pub(super) first: bool,
    /// "The harbour master, Rosa Beck, ...": a determiner opened the sentence, and no other phrase began since.
    pub(super) opening: bool,
    /// "But mayor Tom Hale ...": a small role between the sentence's first word and its subject.
    pub(super) opener: bool,
    /// "Outside court, Rosa Beck ...": the subject stands behind the comma.
    pub(super) intro: bool,
}

impl Place {
    /// Behind the sentence's first phrase, where only names and its end are looked for.
    pub(super) fn passed(&self) -> bool {
        !(self.fresh | self.first | self.opening | self.opener | self.intro)
    }

    pub(super) fn end_sentence(&mut self) {
        *self = Self {
            fresh: true,
            first: true,
            opening: self.opening,
            ..Self::default()
        };
    }
}
