//! What is to be rendered again after an edit of an article. It may be more than what shows the edit, never less: what has
//! the key of before is taken over.

use std::collections::BTreeSet;

use super::around::around_which;
use super::keys::shows_facts;
use super::{Job, Renderer, list, outputs};
use crate::portal::{Page, PageId, Portal};

impl Renderer<'_> {
    /// Returns the jobs that show the body of a page.
    pub fn jobs_of_body(&self, id: PageId) -> Vec<Job> {
        let page = &self.portal.pages[id];
        if !self.portal.config.locales[page.locale].published {
            return Vec::new();
        }
        let mut jobs = self.jobs_of_page(id);
        // A page that is to be printed shows several of them.
        if let Some(section) = page.parent.filter(|section| list::has_print(self.portal, *section)) {
            jobs.extend(list::number_of(self.portal, section, id).map(|number| Job::Print(section, number)));
        }
        jobs
    }

    /// Returns the jobs that show what other pages show of an article, or where it stands in lists. `before` is the portal
    /// before it got another title or place.
    pub fn jobs_of_face(&self, before: &Portal, id: PageId) -> BTreeSet<Job> {
        let portal = self.portal;
        let locale = portal.pages[id].locale;
        let mut pages = around_which(before, id);
        pages.append(&mut around_which(portal, id));
        let shows = |page: &Page| {
            page.related.iter().any(|link| link.page == Some(id)) || (page.locale == locale && shows_facts(page))
        };
        pages.extend((0..portal.pages.len()).filter(|other| shows(&portal.pages[*other])));
        let mut jobs: BTreeSet<Job> = pages.into_iter().flat_map(|page| self.jobs_of_body(page)).collect();
        if portal.config.locales[locale].published {
            let above = std::iter::successors(portal.pages[id].parent, |id| portal.pages[*id].parent);
            for section in above {
                jobs.extend(self.jobs_of_page(section));
                jobs.extend(list::has_index(portal, section).then_some(Job::Index(section)));
            }
        }
        jobs.extend((0..outputs::OUTPUTS.len()).map(Job::Outputs));
        jobs
    }
}
