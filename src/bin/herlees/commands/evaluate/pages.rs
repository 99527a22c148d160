//! Loads the texts of a page, and says what is wrong with those that cannot be measured.

use std::path::Path;

use super::inputs::Input;
use super::stems::Role;
use super::systems::{Source, System};

/// A page with all its texts.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) name: String,
    pub(super) profile: String,
    /// What is resampled: the page's name up to `_pNN`.
    pub(super) document: String,
    pub(super) reference: String,
    pub(super) ocr: String,
    /// For each system its text, where it comes from a folder.
    pub(super) corrected: Vec<Option<String>>,
}

/// The pages of an input (several where form feeds part it), and what is wrong.
pub(super) fn load(input: &Input, systems: &[System]) -> (Vec<Page>, Vec<String>) {
    match texts(input, systems) {
        Ok(texts) => split(input, &texts),
        Err(problem) => (Vec::new(), vec![problem]),
    }
}

/// The texts of reference, OCR and systems with the files they come from.
struct Texts {
    reference: String,
    ocr: String,
    corrected: Vec<Option<(String, String)>>,
}

fn texts(input: &Input, systems: &[System]) -> Result<Texts, String> {
    let corrected = systems.iter().map(|system| corrected(input, system)).collect::<Result<_, _>>()?;
    Ok(Texts { reference: read(&input.reference)?, ocr: read(&input.ocr)?, corrected })
}

fn corrected(input: &Input, system: &System) -> Result<Option<(String, String)>, String> {
    let Source::Folder(files) = &system.source else { return Ok(None) };
    let texts = files.get(&input.key).map(Vec::as_slice).unwrap_or_default();
    let wanted = [Role::Corrected, Role::Unnamed, Role::Ocr];
    let found = wanted.iter().find_map(|role| texts.iter().find(|(is, _)| is == role));
    let Some((_, path)) = found else {
        let (ocr, name) = (input.ocr.display(), &system.name);
        return Err(format!("{ocr}: has no corrected text of that name in {name}; the page is left out"));
    };
    Ok(Some((path.display().to_string(), read(path)?)))
}

/// A file as text, unpacked and decoded, without a byte-order mark.
pub(super) fn read(path: &Path) -> Result<String, String> {
    let source = crate::input::Source::File(path.to_path_buf());
    let text = source.read(None).map_err(|error| format!("{error:#}"))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn sides(text: &str) -> Vec<&str> {
    // A form feed at the very end closes the last page and opens none.
    text.strip_suffix('\u{c}').unwrap_or(text).split('\u{c}').collect()
}

/// Parts a text at its form feeds, where all texts have as many.
fn split(input: &Input, texts: &Texts) -> (Vec<Page>, Vec<String>) {
    let references = sides(&texts.reference);
    let others = texts.corrected.iter().flatten().map(|(path, text)| (path.clone(), text));
    for (path, text) in others.chain([(input.ocr.display().to_string(), &texts.ocr)]) {
        let (count, wanted) = (sides(text).len(), references.len());
        if count != wanted {
            let problem = format!("{path}: {count} pages by its form feeds, but its reference has {wanted}");
            return (Vec::new(), vec![problem]);
        }
    }
    let mut pages = Vec::new();
    let mut problems = Vec::new();
    for (index, reference) in references.iter().enumerate() {
        let side = |text: &str| sides(text).get(index).map(|side| (*side).to_owned()).unwrap_or_default();
        let mut page = page(input, reference, side(&texts.ocr));
        page.corrected =
            texts.corrected.iter().map(|text| text.as_ref().map(|(_, text)| side(text))).collect();
        if references.len() > 1 {
            page.name = format!("{}#{}", page.name, index + 1);
        }
        match emptiness(input, &page) {
            Some((problem, true)) => problems.push(problem),
            Some((problem, false)) => {
                problems.push(problem);
                pages.push(page);
            }
            None => {
                problems.extend(empty_corrections(texts, &page));
                pages.push(page);
            }
        }
    }
    (pages, problems)
}

fn page(input: &Input, reference: &str, ocr: String) -> Page {
    let stem = &input.key.stem;
    Page {
        name: stem.clone(),
        profile: input.profile.clone(),
        document: document(stem).to_owned(),
        reference: reference.to_owned(),
        ocr,
        corrected: Vec::new(),
    }
}

/// Corrected texts that have nothing where the OCR text has something.
fn empty_corrections(texts: &Texts, page: &Page) -> Vec<String> {
    let is_empty = |text: &Option<String>| text.as_ref().is_some_and(|text| text.trim().is_empty());
    let empty = texts
        .corrected
        .iter()
        .zip(&page.corrected)
        .filter(|(_, side)| is_empty(side) && !page.ocr.trim().is_empty());
    let problem =
        |path: &str| format!("{path}: the corrected text of {} is empty; it counts as all wrong", page.name);
    empty.filter_map(|(text, _)| text.as_ref()).map(|(path, _)| problem(path)).collect()
}

/// What is wrong with a page that has an empty text, and whether that leaves it out.
fn emptiness(input: &Input, page: &Page) -> Option<(String, bool)> {
    match (page.reference.trim().is_empty(), page.ocr.trim().is_empty()) {
        (true, false) => {
            let path = input.reference.display();
            Some((format!("{path}: the reference of {} is empty; the page is left out", page.name), true))
        }
        (false, true) => {
            let path = input.ocr.display();
            Some((format!("{path}: the OCR text of {} is empty; it counts as all wrong", page.name), false))
        }
        _ => None,
    }
}

/// The name up to `_p` and digits at its end.
fn document(stem: &str) -> &str {
    match stem.rsplit_once("_p") {
        Some((document, page)) if !page.is_empty() && page.bytes().all(|byte| byte.is_ascii_digit()) => {
            document
        }
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents() {
        assert_eq!(document("nota-12_p03"), "nota-12");
        assert_eq!(document("nota_privacy"), "nota_privacy");
        assert_eq!(document("nota_p"), "nota_p");
    }

    #[test]
    fn a_last_form_feed_opens_no_page() {
        assert_eq!(sides("een\u{c}twee\u{c}"), ["een", "twee"]);
        assert_eq!(sides(""), [""]);
    }
}
