//! What holds for every table.

use proptest::prelude::*;

use super::rows::Rows;
use super::{Table, joined};
use crate::formats::testing::{mend, without_splices};

/// A field as other writers may have written it; quoted, what it holds may be anything.
fn field() -> impl Strategy<Value = String> {
    let plain = "[a-zé𝄞 ]{0,4}( versiag|\"ja\"|\r)?[a-z.]{0,3}";
    let quoted = prop::collection::vec(
        prop::sample::select(vec!["een ", "versiag", "\"\"", "\r\n", "\n", ",", ";", "\t", "é"]),
        0..5,
    )
    .prop_map(|pieces| format!("\"{}\"", pieces.concat()));
    prop_oneof![plain, quoted]
}

/// Rows that are mostly of three fields.
fn rows(delimiter: char) -> impl Strategy<Value = String> {
    let row = prop_oneof![
        8 => prop::collection::vec(field(), 3),
        1 => prop::collection::vec(field(), 0..6),
        1 => any::<String>().prop_map(|text| vec![text]),
    ];
    let end = prop::sample::select(vec!["\n", "\r\n"]);
    (prop::collection::vec((row, end), 0..5), any::<bool>()).prop_map(move |(rows, is_cut)| {
        let join = |row: Vec<String>| row.join(&delimiter.to_string());
        let mut text: String = rows.into_iter().map(|(row, end)| join(row) + end).collect();
        if is_cut {
            text.pop();
        }
        text
    })
}

fn delimiter() -> impl Strategy<Value = char> {
    prop::sample::select(vec![',', ';', '\t', '|'])
}

fn table() -> impl Strategy<Value = (Table, char, String)> {
    delimiter().prop_flat_map(|delimiter| {
        rows(delimiter).prop_map(move |rows| {
            let header = format!("id{delimiter}\"tekst\"{delimiter}titel\r\n");
            let fields = ["tekst".to_owned(), "titel".to_owned()];
            (Table::from_header(&header, &fields, None).expect("a header"), delimiter, rows)
        })
    })
}

fn fields(text: &str, delimiter: char) -> Vec<Option<Vec<String>>> {
    Rows::new(text, delimiter as u8).map(|row| row.fields).collect()
}

proptest! {
    #[test]
    fn nothing_but_what_is_added_changes((table, _, rows) in table()) {
        let part = table.correct(&rows, mend).expect("splices fit");
        prop_assert_eq!(without_splices(&rows, &part), rows);
    }

    #[test]
    fn rows_stay_rows_with_all_they_had((table, delimiter, rows) in table()) {
        let part = table.correct(&rows, mend).expect("splices fit");
        let (before, after) = (fields(&rows, delimiter), fields(part.text(), delimiter));
        prop_assert_eq!(before.len(), after.len());
        for (before, after) in before.into_iter().zip(after) {
            let (Some(before), Some(after)) = (before, after) else { continue };
            let (had, added) = after.split_at(before.len());
            prop_assert_eq!(had, &before);
            let expected = match before.as_slice() {
                [_, text, title] => {
                    let (text, title) = (mend(text), mend(title));
                    let edits = (text.edits().len() + title.edits().len()).to_string();
                    vec![text.into_text(), title.into_text(), edits]
                }
                _ => vec![String::new(); 3],
            };
            prop_assert_eq!(added.len(), 5);
            prop_assert_eq!(&added[..3], &expected);
        }
    }

    #[test]
    fn what_is_written_is_read_again(values in prop::collection::vec(any::<String>(), 1..5), delimiter in delimiter()) {
        let row = format!("1{}\n", joined(&values, delimiter as u8));
        let found = fields(&row, delimiter);
        prop_assert_eq!(found.len(), 1);
        let found = found.into_iter().flatten().next().unwrap_or_default();
        prop_assert_eq!(&found[1..], &values);
    }

    #[test]
    fn no_header_makes_it_panic(header in "[a-c,;\t|\"\r\n\u{feff}]{0,12}", rows in any::<String>()) {
        let length = Table::header_length(&header).unwrap_or(header.len());
        if let Ok(table) = Table::from_header(&header[..length], &["a".to_owned()], None) {
            table.correct(&rows, mend).expect("splices fit");
        }
    }
}
