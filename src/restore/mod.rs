//! Restoring: hyphens, dots, apostrophes and diacritics that an engine swept off the page.
//!
//! In: a text, and the edits of letters that were made in it. Out: edits of marks, disjoint from those or merged with
//! them. Marks are worked out on the text as it reads after the edits of letters. Whether a mark was meant is told by
//! counts over corpora (the [`MarkTrainer`]'s file), the lexicon and a table of abbreviations; whether the engine lost
//! it, by how many marks the page has left.

mod abbreviations;
mod accents;
mod apostrophes;
mod around;
mod clues;
mod context;
mod diacritics;
mod elision;
mod finder;
mod head;
mod hyphens;
mod initials;
mod joined;
mod judge;
mod keep;
mod kinds;
mod line_ends;
mod listed;
mod loss;
mod mark;
mod merge;
mod names;
mod page;
mod people;
mod reading;
mod restorer;
mod seam;
mod sentences;
mod table;
mod tally;
mod trainer;
mod usage;

pub(crate) use abbreviations::Abbreviations;
pub(crate) use judge::MarkJudge;
pub use kinds::Marks;
pub(crate) use restorer::{Restorer, Wishes};
pub(crate) use table::MarkTable;
pub use trainer::MarkTrainer;
