//! The properties in a `title`: `bbox 10 5 40 20; x_wconf 91`.

use crate::formats::geometry::{Number, Rectangle};

/// The properties of a `title`, each with what stands before it.
fn properties(title: &str) -> impl Iterator<Item = &str> {
    title.split(';')
}

/// What the property `name` says.
pub(super) fn property<'t>(title: &'t str, name: &str) -> Option<&'t str> {
    properties(title).find_map(|property| {
        let (called, value) = property.trim().split_once(char::is_whitespace)?;
        (called == name).then(|| value.trim())
    })
}

/// `title` with another value for the property `name`, or without it; names inside of quotes are not looked for, so
/// that a title with quotes stays as it is.
pub(super) fn with_property(title: &str, name: &str, value: Option<&str>) -> String {
    if title.contains(['"', '\'']) {
        return title.to_owned();
    }
    let is_called = |property: &str| property.split_whitespace().next() == Some(name);
    let changed = properties(title).filter_map(|property| match value {
        _ if !is_called(property) => Some(property.to_owned()),
        Some(value) => {
            let before = property.len() - property.trim_start().len();
            Some(format!("{}{name} {value}", property.get(..before).unwrap_or_default()))
        }
        None => None,
    });
    changed.collect::<Vec<_>>().join(";").trim_start().to_owned()
}

/// The box that a `title` tells of.
pub(super) fn read_box(title: &str) -> Option<Rectangle> {
    let numbers: Option<Vec<Number>> =
        property(title, "bbox")?.split_whitespace().map(Number::read).collect();
    let &[left, top, right, bottom] = numbers?.as_slice() else { return None };
    let decimals = [left, top, right, bottom].iter().map(|number| number.decimals).max()?;
    Some(Rectangle { left: left.value, top: top.value, right: right.value, bottom: bottom.value, decimals })
}

/// A box as the property `bbox` has it.
pub(super) fn write_box(around: &Rectangle) -> String {
    [around.left, around.top, around.right, around.bottom].map(|side| around.write(side)).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_found_and_changed() {
        let title = "bbox 10 5 40 20; x_wconf 91;x_confs 90 80";
        assert_eq!(property(title, "x_wconf"), Some("91"));
        assert_eq!(property(title, "x_conf"), None);
        assert_eq!(read_box(title).map(|around| write_box(&around)).unwrap(), "10 5 40 20");
        assert_eq!(with_property(title, "x_confs", None), "bbox 10 5 40 20; x_wconf 91");
        assert_eq!(with_property(title, "bbox", Some("1 2 3 4")), "bbox 1 2 3 4; x_wconf 91;x_confs 90 80");
        assert_eq!(with_property(title, "bbox", None), "x_wconf 91;x_confs 90 80");
        let quoted = "image \"a;bbox 1\"; bbox 1 2 3 4";
        assert_eq!(with_property(quoted, "bbox", None), quoted);
    }
}
