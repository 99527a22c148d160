//! The box around a word.

use super::number::Number;

/// A box whose sides run along the page's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rectangle {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
    /// Decimals that its numbers are written with.
    pub(crate) decimals: usize,
}

impl Rectangle {
    /// The smallest box around all of `boxes`; none around none.
    pub(crate) fn around(boxes: impl IntoIterator<Item = Self>) -> Option<Self> {
        boxes.into_iter().reduce(|one, other| Self {
            left: one.left.min(other.left),
            top: one.top.min(other.top),
            right: one.right.max(other.right),
            bottom: one.bottom.max(other.bottom),
            decimals: one.decimals.max(other.decimals),
        })
    }

    /// The part between two shares of its width, each 0 to 1.
    pub(crate) fn part(&self, (from, to): (f64, f64)) -> Self {
        let place = |share: f64| Number::round(self.left + (self.right - self.left) * share, self.decimals);
        Self { left: place(from), right: place(to), ..*self }
    }

    /// A length or place as it is written.
    pub(crate) fn write(&self, value: f64) -> String {
        Number::write(Number::round(value, self.decimals), self.decimals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_side_by_side() {
        let around = Rectangle::around([
            Rectangle { left: 10.0, top: 5.0, right: 40.0, bottom: 20.0, decimals: 0 },
            Rectangle { left: 45.0, top: 4.0, right: 61.0, bottom: 19.0, decimals: 0 },
        ]);
        let around = around.unwrap();
        assert_eq!((around.left, around.top, around.right, around.bottom), (10.0, 4.0, 61.0, 20.0));
        let (one, other) = (around.part((0.0, 0.4)), around.part((0.4, 1.0)));
        assert_eq!((one.left, one.right, other.left, other.right), (10.0, 30.0, 30.0, 61.0));
    }
}
