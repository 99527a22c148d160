//! Whether a text is JSON.

use serde::de::IgnoredAny;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Json {
    /// The first line is a whole object, or the front of one that is longer than what was looked at.
    Lines,
    /// Objects across lines, or an array of them.
    Document,
    No,
}

/// Looks at `text`, which starts with no white space.
pub(super) fn look(text: &str, is_whole: bool) -> Json {
    let mut opening = text.split(char::is_whitespace).flat_map(str::chars);
    match (opening.next(), opening.next()) {
        (Some('{'), _) => {}
        (Some('['), Some('{')) => return if is_json(text, is_whole) { Json::Document } else { Json::No },
        _ => return Json::No,
    }
    let line = text.lines().next().unwrap_or_default();
    if is_json(line, is_whole || line.len() < text.len()) {
        Json::Lines
    } else if is_json(text, is_whole) {
        Json::Document
    } else {
        Json::No
    }
}

/// Whether a text is JSON; where it goes on, whether it can become it.
fn is_json(text: &str, is_whole: bool) -> bool {
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => true,
        Err(error) => error.is_eof() && !is_whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_documents() {
        assert_eq!(look("{\"a\":1}\n{kapot", true), Json::Lines);
        assert_eq!(look("{}", true), Json::Lines);
        assert_eq!(look("{\n\"a\":1}", true), Json::Document);
        assert_eq!(look("[\n{}]", true), Json::Document);
        assert_eq!(look("[{},", true), Json::No);
        assert_eq!(look("{\"a\":1} en meer", true), Json::No);
    }

    #[test]
    fn a_line_that_is_longer_than_what_is_seen() {
        assert_eq!(look("{\"a\":\"versiag van", false), Json::Lines);
        assert_eq!(look("{\"a\":\"versiag van", true), Json::No);
        assert_eq!(look("{a: versiag van", false), Json::No);
        assert_eq!(look("[{\"a\":1},{\"a\":", false), Json::Document);
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        assert_eq!(look(&"{\"a\":".repeat(100_000), false), Json::Lines);
        assert_eq!(look(&"{\"a\":".repeat(100_000), true), Json::No);
    }
}
