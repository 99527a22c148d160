//! Identifiers that are not taken yet.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::pieces::{Dialect, Kind, Pieces};
use super::tag::Tag;

/// All identifiers of a document, gathered when the first new one is asked for.
#[derive(Debug)]
pub(crate) struct Identifiers<'x> {
    xml: &'x str,
    dialect: Dialect,
    taken: Option<HashSet<String>>,
    /// The number to try next, where a stem was asked for before.
    numbers: HashMap<String, usize>,
}

impl<'x> Identifiers<'x> {
    pub(crate) fn new(xml: &'x str, dialect: Dialect) -> Self {
        Self { xml, dialect, taken: None, numbers: HashMap::new() }
    }

    /// An identifier like `stem` with a number behind it, which counts from `first`; it is taken from now on.
    pub(crate) fn next(&mut self, stem: &str, first: usize) -> String {
        let (xml, dialect) = (self.xml, self.dialect);
        let taken = self.taken.get_or_insert_with(|| all(xml, dialect));
        let number = self.numbers.entry(stem.to_owned()).or_insert(first);
        loop {
            let name = format!("{stem}_{number}");
            *number += 1;
            if taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

fn all(xml: &str, dialect: Dialect) -> HashSet<String> {
    let tags = Pieces::new(xml, "xml", dialect)
        .map_while(Result::ok)
        .filter(|piece| matches!(piece.kind, Kind::Open | Kind::Empty));
    let tags = tags.filter_map(|piece| Tag::read(xml, piece, dialect));
    // ALTO writes ID, PAGE and HTML id, and some xml:id.
    let names = ["ID", "id", "xml:id"];
    tags.flat_map(|tag| names.map(|name| tag.value(xml, name).map(Cow::into_owned))).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_past_what_is_taken() {
        let xml = "<a ID='s1'><b id=\"s1_2\"/><c xml:id='s1_3'/></a>";
        let mut identifiers = Identifiers::new(xml, Dialect::Xml);
        assert_eq!(identifiers.next("s1", 2), "s1_4");
        assert_eq!(identifiers.next("s1", 2), "s1_5");
    }
}
