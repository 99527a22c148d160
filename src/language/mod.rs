//! What Dutch sounds like: n-gram costs of words in context, and of letters in unlisted words.
//!
//! In: symbols of a sentence (a symbol is a hash of the folded word). Out: costs, -ln p in nats. Both models are
//! one n-gram model each, read from an embedded file and made by the [`LanguageTrainer`].

mod estimate;
mod model;
mod symbol;
mod table;
mod trainer;
mod unlisted;

pub(crate) use model::{Level, NgramModel, Reach};
pub(crate) use symbol::{Sentences, Symbol, mix};
pub use trainer::{LanguageFiles, LanguageTrainer};
pub(crate) use unlisted::UnlistedModel;
