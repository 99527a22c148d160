//! The words: half a million folded Dutch words with how frequent they are, the case they take and whether
//! they may stand in a compound. In comes a word, out comes whether it is known, how, and what it costs.

mod build;
mod compound;
mod entry;
mod graph;
mod neighbours;
mod plural;
mod recognise;
mod written;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use fst::raw::Fst;

pub use self::build::{LexiconBuilder, LexiconFile};
pub(crate) use self::compound::{compound_cost, seam_clashes};
pub(crate) use self::entry::Entry;
pub(crate) use self::graph::{Alphabet, END, Graph, LONG, Letter, Node, Place, View};
pub(crate) use self::recognise::{How, Known};
pub(crate) use self::written::Written;
use crate::error::{Error, Result};

/// The bytes of an embedded or a loaded file.
pub(crate) type Bytes = Cow<'static, [u8]>;

/// The words that need no correction, in a minimal finite-state transducer (crate `fst`).
///
/// Keys are folded: lower case, straight apostrophe, no ligature "ĳ".
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let lexicon = herlees::Lexicon::from_bytes("lexicon.fst", std::fs::read("lexicon.fst")?)?;
/// assert!(lexicon.recognises("veiligheidsbeleid"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Lexicon {
    fst: Fst<Bytes>,
    /// Laid out when the first walk asks for it.
    graphs: OnceLock<[Graph; 2]>,
}

fn open(name: &str, bytes: Bytes) -> Result<Fst<Bytes>> {
    Fst::new(bytes).map_err(|error| Error::new(name, format!("not a lexicon: {error}")))
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Lexicon").field("words", &self.len()).finish_non_exhaustive()
    }
}

impl Lexicon {
    /// Opens a lexicon as `LexiconBuilder` makes it; `name` is used in errors.
    ///
    /// # Errors
    /// When the bytes are not a lexicon, or are damaged (the checksum is verified).
    pub fn from_bytes(name: &str, bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self> {
        let fst = open(name, bytes.into())?;
        fst.verify().map_err(|error| Error::new(name, format!("damaged lexicon: {error}")))?;
        Ok(Self { fst, graphs: OnceLock::new() })
    }

    /// The same with its graphs laid out before, of bytes that a program carries within it: they are verified where it is
    /// made, not at each start, which would take longer for it.
    pub(crate) fn laid_out(name: &str, bytes: &'static [u8], graphs: [&'static [u8]; 2]) -> Result<Self> {
        let graphs = graphs.map(|graph| Graph::from_bytes(graph.into()));
        Ok(Self { fst: open(name, bytes.into())?, graphs: graphs.into() })
    }

    /// A lexicon of folded words in any order; entries of one word are merged.
    pub(crate) fn from_entries(entries: impl IntoIterator<Item = (String, Entry)>) -> Result<Self> {
        let mut sorted: BTreeMap<String, Entry> = BTreeMap::new();
        for (word, entry) in entries {
            sorted.entry(word).and_modify(|known| *known = known.merged(entry)).or_insert(entry);
        }
        let values = sorted.into_iter().map(|(word, entry)| (word, entry.value()));
        let map = fst::Map::from_iter(values).map_err(|error| Error::new("lexicon", error.to_string()))?;
        Self::from_bytes("lexicon", map.into_fst().into_inner())
    }

    /// Words in the lexicon, parts of compounds included.
    pub fn len(&self) -> usize {
        self.fst.len()
    }

    /// Whether the lexicon knows no word at all.
    pub fn is_empty(&self) -> bool {
        self.fst.is_empty()
    }

    /// Whether `word`, in the case it is written in, is listed or is well made of listed words.
    ///
    /// Compounds ("bewaartermijn"), hyphens ("NAVO-top"), elided parts ("in- en uitvoer"), the genitive and
    /// acronyms of two to seven capitals are recognised; a name that is not listed is not.
    pub fn recognises(&self, word: &str) -> bool {
        self.recognise(word).is_some()
    }

    /// The entry of a folded word.
    pub(crate) fn get(&self, folded: &str) -> Option<Entry> {
        let stored = || self.fst.get(folded).map(|output| Entry::from_value(output.value()));
        // Steps by letters are quicker, but only for letters that the graph has, and not worth making it.
        let Some([graph, _]) = self.graphs.get() else { return stored() };
        let (view, mut place) = (graph.view(), graph.root());
        for letter in folded.chars() {
            let Some(letter) = graph.alphabet().letter(letter) else { return stored() };
            place = view.step(view.node(place), letter)?;
        }
        view.value(place).map(Entry::from_value)
    }

    /// The words that a folded string begins with, each with the byte where it ends, the shortest first; as far as the
    /// graph has all letters.
    pub(crate) fn beginnings<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = (usize, Entry)> {
        let graph = &self.graphs()[0];
        let (view, mut place) = (graph.view(), graph.root());
        let places = folded.char_indices().map_while(move |(start, letter)| {
            place = view.step(view.node(place), graph.alphabet().letter(letter)?)?;
            Some((start + letter.len_utf8(), place))
        });
        places.filter_map(move |(end, place)| Some((end, Entry::from_value(view.value(place)?))))
    }

    /// The words as graphs of letters, for walks: from their first letter on, and from their last.
    pub(crate) fn graphs(&self) -> &[Graph; 2] {
        self.graphs.get_or_init(|| Graph::both_ways(&self.fst))
    }

    /// The letters of the words.
    pub(crate) fn alphabet(&self) -> &Alphabet {
        self.graphs()[0].alphabet()
    }

    /// The transducer, for steps along single words.
    pub(crate) fn fst(&self) -> &Fst<Bytes> {
        &self.fst
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A small lexicon: classes by letters (l c o b m e f a), then the cost.
    pub(crate) fn small(entries: &[(&str, &str, f32)]) -> Lexicon {
        let class = |letter| match letter {
            'l' => Entry::LOWER,
            'c' => Entry::CAPITALISED,
            'o' => Entry::OTHER,
            'b' => Entry::BEGIN,
            'm' => Entry::MIDDLE,
            'e' => Entry::END,
            'f' => Entry::FOREIGN,
            _ => Entry::ABBREVIATION,
        };
        let entry = |classes: &str, cost| {
            Entry::with_classes(classes.chars().fold(0, |bits, letter| bits | class(letter))).with_cost(cost)
        };
        Lexicon::from_entries(
            entries.iter().map(|&(word, classes, cost)| (word.to_owned(), entry(classes, cost))),
        )
        .unwrap()
    }

    #[test]
    fn entries_are_found_and_merged() {
        let lexicon = small(&[("leiden", "l", 9.0), ("de", "l", 3.0), ("leiden", "c", 12.0)]);
        assert_eq!(lexicon.len(), 2);
        let entry = lexicon.get("leiden").unwrap();
        assert!(entry.lower() && entry.capitalised());
        assert_eq!(entry.cost(), 9.0);
        assert_eq!(lexicon.get("leide"), None);
    }

    #[test]
    fn rubbish_is_refused() {
        for bytes in [&b""[..], b"lexicon", &[0xff; 400], &[0; 4096]] {
            assert!(Lexicon::from_bytes("rubbish", bytes).is_err());
        }
        let mut bytes = small(&[("verslag", "l", 9.0)]).fst().as_bytes().to_vec();
        assert!(Lexicon::from_bytes("whole", bytes.clone()).is_ok());
        bytes[20] ^= 1;
        assert!(Lexicon::from_bytes("damaged", bytes).is_err());
    }
}
