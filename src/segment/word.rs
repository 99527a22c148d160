//! Where a word ends.

/// Most digits and specks that a word may begin with.
const MOST_MARKS: usize = 256;
/// Most letters with dots that are taken for one abbreviation.
const MOST_DOTTED: usize = 64;

/// The length in bytes of the word that `text` begins with; 0 if it begins with no word. `before` is the
/// character in front of it.
pub(super) fn word_length(text: &str, before: Option<char>) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if let Some(length) = lone_ending(text, before) {
        return length;
    }
    let opens = first.is_alphabetic() || first.is_ascii_digit() || is_speck(first);
    let elided = first == '-' && before.is_none_or(char::is_whitespace);
    // A run of marks that has no letter for so long is no word; looking further at each would take too long.
    if (!opens && !elided) || !text.chars().take(MOST_MARKS).any(char::is_alphabetic) {
        return 0;
    }
    if let Some(length) = dotted(text) {
        return length;
    }
    let length = run_length(text);
    let run = text.get(..length).unwrap_or_default();
    if run.chars().any(char::is_alphabetic) { footnote_off(run) } else { 0 }
}

/// "'s", "'t" and "'n" before a space.
fn lone_ending(text: &str, before: Option<char>) -> Option<usize> {
    let mut letters = text.chars();
    let mark = letters.next().filter(|&letter| is_apostrophe(letter))?;
    let letter = letters.next().filter(|letter| matches!(letter, 's' | 't' | 'n' | 'm'))?;
    let ends = letters.next().is_none_or(char::is_whitespace);
    (ends && before.is_none_or(char::is_whitespace)).then(|| mark.len_utf8() + letter.len_utf8())
}

/// "d.d.", "t.a.v.", "i.v.m": single letters with dots, the last dot included.
fn dotted(text: &str) -> Option<usize> {
    let (mut length, mut letters) = (0, 0);
    let mut rest = text.chars();
    while letters < MOST_DOTTED {
        let mut ahead = rest.clone();
        let Some(letter) = ahead.next().filter(|letter| letter.is_alphabetic()) else { break };
        match ahead.next() {
            Some('.') => {
                length += letter.len_utf8() + 1;
                letters += 1;
                rest = ahead;
            }
            next => {
                let ends = !next.is_some_and(char::is_alphanumeric);
                if ends && letters > 0 {
                    length += letter.len_utf8();
                    letters += 1;
                }
                return (ends && letters > 1).then_some(length);
            }
        }
    }
    (letters > 1).then_some(length)
}

fn run_length(text: &str) -> usize {
    let mut length = 0;
    let mut previous = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if !belongs(previous, letter, letters.peek().copied()) {
            break;
        }
        length += letter.len_utf8();
        previous = Some(letter);
    }
    length
}

/// Whether `letter` goes on with the word, by what stands before and after it.
fn belongs(previous: Option<char>, letter: char, next: Option<char>) -> bool {
    let after_letter = previous.is_some_and(|one| one.is_alphanumeric() || is_speck(one));
    let before_letter = next.is_some_and(|one| one.is_alphanumeric() || is_speck(one));
    match letter {
        _ if letter.is_alphanumeric() || is_combining(letter) => true,
        '\u{ad}' => after_letter && before_letter,
        // The end of an elided part, or of a line: "veiligheids- en".
        '-' => {
            let ends = next.is_none_or(|one| one.is_whitespace() || one == ',');
            (after_letter && (before_letter || ends)) || (previous.is_none() && before_letter)
        }
        // An opening quote is an apostrophe only before an s; elsewhere a space was lost.
        '‘' => after_letter && next == Some('s'),
        _ if is_apostrophe(letter) => after_letter && next.is_some_and(char::is_alphabetic),
        '_' | '|' => after_letter || before_letter,
        '!' | '[' | ']' | '\\' | '¦' | '£' | '€' | '$' => {
            previous.is_some_and(char::is_lowercase) && next.is_some_and(char::is_lowercase)
        }
        _ => false,
    }
}

/// The number of a footnote sticks to the word before it.
fn footnote_off(run: &str) -> usize {
    let stem = run.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let letters = stem.chars().filter(|letter| letter.is_alphabetic()).count();
    if stem.len() < run.len() && letters > 3 && stem.ends_with(char::is_alphabetic) {
        stem.len()
    } else {
        run.len()
    }
}

/// What engines put for a letter they do not know.
pub(super) fn is_speck(letter: char) -> bool {
    matches!(letter, '_' | '|')
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ')
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}
