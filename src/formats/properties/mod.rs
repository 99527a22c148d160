//! The promises of the formats in XML, for any page: without edits nothing changes, with any edits the corrected text is
//! what is read afterwards, everything can be undone, and nothing panics.

mod edits;
mod pages;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use self::edits::corrector;
use self::pages::{Written, written};
use super::fake::{Format, processing, read, write};

const FORMATS: [(&str, Format); 3] =
    [("alto", super::alto::correct), ("page", super::page::correct), ("hocr", super::hocr::correct)];

fn formats() -> impl Strategy<Value = (&'static str, Format)> {
    prop::sample::select(FORMATS.to_vec())
}

fn files() -> impl Strategy<Value = (Format, Written)> {
    formats().prop_flat_map(|(name, format)| written(name).prop_map(move |written| (format, written)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn without_edits_nothing_changes((format, file) in files()) {
        prop_assert_eq!(read(format, &file.xml).join("\n\u{c}\n"), file.text);
    }

    #[test]
    fn any_edits_can_be_read_and_undone((format, file) in files(), choices in prop::collection::vec(any::<u8>(), 1..60)) {
        write(format, &file.xml, &mut corrector(choices));
    }

    #[test]
    fn two_runs_are_alike((format, file) in files(), choices in prop::collection::vec(any::<u8>(), 1..60)) {
        let run = || format(&file.xml, &mut corrector(choices.clone()), &processing()).unwrap();
        prop_assert_eq!(run(), run());
    }

    #[test]
    fn damaged_files_are_refused_or_kept(
        (format, file) in files(),
        at in any::<prop::sample::Index>(),
        length in 0..12_usize,
        junk in "[<>&\"'/=a \\]\\[!-]{0,4}",
        choices in prop::collection::vec(any::<u8>(), 1..60),
    ) {
        let places: Vec<usize> = file.xml.char_indices().map(|(at, _)| at).collect();
        let start = at.index(places.len());
        let end = (start + length).min(places.len() - 1);
        let damaged = format!("{}{junk}{}", &file.xml[..places[start]], &file.xml[places[end]..]);
        if format(&damaged, &mut corrector(Vec::new()), &processing()).is_ok() {
            write(format, &damaged, &mut corrector(choices));
        }
    }

    #[test]
    fn no_text_makes_it_panic((_, format) in formats(), text in "\\PC{0,60}") {
        let _ = format(&text, &mut corrector(vec![1, 2, 3]), &processing());
    }
}

/// That all edits are left out would keep every promise; most must be made.
#[test]
fn what_can_be_said_is_made() {
    for (name, format) in FORMATS {
        let mut runner = TestRunner::deterministic();
        let (mut asked, mut made) = (0, 0);
        for _ in 0..60 {
            let file = written(name).new_tree(&mut runner).expect("a file").current();
            // Other letters, another word, two words for one, and none.
            let mut correct = corrector(vec![0, 1, 2, 11]);
            let mut count = |text: &str, sure: &[_]| {
                let corrected = correct(text, sure);
                asked += corrected.edits().len();
                corrected
            };
            let part = format(&file.xml, &mut count, &processing()).expect("it is well-formed");
            made += part.passages().iter().map(|passage| passage.corrected.edits().len()).sum::<usize>();
        }
        assert!(asked > 200 && made * 100 > asked * 95, "{name}: {made} of {asked}");
    }
}
