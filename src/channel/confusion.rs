//! A confusion as evidence.

/// One confusion that the channel used to get from the page to the word.
#[derive(Debug, Clone, PartialEq)]
pub struct Confusion {
    /// What stands in the text.
    pub observed: String,
    /// What was meant.
    pub intended: String,
    /// Its cost, -ln P(observed | intended), in nats.
    pub cost: f32,
}
