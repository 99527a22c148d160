//! Whether a listed word lies one letter away: then a compound is more likely a misread word.

use fst::raw::CompiledAddr;

use super::nodes::{children, descend};
use super::{Entry, Lexicon};

impl Lexicon {
    /// Whether replacing one letter of `folded` by another gives a listed lower-case word.
    pub(crate) fn has_listed_neighbour(&self, folded: &str) -> bool {
        let root = self.fst().root();
        let (mut address, mut output) = (root.addr(), 0);
        for (place, letter) in folded.char_indices() {
            let node = self.fst().node(address);
            let rest = folded.get(place + letter.len_utf8()..).unwrap_or_default();
            let mut found = false;
            children(self.fst(), &node, |other, target, more| {
                let candidate = other != letter && other.is_alphabetic() && letter.is_alphabetic();
                found = found || candidate && self.is_lower_word(target, output + more, rest);
            });
            if found {
                return true;
            }
            let Some((target, more)) = descend(self.fst(), &node, letter) else { return false };
            (address, output) = (target, output + more);
        }
        false
    }

    /// Whether `rest`, read from a node on, ends a listed lower-case word.
    fn is_lower_word(&self, mut address: CompiledAddr, mut output: u64, rest: &str) -> bool {
        for byte in rest.bytes() {
            let node = self.fst().node(address);
            let Some(place) = node.find_input(byte) else { return false };
            let transition = node.transition(place);
            (address, output) = (transition.addr, output + transition.out.value());
        }
        let node = self.fst().node(address);
        node.is_final() && Entry::from_value(output + node.final_output().value()).lower()
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::tests::small;

    #[test]
    fn one_letter_away() {
        let lexicon = small(&[
            ("vrijheid", "l", 9.0),
            ("coördinatie", "l", 9.0),
            ("deventer", "c", 9.0),
            ("pleit", "b", 9.0),
        ]);
        for word in ["vrijheld", "vrijhefd", "xrijheid", "vrijheit", "coordinatie", "coördïnatie"] {
            assert!(lexicon.has_listed_neighbour(word), "{word}");
        }
        for word in ["vrijheid", "vrijhei", "vrijhedd-", "", "dementer", "plent", "vrijh-id"] {
            assert!(!lexicon.has_listed_neighbour(word), "{word}");
        }
    }
}
