//! `kill -9` at random moments: what readers see is always one whole version.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use proptest::prelude::RngExt;
use proptest::test_runner::{RngAlgorithm, TestRng};

use super::disk::{AskingDisk, CAN_EXCHANGE};
use super::{Desk, Site};

const N_KILLS: usize = 200;
const N_PAGES: usize = 20;

/// Set for the child; holds the folder of its desk.
const CHILD: &str = "LOKET_TEST_PUBLISH_UNTIL_KILLED";
/// Set for a child that has to do without the exchange of folders.
const RENAMES: &str = "LOKET_TEST_PUBLISH_BY_RENAMES";

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

/// Not a test of its own: what the killed process does. Without its variable it does nothing.
#[test]
fn publish_until_killed() {
    let Some(dir) = std::env::var_os(CHILD) else { return };
    let portal = PathBuf::from(dir).join("portal");
    let can_exchange = std::env::var_os(RENAMES).is_none();
    // The parent is told, with a byte on standard output, of each call that is about to happen.
    let tell = move |call: &'static str| {
        let mut stdout = io::stdout();
        stdout.write_all(b".").and_then(|()| stdout.flush())?;
        if call == "exchange" && !can_exchange { Err(io::ErrorKind::Unsupported.into()) } else { Ok(()) }
    };
    for n in [0, 1].into_iter().cycle() {
        let disk = Box::new(AskingDisk(tell));
        let open = loket::publish::Target::open_on(disk, &portal.join("site"), &portal, &portal.join(".loket"), &|| {});
        super::publish(open.unwrap(), &version(n)).unwrap();
    }
}

fn spawn(desk: &Desk, by_renames: bool) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "publish::crash::publish_until_killed", "--nocapture", "--test-threads=1"]);
    child.env(CHILD, desk.dir.path()).stdout(Stdio::piped()).stderr(Stdio::null());
    if by_renames {
        child.env(RENAMES, "1");
    }
    child.spawn().unwrap()
}

/// Kills publishing processes, each after a random number of calls to the disk, and looks at the site.
fn kill_and_look(n_kills: usize, by_renames: bool) {
    let desk = desk_in(super::temporary());
    std::fs::create_dir_all(desk.portal().join("content")).unwrap();
    let versions = [version(0), version(1)];
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut seen = [0, 0];
    for n in 0..n_kills {
        let mut child = spawn(&desk, by_renames);
        // A build makes about 100 calls. How far the child gets beyond them, nobody knows.
        let n_calls = rng.random_range(1..300);
        let mut progress = vec![0; n_calls];
        child.stdout.take().unwrap().read_exact(&mut progress).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();

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
