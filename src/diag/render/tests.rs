use super::*;
use crate::diag::{BROKEN_ANCHOR, EMPTY_FILE};
use crate::source::{MemoryFiles, Span};

fn shown(format: Format) -> String {
    let text = "# 开始\n\nZie 说明 [de gids](../gids.md#setup) eerst.\n";
    let mut files = MemoryFiles::new();
    files.insert("content/nl/start.md", text);
    let path = SourcePath::new("content/nl/start.md").unwrap();
    let start = text.find('[').unwrap();
    let link = Diagnostic::new(&BROKEN_ANCHOR, &path, "`content/nl/gids.md` has no heading `setup`")
        .at(Span::new(start..text.find(')').unwrap() + 1))
        .label("no such heading")
        .help("did you mean `#set-up`?");
    let empty = Diagnostic::new(&EMPTY_FILE, &SourcePath::new("content/nl/leeg.md").unwrap(), "the article is empty");
    render(&[link, empty], &files, format, false)
}

#[test]
fn human() {
    insta::assert_snapshot!(shown(Format::Human), @r###"
    warning[broken-anchor]: `content/nl/gids.md` has no heading `setup`
     --> content/nl/start.md:3:8
      |
    3 | Zie 说明 [de gids](../gids.md#setup) eerst.
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ no such heading
      |
      = help: did you mean `#set-up`?

    warning[empty-file]: the article is empty
    --> content/nl/leeg.md
    "###);
}

#[test]
fn short() {
    insta::assert_snapshot!(shown(Format::Short), @r###"
    content/nl/start.md:3:8: warning[broken-anchor]: `content/nl/gids.md` has no heading `setup`
    content/nl/leeg.md:1:1: warning[empty-file]: the article is empty
    "###);
}

#[test]
fn json() {
    insta::assert_snapshot!(shown(Format::Json), @r###"
    {"code":"broken-anchor","severity":"warning","path":"content/nl/start.md","line":3,"column":8,"end_line":3,"end_column":35,"message":"`content/nl/gids.md` has no heading `setup`","help":"did you mean `#set-up`?"}
    {"code":"empty-file","severity":"warning","path":"content/nl/leeg.md","line":1,"column":1,"end_line":1,"end_column":1,"message":"the article is empty","help":null}
    "###);
}

#[test]
fn github() {
    insta::assert_snapshot!(shown(Format::Github), @r###"
    ::warning file=content/nl/start.md,line=3,col=8,endLine=3,endColumn=35,title=broken-anchor::`content/nl/gids.md` has no heading `setup`%0Ahelp: did you mean `#set-up`?
    ::warning file=content/nl/leeg.md,line=1,col=1,endLine=1,endColumn=1,title=empty-file::the article is empty
    "###);
}
