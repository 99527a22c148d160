//! How well texts are estimated to read, and what that is worked out from.

use std::fs;
use std::io::{BufWriter, Write};

use herlees::Corrector;

use crate::Outcome;

/// Prints a row for each file, titles first.
pub(super) fn list(paths: &[&str]) -> Outcome {
    let corrector = Corrector::dutch()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    writeln!(out, "path\tbefore\tafter\twords\tmisread\tstray\tmended")?;
    for path in paths {
        let text = fs::read_to_string(path)?;
        let quality = corrector.correct(&text).quality();
        write!(out, "{path}\t{}\t{}", quality.before, quality.after)?;
        for (_, number) in corrector.quality_signs(&text) {
            write!(out, "\t{number}")?;
        }
        writeln!(out)?;
    }
    Ok(out.flush()?)
}
