//! The ICDAR 2017 and 2019 competitions on post-OCR correction: their files and their two tasks.
//!
//! The rules are those of the organisers' evalTool_ICDAR2017 (public domain), written anew: positions count
//! characters, tokens stand between spaces, `@` fills gaps and a token with `#` in the reference is ignored.

mod aligned;
mod tasks;

pub use aligned::IcdarPage;
pub use tasks::{IcdarCorrection, IcdarScore};
