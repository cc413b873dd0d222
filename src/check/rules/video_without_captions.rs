//! `video-without-captions`: a video that says nothing to who cannot hear it (WCAG 2.2, 1.2.2).

use crate::check::context::{Context, File};
use crate::diag::{Diagnostic, VIDEO_WITHOUT_CAPTIONS};

pub(super) fn check(_: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let document = file.document();
    for video in document.directives.iter().filter(|directive| directive.name == "video") {
        let given = |key| video.attribute(key).is_some_and(|value| !value.trim().is_empty());
        // What stands in the block is the transcript.
        if given("captions") || given("transcript") || !document.below(video.node).is_empty() {
            continue;
        }
        let help =
            "add `captions=words.vtt` or `transcript=page.md`, or write the transcript between `:::video{…}` and `:::`";
        let finding =
            Diagnostic::new(&VIDEO_WITHOUT_CAPTIONS, file.path, "the video has no captions and no transcript");
        found.push(finding.at(video.span).help(help));
    }
}
