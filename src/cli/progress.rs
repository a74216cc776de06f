//! Tells on a terminal what is going on, and keeps the time.

use super::words::Words;
use crate::compile::Stage;
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Goes to the first column and empties the line.
const CLEAR_LINE: &str = "\r\u{1b}[K";

/// The stages of a run, as they begin.
pub(super) struct Progress {
    is_shown: bool,
    words: Words,
    begun: Mutex<Vec<(Stage, Instant)>>,
}

impl Progress {
    /// A run that is about to begin; shown on standard error or only timed.
    pub(super) fn new(is_shown: bool, words: Words) -> Self {
        Self { is_shown, words, begun: Mutex::new(Vec::new()) }
    }

    /// A stage begins.
    pub(super) fn begin(&self, stage: Stage) {
        if self.is_shown {
            self.show(&format!("{CLEAR_LINE}{} …", self.words.stage(stage)));
        }
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).push((stage, Instant::now()));
    }

    /// The run is over; gives how long each stage took.
    pub(super) fn end(self) -> Vec<(Stage, Duration)> {
        if self.is_shown {
            self.show(CLEAR_LINE);
        }
        let end = Instant::now();
        let begun = self.begun.into_inner().unwrap_or_else(PoisonError::into_inner);
        let ends = begun.iter().skip(1).map(|(_, at)| *at).chain([end]);
        begun.iter().zip(ends).map(|((stage, at), end)| (*stage, end.duration_since(*at))).collect()
    }

    fn show(&self, text: &str) {
        // Progress is a courtesy: when the terminal has gone, the work goes on.
        let mut terminal = std::io::stderr().lock();
        let _ = terminal.write_all(text.as_bytes()).and_then(|()| terminal.flush());
    }
}
