//! The story within a page: found by readability's scores, then taken from the page itself, so that the printed order holds and
//! the head over the story is kept with it.

use std::collections::HashSet;

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use twox_hash::XxHash3_64;

use super::block::{Block, Role, Set, blocks};
use super::fields::Fields;

/// Pages of more elements are not scored: the time it takes grows faster than they do.
const ELEMENTS: usize = 60_000;
/// How far over the headline a byline or a date may stand, in blocks.
const ABOVE: usize = 6;
/// A head's lines are short.
const LONGEST: usize = 400;

/// A page's story.
pub(super) struct Story {
    /// The head and the story's blocks, in printed order.
    pub(super) blocks: Vec<Block>,
    /// The headline as printed.
    pub(super) headline: Option<String>,
    pub(super) deck: Vec<String>,
}

impl Story {
    /// The captions among its blocks.
    pub(super) fn captions(&self) -> Vec<String> {
        self.blocks
            .iter()
            .filter(|block| block.set == Set::Caption)
            .map(|block| block.text.replace('\n', " "))
            .collect()
    }
}

/// Finds the story; `None` where nothing of the page can be told to be it.
pub(super) fn find(html: &str, page: &[Block], fields: &Fields) -> Option<Story> {
    let config = Config {
        disable_json_ld: true,
        max_elements_to_parse: ELEMENTS,
        char_threshold: 200,
        ..Config::default()
    };
    let article = Readability::new(html, None, Some(config))
        .ok()?
        .parse()
        .ok()?;
    let found = blocks(&Document::from(article.content));
    let keys: HashSet<u64> = found.iter().filter_map(key).collect();
    let size = |blocks: &mut dyn Iterator<Item = &Block>| {
        blocks.map(|block| block.text.len()).sum::<usize>()
    };
    let all = size(&mut found.iter());
    if all == 0 {
        return None;
    }
    let mut keep: Vec<bool> = page
        .iter()
        .map(|block| key(block).is_some_and(|key| keys.contains(&key)))
        .collect();
    let kept = size(
        &mut page
            .iter()
            .zip(&keep)
            .filter(|(_, keep)| **keep)
            .map(|(block, _)| block),
    );
    let headline = headline(page, fields, &keep);
    if kept * 10 < all * 6 {
        // The scorer put the page's pieces together anew: its own blocks are the story.
        let title = headline.map(|at| page[at].clone());
        let text = title.as_ref().map(|title| title.text.clone());
        let blocks = title.into_iter().chain(found).collect();
        return Some(Story {
            blocks,
            headline: text,
            deck: Vec::new(),
        });
    }
    let first = keep.iter().position(|keep| *keep)?;
    let last = keep.iter().rposition(|keep| *keep)?;
    // A heading over a part of the story belongs to it, whatever its score.
    for at in first..last {
        let heads = matches!(page[at].set, Set::Heading(2..)) && page[at].role != Role::Aside;
        keep[at] |= heads && page[at].linked * 2 < page[at].text.len() && keep[at + 1];
    }
    let mut deck = Vec::new();
    head(page, fields, headline, first, &mut keep, &mut deck);
    let mut seen = HashSet::new();
    let mut story: Vec<Block> = Vec::new();
    for (at, block) in page.iter().enumerate() {
        // The headline once; another `h1` is none of ours.
        let again = Some(at) != headline
            && matches!(block.set, Set::Heading(1))
            && key(block).is_some_and(|k| seen.contains(&k));
        if keep[at] && !again {
            seen.extend(key(block));
            let mut block = block.clone();
            if Some(at) == headline {
                block.set = Set::Heading(1);
            } else if let Set::Heading(1) = block.set {
                block.set = Set::Heading(2);
            }
            block.tight &= at > 0 && keep[at - 1];
            story.push(block);
        }
    }
    Some(Story {
        blocks: story,
        headline: headline.map(|at| page[at].text.replace('\n', " ")),
        deck,
    })
}

/// Keeps the lines of the page's head: the headline, and what says that it is a byline, a date, a deck or a caption between it
/// and the story.
fn head(
    page: &[Block],
    fields: &Fields,
    headline: Option<usize>,
    first: usize,
    keep: &mut [bool],
    deck: &mut Vec<String>,
) {
    let Some(headline) = headline else { return };
    keep[headline] = true;
    let described: HashSet<u64> = fields.descriptions.iter().map(|text| fold(text)).collect();
    let mut seen: HashSet<u64> = key(&page[headline]).into_iter().collect();
    for at in headline.saturating_sub(ABOVE)..first.max(headline) {
        let block = &page[at];
        let Some(key) = key(block).filter(|_| at != headline && block.text.len() <= LONGEST) else {
            continue;
        };
        let under = at > headline;
        let wanted = match block.role {
            Role::Time | Role::Byline => true,
            Role::Deck => under,
            Role::Aside => false,
            Role::None => under && (described.contains(&key) || block.set == Set::Caption),
        };
        if wanted && seen.insert(key) {
            keep[at] = true;
            if under && (block.role == Role::Deck || described.contains(&key)) {
                deck.push(block.text.replace('\n', " "));
            }
        }
    }
}

/// The block that is the headline: the heading that the page's titles name, else the last `h1` before the story.
fn headline(page: &[Block], fields: &Fields, keep: &[bool]) -> Option<usize> {
    let titles: Vec<Vec<String>> = fields.titles.iter().map(|title| words(title)).collect();
    let first = keep.iter().position(|keep| *keep).unwrap_or(page.len());
    let mut best: Option<(usize, usize)> = None;
    for (at, block) in page.iter().enumerate() {
        let Set::Heading(level @ 1..=2) = block.set else {
            continue;
        };
        let own = words(&block.text);
        if own.is_empty() || own.len() > 60 {
            continue;
        }
        let shared = titles
            .iter()
            .map(|title| own.iter().filter(|word| title.contains(word)).count() * 100 / own.len())
            .max()
            .unwrap_or(0);
        // A heading of one word may be the site's name, which stands behind titles too.
        let score = if shared >= 60 && (own.len() > 2 || level == 1 && titles.contains(&own)) {
            shared * 10 + own.len().min(20) + usize::from(level == 1) * 50
        } else {
            0
        };
        if score > best.map_or(0, |(score, _)| score) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at).or_else(|| {
        let is_h1 = |at: &usize| page[*at].set == Set::Heading(1) && page[*at].role != Role::Aside;
        // Without a title that fits, the only `h1` is the headline; of several, the last over the story.
        (0..first.min(page.len()))
            .rev()
            .find(is_h1)
            .or_else(|| (0..page.len()).find(is_h1))
    })
}

/// A title without the site's name behind it.
pub(super) fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    for sign in [
        " | ",
        " - ",
        " \u{2013} ",
        " \u{2014} ",
        " :: ",
        " \u{b7} ",
        " \u{bb} ",
    ] {
        if let Some((head, tail)) = title.rsplit_once(sign)
            && site.is_some_and(|site| tail.trim().eq_ignore_ascii_case(site.trim()))
        {
            return head.trim_end();
        }
    }
    title
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// What a block says, whatever its blanks.
fn key(block: &Block) -> Option<u64> {
    block
        .text
        .chars()
        .any(char::is_alphanumeric)
        .then(|| fold(&block.text))
}

fn fold(text: &str) -> u64 {
    let folded: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    XxHash3_64::oneshot(folded.as_bytes())
}
