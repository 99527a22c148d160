//! How far a run is: a bar on a terminal, otherwise a line a minute, for whoever reads the log in the morning.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::tally::{Tally, a_second, grouped, time};
use crate::output;

/// Between two lines in a log.
const LINES_EVERY: Duration = Duration::from_secs(60);
/// Times a second that the bar is drawn at most.
const REDRAWS: u8 = 5;

/// Tells on stderr how far a run is.
#[derive(Debug)]
pub(super) struct Progress {
    /// Files that the run has before it, if that is known.
    files: Option<usize>,
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
    /// For a run over so many `files`; shows nothing if `quiet`. The bar has no colours.
    pub(super) fn new(files: Option<usize>, quiet: bool) -> Self {
        let started = Instant::now();
        let shown = match files {
            _ if quiet => Shown::Nothing,
            Some(files) if files > 1 && io::stderr().is_terminal() => Shown::Bar(bar(files)),
            _ => Shown::Lines(started),
        };
        if let Shown::Bar(bar) = &shown {
            output::below(Some(bar.clone()));
        }
        Self { files, started, shown }
    }

    /// Shows how far it is, if that is due; `words` are those of a document that is not finished yet.
    pub(super) fn update(&mut self, tally: &Tally, words: usize) {
        let taken = self.started.elapsed();
        match &mut self.shown {
            Shown::Nothing => {}
            Shown::Lines(last) if last.elapsed() < LINES_EVERY => {}
            Shown::Lines(last) => {
                *last = Instant::now();
                output::say(&line(tally, words, self.files, taken));
            }
            Shown::Bar(bar) => {
                bar.set_position((tally.files + tally.failed) as u64);
                bar.set_message(counts(tally, words, taken));
            }
        }
    }

    /// Takes the bar away, and gives the time the run took.
    pub(super) fn finish(self) -> Duration {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
            output::below(None);
        }
        self.started.elapsed()
    }
}

fn bar(files: usize) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(REDRAWS);
    let bar = ProgressBar::with_draw_target(Some(files as u64), target);
    match ProgressStyle::with_template("{bar:24} {human_pos} of {human_len} files, {msg}, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// "1,200 of 5,000 files, 310 pages/s, 56,000 words/s, 812 edits, 2 failed, about 3 min 5 s left"
fn line(tally: &Tally, words: usize, files: Option<usize>, taken: Duration) -> String {
    let (done, counts) = (tally.files + tally.failed, counts(tally, words, taken));
    match files {
        Some(files) if done > 0 => {
            let left = taken.as_secs_f64() / done as f64 * files.saturating_sub(done) as f64;
            let left = time(Duration::from_secs_f64(left.min(1e9)));
            format!("{} of {} files, {counts}, about {left} left", grouped(done), grouped(files))
        }
        _ => format!("{} files, {counts}", grouped(done)),
    }
}

fn counts(tally: &Tally, words: usize, taken: Duration) -> String {
    let (pages, words) = (tally.counts.pages, tally.counts.words + words);
    let failed = if tally.failed > 0 { format!(", {} failed", grouped(tally.failed)) } else { String::new() };
    let (pages, words, edits) = (a_second(pages, taken), a_second(words, taken), grouped(tally.counts.edits));
    format!("{pages} pages/s, {words} words/s, {edits} edits{failed}")
}

#[cfg(test)]
mod tests {
    use super::super::manifest::Counts;
    use super::*;

    #[test]
    fn a_line_says_how_far_it_is() {
        let counts = Counts { pages: 3_000, words: 540_000, edits: 8_120, ..Counts::default() };
        let tally = Tally { files: 1_198, failed: 2, counts, ..Tally::default() };
        let taken = Duration::from_secs(60);
        assert_eq!(
            line(&tally, 60_000, Some(5_000), taken),
            "1,200 of 5,000 files, 50 pages/s, 10,000 words/s, 8,120 edits, 2 failed, about 3 min 10 s left"
        );
        let unknown = line(&tally, 0, None, taken);
        assert_eq!(unknown, "1,200 files, 50 pages/s, 9,000 words/s, 8,120 edits, 2 failed");
        assert!(line(&Tally::default(), 0, Some(5), taken).starts_with("0 files, "));
    }
}
