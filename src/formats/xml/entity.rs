//! References resolved: the five names of XML, numbers, and in HTML the names that Dutch text needs.

use std::borrow::Cow;

use super::escape::is_allowed;
use super::pieces::Dialect;

/// The character that a reference stands for; `reference` is all of it, from `&` to `;`.
pub(crate) fn resolve(reference: &str, dialect: Dialect) -> Option<char> {
    let name = reference.strip_prefix('&')?.strip_suffix(';')?;
    if let Some(number) = name.strip_prefix('#') {
        return character(number).filter(|&letter| is_allowed(letter));
    }
    let known = |names: &[(&str, char)]| names.iter().find(|known| known.0 == name).map(|known| known.1);
    known(&XML).or_else(|| (dialect == Dialect::Html).then(|| known(&HTML)).flatten())
}

fn character(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    // A sign is no digit, but a number that is parsed may have one.
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(digits, radix).ok().filter(|_| all_digits).and_then(char::from_u32)
}

/// The value of an attribute, with its references resolved and its white space as XML reads it; none where a reference
/// is not known.
pub(super) fn unescape_attribute(raw: &str, dialect: Dialect) -> Option<Cow<'_, str>> {
    if !raw.contains(['&', '\t', '\n', '\r']) {
        return Some(Cow::Borrowed(raw));
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        let (before, from) = rest.split_at_checked(at)?;
        value.push_str(before);
        let end = from.bytes().take(LONGEST).position(|byte| byte == b';');
        let reference = end.and_then(|end| from.get(..=end));
        let resolved = reference.and_then(|reference| Some((resolve(reference, dialect)?, reference.len())));
        let (letter, length) = match (from.as_bytes().first(), resolved) {
            (Some(b'&'), Some(resolved)) => resolved,
            // Browsers take an & that begins nothing as it is.
            (Some(b'&'), None) if dialect == Dialect::Html && !begins_name(from) => ('&', 1),
            (Some(b'&'), None) => return None,
            _ if from.starts_with("\r\n") => (' ', 2),
            _ => (' ', 1),
        };
        value.push(letter);
        rest = from.get(length..)?;
    }
    value.push_str(rest);
    Some(Cow::Owned(value))
}

/// Most bytes of a reference: one that does not end is not looked for to the end of the text.
const LONGEST: usize = 40;

/// Whether an `&` and what follows looks like a reference.
fn begins_name(from: &str) -> bool {
    let name = from.get(1..).unwrap_or_default();
    let in_name = |&byte: &u8| byte.is_ascii_alphanumeric() || byte == b'#';
    let length = name.bytes().take(LONGEST).take_while(in_name).count();
    length > 0 && name.get(length..).is_some_and(|after| after.starts_with(';'))
}

const XML: [(&str, char); 5] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];

const HTML: [(&str, char); 62] = [
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("iexcl", '¡'),
    ("cent", '¢'),
    ("pound", '£'),
    ("euro", '€'),
    ("yen", '¥'),
    ("sect", '§'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("acute", '´'),
    ("para", '¶'),
    ("middot", '·'),
    ("bull", '•'),
    ("hellip", '…'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("times", '×'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("auml", 'ä'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("igrave", 'ì'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ntilde", 'ñ'),
    ("ograve", 'ò'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("ouml", 'ö'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("Eacute", 'É'),
    ("Euml", 'Ë'),
    ("Iuml", 'Ï'),
    ("Ouml", 'Ö'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        let cases = [
            ("&amp;", Some('&')),
            ("&#233;", Some('é')),
            ("&#xE9;", Some('é')),
            ("&eacute;", None),
            ("&#0;", None),
            ("&#+65;", None),
            ("&#xD800;", None),
            ("&#99999999999;", None),
            ("&;", None),
        ];
        for (reference, expected) in cases {
            assert_eq!(resolve(reference, Dialect::Xml), expected, "{reference}");
        }
        assert_eq!(resolve("&eacute;", Dialect::Html), Some('é'));
    }

    #[test]
    fn values() {
        let value = |raw| unescape_attribute(raw, Dialect::Html);
        assert_eq!(value("a&#10;b\r\nc\td").unwrap(), "a\nb c d");
        assert_eq!(value("R&D & co; &eacute;&eacute;n").unwrap(), "R&D & co; één");
        assert_eq!(value("&bestaatniet;"), None);
        assert_eq!(unescape_attribute("R&D", Dialect::Xml), None);
    }
}
