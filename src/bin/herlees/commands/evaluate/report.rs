//! The forms of the report, a file each.

pub(super) mod html;
pub(super) mod human;
pub(super) mod json;
