//! Whole files before and after, to look at.

use super::fake::{Format, replacing, write};
use super::{alto, hocr, page};

/// `HERLEES_GOLDEN=1 cargo test golden` writes the expected files anew.
fn check(format: Format, name: &str) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats");
    let before = std::fs::read_to_string(folder.join(format!("scan.{name}"))).expect("the file before");
    let pairs = [
        ("versiag", "verslag"),
        ("inhet", "in het"),
        ("gei nformeerd", "geïnformeerd"),
        ("verqadering", "vergadering"),
        ("vérqa-", "vérga-"),
        ("rninister", "minister"),
    ];
    let part = write(format, &before, &mut replacing(&pairs));
    let after = folder.join(format!("corrected.{name}"));
    if std::env::var_os("HERLEES_GOLDEN").is_some() {
        std::fs::write(&after, part.text()).expect("the file after can be written");
    }
    assert_eq!(part.text(), std::fs::read_to_string(&after).expect("the file after"));
}

#[test]
fn golden_alto() {
    check(alto::correct, "alto.xml");
}

#[test]
fn golden_page() {
    check(page::correct, "page.xml");
}

#[test]
fn golden_hocr() {
    check(hocr::correct, "hocr.html");
}
