//! Plurals that a list has with an apostrophe, and that many write without it: "fotos".

use super::Lexicon;

impl Lexicon {
    /// The byte where the apostrophe belongs in a folded plural that is listed with it alone behind its stem.
    pub(crate) fn lost_apostrophe(&self, folded: &str) -> Option<usize> {
        let stem = folded.strip_suffix('s').filter(|stem| stem.ends_with(['a', 'i', 'o', 'u', 'y']))?;
        let entry = self.get(&format!("{stem}'s"))?;
        let listed = entry.is_free() && entry.lower() && !entry.foreign();
        listed.then_some(stem.len())
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::tests::small;

    #[test]
    fn plurals_without_their_apostrophe_are_told() {
        let lexicon = small(&[("collega's", "l", 11.0), ("colleges", "l", 10.0), ("cd's", "o", 11.0)]);
        assert_eq!(lexicon.lost_apostrophe("collegas"), Some(7));
        for word in ["colleges", "collega", "cds", "gas", "s", ""] {
            assert_eq!(lexicon.lost_apostrophe(word), None, "{word}");
        }
    }
}
