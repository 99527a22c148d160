//! Where things stand in an XML text. Nothing is ever written anew: what changes is put in between what stays.

mod attribute;
mod content;
mod entity;
mod escape;
mod identifiers;
mod lines;
mod pieces;
mod splices;
mod tag;

pub(super) use self::content::Content;
pub(super) use self::escape::{escape_attribute, escape_text, is_allowed};
pub(super) use self::identifiers::Identifiers;
pub(super) use self::lines::Lines;
pub(super) use self::pieces::{Dialect, Kind, Piece, Pieces};
pub(super) use self::splices::Splices;
pub(super) use self::tag::{Tag, local_name};
