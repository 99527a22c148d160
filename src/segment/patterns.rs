//! What is never a word: numbers, dates, codes, addresses, article marks.

use super::TokenKind;

/// Endings that make a dotted name an address ("rijksoverheid.nl").
const DOMAINS: [&str; 13] =
    ["nl", "eu", "com", "org", "net", "int", "be", "de", "uk", "fr", "gov", "edu", "info"];
/// Endings of file names ("nota_concept.docx").
const FILES: [&str; 14] =
    ["doc", "docx", "pdf", "xls", "xlsx", "ppt", "pptx", "csv", "txt", "msg", "zip", "xml", "jpg", "png"];
/// Most bytes that are looked at to tell what a chunk begins with; host names have at most 253.
const WINDOW: usize = 512;
/// Most letters that may follow a number in one reference: "32ba", "3e", "100ml".
const MARK_LETTERS: usize = 3;

/// Length in bytes and kind of the number or reference that `chunk` (text up to the next white space) begins with.
pub(super) fn protected(chunk: &str) -> Option<(usize, TokenKind)> {
    let near = window(chunk);
    let bytes = near.as_bytes();
    let special = bytes.iter().any(|byte| byte.is_ascii_digit() || matches!(byte, b'@' | b'.' | b'/' | b':'));
    if !special {
        return None;
    }
    // An address goes on to the end of the chunk, however long that is.
    if is_address(near) { Some((trimmed(chunk), TokenKind::Reference)) } else { code(near) }
}

/// The beginning of `chunk`.
fn window(chunk: &str) -> &str {
    let end = (0..=WINDOW.min(chunk.len())).rev().find(|&end| chunk.is_char_boundary(end));
    chunk.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// Whether a web or mail address begins here, or the name of a file.
fn is_address(near: &str) -> bool {
    let low = near.get(..trimmed(near)).unwrap_or_default().to_ascii_lowercase();
    let scheme = ["http:", "https:", "www.", "mailto:", "ftp:"].iter().any(|start| low.starts_with(start));
    let mail = low.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    scheme || mail || is_domain(&low) || is_file(&low)
}

/// Whether `low` is a path on a drive ("p:\\woo\\nota.docx"), or a path or name with the ending of a file.
fn is_file(low: &str) -> bool {
    let drive = low.get(1..3) == Some(":\\");
    let letter = |one: char| one.is_alphanumeric() || matches!(one, '_' | '-' | '.' | '/' | '\\');
    drive || low.rsplit_once('.').is_some_and(|(name, end)| FILES.contains(&end) && name.chars().all(letter))
}

/// Whether `low` is a host name with a known ending, perhaps with a path.
fn is_domain(low: &str) -> bool {
    let host = low.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let label =
        |part: &str| part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    DOMAINS.contains(&ending) && name.split('.').all(label)
}

/// Length without the punctuation that ends a sentence around an address.
fn trimmed(chunk: &str) -> usize {
    chunk.trim_end_matches(['.', ',', ';', ':', ')', ']', '>', '"', '\'', '”', '’', '!', '?']).len()
}

/// A run of letters and digits with marks between them, if its digits say that it is no word.
fn code(chunk: &str) -> Option<(usize, TokenKind)> {
    let length = code_length(chunk);
    let run = chunk.get(..length)?;
    if !run.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let starts_with_digit = run.starts_with(|letter: char| letter.is_ascii_digit());
    if !run.contains(char::is_alphabetic) {
        return starts_with_digit.then_some((length, TokenKind::Number));
    }
    if starts_with_digit { number_with_letters(run) } else { letters_with_digits(run) }
}

/// Length of letters and digits with single marks between them.
fn code_length(chunk: &str) -> usize {
    let mut length = 0;
    let mut after_mark = false;
    for (place, letter) in chunk.char_indices() {
        if letter.is_alphanumeric() {
            length = place + letter.len_utf8();
            after_mark = false;
        } else if matches!(letter, '.' | ',' | ':' | '/' | '-' | '–' | '_' | '(') && !after_mark {
            after_mark = true;
        } else {
            break;
        }
    }
    // Percent and degree signs belong to the number before them.
    let rest = chunk.get(length..).unwrap_or_default();
    length
        + rest
            .chars()
            .take_while(|&mark| matches!(mark, '%' | '‰' | '°' | 'º' | '²' | '³'))
            .map(char::len_utf8)
            .sum::<usize>()
}

/// "5.1.2e", "32ba", "2023Z01234": a reference; "24-uurs" and "1eerste" are words.
fn number_with_letters(run: &str) -> Option<(usize, TokenKind)> {
    let digits = run.len() - run.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let rest = run.get(digits..)?;
    let letters = rest.chars().take_while(|letter| letter.is_alphabetic()).count();
    if let Some(tail) = rest.strip_prefix('-') {
        let word = tail.chars().take_while(|letter| letter.is_alphabetic()).count() >= MARK_LETTERS;
        if word {
            return None;
        }
    }
    if let Some(sentence) = sentence_start(run) {
        return Some(sentence);
    }
    let misread = digits == 1 && letters > MARK_LETTERS && !rest.bytes().any(|byte| byte.is_ascii_digit());
    (!misread).then_some((run.len(), TokenKind::Reference))
}

/// A number whose full stop has no space after it: "24.Het" is a number and a word.
fn sentence_start(run: &str) -> Option<(usize, TokenKind)> {
    let letters = run.find(|letter: char| letter.is_alphabetic())?;
    let number = run.get(..letters)?.strip_suffix(['.', ',', ':', '/', '('])?;
    let word = run.get(letters..)?.chars().take_while(|letter| letter.is_alphabetic()).count() > 1;
    let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (word && plain).then_some((number.len(), TokenKind::Number))
}

/// "B22517830", "A12", "kst-36045-12": a reference; "be1eid" and "verzonden3" are words.
fn letters_with_digits(run: &str) -> Option<(usize, TokenKind)> {
    let first = run.find(|letter: char| letter.is_ascii_digit())?;
    let before = run.get(..first)?;
    let letters = before.chars().filter(|letter| letter.is_alphabetic()).count();
    // "verzonden.3": a word and a footnote; "DGP/2023/117": one reference.
    let marks = before.contains(['.', ',', ':', '/', '(']);
    if marks && letters > 1 && before.chars().any(char::is_lowercase) {
        return None;
    }
    let digits = run.bytes().filter(|byte| byte.is_ascii_digit()).count();
    let all_letters = run.chars().filter(|letter| letter.is_alphabetic()).count();
    let lower = run.chars().any(char::is_lowercase);
    // One or two digits among many letters are misread letters or the number of a footnote.
    let word = lower && digits <= 2 && all_letters > MARK_LETTERS && all_letters >= 3 * digits;
    let hyphenated = run.contains('-') && lower && letters > MARK_LETTERS;
    (!word && !hyphenated).then_some((run.len(), TokenKind::Reference))
}
