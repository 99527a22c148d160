//! What a format is told of the tool that corrected it.

/// The tool, its model and its settings, for formats that keep a history of what was done to them.
///
/// ```
/// use herlees::formats::Processing;
///
/// let processing = Processing::new("herlees", "0.1.0").model("nl 0.1").settings("confidence 0.4");
/// assert_eq!(processing.description(), "herlees 0.1.0, model nl 0.1, confidence 0.4");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Processing {
    pub(super) software: String,
    pub(super) version: String,
    pub(super) model: String,
    pub(super) settings: String,
    pub(super) date_time: Option<String>,
}

impl Processing {
    /// The name and the version of the tool.
    pub fn new(software: impl Into<String>, version: impl Into<String>) -> Self {
        Self { software: software.into(), version: version.into(), ..Self::default() }
    }

    /// The model, as its maker names it.
    #[must_use]
    pub fn model(mut self, model: impl Into<String>) -> Self {
        self.model = model.into();
        self
    }

    /// The settings, complete enough that someone else gets the same from the same input.
    #[must_use]
    pub fn settings(mut self, settings: impl Into<String>) -> Self {
        self.settings = settings.into();
        self
    }

    /// When, as the formats write it: `2025-06-24T12:00:00Z`. Without it none is written, and the same input gives the
    /// same output at any time.
    #[must_use]
    pub fn date_time(mut self, date_time: impl Into<String>) -> Self {
        self.date_time = Some(date_time.into());
        self
    }

    /// All but the time in one line.
    pub fn description(&self) -> String {
        let mut description = format!("{} {}", self.software, self.version);
        let rest = self.model_and_settings();
        if !rest.is_empty() {
            description.push_str(", ");
            description.push_str(&rest);
        }
        description
    }

    /// Model and settings in one line.
    pub(super) fn model_and_settings(&self) -> String {
        let model = (!self.model.is_empty()).then(|| format!("model {}", self.model));
        let settings = (!self.settings.is_empty()).then(|| self.settings.clone());
        model.into_iter().chain(settings).collect::<Vec<_>>().join(", ")
    }
}
