//! Other spelling correctors on one thread: text in, text out, and how long loading took on stderr.
//!
//! ```text
//! rivals symspell DISTANCE WORDS FILE     each word replaced by its likeliest neighbour; WORDS is "word count" a line
//! rivals spellbook AFF DIC FILE           each word checked, none replaced
//! ```

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::time::Instant;

use symspell::{SymSpell, SymSpellBuilder, UnicodeStringStrategy, Verbosity};

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    match given[..] {
        ["symspell", distance, words, file] => with_symspell(distance.parse()?, words, file),
        ["spellbook", aff, dic, file] => with_spellbook(aff, dic, file),
        _ => Err("say `symspell` or `spellbook`, as src/main.rs tells".into()),
    }
}

fn with_symspell(distance: i64, words: &str, file: &str) -> Outcome {
    let start = Instant::now();
    let mut known: SymSpell<UnicodeStringStrategy> =
        SymSpellBuilder::default().max_dictionary_edit_distance(distance).build()?;
    known.load_dictionary(words, 0, 1, " ");
    loaded(start)?;
    each_word(file, |word, out| {
        let lower = word.to_lowercase();
        match known.lookup(&lower, Verbosity::Top, distance).first() {
            Some(found) if found.distance > 0 => write!(out, "{}", found.term),
            _ => write!(out, "{word}"),
        }
    })
}

fn with_spellbook(aff: &str, dic: &str, file: &str) -> Outcome {
    let start = Instant::now();
    let dictionary = spellbook::Dictionary::new(&fs::read_to_string(aff)?, &fs::read_to_string(dic)?)
        .map_err(|error| error.to_string())?;
    loaded(start)?;
    let mut unknown = 0_u64;
    each_word(file, |word, out| {
        unknown += u64::from(!dictionary.check(word));
        write!(out, "{word}")
    })?;
    eprintln!("unknown\t{unknown}");
    Ok(())
}

/// Says how many seconds, and seconds of processor time, went by until the words were loaded.
fn loaded(start: Instant) -> Outcome {
    let seconds = start.elapsed().as_secs_f64();
    let status = fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds: f64 = status.split_whitespace().next().unwrap_or_default().parse()?;
    eprintln!("loaded\t{seconds}\t{}", nanoseconds / 1e9);
    Ok(())
}

/// Writes a file to stdout, what is between words as it is and each word as `write_word` writes it.
fn each_word(file: &str, mut write_word: impl FnMut(&str, &mut dyn Write) -> std::io::Result<()>) -> Outcome {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut input = BufReader::new(fs::File::open(file)?);
    let mut line = String::new();
    while input.read_line(&mut line)? > 0 {
        let mut rest = line.as_str();
        while let Some(start) = rest.find(char::is_alphabetic) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|character: char| !character.is_alphabetic()).unwrap_or(from.len());
            out.write_all(before.as_bytes())?;
            write_word(&from[..end], &mut out)?;
            rest = &from[end..];
        }
        out.write_all(rest.as_bytes())?;
        line.clear();
    }
    Ok(out.flush()?)
}
