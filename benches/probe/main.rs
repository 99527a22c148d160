//! What the measuring scripts ask of the library and of its lexicon, word by word and without a page around them.
//!
//! ```text
//! probe words LEXICON           every word: word, frequency class 0 to 63, class bits
//! probe resize LEXICON N OUT    a lexicon of N words: the most frequent ones, or all and compounds of them
//! probe recognises              of the words on stdin, those that are known
//! probe search REPEATS          for each word on stdin: word, nanoseconds of its fastest search, candidates
//! probe quality FILE...         how well each text is estimated to read, and what that is worked out from
//! probe confident OUT FILE...   each NAME.ocr.txt corrected by the confidences in NAME.words.tsv
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for scripts")]

mod confident;
mod quality;
mod resize;
mod words;

use std::error::Error;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::process::ExitCode;
use std::time::Instant;

use herlees::Corrector;

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    match run(&given) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("probe: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(given: &[&str]) -> Outcome {
    match given {
        ["words", lexicon] => words::list(lexicon),
        ["resize", lexicon, count, out] => resize::resize(lexicon, count.parse()?, out),
        ["recognises"] => recognises(),
        ["quality", paths @ ..] => quality::list(paths),
        ["confident", out, paths @ ..] => confident::correct(out, paths),
        ["search", repeats] => search(repeats.parse()?),
        _ => Err("which question? benches/probe/main.rs lists them".into()),
    }
}

fn recognises() -> Outcome {
    let corrector = Corrector::dutch()?;
    each_word(|word, out| {
        if corrector.lexicon().recognises(word) {
            writeln!(out, "{word}")?;
        }
        Ok(())
    })
}

/// The fastest of some repeats is the search itself; the others met something else on the machine.
fn search(repeats: u32) -> Outcome {
    let corrector = Corrector::dutch()?;
    each_word(|word, out| {
        let (mut fastest, mut found) = (u128::MAX, 0);
        for _ in 0..repeats.max(1) {
            let start = Instant::now();
            found = black_box(corrector.candidates(black_box(word))).len();
            fastest = fastest.min(start.elapsed().as_nanos());
        }
        writeln!(out, "{word}\t{fastest}\t{found}")?;
        // Who measures with a limit takes what there is when it is reached.
        Ok(out.flush()?)
    })
}

fn each_word(mut visit: impl FnMut(&str, &mut dyn Write) -> Outcome) -> Outcome {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lines() {
        visit(line?.trim_end(), &mut out)?;
    }
    Ok(out.flush()?)
}
