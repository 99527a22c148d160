//! Reads an affix file (Hunspell's `.aff`): the rules that make forms of stems, and what the flags mean.

use std::collections::HashMap;
use std::io::BufRead;

use super::condition::Condition;
use crate::error::{Error, Result};

/// A flag: two characters (`FLAG long`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Flag([char; 2]);

/// What a set of flags says of a form, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks(u8);

impl Marks {
    pub(super) const BEGIN: Self = Self(1);
    pub(super) const MIDDLE: Self = Self(2);
    pub(super) const END: Self = Self(4);
    pub(super) const PERMIT: Self = Self(8);
    pub(super) const ONLY_IN_COMPOUND: Self = Self(16);
    pub(super) const FORBIDDEN: Self = Self(32);

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Which end of a stem an affix goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Prefix,
    Suffix,
}

/// One way to make a form of a stem.
#[derive(Debug)]
pub(super) struct Rule {
    strip: String,
    add: String,
    pub(super) flags: Vec<Flag>,
    condition: Condition,
}

/// The rules of one flag.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) side: Side,
    pub(super) rules: Vec<Rule>,
}

/// An affix file.
#[derive(Debug, Default)]
pub(super) struct Affixes {
    classes: HashMap<Flag, Class>,
    marks: HashMap<Flag, Marks>,
}

impl Rule {
    /// The form that this rule makes of `stem`; none if the rule does not fit it.
    pub(super) fn apply(&self, side: Side, stem: &str) -> Option<String> {
        match side {
            Side::Suffix if self.condition.fits_end(stem) => {
                Some(format!("{}{}", stem.strip_suffix(self.strip.as_str())?, self.add))
            }
            Side::Prefix if self.condition.fits_start(stem) => {
                Some(format!("{}{}", self.add, stem.strip_prefix(self.strip.as_str())?))
            }
            _ => None,
        }
    }

    /// Reads the fields after kind and class.
    fn parse<'a>(mut fields: impl Iterator<Item = &'a str>) -> Result<Self, String> {
        let strip = fields.next().ok_or("a rule needs the letters to take off, or 0")?;
        let add = fields.next().ok_or("a rule needs the letters to add, or 0")?;
        let (add, flags) = add.split_once('/').unwrap_or((add, ""));
        let pattern = fields.next().filter(|field| !field.starts_with('#')).unwrap_or(".");
        let condition = Condition::parse(pattern).ok_or_else(|| format!("'{pattern}' lacks a ']'"))?;
        let letters = |field: &str| if field == "0" { String::new() } else { field.to_owned() };
        Ok(Self { strip: letters(strip), add: letters(add), flags: parse_flags(flags)?, condition })
    }
}

/// Cuts a string of flags in twos.
pub(super) fn parse_flags(text: &str) -> Result<Vec<Flag>, String> {
    let mut flags = Vec::new();
    let mut letters = text.chars();
    while let Some(first) = letters.next() {
        let second = letters.next().ok_or_else(|| format!("'{text}' is not made of two-letter flags"))?;
        flags.push(Flag([first, second]));
    }
    Ok(flags)
}

impl Affixes {
    /// Reads an affix file; `name` is used in errors.
    pub(super) fn read(name: &str, reader: impl BufRead) -> Result<Self> {
        let mut affixes = Self::default();
        let mut open: Option<(Flag, Side, usize)> = None;
        let mut last = 0;
        for (number, line) in (1..).zip(reader.lines()) {
            let line = line.map_err(|error| Error::at_line(name, number, error.to_string()))?;
            affixes.read_line(&line, &mut open).map_err(|message| Error::at_line(name, number, message))?;
            last = number;
        }
        match open {
            Some((Flag([one, two]), _, missing)) => {
                let message =
                    format!("{missing} rules of class {one}{two} are missing; is the file cut off?");
                Err(Error::at_line(name, last, message))
            }
            None => Ok(affixes),
        }
    }

    /// Reads a line; `open` is the class whose rules are being read and how many are to come.
    fn read_line(&mut self, line: &str, open: &mut Option<(Flag, Side, usize)>) -> Result<(), String> {
        let mut fields = line.trim_start_matches('\u{feff}').split_whitespace();
        let side = match fields.next() {
            Some("SFX") => Side::Suffix,
            Some("PFX") => Side::Prefix,
            Some(option) => return self.read_option(option, fields.next()),
            None => return Ok(()),
        };
        let class = one_flag(fields.next())?;
        let Some((expected, expected_side, left)) = *open else {
            *open = self.read_header(class, side, fields)?.map(|count| (class, side, count));
            return Ok(());
        };
        if (expected, expected_side) != (class, side) {
            return Err(format!("{left} rules of another class should come first"));
        }
        let rule = Rule::parse(fields)?;
        self.classes.entry(class).or_insert_with(|| Class { side, rules: Vec::new() }).rules.push(rule);
        *open = (left > 1).then_some((class, side, left - 1));
        Ok(())
    }

    /// Reads the fields of a header after kind and class: Y or N, and the number of rules.
    fn read_header<'a>(
        &mut self,
        class: Flag,
        side: Side,
        mut fields: impl Iterator<Item = &'a str>,
    ) -> Result<Option<usize>, String> {
        if !matches!(fields.next(), Some("Y" | "N")) {
            return Err("expected Y or N: the header of an affix class, or one rule too many".to_owned());
        }
        if self.classes.insert(class, Class { side, rules: Vec::new() }).is_some() {
            return Err("this class was defined before".to_owned());
        }
        let count = fields.next().and_then(|field| field.parse().ok());
        count.map(|count| (count > 0).then_some(count)).ok_or("expected the number of rules".to_owned())
    }

    /// Reads an option; those that say nothing of forms are skipped.
    fn read_option(&mut self, option: &str, value: Option<&str>) -> Result<(), String> {
        let mark = match option {
            "COMPOUNDBEGIN" => Marks::BEGIN,
            "COMPOUNDMIDDLE" => Marks::MIDDLE,
            "COMPOUNDEND" => Marks::END,
            "COMPOUNDPERMITFLAG" => Marks::PERMIT,
            "ONLYINCOMPOUND" => Marks::ONLY_IN_COMPOUND,
            "FORBIDDENWORD" => Marks::FORBIDDEN,
            "FLAG" if value != Some("long") => return Err("only 'FLAG long' can be read".to_owned()),
            "SET" if value != Some("UTF-8") => return Err("only 'SET UTF-8' can be read".to_owned()),
            _ => return Ok(()),
        };
        let known = self.marks.entry(one_flag(value)?).or_default();
        *known = known.with(mark);
        Ok(())
    }

    /// What `flags` say together.
    pub(super) fn marks(&self, flags: &[Flag]) -> Marks {
        flags
            .iter()
            .filter_map(|flag| self.marks.get(flag))
            .fold(Marks::default(), |all, mark| all.with(*mark))
    }

    /// The classes among `flags` that are for one side.
    pub(super) fn classes<'a>(&'a self, flags: &'a [Flag], side: Side) -> impl Iterator<Item = &'a Class> {
        flags.iter().filter_map(|flag| self.classes.get(flag)).filter(move |class| class.side == side)
    }
}

fn one_flag(field: Option<&str>) -> Result<Flag, String> {
    match parse_flags(field.unwrap_or_default())?.as_slice() {
        [flag] => Ok(*flag),
        _ => Err("expected one flag of two letters".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Affixes::read("nl.aff", text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn rules_apply() {
        let text =
            "FLAG long\n# een opmerking\nSFX Zd Y 2\nSFX Zd heid heden/CaCp . ts:NN2\nSFX Zd 0 s [^s]\n";
        let affixes = Affixes::read("nl.aff", text.as_bytes()).unwrap();
        let flags = parse_flags("ZdXx").unwrap();
        let class = affixes.classes(&flags, Side::Suffix).next().unwrap();
        let forms =
            |stem| class.rules.iter().filter_map(|rule| rule.apply(Side::Suffix, stem)).collect::<Vec<_>>();
        assert_eq!(forms("vrijheid"), ["vrijheden", "vrijheids"]);
        assert_eq!(forms("tas"), [""; 0]);
        assert!(affixes.classes(&flags, Side::Prefix).next().is_none());
    }

    #[test]
    fn malformed_lines_are_named() {
        let cases = [
            ("FLAG num\n", "nl.aff:1: only 'FLAG long' can be read"),
            ("SET ISO8859-1\n", "nl.aff:1: only 'SET UTF-8' can be read"),
            ("\nSFX Za\n", "nl.aff:2: expected Y or N: the header of an affix class, or one rule too many"),
            ("SFX Z Y 1\n", "nl.aff:1: 'Z' is not made of two-letter flags"),
            ("SFX Za Y veel\n", "nl.aff:1: expected the number of rules"),
            ("SFX Za Y 1\nSFX Zb 0 s\n", "nl.aff:2: 1 rules of another class should come first"),
            ("SFX Za Y 1\nSFX Za 0\n", "nl.aff:2: a rule needs the letters to add, or 0"),
            ("SFX Za Y 1\nSFX Za 0 s [ab\n", "nl.aff:2: '[ab' lacks a ']'"),
            ("SFX Za Y 1\nSFX Za 0 s/abc\n", "nl.aff:2: 'abc' is not made of two-letter flags"),
            ("SFX Za Y 2\nSFX Za 0 s\n", "nl.aff:2: 1 rules of class Za are missing; is the file cut off?"),
            ("COMPOUNDEND\n", "nl.aff:1: expected one flag of two letters"),
        ];
        for (text, message) in cases {
            assert_eq!(error(text), message);
        }
    }
}
