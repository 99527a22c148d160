//! What may stand for a form, packed: what arcs need of it, and no more, since many forms are remembered.

use super::edit::EditKind;
use crate::candidates::Found;
use crate::channel::Confusion;
use crate::language::Symbol;
use crate::lexicon::compound_cost;
use crate::text::fold;

/// All that may stand for one form, likeliest first as the channel has it.
#[derive(Debug, Default)]
pub(super) struct Replacements {
    all: Box<[Packed]>,
    confusions: Box<[Lengths]>,
    /// Each word, and what was observed and intended of each of its confusions.
    text: Box<str>,
}

#[derive(Debug)]
struct Packed {
    symbol: Symbol,
    unigram: f32,
    cost: f32,
    /// Where its text begins, and its first confusion.
    text: u32,
    confusion: u32,
    word: u16,
    confusions: u16,
    parts: u8,
    lower: bool,
    kind: EditKind,
}

/// Bytes of a confusion in the text.
#[derive(Debug)]
struct Lengths {
    cost: f32,
    observed: u16,
    intended: u16,
}

/// Bytes that an allocator spends on a piece of memory, and that counting who shares it takes.
const BESIDE: usize = 16;

/// A word that may stand for a form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Replacement<'r> {
    of: &'r Replacements,
    packed: &'r Packed,
}

impl Replacements {
    /// What a walk found for `observed`.
    pub(super) fn of(observed: &str, found: &[Found]) -> Self {
        let folded = fold(observed);
        let (mut all, mut confusions, mut text) =
            (Vec::with_capacity(found.len()), Vec::new(), String::new());
        for found in found {
            all.push(Packed {
                symbol: Symbol::of_folded(&found.folded),
                unigram: unigram(found),
                cost: found.cost,
                text: text.len() as u32,
                confusion: confusions.len() as u32,
                word: found.word.len() as u16,
                confusions: found.confusions.len() as u16,
                parts: found.parts.len() as u8,
                lower: found.parts.last().is_some_and(|entry| entry.lower() && !entry.capitalised()),
                kind: if folded == found.folded { EditKind::Case } else { EditKind::Substitution },
            });
            text.push_str(&found.word);
            for Confusion { observed, intended, cost } in &found.confusions {
                let (observed_bytes, intended_bytes) = (observed.len() as u16, intended.len() as u16);
                confusions.push(Lengths { cost: *cost, observed: observed_bytes, intended: intended_bytes });
                text.push_str(observed);
                text.push_str(intended);
            }
        }
        Self { all: all.into(), confusions: confusions.into(), text: text.into() }
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.all.len()
    }

    /// One of them.
    pub(super) fn get(&self, index: usize) -> Option<Replacement<'_>> {
        self.all.get(index).map(|packed| Replacement { of: self, packed })
    }

    /// What they take up, the four pieces of memory that they lie in included (bytes).
    pub(super) const fn size(&self) -> usize {
        size_of::<Self>()
            + 4 * BESIDE
            + size_of_val(&*self.all)
            + size_of_val(&*self.confusions)
            + self.text.len()
    }
}

impl<'r> Replacement<'r> {
    /// With the case of the form.
    pub(super) fn word(self) -> &'r str {
        let start = self.packed.text as usize;
        self.of.text.get(start..start + usize::from(self.packed.word)).unwrap_or_default()
    }

    /// As the language model has it.
    pub(super) const fn symbol(self) -> Symbol {
        self.packed.symbol
    }

    /// Its cost without context (nats).
    pub(super) const fn unigram(self) -> f32 {
        self.packed.unigram
    }

    /// Its cost in the channel (nats).
    pub(super) const fn cost(self) -> f32 {
        self.packed.cost
    }

    /// Its parts: more than one for a compound.
    pub(super) const fn parts(self) -> u8 {
        self.packed.parts
    }

    /// Whether it is only listed in lower case.
    pub(super) const fn lower(self) -> bool {
        self.packed.lower
    }

    /// What it is to a form of one word.
    pub(super) const fn kind(self) -> EditKind {
        self.packed.kind
    }

    /// What had to happen, left to right: what is observed, what was intended, and the cost (nats).
    pub(super) fn confusions(self) -> impl ExactSizeIterator<Item = (&'r str, &'r str, f32)> {
        let start = self.packed.confusion as usize;
        let lengths = self.of.confusions.get(start..start + usize::from(self.packed.confusions));
        let mut rest = self.packed.text as usize + usize::from(self.packed.word);
        let mut next = move |bytes: u16| {
            let start = rest;
            rest += usize::from(bytes);
            self.of.text.get(start..rest).unwrap_or_default()
        };
        let confusion =
            move |lengths: &Lengths| (next(lengths.observed), next(lengths.intended), lengths.cost);
        lengths.unwrap_or_default().iter().map(confusion)
    }
}

/// Cost of a found word without context (nats).
fn unigram(found: &Found) -> f32 {
    match found.parts.as_slice() {
        [entry] => entry.cost(),
        parts => compound_cost(parts.iter().map(|entry| entry.cost()).sum()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Entry;

    fn found(word: &str, confusions: &[(&str, &str)]) -> Found {
        let confusion = |&(observed, intended): &(&str, &str)| Confusion {
            observed: observed.to_owned(),
            intended: intended.to_owned(),
            cost: 1.5,
        };
        Found {
            folded: word.to_lowercase(),
            word: word.to_owned(),
            cost: 3.0,
            total: 9.0,
            confusions: confusions.iter().map(confusion).collect(),
            parts: vec![Entry::from_value(0)],
        }
    }

    #[test]
    fn what_is_packed_comes_out_whole() {
        let all = [
            found("Één", &[("6", "é"), ("r1", "n")]),
            found("één", &[]),
            found("leen", &[("", "l"), ("\u{1F600}", "e")]),
        ];
        let packed = Replacements::of("ÉÉn", &all);
        assert_eq!(packed.len(), 3);
        assert!(packed.get(3).is_none());
        for (index, one) in all.iter().enumerate() {
            let replacement = packed.get(index).unwrap();
            assert_eq!(replacement.word(), one.word);
            assert_eq!(replacement.symbol(), Symbol::of_folded(&one.folded));
            let confusions: Vec<_> = replacement.confusions().collect();
            let expected: Vec<_> = one
                .confusions
                .iter()
                .map(|one| (one.observed.as_str(), one.intended.as_str(), 1.5))
                .collect();
            assert_eq!(confusions, expected);
        }
        assert_eq!(packed.get(1).map(Replacement::kind), Some(EditKind::Case));
        assert_eq!(packed.get(2).map(Replacement::kind), Some(EditKind::Substitution));
    }
}
