//! Makes a lexicon from word lists, a Hunspell dictionary and corpora. In come lines of text, out come bytes.

mod admission;
mod affix;
mod builder;
mod condition;
mod expand;
mod frequency;
mod members;
mod parts;
mod stem;
mod suspects;

pub use self::builder::{LexiconBuilder, LexiconFile};
