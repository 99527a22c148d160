//! Boxes and outlines on a page.

mod number;
mod outline;
mod rectangle;

pub(super) use self::number::Number;
pub(super) use self::outline::{outline, read_outline};
pub(super) use self::rectangle::Rectangle;
