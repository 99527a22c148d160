//! The `herlees` command: reads arguments, runs one subcommand, turns the outcome into an exit code.

mod args;
mod commands;
mod crew;
mod decode;
mod failure;
mod input;
mod interrupt;
mod jobs;
mod output;
mod parts;
mod places;
mod progress;
mod reader;
mod save;
mod settings;
mod tally;
mod tree;

use std::process::ExitCode;

use crate::args::Call;

fn main() -> ExitCode {
    interrupt::watch();
    let outcome = match args::parse() {
        Ok(Call::Command(command)) => commands::run(command),
        Ok(Call::Version) => commands::version::run(),
        Err(error) => Ok(args::explain(&error)),
    };
    outcome.unwrap_or_else(|error| output::failure(&error)).into()
}
