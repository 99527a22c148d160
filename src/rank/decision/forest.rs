//! Boosted regression trees: the sum of one leaf of each tree gives the log-odds of a yes.
//!
//! Friedman, "Greedy function approximation: a gradient boosting machine" (2001).

/// Most nodes of a forest; more is no model of ours.
const MOST_NODES: usize = 1 << 20;

/// A node: a question about one number, or a leaf with its log-odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Node {
    /// Goes to the next node if the number is at most `most`, else to the node `other` of the forest.
    Question {
        number: usize,
        most: f32,
        other: usize,
    },
    Leaf(f32),
}

/// Trees that answer one question with a probability.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Forest {
    nodes: Vec<Node>,
    /// The root of each tree.
    roots: Vec<usize>,
}

impl Forest {
    /// Adds a tree that is written in preorder, nodes parted by spaces: `3<1.25` asks whether number 3 is at most
    /// 1.25, anything else is a leaf; `numbers` is how many numbers there are.
    pub(crate) fn add(&mut self, tree: &str, numbers: usize) -> Result<(), &'static str> {
        let root = self.nodes.len();
        // Questions whose second branch is still to come.
        let mut open: Vec<usize> = Vec::new();
        let mut ended = false;
        for word in tree.split(' ') {
            if ended || self.nodes.len() >= MOST_NODES {
                return Err("a tree goes on after its end");
            }
            let node = node(word, numbers).ok_or("expected nodes like 3<1.25 and leaves like -0.25")?;
            self.nodes.push(node);
            if matches!(node, Node::Question { .. }) {
                open.push(self.nodes.len() - 1);
                continue;
            }
            let next = self.nodes.len();
            match open.pop().and_then(|question| self.nodes.get_mut(question)) {
                Some(Node::Question { other, .. }) => *other = next,
                _ => ended = true,
            }
        }
        self.roots.push(root);
        if ended { Ok(()) } else { Err("a tree ends before its last leaf") }
    }

    /// Number of trees.
    pub(super) fn len(&self) -> usize {
        self.roots.len()
    }

    /// The nodes of each tree in preorder, with the place of its root among all nodes.
    pub(super) fn trees(&self) -> impl Iterator<Item = (usize, &[Node])> {
        let ends = self.roots.iter().skip(1).copied().chain([self.nodes.len()]);
        self.roots.iter().zip(ends).map(|(&root, end)| (root, self.nodes.get(root..end).unwrap_or_default()))
    }

    /// The probability of a yes, 0 to 1.
    pub(crate) fn probability(&self, numbers: &[f32]) -> f32 {
        let sum: f32 = self.roots.iter().map(|&root| self.leaf(root, numbers)).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    fn leaf(&self, root: usize, numbers: &[f32]) -> f32 {
        let mut at = root;
        loop {
            match self.nodes.get(at) {
                Some(&Node::Question { number, most, other }) => {
                    let low = numbers.get(number).is_some_and(|&value| value <= most);
                    // Every branch leads on to a later node, so the way ends.
                    at = if low { at + 1 } else { other.max(at + 1) };
                }
                Some(&Node::Leaf(value)) => return value,
                None => return 0.0,
            }
        }
    }
}

fn node(word: &str, numbers: usize) -> Option<Node> {
    let finite = |text: &str| text.parse::<f32>().ok().filter(|value| value.is_finite());
    match word.split_once('<') {
        Some((number, most)) => {
            let number = number.parse().ok().filter(|&number| number < numbers)?;
            Some(Node::Question { number, most: finite(most)?, other: 0 })
        }
        None => finite(word).map(Node::Leaf),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest(trees: &[&str]) -> Forest {
        let mut forest = Forest::default();
        for tree in trees {
            forest.add(tree, 2).unwrap();
        }
        forest
    }

    #[test]
    fn answers_add_up() {
        let forest = forest(&["0<1.5 -2 1<0 0.5 3", "1"]);
        let sum = |numbers: &[f32]| {
            let probability = forest.probability(numbers);
            (probability / (1.0 - probability)).ln()
        };
        assert!((sum(&[1.5, 9.0]) - -1.0).abs() < 1e-5);
        assert!((sum(&[2.0, -1.0]) - 1.5).abs() < 1e-5);
        assert!((sum(&[2.0, 1.0]) - 4.0).abs() < 1e-5);
    }

    #[test]
    fn a_broken_tree_is_told() {
        for tree in ["", "0<1", "0<1 2", "0<1 2 3 4", "7<1 2 3", "0<x 1 2", "0<1 nan 2", "0<1 2 3 "] {
            assert!(Forest::default().add(tree, 2).is_err(), "{tree}");
        }
    }

    #[test]
    fn numbers_that_are_none_answer_too() {
        let forest = forest(&["0<1.5 -2 1<0 0.5 3"]);
        for numbers in [&[][..], &[f32::NAN, f32::NAN], &[f32::INFINITY, f32::NEG_INFINITY]] {
            assert!((0.0..=1.0).contains(&forest.probability(numbers)));
        }
    }
}
