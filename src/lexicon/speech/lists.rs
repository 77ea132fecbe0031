//! The words of a language's lists while they are read.

use std::collections::HashMap;

use super::super::hash::WordHash;
use super::{Class, Form, Verb, Word, flag};

#[derive(Default)]
pub(super) struct Lists(pub(super) HashMap<&'static [u8], Word, WordHash>);

impl Lists {
    pub(super) fn build(
        verbs: &'static str,
        function: &'static str,
        lists: &[(u32, &'static str)],
    ) -> Self {
        let mut all = Self::default();
        all.verbs(verbs);
        all.classes(function);
        let shared = [
            (flag::MALE, include_str!("names-male.txt")),
            (flag::FEMALE, include_str!("names-female.txt")),
            (flag::PARTICLE, include_str!("particles.txt")),
            (flag::ADDRESS, include_str!("address.txt")),
        ];
        for &(flag, list) in lists.iter().chain(&shared) {
            if flag == 0 {
                all.classes(list);
                continue;
            }
            for word in entries(list).flat_map(str::split_whitespace) {
                all.0.entry(word.as_bytes()).or_default().flags |= flag;
            }
        }
        all
    }

    /// A verb a line: the base form, then the others; `*` marks a form that is a noun as well; `[class]` opens a section.
    fn verbs(&mut self, list: &'static str) {
        let mut class = Class::Speech;
        for line in entries(list) {
            match line {
                "[speech]" => class = Class::Speech,
                "[calling]" => class = Class::Calling,
                "[naming]" => class = Class::Naming,
                "[weak]" => class = Class::Weak,
                forms => {
                    for (i, form) in forms.split_whitespace().enumerate() {
                        let word = form.trim_end_matches('*');
                        let verb = Verb {
                            class,
                            form: match i {
                                0 => Form::Base,
                                _ if participle(word) => Form::Participle,
                                _ => Form::Finite,
                            },
                            noun: word.len() < form.len(),
                        };
                        self.0
                            .entry(word.as_bytes())
                            .or_default()
                            .verb
                            .get_or_insert(verb);
                    }
                }
            }
        }
    }

    /// Words under `[class]` headings.
    fn classes(&mut self, list: &'static str) {
        let mut class = 0;
        for line in entries(list) {
            match line {
                "[determiner]" => class = flag::DETERMINER,
                "[pronoun]" => class = flag::PRONOUN,
                "[auxiliary]" => class = flag::AUXILIARY,
                "[adverb]" => class = flag::ADVERB,
                "[preposition]" => class = flag::PREPOSITION,
                "[conjunction]" => class = flag::CONJUNCTION,
                "[subordinator]" => class = flag::SUBORDINATOR,
                "[calendar]" => class = flag::CALENDAR,
                "[opener]" => class = flag::OPENER,
                "[abbreviation]" => class = flag::ABBREVIATION,
                "[title]" | "[role]" => class = flag::ROLE,
                "[group]" => class = flag::GROUP,
                "[organisation]" => class = flag::ORGANISATION,
                "[document]" => class = flag::DOCUMENT,
                "[address]" => class = flag::ADDRESS,
                words => {
                    for word in words.split_whitespace() {
                        self.0.entry(word.as_bytes()).or_default().flags |= class;
                    }
                }
            }
        }
    }
}

/// saying, disant, diciendo; "meant" is none.
fn participle(word: &str) -> bool {
    let ends = |end| word.ends_with(end);
    ends("ing") || ends("ndo") || ends("ant") && !ends("eant") || ends("geant")
}

/// The lines of a list that are not comments.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
