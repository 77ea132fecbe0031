//! Where a list of objects stands within a JSON text: `{"articles": [{...}]}`, `{"response": {"docs": [{...}]}}`.

/// Follows a JSON text byte by byte and knows where in it one is. Hostile nesting costs nothing: it is only counted.
#[derive(Debug, Default)]
pub(super) struct Finder {
    /// The keys of the objects and lists that are open, outermost first; empty for what has none.
    path: Vec<String>,
    /// How many more are open.
    deeper: usize,
    /// The last string, and whether it is a key.
    word: Vec<u8>,
    key: bool,
    string: bool,
    escaped: bool,
    /// Whether a list has just begun.
    begun: bool,
}

/// Keys are kept so deep, and so long.
const DEEPEST: usize = 32;
const LONGEST: usize = 100;

impl Finder {
    /// Takes a byte. Whether it is the brace of the first object in a list: then it was not taken.
    pub(super) fn at_list(&mut self, byte: u8) -> bool {
        if self.string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.string = false,
                _ if self.word.len() < LONGEST => self.word.push(byte),
                _ => {}
            }
            return false;
        }
        if self.begun && byte == b'{' {
            self.begun = false;
            return true;
        }
        self.begun &= byte.is_ascii_whitespace();
        match byte {
            b'"' => {
                self.string = true;
                self.key = false;
                self.word.clear();
            }
            b':' => self.key = true,
            b',' => self.key = false,
            b'{' | b'[' => {
                self.open();
                self.begun = byte == b'[';
            }
            b'}' | b']' => self.close(),
            _ => {}
        }
        false
    }

    fn open(&mut self) {
        if self.path.len() < DEEPEST {
            let key = std::mem::take(&mut self.key).then_some(&self.word[..]);
            let key = String::from_utf8_lossy(key.unwrap_or_default()).into_owned();
            self.path.push(key);
        } else {
            self.deeper += 1;
        }
        self.key = false;
    }

    /// Takes the end of an object or list.
    pub(super) fn close(&mut self) {
        match self.deeper {
            0 => drop(self.path.pop()),
            _ => self.deeper -= 1,
        }
    }

    /// The keys that lead here: `response.docs`.
    pub(super) fn path(&self) -> String {
        let keys = self.path.iter().map(String::as_str);
        keys.filter(|key| !key.is_empty())
            .collect::<Vec<_>>()
            .join(".")
    }
}

/// The lists of objects that begin in a text: where the first object of each stands.
pub(super) fn lists(text: &[u8]) -> impl Iterator<Item = usize> {
    let mut finder = Finder::default();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(&byte) = text.get(at) {
            if finder.at_list(byte) {
                return Some(at);
            }
            at += 1;
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        let mut finder = Finder::default();
        let mut paths = Vec::new();
        for &byte in text.as_bytes() {
            if finder.at_list(byte) {
                paths.push(finder.path());
                finder.at_list(byte);
            }
        }
        paths
    }

    #[test]
    fn lists_are_found_by_their_keys() {
        assert_eq!(
            paths(r#"{"n": 2, "articles": [ {"a": "[{"}]}"#),
            ["articles"]
        );
        assert_eq!(
            paths(
                r#"{"response": {"meta": {"hits": [1]}, "docs": [{"a": [{"b": 1}]}, {}]}, "x": [{}]}"#
            ),
            ["response.docs", "response.docs.a", "x"]
        );
        assert!(paths(r#"{"a": {"b": "c"}, "d": [1, {"e": 2}]}"#).is_empty());
        assert_eq!(lists(br#"{"a": [{"b": 1}]}"#).collect::<Vec<_>>(), [7]);
        let deep = "[".repeat(100_000);
        assert!(paths(&deep).is_empty());
    }
}
