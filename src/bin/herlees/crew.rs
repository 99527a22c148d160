//! Many threads at work on one row of items: what they make of them is taken in the order of the row.

use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread::{self, Builder, Scope};

use anyhow::{Context, Result};

/// Items for each thread that may be under way, or done and waiting for an earlier one; bounds what is held in memory.
const UNDER_WAY: usize = 16;

/// Bytes of all items that may be, but for the last of them. There is room for `UNDER_WAY` blocks of text for each thread
/// and some more, for records may be far longer.
const fn most_bytes(threads: usize) -> usize {
    threads.saturating_add(8).saturating_mul(1024 * 1024)
}

/// Makes something of every item, on up to `threads` threads that have a state each, and gives it to `take` in the order
/// of the items.
///
/// Items are asked for one by one, no more than a bounded number, and of a bounded number of bytes by `size`, before the
/// first of them is taken. The first error of `take` ends the work.
pub(crate) fn in_order<I: Send, R: Send, S>(
    threads: usize,
    items: impl Iterator<Item = I>,
    size: impl Fn(&I) -> usize,
    state: impl Fn() -> S + Sync,
    make: impl Fn(&mut S, I) -> R + Sync,
    mut take: impl FnMut(R) -> Result<()>,
) -> Result<()> {
    let (give, row) = mpsc::channel();
    let (deliver, delivered) = mpsc::channel();
    let (row, stopped) = (Mutex::new(row), AtomicBool::new(false));
    let next = || row.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let work = |deliver: mpsc::Sender<_>| {
        let mut held = None;
        while !stopped.load(Ordering::Relaxed)
            && let Ok((number, item)) = next()
        {
            // A panic is handed on: nobody may wait for what will never come.
            let made = catch_unwind(AssertUnwindSafe(|| make(held.get_or_insert_with(&state), item)));
            let _ = deliver.send((number, made));
        }
    };
    let mut items = items.enumerate().fuse();
    let mut results = Results { waiting: BTreeMap::new(), taken: 0 };
    // The sizes of the items under way.
    let mut sizes = VecDeque::new();
    thread::scope(|scope| {
        let _stop = StopWhenDone(&stopped);
        let (mut crew, give) = (Crew { scope, hired: 0, most: threads }, give);
        loop {
            let has_room = sizes.len() < threads.saturating_mul(UNDER_WAY)
                && sizes.iter().sum::<usize>() < most_bytes(threads);
            let delivery = match if has_room { items.next() } else { None } {
                Some(numbered) => {
                    sizes.push_back(size(&numbered.1));
                    let (work, deliver) = (&work, deliver.clone());
                    crew.hire(move || work(deliver))?;
                    let _ = give.send(numbered);
                    delivered.try_recv().ok()
                }
                None if sizes.is_empty() => return Ok(()),
                None => Some(delivered.recv()?),
            };
            if let Some((number, made)) = delivery {
                let made = made.unwrap_or_else(|panic| resume_unwind(panic));
                let taken = results.taken;
                results.add(number, made, &mut take)?;
                sizes.drain(..results.taken - taken);
            }
        }
    })
}

/// Results that wait for an earlier one, by the number of their item.
struct Results<R> {
    waiting: BTreeMap<usize, R>,
    taken: usize,
}

impl<R> Results<R> {
    /// Adds one, and has all taken whose turn it is.
    fn add(&mut self, number: usize, made: R, take: &mut impl FnMut(R) -> Result<()>) -> Result<()> {
        self.waiting.insert(number, made);
        while let Some(made) = self.waiting.remove(&self.taken) {
            self.taken += 1;
            take(made)?;
        }
        Ok(())
    }
}

/// The threads, hired one by one: for one short text there is no crowd.
struct Crew<'s, 'e> {
    scope: &'s Scope<'s, 'e>,
    hired: usize,
    most: usize,
}

impl<'s> Crew<'s, '_> {
    /// Sets one more thread to work, unless there are enough; where the system has no more, those that there are do it.
    fn hire(&mut self, work: impl FnOnce() + Send + 's) -> Result<()> {
        if self.hired < self.most {
            match Builder::new().spawn_scoped(self.scope, work) {
                Ok(_) => self.hired += 1,
                Err(_) if self.hired > 0 => self.most = self.hired,
                Err(error) => return Err(error).context("no thread can be started"),
            }
        }
        Ok(())
    }
}

/// Nothing more is begun once the results are of no use.
struct StopWhenDone<'s>(&'s AtomicBool);

impl Drop for StopWhenDone<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use anyhow::bail;

    use super::*;

    /// Items that take longer the sooner they come, so that later ones are done first.
    fn slow_start(_: &mut (), number: usize) -> usize {
        thread::sleep(std::time::Duration::from_micros(200_u64.saturating_sub(number as u64)));
        number
    }

    #[test]
    fn results_are_taken_in_order() {
        for (threads, items) in [(1, 0), (1, 1), (1, 500), (2, 1), (2, 500), (7, 500), (64, 3)] {
            let mut taken = Vec::new();
            let take = |number| {
                taken.push(number);
                Ok(())
            };
            in_order(threads, 0..items, |_| 1, || (), slow_start, take).unwrap();
            assert!(taken.into_iter().eq(0..items), "{threads} threads, {items} items");
        }
    }

    #[test]
    fn little_is_under_way() {
        let (taken, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..2_000).inspect(|given| {
            most.fetch_max(given + 1 - taken.load(Ordering::SeqCst), Ordering::SeqCst);
        });
        let take = |_| {
            taken.fetch_add(1, Ordering::SeqCst);
            Ok(())
        };
        in_order(3, items, |_| 1, || (), slow_start, take).unwrap();
        assert!((1..=3 * UNDER_WAY).contains(&most.into_inner()));
    }

    #[test]
    fn large_items_are_fewer_and_the_largest_is_alone() {
        for (size, expected) in [(most_bytes(3) / 4, 4), (most_bytes(3), 1), (9 * most_bytes(3), 1)] {
            let (taken, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let items = (0..50).inspect(|given| {
                most.fetch_max(given + 1 - taken.load(Ordering::SeqCst), Ordering::SeqCst);
            });
            let take = |_| {
                taken.fetch_add(1, Ordering::SeqCst);
                Ok(())
            };
            in_order(3, items, |_| size, || (), slow_start, take).unwrap();
            assert!((1..=expected).contains(&most.into_inner()), "{size} bytes");
        }
    }

    #[test]
    fn an_error_ends_the_work() {
        let mut given = 0;
        let items = (0..).inspect(|_| given += 1);
        let take = |number| if number == 100 { bail!("full") } else { Ok(()) };
        let error = in_order(2, items, |_| 1, || (), slow_start, take).unwrap_err();
        assert_eq!(error.to_string(), "full");
        assert!(given <= 101 + 2 * UNDER_WAY, "{given}");
    }

    #[test]
    #[should_panic(expected = "item 30")]
    fn a_panic_is_handed_on() {
        let make = |(): &mut (), number: usize| assert!(number != 30, "item {number}");
        let _ = in_order(2, 0..10_000, |_| 1, || (), make, |()| Ok(()));
    }

    #[test]
    fn each_thread_has_a_state_that_lasts() {
        let states = AtomicUsize::new(0);
        let state = || {
            states.fetch_add(1, Ordering::SeqCst);
            0
        };
        let make = |done: &mut usize, _| {
            *done += 1;
            *done
        };
        let mut most = 0;
        let take = |done| {
            most = most.max(done);
            Ok(())
        };
        in_order(2, 0..1_000, |_| 1, state, make, take).unwrap();
        assert!((1..=2).contains(&states.into_inner()) && most >= 500);
    }
}
