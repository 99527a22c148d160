//! The settings of the built-in corrector, the same in every subcommand that runs it.

use clap::Args;
use herlees::{Corrector, Marks, Result};

/// What the user decides about edits.
#[derive(Debug, Args)]
pub(crate) struct CorrectorArgs {
    /// Make only edits of at least this confidence, from 0 to 1 [default: 0.4]
    #[arg(long, value_name = "P", value_parser = share, allow_negative_numbers = true)]
    confidence: Option<f32>,
    /// Stop where edits are expected to break this share of a document's words, from 0 to 1; the surest edits come
    /// first [default: 0.001]
    #[arg(long, value_name = "SHARE", value_parser = share, allow_negative_numbers = true)]
    max_broken: Option<f32>,
    /// Restore marks that the engine lost, by kind with commas between: hyphens, abbreviations, apostrophes,
    /// diacritics, sentences; "marks" is all but sentences
    #[arg(long, value_name = "LIST", value_parser = marks)]
    restore: Option<Marks>,
    /// Join words that a line end cuts ("uitke-" and "ringen"), on the line where they begin
    #[arg(long)]
    join_hyphenated: bool,
}

impl CorrectorArgs {
    /// The embedded corrector with these settings.
    pub(crate) fn corrector(&self) -> Result<Corrector> {
        let mut builder = Corrector::builder();
        if let Some(least) = self.confidence {
            builder = builder.confidence(least);
        }
        if let Some(most) = self.max_broken {
            builder = builder.max_broken(most);
        }
        if let Some(marks) = self.restore {
            builder = builder.restore(marks);
        }
        builder.join_hyphenated(self.join_hyphenated).build()
    }

    /// The first option that was given, for messages.
    pub(crate) const fn given(&self) -> Option<&'static str> {
        match (self.confidence, self.max_broken, self.restore) {
            (Some(_), ..) => Some("--confidence"),
            (None, Some(_), _) => Some("--max-broken"),
            (None, None, Some(_)) => Some("--restore"),
            (None, None, None) if self.join_hyphenated => Some("--join-hyphenated"),
            (None, None, None) => None,
        }
    }
}

/// Reads names of kinds of marks.
fn marks(argument: &str) -> std::result::Result<Marks, String> {
    argument.parse().map_err(|error: herlees::Error| error.to_string())
}

/// Reads a probability, or a share.
fn share(argument: &str) -> std::result::Result<f32, String> {
    match argument.parse() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err("a number from 0 to 1 is expected".to_owned()),
    }
}
