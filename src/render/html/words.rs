//! The words that a body needs, in the language of the page. The only list of their message ids.

/// Localized words. A `{}` stands where the argument of the message goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// `alert-note`, `alert-tip`, `alert-important`, `alert-warning`, `alert-caution`, in the order of
    /// [`AlertKind`](crate::parse::document::AlertKind).
    pub alerts: [String; 5],
    /// `audience-only-for` with `$audience`.
    pub audience_only_for: String,
    /// `details-summary`: the label of a block that opens and closes, when its writer gave none.
    pub details_summary: String,
    /// `external-link`: read aloud after a link that leaves the site.
    pub external_link: String,
    /// `footnotes`: the heading of the footnotes.
    pub footnotes: String,
    /// `footnote-number` with `$number`.
    pub footnote_number: String,
    /// `footnote-back` with `$number`.
    pub footnote_back: String,
    /// `label-value` with `copy-heading-link` as `$label` and the text of the heading as `$value`.
    pub heading_link: String,
    /// `image-on-host` with `$host`.
    pub image_on_host: String,
    /// `qr-code`: the accessible name of a QR code.
    pub qr_code: String,
    /// `qr-scan`.
    pub qr_scan: String,
    /// `table`: the accessible name of a table that has neither a caption nor a heading above it.
    pub table: String,
    /// `tabs`: the accessible name of a row of tabs.
    pub tabs: String,
    /// `task-done`: the box of a task that is ticked.
    pub task_done: String,
    /// `task-open`: the box of a task that is not.
    pub task_open: String,
    /// `video-play`.
    pub video_play: String,
    /// `video-transcript`.
    pub video_transcript: String,
    /// `video-watch-on` with `$host`.
    pub video_watch_on: String,
}

impl Words {
    /// Returns the words, asking `message` for each: its id and its arguments by name.
    pub fn new(mut message: impl FnMut(&str, &[(&str, &str)]) -> String) -> Self {
        let copy = message("copy-heading-link", &[]);
        Self {
            alerts: ["alert-note", "alert-tip", "alert-important", "alert-warning", "alert-caution"]
                .map(|id| message(id, &[])),
            audience_only_for: message("audience-only-for", &[("audience", "{}")]),
            details_summary: message("details-summary", &[]),
            external_link: message("external-link", &[]),
            footnotes: message("footnotes", &[]),
            footnote_number: message("footnote-number", &[("number", "{}")]),
            footnote_back: message("footnote-back", &[("number", "{}")]),
            heading_link: message("label-value", &[("label", &copy), ("value", "{}")]),
            image_on_host: message("image-on-host", &[("host", "{}")]),
            qr_code: message("qr-code", &[]),
            qr_scan: message("qr-scan", &[]),
            table: message("table", &[]),
            tabs: message("tabs", &[]),
            task_done: message("task-done", &[]),
            task_open: message("task-open", &[]),
            video_play: message("video-play", &[]),
            video_transcript: message("video-transcript", &[]),
            video_watch_on: message("video-watch-on", &[("host", "{}")]),
        }
    }
}

/// Returns a message with its argument put in.
pub(super) fn fill(message: &str, argument: &str) -> String {
    message.replacen("{}", argument, 1)
}
