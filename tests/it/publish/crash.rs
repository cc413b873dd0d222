//! `kill -9` at random moments: what readers see is always one whole version.

use std::io;
use std::path::Path;

use proptest::prelude::RngExt;
use proptest::test_runner::{RngAlgorithm, TestRng};

use super::disk::{AskingDisk, CAN_EXCHANGE};
use super::{Desk, Site};
use crate::killed::{self, run_and_kill, tell};

const N_KILLS: usize = 200;
const N_PAGES: usize = 20;

fn version(n: usize) -> Site {
    let mut site: Site = (0..N_PAGES).map(|page| (format!("nl/{page}/index.html"), format!("version {n}"))).collect();
    site.extend((0..N_PAGES).map(|page| (format!("nl/same/{page}"), "the same".to_owned())));
    site.insert(format!("only/in/{n}"), String::new());
    site
}

fn desk_in(dir: tempfile::TempDir) -> Desk {
    let portal = dir.path().join("portal");
    Desk { out: portal.join("site"), cache: portal.join(".loket"), dir }
}

/// Not tests of their own: what the killed processes do. Nobody kills the process of a test: then they do nothing.
#[test]
fn publish_until_killed() {
    if let Some(dir) = killed::folder() {
        publish_for_ever(&dir.join("portal"), true);
    }
}

#[test]
fn rename_until_killed() {
    if let Some(dir) = killed::folder() {
        publish_for_ever(&dir.join("portal"), false);
    }
}

fn publish_for_ever(portal: &Path, can_exchange: bool) {
    let before = move |call: &'static str| {
        tell()?;
        if call == "exchange" && !can_exchange { Err(io::ErrorKind::Unsupported.into()) } else { Ok(()) }
    };
    for n in [0, 1].into_iter().cycle() {
        let disk = Box::new(AskingDisk(before));
        let open = loket::publish::Target::open_on(disk, &portal.join("site"), portal, &portal.join(".loket"), &|| {});
        super::publish(open.unwrap(), &version(n)).unwrap();
    }
}

/// Kills publishing processes, each after a random number of calls to the disk, and looks at the site.
fn kill_and_look(n_kills: usize, by_renames: bool) {
    let child = if by_renames { "publish::crash::rename_until_killed" } else { "publish::crash::publish_until_killed" };
    let desk = desk_in(super::temporary());
    std::fs::create_dir_all(desk.portal().join("content")).unwrap();
    let versions = [version(0), version(1)];
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut seen = [0, 0];
    for n in 0..n_kills {
        // A build makes about 100 calls.
        let n_calls = rng.random_range(1..300);
        run_and_kill(child, desk.dir.path(), n_calls);
        if by_renames && !desk.out.exists() {
            drop(desk.open().unwrap()); // Between the two renames; the next start mends it.
        }
        let site = desk.published();
        match versions.iter().position(|version| *version == site) {
            Some(version) => seen[version] += 1,
            None => assert!(n == 0 && site.is_empty(), "kill {n}, after {n_calls} calls: a mix of both versions"),
        }
    }
    assert!(seen[0] > 0 && seen[1] > 0, "one version was never seen: {seen:?}");
    super::publish(desk.open().unwrap(), &versions[0]).unwrap();
    assert_eq!(desk.published(), versions[0]);
    assert_eq!(desk.work(), ["keys", "lock", "site", "target"]);
}

#[test]
fn killed_at_random_moments() {
    kill_and_look(N_KILLS, !CAN_EXCHANGE);
}

#[test]
fn killed_at_random_moments_where_folders_cannot_be_exchanged() {
    kill_and_look(N_KILLS / 4, true);
}
