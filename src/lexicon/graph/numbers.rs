//! The nodes of a transducer, numbered.

use std::collections::BTreeMap;

use fst::raw::{Fst, Node, Transition};

/// Nodes by number, in the order of their addresses: a bit for each address that begins a node, and how many bits
/// come before each word of bits.
pub(super) struct Numbers {
    bits: Vec<u64>,
    before: Vec<u32>,
    /// How many edges have each letter.
    pub(super) letters: BTreeMap<char, usize>,
}

impl Numbers {
    /// Nodes lie behind those that they lead to, so that one pass from the root down meets all.
    pub(super) fn of<D: AsRef<[u8]>>(fst: &Fst<D>) -> Self {
        let root = fst.root().addr();
        let mut bits = vec![0u64; root / 64 + 1];
        let mut letters = BTreeMap::new();
        set(&mut bits, root);
        for word in (0..bits.len()).rev() {
            let mut done = 0;
            while let Some(open) = bits.get(word).map(|bits| bits & !done).filter(|&open| open != 0) {
                let bit = open.ilog2();
                done |= u64::MAX << bit;
                let node = fst.node(word * 64 + bit as usize);
                each_letter(fst, &node, &mut |letter, address, _| {
                    set(&mut bits, address);
                    *letters.entry(letter).or_default() += 1;
                });
            }
        }
        let mut count = 0;
        let mut before = Vec::with_capacity(bits.len());
        for bits in &bits {
            before.push(count);
            count += bits.count_ones();
        }
        Self { bits, before, letters }
    }

    /// The number of the node at an address.
    pub(super) fn get(&self, address: usize) -> usize {
        let bits = self.bits.get(address / 64).copied().unwrap_or_default();
        let before = self.before.get(address / 64).copied().unwrap_or_default();
        before as usize + (bits & ((1 << (address % 64)) - 1)).count_ones() as usize
    }

    /// The addresses of all nodes in the order of their numbers.
    pub(super) fn addresses(&self) -> impl Iterator<Item = usize> {
        self.bits.iter().enumerate().flat_map(|(word, &bits)| {
            (0..64usize).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| word * 64 + bit)
        })
    }
}

fn set(bits: &mut [u64], address: usize) {
    if let Some(word) = bits.get_mut(address / 64) {
        *word |= 1 << (address % 64);
    }
}

/// Calls `visit` with every letter that leaves `node`, in order, where it leads and what it adds to the output.
pub(super) fn each_letter<D: AsRef<[u8]>>(
    fst: &Fst<D>,
    node: &Node<'_>,
    visit: &mut impl FnMut(char, usize, u64),
) {
    for transition in node.transitions() {
        let Transition { inp: byte, addr, out } = transition;
        let rest = |code, bytes| Rest { code: u32::from(code), bytes, address: addr, output: out.value() };
        match byte {
            0..0x80 => visit(char::from(byte), addr, out.value()),
            0xc2..0xe0 => rest(byte & 0x1f, 1).each(fst, visit),
            0xe0..0xf0 => rest(byte & 0x0f, 2).each(fst, visit),
            0xf0..0xf5 => rest(byte & 0x07, 3).each(fst, visit),
            // In the middle of a letter: nobody comes here by letters.
            _ => {}
        }
    }
}

/// The bytes of a letter that are still to come.
struct Rest {
    code: u32,
    bytes: u8,
    address: usize,
    output: u64,
}

impl Rest {
    fn each<D: AsRef<[u8]>>(&self, fst: &Fst<D>, visit: &mut impl FnMut(char, usize, u64)) {
        for transition in fst.node(self.address).transitions() {
            let code = self.code << 6 | u32::from(transition.inp & 0x3f);
            let (address, output) = (transition.addr, self.output + transition.out.value());
            if self.bytes > 1 {
                Self { code, bytes: self.bytes - 1, address, output }.each(fst, visit);
            } else if let Some(letter) = char::from_u32(code) {
                visit(letter, address, output);
            }
        }
    }
}
