//! Why a word was changed, or was not.

use super::edit::EditKind;
use super::ranker::{Ranker, stretches};
use super::stretch::Stretch;
use crate::channel::Confusion;
use crate::detect::{Judged, Verdict};
use crate::text::Span;

/// Every way to read some words, and which one was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What stands there.
    pub observed: String,
    /// What is thought of each word of it: "known", "rare", "loose compound", "foreign", "unlisted", "fragment" or "protected".
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
    /// Nats by which it has to beat keeping to be made.
    pub needed: f32,
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
        let (arcs, noise) = self.arcs(judged);
        let mut readings = Vec::new();
        let mut decisions = Vec::new();
        for stretch in stretches(&arcs).into_iter().map(|stretch| self.stretch(judged, &arcs, stretch)) {
            for (place, word) in stretch.words.iter().enumerate().filter(|(_, word)| inside(word)) {
                readings.extend(stretch.readings(text, place, word));
            }
            decisions.extend(stretch.decisions(text, span, self.settings.confidence));
        }
        readings.sort_by(|one, other| other.probability.total_cmp(&one.probability));
        Explanation {
            observed: text.get(span.range()).unwrap_or_default().to_owned(),
            verdicts: judged
                .iter()
                .filter(|word| inside(word))
                .map(|word| name(word.verdict).to_owned())
                .collect(),
            edit_price: noise.edit_cost(),
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
            let posterior =
                self.sums.posteriors.get(place).and_then(|all| all.get(index)).copied().unwrap_or(0.0);
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
                needed: weighed.as_ref().map_or(0.0, |weighed| weighed.needed),
                distance: strsim::levenshtein(observed, replacement),
                confusions: arc.change.as_ref().map_or(Vec::new(), |change| change.confusions.clone()),
            });
        }
        readings
    }

    /// What was decided about the best readings that touch `span`.
    fn decisions(&self, text: &str, span: Span, confidence: f32) -> Vec<String> {
        let best = self.sums.best.iter().filter_map(|&(place, index)| self.weigh(place, index));
        let mut decisions = Vec::new();
        for weighed in best {
            let (Some(first), Some(last)) = (weighed.words.first(), weighed.words.last()) else { continue };
            let covered = Span::new(first.token.span().start(), last.token.span().end());
            if covered.end() <= span.start() || covered.start() >= span.end() {
                continue;
            }
            let (observed, replacement) =
                (text.get(covered.range()).unwrap_or_default(), &weighed.change.replacement);
            let (margin, needed, found) = (weighed.margin(), weighed.needed, weighed.confidence());
            decisions.push(if margin < needed {
                format!("{observed:?} kept: {replacement:?} beats it by {margin:.1} nats, {needed:.1} are needed")
            } else if found < confidence {
                format!("{observed:?} kept: confidence in {replacement:?} is {found:.3}, {confidence:.3} is needed")
            } else {
                format!("{observed:?} becomes {replacement:?}: it beats keeping by {margin:.1} nats, {needed:.1} are needed")
            });
        }
        decisions
    }
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Protected => "protected",
        Verdict::Fragment => "fragment",
        Verdict::Known(_) => "known",
        Verdict::Rare(_) => "rare",
        Verdict::Loose(_) => "loose compound",
        Verdict::Foreign => "foreign",
        Verdict::Unlisted => "unlisted",
    }
}
