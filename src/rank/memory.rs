//! What walks found, remembered by form: on a run over many pages most forms come again.

use std::collections::HashMap;
use std::sync::Arc as Shared;

use rustc_hash::FxBuildHasher;

use super::search::Search;
use crate::candidates::Found;

/// Most forms that are remembered; above that all are forgotten, which a run over millions of pages does now and then.
const MOST_FORMS: usize = 1 << 16;

/// How a search looks: what it is for, and what is thought of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub(super) search: Search,
    /// Whether the engine puts accents where none are.
    pub(super) sprinkles: bool,
    /// Whether the engine drops the marks of letters.
    pub(super) drops: bool,
    /// Whether the page was read badly enough to look far.
    pub(super) noisy: bool,
    /// Largest channel cost that is worth finding, in whole nats.
    pub(super) most: u8,
}

type Forms = HashMap<Box<str>, Shared<[Found]>, FxBuildHasher>;

/// What was found for the forms met so far. It depends on the model alone, so that one memory may serve any number of
/// texts, and what is remembered is what would be found again.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    looks: Vec<(Look, Forms)>,
    count: usize,
}

impl Memory {
    /// What was found for `observed`; if it was not looked for before, it is now.
    pub(super) fn found(
        &mut self,
        look: Look,
        observed: &str,
        search: impl FnOnce() -> Vec<Found>,
    ) -> Shared<[Found]> {
        let known = self.looks.iter().find(|(known, _)| *known == look).and_then(|look| look.1.get(observed));
        if let Some(found) = known {
            return found.clone();
        }
        let found: Shared<[Found]> = search().into();
        self.remember(look, observed, found.clone());
        found
    }

    fn remember(&mut self, look: Look, observed: &str, found: Shared<[Found]>) {
        if self.count == MOST_FORMS {
            *self = Self::default();
        }
        self.count += 1;
        match self.looks.iter_mut().find(|(known, _)| *known == look) {
            Some((_, forms)) => {
                forms.insert(observed.into(), found);
            }
            None => self.looks.push((look, Forms::from_iter([(observed.into(), found)]))),
        }
    }
}
