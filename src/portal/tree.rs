//! The tree of sections: parents, children in their order, counts.

use std::collections::BTreeMap;

use super::{Page, PageId, pages};
use crate::config::LocaleId;

/// Returns for each title, with its locale, a key that sorts it as the locale does.
pub type SortKeys<'a> = &'a (dyn Fn(&[(LocaleId, &str)]) -> Vec<Vec<u8>> + Sync);

/// Gives each page its parent and each section its children: by weight (those without one last), then by title in the
/// locale's collation, then by key.
pub(super) fn grow(all: &mut [Page], ids: &BTreeMap<(LocaleId, String), PageId>, sort_keys: SortKeys<'_>) {
    let mut children: Vec<Vec<PageId>> = vec![Vec::new(); all.len()];
    for (id, page) in all.iter_mut().enumerate() {
        let Some(key) = pages::parent_key(&page.key) else { continue };
        let at = |key: &str| ids.get(&(page.locale, key.to_owned())).copied();
        // An article beside a folder of its name stands for the folder.
        page.parent = at(key).or_else(|| at(key.trim_end_matches('/'))).filter(|parent| *parent != id);
        if let Some(parent) = page.parent.filter(|_| page.made.is_none()) {
            children[parent].push(id);
        }
    }
    let titles: Vec<_> = all.iter().map(|page| (page.locale, page.title.as_str())).collect();
    let orders = sort_keys(&titles);
    for (page, order) in all.iter_mut().zip(orders) {
        page.order = order.into();
    }
    for (id, mut list) in children.into_iter().enumerate() {
        list.sort_unstable_by(|a, b| order(&all[*a]).cmp(&order(&all[*b])));
        for (place, child) in list.iter().enumerate() {
            all[*child].place = place;
        }
        all[id].children = list;
    }
    count_articles(all);
}

/// What decides the place of a page among its siblings; no two of them have the same.
pub(super) fn order(page: &Page) -> (i64, &[u8], &str) {
    (page.front.weight.unwrap_or(i64::MAX), &page.order, &page.key)
}

fn count_articles(all: &mut [Page]) {
    for id in 0..all.len() {
        if all[id].section || all[id].made.is_some() {
            continue;
        }
        let mut parent = all[id].parent;
        while let Some(section) = parent {
            all[section].articles += 1;
            parent = all[section].parent;
        }
    }
}
