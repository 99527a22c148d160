//! The verdict on one word.

use crate::lexicon::{How, Known, Lexicon, Written};
use crate::text::CaseShape;

/// A listed word that costs more than this is rare enough to be looked at again (nats; one in 60,000 words).
const RARE: f32 = 11.0;
/// Words of up to this many letters are looked at again when they are less rare than that.
const SHORT: usize = 3;
/// The same as [`RARE`] for short words (nats; one in 3,000 words).
const SHORT_RARE: f32 = 8.0;

/// Two consonants that cost more than this are as likely a misread word as an abbreviation (nats).
const RARE_PAIR: f32 = 12.5;

/// What is thought of a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Verdict {
    /// Never touched: numbers, references, abbreviations, names that nothing speaks against.
    Protected,
    /// Left alone on a page that was read well: two consonants, letters around a digit or a capital.
    Doubtful,
    /// A single letter: left alone, unless it is a piece of the word beside it.
    Fragment,
    /// A word that needs no second look.
    Known(Known),
    /// A word, but a rare one: perhaps another word was meant.
    Rare(Known),
    /// In no list, but put together from listed words: most likely the writer's own compound.
    Loose(Known),
    /// A word of another language.
    Foreign,
    /// In no list, and no compound of listed words.
    Unlisted,
}

impl Verdict {
    /// The verdict on a word by itself.
    pub(super) fn of(lexicon: &Lexicon, written: &Written<'_>) -> Self {
        let word = written.word;
        if is_dotted(word) || (!word.is_ascii() && (has_raised_digit(word) || is_other_script(word))) {
            return Self::Protected;
        }
        if lacks_letters(word) {
            return Self::Fragment;
        }
        match lexicon.recognise_written(written) {
            Some(known) if is_rare(written, known) && !lexicon.is_abbreviation(written) => Self::Rare(known),
            Some(known) => Self::Known(known),
            None if is_consonants(word) => {
                if written.uncommon().is_some_and(|known| known.cost < RARE_PAIR) {
                    Self::Protected
                } else {
                    Self::Doubtful
                }
            }
            None => Self::of_unknown(lexicon, written),
        }
    }

    /// The verdict on a reference, which holds something else than letters.
    pub(super) fn of_reference(word: &str) -> Self {
        if is_garbled(word) { Self::Doubtful } else { Self::Protected }
    }

    /// The verdict on a word that is not recognised as it stands.
    fn of_unknown(lexicon: &Lexicon, written: &Written<'_>) -> Self {
        let abbreviation = lexicon.is_abbreviation(written);
        match looks_coded(written.word) {
            true if !abbreviation && is_mostly_lower(written.word) => return Self::Doubtful,
            coded if coded || abbreviation => return Self::Protected,
            _ => {}
        }
        if written.is_foreign() {
            return Self::Foreign;
        }
        let loose = |cost| Self::Loose(Known { cost, how: How::Compound });
        let rare = written.uncommon().map(Self::Rare);
        rare.or_else(|| lexicon.loose_compound(&written.folded).map(loose)).unwrap_or(Self::Unlisted)
    }

    /// Whether something else may have been meant.
    pub(crate) fn is_suspect(self) -> bool {
        matches!(self, Self::Rare(_) | Self::Loose(_) | Self::Foreign | Self::Unlisted)
    }
}

/// Listed in lower case or with a capital, and rare; compounds and names are judged by their parts already.
fn is_rare(written: &Written<'_>, known: Known) -> bool {
    let plain = matches!(written.shape, CaseShape::Lower | CaseShape::Capitalised);
    let letters = || written.word.chars().filter(|letter| letter.is_alphabetic()).count();
    let limit = || if letters() <= SHORT { SHORT_RARE } else { RARE };
    plain && known.how == How::Listed && known.cost > SHORT_RARE && known.cost > limit()
}

/// Letters with dots: "t.a.v.".
fn is_dotted(word: &str) -> bool {
    word.contains('.')
}

/// Two consonants: "mr".
fn is_consonants(word: &str) -> bool {
    let vowel = |letter: char| !letter.is_alphabetic() || "aeiouyáéíóúàèëïöüĳ".contains(letter);
    word.chars().count() == 2 && !word.to_lowercase().chars().any(vowel)
}

/// What stands behind a number without a space: "3de", "5km".
const AFTER_NUMBERS: [&str; 12] = ["de", "ste", "en", "km", "cm", "mm", "kg", "ml", "ha", "pt", "mg", "kw"];

/// Two small letters or more and one digit that looks like a letter: "va1", "2ij"; not "1ste", "5km", "co2" or "v2".
/// No number begins with a 0, so that one letter is enough after it: "0p".
fn is_garbled(word: &str) -> bool {
    let letters: String = word.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    let count = letters.chars().count();
    let plain = letters.chars().all(char::is_alphabetic) && letters.chars().skip(1).all(char::is_lowercase);
    let small = letters.chars().any(char::is_lowercase) && (count > 1 || word.starts_with('0'));
    let counted = word.starts_with(|letter: char| matches!(letter, '1'..='9'))
        && AFTER_NUMBERS.contains(&letters.as_str());
    let looks = word.contains(['0', '1', '2', '5', '8']) && !word.ends_with(['2', '5', '8']);
    word.chars().count() == count + 1 && plain && small && looks && !counted
}

/// More small letters than capitals: "heeA", "miljOen", not "ECHRb" or "pHs".
fn is_mostly_lower(word: &str) -> bool {
    let low = word.chars().filter(|letter| letter.is_lowercase()).count();
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    word.chars().all(|letter| letter.is_alphabetic() || letter == '_') && low >= 3 && low >= 3 * capitals
}

/// Letters that Dutch text has from names alone ("Yılmaz", "Łukasz"); engines for Dutch put ligatures and ő for others.
fn is_other_script(word: &str) -> bool {
    word.chars().any(|letter| {
        letter.is_alphabetic() && letter > 'ÿ' && !matches!(letter, 'ĳ' | 'Ĳ' | 'ő' | '\u{fb00}'..='\u{fb06}')
    })
}

/// Units and footnotes: "km²".
fn has_raised_digit(word: &str) -> bool {
    word.contains(['²', '³', '¹', '⁴'])
}

/// A single letter, or less: nothing to go by.
fn lacks_letters(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_none()
}

/// Capitals in the middle of a part, and no letter among them that engines put for a lower-case one.
fn looks_coded(word: &str) -> bool {
    let inner = |part: &str| part.chars().skip(1).any(|letter| matches!(letter, 'I' | 'J' | 'T'));
    word.split('-').any(|part| CaseShape::of(part) == CaseShape::Mixed && !inner(part))
}
