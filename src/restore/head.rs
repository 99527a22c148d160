//! The head of a compound: the last of its parts, which it is a kind of.

use crate::lexicon::{Entry, Lexicon, seam_clashes};

/// Shortest head, in letters.
const SHORTEST: usize = 4;
/// Shortest part before it.
const SHORTEST_BEFORE: usize = 3;

/// The longest head of a folded word that is made of listed parts: "staatshoofden" gives "hoofden".
pub(super) fn head<'w>(lexicon: &Lexicon, folded: &'w str) -> Option<&'w str> {
    let begins = |part: &str| lexicon.get(part).is_some_and(Entry::begin);
    folded.char_indices().skip(SHORTEST_BEFORE).find_map(|(seam, _)| {
        let (before, after) = folded.split_at_checked(seam)?;
        let ends = after.chars().nth(SHORTEST - 1).is_some() && lexicon.get(after).is_some_and(Entry::end);
        let linked = || before.strip_suffix('s').is_some_and(begins);
        (ends && !seam_clashes(folded, seam) && (begins(before) || linked())).then_some(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;

    #[test]
    fn the_last_part_is_the_head() {
        let lexicon = small(&[
            ("staat", "lbme", 8.0),
            ("staats", "bm", 9.0),
            ("hoofden", "le", 10.0),
            ("brief", "lbe", 9.0),
        ]);
        assert_eq!(head(&lexicon, "staatshoofden"), Some("hoofden"));
        assert_eq!(head(&lexicon, "brief"), None);
        assert_eq!(head(&lexicon, "briefhoofden"), Some("hoofden"));
    }
}
