//! The promises, for any text: nothing is lost, edits are apart, nothing panics, threads do not matter.

use std::sync::LazyLock;

use herlees::{Corrector, EditKind, Marks, Quality, Span, WordConfidence, revert};
use proptest::prelude::*;

static CORRECTOR: LazyLock<Corrector> =
    LazyLock::new(|| Corrector::dutch().expect("the embedded model loads"));

static RESTORER: LazyLock<Corrector> = LazyLock::new(|| {
    let all = Marks::OF_WORDS | Marks::SENTENCES;
    Corrector::builder().restore(all).join_hyphenated(true).build().expect("the embedded model loads")
});

/// Words as they should be and as they should not, with all that may stand between them.
fn scans() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "het",
        "versiag",
        "van",
        "de",
        "mimster",
        "gei nformeerd",
        "coilega s",
        "inhet",
        "NAVO-top",
        "uitke-\nringen",
        "VERSIAG",
        "Belangriik",
        "ji",
        "a s",
        "d.d.",
        "5.1.2e",
        "B22517830",
        "Kovalchenko",
        "’s",
        "kni_t",
        "aan\u{ad}dacht",
        "NAVO top",
        "minister president",
        "d d 17 juni jl",
        "land en tuinbouw",
        "foto s",
        "Belgie",
        "s Gravenhage",
        "P J",
        "secretaris-\ngeneraal",
        "De",
    ]);
    let marks = prop::sample::select(vec![
        "\r\n", "\n\n", "\u{c}", "\u{feff}", "\t", ",", ".", "—", "🙂", "e\u{301}", "\0",
    ]);
    let piece = prop_oneof![
        4 => words.prop_map(str::to_owned),
        1 => marks.prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    let gap = prop::sample::select(vec![" ", " ", " ", "", "\n"]);
    prop::collection::vec((piece, gap), 0..24)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap.to_owned()]).collect())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    check_with(&CORRECTOR, text)?;
    check_with(&RESTORER, text)
}

fn check_with(corrector: &Corrector, text: &str) -> Result<(), TestCaseError> {
    let corrected = corrector.correct(text);
    let mut end = 0;
    for edit in corrected.edits() {
        prop_assert!(edit.span.start() >= end, "edits overlap");
        prop_assert_eq!(text.get(edit.span.range()), Some(edit.original.as_str()));
        prop_assert_ne!(&edit.original, &edit.replacement);
        prop_assert!((0.0..=1.0).contains(&edit.confidence));
        let joins = edit.kind == EditKind::LineEnd;
        prop_assert!(joins || !edit.original.contains(['\n', '\r', '\u{c}']), "an edit crosses a line end");
        end = edit.span.end();
    }
    let lines = |text: &str| text.bytes().filter(|&byte| byte == b'\n').count();
    prop_assert_eq!(lines(corrected.text()), lines(text), "a line end is lost");
    prop_assert_eq!(revert(corrected.text(), corrected.edits()).expect("the edits fit"), text);
    let Quality { before, after, .. } = corrected.quality();
    prop_assert!((0.0..=1.0).contains(&before) && (0.0..=1.0).contains(&after), "{before} {after}");
    Ok(())
}

/// Confidences as they should be and as they should not: out of order, overlapping, outside of any text, no numbers.
fn confidences() -> impl Strategy<Value = Vec<WordConfidence>> {
    let place = prop_oneof![8 => 0..120usize, 1 => Just(usize::MAX)];
    let confidence = prop_oneof![4 => 0.0..=1.0f32, 1 => any::<f32>()];
    let word = (place, 0..12usize, confidence).prop_map(|(start, length, confidence)| WordConfidence {
        span: Span::new(start, start.saturating_add(length)),
        confidence,
    });
    prop::collection::vec(word, 0..24).prop_flat_map(|words| {
        let mut sorted = words.clone();
        sorted.sort_by_key(|word| word.span);
        prop::sample::select(vec![words, sorted])
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn scans_can_be_corrected_and_reverted(text in scans()) {
        check(&text)?;
    }

    #[test]
    fn any_string_can_be_corrected_and_reverted(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn anything_can_be_explained(left in "\\PC{0,12}", word in scans(), right in "\\PC{0,12}") {
        let explanation = CORRECTOR.explain(&left, &word, &right);
        prop_assert_eq!(explanation.observed, word);
    }

    #[test]
    fn confidences_only_hold_back(text in scans(), confidences in confidences()) {
        let mut worker = CORRECTOR.worker();
        let plain = worker.correct(&text);
        prop_assert_eq!(&worker.correct_with_confidences(&text, &[]), &plain);
        let corrected = worker.correct_with_confidences(&text, &confidences);
        prop_assert!((0.0..=1.0).contains(&corrected.quality().after));
        for edit in corrected.edits() {
            let same = |one: &&herlees::Edit| (one.span, &one.replacement) == (edit.span, &edit.replacement);
            let without = plain.edits().iter().find(same);
            prop_assert!(without.is_none_or(|plain| plain.confidence >= edit.confidence), "{:?}", edit);
        }
        prop_assert_eq!(revert(corrected.text(), corrected.edits()).expect("the edits fit"), text);
    }

    #[test]
    fn threads_do_not_matter(texts in prop::collection::vec(scans(), 4)) {
        let alone: Vec<_> = texts.iter().map(|text| CORRECTOR.correct(text)).collect();
        let together: Vec<_> = std::thread::scope(|scope| {
            let running: Vec<_> = texts.iter().map(|text| scope.spawn(|| CORRECTOR.correct(text))).collect();
            running.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        prop_assert_eq!(&alone, &together);
        let mut worker = CORRECTOR.worker();
        let remembering: Vec<_> = texts.iter().map(|text| worker.correct(text)).collect();
        prop_assert_eq!(alone, remembering, "what a worker remembers shows");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn a_long_text_is_corrected_block_by_block(scans in prop::collection::vec(scans(), 1..6), lines in 1..40usize) {
        let scan = scans.concat() + &"het verslag van 24 juni\r\n".repeat(lines);
        let text = scan.repeat(100_000 / scan.len());
        let whole = CORRECTOR.correct(&text);
        let mut worker = CORRECTOR.worker();
        let (mut clean, mut end, mut quality) = (String::new(), 0, Quality::default());
        for block in herlees::blocks(&text) {
            let corrected = worker.correct(block);
            let places: Vec<_> = corrected.edits().iter().map(|edit| edit.span.start() + end).collect();
            end += block.len();
            let here = whole.edits().iter().map(|edit| edit.span.start());
            prop_assert!(here.filter(|start| (end - block.len()..end).contains(start)).eq(places));
            clean.push_str(corrected.text());
            quality += corrected.quality();
        }
        prop_assert_eq!(whole.quality(), quality);
        prop_assert!(whole.text() == clean);
        prop_assert!(revert(&clean, whole.edits()).is_ok_and(|original| original == text));
    }
}

#[test]
fn the_corrector_can_be_shared() {
    fn shared<T: Send + Sync + 'static>(_: &T) {}
    shared(&*CORRECTOR);
}
