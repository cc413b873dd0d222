//! What an input costs, by its size.
//!
//! No counter that loops of ours and of the libraries share tells how much work was done, so it is the processor that is
//! asked. But it is asked twice, for a small and a large input in the same run, and only what one costs beside the other
//! counts: how fast the machine is does not matter, nor what else it does, since a thread is told of its own time alone.

use std::time::Duration;

/// How much larger the large input is than the small one.
const LARGER: usize = 8;

/// What grows with its input costs eight times as much, or a little more for a sort and for memory that is further away; what
/// grows with the square of it 64 times as much. Between them there is room for three on either side.
const COST: u32 = 24;

/// What costs less than this is not compared: it may be one page fault more. A square costs a hundred times as much.
const NOTHING: Duration = Duration::from_millis(20);

/// Works on an input of an eighth of `size` and on one of `size`, and returns what came of that. Fails when the large one
/// costs more than its size accounts for.
pub(super) fn linear<T: Send>(what: &str, size: usize, work: impl Fn(usize) -> T + Sync) -> T {
    let (few, _) = cost(|| work(size / LARGER));
    let (many, done) = cost(|| work(size));
    assert!(many <= few.max(NOTHING) * COST, "{what} cost {few:?} and, {LARGER} times as large, {many:?}");
    done
}

/// Returns the time that a processor spends on something, all of it done by one thread.
fn cost<T: Send>(work: impl FnOnce() -> T + Send) -> (Duration, T) {
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    alone.install(|| {
        let start = of_this_thread();
        let done = work();
        (of_this_thread().saturating_sub(start), done)
    })
}

#[cfg(unix)]
fn of_this_thread() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap(), time.tv_nsec.try_into().unwrap())
}

/// Nothing is compared where nobody can be asked.
#[cfg(not(unix))]
fn of_this_thread() -> Duration {
    Duration::ZERO
}

/// Keeps a processor busy for so many milliseconds of its time.
#[cfg(unix)]
fn spend(milliseconds: usize) {
    let start = of_this_thread();
    while of_this_thread().saturating_sub(start) < Duration::from_millis(milliseconds as u64) {}
}

/// The check can fail.
#[cfg(unix)]
#[test]
#[should_panic(expected = "a square cost")]
fn a_square_is_noticed() {
    linear("a square", 32, |n| spend(n * n));
}

#[cfg(unix)]
#[test]
fn what_grows_with_its_input_passes() {
    linear("a line", 32, |n| spend(8 * n));
}
