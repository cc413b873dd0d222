//! Links: from a target as written to what stands in the page.

use crate::locale::Locale;

/// The resolved targets of a document, by index in `document.links`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refs {
    /// One target for each link and image.
    pub targets: Vec<Target>,
}

/// Where a link leads, ready to be written into a page. All URLs are encoded; none is relative.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A page of the portal, or a heading of one (`#id` alone on the same page).
    Page {
        /// The target.
        href: String,
        /// The language of the text behind it, where it is not that of the page.
        lang: Option<Locale>,
    },
    /// A page of another site.
    External {
        /// The target, an `http` or `https` URL.
        href: String,
    },
    /// `mailto:`, `tel:`, `sms:` and the like.
    Other {
        /// The target.
        href: String,
    },
    /// A file of the content, such as a PDF.
    File {
        /// The target.
        href: String,
    },
    /// An image of the content.
    Image {
        /// The target.
        href: String,
        /// Width and height in CSS pixels, when known.
        size: Option<(u32, u32)>,
    },
    /// An image of another host, shown as an image only when `remote_images` allows it, else as a link.
    RemoteImage {
        /// The target.
        href: String,
        /// True when it may be shown as an image.
        shown: bool,
    },
    /// Broken or refused: the words stand without a link.
    None,
}
