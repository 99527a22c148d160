//! What is known of an edit when it is decided on: the numbers that the decision was trained on.

use super::super::decide::is_name_like;
use super::super::edit::EditKind;
use super::super::stretch::Weighed;
use super::super::writer::{is_doubling, is_only_marks};
use crate::detect::{Judged, Verdict};
use crate::text::{CaseShape, fold};

/// How many there are.
pub(in crate::rank) const COUNT: usize = 27;

/// Their names, in their order.
pub(in crate::rank) const NAMES: [&str; COUNT] = [
    "log_odds",
    "margin",
    "channel_cost",
    "edit_price",
    "letters",
    "letters_more",
    "confusions",
    "general_errors",
    "replacement_cost",
    "observed_cost",
    "verdict",
    "name",
    "kind",
    "starts_sentence",
    "observed_times",
    "replacement_times",
    "only_marks",
    "doubling",
    "first_letter_changed",
    "last_letter_changed",
    "parts",
    "case",
    "runner_up",
    "suspects_near",
    "words",
    "noise_share",
    "marks",
];

/// A confusion that costs this or more (nats) is one that the table does not list.
const GENERAL: f32 = 6.99;
/// Log-odds and margins beyond these say no more (nats).
const MOST_ODDS: f64 = 12.0;
const MOST_MARGIN: f32 = 30.0;
/// Words on each side that are looked at for suspects.
const NEAR: usize = 3;

/// The numbers of one edit.
pub(in crate::rank) fn features(weighed: &Weighed<'_>) -> [f32; COUNT] {
    let page = weighed.page;
    let first = weighed.words.first();
    let suspect = weighed.words.iter().find(|word| word.verdict.is_suspect()).or(first);
    let observed: String = weighed.words.iter().map(|word| word.token.text()).collect::<Vec<_>>().join(" ");
    let replacement = weighed.change.replacement.as_str();
    let (folded, meant) = (fold(&observed), fold(replacement));
    let letters = |word: &str| word.chars().count() as f32;
    let costs = || weighed.change.source.confusions().map(|(_, _, cost)| cost);
    let general = costs().filter(|&cost| cost >= GENERAL).count();
    let posterior = weighed.posterior.clamp(1e-9, 1.0 - 1e-9);
    [
        (posterior / (1.0 - posterior)).ln().clamp(-MOST_ODDS, MOST_ODDS) as f32,
        weighed.margin().clamp(-MOST_MARGIN, MOST_MARGIN),
        weighed.arc.channel_cost - page.noise.edit_cost(),
        page.noise.edit_cost(),
        letters(&observed),
        letters(replacement) - letters(&observed),
        costs().count() as f32,
        general as f32,
        weighed.arc.readings.iter().map(|reading| reading.unigram).sum(),
        weighed.observed_cost,
        suspect.map_or(0.0, |word| rank_of(word.verdict)),
        truth(weighed.words.iter().any(is_name_like)),
        match weighed.change.kind {
            EditKind::Substitution => 0.0,
            EditKind::Case => 1.0,
            EditKind::Merge => 2.0,
            EditKind::Split => 3.0,
            // Marks are not weighed here.
            _ => 4.0,
        },
        truth(first.is_some_and(|word| word.starts_sentence)),
        weighed.words.iter().map(|word| word.times).max().unwrap_or(1) as f32,
        page.times(&meant) as f32,
        truth(is_only_marks(&folded, &meant)),
        truth(is_doubling(&folded, &meant)),
        truth(folded.chars().next() != meant.chars().next()),
        truth(folded.chars().next_back() != meant.chars().next_back()),
        f32::from(weighed.arc.parts),
        match CaseShape::of(&observed) {
            CaseShape::Lower => 0.0,
            CaseShape::Capitalised => 1.0,
            CaseShape::Upper => 2.0,
            CaseShape::Mixed => 3.0,
        },
        weighed.runner_up,
        suspects_near(page.judged, weighed.start, weighed.words.len()),
        (page.judged.len() as f32).ln_1p(),
        page.noise.share(),
        page.marks,
    ]
}

fn truth(fact: bool) -> f32 {
    f32::from(u8::from(fact))
}

fn rank_of(verdict: Verdict) -> f32 {
    match verdict {
        Verdict::Protected => 0.0,
        Verdict::Known(_) => 1.0,
        Verdict::Rare(_) => 2.0,
        Verdict::Loose(_) => 3.0,
        Verdict::Foreign => 4.0,
        Verdict::Unlisted => 5.0,
        Verdict::Doubtful => 6.0,
        Verdict::Fragment => 7.0,
    }
}

/// Unlisted words around, which make the context less sure.
fn suspects_near(judged: &[Judged<'_>], start: usize, length: usize) -> f32 {
    let unlisted = |word: &&Judged<'_>| matches!(word.verdict, Verdict::Unlisted | Verdict::Doubtful);
    let before = judged.get(start.saturating_sub(NEAR)..start).unwrap_or_default();
    let end = (start + length).min(judged.len());
    let after = judged.get(end..(end + NEAR).min(judged.len())).unwrap_or_default();
    before.iter().chain(after).filter(unlisted).count() as f32
}
