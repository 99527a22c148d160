//! What holds for every text and every set of disjoint edits.

use proptest::prelude::*;

use super::{DocumentWriter, Ledger, LedgerWriter, Setting, Settings};
use crate::apply::Corrected;
use crate::channel::Confusion;
use crate::corrector::ModelInfo;
#[cfg(feature = "formats")]
use crate::formats::{CorrectedPart, Passage, Place, Splice};
use crate::rank::{Edit, EditKind, Evidence, Suspicion};
use crate::text::Span;

const MODEL: ModelInfo = ModelInfo { version: "1", sha256: "00" };

/// Text of all kinds: byte order marks, line ends, form feeds, characters of one to four bytes.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,8}", "[a-zé \r\n\u{c}\u{feff}𝄞\"\\\\]{0,8}", any::<String>()]
}

fn kind() -> impl Strategy<Value = EditKind> {
    prop_oneof![
        Just(EditKind::Substitution),
        Just(EditKind::Merge),
        Just(EditKind::Split),
        Just(EditKind::Case)
    ]
}

fn evidence() -> impl Strategy<Value = Evidence> {
    (piece(), piece(), any::<[f32; 5]>()).prop_map(|(left, right, costs)| Evidence {
        confusions: vec![Confusion { observed: left.clone(), intended: right.clone(), cost: costs[0] }],
        channel_cost: costs[1],
        edit_cost: costs[2],
        keep_cost: costs[3],
        harm: costs[4],
        suspicion: Suspicion::Name,
        left,
        right,
    })
}

/// A text and disjoint edits in it: kept and edited pieces in turn.
fn edited_text() -> impl Strategy<Value = (String, Vec<Edit>)> {
    let part = (piece(), piece(), piece(), any::<f32>(), kind(), evidence());
    (proptest::collection::vec(part, 0..6), piece()).prop_map(|(parts, tail)| {
        let (mut text, mut edits) = (String::new(), Vec::new());
        for (kept, original, replacement, confidence, kind, evidence) in parts {
            text.push_str(&kept);
            let span = Span::new(text.len(), text.len() + original.len());
            text.push_str(&original);
            edits.push(Edit { span, original, replacement, confidence, kind, evidence });
        }
        text.push_str(&tail);
        (text, edits)
    })
}

fn ledger_of(path: &str, original: &str, corrected: &Corrected) -> (Vec<u8>, Ledger) {
    let settings = Settings::from([("confidence".to_owned(), Setting::Number(0.25))]);
    let mut writer = LedgerWriter::new(Vec::new(), MODEL, settings);
    writer.write_document(path, original, corrected).expect("a Vec takes all bytes");
    let bytes = writer.into_inner();
    let ledger = Ledger::read("ledger", bytes.as_slice()).expect("what was written can be read");
    (bytes, ledger)
}

fn same_number(written: f32, read: f32) -> bool {
    if written.is_finite() { written == read } else { read.is_nan() }
}

proptest! {
    #[test]
    fn offsets_index_the_original((original, edits) in edited_text()) {
        let corrected = Corrected::new(&original, edits);
        let (_, ledger) = ledger_of("nota.txt", &original, &corrected);
        let chars: Vec<char> = original.chars().collect();
        let utf16: Vec<u16> = original.encode_utf16().collect();
        for record in &ledger.documents()[0].edits {
            prop_assert_eq!(&original[record.byte_start..record.byte_end], &record.original);
            let of_chars: String = chars[record.char_start..record.char_end].iter().collect();
            prop_assert_eq!(&of_chars, &record.original);
            let of_utf16 = String::from_utf16(&utf16[record.utf16_start..record.utf16_end]).unwrap();
            prop_assert_eq!(&of_utf16, &record.original);
            prop_assert_eq!(record.line, original[..record.byte_start].split('\n').count());
        }
    }

    #[test]
    fn one_line_a_record_and_all_of_it_comes_back((original, edits) in edited_text(), path in piece()) {
        let corrected = Corrected::new(&original, edits);
        let (bytes, ledger) = ledger_of(&path, &original, &corrected);
        prop_assert_eq!(bytes.iter().filter(|&&byte| byte == b'\n').count(), 1 + corrected.edits().len());
        let document = &ledger.documents()[0];
        prop_assert_eq!(&document.header.path, &path);
        prop_assert_eq!(&document.header.settings["confidence"], &Setting::Number(0.25));
        prop_assert_eq!(document.edits.len(), corrected.edits().len());
        for (record, edit) in document.edits.iter().zip(corrected.edits()) {
            prop_assert_eq!(&record.replacement, &edit.replacement);
            prop_assert_eq!(&record.kind, edit.kind.name());
            prop_assert_eq!(&record.evidence.left, &edit.evidence.left);
            prop_assert_eq!(&record.evidence.suspicion, edit.evidence.suspicion.name());
            prop_assert!(same_number(edit.confidence, record.confidence));
            prop_assert!(same_number(edit.evidence.keep_cost, record.evidence.keep_cost));
            prop_assert!(same_number(edit.evidence.confusions[0].cost, record.evidence.confusions[0].cost));
        }
    }

    #[test]
    fn parts_give_the_ledger_of_the_whole(parts in proptest::collection::vec(edited_text(), 0..4)) {
        let settings = Settings::from([("confidence".to_owned(), Setting::Number(0.25))]);
        let mut document = DocumentWriter::new(Vec::new(), "nota.txt", MODEL, settings.clone());
        let (mut whole, mut all) = (String::new(), Vec::new());
        for (original, edits) in parts {
            document.add(&original, &Corrected::new(&original, edits.clone())).expect("a Vec takes all bytes");
            let shifted = |edit: Edit| Edit { span: edit.span.shifted(whole.len()), ..edit };
            all.extend(edits.into_iter().map(shifted));
            whole.push_str(&original);
        }
        let (header, lines) = document.finish();
        let mut writer = LedgerWriter::new(Vec::new(), MODEL, settings);
        writer.append(&header, lines.as_slice()).expect("a Vec takes all bytes");
        let (bytes, _) = ledger_of("nota.txt", &whole, &Corrected::new(&whole, all));
        prop_assert_eq!(String::from_utf8(writer.into_inner()), String::from_utf8(bytes));
    }

    #[test]
    fn revert_gives_the_identical_input((original, edits) in edited_text()) {
        let corrected = Corrected::new(&original, edits);
        let (_, ledger) = ledger_of("nota.txt", &original, &corrected);
        let found = ledger.documents_of(corrected.text());
        prop_assert_eq!(found[0].revert(corrected.text()).unwrap(), original);
    }

    #[cfg(feature = "formats")]
    #[test]
    fn parts_of_a_format_go_back_to_the_identical_input(
        parts in proptest::collection::vec((edited_text(), edited_text()), 0..4),
    ) {
        let mut document = DocumentWriter::new(Vec::new(), "nota.jsonl", MODEL, Settings::new()).in_format("jsonl");
        let (mut input, mut output, mut places) = (String::new(), String::new(), Vec::new());
        for ((file, splices), (text, edits)) in parts {
            let place = Place { line: 1 + file.matches('\n').count(), name: format!("pages[{}].text", text.len()) };
            places.extend(edits.iter().map(|_| (input.matches('\n').count() + place.line, place.name.clone())));
            let passage = Passage {
                places: vec![place; edits.len()],
                corrected: Corrected::new(&text, edits),
                original: text,
            };
            let splices = splices.into_iter().map(|edit| Splice::new(edit.span, edit.replacement)).collect();
            let part = CorrectedPart::new(&file, splices, vec![passage], Vec::new()).expect("they fit");
            document.add_part(&file, &part).expect("a Vec takes all bytes");
            input.push_str(&file);
            output.push_str(part.text());
        }
        let (header, lines) = document.finish();
        let mut writer = LedgerWriter::new(Vec::new(), MODEL, Settings::new());
        writer.append(&header, lines.as_slice()).expect("a Vec takes all bytes");
        let ledger = Ledger::read("ledger", writer.into_inner().as_slice()).expect("what was written can be read");
        let found = ledger.documents_of(&output)[0];
        prop_assert_eq!(found.header.format.as_deref(), Some("jsonl"));
        prop_assert_eq!(found.revert(&output).expect("it is that output"), input);
        let recorded = found.edits.iter().map(|edit| (edit.line, edit.place.clone().unwrap_or_default()));
        prop_assert_eq!(recorded.collect::<Vec<_>>(), places);
    }

    #[test]
    fn reading_never_panics(
        lines in piece(),
        (original, edits) in edited_text(),
        cut in any::<prop::sample::Index>(),
    ) {
        let corrected = Corrected::new(&original, edits);
        let (mut bytes, _) = ledger_of("nota.txt", &original, &corrected);
        bytes.truncate(cut.index(bytes.len()));
        bytes.extend_from_slice(lines.as_bytes());
        if let Ok(ledger) = Ledger::read("ledger", bytes.as_slice()) {
            for document in ledger.documents() {
                let _ = document.revert(corrected.text());
            }
        }
    }
}
