//! Ground floor: a document in blocks, so that one of any size is corrected in little memory and by many threads.
//!
//! In: a text, whole or as it is read. Out: blocks that make up the text. Where they end depends on the text alone.

mod blocks;
mod border;
mod cutter;
#[cfg(test)]
mod properties;

pub use blocks::{Blocks, blocks};
pub use cutter::BlockCutter;
