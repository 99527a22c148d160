//! How far a run is: a bar on a terminal, otherwise a line now and then, for whoever reads the log in the morning.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::output;
use crate::tally::{Tally, grouped, time};

/// Between two lines in a log.
const LINES_EVERY: Duration = Duration::from_secs(60);
/// Between two looks at the bar, in redraws a second.
const REDRAWS: u8 = 5;

/// What a run has before it, as far as that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Total {
    Files(u64),
    Unknown,
}

/// Tells on stderr how far a run is.
#[derive(Debug)]
pub(crate) struct Progress {
    total: Total,
    started: Instant,
    shown: Shown,
}

#[derive(Debug)]
enum Shown {
    Nothing,
    /// Lines, and when the last one was written.
    Lines(Instant),
    Bar(ProgressBar),
}

impl Progress {
    /// Shows nothing when `quiet`; the bar is for a terminal, and has no colours.
    pub(crate) fn new(total: Total, quiet: bool) -> Self {
        let started = Instant::now();
        let shown = match total {
            _ if quiet => Shown::Nothing,
            // One text is soon done.
            Total::Files(0 | 1) => Shown::Lines(started),
            _ if io::stderr().is_terminal() => Shown::Bar(bar(total)),
            _ => Shown::Lines(started),
        };
        Self { total, started, shown }
    }

    /// Shows how far it is, if that is due.
    pub(crate) fn update(&mut self, tally: &Tally) {
        let taken = self.started.elapsed();
        match &mut self.shown {
            Shown::Nothing => {}
            Shown::Lines(last) if last.elapsed() < LINES_EVERY => {}
            Shown::Lines(last) => {
                *last = Instant::now();
                output::say(&line(tally, self.total, taken));
            }
            Shown::Bar(bar) => {
                bar.set_position(tally.files + tally.failed);
                bar.set_message(counts(tally, taken));
            }
        }
    }

    /// Says something that stays, above the bar.
    pub(crate) fn say(&self, message: &str) {
        match &self.shown {
            Shown::Bar(bar) => bar.suspend(|| output::say(message)),
            _ => output::say(message),
        }
    }

    /// Takes the bar away, and gives the time the run took.
    pub(crate) fn finish(self) -> Duration {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
        self.started.elapsed()
    }
}

fn bar(total: Total) -> ProgressBar {
    let (length, template) = match total {
        Total::Files(files) => (Some(files), "{wide_bar} {human_pos}/{human_len} files, {msg}, {eta} left"),
        Total::Unknown => (None, "{spinner} {human_pos} files, {msg}"),
    };
    let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr_with_hz(REDRAWS));
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// "1,200 of 5,000 files, 310 pages/s, 56,000 words/s, 812 edits, 2 failed, about 3 min 5 s left"
fn line(tally: &Tally, total: Total, taken: Duration) -> String {
    let done = tally.files + tally.failed;
    let counts = counts(tally, taken);
    match total {
        Total::Files(files) if done > 0 => {
            let left = taken.as_secs_f64() / done as f64 * files.saturating_sub(done) as f64;
            let left = time(Duration::from_secs_f64(left.min(1e9)));
            format!("{} of {} files, {counts}, about {left} left", grouped(done), grouped(files))
        }
        _ => format!("{} files, {counts}", grouped(done)),
    }
}

fn counts(tally: &Tally, taken: Duration) -> String {
    let seconds = taken.as_secs_f64().max(0.001);
    let rate = |number: u64| grouped((number as f64 / seconds).round() as u64);
    let (pages, words, edits) = (rate(tally.pages), rate(tally.words), grouped(tally.edits()));
    let failed = if tally.failed > 0 { format!(", {} failed", grouped(tally.failed)) } else { String::new() };
    format!("{pages} pages/s, {words} words/s, {edits} edits{failed}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far_it_is() {
        let tally = Tally { files: 1_198, pages: 3_000, words: 600_000, failed: 2, ..Tally::default() };
        let taken = Duration::from_secs(60);
        assert_eq!(
            line(&tally, Total::Files(5_000), taken),
            "1,200 of 5,000 files, 50 pages/s, 10,000 words/s, 0 edits, 2 failed, about 3 min 10 s left"
        );
        let unknown = line(&tally, Total::Unknown, taken);
        assert_eq!(unknown, "1,200 files, 50 pages/s, 10,000 words/s, 0 edits, 2 failed");
        assert!(line(&Tally::default(), Total::Files(5), taken).starts_with("0 files, "));
    }
}
