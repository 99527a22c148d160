//! The elements that are open, as a browser would see them: some are never closed.

use std::borrow::Cow;
use std::collections::HashMap;

/// What an element is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Page,
    /// A column or a paragraph.
    Block,
    Line,
    Word,
    /// Around several readings of the same.
    Alternatives,
    /// One of them.
    Reading,
    Other,
}

impl Role {
    /// What the element `name` of the classes `class` is for.
    pub(super) fn of(name: &str, class: &str) -> Self {
        let role = |class: &str| match class {
            "ocr_page" => Some(Self::Page),
            "ocr_carea" | "ocr_par" | "ocrx_block" | "ocr_column" => Some(Self::Block),
            "ocr_line" | "ocrx_line" | "ocr_header" | "ocr_footer" | "ocr_caption" | "ocr_textfloat"
            | "ocr_pageno" => Some(Self::Line),
            "ocrx_word" | "ocr_word" => Some(Self::Word),
            "alternatives" => Some(Self::Alternatives),
            "alt" => Some(Self::Reading),
            _ => None,
        };
        let reading = ["ins", "del"].iter().any(|known| known.eq_ignore_ascii_case(name));
        class.split_ascii_whitespace().find_map(role).unwrap_or(if reading {
            Self::Reading
        } else {
            Self::Other
        })
    }
}

/// An element that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'x> {
    pub(super) name: &'x str,
    pub(super) role: Role,
}

/// The elements that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Open<'x> {
    elements: Vec<Element<'x>>,
    /// How many of each name: an end tag that closes nothing is told at once.
    counts: HashMap<Cow<'x, str>, usize>,
}

impl<'x> Open<'x> {
    pub(super) fn push(&mut self, element: Element<'x>) {
        *self.counts.entry(folded(element.name)).or_default() += 1;
        self.elements.push(element);
    }

    pub(super) fn pop(&mut self) -> Option<Element<'x>> {
        let element = self.elements.pop()?;
        if let Some(count) = self.counts.get_mut(&folded(element.name)) {
            *count -= 1;
        }
        Some(element)
    }

    pub(super) fn has(&self, name: &'x str) -> bool {
        self.counts.get(&folded(name)).is_some_and(|&count| count > 0)
    }
}

fn folded(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
