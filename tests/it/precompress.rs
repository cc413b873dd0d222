//! `build --precompress`: siblings that hosts send as they are.

use loket::bundle::{Artifact, Sink};
use loket::path::OutPath;
use loket::publish::{ManifestMeta, Report, Target, read_manifest};
use loket::source::Hash;

/// Publishes one page below `folder`.
fn publish(folder: &std::path::Path, text: &str, precompress: bool) -> Report {
    let (out, cache) = (folder.join("site"), folder.join("cache"));
    let target = Target::open(&out, &folder.join("portal"), &cache, &|| ()).unwrap();
    let stage = target.stage().precompressed(precompress);
    let path = OutPath::new("index.html").unwrap();
    let key = Hash::of(text.as_bytes());
    if !stage.reuse(&path, key) {
        stage.put(Artifact::new(path, text.as_bytes()).keyed(key));
    }
    stage.finish(ManifestMeta::default()).unwrap()
}

#[test]
fn siblings_are_listed_and_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let text = "<p>Bel ons.</p>\n".repeat(80);
    assert_eq!(publish(folder.path(), &text, false).written, 1);
    // The page is the one that is published already; its siblings are made from that.
    assert_eq!(publish(folder.path(), &text, true).written, 2);
    assert_eq!(publish(folder.path(), &text, true).written, 0);
    let manifest = read_manifest(&folder.path().join("site")).unwrap();
    let paths: Vec<_> = manifest.files().iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["index.html", "index.html.br", "index.html.gz"]);
    assert_eq!(publish(folder.path(), "<p>Kort.</p>", true).removed, 2);
}
