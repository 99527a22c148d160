//! JSON Lines: one record a line, whose fields of text are corrected; the corrected text goes beside them.
//!
//! Nothing is written anew: a line stays as it is, and new members are put in before the closing brace of the object
//! that holds the field.

mod added;
mod find;
mod path;
#[cfg(test)]
mod properties;
mod value;

use std::collections::BTreeMap;

pub use self::path::FieldPath;

use self::added::Added;
use self::find::{Field, Record};
use self::value::Object;
use super::census::Census;
use super::part::{CorrectedPart, Passage, Place, Problem};
use crate::apply::{Corrected, Splice};
use crate::error::Result;
use crate::text::Span;

/// Corrects `fields` in every record of `lines`, which are whole lines of a file, with `correct`.
///
/// An object that holds a field `text` gets `"text_corrected"`, and `"herlees"` with the number of edits in `"edits"` and,
/// in `"quality"`, the share of wrong words `"before"` and `"after"`, null where there are no words. They count for all
/// fields of the object.
/// A field that is missing or null is passed over; where one holds anything but a string, where a line is no object, or
/// has a field of the new name already, the line is a problem and stays as it was. Blank lines stay.
///
/// ```
/// use herlees::formats::jsonl;
///
/// # fn main() -> herlees::Result<()> {
/// let corrector = herlees::Corrector::dutch()?;
/// let lines = "{\"id\": 1, \"text\": \"In het versiag van 24 juni\"}\n";
/// let part = jsonl::correct(lines, &["text".parse()?], |text| corrector.correct(text))?;
/// let added = r#","text_corrected":"In het verslag van 24 juni","herlees":{"edits":1,"quality":{"before":0."#;
/// assert!(part.text().starts_with(&lines.replace("}\n", added)), "{}", part.text());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// None that is known: what is wrong with a line is a problem of the part.
pub fn correct(
    lines: &str,
    fields: &[FieldPath],
    mut correct: impl FnMut(&str) -> Corrected,
) -> Result<CorrectedPart> {
    let (mut splices, mut passages, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    let mut census = Census::default();
    let mut start = 0;
    for (index, line) in lines.split_inclusive('\n').enumerate() {
        let json = line.strip_prefix('\u{feff}').unwrap_or(line);
        let (offset, number) = (start + line.len() - json.len(), index + 1);
        start += line.len();
        if json.trim().is_empty() {
            continue;
        }
        match Record::read(json, fields) {
            Ok(Record { fields, seen, absent }) => {
                splices.extend(corrections(fields, offset, number, &mut correct, &mut passages));
                let first = if census.records == 0 { names(json).unwrap_or_default() } else { Vec::new() };
                census.add(Census { records: 1, absent, seen, first });
            }
            Err(message) => problems.push(Problem { line: number, message }),
        }
    }
    Ok(CorrectedPart::new(lines, splices, passages, problems)?.with_census(census))
}

/// The names of the fields of a record; none if the line holds none.
///
/// ```
/// use herlees::formats::jsonl;
///
/// assert_eq!(jsonl::names("{\"id\":1,\"text\":null}\n"), Some(vec!["id".to_owned(), "text".to_owned()]));
/// assert_eq!(jsonl::names("[]"), None);
/// ```
pub fn names(line: &str) -> Option<Vec<String>> {
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    Object::read(line).ok().map(|object| object.keys().map(str::to_owned).collect())
}

/// Corrects the fields of a record that starts at byte `offset`, and gives what is put into it.
fn corrections(
    fields: Vec<Field>,
    offset: usize,
    line: usize,
    correct: &mut impl FnMut(&str) -> Corrected,
    passages: &mut Vec<Passage>,
) -> Vec<Splice> {
    let mut objects: BTreeMap<usize, Added> = BTreeMap::new();
    for Field { text, brace, key, place, .. } in fields {
        let corrected = correct(&text);
        objects.entry(offset + brace).or_default().add(&key, &corrected);
        let places = vec![Place { line, name: place }; corrected.edits().len()];
        passages.push(Passage { original: text, corrected, places });
    }
    objects.into_iter().map(|(brace, added)| Splice::new(Span::new(brace, brace), added.members())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::mend;

    fn corrected(lines: &str, paths: &[&str]) -> CorrectedPart {
        let paths: Vec<FieldPath> = paths.iter().map(|path| path.parse().unwrap()).collect();
        correct(lines, &paths, mend).unwrap()
    }

    /// Lines that stay as they are, for one problem.
    fn problem(line: &str, path: &str) -> String {
        let lines = format!("\n{line}\n{{}}");
        let part = corrected(&lines, &[path]);
        assert_eq!(part.text(), lines);
        assert_eq!(part.problems().len(), 1, "{:?}", part.problems());
        assert_eq!(part.problems()[0].line, 2);
        part.problems()[0].message.clone()
    }

    #[test]
    fn the_line_stays_as_it_was() {
        let line = "\u{feff} { \"id\":1.0, \"text\" : \"een\\u0020versiag\\/\", \"id\":2 }\t\r\n";
        let added = ",\"text_corrected\":\"een verslag/\",\"herlees\":{\"edits\":1,\"quality\":{\"before\":0.5000,\"after\":0.0000}}";
        let part = corrected(line, &["text"]);
        assert_eq!(part.text(), line.replace(" }", &format!(" {added}}}")));
        assert_eq!(part.passages()[0].original, "een versiag/");
        assert_eq!(part.passages()[0].places, [Place { line: 1, name: "text".into() }]);
    }

    #[test]
    fn each_object_gets_what_was_made_of_its_own_fields() {
        let line =
            r#"{"pages":[{"t":"versiag","u":"ja"},{"t":null},null,{"u":"versiag versiag"}],"t":"nee"}"#;
        let part = corrected(line, &["pages[].t", "pages[].u", "t", "t"]);
        let expected = concat!(
            r#"{"pages":[{"t":"versiag","u":"ja","t_corrected":"verslag","u_corrected":"ja","herlees":{"edits":1,"quality":{"before":0.5000,"after":0.0000}}},"#,
            r#"{"t":null},null,{"u":"versiag versiag","u_corrected":"verslag verslag","herlees":{"edits":2,"quality":{"before":1.0000,"after":0.0000}}}],"#,
            r#""t":"nee","t_corrected":"nee","herlees":{"edits":0,"quality":{"before":0.0000,"after":0.0000}}}"#,
        );
        assert_eq!(part.text(), expected);
        let places: Vec<_> = part.passages().iter().flat_map(|passage| &passage.places).collect();
        assert!(places.iter().map(|place| place.name.as_str()).eq([
            "pages[0].t",
            "pages[3].u",
            "pages[3].u"
        ]));
        // Null twice for each path, missing once for each.
        assert_eq!((part.census().records, part.census().absent), (1, 5));
    }

    #[test]
    fn of_a_key_that_stands_twice_the_last_counts() {
        let part = corrected(r#"{"text":"een","text":"versiag"}"#, &["text"]);
        assert!(part.text().contains(r#""versiag","text_corrected":"verslag","herlees""#), "{}", part.text());
    }

    #[test]
    fn what_no_record_has_is_known() {
        let part = corrected(
            "{\"id\":1,\"tekst\":\"een\"}\n{\"text\":null}\nkapot\n",
            &["tekst", "text", "page.text"],
        );
        assert_eq!(part.census().unseen(), Some(2));
        assert_eq!(part.census().first, ["id", "tekst"]);
        assert_eq!(corrected("\n \n", &["text"]).census().unseen(), None);
        for maybe in
            ["{\"pages\":[]}", "{\"pages\":null}", "{\"pages\":[{\"text\":null}]}", "{\"pages\":[null]}"]
        {
            assert_eq!(corrected(maybe, &["pages[].text"]).census().unseen(), None, "{maybe}");
        }
        assert_eq!(corrected("{\"pages\":[{}]}", &["pages[].text"]).census().unseen(), Some(0));
    }

    #[test]
    fn problems_are_named() {
        assert_eq!(problem("[1]", "text"), "an array stands here; one object a line is expected");
        let broken = problem("{\"text\":\"een\"", "text");
        assert_eq!(
            broken,
            "not JSON: the line ends inside an object at column 13; one object a line is expected"
        );
        assert!(problem("{\"text\":\"een\"} {}", "text").contains("trailing characters at column 16"));
        assert_eq!(problem("{\"text\":7}", "text"), "field text: a string is expected, not a number");
        assert_eq!(problem("{\"page\":[]}", "page.text"), "field page: an object is expected, not an array");
        let deep = problem(r#"{"a.b":[{},{"p":{}}]}"#, r#""a.b"[].p[].text"#);
        assert_eq!(deep, "field \"a.b\"[1].p: an array is expected, not an object");
        let surrogate = problem(r#"{"text":"\ud800"}"#, "text");
        assert!(surrogate.starts_with("field text: ") && surrogate.contains("escape"), "{surrogate}");
        for taken in ["herlees", "text_corrected"] {
            let message = problem(&format!("{{\"{taken}\":0,\"text\":\"een\"}}"), "text");
            assert!(message.contains(&format!("{taken:?} already")), "{message}");
        }
    }
}
