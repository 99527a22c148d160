//! The subcommands, one file each.

pub(crate) mod correct;
pub(crate) mod evaluate;
pub(crate) mod explain;
pub(crate) mod lexicon;
pub(crate) mod revert;
pub(crate) mod version;

use anyhow::Result;

use crate::args::Command;
use crate::output::ExitStatus;

/// Runs a subcommand.
pub(crate) fn run(command: Command) -> Result<ExitStatus> {
    match command {
        Command::Correct(args) => correct::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Revert(args) => revert::run(&args),
        Command::Lexicon(args) => lexicon::run(&args).map(|()| ExitStatus::Success),
    }
}
