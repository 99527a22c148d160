use super::*;
use crate::channel::ConfusionMatrix;
use crate::lexicon::tests::small;
use proptest::prelude::*;

const WIDE: Limits = Limits {
    cost: 3.0,
    spread: 3.0,
    behind: f32::INFINITY,
    most: usize::MAX,
    general: u8::MAX,
    compounds: false,
};

fn search(
    lexicon: &Lexicon,
    channel: &ConfusionMatrix,
    limits: Limits,
    observed: &str,
) -> Vec<(String, f32)> {
    let misreadings = &Misreadings::new(lexicon, channel.clone());
    let mut found: Vec<_> = Walk { lexicon, misreadings, limits }
        .search(observed)
        .into_iter()
        .map(|found| (found.folded, found.cost))
        .collect();
    found.sort_by(|one, other| one.partial_cmp(other).unwrap());
    found
}

fn brute_force(words: &[String], observed: &str, most: usize) -> Vec<(String, f32)> {
    let mut found: Vec<_> = words
        .iter()
        .map(|word| (word.clone(), strsim::levenshtein(word, observed)))
        .filter(|&(_, distance)| distance <= most)
        .map(|(word, distance)| (word, distance as f32))
        .collect();
    found.sort_by(|one, other| one.partial_cmp(other).unwrap());
    found.dedup();
    found
}

proptest! {
    #[test]
    fn equal_costs_give_the_edit_distance(
        words in prop::collection::vec("[abcé]{1,6}", 1..40),
        observed in "[abcdé]{1,6}",
        most in 0usize..4,
    ) {
        let entries: Vec<_> = words.iter().map(|word| (word.as_str(), "l", 9.0)).collect();
        let lexicon = small(&entries);
        let limits = Limits { cost: most as f32, ..WIDE };
        let found = search(&lexicon, &ConfusionMatrix::uniform(1.0), limits, &observed);
        prop_assert_eq!(found, brute_force(&words, &observed, most));
    }

    #[test]
    fn any_string_may_be_searched(observed in any::<String>()) {
        let lexicon = small(&[("verslag", "l", 9.0), ("één", "l", 8.0)]);
        let found = search(&lexicon, &ConfusionMatrix::uniform(1.0), WIDE, &observed);
        prop_assert!(found.len() <= 2);
    }
}

/// Each word and its number of parts with the least that it costs, in whichever case it was found.
fn cheapest(found: Vec<Found>) -> Vec<(String, usize, u32)> {
    let mut words: Vec<_> =
        found.into_iter().map(|one| (one.folded, one.parts.len(), (one.cost * 4.0) as u32)).collect();
    words.sort();
    words.dedup_by(|one, other| one.0 == other.0 && one.1 == other.1);
    words
}

proptest! {
    #[test]
    fn both_halves_together_find_what_a_whole_walk_finds(
        words in prop::collection::vec("[abcé]{2,9}", 1..60),
        observed in "[abcdAB ]{5,9}",
        total in 9.0f32..24.0,
    ) {
        let classes = ["l", "b", "e", "m"];
        let costs = [9.0, 7.5, 11.0, 8.0, 14.0];
        let entries: Vec<_> = words
            .iter()
            .zip(classes.iter().cycle().zip(costs.into_iter().cycle()))
            .map(|(word, (class, cost))| (word.as_str(), *class, cost))
            .collect();
        let table = "*\t*\t7\n*\t∅\t7.5\n∅\t*\t7\na\tb\t1.5\nd\tA\t2.5\nab\tc\t2\nc\tab\t3\n ␣\t∅\t2\n∅\tc\t4\nb\t∅\t3\n".replace("\n ␣", "\n␣");
        let channel = ConfusionMatrix::read("test.tsv", table.as_bytes()).unwrap();
        let lexicon = small(&entries);
        let misreadings = Misreadings::new(&lexicon, channel);
        let limits = Limits { cost: 14.0, spread: 2.0, behind: 3.0, most: 99, general: 2, compounds: true };
        let walk = Walk { lexicon: &lexicon, misreadings: &misreadings, limits };
        let mut forwards = Query::forwards(walk, &observed);
        let mut backwards = forwards.backwards();
        // Words much shorter than what was read are left out by each direction in its own way.
        for spot in forwards.spots.iter_mut().chain(&mut backwards.spots) {
            spot.long = false;
        }
        let reach = Reach { channel: 14.0, total, below: total, most: 14.0 };
        let is_wanted = |one: &Reached| spell(&forwards, one).is_some();
        let goal = |behind| Goal { behind, spread: f32::INFINITY, is_wanted: &is_wanted };
        let found = |reached: Vec<Reached>, behind: f32| {
            let mut found: Vec<_> = reached.iter().filter_map(|one| spell(&forwards, one)).collect();
            keep_first(&mut found);
            let least = found.iter().map(|one| one.total).fold(f32::INFINITY, f32::min);
            found.retain(|one| one.total <= least + behind);
            cheapest(found)
        };
        let whole = Descent::all(&forwards, &mut reach.clone(), 0, goal(99.0));
        let halves = halved(&forwards, &backwards, &mut reach.clone(), goal(99.0));
        prop_assert_eq!(found(halves, 99.0), found(whole.clone(), 99.0));
        let (left, right) = both_bounded(&forwards, &backwards).unwrap();
        let bounded = halved(&left, &right, &mut reach.clone(), goal(99.0));
        prop_assert_eq!(found(bounded, 99.0), found(whole.clone(), 99.0));
        let drawn_in = halved(&forwards, &backwards, &mut reach.clone(), goal(3.0));
        prop_assert_eq!(found(drawn_in, 3.0), found(whole.clone(), 3.0));
        let spelled = |reached: Vec<Reached>| {
            reached.iter().filter_map(|one| spell(&forwards, one)).collect::<Vec<_>>()
        };
        let mut drawn = reach;
        let near = spelled(halved(&forwards, &backwards, &mut drawn, Goal { spread: 2.0, ..goal(3.0) }));
        let (wanted, all) = (walk.wanted(&near), spelled(whole));
        // As far as is wanted, or as the first descent was to go.
        if drawn.covers(Reach { total: wanted.total.min(total), below: wanted.below.min(total), ..wanted }) {
            let words = |found, wanted| cheapest(walk.chosen(found, wanted));
            prop_assert_eq!(words(near, wanted), words(all.clone(), walk.wanted(&all)));
        }
    }
}

#[test]
fn a_cheaper_word_is_found_however_much_happened_to_it() {
    let lexicon = small(&[("cbaba", "l", 14.0), ("caba", "l", 7.5)]);
    let channel =
        ConfusionMatrix::read("test.tsv", "*\t*\t7\n*\t∅\t7.5\n∅\t*\t7\nb\t∅\t3\n".as_bytes()).unwrap();
    let limits = Limits { cost: 14.0, spread: 2.0, behind: 3.0, most: 9, general: 2, compounds: false };
    assert_eq!(search(&lexicon, &channel, limits, "cbaba"), [("caba".into(), 3.0)]);
}

#[test]
fn listed_confusions_are_cheaper() {
    let lexicon = small(&[("verslag", "l", 9.0), ("verstag", "l", 9.0), ("geïnformeerd", "l", 9.0)]);
    let table = "*\t*\t7\n*\t∅\t7\n∅\t*\t7\ni\tl\t1.5\ni␣\tï\t2\n";
    let channel = ConfusionMatrix::read("test.tsv", table.as_bytes()).unwrap();
    let limits =
        Limits { cost: 12.0, spread: 9.0, behind: f32::INFINITY, most: 9, general: 2, compounds: false };
    assert_eq!(
        search(&lexicon, &channel, limits, "versiag"),
        [("verslag".into(), 1.5), ("verstag".into(), 7.0)]
    );
    assert_eq!(search(&lexicon, &channel, limits, "gei nformeerd"), [("geïnformeerd".into(), 2.0)]);
}

#[test]
fn capitals_are_meant_at_the_beginning() {
    let lexicon = small(&[("inzicht", "l", 9.0), ("verslag", "l", 9.0)]);
    let table = "*\t*\t7\n*\t∅\t7\n∅\t*\t7\nl\tI\t1\nl\ti\t3\nI\tl\t2\n";
    let channel = ConfusionMatrix::read("test.tsv", table.as_bytes()).unwrap();
    let limits =
        Limits { cost: 12.0, spread: 9.0, behind: f32::INFINITY, most: 9, general: 0, compounds: false };
    let misreadings = Misreadings::new(&lexicon, channel);
    let words = |observed| {
        let found = Walk { lexicon: &lexicon, misreadings: &misreadings, limits }.search(observed);
        found.into_iter().map(|found| found.word).collect::<Vec<_>>()
    };
    assert_eq!(words("lnzicht"), ["Inzicht"]);
    assert_eq!(words("inzlcht"), ["inzicht"]);
    assert_eq!(words("versIag"), ["verslag"]);
}

#[test]
fn compounds_are_built_on_the_way() {
    let lexicon =
        small(&[("aandachts", "b", 9.0), ("punt", "lbme", 9.0), ("zee", "lbme", 9.0), ("eend", "le", 9.0)]);
    let channel =
        ConfusionMatrix::read("test.tsv", "*\t*\t7\n*\t∅\t7\n∅\t*\t7\no\tp\t5\n".as_bytes()).unwrap();
    let limits =
        Limits { cost: 9.0, spread: 9.0, behind: f32::INFINITY, most: 9, general: 1, compounds: true };
    assert_eq!(search(&lexicon, &channel, limits, "aandachtsount"), [("aandachtspunt".into(), 5.0 + JOINT)]);
    assert_eq!(search(&lexicon, &channel, limits, "zeeeend"), [], "two vowels meet");
}
