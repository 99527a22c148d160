//! Runs one case, so that its instructions can be counted: `cases NAME`; without a name it lists them.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for scripts")]

#[path = "../speed/text.rs"]
mod text;

use std::hint::black_box;
use std::process::ExitCode;

use herlees::Corrector;

/// Words that a search has to find the meaning of, by what makes them easy or hard.
const SEARCHED: [(&str, &[&str]); 5] = [
    ("walk short", &["heb", "dc", "vau", "zyn", "cen", "niel", "deze", "ovcr"]),
    ("walk middle", &["versiag", "mmister", "besiuit", "kamcr", "geidt", "artikei", "nadcre", "advics"]),
    ("walk long", &["verantwoordeiijkheid", "inwerkingtrecling", "uitvoeringsorganisalies", "bekendrnaking"]),
    ("walk compound", &["aandachtsount", "bewaarterrnijn", "voortgangsrapporlage", "veiligheidsbeieid"]),
    ("walk hopeless", &["Xqvorblzen", "iil1l|iI", "kwrtzpfgh", "aoeuiaoeuiaoeui"]),
];

/// What is counted must not be inlined: the counting is switched on and off by its name.
#[inline(never)]
fn measured(case: &dyn Fn()) {
    case();
}

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    if name.is_empty() {
        println!("start\nsegment\nlookup");
        SEARCHED.iter().for_each(|(name, _)| println!("{name}"));
        println!("rank\npage clean\npage 1 in 10\npage 1 in 3");
        return ExitCode::SUCCESS;
    }
    match run(&name) {
        Some(()) => ExitCode::SUCCESS,
        None => {
            eprintln!("cases: there is no case {name}, or the model does not load");
            ExitCode::FAILURE
        }
    }
}

fn run(name: &str) -> Option<()> {
    if name == "start" {
        measured(&|| drop(black_box(Corrector::dutch())));
        return Some(());
    }
    let corrector = Corrector::dutch().ok()?;
    let correct = |page: &str| measured(&|| drop(black_box(corrector.correct(black_box(page)))));
    match name {
        "segment" => measured(&|| {
            black_box(herlees::tokens(black_box(text::CLEAN)).count());
        }),
        "lookup" => lookup(&corrector),
        "rank" => correct(&text::same_suspects(20)),
        "page clean" => correct(text::CLEAN),
        "page 1 in 10" => correct(&text::noisy(10)),
        "page 1 in 3" => correct(&text::noisy(3)),
        _ => {
            let (_, words) = SEARCHED.iter().find(|&&(known, _)| known == name)?;
            measured(&|| {
                words.iter().for_each(|word| drop(black_box(corrector.candidates(black_box(word)))))
            });
        }
    }
    Some(())
}

fn lookup(corrector: &Corrector) {
    let words: Vec<&str> = herlees::tokens(text::CLEAN).map(|token| token.text()).collect();
    measured(&|| {
        black_box(words.iter().filter(|word| corrector.lexicon().recognises(black_box(word))).count());
    });
}
