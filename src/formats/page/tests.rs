use super::*;
use crate::formats::fake::{self, processing, read, replacing};

fn file(year: &str, lines: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/{year}-07-15\"><Metadata>\
        <Creator/><Created>2020-01-01T00:00:00</Created><LastChange>2020-01-01T00:00:00</LastChange></Metadata>\
        <Page imageFilename=\"a\" imageWidth=\"9\" imageHeight=\"9\"><TextRegion id=\"r\"><Coords points=\"0,0 1,1\"/>\n{lines}\n</TextRegion></Page></PcGts>\n"
    )
}

/// What the lines become, and the text that they say then.
fn write(year: &str, lines: &str, pairs: &[(&str, &str)]) -> (String, String) {
    let part = fake::write(correct, &file(year, lines), &mut replacing(pairs));
    let text = part.text();
    let start = text.find("<Coords points=\"0,0 1,1\"/>\n").unwrap() + "<Coords points=\"0,0 1,1\"/>\n".len();
    let inside = text[start..].split_once("\n</TextRegion>").unwrap().0;
    (inside.to_owned(), part.passages()[0].corrected.text().to_owned())
}

fn word(id: &str, points: &str, text: &str) -> String {
    format!(
        "<Word id=\"{id}\"><Coords points=\"{points}\"/><TextEquiv conf=\"0.5\"><Unicode>{text}</Unicode></TextEquiv></Word>"
    )
}

fn line(words: &[String], text: &str) -> String {
    format!(
        "<TextLine id=\"l\"><Coords points=\"0,0 1,1\"/>{}<TextEquiv conf=\"0.95\"><Unicode>{text}</Unicode></TextEquiv></TextLine>",
        words.concat()
    )
}

#[test]
fn a_word_and_the_texts_around_it_keep_step() {
    let words = [word("w1", "0,0 3,0 3,2 0,2", "Het"), word("w2", "4,0 9,0 9,2 4,2", "versiag")];
    let lines = format!(
        "{}<TextEquiv index=\"0\"><Unicode>Het versiag\n</Unicode></TextEquiv>",
        line(&words, "Het versiag")
    );
    let (written, text) = write("2019", &lines, &[("versiag", "verslag")]);
    assert_eq!(text, "Het verslag");
    assert_eq!(
        written,
        format!(
            "<TextLine id=\"l\"><Coords points=\"0,0 1,1\"/>{}<Word id=\"w2\"><Coords points=\"4,0 9,0 9,2 4,2\"/>\
            <TextEquiv index=\"1\" conf=\"0.9\"><Unicode>verslag</Unicode></TextEquiv>\
            <TextEquiv conf=\"0.5\" index=\"2\"><Unicode>versiag</Unicode></TextEquiv></Word>\
            <TextEquiv index=\"1\" conf=\"0.9\"><Unicode>Het verslag</Unicode></TextEquiv>\
            <TextEquiv conf=\"0.95\" index=\"2\"><Unicode>Het versiag</Unicode></TextEquiv></TextLine>\
            <TextEquiv index=\"1\"><Unicode>Het verslag</Unicode></TextEquiv>\
            <TextEquiv index=\"2\"><Unicode>Het versiag\n</Unicode></TextEquiv>",
            words[0]
        )
    );
}

#[test]
fn texts_that_said_something_else_are_left_alone() {
    let lines = format!(
        "{}<TextEquiv><Unicode>Iets anders</Unicode></TextEquiv>",
        line(&[word("w1", "0,0 3,0", "ji")], "ji.")
    );
    let (written, _) = write("2019", &lines, &[("ji", "jl")]);
    assert!(written.contains("<TextEquiv conf=\"0.95\"><Unicode>ji.</Unicode></TextEquiv></TextLine><TextEquiv><Unicode>Iets anders"), "{written}");
}

#[test]
fn readings_are_counted_on() {
    let text = "<TextEquiv index=\"3\"><Unicode>drie</Unicode></TextEquiv><TextEquiv index=\"1\"><Unicode>ji</Unicode></TextEquiv>";
    let lines = format!("<TextLine id=\"l\"><Coords points=\"0,0 1,1\"/>{text}</TextLine>");
    let (written, _) = write("2019", &lines, &[("ji", "jl")]);
    assert!(written.contains("<TextEquiv index=\"1\" conf=\"0.9\"><Unicode>jl</Unicode></TextEquiv><TextEquiv index=\"3\"><Unicode>drie</Unicode></TextEquiv><TextEquiv index=\"2\">"), "{written}");
}

#[test]
fn words_are_joined_and_split() {
    let words =
        [word("w1", "10,5 40,6 40,17 10,17", "gei"), word("w2", "44,4 124,4 124,16 44,16", "nformeerd")];
    let (written, text) = write("2019", &line(&words, "gei nformeerd"), &[("gei nformeerd", "geïnformeerd")]);
    assert_eq!(text, "geïnformeerd");
    assert!(written.starts_with("<TextLine id=\"l\"><Coords points=\"0,0 1,1\"/><Word id=\"w1\"><Coords points=\"10,4 124,4 124,17 10,17\"/>\
        <TextEquiv index=\"1\" conf=\"0.9\"><Unicode>geïnformeerd</Unicode></TextEquiv>\
        <TextEquiv conf=\"0.5\" index=\"2\"><Unicode>gei nformeerd</Unicode></TextEquiv></Word><TextEquiv"), "{written}");
    let words = [word("w1", "10,5 60,5 60,17 10,17", "inhet")];
    let (written, text) = write("2019", &line(&words, "inhet"), &[("inhet", "in het")]);
    assert_eq!(text, "in het");
    assert!(written.contains("</Word><Word id=\"w1_2\"><Coords points=\"30,5 60,5 60,17 30,17\"/><TextEquiv index=\"1\" conf=\"0.9\"><Unicode>het</Unicode></TextEquiv></Word>"), "{written}");
    assert!(written.contains("<Word id=\"w1\"><Coords points=\"10,5 30,5 30,17 10,17\"/>"), "{written}");
}

#[test]
fn halves_at_a_line_end_stay_apart() {
    let lines = [
        line(&[word("w1", "0,0 1,1", "verga-")], "verga-"),
        line(&[word("w2", "0,0 1,1", "derinq")], "derinq"),
    ]
    .concat();
    let (written, text) = write("2019", &lines, &[("verga-\nderinq", "verga-dering")]);
    assert_eq!(text, "verga-\ndering");
    assert_eq!(written.matches("<Unicode>dering</Unicode>").count(), 2);
    assert_eq!(write("2019", &lines, &[("verga-\nderinq", "verga-derinq")]).0, lines);
}

#[test]
fn an_older_version_has_one_reading_and_comments() {
    let lines = line(&[word("w1", "0,0 1,1", "ji&amp;")], "ji&amp;");
    let (written, _) = write("2013", &lines, &[("ji", "jl")]);
    assert_eq!(
        written,
        "<TextLine id=\"l\"><Coords points=\"0,0 1,1\"/><Word id=\"w1\" comments=\"uncorrected OCR: ji&amp;\"><Coords points=\"0,0 1,1\"/>\
        <TextEquiv conf=\"0.9\"><Unicode>jl&amp;</Unicode></TextEquiv></Word>\
        <TextEquiv conf=\"0.9\"><Unicode>jl&amp;</Unicode></TextEquiv></TextLine>"
    );
}

#[test]
fn lines_and_regions_without_words_are_corrected_too() {
    let lines = "<TextLine id=\"l\"><Coords points=\"0,0 1,1\"/><TextEquiv><Unicode> het versiag\n </Unicode></TextEquiv></TextLine>";
    let (written, text) = write("2019", lines, &[("versiag", "ver slag")]);
    assert_eq!(text, "het ver slag");
    assert!(written.contains("<Unicode> het ver slag\n </Unicode>"), "{written}");
    let region = "<TextEquiv><Unicode>het <![CDATA[versi]]>&#97;g\nvan  de\n\nji</Unicode></TextEquiv>";
    let (written, text) = write("2019", region, &[("versiag", "verslag"), ("ji", "jl")]);
    assert_eq!(text, "het verslag\nvan  de\n\njl");
    assert!(
        written.contains("<Unicode>het verslag\nvan  de\n\njl</Unicode></TextEquiv><TextEquiv index=\"2\">"),
        "{written}"
    );
}

#[test]
fn what_was_done_is_told_as_the_version_can() {
    let told = |year, metadata: &str| {
        let xml = file(year, &line(&[], "ji")).replace("</Metadata>", &format!("{metadata}</Metadata>"));
        let text = fake::write(correct, &xml, &mut replacing(&[("ji", "jl")])).text().to_owned();
        let (_, rest) = text.split_once("</LastChange>").unwrap();
        rest.split_once("</Metadata>").unwrap().0.to_owned()
    };
    assert_eq!(
        told("2019", "<Comments>x</Comments>"),
        "<Comments>x</Comments><MetadataItem type=\"processingStep\" name=\"recognition/post-correction\" value=\"herlees\"><Labels>\
        <Label value=\"0.1.0\" type=\"version\"/><Label value=\"nl 1\" type=\"model\"/>\
        <Label value=\"confidence 0.4, max-broken 0.001\" type=\"settings\"/></Labels></MetadataItem>"
    );
    let line = "OCR post-correction: herlees 0.1.0, model nl 1, confidence 0.4, max-broken 0.001";
    assert_eq!(told("2017", "<UserDefined/>"), format!("<Comments>{line}</Comments><UserDefined/>"));
    assert_eq!(told("2013", "<Comments>x</Comments>"), format!("<Comments>x\n{line}</Comments>"));
    assert_eq!(told("2013", "<Comments />"), format!("<Comments>{line}</Comments>"));
}

#[test]
fn regions_inside_of_others_come_first() {
    let inner = "<TextRegion id=\"i\"><Coords points=\"0,0 1,1\"/><TextLine id=\"k\"><Coords points=\"0,0 1,1\"/><TextEquiv><Unicode>een</Unicode></TextEquiv></TextLine></TextRegion>";
    let xml = file("2019", &format!("{inner}{}", line(&[], "twee")));
    assert_eq!(read(correct, &xml), ["een\n\ntwee"]);
}

#[test]
fn what_is_no_page_is_refused() {
    let refused = |xml: &str| correct(xml, &mut replacing(&[]), &processing()).unwrap_err().to_string();
    assert_eq!(refused("<alto/>"), "page:1: the outermost element is <alto>, but that of PAGE is <PcGts>");
    assert!(refused("<PcGts>\n<Page>").starts_with("page:2: 2 elements are not closed"));
}
