//! Lays out the embedded lexicon for walks, so that no program has to when it starts.

#[allow(dead_code, unused_imports, reason = "the library walks along it too")]
#[path = "src/lexicon/graph/mod.rs"]
mod graph;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lexicon/graph");
    println!("cargo::rerun-if-changed=dictionaries/lexicon.fst");
    let folder = env::var("OUT_DIR")?;
    let lexicon = fst::raw::Fst::new(fs::read("dictionaries/lexicon.fst")?)?;
    lexicon.verify()?;
    let [forwards, backwards] = graph::Graph::both_ways(&lexicon);
    fs::write(Path::new(&folder).join("forwards.bin"), forwards.as_bytes())?;
    fs::write(Path::new(&folder).join("backwards.bin"), backwards.as_bytes())?;
    Ok(())
}
