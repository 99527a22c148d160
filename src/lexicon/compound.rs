//! Compounds that no list holds: a part that may begin one, perhaps a middle part, and one that may end it.

use super::{Entry, Lexicon};

/// Shortest part, in letters.
const SHORTEST_PART: usize = 3;
/// Most parts.
const MOST_PARTS: usize = 3;
/// Cost of a compound as such (nats).
const COMPOUND_COST: f32 = 5.0;
/// Share of the parts' own costs that a compound pays: its parts are not drawn independently.
const PART_SHARE: f32 = 0.6;

/// A word split into parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Compound {
    /// Two or three.
    pub(crate) parts: usize,
    /// Estimated -ln probability, in nats.
    pub(crate) cost: f32,
}

/// Cost of a compound whose parts cost `sum` together (nats).
pub(crate) fn compound_cost(sum: f32) -> f32 {
    COMPOUND_COST + PART_SHARE * sum
}

/// Shortest part of a word that is taken for a compound without leave of its parts, in letters.
const SHORTEST_LOOSE_PART: usize = 4;
/// What such a compound costs more than one the list allows (nats).
const LOOSE_COST: f32 = 3.0;
/// What a writer may put between two parts.
const LINKS: [&str; 4] = ["", "s", "e", "en"];

impl Lexicon {
    /// The cost of a folded word that is two words of the list put together, with a linking s, e or en or without,
    /// though the list does not say that they may be: a writer's own compound ("herfstwandelaars").
    pub(crate) fn loose_compound(&self, folded: &str) -> Option<f32> {
        if !folded.chars().all(char::is_alphabetic) {
            return None;
        }
        let parts = folded.char_indices().filter_map(|(place, _)| folded.split_at_checked(place));
        let costs = parts.filter_map(|(left, right)| {
            let right = self.loose_part(right)?;
            let lefts = LINKS.iter().filter_map(|link| self.loose_part(left.strip_suffix(link)?));
            Some(compound_cost(right + lefts.min_by(f32::total_cmp)?))
        });
        let cost = costs.min_by(f32::total_cmp)?;
        // Asked last: it takes the longest.
        (!self.has_listed_neighbour(folded)).then_some(cost + LOOSE_COST)
    }

    /// The cost of a listed word that is long enough to be a part without leave.
    fn loose_part(&self, part: &str) -> Option<f32> {
        let entry = self.get(part).filter(|entry| entry.lower())?;
        (part.chars().count() >= SHORTEST_LOOSE_PART).then(|| entry.cost())
    }

    /// The cheapest way to split a folded word into two or three parts; none if there is no way.
    ///
    /// The caller asks [`Lexicon::has_listed_neighbour`] too before it trusts an observed word.
    pub(crate) fn compound(&self, folded: &str) -> Option<Compound> {
        if folded.chars().all(char::is_alphabetic) { self.split(folded, 0, 0, 0.0) } else { None }
    }

    /// The cheapest splitting from the byte `start` on, after `joints` joints and parts that cost `sum`.
    fn split(&self, folded: &str, start: usize, joints: usize, sum: f32) -> Option<Compound> {
        let rest = folded.get(start..)?;
        let graph = &self.graphs()[0];
        let (view, mut at) = (graph.view(), graph.root());
        let mut best: Option<Compound> = None;
        for (letters, (place, letter)) in (1..).zip(rest.char_indices()) {
            let next = graph.alphabet().letter(letter).and_then(|letter| view.step(view.node(at), letter));
            let Some(next) = next else { break };
            at = next;
            if letters < SHORTEST_PART {
                continue;
            }
            let Some(entry) = view.value(at).map(Entry::from_value) else { continue };
            let seam = start + place + letter.len_utf8();
            let found = self.after_part(folded, seam, joints, sum, entry);
            best = match (best, found) {
                (Some(one), Some(other)) if other.cost >= one.cost => Some(one),
                (one, other) => other.or(one),
            };
        }
        best
    }

    /// Ends the compound after a part, or goes on behind it.
    fn after_part(
        &self,
        folded: &str,
        seam: usize,
        joints: usize,
        sum: f32,
        entry: Entry,
    ) -> Option<Compound> {
        let sum = sum + entry.cost();
        if seam == folded.len() {
            let whole = joints > 0 && entry.end();
            return whole.then(|| Compound { parts: joints + 1, cost: compound_cost(sum) });
        }
        let goes_on = if joints == 0 { entry.begin() } else { entry.middle() };
        let possible = goes_on && joints + 1 < MOST_PARTS && !seam_clashes(folded, seam);
        if possible { self.split(folded, seam, joints + 1, sum) } else { None }
    }
}

/// Whether two vowels meet at the byte `seam` of a folded word that would be read as one; Dutch then writes a
/// hyphen ("zee-eend").
pub(crate) fn seam_clashes(folded: &str, seam: usize) -> bool {
    let Some((left, right)) = folded.split_at_checked(seam) else { return false };
    let (Some(last), Some(first)) = (left.chars().next_back(), right.chars().next()) else { return false };
    matches!(
        (last, first),
        ('a', 'a' | 'e' | 'i' | 'u')
            | ('e', 'e' | 'i' | 'u' | 'é')
            | ('é', 'e' | 'é' | 'i' | 'u')
            | ('i', 'e' | 'i' | 'j')
            | ('o', 'e' | 'i' | 'o' | 'u')
            | ('u', 'i' | 'u')
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;

    fn lexicon() -> Lexicon {
        small(&[
            ("capaciteits", "b", 12.0),
            ("capaciteit", "le", 9.0),
            ("gebrek", "lbme", 10.0),
            ("meting", "le", 10.0),
            ("zee", "lbm", 9.0),
            ("eend", "lbme", 11.0),
            ("op", "lbme", 4.0),
        ])
    }

    #[test]
    fn parts_by_position() {
        let lexicon = lexicon();
        let two = lexicon.compound("capaciteitsgebrek").unwrap();
        assert_eq!(two, Compound { parts: 2, cost: 5.0 + 0.6 * 22.0 });
        assert_eq!(lexicon.compound("capaciteitsgebrekmeting").unwrap().parts, 3);
        for word in ["capaciteitgebrek", "gebrekcapaciteits", "gebrek", "gebrekopmeting", "", "gebrek-meting"]
        {
            assert_eq!(lexicon.compound(word), None, "{word}");
        }
        assert_eq!(lexicon.compound("gebrekgebrekgebrekmeting"), None, "four parts");
    }

    #[test]
    fn a_writers_own_compound() {
        let lexicon = small(&[
            ("herfst", "l", 10.0),
            ("wandelaars", "l", 11.0),
            ("trein", "l", 9.0),
            ("treinwagon", "l", 12.0),
        ]);
        assert_eq!(lexicon.loose_compound("herfstwandelaars"), Some(5.0 + 0.6 * 21.0 + LOOSE_COST));
        assert!(lexicon.loose_compound("treinswandelaars").is_some());
        for word in ["wandelaars", "wandelaarstrein-", "trein-wandelaars", ""] {
            assert_eq!(lexicon.loose_compound(word), None, "{word}");
        }
    }

    #[test]
    fn vowels_do_not_meet() {
        let lexicon = lexicon();
        assert_eq!(lexicon.compound("zeeeend"), None);
        assert!(lexicon.compound("eendzeemeting").is_some());
        assert!(seam_clashes("zeeeend", 3));
        assert!(!seam_clashes("zeeeend", 0) && !seam_clashes("zee", 99) && !seam_clashes("één", 1));
    }
}
