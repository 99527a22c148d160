//! Observed letters read: as they stand, or as what was misread for them.

use super::super::misreadings::Misreading;
use super::super::path::Step;
use super::super::query::Spot;
use super::super::walk::LOWERED;
use super::Descent;
use super::state::{Read, State, cheapest, mark};
use crate::lexicon::{Letter, Node, Place};

impl Descent<'_, '_> {
    /// Reads one letter as one letter, or as none or several.
    pub(super) fn read_one(&mut self, state: &State, spot: &Spot<'_>, node: Node, near: f32) {
        let channel = self.query.walk.misreadings.channel();
        // First as it stands: the sooner a near word is reached, the sooner the reach draws in.
        if let Some((letter, place)) =
            spot.letter.and_then(|letter| Some((letter, self.view.step(node, letter)?)))
        {
            self.go(state, place, letter, Read { letters: 1, cost: 0.0, general: 0, step: Step::Copy });
        }
        if near < cheapest(spot.alone, state) {
            return;
        }
        if state.general > 0 && spot.ink && near >= channel.substitution {
            self.read_any(state, spot, node, near);
        } else {
            let listed = spot.group.map_or(0, |group| group.letters.within(near));
            let copied = spot.letter.map_or(0, Letter::bit);
            let mut open = node.letters & listed & !copied;
            while open != 0 {
                let letter = Letter::lowest(open);
                open &= open - 1;
                let Some(place) = self.view.step(node, letter) else { continue };
                self.read_listed(state, spot, place, letter, near);
            }
        }
        // A capital after a small letter: as it stands, or small.
        if spot.lowered && LOWERED <= near {
            self.lower(state, spot, node);
        }
        for one in spot.group.map_or(&[][..], |group| &group.others).iter().take_while(|one| one.cost <= near)
        {
            if one.leads_on(self.query.direction, node.letters) {
                self.misread(state, node, one, Step::Listed(one.index));
            }
        }
        if state.general > 0 && spot.speck && near >= channel.spurious {
            let (cost, read) = (state.cost + channel.spurious, state.read + 1);
            self.enter(State { cost, read, general: state.general - 1, ..*state }, Step::Spurious);
        }
    }

    /// Reads one letter as any other.
    fn read_any(&mut self, state: &State, spot: &Spot<'_>, node: Node, near: f32) {
        let cost = self.query.walk.misreadings.channel().substitution;
        let others = !spot.letter.map_or(0, Letter::bit);
        let listed = spot.group.map_or(0, |group| group.letters.within(near)) & others;
        let any = self.alphabetic & others;
        let sieve = self.sieve(state, state.read + 1, cost, state.general - 1);
        for (letter, place) in self.view.steps(node) {
            if letter.bit() & listed != 0 && self.read_listed(state, spot, place, letter, near) {
                continue;
            }
            if place.ahead() & sieve != 0 && letter.bit() & any != 0 {
                let step = Step::Substituted(letter);
                self.go(state, place, letter, Read { letters: 1, cost, general: 1, step });
            }
        }
    }

    /// Reads one letter as a listed confusion has it; not if it costs too much.
    #[inline]
    fn read_listed(
        &mut self,
        state: &State,
        spot: &Spot<'_>,
        place: Place,
        letter: Letter,
        near: f32,
    ) -> bool {
        let (cost, index) = spot.group.map_or((f32::INFINITY, 0), |group| group.letters.get(letter));
        if cost > near {
            return false;
        }
        self.go(state, place, letter, Read { letters: 1, cost, general: 0, step: Step::Listed(index) });
        true
    }

    fn lower(&mut self, state: &State, spot: &Spot<'_>, node: Node) {
        let Some(letter) = spot.letter else { return };
        let Some(place) = self.view.step(node, letter) else { return };
        let mut lowered = state.after(place, letter, state.read + 1, state.cost + LOWERED, state.general);
        lowered.intended = mark(lowered.intended);
        self.enter(lowered, Step::Lowered);
    }

    pub(super) fn misread(&mut self, state: &State, mut node: Node, one: &Misreading, step: Step) {
        let (cost, read) = (state.cost + one.cost, state.read + usize::from(one.read));
        let mut after = State { cost, read, ..*state };
        let letters = self.query.walk.misreadings.letters(one);
        for at in 0..letters.len() {
            if at > 0 {
                node = self.view.node(after.place);
            }
            let Some(&letter) = letters.get(self.query.direction.met(at, letters.len())) else { return };
            let Some(place) = self.view.step(node, letter) else { return };
            after = after.after(place, letter, read, cost, state.general);
        }
        self.enter(after, step);
    }
}
