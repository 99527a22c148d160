//! Pages of every format with all that XML allows, and the text that they say.

use proptest::prelude::*;

use super::super::xml::{escape_attribute, escape_text};

/// A file and the text of its pages.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) xml: String,
    pub(super) text: String,
}

/// A page: blocks of lines of words.
type Page = Vec<Vec<Vec<String>>>;

/// Choices of the writer, taken one by one.
struct Choices {
    bytes: Vec<u8>,
    next: usize,
}

impl Choices {
    fn of(&mut self, many: u8) -> u8 {
        self.next += 1;
        self.bytes[self.next % self.bytes.len()].wrapping_add(self.next as u8 / 7) % many
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec!["het", "versiag", "mini", "ster", "inhet", "ji", "gei", "nformeerd", "één", "verga-"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["R&D", "<a>", "'s", "\"Ja\"", "]]>", "🙂", "a\u{301}", "10\u{a0}000", "--", ";"]).prop_map(str::to_owned),
        1 => "[a-zA-Z0-9&<>.,'-]{1,6}",
    ]
}

fn page() -> impl Strategy<Value = Page> {
    let line = prop::collection::vec(words(), 1..5);
    prop::collection::vec(prop::collection::vec(line, 1..4), 1..3)
}

/// A file of the format that is called `name`.
pub(super) fn written(name: &'static str) -> impl Strategy<Value = Written> {
    (prop::collection::vec(page(), 1..3), prop::collection::vec(any::<u8>(), 8..40)).prop_map(
        move |(pages, bytes)| {
            let text = pages.iter().map(text).collect::<Vec<_>>().join("\n\u{c}\n");
            let mut choices = Choices { bytes, next: 0 };
            let xml = match name {
                "alto" => alto(&pages, &mut choices),
                "page" => page_xml(&pages, &mut choices),
                "hocr" => hocr(&pages, &mut choices),
                other => panic!("{other}"),
            };
            Written { xml: decorated(xml, &mut choices), text }
        },
    )
}

fn text(page: &Page) -> String {
    let block =
        |block: &Vec<Vec<String>>| block.iter().map(|line| line.join(" ")).collect::<Vec<_>>().join("\n");
    page.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

/// The file with a byte order mark and other line ends, by choice.
fn decorated(xml: String, choices: &mut Choices) -> String {
    let xml = if choices.of(2) == 0 { xml.replace('\n', "\r\n") } else { xml };
    if choices.of(3) == 0 { format!("\u{feff}{xml}") } else { xml }
}

/// White space, comments and instructions between elements.
fn between(choices: &mut Choices) -> &'static str {
    ["", "\n", "\n  \t", "<!-- <String CONTENT=\"x\"> & -->", "<?herlees x > y?>", " \n<!---->\n"]
        [usize::from(choices.of(6))]
}

/// A value in quotes of either kind, escaped more than it must be.
fn quoted(value: &str, choices: &mut Choices) -> String {
    let escaped: String = value.chars().map(|letter| reference(letter, choices, escape_attribute)).collect();
    let quote = if choices.of(2) == 0 { '"' } else { '\'' };
    format!("{quote}{escaped}{quote}")
}

fn reference(letter: char, choices: &mut Choices, escape: fn(&str) -> std::borrow::Cow<'_, str>) -> String {
    match choices.of(12) {
        0 => format!("&#{};", u32::from(letter)),
        1 => format!("&#x{:X};", u32::from(letter)),
        _ => escape(&letter.to_string()).into_owned(),
    }
}

/// Text between tags, escaped in any way.
fn between_tags(text: &str, choices: &mut Choices) -> String {
    if choices.of(5) == 0 && !text.contains("]]>") {
        return format!("<![CDATA[{text}]]>");
    }
    text.chars().map(|letter| reference(letter, choices, escape_text)).collect()
}

fn alto(pages: &[Page], choices: &mut Choices) -> String {
    let p = ["", "a:"][usize::from(choices.of(2))];
    let version = ["4.4", "3.1", "2.0"][usize::from(choices.of(3))];
    let declared = if p.is_empty() { "xmlns" } else { "xmlns:a" };
    let mut xml = format!(
        "<?xml version='1.0'?>{}<{p}alto {declared}=\"http://www.loc.gov/standards/alto/ns-v4#\" SCHEMAVERSION='{version}'>\
        <{p}Description>{}<{p}MeasurementUnit>pixel</{p}MeasurementUnit></{p}Description>{}<{p}Layout >",
        between(choices),
        between(choices),
        between(choices)
    );
    let mut number = 0;
    for page in pages {
        number += 1;
        xml += &format!("<{p}Page ID='p{number}' PHYSICAL_IMG_NR='1'><{p}PrintSpace>");
        for block in page {
            number += 1;
            xml += &format!("<{p}TextBlock ID='b{number}'>{}", between(choices));
            for line in block {
                xml += &format!("<{p}TextLine>");
                for (at, word) in line.iter().enumerate() {
                    number += 1;
                    if at > 0 && choices.of(3) > 0 {
                        xml += &format!("{}<{p}SP  />", between(choices));
                    }
                    xml += &alto_word(p, word, number, choices);
                }
                xml += &format!("{}</{p}TextLine\n>", between(choices));
            }
            xml += &format!("</{p}TextBlock>");
        }
        xml += &format!("</{p}PrintSpace></{p}Page>");
    }
    xml + &format!("</{p}Layout>{}</{p}alto>{}", between(choices), between(choices))
}

fn alto_word(p: &str, word: &str, number: usize, choices: &mut Choices) -> String {
    let mut attributes = vec![format!("CONTENT={}", quoted(word, choices))];
    if choices.of(2) == 0 {
        attributes.push(format!("HPOS=\"{number}0\" VPOS='5' WIDTH=\"8\" HEIGHT = \"9.5\""));
    }
    if choices.of(2) == 0 {
        attributes.push(format!("ID='s{number}'"));
    }
    if choices.of(2) == 0 {
        attributes.push("WC=\"0.97\"".into());
    }
    if choices.of(2) == 0 {
        attributes.push(format!("CC='{}'", "0".repeat(word.chars().count())));
    }
    let turn = usize::from(choices.of(5)) % attributes.len();
    attributes.rotate_left(turn);
    let attributes = attributes.join([" ", "\n ", "  "][usize::from(choices.of(3))]);
    let before = between(choices);
    match choices.of(4) {
        0 => format!(
            "{before}<{p}String {attributes}><{p}Shape><{p}Circle HPOS='1' VPOS='2' RADIUS='3'/></{p}Shape><{p}Glyph CONTENT='x'/></{p}String>"
        ),
        1 => format!("{before}<{p}String {attributes}>{}</{p}String>", between(choices)),
        _ => format!("{before}<{p}String {attributes} />"),
    }
}

fn page_xml(pages: &[Page], choices: &mut Choices) -> String {
    let p = ["", "pc:"][usize::from(choices.of(2))];
    let declared = if p.is_empty() { "xmlns" } else { "xmlns:pc" };
    let year = ["2013", "2017", "2019"][usize::from(choices.of(3))];
    let mut xml = format!(
        "<{p}PcGts {declared}='http://schema.primaresearch.org/PAGE/gts/pagecontent/{year}-07-15'><{p}Metadata>{}<{p}Creator/>\
        <{p}LastChange>x</{p}LastChange></{p}Metadata>",
        between(choices)
    );
    let mut number = 0;
    for page in pages {
        xml += &format!("<{p}Page imageFilename='a>b'>{}", between(choices));
        for block in page {
            number += 1;
            xml += &format!("<{p}TextRegion id=\"r{number}\"><{p}Coords points='0,0 9,9'/>");
            // Where lines have no words, a region alone may say it all.
            let level = choices.of(3);
            let texts: Vec<String> = block.iter().map(|line| line.join(" ")).collect();
            for (line, text) in block.iter().zip(&texts).filter(|_| level < 2) {
                number += 1;
                xml +=
                    &format!("{}<{p}TextLine id='l{number}'><{p}Coords points='0,0 9,9'/>", between(choices));
                for word in line.iter().filter(|_| level == 0) {
                    number += 1;
                    xml += &format!(
                        "{}<{p}Word id='w{number}'><{p}Coords points='{number},5 2{number},7'/>",
                        between(choices)
                    );
                    if choices.of(4) == 0 {
                        xml += &format!(
                            "<{p}Glyph id='g{number}'><{p}TextEquiv><{p}Unicode>x</{p}Unicode></{p}TextEquiv></{p}Glyph>"
                        );
                    }
                    xml += &equivalents(p, word, year, choices);
                    xml += &format!("</{p}Word>");
                }
                if level == 1 || choices.of(2) == 0 {
                    xml += &equivalents(p, text, year, choices);
                }
                xml += &format!("</{p}TextLine>");
            }
            if level == 2 || choices.of(2) == 0 {
                xml += &equivalents(p, &texts.join("\n"), year, choices);
            }
            xml += &format!("</{p}TextRegion>{}", between(choices));
        }
        xml += &format!("</{p}Page>");
    }
    xml + &format!("</{p}PcGts>")
}

fn equivalents(p: &str, text: &str, year: &str, choices: &mut Choices) -> String {
    let unicode = between_tags(text, choices);
    let main = format!("<{p}Unicode>{unicode}</{p}Unicode></{p}TextEquiv>");
    let confidence = ["", " conf='0.7'"][usize::from(choices.of(2))];
    let plain = if choices.of(4) == 0 { format!("<{p}PlainText>x</{p}PlainText>") } else { String::new() };
    let space = between(choices);
    match choices.of(3) {
        0 if year != "2013" => {
            format!(
                "{space}<{p}TextEquiv index='7'><{p}Unicode>anders</{p}Unicode></{p}TextEquiv><{p}TextEquiv{confidence} index=\"4\">{plain}{main}"
            )
        }
        _ => format!("{space}<{p}TextEquiv{confidence}>{plain}{main}"),
    }
}

fn hocr(pages: &[Page], choices: &mut Choices) -> String {
    let head = [
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'><html><head><title/></head><body>",
        "<!DOCTYPE html><HTML><head><meta name=ocr-system content=x><title>R&D</title></head><body>",
        "",
    ];
    let mut html = head[usize::from(choices.of(3))].to_owned();
    let mut number = 0;
    for page in pages {
        number += 1;
        html += &format!(
            "<div class='ocr_page' id='p{number}' title='image \"a;bbox\"; bbox 0 0 9 9'>{}",
            between_html(choices)
        );
        for block in page {
            html += "<p class=\"x ocr_par\">";
            for line in block {
                number += 1;
                html += &format!("{}<span class='ocr_line' id=l{number}>", between_html(choices));
                let has_words = choices.of(3) > 0;
                for (at, word) in line.iter().enumerate() {
                    number += 1;
                    if at > 0 {
                        html += [" ", "\n", "<br> ", "  "][usize::from(choices.of(4))];
                    }
                    let said = between_tags(word, choices);
                    let said = [
                        said.clone(),
                        format!("<b>{said}</b>"),
                        format!("<b>{said}</b><!-- x -->"),
                        format!(" {said} "),
                    ];
                    let said = &said[usize::from(choices.of(4))];
                    html += &match (has_words, choices.of(2)) {
                        (true, 0) => format!(
                            "<span class='ocrx_word' id='w{number}' title='bbox {number} 2 9{number} 4; x_wconf 93; x_confs 1'>{said}</span>"
                        ),
                        (true, _) => format!("<span class=ocrx_word>{said}</span>"),
                        (false, _) => said.clone(),
                    };
                }
                html += "</span>";
            }
            html += ["</p>", "\n"][usize::from(choices.of(2))];
        }
        html += "</div>";
    }
    html
}

fn between_html(choices: &mut Choices) -> &'static str {
    ["", "\n", " \t", "<!-- & > -->", "<br>", "<hr/>"][usize::from(choices.of(6))]
}
