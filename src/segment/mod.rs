//! Text into tokens: words, numbers, references and punctuation, each with its span of the original.
//!
//! In: any text. Out: tokens in order, and the kind of gap between two of them. White space is in no token.

mod gap;
mod patterns;
mod plain;
mod roman;
mod token;
mod tokenizer;
mod word;

pub(crate) use gap::{Gap, gap};
pub use token::{Token, TokenKind};
pub use tokenizer::{Tokens, tokens};
