//! What lies between two tokens.

/// The white space between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// Exactly one space: what an engine puts in or takes out.
    Space,
    /// Other white space on one line.
    Wide,
    /// One line end, perhaps with spaces around it.
    Line,
    /// An empty line or a new page.
    Paragraph,
}

/// The kind of the white space `between` two tokens.
pub(crate) fn gap(between: &str) -> Gap {
    match between {
        "" => return Gap::None,
        " " => return Gap::Space,
        _ => {}
    }
    let bytes = between.as_bytes();
    let feeds = bytes.iter().filter(|&&byte| byte == b'\n').count();
    // Old Macintosh text ends lines with a carriage return alone.
    let lines = if feeds == 0 { bytes.iter().filter(|&&byte| byte == b'\r').count() } else { feeds };
    match lines {
        _ if bytes.contains(&0x0c) => Gap::Paragraph,
        0 => Gap::Wide,
        1 => Gap::Line,
        _ => Gap::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_gaps() {
        let cases = [
            ("", Gap::None),
            (" ", Gap::Space),
            ("  ", Gap::Wide),
            ("\t", Gap::Wide),
            ("\u{a0}", Gap::Wide),
            ("\n", Gap::Line),
            (" \r\n ", Gap::Line),
            ("\r", Gap::Line),
            ("\n\n", Gap::Paragraph),
            ("\r\n\r\n", Gap::Paragraph),
            ("\u{c}", Gap::Paragraph),
        ];
        for (between, expected) in cases {
            assert_eq!(gap(between), expected, "{between:?}");
        }
    }
}
