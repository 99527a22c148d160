//! Where a text is best cut.

/// What stands between two blocks, the better the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Border {
    /// A mark before a word, in text without white space.
    Mark,
    /// White space on one line.
    Space,
    /// A line end.
    Line,
    /// A blank line.
    Paragraph,
    /// A form feed.
    Page,
}

/// The last of the best borders from byte `first` to byte `last` of `text`, which must be longer.
///
/// Where there is none at all it is the last place between two characters that is not inside a CRLF.
pub(super) fn last_best_border(text: &str, first: usize, last: usize) -> usize {
    let first = floor(text, first);
    let mut before = Before::default();
    let mut best = None;
    for (offset, letter) in text.get(first..).unwrap_or_default().char_indices() {
        let place = first + offset;
        if place > last {
            break;
        }
        if let Some(border) = before.border(letter)
            && best.is_none_or(|(best, _)| border >= best)
        {
            best = Some((border, place));
        }
        before.pass(letter);
    }
    best.map_or_else(|| anywhere(text, last), |(_, place)| place)
}

/// What stands before a place.
#[derive(Debug, Default)]
struct Before {
    /// The last character that is no white space.
    mark: Option<char>,
    /// The white space since then: whether there is any, a form feed, and its line ends.
    space: bool,
    page: bool,
    feeds: usize,
    returns: usize,
}

impl Before {
    fn pass(&mut self, letter: char) {
        if !letter.is_whitespace() {
            *self = Self { mark: Some(letter), ..Self::default() };
            return;
        }
        self.space = true;
        self.page |= letter == '\u{c}';
        self.feeds += usize::from(letter == '\n');
        self.returns += usize::from(letter == '\r');
    }

    /// The border before `next`; none inside white space, and none inside of a word, also of one with a hyphen that goes
    /// on in the next line.
    fn border(&self, next: char) -> Option<Border> {
        if next.is_whitespace() {
            return None;
        }
        if !self.space {
            let mark = self.mark.is_some_and(|mark| !mark.is_alphanumeric());
            return (mark && next.is_alphanumeric()).then_some(Border::Mark);
        }
        // Old Macintosh text ends lines with a carriage return alone.
        let lines = if self.feeds == 0 { self.returns } else { self.feeds };
        let border = match lines {
            _ if self.page => Border::Page,
            0 => Border::Space,
            1 => Border::Line,
            _ => Border::Paragraph,
        };
        let goes_on = matches!(self.mark, Some('-' | '¬' | '\u{ad}'));
        (border > Border::Line || !goes_on).then_some(border)
    }
}

fn anywhere(text: &str, last: usize) -> usize {
    let place = floor(text, last);
    let inside_line_end = text.get(place..).is_some_and(|rest| rest.starts_with('\n'))
        && text.get(..place).is_some_and(|before| before.ends_with('\r'));
    place - usize::from(inside_line_end)
}

/// The last place between two characters that is not behind `place`.
fn floor(text: &str, place: usize) -> usize {
    (0..=place).rev().find(|&place| text.is_char_boundary(place)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands before the border.
    fn cut(text: &str) -> &str {
        &text[..last_best_border(text, 2, text.len() - 1)]
    }

    #[test]
    fn the_best_border_is_the_last_of_its_kind() {
        for (text, before) in [
            ("een\u{c}twee\u{c}\n drie\n\nvier\nvijf", "een\u{c}twee\u{c}\n "),
            ("een\r\n\r\ntwee\r\ndrie vier", "een\r\n\r\n"),
            ("een\n \ntwee\ndrie", "een\n \n"),
            ("een\rtwee\r\rdrie\rvier", "een\rtwee\r\r"),
            ("een twee\ndrie vier\nvijf zes", "een twee\ndrie vier\n"),
            ("een\r\ntwee\r\ndrie", "een\r\ntwee\r\n"),
            ("een twee  drie", "een twee  "),
            ("een;twee,drie", "een;twee,"),
            ("eentweedrie", "eentweedri"),
        ] {
            assert_eq!(cut(text), before, "{text:?}");
        }
    }

    #[test]
    fn a_word_broken_by_a_line_end_stays_whole() {
        for hyphen in ["-", "¬", "\u{ad}"] {
            assert_eq!(cut(&format!("een\ntwee uitke{hyphen}\nringen")), "een\n");
        }
        assert_eq!(cut("een\ntwee-\n\ndrie"), "een\ntwee-\n\n");
    }

    #[test]
    fn characters_and_line_ends_stay_whole() {
        for text in ["ééééé", "\r\n\r\n\r\n\r\n\r\n", "🙂🙂🙂🙂", "e\u{301}e\u{301}e\u{301}"] {
            for last in 4..text.len() {
                let place = last_best_border(text, 2, last);
                assert!(
                    (1..=last).contains(&place) && text.is_char_boundary(place),
                    "{text:?} {last}: {place}"
                );
                assert!(!(text[..place].ends_with('\r') && text[place..].starts_with('\n')));
            }
        }
    }
}
