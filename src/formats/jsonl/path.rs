//! Where in a record a field is.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};

/// The path of a field in a record: keys with dots between them, `[]` after the key of an array that is gone through.
///
/// A key that is not plain, because it holds a dot, a bracket or a quotation mark, is written as a JSON string.
///
/// ```
/// use herlees::formats::jsonl::FieldPath;
///
/// # fn main() -> herlees::Result<()> {
/// for path in ["text", "page.text", "foi_files[].foi_pages[].foi_bodyTextOCR", r#""ocr.result".text"#] {
///     assert_eq!(path.parse::<FieldPath>()?.to_string(), path);
/// }
/// assert!("pages[]".parse::<FieldPath>().is_err(), "the field of what?");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FieldPath {
    written: String,
    pub(super) steps: Vec<Step>,
    pub(super) key: String,
}

/// One step from a record towards the object that holds the field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// To the value of this key.
    Key(String),
    /// To every element of an array.
    Each,
}

impl FromStr for FieldPath {
    type Err = Error;

    /// # Errors
    /// When it is no path, or does not end in a key.
    fn from_str(written: &str) -> Result<Self> {
        let fail = |message: &str| {
            let form =
                r#"a path is written like page.text or pages[].text, a key with a dot in it like "a.b""#;
            Error::new(written, format!("{message}; {form}"))
        };
        let mut steps = Vec::new();
        let mut rest = written;
        loop {
            let (key, after) = key(rest).ok_or_else(|| fail("a key is missing or not closed"))?;
            if after.is_empty() {
                return Ok(Self { written: written.to_owned(), steps, key });
            }
            steps.push(Step::Key(key));
            rest = after;
            while let Some(after) = rest.strip_prefix("[]") {
                steps.push(Step::Each);
                rest = after;
            }
            rest = match rest.strip_prefix('.') {
                Some(after) => after,
                None if rest.is_empty() => return Err(fail("the key of a field must follow []")),
                None => return Err(fail("a dot is missing between two keys")),
            };
        }
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written)
    }
}

/// The key at the front of a path, and what follows.
fn key(path: &str) -> Option<(String, &str)> {
    if path.starts_with('"') {
        let mut strings = serde_json::Deserializer::from_str(path).into_iter::<String>();
        let key = strings.next()?.ok()?;
        return Some((key, path.get(strings.byte_offset()..)?));
    }
    let end = path.find(['.', '[', ']', '"']).unwrap_or(path.len());
    let (key, rest) = path.split_at_checked(end)?;
    (!key.is_empty()).then(|| (key.to_owned(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(path: &str) -> FieldPath {
        path.parse().unwrap()
    }

    fn key(key: &str) -> Step {
        Step::Key(key.to_owned())
    }

    #[test]
    fn steps_and_key() {
        assert_eq!(parsed("text").steps, []);
        let nested = parsed("foi_files[].foi_pages[].foi_bodyTextOCR");
        assert_eq!(nested.steps, [key("foi_files"), Step::Each, key("foi_pages"), Step::Each]);
        assert_eq!(nested.key, "foi_bodyTextOCR");
        assert_eq!(parsed("rows[][].text").steps, [key("rows"), Step::Each, Step::Each]);
        let quoted = parsed(r#""a.b\"[]"[]."een twee".é t"#);
        assert_eq!(quoted.steps, [key("a.b\"[]"), Step::Each, key("een twee")]);
        assert_eq!(quoted.key, "é t");
        assert_eq!(parsed(r#""""#).key, "");
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for path in [
            "", ".", ".text", "text.", "a..b", "a[]", "a[].", "a[0].b", "a[]b", "a]", "\"a", "\"a\"b", "a\"b",
        ] {
            let message = path.parse::<FieldPath>().unwrap_err().to_string();
            assert!(message.contains("is written like page.text"), "{path}: {message}");
        }
    }
}
