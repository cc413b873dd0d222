//! Where addresses lead: from a URL or path of the site to its page.

use percent_encoding::percent_decode_str;

use super::pages::key_of;
use super::{PageId, Portal};
use crate::config::LocaleId;
use crate::path::SourcePath;

impl Portal {
    /// Returns the page of a file of a locale, by its path below the locale's folder (`privacy.md`); `None` when it has none.
    pub fn page_of_file(&self, locale: LocaleId, path: &str) -> Option<PageId> {
        path.strip_suffix(".md")?;
        self.by_key.get(&(locale, key_of(path))).copied()
    }

    /// Returns the page that a link of the resolved portal leads to (`/office/nl/a/#id`); `None` when it is no page.
    pub fn page_at(&self, href: &str) -> Option<PageId> {
        let path = href.split('#').next()?.strip_prefix(self.config.base_url.path.as_str())?;
        self.by_url.get(&*percent_decode_str(path).decode_utf8_lossy()).copied()
    }

    /// Returns the page at a decoded path from the root of the host, with or without the path of the base URL.
    pub(super) fn page_of_path(&self, path: &str) -> Option<PageId> {
        self.by_url.get(&self.below_base(path)).copied()
    }

    /// Returns the page at a URL of this site, old URLs included; `None` for other sites, and for what is no page.
    pub fn page_of_url(&self, url: &str) -> Option<PageId> {
        let path = url.strip_prefix(self.config.base_url.origin.as_str())?.split(['#', '?']).next()?;
        let path = path.strip_prefix(self.config.base_url.path.as_str())?;
        self.page_of_path(&percent_decode_str(path).decode_utf8_lossy()).or_else(|| self.redirect_at(url))
    }

    /// Returns the page that a URL of this site led to in former times, as articles declare in `aliases`.
    pub fn redirect_at(&self, url: &str) -> Option<PageId> {
        let path = url.strip_prefix(self.config.base_url.origin.as_str()).unwrap_or(url).strip_prefix('/')?;
        let path = percent_decode_str(path.split(['#', '?']).next()?).decode_utf8_lossy().into_owned();
        let below = self.below_base(&path);
        let find = |from: &str| self.redirects.binary_search_by(|redirect| redirect.from.as_str().cmp(from)).ok();
        find(&below).or_else(|| find(below.trim_end_matches('/'))).map(|at| self.redirects[at].to)
    }

    /// The path below the base URL, with the slash that all pages end with.
    fn below_base(&self, path: &str) -> String {
        let base = self.config.base_url.path.trim_matches('/');
        let path = path.trim_start_matches('/');
        let below = match path.strip_prefix(base) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => rest.trim_start_matches('/'),
            _ => path,
        };
        if below.is_empty() || below.ends_with('/') { below.to_owned() } else { format!("{below}/") }
    }

    /// Returns the files of the content whose path differs in case only.
    pub(super) fn in_other_case(&self, path: &SourcePath) -> impl Iterator<Item = &SourcePath> {
        let same = self.by_name.get(&path.file_name().to_lowercase()).map_or(&[][..], Vec::as_slice);
        let folded = path.as_str().to_lowercase();
        same.iter().filter(move |file| file.as_str().to_lowercase() == folded)
    }
}
