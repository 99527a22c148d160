//! The seam between two words, where a hyphen may have stood.

use crate::lexicon::{Lexicon, seam_clashes};
use crate::segment::{Token, TokenKind};
use crate::text::{CaseShape, fold};

/// What a part of a word is to a hyphen beside it, as letters that keys are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Class {
    /// On the left of the seam.
    pub(super) left: char,
    /// On its right.
    pub(super) right: char,
}

impl Class {
    /// The class of a part as it is written, with its folded form.
    pub(super) fn of(lexicon: &Lexicon, part: &str, folded: &str) -> Self {
        let both = |class| Self { left: class, right: class };
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            return both('N');
        }
        if part.chars().nth(1).is_none() {
            return both(if part.starts_with(char::is_uppercase) { 'I' } else { 'A' });
        }
        match CaseShape::of(part) {
            CaseShape::Upper => both('U'),
            CaseShape::Mixed => both('M'),
            CaseShape::Capitalised => both('C'),
            CaseShape::Lower => Self::of_lower(lexicon, folded),
        }
    }

    fn of_lower(lexicon: &Lexicon, folded: &str) -> Self {
        let Some(entry) = lexicon.get(folded).filter(|entry| !entry.foreign()) else {
            let compound = lexicon.compound(folded).is_some();
            return if compound { Self { left: 'B', right: 'E' } } else { Self { left: 'X', right: 'X' } };
        };
        let class = |may: bool, yes, part, no| match (may, entry.lower()) {
            (true, true) => yes,
            (true, false) => part,
            (false, true) => no,
            (false, false) => 'X',
        };
        Self { left: class(entry.begin(), 'B', 'P', 'F'), right: class(entry.end(), 'E', 'P', 'F') }
    }
}

/// A part of a word at a seam.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) folded: String,
    pub(super) class: Class,
}

impl Part {
    pub(super) fn of(lexicon: &Lexicon, part: &str) -> Self {
        Self::read(lexicon, part, &fold(part))
    }

    /// A part as it is written, and folded.
    fn read(lexicon: &Lexicon, part: &str, folded: &str) -> Self {
        Self { class: Class::of(lexicon, part, folded), folded: folded.to_owned() }
    }

    /// The part of `token`, which is `folded`, that a seam on its right has on the left.
    pub(super) fn last(lexicon: &Lexicon, token: &Token<'_>, folded: &str) -> Option<Self> {
        let (part, folded) = (token.text().rsplit('-').next()?, folded.rsplit('-').next()?);
        (can_be_part(token) && !part.is_empty()).then(|| Self::read(lexicon, part, folded))
    }

    /// The part of `token`, which is `folded`, that a seam on its left has on the right.
    pub(super) fn first(lexicon: &Lexicon, token: &Token<'_>, folded: &str) -> Option<Self> {
        let (part, folded) = (token.text().split('-').next()?, folded.split('-').next()?);
        (can_be_part(token) && !part.is_empty()).then(|| Self::read(lexicon, part, folded))
    }
}

/// Words and plain numbers; nothing with dots, which ends what it stands in.
fn can_be_part(token: &Token<'_>) -> bool {
    match token.kind() {
        TokenKind::Word => !token.text().contains('.'),
        TokenKind::Number => token.text().bytes().all(|byte| byte.is_ascii_digit()),
        TokenKind::Reference | TokenKind::Punctuation => false,
    }
}

/// Words of their own that also stand in front of others with a hyphen; the word before them tells which: "is niet
/// gevaarlijk", "een niet-gevaarlijke".
const PREFIXES: [&str; 12] =
    ["niet", "oud", "ex", "pro", "anti", "non", "sociaal", "kandidaat", "collega", "vice", "adjunct", "co"];

/// The key of a prefix after the word before it; none for most words.
pub(super) fn before_key(before: &str, left: &Part, right: &Part) -> Option<String> {
    let prefix = PREFIXES.contains(&left.folded.as_str());
    prefix.then(|| format!("b{before} {}\t{}", left.folded, right.class.right))
}

/// What lists and rules say of two words as one: `l` listed with a hyphen, `j` listed without, `!` vowels that clash,
/// `k` a compound that may be made, `.` nothing.
fn joint(lexicon: &Lexicon, left: &Part, right: &Part) -> char {
    let (one, other) = (left.class.left, right.class.right);
    if matches!(one, 'N' | 'A' | 'I') && matches!(other, 'N' | 'A' | 'I') {
        return '.';
    }
    let listed = |word: &str| lexicon.get(word).is_some_and(|entry| entry.is_free() && !entry.foreign());
    if listed(&format!("{}-{}", left.folded, right.folded)) {
        return 'l';
    }
    if !(is_low(one) || one == 'C') || !is_low(other) {
        return '.';
    }
    let whole = format!("{}{}", left.folded, right.folded);
    if listed(&whole) {
        return 'j';
    }
    if seam_clashes(&whole, left.folded.len()) {
        return '!';
    }
    let may = matches!(one, 'B' | 'P') && matches!(other, 'E' | 'P');
    if may { 'k' } else { '.' }
}

/// Whether a class is one of words without capitals.
const fn is_low(class: char) -> bool {
    matches!(class, 'B' | 'E' | 'P' | 'F' | 'X')
}

/// The keys under which a seam was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) pair: String,
    /// The word before the left one, and that one.
    pub(super) before: String,
    pub(super) left: String,
    pub(super) right: String,
    pub(super) classes: String,
}

impl Keys {
    pub(super) fn of(lexicon: &Lexicon, before: &str, left: &Part, right: &Part) -> Self {
        let (one, other) = (left.class.left, right.class.right);
        let (mark, upper) = (joint(lexicon, left, right), if one == 'U' { "^" } else { "" });
        Self {
            pair: format!("p{} {}{}", left.folded, right.folded, if is_low(other) { "" } else { "^" }),
            before: before_key(before, left, right).unwrap_or_default(),
            left: format!("l{}{upper}\t{other}{mark}", left.folded),
            right: format!("r{}\t{one}{mark}", right.folded),
            classes: format!("c{one}{other}{mark}"),
        }
    }

    /// What lists and rules say of both words as one, as a number.
    pub(super) fn joint_number(&self) -> f32 {
        let joint = self.classes.chars().next_back();
        ".ljk!".chars().position(|known| Some(known) == joint).map_or(-1.0, |place| place as f32)
    }

    /// Whether both words have a capital.
    pub(super) fn are_names(&self) -> bool {
        self.classes.starts_with("cCC")
    }

    /// Whether both words have a capital, and a list has them as one with a hyphen.
    pub(super) fn is_listed_name(&self) -> bool {
        self.classes == "cCCl"
    }

    /// Whether a hyphen is out of the question: between two numbers, or where a list has both words as one.
    pub(super) fn says_nothing(&self) -> bool {
        self.classes.starts_with("cNN") || self.classes.ends_with('j')
    }
}
