//! What the ranking decides: an edit, its kind, and the evidence for it.

use crate::channel::Confusion;
use crate::text::Span;

/// What an edit does to the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EditKind {
    /// One word for one word: "versiag" to "verslag".
    Substitution,
    /// Several words into one: "gei nformeerd" to "geïnformeerd".
    Merge,
    /// One word into several: "inhet" to "in het".
    Split,
    /// Letters keep, only their case changes.
    Case,
    /// A hyphen that was lost: "NAVO top" to "NAVO-top". This kind and those below come from restoring alone.
    Hyphen,
    /// The dots of an abbreviation: "d d" to "d.d.", "jl" to "jl.".
    Abbreviation,
    /// An apostrophe: "foto s" to "foto's".
    Apostrophe,
    /// Marks on letters: "Belgie" to "België".
    Diacritic,
    /// A full stop between two sentences.
    Sentence,
    /// A word that a line end had cut in two: "uitke-⏎ringen" to "uitkeringen⏎".
    LineEnd,
}

impl EditKind {
    /// Whether it restores marks or joins lines, and leaves letters to the other kinds.
    pub const fn is_mark(self) -> bool {
        !matches!(self, Self::Substitution | Self::Merge | Self::Split | Self::Case)
    }

    /// The name used in ledgers and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Substitution => "substitution",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Case => "case",
            Self::Hyphen => "hyphen",
            Self::Abbreviation => "abbreviation",
            Self::Apostrophe => "apostrophe",
            Self::Diacritic => "diacritic",
            Self::Sentence => "sentence",
            Self::LineEnd => "line end",
        }
    }
}

/// What made a word suspect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Suspicion {
    /// It is in no list and no compound of listed words.
    #[default]
    Unlisted,
    /// It may be a name: in no list, and with capitals where no sentence begins.
    Name,
    /// It is in no list, but may be a compound that the writer made.
    Loose,
    /// It is a word of another language.
    Foreign,
    /// It is a word, but a rare one.
    Rare,
    /// It is a frequent word, on a badly read page.
    Known,
    /// Nothing but that a mark is missing.
    Mark,
}

impl Suspicion {
    /// The name used in ledgers and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unlisted => "unlisted",
            Self::Name => "name",
            Self::Loose => "loose",
            Self::Foreign => "foreign",
            Self::Rare => "rare",
            Self::Known => "known",
            Self::Mark => "mark",
        }
    }
}

/// Why an edit was made: all costs are -ln p in nats, lower is likelier.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// The confusions from observed to replacement, left to right.
    pub confusions: Vec<Confusion>,
    /// Their summed cost, and the price of any edit on a page as noisy as this one.
    pub channel_cost: f32,
    /// -ln of the probability of the edit among all readings of its surroundings.
    pub edit_cost: f32,
    /// -ln of the probability that what stands there is right, on the same ground.
    pub keep_cost: f32,
    /// Probability that what stands there was right, 0 to 1.
    pub harm: f32,
    /// What made the first suspect word of the span suspect.
    pub suspicion: Suspicion,
    /// The word before, as it stands.
    pub left: String,
    /// The word after, as it stands.
    pub right: String,
}

/// One change to the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// Bytes of the original text that are replaced.
    pub span: Span,
    /// What stood there.
    pub original: String,
    /// What stands there now.
    pub replacement: String,
    /// Probability that the edit is right, 0 to 1.
    pub confidence: f32,
    /// What it does.
    pub kind: EditKind,
    /// Why.
    pub evidence: Evidence,
}
