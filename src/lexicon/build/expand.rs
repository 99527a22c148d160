//! Expands stems to their forms, with what is known of each.

use std::collections::BTreeMap;

use super::affix::{Affixes, Class, Flag, Marks, Side};
use super::stem::Stem;

/// What a stem gives to its forms whatever the rule: that they may end a compound, and that they are wrong.
const ALWAYS_INHERITED: Marks = Marks::END.with(Marks::FORBIDDEN);
/// What it gives only through a rule with the permit flag.
const INHERITED_BY_PERMIT: Marks = Marks::BEGIN.with(Marks::MIDDLE);

/// What is known of one form, over all the ways to reach it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Form {
    free: bool,
    seen: Marks,
}

impl Form {
    fn add(&mut self, marks: Marks) {
        self.free |= !marks.has(Marks::ONLY_IN_COMPOUND.with(Marks::FORBIDDEN));
        self.seen = self.seen.with(marks);
    }

    /// Whether the dictionary calls the form wrong.
    pub(super) fn is_forbidden(self) -> bool {
        self.seen.has(Marks::FORBIDDEN)
    }

    /// Whether it is a word of its own.
    pub(super) fn is_free(self) -> bool {
        self.free && !self.is_forbidden()
    }

    /// Whether it may stand at a place in a compound.
    pub(super) fn may(self, place: Marks) -> bool {
        self.seen.has(place) && !self.is_forbidden()
    }
}

/// Forms by their spelling.
#[derive(Debug, Default)]
pub(super) struct Forms(BTreeMap<String, Form>);

impl Forms {
    /// Adds a stem and all forms that `affixes` make of it: with one or two suffixes, a prefix, or both.
    pub(super) fn expand(&mut self, affixes: &Affixes, stem: &Stem) {
        let marks = affixes.marks(&stem.flags);
        self.add(&stem.text, marks);
        self.add_prefixed(affixes, &stem.flags, &stem.text, marks, Marks::default());
        for class in affixes.classes(&stem.flags, Side::Suffix) {
            derive(affixes, class, &stem.text, marks, |form, marks, flags| {
                self.add(&form, marks);
                let own = affixes.marks(flags);
                self.add_prefixed(affixes, &stem.flags, &form, marks, own);
                self.add_prefixed(affixes, flags, &form, marks, own);
                for second in affixes.classes(flags, Side::Suffix) {
                    derive(affixes, second, &form, marks, |form, marks, _| self.add(&form, marks));
                }
            });
        }
    }

    /// Adds what the prefixes among `flags` make of a form; `own` are the marks of the suffix rule before.
    fn add_prefixed(&mut self, affixes: &Affixes, flags: &[Flag], form: &str, marks: Marks, own: Marks) {
        for class in affixes.classes(flags, Side::Prefix) {
            derive(affixes, class, form, marks, |form, marks, _| self.add(&form, marks.with(own)));
        }
    }

    fn add(&mut self, form: &str, marks: Marks) {
        self.0.entry(without_ligature(form)).or_default().add(marks);
    }

    /// The forms in order of their spelling.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Form)> {
        self.0.iter().map(|(text, form)| (text.as_str(), *form))
    }
}

/// Calls `visit` with each form that a class makes of `stem`, its marks and the flags of its rule.
fn derive(
    affixes: &Affixes,
    class: &Class,
    stem: &str,
    marks: Marks,
    mut visit: impl FnMut(String, Marks, &[Flag]),
) {
    for rule in &class.rules {
        let Some(form) = rule.apply(class.side, stem) else { continue };
        let own = affixes.marks(&rule.flags);
        let inherited = if own.has(Marks::PERMIT) {
            ALWAYS_INHERITED.with(INHERITED_BY_PERMIT)
        } else {
            ALWAYS_INHERITED
        };
        visit(form, own.with(marks.only(inherited)), &rule.flags);
    }
}

/// Rules are written for the ligature; text has two letters.
fn without_ligature(form: &str) -> String {
    form.replace('ĳ', "ij").replace('Ĳ', "IJ").replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::build::stem::read_stems;
    use proptest::prelude::*;

    const AFFIXES: &str = "SET UTF-8\nFLAG long\nCOMPOUNDBEGIN Ca\nCOMPOUNDMIDDLE Cb\nCOMPOUNDEND Cc\n\
        COMPOUNDPERMITFLAG Cp\nONLYINCOMPOUND Cx\nFORBIDDENWORD Fw\n\
        SFX Za Y 1\nSFX Za 0 s .\nSFX Zb Y 2\nSFX Zb 0 en/CaCbCp [^eo]\nSFX Zb 0 ën/CaCbCp [eo]\n\
        SFX Ch Y 1\nSFX Ch 0 s/CaCbCxCp .\nSFX CA Y 1\nSFX CA 0 /CaCp\nSFX Zk Y 1\nSFX Zk ĳ ei/Za ĳ\n\
        SFX Ad Y 1\nSFX Ad 0 st/A0 .\nPFX A0 Y 1\nPFX A0 0 aller\nPFX Pb Y 1\nPFX Pb 0 aan .\n";

    fn forms(stems: &str) -> BTreeMap<String, String> {
        let affixes = Affixes::read("nl.aff", AFFIXES.as_bytes()).unwrap();
        let mut forms = Forms::default();
        read_stems("nl.dic", format!("1\n{stems}").as_bytes(), |stem| forms.expand(&affixes, stem)).unwrap();
        let letters = [(Marks::BEGIN, 'b'), (Marks::MIDDLE, 'm'), (Marks::END, 'e')];
        let describe = |form: Form| {
            let free = if form.is_free() { "f" } else { "" };
            let places = letters.iter().filter(|(mark, _)| form.may(*mark)).map(|(_, letter)| *letter);
            free.chars().chain(places).collect()
        };
        forms.iter().map(|(text, form)| (text.to_owned(), describe(form))).collect()
    }

    fn expect(stems: &str, expected: &[(&str, &str)]) {
        let expected = expected.iter().map(|&(form, marks)| (form.to_owned(), marks.to_owned())).collect();
        assert_eq!(forms(stems), expected, "{stems}");
    }

    #[test]
    fn suffixes_and_conditions() {
        expect("raad/Za\n", &[("raad", "f"), ("raads", "f")]);
        expect("knie/Zb\n", &[("knie", "f"), ("knieën", "fbm")]);
    }

    #[test]
    fn places_are_inherited_by_permit_only() {
        expect("toets/CaCbCcZaZb\n", &[("toets", "fbme"), ("toetss", "fe"), ("toetsen", "fbme")]);
        expect("meting/CcCh\n", &[("meting", "fe"), ("metings", "bme")]);
        expect("meting/CcCh\nmetings/Za\n", &[("meting", "fe"), ("metings", "fbme"), ("metingss", "f")]);
        expect("nota/CA\n", &[("nota", "fb")]);
    }

    #[test]
    fn forbidden_forms_stay_forbidden() {
        expect("meting/CcChFw\n", &[("meting", ""), ("metings", "")]);
        expect("raads/Fw\nraad/Za\n", &[("raad", "f"), ("raads", "")]);
    }

    #[test]
    fn ligature_and_two_suffixes() {
        expect("partĳ/Zb\n", &[("partij", "f"), ("partijen", "fbm")]);
        expect("pĳ/Zk\n", &[("pij", "f"), ("pei", "f"), ("peis", "f")]);
    }

    #[test]
    fn prefixes() {
        expect("neem/ZaPb\n", &[("neem", "f"), ("neems", "f"), ("aanneem", "f"), ("aanneems", "f")]);
        expect("leuk/Ad\n", &[("leuk", "f"), ("leukst", "f"), ("allerleukst", "f")]);
        expect("neem/PbFw\n", &[("neem", ""), ("aanneem", "")]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(affixes in affix_text(), stems in stem_text()) {
            if let Ok(affixes) = Affixes::read("x.aff", affixes.as_bytes()) {
                let mut forms = Forms::default();
                let _ = read_stems("x.dic", stems.as_bytes(), |stem| forms.expand(&affixes, stem));
                prop_assert!(forms.iter().all(|(text, _)| !text.contains('ĳ')));
            }
        }
    }

    fn affix_text() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            "[SP]FX (Aa|Bb|ĳé) [YN] [0-2]",
            "[SP]FX (Aa|Bb|ĳé) (0|e|ĳ|éé) (0|[a-eé/]{0,4}|-/AaBb) [.a-eé\\[\\]^]{0,6}",
            "(FLAG|SET|COMPOUNDEND|FORBIDDENWORD) (long|UTF-8|Aa|Bb)",
            any::<String>(),
        ];
        proptest::collection::vec(line, 0..6).prop_map(|lines| lines.join("\n"))
    }

    fn stem_text() -> impl Strategy<Value = String> {
        let line = prop_oneof!["[a-eéĳ]{0,4}/(Aa|Bb|ĳé){0,3}", any::<String>()];
        proptest::collection::vec(line, 0..6)
            .prop_map(|lines| format!("{}\n{}", lines.len(), lines.join("\n")))
    }
}
