//! What holds for the blocks of every text, however it was read.

use proptest::prelude::*;

use super::blocks::{LEAST, MOST};
use super::{BlockCutter, blocks};

/// Texts of no block up to many: pages, paragraphs, lines, words, and none of these, of characters of one to four bytes.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "het verslag van 24 juni ",
        "woord",
        "uitke-\nringen",
        "één 🙂 ",
        "\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\r",
        "\u{c}",
        "\u{feff}",
        "a,b;",
    ]);
    let run = (piece, prop_oneof![4 => 1..4usize, 2 => 100..3_000usize, 1 => 8_000..30_000usize]);
    prop::collection::vec(run, 0..14).prop_map(|runs| {
        let repeated = runs.into_iter().map(|(piece, times)| piece.repeat(times));
        repeated.collect::<String>()
    })
}

/// The blocks of `text` that comes in pieces of some lengths (bytes, over and over), or a little less.
fn cut_in_pieces(text: &str, lengths: &[usize]) -> Vec<String> {
    let (mut cutter, mut found, mut rest) = (BlockCutter::default(), Vec::new(), text);
    for &length in lengths.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let end = (length.min(rest.len())..).find(|&end| rest.is_char_boundary(end)).unwrap();
        let (piece, others) = rest.split_at(end);
        cutter.push(piece);
        found.extend(std::iter::from_fn(|| cutter.next_block()));
        rest = others;
    }
    cutter.finish();
    found.extend(std::iter::from_fn(|| cutter.next_block()));
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn blocks_make_up_the_text_and_have_their_size(text in texts()) {
        let blocks: Vec<&str> = blocks(&text).collect();
        prop_assert!(blocks.concat() == text);
        let least = if blocks.len() > 1 { LEAST - 4 } else { 1 };
        prop_assert!(blocks.iter().all(|block| (least..=MOST).contains(&block.len())));
        prop_assert!(blocks.windows(2).all(|two| !(two[0].ends_with('\r') && two[1].starts_with('\n'))));
        prop_assert_eq!(blocks.len() > 1, text.len() > MOST);
    }

    #[test]
    fn a_block_is_its_own_block(text in texts()) {
        for block in blocks(&text) {
            prop_assert!(blocks(block).eq([block]));
        }
    }

    #[test]
    fn how_a_text_is_read_does_not_matter(
        text in texts(),
        lengths in prop::collection::vec(prop_oneof![1..200usize, 1_000..100_000usize], 1..5),
    ) {
        let whole: Vec<&str> = blocks(&text).collect();
        prop_assert!(cut_in_pieces(&text, &lengths) == whole, "pieces of {:?}", lengths);
        prop_assert!(cut_in_pieces(&text, &[text.len().max(1)]) == whole);
    }

    #[test]
    fn pages_stay_whole(lines in prop::collection::vec(1..200usize, 1..200)) {
        let pages = lines.iter().map(|&lines| "het verslag van 24 juni\r\n\r\n".repeat(lines) + "\u{c}");
        let text: String = pages.collect();
        let whole = |block: &str| block.ends_with('\u{c}');
        prop_assert!(blocks(&text).all(whole));
    }
}
