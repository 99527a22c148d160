//! The rooms of the library depend in one direction: a room uses only those to its left.
#![allow(clippy::unwrap_used, reason = "a test may fail on what it cannot read")]

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

/// All rooms, from the ground floor up.
const ROOMS: [&str; 17] = [
    "error",
    "text",
    "align",
    "document",
    "segment",
    "lexicon",
    "channel",
    "language",
    "detect",
    "candidates",
    "rank",
    "restore",
    "apply",
    "corrector",
    "formats",
    "report",
    "evaluate",
];

/// What `evaluate` may use: measuring must not lean on what it measures.
const FOR_EVALUATE: [&str; 3] = ["error", "text", "align"];

/// The longest file that is still one idea.
const MOST_LINES: usize = 500;

fn level(room: &str) -> Option<usize> {
    ROOMS.iter().position(|&known| known == room)
}

/// The names right after `crate::`, and the rooms right after `super::`, in paths and grouped imports.
fn uses(source: &str) -> Vec<String> {
    let tokens: TokenStream = source.parse().expect("a source file is made of Rust tokens");
    let mut found = Vec::new();
    collect(tokens, &mut found);
    found
}

fn collect(tokens: TokenStream, found: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Ident(word) if word == "crate" || word == "super" => {
                let names = names_after(&tokens[index + 1..]);
                found.extend(names.into_iter().filter(|name| word == "crate" || level(name).is_some()));
            }
            _ => {}
        }
    }
}

/// `::name` gives the name, `::{a::b, c}` gives a and c.
fn names_after(tokens: &[TokenTree]) -> Vec<String> {
    match tokens {
        [TokenTree::Punct(first), TokenTree::Punct(second), next, ..]
            if first.as_char() == ':' && second.as_char() == ':' =>
        {
            match next {
                TokenTree::Ident(name) => vec![name.to_string()],
                TokenTree::Group(group) => first_names(group.stream()),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

fn first_names(group: TokenStream) -> Vec<String> {
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
    let tokens: Vec<TokenTree> = group.into_iter().collect();
    tokens.split(is_comma).filter_map(|item| item.first()).map(ToString::to_string).collect()
}

/// What is wrong with the paths of a source file that belongs to `room`.
fn violations(room: &str, source: &str) -> Vec<String> {
    let Some(own) = level(room) else { return vec![format!("{room} is no room of the plan")] };
    let wrong = |used: &String| match level(used) {
        None => Some(format!("{room} uses crate::{used}, which is no room: go through the room it is in")),
        Some(other) if other > own => Some(format!("{room} uses {used}, which stands above it")),
        Some(other) if room == "evaluate" && other < own && !FOR_EVALUATE.contains(&used.as_str()) => {
            Some(format!("evaluate uses {used}, which it may measure"))
        }
        Some(_) => None,
    };
    uses(source).iter().filter_map(wrong).collect()
}

/// The source files of the library, each with its room; `lib.rs` and the binary stand outside.
fn files() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let below = path.strip_prefix(&root).unwrap();
            let room = Path::new(below.iter().next().unwrap()).file_stem().unwrap().to_str().unwrap();
            match room {
                "lib" | "bin" => {}
                _ if path.is_dir() => folders.push(path),
                _ if path.extension().is_some_and(|extension| extension == "rs") => {
                    files.push((room.to_owned(), path));
                }
                _ => {}
            }
        }
    }
    files.sort();
    files
}

#[test]
fn rooms_use_only_what_stands_to_their_left() {
    let mut wrong = Vec::new();
    for (room, path) in files() {
        let source = fs::read_to_string(&path).unwrap();
        wrong
            .extend(violations(&room, &source).into_iter().map(|what| format!("{}: {what}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_files_are_found() {
    let files = files();
    for room in ["error", "text", "rank", "apply", "corrector", "report"] {
        assert!(files.iter().any(|(found, _)| found == room), "no file of {room}");
    }
}

#[test]
fn files_stay_small() {
    for (_, path) in files() {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= MOST_LINES, "{}: {lines} lines", path.display());
    }
    let main = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin/herlees/main.rs");
    assert!(fs::read_to_string(main).unwrap().lines().count() <= 80);
}

#[test]
fn what_stands_above_is_refused() {
    let forbidden = [
        "use crate::report;",
        "use crate::report::Ledger;",
        "use crate::{error::Result, report};",
        "use crate::{\n    error::{Error, Result},\n    report::{Ledger, LedgerWriter},\n};",
        "pub(crate) use crate::corrector::Corrector as Facade;",
        "fn f() { crate::report::write(); }",
        "fn f(ledger: &crate::report::Ledger) {}",
        "macro_rules! m { () => { $crate::report::write() } }",
        "fn f() { println!(\"{}\", crate::report::SCHEMA); }",
        "use super::report;",
        "mod tests { use super::super::report::Ledger; }",
        "use crate :: report;",
    ];
    for source in forbidden {
        assert_eq!(violations("text", source).len(), 1, "{source}");
    }
}

#[test]
fn names_at_the_root_are_refused() {
    assert_eq!(violations("rank", "use crate::Corrector;").len(), 1);
    assert_eq!(violations("rank", "use crate::{Span, error::Result};").len(), 1);
}

#[test]
fn rooms_outside_of_the_plan_are_refused() {
    assert_eq!(violations("utils", "").len(), 1);
}

#[test]
fn evaluate_does_not_lean_on_what_it_measures() {
    assert_eq!(violations("evaluate", "use crate::corrector::Corrector;").len(), 1);
    assert!(violations("evaluate", "use crate::{align, error::Result, evaluate::rates, text};").is_empty());
}

#[test]
fn what_stands_below_and_what_is_no_path_is_fine() {
    let allowed = [
        "use crate::error::{Error, Result};",
        "use crate::{error::Result, text};",
        "use crate::text::Span;",
        "// use crate::report;",
        "/* crate::report */ fn f() {}",
        "/// See [`crate::report`].\nfn f() {}",
        "const NAME: &str = \"crate::report\";",
        "const NAME: &str = r#\"use crate::report;\"#;",
        "const QUOTE: char = '\"'; use crate::text::Span; const OTHER: char = '\"';",
        "use super::position::Cursor;",
        "pub(crate) fn f<'a>(x: &'a str) -> &'a str { x }",
        "use std::{error, fmt};",
        "mod tests { use super::*; }",
    ];
    for source in allowed {
        assert_eq!(violations("text", source), [""; 0], "{source}");
    }
}
