//! What measuring must hold to, for any texts.

use proptest::prelude::*;

use super::{Change, Confusions, Convention, IcdarPage, Score, changed, differences, judge, words};

/// Texts of a few words, signs and line ends, so that they have much in common; and any text at all.
fn texts() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "de",
        "nota",
        "verslag",
        "versiag",
        "in",
        "het",
        "inhet",
        "gei nformeerd",
        "ge\u{308}i\u{308}nd",
        "NAVO-top",
        "jl.",
        "24",
        "-",
        "–",
        "_",
        "\n",
        "\r\n",
        "\t",
        "\u{e000}",
        "ĳ",
    ]);
    prop_oneof![
        3 => prop::collection::vec(parts, 0..24).prop_map(|parts| parts.join(" ")),
        1 => any::<String>(),
    ]
}

proptest! {
    #[test]
    fn a_text_against_itself_has_no_errors(text in texts()) {
        let score = Score::of(&text, &text);
        for convention in Convention::ALL {
            prop_assert_eq!(score.characters(convention).errors(), 0);
            prop_assert_eq!(score.words(convention).errors(), 0);
        }
        prop_assert_eq!(Confusions::of(&text, &text).counts().count(), 0);
    }

    #[test]
    fn swapping_sides_swaps_losses_and_gains(one in texts(), other in texts()) {
        let (there, back) = (Score::of(&one, &other), Score::of(&other, &one));
        for convention in Convention::ALL {
            let (there, back) = (there.words(convention), back.words(convention));
            prop_assert_eq!(there.errors(), back.errors());
            prop_assert_eq!(there.hits + there.substitutions + there.insertions, back.reference());
        }
    }

    #[test]
    fn words_stand_where_they_say(text in texts()) {
        let mut end = 0;
        for word in words(&text) {
            prop_assert!(word.span.start() >= end && !word.span.is_empty());
            prop_assert!(text.get(word.span.range()).is_some());
            end = word.span.end();
        }
    }

    #[test]
    fn changes_lead_from_one_text_to_the_other(one in texts(), other in texts()) {
        let changes = Change::between(&one, &other);
        let tokens = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(tokens(&changed(&one, &changes)), tokens(&other));
    }

    #[test]
    fn judging_counts_each_word_once(reference in texts(), ocr in texts(), corrected in texts()) {
        let judgements = judge(&reference, &ocr, &Change::between(&ocr, &corrected));
        prop_assert_eq!(judgements.right() + judgements.wrong(), words(&reference).len());
        prop_assert!(judgements.fixed() <= judgements.wrong());
        prop_assert!(judgements.changed_wrong_words <= judgements.changed_words);
    }

    #[test]
    fn making_all_right_breaks_nothing(reference in texts(), ocr in texts()) {
        let judgements = judge(&reference, &ocr, &Change::between(&ocr, &reference));
        prop_assert_eq!(judgements.broken(), 0);
    }

    #[test]
    fn differences_hold_both_texts(one in texts(), other in texts()) {
        let stretches = differences(&one, &other);
        let side: String = stretches.iter().map(|stretch| stretch.reference.as_str()).collect();
        prop_assert_eq!(side, super::reading::plain(&one));
        let side: String = stretches.iter().map(|stretch| stretch.hypothesis.as_str()).collect();
        prop_assert_eq!(side, super::reading::plain(&other));
    }

    #[test]
    fn competition_files_never_panic(aligned in "[ab@# -]{0,30}", reference in "[ab@# -]{0,30}", corrected in texts()) {
        let text = format!("[OCR_toInput] {}\n[OCR_aligned] {aligned}\n[ GS_aligned] {reference}", aligned.replace('@', ""));
        if let Ok(page) = IcdarPage::parse("page", &text) {
            let score = page.score(&page.corrections(&Change::between(page.ocr(), &corrected)));
            prop_assert!(score.f1() <= 1.0);
        }
        let _ = IcdarPage::parse("page", &corrected);
    }
}
