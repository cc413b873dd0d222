//! The phase of links to other sites: hosts side by side, the addresses of one host one after the other.

use std::collections::BTreeMap;
use std::time::Instant;

use rayon::prelude::*;

use super::findings::set_levels;
use super::{Analysis, Progress, Timing};
use crate::check::external::{Cache, Verdict, Web, findings, host, judge, questions};
use crate::diag::{self, DEAD_LINK, MOVED_LINK};

/// So many hosts are asked at once: waiting, not working, takes the time.
const HOSTS: usize = 16;

/// Asks the web after the links of the portal to other sites, unless `cache` remembers the answer. Findings are added to the
/// analysis, answers to the cache.
pub fn check_external(analysis: &mut Analysis, web: &dyn Web, cache: &mut Cache, progress: &dyn Progress) {
    let Some(resolved) = &analysis.portal else { return };
    let (config, today) = (&resolved.portal.config, resolved.today);
    if config.level(&DEAD_LINK).is_none() && config.level(&MOVED_LINK).is_none() {
        return;
    }
    let start = Instant::now();
    let questions = questions(&resolved.portal, &resolved.support.words);
    let mut verdicts: BTreeMap<String, Verdict> = BTreeMap::new();
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for address in questions.keys() {
        match cache.recent(address, today) {
            Some(verdict) => drop(verdicts.insert(address.clone(), verdict)),
            None => hosts.entry(host(address)).or_default().push(address),
        }
    }
    progress.begin("external", hosts.values().map(Vec::len).sum());
    let ask = |addresses: Vec<&str>| -> Vec<(String, Verdict)> {
        let one = |(number, address): (usize, &str)| {
            if number > 0 {
                web.pause(0);
            }
            progress.step();
            (address.to_owned(), judge(web, address))
        };
        addresses.into_iter().enumerate().map(one).collect()
    };
    let all = |hosts: BTreeMap<String, Vec<&str>>| {
        hosts.into_values().collect::<Vec<_>>().into_par_iter().flat_map_iter(ask).collect()
    };
    let asked: BTreeMap<String, Verdict> = match rayon::ThreadPoolBuilder::new().num_threads(HOSTS).build() {
        Ok(pool) => pool.install(|| all(hosts)),
        Err(_) => all(hosts),
    };
    cache.remember(&asked, today);
    verdicts.extend(asked);
    let mut found = findings(&questions, &verdicts);
    set_levels(&mut found, config);
    analysis.timings.push(Timing { phase: "external", duration: start.elapsed(), items: questions.len() });
    analysis.diagnostics.append(&mut found);
    diag::sort(&mut analysis.diagnostics);
}
