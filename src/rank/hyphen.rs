//! Hyphenated words of which one part is not known.

use crate::lexicon::Lexicon;

/// Fewest letters of a part that is worth a search.
const SHORTEST: usize = 4;

/// The part that is not known, and what stands around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct HyphenPart<'w> {
    pub(super) before: &'w str,
    pub(super) part: &'w str,
    pub(super) after: &'w str,
    /// Cost of the known parts together (nats).
    pub(super) others: f32,
}

/// The only unknown part of a word with hyphens; none if all are known, or more than one is not. A part that is listed as
/// a word of another language ("near-native") is taken for none that is misread.
pub(super) fn hyphen_part<'w>(lexicon: &Lexicon, word: &'w str) -> Option<HyphenPart<'w>> {
    if !word.contains('-') {
        return None;
    }
    let mut unknown = None;
    let (mut start, mut others) = (0, 0.0);
    for part in word.split('-') {
        match lexicon.recognise(part) {
            Some(known) => others += known.cost,
            None if lexicon.written(part).is_foreign() => return None,
            None if unknown.is_some()
                || part.chars().filter(|letter| letter.is_alphabetic()).count() < SHORTEST =>
            {
                return None;
            }
            None => unknown = Some((start, part)),
        }
        start += part.len() + 1;
    }
    let (start, part) = unknown?;
    let (before, after) = (word.get(..start)?, word.get(start + part.len()..)?);
    (part.len() < word.len()).then_some(HyphenPart { before, part, after, others })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;

    #[test]
    fn one_part_is_unknown() {
        let lexicon =
            small(&[("uitkering", "l", 9.0), ("decentralisatie", "l", 10.0), ("threat", "f", 12.0)]);
        let part = |word| hyphen_part(&lexicon, word).map(|found| (found.before, found.part, found.after));
        assert_eq!(part("AOW-gerschtigde"), Some(("AOW-", "gerschtigde", "")));
        assert_eq!(part("decentralisatie-uitkermg"), Some(("decentralisatie-", "uitkermg", "")));
        assert_eq!(part("decentrallsatie-uitkering"), Some(("", "decentrallsatie", "-uitkering")));
        for word in [
            "decentralisatie-uitkering",
            "uitkermg",
            "decentrallsatie-uitkermg",
            "AOW-threat",
            "threat-uitkering",
            "AOW-xy",
            "-uitkermg",
            "",
        ] {
            assert_eq!(part(word), None, "{word}");
        }
    }
}
