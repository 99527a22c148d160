//! What holds for every line.

use proptest::prelude::*;
use serde_json::Value;

use super::{FieldPath, correct};
use crate::formats::testing::{mend, without_splices};

fn paths() -> Vec<FieldPath> {
    ["text", "page.text", "pages[].text", r#""t.x""#].map(|path| path.parse().expect("a path")).into()
}

fn space() -> impl Strategy<Value = String> {
    "[ \t]{0,2}"
}

/// A string as other writers may have escaped it.
fn string() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Het versiag ".to_owned()),
        "[a-zé𝄞 /]{1,4}",
        prop::sample::select(vec![
            "\\n",
            "\\\"",
            "\\\\",
            "\\/",
            "\\u00e9",
            "\\u00E9",
            "\\ud834\\udd1e",
            "\\u0000",
            "\u{2028}"
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

fn scalar() -> impl Strategy<Value = String> {
    let others = ["null", "true", "-0.0", "1.50", "1E+2", "12345678901234567890"];
    prop_oneof![4 => string(), 1 => prop::sample::select(others.to_vec()).prop_map(str::to_owned)]
}

fn object(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let keys = ["text", "te\\u0078t", "page", "pages", "t.x", "id", "", "text_corrected"];
    let key = prop_oneof![7 => 0..7usize, 1 => Just(7)].prop_map(move |index| keys[index]);
    let member = (space(), key, space(), value, space())
        .prop_map(|(a, key, b, value, c)| format!("{a}\"{key}\"{b}:{value}{c}"));
    prop::collection::vec(member, 0..5).prop_map(|members| format!("{{{}}}", members.join(",")))
}

fn record() -> impl Strategy<Value = String> {
    let array = |value: BoxedStrategy<String>| {
        prop::collection::vec(value, 0..3).prop_map(|values| format!("[{}]", values.join(" , ")))
    };
    let inner =
        prop_oneof![2 => scalar(), 1 => object(scalar()), 1 => array(object(scalar()).boxed())].boxed();
    (space(), object(inner), space()).prop_map(|(before, object, after)| before + &object + &after)
}

/// Lines of all kinds, most of them records.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![6 => record(), 1 => "[ \t]{0,2}", 1 => any::<String>(), 1 => record().prop_map(|line| {
        line.chars().take(line.chars().count() / 2).collect()
    })];
    let end = prop::sample::select(vec!["\n", "\r\n"]);
    (any::<bool>(), prop::collection::vec((line, end), 0..5), record()).prop_map(|(mark, lines, last)| {
        let lines: String = lines.into_iter().map(|(line, end)| line + end).collect();
        if mark { format!("\u{feff}{lines}{last}") } else { lines }
    })
}

/// The value without what is added to a record.
fn without_added(value: Value) -> Value {
    match value {
        Value::Array(elements) => elements.into_iter().map(without_added).collect(),
        Value::Object(members) => members
            .into_iter()
            .filter(|(key, _)| key != "herlees" && !key.ends_with("_corrected"))
            .map(|(key, value)| (key, without_added(value)))
            .collect(),
        value => value,
    }
}

fn parsed(line: &str) -> Option<Value> {
    serde_json::from_str(line.trim_start_matches('\u{feff}')).ok()
}

proptest! {
    #[test]
    fn nothing_but_what_is_added_changes(lines in lines()) {
        let part = correct(&lines, &paths(), mend).expect("splices fit");
        prop_assert_eq!(without_splices(&lines, &part), lines);
    }

    #[test]
    fn records_stay_records_with_all_they_had(lines in lines()) {
        let part = correct(&lines, &paths(), mend).expect("splices fit");
        let pairs = lines.split('\n').zip(part.text().split('\n'));
        prop_assert_eq!(lines.split('\n').count(), part.text().split('\n').count());
        for (index, (before, after)) in pairs.enumerate() {
            let Some(original) = parsed(before) else {
                prop_assert_eq!(before, after);
                continue;
            };
            let now = parsed(after);
            prop_assert!(now.is_some(), "{} became {}", before, after);
            prop_assert_eq!(without_added(now.unwrap_or_default()), without_added(original));
            if part.problems().iter().any(|problem| problem.line == index + 1) {
                prop_assert_eq!(before, after);
            }
        }
    }

    #[test]
    fn what_is_added_is_the_text_corrected(lines in lines()) {
        let part = correct(&lines, &["text".parse().expect("a path")], mend).expect("splices fit");
        for (before, after) in lines.split('\n').zip(part.text().split('\n')) {
            let (Some(before), Some(after)) = (parsed(before), parsed(after)) else { continue };
            if let Some(text) = before["text"].as_str()
                && before.get("text_corrected").is_none()
            {
                let corrected = mend(text);
                prop_assert_eq!(after["text_corrected"].as_str(), Some(corrected.text()));
                prop_assert_eq!(&after["herlees"]["edits"], &Value::from(corrected.edits().len()));
            }
        }
    }
}
