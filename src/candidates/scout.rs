//! What the beginning of an observed string costs at least: known before a far descent, it says what the other end of
//! the string will still cost.

use super::misreadings::{Group, Misreading};
use super::query::{Query, Spot};
use super::walk::{JOINT, MOST_PARTS, SHORTEST_PART};
use crate::lexicon::{Entry, Letter, Node, Place, View};

/// Places visited after which a scout gives up.
const MOST_VISITS: u32 = 5_000;

/// A walk that makes no general error, and asks for no word: only how far it comes for how much.
struct Scout<'q, 'a> {
    query: &'q Query<'a>,
    view: View<'a>,
    /// By the number of observed letters read (nats).
    least: Vec<f32>,
    most: f32,
    visits: u32,
}

/// How far a scout is.
#[derive(Debug, Clone, Copy)]
struct At {
    place: Place,
    read: usize,
    cost: f32,
    letters: u16,
    joints: u8,
}

/// The least that reading the first letters of a query costs, by their number, or `most` (nats) where it is more; general
/// errors cost no less than `most`. Nothing if it takes too long to tell.
pub(super) fn least_before(query: &Query<'_>, most: f32) -> Option<Vec<f32>> {
    let (view, least) = (query.graph.view(), vec![most; query.spots.len()]);
    let mut scout = Scout { query, view, least, most, visits: 0 };
    scout.visit(At { place: query.graph.root(), read: 0, cost: 0.0, letters: 0, joints: 0 });
    (scout.visits <= MOST_VISITS).then_some(scout.least)
}

impl Scout<'_, '_> {
    fn visit(&mut self, at: At) {
        let query = self.query;
        let (Some(spot), Some(least)) = (query.spots.get(at.read), self.least.get_mut(at.read)) else {
            return;
        };
        *least = least.min(at.cost);
        self.visits += 1;
        let room = self.most - at.cost;
        if self.visits > MOST_VISITS {
            return;
        }
        // First, for what is possible here was told by how much is left in the direction of the query.
        self.join(at, room);
        if at.place.ahead() & spot.possible.within(room) == 0 {
            return;
        }
        let node = self.view.node(at.place);
        if let Some(group) = spot.group {
            self.read(at, spot, group, node, room);
        }
        let lost = query.walk.misreadings.lost();
        self.listed(At { letters: at.letters + 1, ..at }, lost, node.letters, node, room);
        self.others(at, &lost.others, node, room);
    }

    /// Reads one letter or more. A capital among small letters leads where it leads as it stands.
    fn read(&mut self, at: At, spot: &Spot<'_>, group: &Group, node: Node, room: f32) {
        let after = At { read: at.read + 1, letters: at.letters + 1, ..at };
        if let Some(place) = spot.letter.and_then(|letter| self.view.step(node, letter)) {
            self.visit(At { place, ..after });
        }
        let copied = spot.letter.map_or(0, Letter::bit);
        self.listed(after, group, node.letters & !copied, node, room);
        self.others(at, &group.others, node, room);
        self.others(at, self.query.several(spot), node, room);
    }

    /// One letter on by listed errors that mean one letter.
    fn listed(&mut self, after: At, group: &Group, letters: u64, node: Node, room: f32) {
        let mut open = letters & group.letters.within(room);
        while open != 0 {
            let letter = Letter::lowest(open);
            open &= open - 1;
            let (cost, _) = group.letters.get(letter);
            if let (true, Some(place)) = (cost < room, self.view.step(node, letter)) {
                self.visit(At { place, cost: after.cost + cost, ..after });
            }
        }
    }

    /// On by errors that mean none or several letters, or read several.
    fn others(&mut self, at: At, others: &[Misreading], node: Node, room: f32) {
        for one in others.iter().take_while(|one| one.cost < room) {
            if one.leads_on(self.query.direction, node.letters) {
                self.misread(at, one, node);
            }
        }
    }

    fn misread(&mut self, at: At, one: &Misreading, mut node: Node) {
        let mut after = At { read: at.read + usize::from(one.read), cost: at.cost + one.cost, ..at };
        let letters = self.query.walk.misreadings.letters(one);
        for met in 0..letters.len() {
            if met > 0 {
                node = self.view.node(after.place);
            }
            let letter = letters.get(self.query.direction.met(met, letters.len()));
            let place = letter.and_then(|&letter| self.view.step(node, letter));
            let Some(place) = place else { return };
            after = At { place, letters: after.letters + 1, ..after };
        }
        self.visit(after);
    }

    fn join(&mut self, at: At, room: f32) {
        let possible = self.query.walk.limits.compounds
            && JOINT < room
            && at.letters >= SHORTEST_PART
            && at.joints + 1 < MOST_PARTS;
        let entry = possible.then(|| self.view.value(at.place)).flatten().map(Entry::from_value);
        if entry.is_some_and(|entry| self.query.direction.joins(entry, at.joints)) {
            let place = self.query.graph.root();
            self.visit(At { place, cost: at.cost + JOINT, letters: 0, joints: at.joints + 1, ..at });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::misreadings::Misreadings;
    use super::super::walk::{Limits, Walk};
    use super::*;
    use crate::channel::ConfusionMatrix;
    use crate::lexicon::tests::small;

    #[test]
    fn each_end_costs_what_its_errors_do() {
        let lexicon = small(&[("verslag", "lb", 9.0), ("dag", "le", 9.0), ("mens", "l", 9.0)]);
        let table = "*\t*\t7\n*\t∅\t7\n∅\t*\t7\ni\tl\t1.5\nrn\tm\t2\n∅\tv\t3\n";
        let channel = ConfusionMatrix::read("test.tsv", table.as_bytes()).unwrap();
        let misreadings = &Misreadings::new(&lexicon, channel);
        let walk = Walk { lexicon: &lexicon, misreadings, limits: Limits::WIDEST };
        let both = |observed| {
            let query = Query::forwards(walk, observed);
            [least_before(&query, 7.0), least_before(&query.backwards(), 7.0)].map(Option::unwrap)
        };
        let letters = |costs: [f32; 8]| costs.to_vec();
        assert_eq!(
            both("versiag"),
            [
                letters([0.0, 0.0, 0.0, 0.0, 0.0, 1.5, 1.5, 1.5]),
                letters([0.0, 0.0, 0.0, 1.5, 1.5, 1.5, 1.5, 1.5])
            ]
        );
        assert_eq!(
            both("ersxlag"),
            [
                letters([0.0, 3.0, 3.0, 3.0, 7.0, 7.0, 7.0, 7.0]),
                letters([0.0, 0.0, 0.0, 0.0, 7.0, 7.0, 7.0, 7.0])
            ]
        );
        // What stands between the letters of a confusion is no place to be at.
        assert_eq!(both("rnens"), [vec![0.0, 7.0, 2.0, 2.0, 2.0, 2.0], vec![0.0, 0.0, 0.0, 0.0, 7.0, 2.0]]);
        let [joined, _] = both("verslagdag");
        assert_eq!(joined.get(7..), Some(&[0.0, JOINT, JOINT, JOINT][..]));
    }
}
