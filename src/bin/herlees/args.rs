//! The command line as clap reads it; each subcommand's own arguments stand in its file under `commands/`.

use std::io::Write;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use crate::commands::{correct, evaluate, explain, lexicon, revert};
use crate::output::{self, ExitStatus};

/// Restores what the scanner misread in Dutch documents, and leaves everything else byte for byte.
#[derive(Debug, Parser)]
#[command(name = "herlees", after_help = EXIT_CODES, arg_required_else_help = true)]
struct Cli {
    /// Print the version of the tool and of its model, and the model's SHA-256
    #[arg(short = 'V', long)]
    version: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

const EXIT_CODES: &str = "Exit codes: 0 all went well, 1 some inputs failed, 2 wrong usage.";

/// The subcommands; a new one is a line here, a file under `commands/` and a line in `commands::run`.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Correct(Box<correct::CorrectArgs>),
    Evaluate(evaluate::EvaluateArgs),
    Explain(explain::ExplainArgs),
    Revert(revert::RevertArgs),
    Lexicon(lexicon::LexiconArgs),
}

/// What the user asks for.
#[derive(Debug)]
pub(crate) enum Call {
    Command(Command),
    Version,
}

/// Reads the arguments of the process.
pub(crate) fn parse() -> Result<Call, clap::Error> {
    let cli = Cli::try_parse()?;
    match cli.command {
        _ if cli.version => Ok(Call::Version),
        Some(command) => Ok(Call::Command(command)),
        None => Err(Cli::command().error(ErrorKind::MissingSubcommand, "a subcommand is needed")),
    }
}

/// Prints the help that was asked for, or one line on what is wrong with the call.
pub(crate) fn explain(error: &clap::Error) -> ExitStatus {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that went away has seen enough.
            let _ = error.print().and_then(|()| std::io::stdout().flush());
            ExitStatus::Success
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitStatus::Usage
        }
        _ => {
            output::say(&one_line(&error.render().to_string()));
            ExitStatus::Usage
        }
    }
}

/// clap's message of many paragraphs as one line: the error and its tips, without the usage block.
fn one_line(message: &str) -> String {
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let paragraphs = message
        .split("\n\n")
        .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|paragraph| {
            !paragraph.is_empty()
                && !paragraph.starts_with("Usage:")
                && !paragraph.starts_with("For more information")
        });
    format!("{}; see herlees --help", paragraphs.collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_wrong_call_is_explained_on_one_line() {
        let error = Cli::try_parse_from(["herlees", "correct", "--quite"]).unwrap_err();
        let line = one_line(&error.render().to_string());
        assert_eq!(
            line,
            "unexpected argument '--quite' found; tip: a similar argument exists: '--quiet'; see herlees --help"
        );
        let error = Cli::try_parse_from(["herlees", "revert", "clean.txt"]).unwrap_err();
        let line = one_line(&error.render().to_string());
        assert!(line.contains("not provided: --ledger <FILE>; see"), "{line}");
    }
}
