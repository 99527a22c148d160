use super::*;
use crate::formats::fake::{self, processing, read, replacing};

fn file(lines: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><meta name=\"ocr-system\" content=\"x\"><title>R&D</title></head><body>\
        <div class='ocr_page' id='p1' title='image \"a;b\"; bbox 0 0 9 9'><p class='ocr_par'>\n{lines}\n</p></div></body></html>\n"
    )
}

/// What the lines become, and the text that they say then.
fn write(lines: &str, pairs: &[(&str, &str)]) -> (String, String) {
    let part = fake::write(correct, &file(lines), &mut replacing(pairs));
    let (_, rest) = part.text().split_once("'ocr_par'>\n").unwrap();
    let (inside, _) = rest.split_once("\n</p>").unwrap();
    (inside.to_owned(), part.passages()[0].corrected.text().to_owned())
}

fn both(new: &str, old: &str) -> String {
    format!(
        "<span class=\"alternatives\"><ins class=\"alt\" title=\"nlp 0.1054\">{new}</ins><del class=\"alt\">{old}</del></span>"
    )
}

#[test]
fn a_word_holds_both_readings() {
    let lines = "<span class='ocr_line'><span class='ocrx_word' title='bbox 1 2 3 4; x_wconf 95; x_confs 9 9'>Het</span> \
        <span class='ocrx_word' id=w2 title='bbox 5 2 9 4; x_wconf 61; x_confs 1 2 3 4 5 6 7'><strong> versi&aacute;g</strong></span></span>";
    let (written, text) = write(lines, &[("versiág", "verslag"), ("Het", "Het!")]);
    assert_eq!(text, "Het! verslag");
    assert_eq!(
        written,
        format!(
            "<span class='ocr_line'><span class='ocrx_word' title='bbox 1 2 3 4; x_wconf 95'>{}</span> \
            <span class='ocrx_word' id=w2 title='bbox 5 2 9 4; x_wconf 61; x_confs 1 2 3 4 5 6 7'><strong> {}</strong></span></span>",
            both("Het!", "Het"),
            both("verslag", "versi&aacute;g")
        )
    );
}

#[test]
fn tags_inside_of_a_word_stay_with_the_old_reading() {
    let lines = "<span class=ocr_line><span class=ocrx_word>ver<em>si</em>ag</span></span>";
    let (written, _) = write(lines, &[("versiag", "verslag")]);
    assert_eq!(
        written,
        format!(
            "<span class=ocr_line><span class=ocrx_word>{}</span></span>",
            both("verslag", "ver<em>si</em>ag")
        )
    );
    // What has alternatives already is left alone.
    assert_eq!(write(&written, &[("verslag", "versla")]).0, written);
}

#[test]
fn words_are_joined_and_split() {
    let lines = "<span class='ocr_line'><span class='ocrx_word' title='bbox 10 5 40 17'>gei</span>\n \
        <span class='ocrx_word' title='bbox 44 4 124 16'>nfor&amp;</span> <span class='ocrx_word' id='w3' lang='nl' title='bbox 200 5 250 17; x_wconf 9'><b>inhet</b></span></span>";
    let (written, text) = write(lines, &[("gei nfor&", "geïnfor&"), ("inhet", "in het")]);
    assert_eq!(text, "geïnfor& in het");
    assert_eq!(
        written,
        format!(
            "<span class='ocr_line'><span class='ocrx_word' title='bbox 10 4 124 17'>{}</span> \
            <span class='ocrx_word' id='w3' lang='nl' title='bbox 200 5 220 17; x_wconf 9'><b>{}</b></span> \
            <span class='ocrx_word' lang='nl' title=\"bbox 220 5 250 17; x_wconf 9\" id=\"w3_2\"><b>het</b></span></span>",
            both("geïnfor&amp;", "gei nfor&amp;"),
            both("in", "inhet")
        )
    );
}

#[test]
fn lines_without_words_are_corrected_as_text() {
    let lines =
        "<span class='ocr_line' id='l1'>het <i>versi</i>ag\n van&nbsp;de<br>R&D & gei  nformeerd</span>";
    let (written, text) =
        write(lines, &[("versiag", "verslag"), ("gei nformeerd", "geïnformeerd"), ("R&D", "<R&D>")]);
    assert_eq!(text, "het verslag van\u{a0}de <R&D> & geïnformeerd");
    assert_eq!(
        written,
        "<span class='ocr_line' id='l1'>het <i>verslag</i>\n van&nbsp;de<br>&lt;R&amp;D&gt; & geïnformeerd</span>"
    );
}

#[test]
fn spaces_that_do_not_break_are_letters() {
    let (_, text) =
        write("<span class=ocr_line>een&nbsp;</span>\n<span class=ocr_line>twee</span>", &[("een", "")]);
    assert_eq!(text, "\u{a0}\ntwee");
    let word = "<span class=ocrx_word title='bbox 1 2 3 4; x_confs 1 2 3'>&nbsp;ji</span>";
    let (written, _) = write(&format!("<span class=ocr_line>{word}</span>"), &[("ji", "jl")]);
    assert!(written.contains("x_confs 1 2 3"), "{written}");
}

#[test]
fn soft_hyphens_are_read_as_hyphens_and_stay_soft() {
    let lines = "<span class='ocr_line'><span class='ocrx_word'>verqa&shy;</span></span> <span class='ocr_line'>derinq&#173;\n</span>";
    assert_eq!(read(correct, &file(lines)), ["verqa-\nderinq-"]);
    let (written, text) = write(lines, &[("verqa-\nderinq", "verga-dering")]);
    assert_eq!(text, "verga-\ndering-");
    assert!(
        written.contains(">verga&shy;</ins><del class=\"alt\">verqa&shy;</del>")
            && written.contains(">dering&#173;\n<"),
        "{written}"
    );
}

#[test]
fn sloppy_html_is_read_as_browsers_do() {
    let html = "<body><div class=ocr_page><p class=ocr_par><span class=ocr_line>een &bestaatniet; ji</span><p class=ocr_par>\
        <SPAN CLASS=ocr_line>twee</SPAN></b> <span class=ocr_line>R&D<span class=ocrx_word>drie</span></div><div class=ocr_page>\
        <span class=ocr_line><span class=ocrx_word>vier<span class=ocrx_word>vijf</span></div>";
    assert_eq!(read(correct, html), ["een &bestaatniet; ji\n\ntwee\ndrie", "viervijf"]);
    // Where it is not sure what is inside of what, nothing changes; nor where a reference is not known.
    let part = fake::write(
        correct,
        html,
        &mut replacing(&[("ji", "jl"), ("viervijf", "vier vijf"), ("twee", "twe"), ("drie", "dri")]),
    );
    assert_eq!(
        part.text(),
        html.replace(">twee<", ">twe<").replace(">drie<", &format!(">{}<", both("dri", "drie")))
    );
}

#[test]
fn what_was_done_is_told_in_the_head() {
    let part = fake::write(correct, &file("<span class=ocr_line>ji</span>"), &mut replacing(&[("ji", "jl")]));
    let meta = "<meta name=\"ocr-post-correction\" content=\"herlees 0.1.0, model nl 1, confidence 0.4, max-broken 0.001\"/>";
    assert!(
        part.text().contains(&format!("<meta name=\"ocr-system\" content=\"x\">{meta}<title>")),
        "{}",
        part.text()
    );
    assert_eq!(part.passages()[0].places[0].line, 3);
}

#[test]
fn confidences_are_passed_on() {
    let html =
        file("<span class=ocr_line><span class=ocrx_word title='bbox 1 2 3 4; x_wconf 75'>een</span></span>");
    let mut seen = Vec::new();
    let mut look = |text: &str, sure: &[crate::rank::WordConfidence]| {
        seen.extend(sure.iter().map(|word| (text[word.span.range()].to_owned(), word.confidence)));
        crate::apply::Corrected::new(text, Vec::new())
    };
    correct(&html, &mut look, &processing()).unwrap();
    assert_eq!(seen, [("een".to_owned(), 0.75)]);
}

#[test]
fn what_is_no_hocr_is_refused() {
    let refused = |html: &str| correct(html, &mut replacing(&[]), &processing()).unwrap_err().to_string();
    assert!(refused("<p>gewone tekst</p>").starts_with("hocr:1: nothing in it has a class of hOCR"));
    assert!(refused("<p class=ocr_line>\n<!-- ").starts_with("hocr:2: "));
}
