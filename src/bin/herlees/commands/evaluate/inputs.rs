//! Finds the pages to measure.

use std::path::{Path, PathBuf};

use super::EvaluateArgs;
use super::stems::{self, Files, Key, Role};

/// A page: where its texts are.
#[derive(Debug, Clone)]
pub(super) struct Input {
    pub(super) key: Key,
    pub(super) profile: String,
    pub(super) reference: PathBuf,
    pub(super) ocr: PathBuf,
}

/// Pages in the order of their names, and what is wrong with those that cannot be had.
pub(super) type Found = (Vec<Input>, Vec<String>);

/// Finds the pages that the arguments name.
pub(super) fn find(args: &EvaluateArgs) -> anyhow::Result<Found> {
    if let (Some(reference), Some(ocr)) = (&args.reference, &args.ocr) {
        return two_folders(reference, ocr);
    }
    let mut found = Found::default();
    for root in &args.pairs {
        let (inputs, problems) = pairs(root)?;
        found.0.extend(inputs);
        found.1.extend(problems);
    }
    Ok(found)
}

/// The name of a folder, for pages that lie in it directly.
fn folder_name(root: &Path) -> String {
    let absolute = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    absolute.file_name().map_or_else(|| "pages".to_owned(), |name| name.to_string_lossy().into_owned())
}

fn profile(root: &Path, key: &Key) -> String {
    if key.folder.is_empty() { folder_name(root) } else { key.folder.clone() }
}

fn one(texts: &[(Role, PathBuf)], wanted: &[Role]) -> Option<PathBuf> {
    wanted.iter().find_map(|role| texts.iter().find(|(is, _)| is == role)).map(|(_, path)| path.clone())
}

fn pairs(root: &Path) -> anyhow::Result<Found> {
    anyhow::ensure!(
        root.is_dir(),
        "{}: no such folder: give one with NAME.gold.txt and NAME.ocr.txt",
        root.display()
    );
    let mut found = Found::default();
    for (key, texts) in stems::scan(root)? {
        let reference = one(&texts, &[Role::Reference]);
        match (reference, one(&texts, &[Role::Ocr])) {
            (Some(reference), Some(ocr)) => {
                let profile = profile(root, &key);
                found.0.push(Input { key, profile, reference, ocr });
            }
            (Some(lone), None) => found.1.push(lacks(&lone, "OCR text", &key.stem)),
            (None, Some(lone)) => found.1.push(lacks(&lone, "reference", &key.stem)),
            (None, None) => {}
        }
    }
    Ok(found)
}

fn lacks(file: &Path, what: &str, stem: &str) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let suffix = name.strip_prefix(stem).unwrap_or_default();
    let found = PARTNERS.iter().find(|(have, _)| suffix.starts_with(have));
    let partner = found.map(|(have, want)| format!("{stem}{}", suffix.replacen(have, want, 1)));
    let partner = partner.unwrap_or_else(|| stem.to_owned());
    format!("{}: lacks its partner: put the {what} {partner} beside it", file.display())
}

/// Suffixes of a lone file and of the one that is missed beside it.
const PARTNERS: [(&str, &str); 5] =
    [(".gold", ".ocr"), (".ref", ".hyp"), (".gt", ".ocr"), (".ocr", ".gold"), (".hyp", ".ref")];

fn two_folders(reference: &Path, ocr: &Path) -> anyhow::Result<Found> {
    for path in [reference, ocr] {
        anyhow::ensure!(path.exists(), "{}: no such file or folder", path.display());
    }
    if reference.is_file() && ocr.is_file() {
        let name = reference.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let key = Key { folder: String::new(), stem: stems::of(&name).0.to_owned() };
        let input =
            Input { key, profile: "pages".into(), reference: reference.to_owned(), ocr: ocr.to_owned() };
        return Ok((vec![input], Vec::new()));
    }
    for path in [reference, ocr] {
        anyhow::ensure!(path.is_dir(), "{}: is no folder: give two folders or two files", path.display());
    }
    join(reference, &stems::scan(reference)?, &stems::scan(ocr)?)
}

fn join(root: &Path, references: &Files, texts: &Files) -> anyhow::Result<Found> {
    let mut found = Found::default();
    for (key, files) in references {
        let Some(reference) = one(files, &[Role::Reference, Role::Unnamed]) else { continue };
        let ocr = texts.get(key).and_then(|files| one(files, &[Role::Ocr, Role::Unnamed]));
        match ocr {
            Some(ocr) => {
                found.0.push(Input { key: key.clone(), profile: profile(root, key), reference, ocr });
            }
            None => found.1.push(format!("{}: has no partner of that name in --ocr", reference.display())),
        }
    }
    for (key, files) in texts {
        let lone = one(files, &[Role::Ocr, Role::Unnamed]).filter(|_| !references.contains_key(key));
        found
            .1
            .extend(lone.map(|ocr| format!("{}: has no partner of that name in --reference", ocr.display())));
    }
    Ok(found)
}
