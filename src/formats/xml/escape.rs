//! Text as XML writes it.

use std::borrow::Cow;

/// Whether XML 1.0 has a way to write `letter`.
pub(crate) fn is_allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// `text` as it stands between tags.
pub(crate) fn escape_text(text: &str) -> Cow<'_, str> {
    escape(text, |letter| matches!(letter, '&' | '<' | '>' | '\r'))
}

/// `value` as it stands between quotes of either kind.
pub(crate) fn escape_attribute(value: &str) -> Cow<'_, str> {
    escape(value, |letter| matches!(letter, '&' | '<' | '>' | '"' | '\'' | '\r' | '\n' | '\t'))
}

fn escape(text: &str, special: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&special) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            _ if !special(letter) => escaped.push(letter),
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            _ => escaped.push_str(&format!("&#{};", u32::from(letter))),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_is_special() {
        assert_eq!(escape_text("R&D <\"één\">\r"), "R&amp;D &lt;\"één\"&gt;&#13;");
        assert_eq!(escape_attribute("'s\n"), "&apos;s&#10;");
        assert!(matches!(escape_text("verslag"), Cow::Borrowed(_)));
    }

    #[test]
    fn control_characters_are_not_allowed() {
        for letter in ['\0', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
            assert!(!is_allowed(letter), "{letter:?}");
        }
        for letter in ['\t', 'é', '\u{a0}', '\u{feff}', '🙂'] {
            assert!(is_allowed(letter), "{letter:?}");
        }
    }
}
