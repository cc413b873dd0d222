//! Files that are published beside the pages: fingerprints, scripts and style sheets as readers get them, sizes. Bytes in,
//! bytes out.

use std::collections::BTreeSet;

use crate::path::{self, OutPath, PathError, SourcePath};
use crate::source::Hash;

/// Hexadecimal digits of the hash in a fingerprinted name: 48 bits.
const DIGITS: usize = 12;

/// The longest stem, in bytes: with hash and extension it is a name that file systems hold.
const LONGEST_STEM: usize = 200;

/// Returns where a file is published: `<folder>/<stem>.<hash>.<extension>`, so that it may be cached for ever.
pub fn fingerprinted(folder: &str, name: &SourcePath, hash: Hash) -> Result<OutPath, PathError> {
    let digits = &hash.to_hex()[..DIGITS];
    let mut stem = path::url_part(name.stem());
    stem.truncate(stem.floor_char_boundary(LONGEST_STEM));
    let mut extension = path::url_part(name.extension());
    extension.truncate(extension.floor_char_boundary(32));
    let dot = if extension.is_empty() { "" } else { "." };
    OutPath::new(&format!("{folder}/{stem}.{digits}{dot}{extension}"))
}

/// What a style sheet can do without wherever it stands outside of strings, once runs of white space are one space.
const IDLE: [(&str, &str); 9] = [
    ("; ", ";"),
    (": ", ":"),
    (", ", ","),
    (" {", "{"),
    ("{ ", "{"),
    (" }", "}"),
    ("} ", "}"),
    (" > ", ">"),
    (";}", "}"),
];

/// Returns a style sheet without its comments and idle spaces, which readers need not load. Strings are left as they are.
pub fn slim_css(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    // What stands between two strings, comments left out.
    let mut between = String::new();
    while let Some(at) = rest.find(['"', '\'', '/']) {
        between.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = &rest[comment.find("*/").map_or(rest.len(), |end| end + 4)..];
        } else if let Some(after) = rest.strip_prefix('/') {
            between.push('/');
            rest = after;
        } else {
            let quote = &rest[..1];
            let len = rest[1..].find(quote).map_or(rest.len(), |end| end + 2);
            out.push_str(&slim(&between));
            between.clear();
            out.push_str(&rest[..len]);
            rest = &rest[len..];
        }
    }
    between.push_str(rest);
    out.push_str(&slim(&between));
    out.trim().to_owned() + "\n"
}

/// A part of a style sheet without strings, slimmed.
fn slim(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    for c in css.chars() {
        if !c.is_ascii_whitespace() {
            text.push(c);
        } else if !text.ends_with(' ') {
            text.push(' ');
        }
    }
    IDLE.iter().fold(text, |css, (idle, slim)| css.replace(idle, slim))
}

/// What a script can do without wherever it stands outside of texts.
const IDLE_IN_SCRIPTS: [(&str, &str); 14] = [
    (" = ", "="),
    (" => ", "=>"),
    (" === ", "==="),
    (" !== ", "!=="),
    (" && ", "&&"),
    (" || ", "||"),
    (" ? ", "?"),
    (" : ", ":"),
    (": ", ":"),
    (", ", ","),
    ("; ", ";"),
    (" {", "{"),
    ("{ ", "{"),
    (" }", "}"),
];

/// Returns a script without indentation, lines that are comments, and idle spaces. One with a text that runs over several
/// lines is left as it is.
pub fn slim_js(script: &str) -> String {
    let runs_on = |line: &str| line.matches('`').count() % 2 == 1 || line.ends_with('\\');
    if script.lines().any(runs_on) {
        return script.to_owned();
    }
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.map(|line| slim_line(line) + "\n").collect()
}

/// A line of a script without the idle spaces before its first text, regular expression or comment.
fn slim_line(line: &str) -> String {
    let (code, rest) = line.split_at(line.find(['"', '\'', '`', '/']).unwrap_or(line.len()));
    IDLE_IN_SCRIPTS.iter().fold(code.to_owned(), |code, (idle, slim)| code.replace(idle, slim)) + rest
}

/// Returns a script with the modules that it imports in place of the lines that do so, each before what uses it, and adds
/// their names to `parts`: readers load one file, writers have many.
///
/// Such a line is `import { a, b } from "./c.js";`, from the folder of the script; all others stay. The modules share one
/// scope, so that a name stands for one thing in all of them (a browser refuses a script where one does not); what they
/// export with `export ` before it, only the script itself exports.
pub fn join_js<'a>(name: &str, module: &impl Fn(&str) -> Option<&'a str>, parts: &mut BTreeSet<String>) -> String {
    let mut joined = String::new();
    for line in module(name).unwrap_or_default().lines() {
        let Some(part) = imported(name, line).filter(|part| module(part).is_some()) else {
            joined.extend([line, "\n"]);
            continue;
        };
        if !parts.contains(&part) {
            parts.insert(part.clone());
            let text = join_js(&part, module, parts);
            joined.extend(text.lines().flat_map(|line| [line.strip_prefix("export ").unwrap_or(line), "\n"]));
        }
    }
    joined
}

/// The module that a line of a script imports, by its path from where the paths of scripts begin.
fn imported(name: &str, line: &str) -> Option<String> {
    let (_, path) = line.strip_prefix("import {")?.split_once("} from \"./")?;
    let folder = &name[..name.rfind('/').map_or(0, |at| at + 1)];
    Some(format!("{folder}{}", path.strip_suffix("\";")?))
}

/// Returns the width and height of an image in CSS pixels, or `None` when it does not say.
pub fn image_size(extension: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    if extension.eq_ignore_ascii_case("svg") {
        return svg_size(bytes);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// `width` and `height` of the root element, else those of its `viewBox` (SVG 2, section 8.2).
fn svg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let root = &text[text.find("<svg")?..];
    let root = &root[..root.find('>')?];
    let attribute = |name: &str| {
        let at = root.find(&format!(" {name}="))? + name.len() + 2;
        let quote = root[at..].chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        root[at + 1..].split(quote).next()
    };
    let pixels = |text: &str| {
        text.trim()
            .trim_end_matches("px")
            .parse::<f32>()
            .ok()
            .filter(|n| *n > 0.0)
            .map(|n| f64::from(n.round()) as i64)
            .and_then(|n| u32::try_from(n).ok())
    };
    if let (Some(width), Some(height)) = (attribute("width").and_then(pixels), attribute("height").and_then(pixels)) {
        return Some((width, height));
    }
    let mut numbers = attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2).map(pixels);
    Some((numbers.next()??, numbers.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_hash_of_the_bytes() {
        let name = SourcePath::new("content/nl/media/een plaatje.png").unwrap();
        let out = fingerprinted("media", &name, Hash::of(b"x")).unwrap();
        assert_eq!(out.as_str(), format!("media/een-plaatje.{}.png", &Hash::of(b"x").to_hex()[..12]));
    }

    #[test]
    fn style_sheets_lose_what_only_writers_read() {
        let css = "/* a */\nb { /* c */\n  content: \"/* d; */\";\n}\n\n/* open";
        assert_eq!(slim_css(css), "b{content:\"/* d; */\"}\n");
        let css = "a > b,\np :hover { margin: 0 calc(1px + 2px);\n grid: 'a' 'b' 1fr / 2fr }\n.c { top: 0 }\n";
        assert_eq!(slim_css(css), "a>b,p :hover{margin:0 calc(1px + 2px);grid:'a' 'b' 1fr / 2fr}.c{top:0}\n");
        assert_eq!(slim_css("a { background: url(/x.png) }"), "a{background:url(/x.png)}\n");
    }

    #[test]
    fn scripts_lose_what_only_writers_read() {
        assert_eq!(slim_js("// a\nlet b = 1; // c = d\n\n  b += `\\n${b}`;\n"), "let b=1;// c = d\nb += `\\n${b}`;\n");
        let script = "const f = (a, b) => { return a === b ? { c: a - -b } : \"x = y\" + / = /g; };\n";
        assert_eq!(slim_js(script), "const f=(a,b)=>{return a===b?{c:a - -b}:\"x = y\" + / = /g; };\n");
        for text in ["let a = `\n  // b\n`;\n", "let a = \"b\\\n  c\";\n"] {
            assert_eq!(slim_js(text), text);
        }
    }

    #[test]
    fn modules_are_joined_each_before_what_uses_it() {
        let module = |name: &str| match name {
            "a.js" => Some("import { b } from \"./p/b.js\";\nimport { c } from \"./p/c.js\";\nexport const a = b + c;"),
            "p/b.js" => Some("// b\nimport { c } from \"./c.js\";\nexport const b = c;"),
            "p/c.js" => Some("import { x } from \"./x.js\";\nexport function c() {}\nlet exports = 1;"),
            _ => None,
        };
        let mut parts = BTreeSet::new();
        let joined =
            "import { x } from \"./x.js\";\nfunction c() {}\nlet exports = 1;\nconst b = c;\nexport const a = b + c;\n";
        assert_eq!(join_js("a.js", &module, &mut parts).replace("// b\n", ""), joined);
        assert_eq!(parts.into_iter().collect::<Vec<_>>(), ["p/b.js", "p/c.js"]);
    }

    #[test]
    fn modules_that_import_one_another_are_joined_once() {
        let module = |name: &str| match name {
            "a.js" => Some("import { b } from \"./b.js\";\na;"),
            "b.js" => Some("import { c } from \"./c.js\";\nb;"),
            "c.js" => Some("import { b } from \"./b.js\";\nc;"),
            _ => None,
        };
        assert_eq!(join_js("a.js", &module, &mut BTreeSet::new()), "c;\nb;\na;\n");
    }

    #[test]
    fn drawings_say_their_size_or_their_view_box() {
        assert_eq!(image_size("svg", br#"<svg xmlns="x" width="640" height="360.4px">"#), Some((640, 360)));
        assert_eq!(image_size("SVG", br#"<?xml version="1.0"?><svg viewBox="0 0 24 12">"#), Some((24, 12)));
        assert_eq!(image_size("svg", br#"<svg width="100%" viewBox="0,0,24,12">"#), Some((24, 12)));
        assert_eq!(image_size("svg", b"<svg>"), None);
        assert_eq!(image_size("png", b"not a picture"), None);
    }
}
