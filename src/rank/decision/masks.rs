//! A forest of small trees, answered without a branch: all trees at once, one number after the other.
//!
//! A tree is a mask of the leaves that may still be reached. Each question that is answered with no takes away the
//! leaves on its yes side; the first leaf that is left is the answer. What is compared with a number is sorted, so that
//! how many of those limits it passes says which of all questions about it are answered with no, and for each such count
//! there is a row of what they leave of every tree. After Lucchese et al., "QuickScorer: a fast algorithm to rank
//! documents with additive ensembles of regression trees" (2015).

use super::forest::{Forest, Node};

/// Most leaves of a tree.
const LEAVES: usize = 16;
/// Masks in a word of the processor.
const PACKED: usize = 4;
/// Trees that are looked at together: their masks fill a cache line.
const TOGETHER: usize = 8 * PACKED;

/// The leaves that may still be reached, of some trees.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Masks([u64; TOGETHER / PACKED]);

impl Masks {
    const ALL: Self = Self([u64::MAX; TOGETHER / PACKED]);

    #[inline]
    fn keep(&mut self, other: &Self) {
        let [a, b, c, d, e, f, g, h] = self.0;
        let [i, j, k, l, m, n, o, p] = other.0;
        self.0 = [a & i, b & j, c & k, d & l, e & m, f & n, g & o, h & p];
    }

    /// What all rows at some places leave; kept by itself, so that the masks stay in wide registers.
    #[inline(never)]
    fn left_by(rows: &[Self], places: &[usize]) -> Self {
        let mut left = Self::ALL;
        for row in places.iter().filter_map(|&place| rows.get(place)) {
            left.keep(row);
        }
        left
    }

    /// Takes some leaves from one tree.
    fn take(&mut self, tree: usize, leaves: u16) {
        if let Some(masks) = self.0.get_mut(tree / PACKED) {
            *masks &= !(u64::from(leaves) << (u16::BITS as usize * (tree % PACKED)));
        }
    }
}

/// The questions about one number.
#[derive(Debug, Clone, Default)]
struct Asked {
    /// What it is compared with, the least first, each once.
    limits: Vec<f32>,
    /// The row for no limit passed; that for each further one follows.
    row: usize,
}

/// A forest that answers fast.
#[derive(Debug, Clone)]
pub(super) struct MaskedForest {
    asked: Vec<Asked>,
    /// By trees that are looked at together, then by row.
    rows: Vec<Vec<Masks>>,
    leaves: Vec<[f32; LEAVES]>,
}

/// A question of one tree.
#[derive(Debug, Clone, Copy)]
struct Question {
    number: usize,
    most: f32,
    /// The leaves that a no takes away.
    yes: u16,
}

impl MaskedForest {
    /// The same forest; none if a tree has too many leaves or asks for more `numbers` than there are.
    pub(super) fn of(forest: &Forest, numbers: usize) -> Option<Self> {
        let trees: Option<Vec<_>> = forest.trees().map(|(root, nodes)| tree(root, nodes)).collect();
        let (leaves, questions): (Vec<_>, Vec<Vec<_>>) = trees?.into_iter().unzip();
        let mut asked = vec![Asked::default(); numbers];
        for Question { number, most, .. } in questions.iter().flatten() {
            asked.get_mut(*number)?.limits.push(*most);
        }
        let mut row = 0;
        for asked in &mut asked {
            asked.limits.sort_unstable_by(f32::total_cmp);
            asked.limits.dedup();
            asked.row = row;
            row += asked.limits.len() + 1;
        }
        let rows = questions.chunks(TOGETHER).map(|together| rows(&asked, row, together)).collect();
        Some(Self { asked, rows, leaves })
    }

    /// The probability of a yes, 0 to 1: the same to the bit as that of the forest it was made of.
    pub(super) fn probability<const N: usize>(&self, numbers: &[f32; N]) -> f32 {
        let mut places = [0; N];
        for ((place, asked), &value) in places.iter_mut().zip(&self.asked).zip(numbers) {
            // What is no number passes every limit.
            let passed = |&limit: &f32| limit < value || value.is_nan();
            *place = asked.row + asked.limits.partition_point(passed);
        }
        let mut sum = 0.0;
        for (rows, leaves) in self.rows.iter().zip(self.leaves.chunks(TOGETHER)) {
            let left = Masks::left_by(rows, &places);
            for (leaves, mut left) in leaves.chunks(PACKED).zip(left.0) {
                for leaves in leaves {
                    // Some leaf is always left.
                    sum += leaves.get((left as u16).trailing_zeros() as usize).unwrap_or(&0.0);
                    left >>= u16::BITS;
                }
            }
        }
        1.0 / (1.0 + (-sum).exp())
    }
}

/// What the questions of some trees leave, number by number: `count` rows.
fn rows(asked: &[Asked], count: usize, trees: &[Vec<Question>]) -> Vec<Masks> {
    let mut rows = vec![Masks::ALL; count];
    for (tree, questions) in trees.iter().enumerate() {
        for Question { number, most, yes } in questions {
            let Some(Asked { limits, row }) = asked.get(*number) else { continue };
            let passed = limits.partition_point(|limit| limit < most) + 1;
            if let Some(row) = rows.get_mut(row + passed) {
                row.take(tree, *yes);
            }
        }
    }
    // Whoever passes a limit has passed those before it.
    for Asked { limits, row } in asked {
        let mut left = Masks::ALL;
        for row in rows.get_mut(*row..=row + limits.len()).unwrap_or_default() {
            row.keep(&left);
            left = *row;
        }
    }
    rows
}

/// The leaves of a tree and its questions; none if it has too many leaves. Its `nodes` are in preorder, the first of them
/// is the node `root` of its forest.
fn tree(root: usize, nodes: &[Node]) -> Option<([f32; LEAVES], Vec<Question>)> {
    let mut leaves = [0.0; LEAVES];
    // How many leaves stand before each node.
    let mut before = Vec::with_capacity(nodes.len());
    let mut count = 0;
    for node in nodes {
        before.push(count);
        if let Node::Leaf(value) = node {
            *leaves.get_mut(count)? = *value;
            count += 1;
        }
    }
    let question = |(&node, &first): (&Node, &usize)| {
        let Node::Question { number, most, other } = node else { return None };
        let behind = before.get(other.checked_sub(root)?)?;
        Some(Question { number, most, yes: (1u32 << behind).wrapping_sub(1 << first) as u16 })
    };
    let questions = nodes.iter().zip(&before).filter_map(question).collect();
    Some((leaves, questions))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NUMBERS: usize = 3;

    /// A tree of up to 16 leaves, written in preorder.
    fn any_tree() -> impl Strategy<Value = String> {
        let leaf = (-8i8..8).prop_map(|value| format!("{}", f32::from(value) / 8.0));
        leaf.prop_recursive(4, 16, 2, |tree| {
            (0..NUMBERS, -2i8..3, tree.clone(), tree)
                .prop_map(|(number, most, yes, no)| format!("{number}<{most} {yes} {no}"))
        })
    }

    fn any_number() -> impl Strategy<Value = f32> {
        prop_oneof![8 => (-6i8..7).prop_map(|half| f32::from(half) / 2.0), 1 => any::<f32>()]
    }

    proptest! {
        #[test]
        fn answers_as_its_forest(
            trees in prop::collection::vec(any_tree(), 0..70),
            numbers in prop::collection::vec(prop::array::uniform3(any_number()), 1..20),
        ) {
            let mut forest = Forest::default();
            for tree in &trees {
                prop_assert_eq!(forest.add(tree, NUMBERS), Ok(()));
            }
            let masked = MaskedForest::of(&forest, NUMBERS).expect("no tree has more than 16 leaves");
            for numbers in numbers {
                let (one, other) = (forest.probability(&numbers), masked.probability(&numbers));
                prop_assert_eq!(one.to_bits(), other.to_bits(), "{:?}", numbers);
            }
        }
    }

    #[test]
    fn seventeen_leaves_are_too_many() {
        let chain = |leaves: usize| format!("{}1", "0<1 1 ".repeat(leaves - 1));
        for (leaves, fits) in [(1, true), (16, true), (17, false)] {
            let mut forest = Forest::default();
            forest.add(&chain(leaves), NUMBERS).unwrap();
            assert_eq!(MaskedForest::of(&forest, NUMBERS).is_some(), fits, "{leaves}");
        }
    }
}
