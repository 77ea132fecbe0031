//! Articles made from a seed: invented words and people in the frames of news copy, the same at every run.

const WORDS: &[&str] = &[
    "harbour",
    "council",
    "the",
    "a",
    "of",
    "storm",
    "to",
    "in",
    "and",
    "ferry",
    "that",
    "for",
    "insurers",
    "was",
    "on",
    "with",
    "breakwater",
    "repair",
    "cost",
    "by",
    "at",
    "vote",
    "after",
    "from",
    "workers",
    "its",
    "had",
    "would",
    "plan",
    "not",
    "company",
    "which",
    "but",
    "been",
    "budget",
    "more",
    "than",
    "year",
    "over",
    "night",
    "quay",
    "dockers",
    "were",
    "before",
    "schools",
    "hearing",
    "judge",
    "evidence",
    "match",
    "season",
    "village",
    "road",
    "closed",
    "opened",
    "first",
    "second",
];
const FIRST: &[&str] = &[
    "Rosa", "Ivo", "Ana", "Tom", "Volkmar", "Miriam", "Edda", "Paul",
];
const LAST: &[&str] = &[
    "Beck",
    "Lindqvist",
    "Ruiz",
    "Okafor",
    "Hallam",
    "Terrell",
    "Moreau",
    "Quist",
];
const VERBS: &[&str] = &["said", "told reporters", "added", "wrote", "warned"];

struct Seed(u64);

impl Seed {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % n
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }

    fn sentence(&mut self) -> String {
        let mut out = String::new();
        for i in 0..9 + self.below(16) {
            let word = self.of(WORDS);
            if i == 0 {
                out.push_str(&word[..1].to_uppercase());
                out.push_str(&word[1..]);
            } else {
                out.push(' ');
                out.push_str(word);
            }
        }
        out
    }

    fn person(&mut self) -> String {
        format!("{} {}", self.of(FIRST), self.of(LAST))
    }

    fn paragraph(&mut self) -> String {
        match self.below(5) {
            0 => format!(
                "“{},” {} {}. “{}.”",
                self.sentence(),
                self.person(),
                self.of(VERBS),
                self.sentence()
            ),
            1 => format!(
                "{} on Tuesday. {} said the plan was “{} {}”.",
                self.sentence(),
                self.person(),
                self.of(WORDS),
                self.of(WORDS)
            ),
            _ => format!(
                "{}. {}. {}.",
                self.sentence(),
                self.sentence(),
                self.sentence()
            ),
        }
    }
}

/// Pages copied from the web: headline, byline, date line, paragraphs, a follow line.
pub(crate) fn web(count: usize) -> Vec<String> {
    let mut seed = Seed(7);
    (0..count)
        .map(|i| {
            let mut text = format!(
                "{}\n\nBy {}, Coast Gazette\n\nDecember {}, 2014 Updated: December 28, 2014\n\n",
                seed.sentence(),
                seed.person(),
                1 + i % 27
            );
            for _ in 0..14 {
                text.push_str(&seed.paragraph());
                text.push_str("\n\n");
            }
            text.push_str("Follow Ana on Twitter: @ana\n");
            text
        })
        .collect()
}

/// Wire copy: capitals, an indented dateline paragraph, lines wrapped at 64 columns, an end mark.
pub(crate) fn wire(count: usize) -> Vec<String> {
    let mut seed = Seed(11);
    (0..count)
        .map(|i| {
            let mut text = format!("{}\n", seed.sentence().to_uppercase());
            for p in 0..14 {
                let lead = if p == 0 {
                    format!("PORT ELLERY, Dec {} - ", 1 + i % 27)
                } else {
                    String::new()
                };
                let paragraph = format!("    {lead}{}", seed.paragraph().replace(['“', '”'], "\""));
                let mut column = 0;
                for word in paragraph.split_inclusive(' ') {
                    if column + word.len() > 64 {
                        text.push('\n');
                        column = 0;
                    }
                    text.push_str(word);
                    column += word.len();
                }
                text.push('\n');
            }
            text.push_str(" Reuter\n");
            text
        })
        .collect()
}
