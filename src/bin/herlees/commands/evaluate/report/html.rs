//! One self-contained page: no network, no script, light and dark, made to print.

mod charts;
mod edits;
mod figures;
mod heat;
mod sides;

use std::fmt::Write as _;
use std::io::{self, Write};

use herlees::evaluate::Calibration;

use super::super::confusions;
use super::super::summary::Summary;
use super::super::systems::System;

/// Writes the page; `worst` pages are shown side by side.
pub(in super::super) fn write(
    out: &mut impl Write,
    summaries: &[Summary<'_>],
    systems: &[System],
    worst: usize,
) -> io::Result<()> {
    let Some(whole) = summaries.last() else { return Ok(()) };
    let names: Vec<&str> = systems.iter().map(|system| system.name.as_str()).collect();
    let mut body = String::new();
    let _ = write!(
        body,
        "<header><h1>OCR accuracy</h1><p>{} of {} in {}; herlees {}.</p></header>",
        counted(whole.pages.len(), "page"),
        counted(whole.documents, "document"),
        counted(summaries.len().saturating_sub(usize::from(summaries.len() > 1)), "profile"),
        env!("CARGO_PKG_VERSION"),
    );
    body += &figures::headline(whole, &names);
    body += &figures::table(summaries, &names);
    body += &figures::comparisons(whole, &names);
    for (total, name) in whole.systems.iter().zip(&names).skip(1) {
        if let Some(calibration) = Calibration::of(&total.judgements) {
            body += &charts::section(name, &calibration);
        }
        body += &edits::section(name, &total.judgements);
    }
    body += &heat::section(&confusions::of(whole));
    body += &sides::section(whole, &names, worst);
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>OCR accuracy</title>\
         <style>{}</style></head><body><main>{body}</main></body></html>\n",
        include_str!("html/style.css"),
    )
}

/// A number with what it counts.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Text with the signs of HTML made harmless.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Not allowed in HTML, and OCR text does hold some.
            letter if letter.is_control() && letter != '\n' => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}
