//! Settling on an encoding: what the user says, what the bytes show, or why neither will do.

use anyhow::{Result, anyhow, bail};

use super::detect::{self, Refusal};
use super::encoding::Encoding;
use super::foreign;
use super::trouble::Trouble;
use crate::input::Source;

/// The encoding of an input that starts with `bytes`.
pub(super) fn encoding_of(
    source: &Source,
    bytes: &[u8],
    is_whole: bool,
    wish: Option<Encoding>,
) -> Result<Encoding> {
    match wish {
        Some(wish) if detect::contradicts(bytes, wish) => {
            let (name, wish) = (source.shown(), wish.name());
            bail!(
                "{name}: starts with the byte order mark of another encoding than {wish}; leave --encoding out"
            )
        }
        Some(wish) => Ok(wish),
        None => match (detect::encoding_of(bytes, is_whole), declared(bytes)) {
            (Ok(Encoding::Utf8), Some(label)) if bytes.is_ascii() => of_ascii(label, is_whole)
                .ok_or_else(|| refused(source, bytes, &Refusal::Other(label.to_owned()))),
            (Ok(Encoding::Windows1252 | Encoding::Iso8859_15) | Err(Refusal::Other(_)), Some(label)) => {
                of_declared(label).ok_or_else(|| match is_unicode(label) || is_ascii(label) {
                    true => belied(source, bytes, label),
                    false => refused(source, bytes, &Refusal::Other(label.to_owned())),
                })
            }
            (detected, _) => detected.map_err(|refusal| refused(source, bytes, &refusal)),
        },
    }
}

/// The encoding of a text that is ASCII so far and says that it is `label`.
///
/// ASCII is the same in nearly all encodings; as UTF-8 it has room for the letters of corrections. Only where more of a
/// text in an encoding that is not read may come, it is none.
fn of_ascii(label: &str, is_whole: bool) -> Option<Encoding> {
    let as_utf8 = is_whole || is_unicode(label) || is_ascii(label);
    of_declared(label).or(as_utf8.then_some(Encoding::Utf8))
}

/// The encoding of one byte a character that a declaration means; ASCII is none, as it lacks the letters of corrections.
fn of_declared(label: &str) -> Option<Encoding> {
    Encoding::of_label(label).filter(|encoding| encoding.table().is_some() && !is_ascii(label))
}

fn is_ascii(label: &str) -> bool {
    label.to_ascii_lowercase().contains("ascii")
}

/// UTF-16 is declared in files that were made UTF-8 later, too.
fn is_unicode(label: &str) -> bool {
    label.get(..3).is_some_and(|front| front.eq_ignore_ascii_case("utf"))
}

/// The encoding that an XML declaration names, or the head of a page of HTML.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let head = head.utf8_chunks().next()?.valid();
    let Some(xml) = head.strip_prefix("<?xml") else { return charset(head) };
    let (declaration, rest) = xml.split_once("?>")?;
    if !declaration.contains("encoding") {
        return charset(rest);
    }
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    Some(value.get(1..)?.split_once(quote)?.0)
}

/// Refuses what is no text at all.
pub(super) fn check_kind(source: &Source, bytes: &[u8]) -> Result<()> {
    match foreign::kind_of(bytes) {
        Some(foreign) => bail!("{}: is {}, not text; {}", source.shown(), foreign.what, foreign.mend),
        None => Ok(()),
    }
}

/// The "charset=" of HTML.
fn charset(head: &str) -> Option<&str> {
    let front = head.trim_start().get(..5)?.to_ascii_lowercase();
    if front != "<!doc" && front != "<html" {
        return None;
    }
    let value = head.split_once("charset=")?.1.trim_start_matches(['"', '\'']);
    value.split(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter)).next()
}

fn refused(source: &Source, bytes: &[u8], refusal: &Refusal) -> anyhow::Error {
    let name = source.shown();
    match refusal {
        Refusal::Binary(offset) => {
            let (byte, line) = at(bytes, *offset);
            let message = format!(
                "{name}: no text: byte 0x{byte:02X} at offset {offset}, line {line}; \
                 if it is text all the same, name its encoding with --encoding"
            );
            Trouble::new(message).at(line).into()
        }
        Refusal::Mixed { offset, characters } => {
            let (byte, line) = at(bytes, *offset);
            let count = if *characters == 1 { "character" } else { "characters" };
            let message = format!(
                "{name}: not UTF-8: byte 0x{byte:02X} at offset {offset}, line {line}, though {characters} {count} \
                 in it are; mend such bytes, or, if all of it is Windows-1252, add --encoding windows-1252"
            );
            Trouble::new(message).at(line).into()
        }
        Refusal::Other(encoding) => anyhow!(
            "{name}: looks like {encoding}, which is not read; convert it first, e.g. iconv -f {encoding} -t UTF-8, \
             or name another encoding with --encoding"
        ),
    }
}

/// Why a text is refused that is not in the encoding that it says.
fn belied(source: &Source, bytes: &[u8], label: &str) -> anyhow::Error {
    let offset = str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let (name, (byte, line)) = (source.shown(), at(bytes, offset));
    let message = format!(
        "{name}: says that it is {label}, but is not: byte 0x{byte:02X} at offset {offset}, line {line}; \
         if it is Windows-1252, add --encoding windows-1252"
    );
    Trouble::new(message).at(line).into()
}

/// A byte, and its line from 1.
fn at(bytes: &[u8], offset: usize) -> (u8, u64) {
    let (before, rest) = bytes.split_at_checked(offset).unwrap_or((bytes, &[]));
    let lines = before.iter().filter(|&&byte| byte == b'\n').count();
    (rest.first().copied().unwrap_or_default(), 1 + lines as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoding(bytes: &[u8]) -> Result<Encoding, String> {
        encoding_of(&Source::Stdin, bytes, true, None).map_err(|error| error.to_string())
    }

    #[test]
    fn a_declaration_is_believed_where_bytes_leave_a_choice() {
        let page = |label: &str| {
            [format!("<?xml version=\"1.0\" encoding='{label}'?>").as_bytes(), b"<a>\xE9"].concat()
        };
        assert_eq!(encoding(&page("ISO-8859-15")), Ok(Encoding::Iso8859_15));
        assert_eq!(encoding(&page("iso-8859-1")), Ok(Encoding::Windows1252));
        assert!(encoding(&page("ISO-8859-2")).unwrap_err().contains("iconv -f ISO-8859-2"));
        for label in ["UTF-8", "US-ASCII"] {
            let start = format!("stdin: says that it is {label}, but is not: byte 0xE9 at offset ");
            let message = encoding(&page(label)).unwrap_err();
            assert!(message.starts_with(&start) && message.ends_with("--encoding windows-1252"), "{message}");
        }
        assert_eq!(encoding(b"<?xml version='1.0' encoding=\"latin1\"?><a/>"), Ok(Encoding::Windows1252));
        assert_eq!(encoding(b"<?xml version='1.0' encoding=\"utf-16\"?><a/>"), Ok(Encoding::Utf8));
        for label in ["US-ASCII", "ISO-8859-2", "koi8-r"] {
            let ascii = format!("<?xml version='1.0' encoding='{label}'?><a/>");
            assert_eq!(encoding(ascii.as_bytes()), Ok(Encoding::Utf8), "as UTF-8, which its output says");
            let part = encoding_of(&Source::Stdin, ascii.as_bytes(), false, None);
            assert_eq!(part.is_ok(), label == "US-ASCII", "letters of {label} may come");
        }
        assert_eq!(encoding("<?xml version='1.0' encoding='latin1'?>é".as_bytes()), Ok(Encoding::Utf8));
    }

    #[test]
    fn html_declares_too() {
        let page = |label: &str| encoding(format!("<!DOCTYPE html>\n<meta charset={label} /><p>").as_bytes());
        assert_eq!(page("\"iso-8859-1\""), Ok(Encoding::Windows1252));
        assert_eq!(page("UTF-8"), Ok(Encoding::Utf8));
        assert_eq!(encoding(b"met charset=koi8-r in de tekst"), Ok(Encoding::Utf8));
    }

    #[test]
    fn refusals_name_place_and_mend() {
        let mixed = encoding("één\nge\u{ef}n".replace('\u{ef}', "X").as_bytes());
        assert_eq!(mixed, Ok(Encoding::Utf8));
        let mixed = encoding(&["één\nge".as_bytes(), b"\xEFn"].concat()).unwrap_err();
        let start = "stdin: not UTF-8: byte 0xEF at offset 8, line 2, though 2 characters in it are; ";
        assert!(mixed.starts_with(start) && mixed.ends_with("--encoding windows-1252"), "{mixed}");
        let binary = encoding(b"een\ntw\0ee").unwrap_err();
        assert!(binary.starts_with("stdin: no text: byte 0x00 at offset 6, line 2; "), "{binary}");
        assert!(check_kind(&Source::Stdin, b"%PDF-1.4").unwrap_err().to_string().ends_with("pdftotext"));
    }

    #[test]
    fn a_wish_is_followed_unless_a_mark_speaks_against_it() {
        let wished = |bytes: &[u8]| encoding_of(&Source::Stdin, bytes, true, Some(Encoding::Windows1252));
        assert_eq!(wished("één \u{1}".as_bytes()).ok(), Some(Encoding::Windows1252));
        assert!(wished(b"\xFF\xFEa\0").is_err());
    }
}
