//! Numbers that keep how they were written: whole numbers stay whole.

/// Most decimals that are written.
const MOST_DECIMALS: usize = 6;
/// No page is larger.
const MOST: f64 = 1e9;

/// A coordinate, and how many decimals its writer gave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: f64,
    pub(crate) decimals: usize,
}

impl Number {
    /// Reads `written`; none if it is no number that can be a place on a page.
    pub(crate) fn read(written: &str) -> Option<Self> {
        let written = written.trim();
        let value: f64 = written.parse().ok().filter(|value: &f64| value.abs() <= MOST)?;
        let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let decimals = if written.contains(['e', 'E']) { MOST_DECIMALS } else { decimals.min(MOST_DECIMALS) };
        Some(Self { value, decimals })
    }

    /// `value` with as many decimals.
    pub(crate) fn write(value: f64, decimals: usize) -> String {
        // Minus nothing is nothing.
        let value = if value == 0.0 { 0.0 } else { value };
        format!("{value:.decimals$}")
    }

    /// `value` rounded as it will be written.
    pub(crate) fn round(value: f64, decimals: usize) -> f64 {
        let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
        (value * scale).round() / scale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_stay_whole() {
        let read = |written| Number::read(written).map(|number| (number.value, number.decimals));
        assert_eq!(read("120"), Some((120.0, 0)));
        assert_eq!(read(" 12.50"), Some((12.5, 2)));
        assert_eq!(read("1e2"), Some((100.0, 6)));
        for none in ["", "NaN", "inf", "12px", "1e300"] {
            assert_eq!(read(none), None, "{none}");
        }
        assert_eq!(Number::write(-0.0, 0), "0");
        assert_eq!(Number::write(120.0, 0), "120");
        assert_eq!(Number::write(12.5, 2), "12.50");
    }
}
