//! What a search still has to do, cheapest first.

/// Buckets to a nat; what costs less apart than one bucket is taken in the order it was planned.
const PER_NAT: f32 = 64.0;

/// Plans by cost in buckets: costs only grow, so the first bucket that is not empty moves on and never back
/// (Dial, "Algorithm 360: shortest-path forest with topological ordering", 1969).
#[derive(Debug, Default)]
pub(super) struct Agenda<T> {
    buckets: Vec<Vec<T>>,
    /// The bucket at hand, and how many of its plans are done.
    bucket: usize,
    done: usize,
}

impl<T: Copy> Agenda<T> {
    /// Plans for costs from 0 to `most` nats.
    pub(super) fn new(most: f32) -> Self {
        let buckets = (0..=bucket(most)).map(|_| Vec::new()).collect();
        Self { buckets, bucket: 0, done: 0 }
    }

    /// Plans something at a cost in nats; costs beyond the largest are dropped.
    pub(super) fn plan(&mut self, cost: f32, what: T) {
        if let Some(bucket) = self.buckets.get_mut(bucket(cost).max(self.bucket)) {
            bucket.push(what);
        }
    }

    /// Drops all plans beyond a cost in nats.
    pub(super) fn cut(&mut self, most: f32) {
        self.buckets.truncate(bucket(most) + 1);
    }

    /// The cheapest plan.
    pub(super) fn next(&mut self) -> Option<T> {
        loop {
            let bucket = self.buckets.get(self.bucket)?;
            if let Some(&plan) = bucket.get(self.done) {
                self.done += 1;
                return Some(plan);
            }
            (self.bucket, self.done) = (self.bucket + 1, 0);
        }
    }
}

fn bucket(cost: f32) -> usize {
    (cost * PER_NAT) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_comes_first_and_the_older_of_two_alike() {
        let mut agenda = Agenda::new(5.0);
        for (cost, what) in [(3.0, 'c'), (0.0, 'a'), (3.0, 'd'), (9.0, 'x')] {
            agenda.plan(cost, what);
        }
        assert_eq!(agenda.next(), Some('a'));
        agenda.plan(1.5, 'b');
        assert_eq!([(); 4].map(|()| agenda.next()), [Some('b'), Some('c'), Some('d'), None]);
    }
}
