//! Which words may be misread. In: tokens. Out: each word, number or reference with a verdict and its place in
//! the sentence. An unlisted word is a suspicion, not an error.

mod foreign;
mod forms;
mod judge;
mod noise;
mod verdict;

pub(crate) use forms::Forms;
pub(crate) use judge::{Judged, judge, judge_with};
pub(crate) use noise::Noise;
pub(crate) use verdict::Verdict;
