//! From a transducer to slots.

use std::cmp::Reverse;
use std::ops::Range;

use fst::raw::Fst;

use super::alphabet::{Alphabet, END, Letter};
use super::numbers::{Numbers, each_letter};
use super::packing::packed;
use super::{LONG, SLOT, field, order};

/// A letter from one node to another, by number.
struct Edge {
    letter: Letter,
    target: usize,
    output: u64,
}

struct Node {
    edges: Range<usize>,
    /// What the word that ends here adds to the output.
    ending: Option<u64>,
    /// The least output on any way here: of the most frequent word that passes.
    least: u64,
    /// What words with so many letters more than this add at least, by the number of letters; the last is that of
    /// [`LONG`].
    longer: [u64; LONG + 1],
}

/// Nodes by number, and their edges.
struct Nodes {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

/// Lays out a transducer: the slots of all nodes, then the letters from last to first, the edge that leads to the
/// root, and the number of letters.
///
/// Nodes on the way to frequent words come first and lie close together: walks are there most of the time. None that
/// fits into a line of the cache lies in two, if the first slot begins one.
pub(super) fn lay_out<D: AsRef<[u8]>>(fst: &Fst<D>, alphabet: &Alphabet) -> Vec<u8> {
    let numbers = Numbers::of(fst);
    let mut nodes = Nodes::of(fst, &numbers, alphabet);
    nodes.find_least();
    let mut order: Vec<usize> = (0..nodes.nodes.len()).collect();
    order.sort_by_key(|&number| (nodes.nodes.get(number).map(|node| node.least), Reverse(number)));
    let packed = packed(order, |number| nodes.slots(number));
    let edges_to = nodes.edges_to(&packed, alphabet);
    let mut slots: Vec<u64> = Vec::new();
    for (start, node) in packed.iter().filter_map(|&(number, start)| Some((start, nodes.nodes.get(number)?)))
    {
        slots.resize(start, 0);
        let edges = nodes.edges(node);
        slots.extend(node.ending);
        slots.push(edges.iter().fold(0, |letters, edge| letters | edge.letter.bit()));
        slots.extend(edges.iter().map(|edge| {
            let to = edges_to.get(edge.target).copied().unwrap_or_default();
            to | u64::from(edge.letter.number()) << field::LETTER
                | (edge.output & field::OUTPUTS) << field::OUTPUT
        }));
    }
    slots.extend(alphabet.letters().iter().rev().map(|&letter| u64::from(letter)));
    slots.push(edges_to.get(numbers.get(fst.root().addr())).copied().unwrap_or_default());
    slots.push(alphabet.letters().len() as u64);
    let mut bytes = Vec::with_capacity(SLOT * slots.len());
    slots.iter().for_each(|slot| bytes.extend(slot.to_le_bytes()));
    bytes
}

impl Nodes {
    /// Nodes have higher numbers than those that they lead to.
    fn of<D: AsRef<[u8]>>(fst: &Fst<D>, numbers: &Numbers, alphabet: &Alphabet) -> Self {
        let (mut nodes, mut edges): (Vec<Node>, Vec<Edge>) = (Vec::new(), Vec::new());
        for address in numbers.addresses() {
            let (node, start) = (fst.node(address), edges.len());
            each_letter(fst, &node, &mut |letter, target, output| {
                let target = numbers.get(target);
                edges.extend(alphabet.letter(letter).map(|letter| Edge { letter, target, output }));
            });
            let ending = node.is_final().then(|| node.final_output().value());
            let leaving = edges.get(start..).unwrap_or_default();
            let longer = longer(&nodes, leaving, ending);
            nodes.push(Node { edges: start..edges.len(), ending, least: u64::MAX, longer });
        }
        Self { nodes, edges }
    }

    fn edges(&self, node: &Node) -> &[Edge] {
        self.edges.get(node.edges.clone()).unwrap_or_default()
    }

    /// From the root on; every node comes after those that lead to it.
    fn find_least(&mut self) {
        if let Some(root) = self.nodes.last_mut() {
            root.least = 0;
        }
        for number in (0..self.nodes.len()).rev() {
            let Some((edges, least)) = self.nodes.get(number).map(|node| (node.edges.clone(), node.least))
            else {
                continue;
            };
            for edge in self.edges.get(edges).unwrap_or_default() {
                if let Some(target) = self.nodes.get_mut(edge.target) {
                    target.least = target.least.min(least.saturating_add(edge.output));
                }
            }
        }
    }

    /// The slots of a node: its letters, before them, if a word ends here, what it adds, and its edges.
    fn slots(&self, number: usize) -> usize {
        let slots = |node: &Node| usize::from(node.ending.is_some()) + 1 + node.edges.len();
        self.nodes.get(number).map_or(0, slots)
    }

    /// An edge to each node, by number, without its letter and its output.
    fn edges_to(&self, packed: &[(usize, usize)], alphabet: &Alphabet) -> Vec<u64> {
        let mut edges_to = vec![0; self.nodes.len()];
        for &(number, start) in packed {
            let (Some(node), Some(slot)) = (self.nodes.get(number), edges_to.get_mut(number)) else {
                continue;
            };
            let edges = self.edges(node);
            // Before the edges are the letters and, at the end of a word, what it adds.
            let start = start + 1 + usize::from(node.ending.is_some());
            // A graph of so many slots would not be walked but wrongly: what lies beyond is left out.
            if start as u64 <= field::TARGET {
                let end = if node.ending.is_some() { END } else { 0 };
                let ahead = edges.iter().fold(end, |ahead, edge| ahead | alphabet.ahead(edge.letter));
                let [.., longer] = node.longer;
                *slot =
                    u64::from(ahead) << field::AHEAD | order::nats(longer) << field::LONGER | start as u64;
                if node.ending.is_some() {
                    *slot |= field::FINAL;
                }
            }
        }
        edges_to
    }
}

/// [`Node::longer`] of a node, from those that its edges lead to.
fn longer(nodes: &[Node], edges: &[Edge], ending: Option<u64>) -> [u64; LONG + 1] {
    let mut longer = [ending.unwrap_or(u64::MAX); LONG + 1];
    for (letters, least) in longer.iter_mut().enumerate() {
        let ends = if letters == 0 { ending } else { None };
        let after = |edge: &Edge| {
            let target = nodes.get(edge.target)?;
            Some(edge.output.saturating_add(*target.longer.get(letters.saturating_sub(1))?))
        };
        *least = edges.iter().filter_map(after).chain(ends).min().unwrap_or(u64::MAX);
    }
    longer
}
