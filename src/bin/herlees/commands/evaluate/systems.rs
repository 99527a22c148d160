//! What is measured: the OCR text itself, the built-in corrector, folders of corrected texts.

use std::path::Path;

use herlees::Corrector;
use herlees::evaluate::Change;

use super::EvaluateArgs;
use super::stems::{self, Files};

/// Where corrected texts come from.
pub(super) enum Source {
    /// The OCR text as it is: the baseline.
    Identity,
    /// The embedded corrector.
    BuiltIn(Box<Corrector>),
    /// Texts made elsewhere.
    Folder(Files),
}

/// A system and its name in tables.
pub(super) struct System {
    pub(super) name: String,
    pub(super) source: Source,
}

/// All systems, the baseline first.
pub(super) fn all(args: &EvaluateArgs) -> anyhow::Result<Vec<System>> {
    let mut systems = vec![System { name: "ocr".into(), source: Source::Identity }];
    if args.corrected.is_empty() || args.built_in {
        let source = Source::BuiltIn(Box::new(args.settings.corrector()?));
        systems.push(System { name: "herlees".into(), source });
    }
    for named in &args.corrected {
        let (name, folder) = named.split_once('=').unwrap_or((folder_name(named), named));
        let path = Path::new(folder);
        anyhow::ensure!(path.is_dir(), "--corrected {named}: no such folder: give NAME=DIR or DIR");
        let taken = systems.iter().any(|system| system.name == name);
        anyhow::ensure!(!taken, "--corrected {named}: the name {name:?} is taken: give another as NAME=DIR");
        systems.push(System { name: name.to_owned(), source: Source::Folder(stems::scan(path)?) });
    }
    Ok(systems)
}

fn folder_name(folder: &str) -> &str {
    Path::new(folder).file_name().and_then(|name| name.to_str()).unwrap_or(folder)
}

/// The built-in corrector's changes of a text.
pub(super) fn changes(corrector: &Corrector, ocr: &str) -> Vec<Change> {
    let corrected = corrector.correct(ocr);
    let change = |edit: &herlees::Edit| Change {
        span: edit.span,
        replacement: edit.replacement.clone(),
        confidence: Some(edit.confidence),
    };
    corrected.edits().iter().map(change).collect()
}
