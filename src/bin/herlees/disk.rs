//! Waiting for the disk beside the work: many syncs at a time take hardly longer than one.
//!
//! A sync takes 4 ms here, 32 at a time 0.1 ms each. Correcting a small file takes less than a sync, so that threads that
//! wait for their own would mostly wait.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, Scope};

use anyhow::{Context, Result};

/// Syncs at a time; more are not faster.
const MOST: usize = 32;

type Work<'s> = Box<dyn FnOnce() + Send + 's>;

/// Threads that do nothing but wait for the disk; hired as they are needed.
pub(crate) struct Disk<'s, 'e> {
    scope: &'s Scope<'s, 'e>,
    give: Sender<Work<'s>>,
    row: Arc<Mutex<Receiver<Work<'s>>>>,
    hired: AtomicUsize,
    /// Pieces of work that are not done.
    open: Arc<AtomicUsize>,
}

/// What will come of a piece of work.
pub(crate) struct Awaited<T>(Receiver<T>);

impl<'s, 'e> Disk<'s, 'e> {
    pub(crate) fn new(scope: &'s Scope<'s, 'e>) -> Self {
        let (give, row) = mpsc::channel();
        let (row, open) = (Arc::new(Mutex::new(row)), Arc::default());
        Self { scope, give, row, hired: AtomicUsize::new(0), open }
    }

    /// Has `work` done by another thread.
    pub(crate) fn begin<T: Send + 's>(&self, work: impl FnOnce() -> T + Send + 's) -> Awaited<T> {
        let (deliver, delivered) = mpsc::channel();
        let open = Arc::clone(&self.open);
        let work: Work<'s> = Box::new(move || {
            let _ = deliver.send(work());
            open.fetch_sub(1, Ordering::Relaxed);
        });
        let under_way = 1 + self.open.fetch_add(1, Ordering::Relaxed);
        self.hire(under_way);
        if self.hired.load(Ordering::Relaxed) == 0 {
            work();
        } else {
            let _ = self.give.send(work);
        }
        Awaited(delivered)
    }

    /// Hires one more thread if all are at work, unless there are enough or the system has no more.
    fn hire(&self, under_way: usize) {
        let hired = self.hired.load(Ordering::Relaxed);
        if under_way <= hired || hired >= MOST {
            return;
        }
        let row = Arc::clone(&self.row);
        let work = move || {
            let next = || row.lock().unwrap_or_else(PoisonError::into_inner).recv();
            while let Ok(work) = next() {
                work();
            }
        };
        if Builder::new().spawn_scoped(self.scope, work).is_ok() {
            self.hired.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl<T> Awaited<T> {
    /// Waits for it.
    ///
    /// # Errors
    /// When the thread that did it ended in the middle.
    pub(crate) fn get(self) -> Result<T> {
        self.0.recv().context("a thread ended in the middle of its work")
    }
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn all_work_is_done_and_awaited_in_any_order() {
        let most = AtomicUsize::new(0);
        let now = AtomicUsize::new(0);
        let wait = |number: usize| {
            most.fetch_max(1 + now.fetch_add(1, Ordering::SeqCst), Ordering::SeqCst);
            thread::sleep(Duration::from_millis(1 + number as u64 % 3));
            now.fetch_sub(1, Ordering::SeqCst);
            number
        };
        thread::scope(|scope| {
            let disk = Disk::new(scope);
            let wait = &wait;
            let awaited: Vec<_> = (0..500).map(|number| disk.begin(move || wait(number))).collect();
            for (number, awaited) in awaited.into_iter().enumerate() {
                assert_eq!(awaited.get().unwrap(), number);
            }
        });
        assert!((2..=MOST).contains(&most.into_inner()));
    }
}
