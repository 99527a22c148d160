//! Running text made of words that stand apart in a file, and edits of it brought back to the words.

mod cut;
mod fit;
mod group;
mod trim;
mod words;

pub(super) use self::cut::{move_cut, proportions};
pub(super) use self::fit::{Change, Fitted, fit};
pub(super) use self::words::{Break, Running};
