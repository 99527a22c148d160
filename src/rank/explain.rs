//! Why a word was changed, or was not.

use super::edit::{Edit, EditKind};
use super::lattice::Room;
use super::memory::Memory;
use super::proposal::{Outcome, Proposal};
use super::ranker::{Ranker, Settings, stretches};
use super::stretch::Stretch;
use super::sureness::Sureness;
use crate::channel::Confusion;
use crate::detect::{Judged, Verdict};
use crate::text::Span;

/// Every way to read some words, and which one was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What stands there.
    pub observed: String,
    /// What is thought of each word of it: "known", "rare", "loose compound", "foreign", "unlisted", "doubtful", "fragment" or "protected".
    pub verdicts: Vec<String>,
    /// What any edit costs beyond its confusions on a page as noisy as this one (nats).
    pub edit_price: f32,
    /// Ways to read it, likeliest first; the one without a kind keeps it as it is.
    pub readings: Vec<ExplainedReading>,
    /// What was decided, in a sentence.
    pub decision: String,
}

/// One way to read the words.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedReading {
    /// The words it covers, as they stand.
    pub observed: String,
    /// What it reads.
    pub replacement: String,
    /// What it does; none for keeping.
    pub kind: Option<EditKind>,
    /// Cost of what the scanner did, the price of an edit included (nats).
    pub channel_cost: f32,
    /// Cost of the word or words without their context (nats).
    pub unigram_cost: f32,
    /// Probability of this reading among all, the context included, 0 to 1.
    pub probability: f32,
    /// Nats by which it beats keeping.
    pub margin: f32,
    /// Plain edit distance to what stands there, in letters.
    pub distance: usize,
    /// The confusions on the way.
    pub confusions: Vec<Confusion>,
}

impl Ranker<'_> {
    /// Explains what was thought of the words that lie in `span`.
    pub(crate) fn explain(&self, text: &str, judged: &[Judged<'_>], span: Span) -> Explanation {
        let inside = |word: &Judged<'_>| {
            word.token.span().end() > span.start() && word.token.span().start() < span.end()
        };
        let (page, proposals) = self.decided(text, judged, &Sureness::default(), &Memory::default());
        let (mut readings, mut room) = (Vec::new(), Room::default());
        for place in stretches(&page.arcs) {
            let stretch = self.stretch(&page, place, &mut room);
            for (place, word) in stretch.words.iter().enumerate().filter(|(_, word)| inside(word)) {
                readings.extend(stretch.readings(text, place, word));
            }
        }
        let touches = |edit: &Edit| edit.span.end() > span.start() && edit.span.start() < span.end();
        let decisions: Vec<String> = proposals
            .iter()
            .filter(|proposal| touches(&proposal.edit))
            .map(|proposal| decision(proposal, self.settings))
            .collect();
        readings.sort_by(|one, other| other.probability.total_cmp(&one.probability));
        Explanation {
            observed: text.get(span.range()).unwrap_or_default().to_owned(),
            verdicts: judged
                .iter()
                .filter(|word| inside(word))
                .map(|word| name(word.verdict).to_owned())
                .collect(),
            edit_price: page.noise.edit_cost(),
            readings,
            decision: if decisions.is_empty() {
                "kept: nothing else comes near".into()
            } else {
                decisions.join("; ")
            },
        }
    }
}

impl Stretch<'_> {
    /// All readings that start at one word.
    fn readings(&self, text: &str, place: usize, word: &Judged<'_>) -> Vec<ExplainedReading> {
        let Some(arcs) = self.arcs.get(place) else { return Vec::new() };
        let mut readings = Vec::new();
        for (index, arc) in arcs.iter().enumerate() {
            let unigram_cost = arc.readings.iter().map(|reading| reading.unigram).sum();
            let posterior = self.sums.posteriors(place).get(index).copied().unwrap_or(0.0);
            let weighed = self.weigh(place, index);
            let last = self.words.get(place + arc.length - 1).unwrap_or(word);
            let observed = text.get(word.token.span().start()..last.token.span().end()).unwrap_or_default();
            let replacement = arc.change.as_ref().map_or(observed, |change| change.replacement.as_str());
            readings.push(ExplainedReading {
                observed: observed.to_owned(),
                replacement: replacement.to_owned(),
                kind: arc.change.as_ref().map(|change| change.kind),
                channel_cost: arc.channel_cost,
                unigram_cost,
                probability: posterior.clamp(0.0, 1.0) as f32,
                margin: weighed.as_ref().map_or(0.0, |weighed| weighed.margin()),
                distance: strsim::levenshtein(observed, replacement),
                confusions: arc.change.as_ref().map_or(Vec::new(), |change| change.source.evidence()),
            });
        }
        readings
    }
}

/// What was decided about a proposal, in a sentence.
fn decision(proposal: &Proposal, settings: Settings) -> String {
    let Edit { original, replacement, confidence, evidence, .. } = &proposal.edit;
    let Settings { confidence: least, most_broken } = settings;
    let harm = evidence.harm;
    match proposal.outcome {
        Outcome::Made => format!(
            "{original:?} becomes {replacement:?}: right with probability {confidence:.3}, harm with {harm:.4}"
        ),
        Outcome::Unsure => {
            format!(
                "{original:?} kept: confidence in {replacement:?} is {confidence:.3}, {least:.3} is needed"
            )
        }
        Outcome::Risky => {
            format!("{original:?} kept: {replacement:?} would do harm with probability {harm:.4}")
        }
        Outcome::OverBudget => format!(
            "{original:?} kept: harm by {replacement:?} has probability {harm:.4}, and of the {most_broken} of all \
             words that may be broken nothing is left"
        ),
    }
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Protected => "protected",
        Verdict::Fragment => "fragment",
        Verdict::Doubtful => "doubtful",
        Verdict::Known(_) => "known",
        Verdict::Rare(_) => "rare",
        Verdict::Loose(_) => "loose compound",
        Verdict::Foreign => "foreign",
        Verdict::Unlisted => "unlisted",
    }
}
