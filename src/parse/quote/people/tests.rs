//! Names read from the tokens of a paragraph are those that its text has.

use proptest::prelude::*;

use super::*;
use crate::parse::quote::habit::Habit;
use crate::parse::quote::places::Places;
use crate::parse::quote::{span, token};
use crate::record::Block;

/// Where names, bare roles and sentences stand in a body of one paragraph, read from its text and from its tokens.
fn both_ways(body: &str, language: &str) -> [String; 2] {
    let lexicon = Lexicon::of(Some(language));
    let all = 0..body.len();
    let places = Places::of(body);
    let habit = Habit::of(body, &places);
    let (mut stretches, mut tokens) = (Vec::new(), Vec::new());
    let within = places.within(&all, &mut 0);
    span::stretches(
        body,
        all.clone(),
        within,
        habit,
        &mut Vec::new(),
        &mut stretches,
    );
    token::tokens(body, all, &stretches, 0, lexicon, &mut tokens);
    let cut = Paragraph {
        block: 0,
        tokens,
        sentences: Vec::new(),
        stretches: 0..stretches.len(),
    };
    let block = Block {
        kind: BlockKind::Paragraph,
        start: 0,
        end: body.len(),
    };
    let story = Story {
        body,
        blocks: &[block],
        language: Some(language),
        authors: &[],
        head: &[],
    };
    [&[][..], &[cut]].map(|paragraphs| {
        let people = People::of(&story, lexicon, &stretches, paragraphs);
        format!(
            "{:?} {:?} {:?}",
            people.mentions, people.nominals, people.sentences
        )
    })
}

#[test]
fn tokens_and_text_have_the_same_names() {
    for body in [
        "The harbour master, Rosa Beck-Ohm, said \"no\" to anti-American U.S. keepers, Mr. Hale's too.",
        "Jan van der Meer paid 3.5 percent. \"It’s Roe’s,\" he said… Then Ann Roe (the mayor) and Tom Hale left.",
        "In Ellery, Beck's \"Lady Anne\" sank; the e.g.x pilot said so? Prosecuting, Ann Roe told Pym.",
    ] {
        let [text, tokens] = both_ways(body, "en");
        assert_eq!(text, tokens, "{body}");
    }
}

proptest! {
    #[test]
    fn names_are_the_same_from_any_tokens(
        body in "([A-Z][a-z]{0,5}|[a-z]{1,6}|The|the|mayor|of|de|van|said|Mr\\.|U\\.S\\.|\\p{Lu}é|3\\.5|[\"'“”‘’«»]|[-.,:;?!—…(\u{a0}@_) ]| ){0,60}",
        language in "en|de|fr|es",
    ) {
        let [text, tokens] = both_ways(&body, &language);
        prop_assert_eq!(text, tokens);
    }
}
