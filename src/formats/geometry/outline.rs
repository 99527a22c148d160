//! Outlines written as points: `10,5 40,5 40,20 10,20`.

use super::number::Number;
use super::rectangle::Rectangle;

/// The box around the points; none if they are not all points.
pub(crate) fn read_outline(points: &str) -> Option<Rectangle> {
    let boxes: Option<Vec<Rectangle>> = points.split_ascii_whitespace().map(point).collect();
    Rectangle::around(boxes?)
}

fn point(written: &str) -> Option<Rectangle> {
    let (x, y) = written.split_once(',')?;
    let (x, y) = (Number::read(x)?, Number::read(y)?);
    let decimals = x.decimals.max(y.decimals);
    Some(Rectangle { left: x.value, top: y.value, right: x.value, bottom: y.value, decimals })
}

/// The corners of a box as points.
pub(crate) fn outline(around: &Rectangle) -> String {
    let (left, right) = (around.write(around.left), around.write(around.right));
    let (top, bottom) = (around.write(around.top), around.write(around.bottom));
    format!("{left},{top} {right},{top} {right},{bottom} {left},{bottom}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_points_to_points() {
        let around = read_outline("10,7 38,5\n40,18 12,20").unwrap();
        assert_eq!(outline(&around), "10,5 40,5 40,20 10,20");
        for none in ["", "10", "10,a 3,4"] {
            assert_eq!(read_outline(none), None, "{none}");
        }
    }
}
