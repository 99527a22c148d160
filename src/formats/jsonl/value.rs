//! JSON values as they stand in a line: nothing is copied, so that their place is known.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// An object's members in the order of the line, keys free of escapes.
pub(super) struct Object<'l> {
    members: Vec<(String, &'l RawValue)>,
}

impl<'l> Object<'l> {
    /// The object that `json` holds, with any white space around it.
    pub(super) fn read(json: &'l str) -> serde_json::Result<Self> {
        serde_json::from_str(json)
    }

    /// The value of `key`; where a key stands twice the last one counts, as it does for most readers.
    pub(super) fn get(&self, key: &str) -> Option<&'l str> {
        self.members.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value.get())
    }

    /// The keys in the order of the line.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(key, _)| key.as_str())
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Object { members })
            }
        }
        deserializer.deserialize_map(Members)
    }
}

/// The elements of an array.
pub(super) fn elements(json: &str) -> serde_json::Result<Vec<&RawValue>> {
    serde_json::from_str(json)
}

/// What a value is, told by its first character.
pub(super) fn kind(json: &str) -> &'static str {
    match json.trim_start().as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// A text as JSON writes it.
pub(super) fn string(text: &str) -> String {
    // Serialising a string does not fail.
    serde_json::to_string(text).unwrap_or_default()
}

/// The byte of `line` where `part`, which must be cut from it, starts.
pub(super) fn offset(line: &str, part: &str) -> Option<usize> {
    let offset = part.as_ptr().addr().checked_sub(line.as_ptr().addr())?;
    (offset + part.len() <= line.len()).then_some(offset)
}

/// Why something is no JSON, without the place.
pub(super) fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string().replace("EOF while parsing", "the line ends inside");
    match message.rsplit_once(" at line ") {
        Some((reason, _)) => reason.to_owned(),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_where_they_stand() {
        let line = " {\"a\" : 1.50, \"\\u0061\":[ \"x\" ] }\r\n";
        let object = Object::read(line).unwrap();
        assert_eq!(object.keys().collect::<Vec<_>>(), ["a", "a"]);
        let value = object.get("a").unwrap();
        assert_eq!((value, offset(line, value)), ("[ \"x\" ]", line.find('[')));
        let element = elements(value).unwrap()[0].get();
        assert_eq!(offset(line, element), line.find("\"x\""));
        assert_eq!(offset(value, line), None);
    }

    #[test]
    fn depth_is_no_danger() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(kind(Object::read(&deep).unwrap().get("a").unwrap()), "an array");
    }
}
