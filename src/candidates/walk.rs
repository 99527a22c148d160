//! Best-first search over states (lexicon node, place in the observed string, compound part).

use fst::raw::{CompiledAddr, Fst, Node};
use rustc_hash::FxHashSet;

use super::agenda::Agenda;
use super::path::{Found, Step};
use crate::channel::{ConfusionMatrix, Replacement};
use crate::lexicon::{Bytes, Entry, Lexicon, children, descend};

/// Shortest part of a compound, in letters.
const SHORTEST_PART: u16 = 3;
/// Most parts of a compound.
const MOST_PARTS: u8 = 3;
/// Cost of a compound's joint in the walk (nats); what the parts cost is the ranking's matter.
const JOINT: f32 = 2.0;
/// Cost of a small letter read as a capital (nats).
pub(super) const LOWERED: f32 = 3.0;
/// Tells the way with a small letter from the one with a capital.
const LOW_MARK: char = '\u{0}';
/// Longest observed string, in letters.
const LONGEST: usize = 60;
/// States after which a search gives up; only strings of noise get there.
const MOST_STATES: usize = 60_000;

/// What is planned for a state: to visit it, or to try general errors from it.
const VISIT: u8 = 0;
const TRY_GENERAL: u8 = 1;

/// How far a walk goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Largest channel cost, in nats.
    pub(crate) cost: f32,
    /// How much a candidate may cost above the cheapest one.
    pub(crate) spread: f32,
    /// Most candidates.
    pub(crate) most: usize,
    /// Most errors that no listed confusion explains.
    pub(crate) general: u8,
    /// Whether compounds are built.
    pub(crate) compounds: bool,
}

impl Limits {
    /// For a word of which nothing is known.
    pub(crate) const WIDEST: Self = Self { cost: 14.0, spread: 8.0, most: 40, general: 2, compounds: true };
}

/// A search for the words that an observed string may stand for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Walk<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) channel: &'a ConfusionMatrix,
    pub(crate) limits: Limits,
}

/// A place the search has reached.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    node: CompiledAddr,
    output: u64,
    cost: f32,
    /// Letters of the observed string that are read.
    pub(super) read: u16,
    /// Letters of the current part.
    letters: u16,
    /// Compound joints passed.
    joints: u8,
    pub(super) general: u8,
    /// Hash of the intended letters: one node is reached by many words.
    intended: u64,
    pub(super) parent: u32,
    pub(super) step: Step,
}

/// One search under way.
pub(super) struct Search<'a> {
    pub(super) walk: Walk<'a>,
    fst: &'a Fst<Bytes>,
    /// The observed letters as they stand.
    pub(super) observed: Vec<char>,
    folded: Vec<char>,
    /// The listed confusions that fit at each place.
    pub(super) listed: Vec<Vec<&'a Replacement>>,
    pub(super) states: Vec<State>,
    /// By cost: states to visit (0), and states whose general errors are to be tried (1).
    agenda: Agenda<(u32, u8)>,
    seen: FxHashSet<(u64, u16, u8)>,
}

impl<'a> Walk<'a> {
    /// The words that `observed` may stand for, cheapest first.
    pub(crate) fn search(self, observed: &str) -> Vec<Found> {
        let observed: Vec<char> =
            observed.chars().map(|letter| if letter == '’' { '\'' } else { letter }).collect();
        if observed.is_empty() || observed.len() > LONGEST {
            return Vec::new();
        }
        let folded = observed.iter().map(|letter| letter.to_lowercase().next().unwrap_or(*letter)).collect();
        let capitals = observed.iter().all(|letter| !letter.is_lowercase());
        // A capital is meant at the beginning of a word, or in a word of capitals.
        let in_place = |place: usize, one: &Replacement| {
            place == 0 || capitals || !one.intended.iter().any(|letter| letter.is_uppercase())
        };
        let listed = (0..observed.len())
            .map(|place| {
                let fitting = self.channel.at(observed.get(place..).unwrap_or_default());
                fitting.filter(|one| in_place(place, one)).collect()
            })
            .collect();
        let mut search = Search {
            walk: self,
            fst: self.lexicon.fst(),
            observed,
            folded,
            listed,
            states: Vec::with_capacity(512),
            agenda: Agenda::new(self.limits.cost),
            seen: FxHashSet::default(),
        };
        search.run()
    }
}

impl<'a> Search<'a> {
    fn run(&mut self) -> Vec<Found> {
        let root = State {
            node: self.fst.root().addr(),
            output: 0,
            cost: 0.0,
            read: 0,
            letters: 0,
            joints: 0,
            general: 0,
            intended: 0,
            parent: u32::MAX,
            step: Step::Start,
        };
        self.states.push(root);
        self.agenda.plan(0.0, (0, VISIT));
        let mut found: Vec<Found> = Vec::new();
        while let Some((index, what)) = self.agenda.next() {
            let Some(&state) = self.states.get(index as usize) else { break };
            if what == TRY_GENERAL {
                self.expand_general(index, &state);
                continue;
            }
            if !self.seen.insert((state.intended, state.read, state.joints)) {
                continue;
            }
            let node = self.fst.node(state.node);
            if usize::from(state.read) == self.observed.len() && node.is_final() {
                found.extend(self.finish(index, &state, &node));
                if found.len() >= self.walk.limits.most {
                    break;
                }
                if let Some(first) = found.first() {
                    self.walk.limits.cost = self.walk.limits.cost.min(first.cost + self.walk.limits.spread);
                    self.agenda.cut(self.walk.limits.cost);
                }
            }
            self.expand(index, &state, &node);
            if self.states.len() > MOST_STATES {
                break;
            }
        }
        found
    }

    /// The word of a state that has read everything, if it is a word of its own.
    fn finish(&self, index: u32, state: &State, node: &Node<'_>) -> Option<Found> {
        let entry = Entry::from_value(state.output + node.final_output().value());
        let fits =
            if state.joints == 0 { entry.is_free() } else { entry.end() && state.letters >= SHORTEST_PART };
        if fits { self.trace(index, state.cost, entry) } else { None }
    }

    fn expand(&mut self, index: u32, state: &State, node: &Node<'_>) {
        let read = usize::from(state.read);
        if let Some(&letter) = self.folded.get(read) {
            let shown = self.observed.get(read).copied().unwrap_or(letter);
            if let Some((node, output)) = descend(self.fst, node, letter) {
                let copy = Move { node, output, read: 1, cost: 0.0, step: Step::Copy(shown) };
                self.push(index, state, copy, &[letter]);
                // A capital after a small letter: as it stands, or small.
                let inner = shown != letter
                    && read
                        .checked_sub(1)
                        .and_then(|before| self.observed.get(before))
                        .is_some_and(|one| one.is_lowercase());
                if inner {
                    let lowered = Move { node, output, read: 1, cost: LOWERED, step: Step::Lowered(shown) };
                    self.push(index, state, lowered, &[letter, LOW_MARK]);
                }
            }
            self.expand_listed(index, state, node);
        }
        for place in 0..self.walk.channel.lost().len() {
            self.expand_lost(index, state, node, place);
        }
        if state.general < self.walk.limits.general {
            let channel = self.walk.channel;
            let least = channel.substitution.min(channel.loss).min(channel.spurious);
            self.plan(state.cost + least, index, TRY_GENERAL);
        }
        self.expand_joint(index, state, node);
    }

    fn expand_listed(&mut self, index: u32, state: &State, node: &Node<'_>) {
        let place = state.read;
        let count = self.listed.get(usize::from(place)).map_or(0, Vec::len);
        for choice in 0..count {
            let Some(&replacement) = self.listed.get(usize::from(place)).and_then(|all| all.get(choice))
            else {
                break;
            };
            if !self.is_near(state.cost + replacement.cost) {
                continue;
            }
            let Some((target, output)) = self.follow(node, &replacement.intended) else { continue };
            let step = Step::Listed { place, choice: choice as u16 };
            let read = replacement.observed.len() as u16;
            let movement = Move { node: target, output, read, cost: replacement.cost, step };
            self.push(index, state, movement, &replacement.intended);
        }
    }

    fn expand_lost(&mut self, index: u32, state: &State, node: &Node<'_>, place: usize) {
        let channel = self.walk.channel;
        let Some(replacement) = channel.lost().get(place) else { return };
        if !self.is_near(state.cost + replacement.cost) {
            return;
        }
        let Some((target, output)) = self.follow(node, &replacement.intended) else { return };
        let step = Step::ListedLoss(place as u16);
        let movement = Move { node: target, output, read: 0, cost: replacement.cost, step };
        self.push(index, state, movement, &replacement.intended);
    }

    /// From a node along letters, which may be upper case in the table.
    fn follow(&self, node: &Node<'_>, letters: &[char]) -> Option<(CompiledAddr, u64)> {
        let Some((&first, rest)) = letters.split_first() else { return Some((node.addr(), 0)) };
        let (mut address, mut output) = descend(self.fst, node, low(first))?;
        for &letter in rest {
            let (next, more) = descend(self.fst, &self.fst.node(address), low(letter))?;
            (address, output) = (next, output + more);
        }
        Some((address, output))
    }

    /// Any letter for any other, lost or too much: so many that they are only made when their turn comes.
    fn expand_general(&mut self, index: u32, state: &State) {
        let node = &self.fst.node(state.node);
        let (substitution, loss, spurious) = {
            let channel = self.walk.channel;
            (channel.substitution, channel.loss, channel.spurious)
        };
        let observed = self.folded.get(usize::from(state.read)).copied().filter(|&letter| is_ink(letter));
        let room = self.walk.limits.cost - state.cost;
        // A digit may be the number of a paragraph or a footnote: it may be a misread letter, but never a speck.
        let speck = observed.filter(|letter| !letter.is_ascii_digit());
        if let (Some(letter), true) = (speck, spurious <= room) {
            let step = Step::Spurious(letter);
            let movement = Move { node: state.node, output: 0, read: 1, cost: spurious, step };
            self.push(index, state, movement, &[]);
        }
        if substitution.min(loss) > room {
            return;
        }
        let fst = self.fst;
        children(fst, node, |intended, target, output| {
            if !intended.is_alphabetic() {
                return;
            }
            if observed.is_some_and(|observed| observed != intended) {
                let step = Step::Substituted(intended);
                let movement = Move { node: target, output, read: 1, cost: substitution, step };
                self.push(index, state, movement, &[intended]);
            }
            let movement = Move { node: target, output, read: 0, cost: loss, step: Step::Lost(intended) };
            self.push(index, state, movement, &[intended]);
        });
    }

    /// A compound goes on at the root after a part that may begin (or continue) one.
    fn expand_joint(&mut self, index: u32, state: &State, node: &Node<'_>) {
        let left = self.observed.len() - usize::from(state.read);
        let possible = self.walk.limits.compounds
            && node.is_final()
            && state.letters >= SHORTEST_PART
            && state.joints + 1 < MOST_PARTS
            && left + 1 >= usize::from(SHORTEST_PART);
        if !possible {
            return;
        }
        let entry = Entry::from_value(state.output + node.final_output().value());
        if if state.joints == 0 { entry.begin() } else { entry.middle() } {
            let root = self.fst.root().addr();
            let mut next = *state;
            (next.node, next.output, next.letters, next.joints) = (root, 0, 0, state.joints + 1);
            (next.cost, next.parent, next.step) = (state.cost + JOINT, index, Step::Joint(entry));
            self.enqueue(next);
        }
    }

    fn push(&mut self, index: u32, state: &State, movement: Move, intended: &[char]) {
        let general = u8::from(movement.step.is_general());
        self.enqueue(State {
            node: movement.node,
            output: state.output + movement.output,
            cost: state.cost + movement.cost,
            read: state.read + movement.read,
            letters: state.letters + intended.iter().filter(|&&letter| letter != LOW_MARK).count() as u16,
            joints: state.joints,
            general: state.general + general,
            intended: intended.iter().fold(state.intended, |hash, &letter| follow_hash(hash, letter)),
            parent: index,
            step: movement.step,
        });
    }

    /// Whether a cost is within what the search still looks at.
    fn is_near(&self, cost: f32) -> bool {
        cost <= self.walk.limits.cost
    }

    fn enqueue(&mut self, state: State) {
        if self.is_near(state.cost) {
            let index = self.states.len() as u32;
            self.plan(state.cost, index, VISIT);
            self.states.push(state);
        }
    }

    fn plan(&mut self, cost: f32, index: u32, what: u8) {
        if cost <= self.walk.limits.cost {
            self.agenda.plan(cost, (index, what));
        }
    }
}

/// Where a step leads.
struct Move {
    node: CompiledAddr,
    output: u64,
    read: u16,
    cost: f32,
    step: Step,
}

/// The lower-case letter, the common case first.
fn low(letter: char) -> char {
    if letter.is_ascii_lowercase() { letter } else { letter.to_lowercase().next().unwrap_or(letter) }
}

fn follow_hash(hash: u64, letter: char) -> u64 {
    (hash.rotate_left(7) ^ u64::from(low(letter))).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Letters and the specks that engines make of them; marks that carry meaning are never guessed away.
fn is_ink(letter: char) -> bool {
    !matches!(letter, ' ' | '-' | '\'' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;
    use proptest::prelude::*;

    const WIDE: Limits =
        Limits { cost: 3.0, spread: 3.0, most: usize::MAX, general: u8::MAX, compounds: false };

    fn search(
        lexicon: &Lexicon,
        channel: &ConfusionMatrix,
        limits: Limits,
        observed: &str,
    ) -> Vec<(String, f32)> {
        let mut found: Vec<_> = Walk { lexicon, channel, limits }
            .search(observed)
            .into_iter()
            .map(|found| (found.folded, found.cost))
            .collect();
        found.sort_by(|one, other| one.partial_cmp(other).unwrap());
        found
    }

    fn brute_force(words: &[String], observed: &str, most: usize) -> Vec<(String, f32)> {
        let mut found: Vec<_> = words
            .iter()
            .map(|word| (word.clone(), strsim::levenshtein(word, observed)))
            .filter(|&(_, distance)| distance <= most)
            .map(|(word, distance)| (word, distance as f32))
            .collect();
        found.sort_by(|one, other| one.partial_cmp(other).unwrap());
        found.dedup();
        found
    }

    proptest! {
        #[test]
        fn equal_costs_give_the_edit_distance(
            words in prop::collection::vec("[abcé]{1,6}", 1..40),
            observed in "[abcdé]{1,6}",
            most in 0usize..4,
        ) {
            let entries: Vec<_> = words.iter().map(|word| (word.as_str(), "l", 9.0)).collect();
            let lexicon = small(&entries);
            let limits = Limits { cost: most as f32, ..WIDE };
            let found = search(&lexicon, &ConfusionMatrix::uniform(1.0), limits, &observed);
            prop_assert_eq!(found, brute_force(&words, &observed, most));
        }

        #[test]
        fn any_string_may_be_searched(observed in any::<String>()) {
            let lexicon = small(&[("verslag", "l", 9.0), ("één", "l", 8.0)]);
            let found = search(&lexicon, &ConfusionMatrix::uniform(1.0), WIDE, &observed);
            prop_assert!(found.len() <= 2);
        }
    }

    #[test]
    fn listed_confusions_are_cheaper() {
        let lexicon = small(&[("verslag", "l", 9.0), ("verstag", "l", 9.0), ("geïnformeerd", "l", 9.0)]);
        let table = "*\t*\t7\n*\t∅\t7\n∅\t*\t7\ni\tl\t1.5\ni␣\tï\t2\n";
        let channel = ConfusionMatrix::read("test.tsv", table.as_bytes()).unwrap();
        let limits = Limits { cost: 12.0, spread: 9.0, most: 9, general: 2, compounds: false };
        assert_eq!(
            search(&lexicon, &channel, limits, "versiag"),
            [("verslag".into(), 1.5), ("verstag".into(), 7.0)]
        );
        assert_eq!(search(&lexicon, &channel, limits, "gei nformeerd"), [("geïnformeerd".into(), 2.0)]);
    }

    #[test]
    fn capitals_are_meant_at_the_beginning() {
        let lexicon = small(&[("inzicht", "l", 9.0), ("verslag", "l", 9.0)]);
        let table = "*\t*\t7\n*\t∅\t7\n∅\t*\t7\nl\tI\t1\nl\ti\t3\nI\tl\t2\n";
        let channel = ConfusionMatrix::read("test.tsv", table.as_bytes()).unwrap();
        let limits = Limits { cost: 12.0, spread: 9.0, most: 9, general: 0, compounds: false };
        let words = |observed| {
            let found = Walk { lexicon: &lexicon, channel: &channel, limits }.search(observed);
            found.into_iter().map(|found| found.word).collect::<Vec<_>>()
        };
        assert_eq!(words("lnzicht"), ["Inzicht"]);
        assert_eq!(words("inzlcht"), ["inzicht"]);
        assert_eq!(words("versIag"), ["verslag"]);
    }

    #[test]
    fn compounds_are_built_on_the_way() {
        let lexicon = small(&[
            ("aandachts", "b", 9.0),
            ("punt", "lbme", 9.0),
            ("zee", "lbme", 9.0),
            ("eend", "le", 9.0),
        ]);
        let channel =
            ConfusionMatrix::read("test.tsv", "*\t*\t7\n*\t∅\t7\n∅\t*\t7\no\tp\t5\n".as_bytes()).unwrap();
        let limits = Limits { cost: 9.0, spread: 9.0, most: 9, general: 1, compounds: true };
        assert_eq!(
            search(&lexicon, &channel, limits, "aandachtsount"),
            [("aandachtspunt".into(), 5.0 + JOINT)]
        );
        assert_eq!(search(&lexicon, &channel, limits, "zeeeend"), [], "two vowels meet");
    }
}
