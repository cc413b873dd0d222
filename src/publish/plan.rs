//! What must be done to turn one set of files into another, and which sets cannot be. Pure.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::error::PublishError;
use super::manifest::{MANIFEST, Manifest, Record};
use super::names;
use crate::path::OutPath;

/// The steps from what a folder holds to what it shall hold.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan<'a> {
    /// Files to remove.
    pub(super) remove: Vec<&'a OutPath>,
    /// Files to bring in, in the place of another of that name or not.
    pub(super) bring: Vec<&'a (OutPath, Record)>,
}

/// Returns the steps from `have` to `want`, both sorted by path.
pub(super) fn plan<'a>(have: &'a [(OutPath, Record)], want: &'a [(OutPath, Record)]) -> Plan<'a> {
    let mut plan = Plan::default();
    let (mut have, mut want) = (have.iter().peekable(), want.iter().peekable());
    loop {
        let order = match (have.peek(), want.peek()) {
            (None, None) => return plan,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((a, _)), Some((b, _))) => a.cmp(b),
        };
        let old = if order.is_le() { have.next() } else { None };
        let new = if order.is_ge() { want.next() } else { None };
        match (old, new) {
            (Some((path, _)), None) => plan.remove.push(path),
            (Some((_, old)), Some((_, new))) if old == new => {}
            (_, new) => plan.bring.extend(new),
        }
    }
}

/// Refuses files that cannot be published together on any system.
pub(super) fn check_names(site: &Manifest) -> Result<(), PublishError> {
    if let Some(n) = site.position(MANIFEST) {
        let reason = "Loket writes a file of that name itself";
        return Err(PublishError::Name { path: site.files()[n].0.clone(), reason });
    }
    for folder in site.folders() {
        if let Some(n) = site.position(folder) {
            let file = site.files()[n].0.clone();
            let inside = site.files().iter().map(|(path, _)| path).find(|path| is_inside(path, folder));
            return Err(PublishError::FileAndFolder { inside: inside.unwrap_or(&file).clone(), file });
        }
    }
    if cfg!(windows) {
        for (path, _) in site.files() {
            if let Some(reason) = names::windows_problem(path.as_str()) {
                return Err(PublishError::Name { path: path.clone(), reason });
            }
        }
    }
    Ok(())
}

fn is_inside(path: &OutPath, folder: &str) -> bool {
    path.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Refuses files whose names differ in case only, for a file system that does not tell them apart.
pub(super) fn check_case(site: &Manifest) -> Result<(), PublishError> {
    let mut seen: HashMap<String, &OutPath> = HashMap::new();
    for (path, _) in site.files() {
        if let Some(first) = seen.insert(path.as_str().to_lowercase(), path) {
            return Err(PublishError::SameName { first: first.clone(), second: path.clone() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Vec<(OutPath, Record)> {
        list.iter().map(|(path, bytes)| (OutPath::new(path).unwrap(), Record::of(bytes.as_bytes()))).collect()
    }

    fn site(paths: &[&str]) -> Manifest {
        Manifest::new(None, files(&paths.iter().map(|path| (*path, "")).collect::<Vec<_>>()))
    }

    #[test]
    fn a_plan_brings_what_differs_and_removes_what_is_gone() {
        let have = files(&[("a", "1"), ("b", "1"), ("c", "1"), ("e", "1")]);
        let want = files(&[("b", "1"), ("c", "2"), ("d", "1"), ("f", "1")]);
        let plan = plan(&have, &want);
        assert_eq!(plan.remove.iter().map(|path| path.as_str()).collect::<Vec<_>>(), ["a", "e"]);
        assert_eq!(plan.bring.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["c", "d", "f"]);
    }

    #[test]
    fn names_that_cannot_be_published_together() {
        let message = |site: &Manifest| check_names(site).map_err(|error| error.to_string());
        assert_eq!(message(&site(&["a-b", "a/index.html", "ab"])), Ok(()));
        let error = message(&site(&["a", "a-b", "a/b/index.html"])).unwrap_err();
        assert!(error.starts_with("`a` and `a/b/index.html` cannot both be published"), "{error}");
        assert!(message(&site(&["manifest.json"])).is_err());
        assert!(message(&site(&["nl/manifest.json"])).is_ok());
    }

    #[test]
    fn names_that_differ_in_case_only() {
        assert!(check_case(&site(&["a/b", "a/c"])).is_ok());
        let error = check_case(&site(&["nl/Één", "nl/één"])).unwrap_err().to_string();
        assert!(error.starts_with("`nl/Één` and `nl/één` differ in case only"), "{error}");
    }
}
