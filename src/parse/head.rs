//! The head of a page: what stands before the headline, and between it and the story.

use super::byline::{Name, ROLE_OR_HOUSE};
use super::deck;
use super::draft::Draft;
use super::headline::fold;
use super::kind::{Kind, kind as kind_of};
use super::near::{
    address, caption_below, common_words, dated, first_name_over_date, head_goes_on, meta_near,
    meta_soon, named, named_above, opened_below, subject_of_picture, surer_names_below,
};
use super::units::{Markup, Unit};
use crate::layout::Label;
use crate::lexicon::{agency, is_dateline_place, is_organisation_word, is_role};
use crate::record::BlockKind;
use crate::text::fold::folds_to;

/// How many units a head has at most: what stands further below the headline is the story, whatever it looks like.
const LONGEST: usize = 80;

/// A lead with a dateline has at most so many characters.
const LEAD: usize = 300;

pub(super) fn run(draft: &mut Draft<'_>) {
    let Some(headline) = draft.headline.filter(|_| draft.searches()) else {
        return;
    };
    let title = fold(draft.unit_raw(headline));
    before(draft, headline, &title);
    after(draft, headline, &title);
}

/// Navigation, breadcrumbs, the kicker; a byline or date line may stand over the headline too.
fn before(draft: &mut Draft<'_>, headline: usize, title: &str) {
    for unit in 0..headline {
        match kind_of(draft, unit) {
            Kind::Taken => {}
            Kind::Date => super::date_line::claim(draft, unit),
            Kind::Byline if unit + 4 >= headline => {
                draft.claim_unit(unit, Label::Byline, "byline/over-headline");
            }
            Kind::Caption => {
                draft.claim_unit(unit, Label::Caption, "caption/credit");
            }
            _ => {
                if repeats(draft.unit_raw(unit), title) {
                    draft.claim_unit(unit, Label::Furniture, "headline/repeated");
                } else if unit + 1 == headline && kicker(draft, unit) {
                    draft.claim_unit(unit, Label::Kicker, "kicker/over-headline");
                } else {
                    draft.claim_unit(unit, Label::Furniture, "head/over-headline");
                }
            }
        }
    }
}

fn after(draft: &mut Draft<'_>, headline: usize, title: &str) {
    let count = draft.units.len().min(headline + LONGEST);
    let mut deck = false;
    let mut byline = false;
    let mut unit = headline + 1;
    let mut pending: Vec<usize> = Vec::new();
    while unit < count {
        let kind = kind_of(draft, unit);
        // Agency copy has a byline at most between its headline and its story.
        if draft.layout == "wire"
            && !matches!(kind, Kind::Taken | Kind::Byline | Kind::Lead | Kind::Date)
        {
            break;
        }
        match kind {
            Kind::Taken => {}
            // `OOSTDIJK – The board has money for a pool.` over the byline: a lead with its place, the story is below.
            Kind::Story
                if !deck
                    && draft.layout == "web"
                    && unit == headline + 1
                    && draft.units[unit].shape.weight() <= LEAD
                    && signed_below(draft, unit) =>
            {
                draft.claim_unit(unit, Label::Deck, "deck/before-byline");
                deck = true;
            }
            Kind::Story => break,
            Kind::Short | Kind::Sentence | Kind::Prose if deck::glued(draft.unit_raw(unit)) => {
                pending.push(unit);
            }
            Kind::Date => {
                if pending.last() == Some(&(unit - 1)) && between_name_and_date(draft, unit - 1) {
                    draft.claim_unit(unit - 1, Label::Dateline, "dateline/over-date");
                    pending.pop();
                }
                settle(draft, &mut pending);
                super::date_line::claim(draft, unit);
                byline |= draft.labelled(Label::Byline).next().is_some();
            }
            Kind::DatePart => {
                // Beside a date line it is part of it.
                let beside = unit > 0 && dated(draft, unit - 1)
                    || unit + 1 < count && kind_of(draft, unit + 1) == Kind::Date;
                if beside {
                    settle(draft, &mut pending);
                    draft.claim_unit(unit, Label::DateLine, "date-line/part");
                } else {
                    pending.push(unit);
                }
            }
            Kind::Byline => {
                settle(draft, &mut pending);
                draft.claim_unit(unit, Label::Byline, "byline/opening-words");
                byline = true;
            }
            Kind::Lead if unit + 1 < count => {
                settle(draft, &mut pending);
                draft.claim_unit(unit, Label::Byline, "byline/opening-words");
                if draft.unit_free(unit + 1) {
                    draft.claim_unit(unit + 1, Label::Byline, "byline/under-opening-words");
                    unit += 1;
                }
                byline = true;
            }
            Kind::Names(_) if subject_of_picture(draft, unit) && named(draft, unit) => {
                settle(draft, &mut pending);
                draft.claim_unit(unit, Label::Caption, "caption/over-credit");
            }
            Kind::Names(_) if byline && credits(draft.unit_raw(unit)) => {
                settle(draft, &mut pending);
                draft.claim_unit(unit, Label::Caption, "caption/credit");
            }
            Kind::Names(name) if byline && name == Name::Given && named_above(draft, unit) => {
                draft.claim_unit(unit, Label::Byline, "byline/more-names");
            }
            Kind::Short | Kind::Names(_) | Kind::Section
                if byline && named_above(draft, unit) && belongs_to_name(draft, unit) =>
            {
                draft.claim_unit(unit, Label::Byline, ROLE_OR_HOUSE);
            }
            Kind::Short if byline && address(draft.unit_raw(unit)) && named_above(draft, unit) => {
                draft.claim_unit(unit, Label::Byline, "byline/address");
            }
            Kind::Names(name)
                if !byline
                    && (name == Name::Given
                        || meta_near(draft, unit)
                        || agency_alone(draft.unit_raw(unit)))
                    && !opened_below(draft, unit)
                    && (name == Name::Given
                        || !common_words(draft, unit) && !surer_names_below(draft, unit))
                    && (meta_near(draft, unit) || !named(draft, unit)) =>
            {
                settle(draft, &mut pending);
                draft.claim_unit(unit, Label::Byline, "byline/names");
                byline = true;
            }
            Kind::Short if !byline && first_name_over_date(draft, unit) => {
                settle(draft, &mut pending);
                draft.claim_unit(unit, Label::Byline, "byline/first-name");
                byline = true;
            }
            Kind::Caption => {
                settle(draft, &mut pending);
                draft.claim_unit(unit, Label::Caption, "caption/credit");
                super::caption::below_label(draft, unit);
            }
            Kind::Prose | Kind::Sentence => {
                if repeats(draft.unit_raw(unit), title) {
                    draft.claim_unit(unit, Label::Furniture, "headline/repeated");
                } else if caption_below(draft, unit) {
                    draft.claim_unit(unit, Label::Caption, "caption/over-credit");
                } else if deck
                    && kind == Kind::Prose
                    && draft.labelled(Label::Byline).next().is_some()
                    && !meta_soon(draft, unit)
                {
                    // One lead is set apart; what runs on below it is the story, whatever date stands further down.
                    break;
                } else if head_goes_on(draft, unit) {
                    if deck {
                        draft.claim_unit(unit, Label::Furniture, "head/between");
                    } else {
                        settle(draft, &mut pending);
                        draft.claim_unit(unit, Label::Deck, "deck/before-byline");
                        deck = true;
                    }
                } else if !deck
                    && let Some(sign) =
                        deck::lead(draft, unit, below_headline(draft, headline, unit))
                {
                    settle(draft, &mut pending);
                    let other = Some((Label::Block(BlockKind::Paragraph), "body/line"));
                    draft.claim_unit_over(unit, Label::Deck, sign, other);
                    deck = true;
                } else {
                    break;
                }
            }
            Kind::Short
                if !deck
                    && draft.units[unit].markup == Markup::None
                    && deck::running(&draft.units[unit].shape)
                    && !repeats(draft.unit_raw(unit), title)
                    && (below_headline(draft, headline, unit) && head_goes_on(draft, unit)
                        || deck::lead(draft, unit, below_headline(draft, headline, unit))
                            .is_some()) =>
            {
                settle(draft, &mut pending);
                draft.claim_unit(unit, Label::Deck, "deck/running-line");
                deck = true;
            }
            Kind::Lead | Kind::Names(_) | Kind::Section | Kind::Short => {
                if repeats(draft.unit_raw(unit), title) {
                    draft.claim_unit(unit, Label::Furniture, "headline/repeated");
                } else {
                    pending.push(unit);
                }
            }
        }
        unit += 1;
    }
    // What stands right over the story may be its first heading.
    if let Some(&last) = pending.last()
        && filed_from(draft, last)
    {
        draft.claim_unit(last, Label::Dateline, "dateline/below-byline");
        pending.pop();
    } else if let Some(&last) = pending.last()
        && matches!(draft.units[last].markup, Markup::None | Markup::Heading(_))
        && draft.units[last].shape.words >= 2
    {
        pending.pop();
    }
    settle(draft, &mut pending);
}

/// Whether a byline stands right below a paragraph, a date below that, and more of the story behind.
fn signed_below(draft: &Draft<'_>, unit: usize) -> bool {
    let kind = |at: usize| (at < draft.units.len()).then(|| kind_of(draft, at));
    matches!(
        kind(unit + 1),
        Some(Kind::Byline | Kind::Names(Name::Given))
    ) && kind(unit + 2) == Some(Kind::Date)
        && (unit + 3..draft.units.len().min(unit + 6))
            .any(|at| matches!(kind(at), Some(Kind::Prose)))
}

/// Whether a line right below the byline is where its story was filed: words with capitals, no person's, that the first
/// paragraph names, or a city that stories are filed from.
fn filed_from(draft: &Draft<'_>, unit: usize) -> bool {
    let text = draft.unit_raw(unit);
    let shape = &draft.units[unit].shape;
    unit > 0
        && signed(draft, unit - 1)
        && draft.labelled(Label::Dateline).next().is_none()
        && (1..=3).contains(&shape.words)
        && shape.lower == 0
        && matches!(kind_of(draft, unit), Kind::Short | Kind::Names(Name::Shape))
        && draft.units.get(unit + 1).is_some_and(|next| {
            next.shape.prose()
                && (draft.unit_raw(unit + 1).contains(text) || is_dateline_place(text))
        })
}

/// Whether a line right below the byline and over the date is a city that stories are filed from, as Spanish papers print it:
/// `Ana Ruiz` / `Sevilla` / `14/03/2016 20:15`, `ANA RUIZ` / `DE SÃO PAULO` / the date. `Politics` there is a section.
fn between_name_and_date(draft: &Draft<'_>, unit: usize) -> bool {
    draft.units[unit].shape.words <= 4
        && super::dateline::city(draft.unit_raw(unit)).is_some()
        && draft.labelled(Label::Dateline).next().is_none()
        && signed(draft, unit - 1)
}

/// Whether a unit is part of the byline.
fn signed(draft: &Draft<'_>, unit: usize) -> bool {
    draft
        .labelled(Label::Byline)
        .any(|mark| draft.touched(&mark.span).contains(&draft.units[unit].first))
}

/// Whether a line prints the headline again, or so much of its end that it can be nothing else.
fn repeats(text: &str, title: &str) -> bool {
    /// Words of a headline's end.
    const WORDS: usize = 4;
    folds_to(text, title)
        || text.len() <= title.len() + 8 && {
            let line = fold(text);
            title.ends_with(&line) && line.split(' ').count() >= WORDS
        }
}

/// Whether a line tight below a byline says what its people are or write for: `Harbour correspondent`, `Coast News, Skarholm`,
/// `Reporting from Skarholm`.
fn belongs_to_name(draft: &Draft<'_>, unit: usize) -> bool {
    let text = draft.unit_raw(unit);
    let Unit { shape, gap, .. } = &draft.units[unit];
    let house = || {
        text.split([' ', ','])
            .filter(|word| !word.is_empty())
            .any(is_organisation_word)
            && shape.lower == 0
    };
    /// Words of a role, and of one with its house behind a comma.
    const WORDS: (usize, usize) = (6, 14);
    (!gap || shape.words <= 4 && is_role(text))
        && (shape.words <= WORDS.0 || shape.words <= WORDS.1 && role_at_house(text).is_some())
        && !text.ends_with(':')
        && (text.starts_with("Reporting from ") || is_role(text) || house())
}

/// Whether a name below the byline is that of a picture's: an agency stands behind a stroke, `Tom Okafor / Reuters`.
fn credits(text: &str) -> bool {
    text.rsplit_once('/')
        .is_some_and(|(name, house)| name.trim().contains(' ') && agency(house.trim()))
}

/// A role and the house behind its comma: `Senior Lecturer in Harbour Law, University of Skarholm`. A sentence is none.
pub(super) fn role_at_house(text: &str) -> Option<(&str, &str)> {
    let (role, house) = text.split_once(", ")?;
    let capitals = |text: &str| {
        text.split(' ').all(|word| {
            word.starts_with(char::is_uppercase)
                || word.len() <= 3
                || matches!(word, "from" | "with")
        })
    };
    let organisation = house.split([' ', ',']).any(is_organisation_word);
    (is_role(role) && organisation && capitals(text) && !text.ends_with(['.', ':']))
        .then_some((role, house))
}

/// Whether a line is an agency's name and nothing else; two letters may be anything.
fn agency_alone(text: &str) -> bool {
    text.len() > 2 && agency(text)
}

/// Whether the line right over the headline is its kicker: a few words in capitals, or one that ends in a colon.
fn kicker(draft: &Draft<'_>, unit: usize) -> bool {
    let Unit { shape, markup, .. } = &draft.units[unit];
    *markup != Markup::Bullet
        && (1..=6).contains(&shape.words)
        && (shape.all_caps && shape.chars >= 4 || draft.unit_raw(unit).ends_with(':'))
}

/// Whether nothing but furniture stands between the headline and a line.
fn below_headline(draft: &Draft<'_>, headline: usize, unit: usize) -> bool {
    (headline + 1..unit).all(|between| {
        draft.units[between].shape.words <= 3 || {
            let line = draft.units[between].first;
            draft
                .labelled(Label::Furniture)
                .any(|mark| draft.touched(&mark.span).contains(&line))
        }
    })
}

/// Short lines in the head that turned out to stand between its parts.
fn settle(draft: &mut Draft<'_>, pending: &mut Vec<usize>) {
    for unit in pending.drain(..) {
        draft.claim_unit(unit, Label::Furniture, "head/between");
    }
}
