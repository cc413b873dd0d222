//! The notices that stand on a home page: what is going on today, wherever support facts know of it. What is to come
//! stands where a writer shows the status of the service.

use super::view::Block;
use super::{SupportRenderer, View, html};
use crate::render::context::Html;
use crate::support::filter::Filter;

impl SupportRenderer<'_> {
    /// Returns the notices that have begun and are not over; empty when there are none. A build of another day may show
    /// others: see [`super::next_change`].
    pub fn notices(&self) -> Html {
        let filter = Filter::default();
        let view = View { context: self.context, filter: &filter, renderer: self };
        let today = self.context.today;
        let current = self.context.facts.notices.iter().filter(|(_, notice)| {
            notice.from.value.day() <= today && notice.to.as_ref().is_none_or(|to| to.value.day() >= today)
        });
        let notices: Vec<Block> = current.map(|(id, notice)| view.notice(id, notice)).collect();
        let mut out = String::new();
        html::push(&mut out, &notices, &self.context.language.text("footnotes"));
        Html(out)
    }
}
