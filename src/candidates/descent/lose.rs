//! Letters that were meant and are not there.

use super::super::misreadings::Group;
use super::super::path::Step;
use super::Descent;
use super::state::{Read, State};
use crate::lexicon::{Letter, Node, Place};

impl Descent<'_, '_> {
    /// Letters that were lost here.
    pub(super) fn lose(&mut self, state: &State, node: Node, near: f32) {
        let misreadings = self.query.walk.misreadings;
        let (lost, loss): (&Group, f32) = (misreadings.lost(), misreadings.channel().loss);
        let listed = lost.letters.within(near);
        if state.general > 0 && near >= loss {
            let sieve = self.sieve(state, state.read, loss, state.general - 1);
            for (letter, place) in self.view.steps(node) {
                if letter.bit() & listed != 0 && self.lose_listed(state, place, letter, near) {
                    continue;
                }
                if place.ahead() & sieve != 0 && letter.bit() & self.alphabetic != 0 {
                    let step = Step::Lost(letter);
                    self.go(state, place, letter, Read { letters: 0, cost: loss, general: 1, step });
                }
            }
        } else {
            let mut open = node.letters & listed;
            let sieve =
                if open == 0 { 0 } else { self.sieve(state, state.read, self.least_lost, state.general) };
            while open != 0 {
                let letter = Letter::lowest(open);
                open &= open - 1;
                let Some(place) = self.view.step(node, letter) else { continue };
                if place.ahead() & sieve != 0 {
                    self.lose_listed(state, place, letter, near);
                }
            }
        }
        for one in lost.others.iter().take_while(|one| one.cost <= near) {
            if one.leads_on(self.query.direction, node.letters) {
                self.misread(state, node, one, Step::ListedLoss(one.index));
            }
        }
    }

    /// A letter that is easily lost; not if it costs too much.
    #[inline]
    fn lose_listed(&mut self, state: &State, place: Place, letter: Letter, near: f32) -> bool {
        let (cost, index) = self.query.walk.misreadings.lost().letters.get(letter);
        if cost > near {
            return false;
        }
        self.go(state, place, letter, Read { letters: 0, cost, general: 0, step: Step::ListedLoss(index) });
        true
    }
}
