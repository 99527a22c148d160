use super::*;
use crate::formats::fake::{self, processing, read, replacing};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\" \
    SCHEMAVERSION=\"4.4\"><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout>\
    <Page ID=\"p1\" PHYSICAL_IMG_NR=\"1\"><PrintSpace><TextBlock ID=\"b1\">\n";
const TAIL: &str = "\n</TextBlock></PrintSpace></Page></Layout></alto>\n";

fn file(lines: &str) -> String {
    format!("{HEAD}{lines}{TAIL}")
}

/// What the lines become, and the text that they say then.
fn write(lines: &str, pairs: &[(&str, &str)]) -> (String, String) {
    let part = fake::write(correct, &file(lines), &mut replacing(pairs));
    let text = part.text();
    let start = text.find("<TextBlock ID=\"b1\">\n").unwrap() + "<TextBlock ID=\"b1\">\n".len();
    let inside = text[start..].strip_suffix(TAIL).unwrap();
    (inside.to_owned(), part.passages()[0].corrected.text().to_owned())
}

#[test]
fn a_word_keeps_what_it_said() {
    let line = "<TextLine ID='l1'><String ID='s1' CONTENT='Het' WC='0.9'/><SP/>\
        <String CC='0012000' WC='0.98' CONTENT='versiag' CS=\"false\" ID='s2'/></TextLine>";
    let (written, text) = write(line, &[("versiag", "verslag")]);
    assert_eq!(text, "Het verslag");
    assert_eq!(
        written,
        "<TextLine ID='l1'><String ID='s1' CONTENT='Het' WC='0.9'/><SP/>\
        <String CC='0012100' WC='0.9' CONTENT='verslag' CS=\"false\" ID='s2' PROCESSINGREFS=\"herlees_1\">\
        <ALTERNATIVE PURPOSE=\"uncorrected OCR\">versiag</ALTERNATIVE></String></TextLine>"
    );
}

#[test]
fn children_keep_the_order_of_the_schema() {
    let line = "<TextLine><String CONTENT=\"rninister\" CC=\"000000000\"><Shape><Polygon POINTS=\"0,0 1,1 2,0\"/></Shape>\
        <Glyph CONTENT=\"r\"><Shape/><Variant CONTENT=\"m\"/></Glyph></String></TextLine>";
    let (written, _) = write(line, &[("rninister", "minister")]);
    assert_eq!(
        written,
        "<TextLine><String CONTENT=\"minister\" PROCESSINGREFS=\"herlees_1\"><Shape><Polygon POINTS=\"0,0 1,1 2,0\"/></Shape>\
        <ALTERNATIVE PURPOSE=\"uncorrected OCR\">rninister</ALTERNATIVE>\
        <Glyph CONTENT=\"r\"><Shape/><Variant CONTENT=\"m\"/></Glyph></String></TextLine>"
    );
}

#[test]
fn joined_words_take_the_box_around_both() {
    let line = "<TextLine>\n <String ID=\"s1\" CONTENT=\"gei\" HPOS=\"10\" VPOS=\"5\" WIDTH=\"30\" HEIGHT=\"12\" WC=\"0.5\"/>\n \
        <SP WIDTH=\"4\" HPOS=\"40\" VPOS=\"5\"/>\n <String ID=\"s2\" CONTENT=\"nformeerd\" HPOS=\"44\" VPOS=\"4\" WIDTH=\"80\" \
        HEIGHT=\"12\" WC=\"0.4\"><Glyph CONTENT=\"n\"/></String>\n</TextLine>";
    let (written, text) = write(line, &[("gei nformeerd", "geïnformeerd")]);
    assert_eq!(text, "geïnformeerd");
    assert_eq!(
        written,
        "<TextLine>\n <String ID=\"s1\" CONTENT=\"geïnformeerd\" HPOS=\"10\" VPOS=\"4\" WIDTH=\"114\" HEIGHT=\"13\" WC=\"0.4\" \
        PROCESSINGREFS=\"herlees_1\"><ALTERNATIVE PURPOSE=\"uncorrected OCR\">gei nformeerd</ALTERNATIVE></String>\n</TextLine>"
    );
}

#[test]
fn a_split_word_is_cut_by_its_letters() {
    let line = "<TextLine><String ID=\"s1\" STYLE=\"bold\" CONTENT=\"inhet\" HPOS=\"10.5\" VPOS=\"5.0\" WIDTH=\"50.0\" HEIGHT=\"12.0\" \
        WC=\"0.5\" CS=\"true\"/></TextLine>";
    let (written, text) = write(line, &[("inhet", "in het")]);
    assert_eq!(text, "in het");
    assert_eq!(
        written,
        "<TextLine><String ID=\"s1\" STYLE=\"bold\" CONTENT=\"in\" HPOS=\"10.5\" VPOS=\"5.0\" WIDTH=\"20.0\" HEIGHT=\"12.0\" \
        WC=\"0.5\" CS=\"true\" PROCESSINGREFS=\"herlees_1\"><ALTERNATIVE PURPOSE=\"uncorrected OCR\">inhet</ALTERNATIVE></String>\
        <SP HPOS=\"30.5\" VPOS=\"5.0\" WIDTH=\"0\"/><String STYLE=\"bold\" ID=\"s1_2\" CONTENT=\"het\" HPOS=\"30.5\" VPOS=\"5.0\" \
        WIDTH=\"30.0\" HEIGHT=\"12.0\" WC=\"0.5\" PROCESSINGREFS=\"herlees_1\"/></TextLine>"
    );
}

const BROKEN: &str = "<TextLine><String CONTENT=\"de\"/><SP/><String CONTENT=\"verqa\" SUBS_TYPE=\"HypPart1\" \
    SUBS_CONTENT=\"verqadermg\"/><HYP CONTENT=\"-\"/></TextLine>\n<TextLine><String CONTENT=\"dermg\" \
    SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"verqadermg\"/><SP/><String CONTENT=\"van\"/></TextLine>";

#[test]
fn a_broken_word_is_read_as_one_and_kept_in_step() {
    assert_eq!(read(correct, &file(BROKEN)), ["de verqadermg\nvan"]);
    let (written, text) = write(BROKEN, &[("verqadermg", "vergadermg")]);
    assert_eq!(text, "de vergadermg\nvan");
    assert!(
        written.contains("CONTENT=\"verga\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"vergadermg\""),
        "{written}"
    );
    assert!(
        written.contains("CONTENT=\"dermg\" SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"vergadermg\""),
        "{written}"
    );
    assert_eq!(written.matches("<ALTERNATIVE").count(), 1);
}

#[test]
fn a_broken_word_is_left_alone_where_its_cut_is_not_sure() {
    let (written, _) = write(BROKEN, &[("verqadermg", "vergadering")]);
    assert_eq!(written, BROKEN);
    // Two edits say which letters went where, but the whole they make does not.
    let (written, _) = write(BROKEN, &[("verqadermg", "de vergadering")]);
    assert_eq!(written, BROKEN);
    let told = BROKEN.replace("\"verqadermg\"", "\"vergadering\"");
    let (written, _) = write(&told, &[("vergadering", "vergaderingen")]);
    assert_eq!(written, told);
}

#[test]
fn words_are_joined_over_a_line_end() {
    let lines = "<TextLine><String CONTENT=\"de\"/><SP/><String CONTENT=\"mini\"/></TextLine>\
        <TextLine><String CONTENT=\"ster\"/><SP/><String CONTENT=\"van\"/></TextLine>";
    let (written, text) = write(lines, &[("mini\nster", "minister")]);
    assert_eq!(text, "de minister\nvan");
    assert!(
        written.contains("<String CONTENT=\"mini\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"minister\" PROC"),
        "{written}"
    );
    assert!(
        written.contains("<String CONTENT=\"ster\" SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"minister\" PROC"),
        "{written}"
    );
}

#[test]
fn a_hyphen_of_its_own_is_read_and_stays() {
    let lines = "<TextLine><String CONTENT=\"verga\"/><HYP CONTENT=\"-\"/></TextLine><TextLine><String CONTENT=\"dermg\"/></TextLine>";
    assert_eq!(read(correct, &file(lines)), ["verga-\ndermg"]);
    assert_eq!(write(lines, &[("verga-\ndermg", "vergadering")]).0, lines);
    assert_eq!(write(lines, &[("dermg", "dering")]).1, "verga-\ndering");
    assert_eq!(write(lines, &[("verga", "vergaa")]).1, "vergaa-\ndermg");
}

#[test]
fn what_cannot_be_said_is_left_out() {
    let line = "<TextLine><String CONTENT=\"mr.\" SUBS_TYPE=\"Abbreviation\" SUBS_CONTENT=\"meester\"/><SP/>\
        <String CONTENT=\"a&onbekend;b\"/><SP/><String CONTENT=\"ji\"/></TextLine>";
    assert_eq!(read(correct, &file(line)), ["mr. a&onbekend;b ji"]);
    for pair in
        [("mr.", "dr."), ("onbekend", "bekend"), (" ji", ""), ("ji", "\u{1}"), ("ji", "j  l"), ("ji", "j\nl")]
    {
        assert_eq!(write(line, &[pair]).0, line, "{pair:?}");
    }
}

#[test]
fn pages_and_blocks_are_apart() {
    let xml = file(
        "<TextLine><String CONTENT=\"een\"/></TextLine></TextBlock><TextBlock ID=\"b2\"><TextLine><String CONTENT=\"twee\"/>\
        <String CONTENT=\"\"/></TextLine></TextBlock></PrintSpace></Page><Page ID=\"p2\" PHYSICAL_IMG_NR=\"2\"><PrintSpace><TextBlock ID=\"b3\">\
        <TextLine><String CONTENT=\"drie\"/></TextLine>",
    );
    assert_eq!(read(correct, &xml), ["een\n\ntwee", "drie"]);
}

#[test]
fn what_was_done_is_told_as_the_version_can() {
    let line = "<TextLine><String CONTENT=\"ji\"/></TextLine>";
    let told = |xml: &str| {
        let part = fake::write(correct, xml, &mut replacing(&[("ji", "jl")]));
        let text = part.text();
        let end = text.find("</Description>").unwrap();
        text[text.find("<Description>").unwrap()..end].to_owned()
    };
    let step = "<processingStepDescription>OCR post-correction</processingStepDescription><processingStepSettings>model nl 1, \
        confidence 0.4, max-broken 0.001</processingStepSettings><processingSoftware><softwareName>herlees</softwareName>\
        <softwareVersion>0.1.0</softwareVersion></processingSoftware>";
    let modern = file(line);
    assert_eq!(
        told(&modern),
        format!(
            "<Description><MeasurementUnit>pixel</MeasurementUnit><Processing ID=\"herlees_1\">\
            <processingCategory>contentModification</processingCategory>{step}</Processing>"
        )
    );
    let old = modern.replace("4.4", "4.0");
    assert_eq!(
        told(&old),
        format!(
            "<Description><MeasurementUnit>pixel</MeasurementUnit><OCRProcessing ID=\"herlees_1\"><ocrProcessingStep/>\
            <postProcessingStep>{step}</postProcessingStep></OCRProcessing>"
        )
    );
    let known = old.replace(
        "</Description>",
        "<OCRProcessing ID=\"o\"><ocrProcessingStep/></OCRProcessing></Description>",
    );
    assert!(told(&known).ends_with(&format!(
        "<ocrProcessingStep/><postProcessingStep>{step}</postProcessingStep></OCRProcessing>"
    )));
    let prefixed = modern
        .replace("<", "<a:")
        .replace("<a:/", "</a:")
        .replace("<a:?", "<?")
        .replace("xmlns=", "xmlns:a=");
    let part = fake::write(correct, &prefixed, &mut replacing(&[("ji", "jl")]));
    assert!(
        part.text().contains("</a:MeasurementUnit><a:Processing ID=\"herlees_1\"><a:processingCategory>")
    );
    assert!(part.text().contains("<a:ALTERNATIVE PURPOSE=\"uncorrected OCR\">ji</a:ALTERNATIVE></a:String>"));
}

#[test]
fn places_name_the_words() {
    let xml = file(
        "<TextLine><String ID=\"s1\" CONTENT=\"gei\"/><SP/>\n<String ID=\"s2\" CONTENT=\"nformeerd\"/></TextLine>",
    );
    let part = correct(&xml, &mut replacing(&[("gei nformeerd", "geïnformeerd")]), &processing()).unwrap();
    let place = &part.passages()[0].places[0];
    assert_eq!((place.line, place.name.as_str()), (3, "s1 s2"));
}

#[test]
fn confidences_are_passed_on() {
    let xml = file(&BROKEN.replace("CONTENT=\"de\"", "CONTENT=\"de\" WC=\"0.75\""));
    let mut seen = Vec::new();
    let mut look = |text: &str, sure: &[crate::rank::WordConfidence]| {
        seen.extend(sure.iter().map(|word| (text[word.span.range()].to_owned(), word.confidence)));
        crate::apply::Corrected::new(text, Vec::new())
    };
    correct(&xml, &mut look, &processing()).unwrap();
    assert_eq!(seen, [("de".to_owned(), 0.75)]);
}

#[test]
fn what_is_no_alto_is_refused() {
    let refused = |xml: &str| correct(xml, &mut replacing(&[]), &processing()).unwrap_err().to_string();
    assert_eq!(refused("<html/>"), "alto:1: the outermost element is <html>, but that of ALTO is <alto>");
    assert_eq!(refused(""), "alto:1: there is no element in it: is it an ALTO file?");
    assert!(refused("<alto>\n<Layout>\n<Page></Layout>").starts_with("alto:3: </Layout> closes <Page>"));
    assert!(refused("<alto><String CONTENT=\"a\" b/></alto>").contains("quotes"));
}
