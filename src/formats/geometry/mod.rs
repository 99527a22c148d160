//! Boxes and outlines on a page.

mod number;
mod rectangle;

pub(super) use self::number::Number;
pub(super) use self::rectangle::Rectangle;
