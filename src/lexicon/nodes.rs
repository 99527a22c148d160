//! Steps by letter over the bytes of raw lexicon nodes.

use fst::raw::{CompiledAddr, Fst, Node};

/// From `node` along the bytes of one letter: the address reached and the output gathered.
pub(crate) fn descend<D: AsRef<[u8]>>(
    fst: &Fst<D>,
    node: &Node<'_>,
    letter: char,
) -> Option<(CompiledAddr, u64)> {
    let mut buffer = [0; 4];
    let mut output = 0;
    let mut bytes = letter.encode_utf8(&mut buffer).bytes();
    let first = node.transition(node.find_input(bytes.next()?)?);
    output += first.out.value();
    let mut address = first.addr;
    for byte in bytes {
        let node = fst.node(address);
        let next = node.transition(node.find_input(byte)?);
        output += next.out.value();
        address = next.addr;
    }
    Some((address, output))
}

/// Calls `visit` with every letter that leaves `node`, in byte order; letters of three bytes or more, which
/// no Dutch word needs, are left out.
pub(crate) fn children<D: AsRef<[u8]>>(
    fst: &Fst<D>,
    node: &Node<'_>,
    mut visit: impl FnMut(char, CompiledAddr, u64),
) {
    for first in node.transitions() {
        match first.inp {
            0..0x80 => visit(char::from(first.inp), first.addr, first.out.value()),
            lead @ 0xc2..0xe0 => {
                for second in fst.node(first.addr).transitions() {
                    let code = u32::from(lead & 0x1f) << 6 | u32::from(second.inp & 0x3f);
                    if let Some(letter) = char::from_u32(code) {
                        visit(letter, second.addr, first.out.value() + second.out.value());
                    }
                }
            }
            _ => {}
        }
    }
}
