use super::*;
use crate::diag::Diagnostic;
use crate::path::SourcePath;
use crate::source::SourceFile;

fn check(text: &str) -> (Option<Config>, Vec<String>) {
    let file = SourceFile::new(SourcePath::new("content/site.yaml").unwrap(), text.to_owned());
    let mut diagnostics = Vec::new();
    let config = read(&file, &mut diagnostics);
    let shown = |d: &Diagnostic| {
        let at = d.span.map_or("", |span| &text[span.range()]);
        format!("{} [{at}] {}", d.message, d.help.as_deref().unwrap_or_default())
    };
    (config, diagnostics.iter().map(shown).collect())
}

#[test]
fn two_lines_are_enough() {
    let (config, findings) = check("base_url: https://help.example.org\nlocales: [nl, zh-CN]\n");
    assert_eq!(findings, Vec::<String>::new());
    let config = config.unwrap();
    assert_eq!(config.titles, ["help.example.org", "help.example.org"]);
    assert_eq!(config.base_url.absolute("nl/"), "https://help.example.org/nl/");
    assert_eq!(config.source_locale, 0);
    assert_eq!(config.chain(1).collect::<Vec<_>>(), [1]);
}

#[test]
fn every_mistake_is_found_in_one_run() {
    let (config, findings) = check(
        "base_url: ftp://x\nlocals: [nl]\nlocales: { nl: { fallback: [en] }, n: {} }\nlints: { broken-lnk: deny }\n",
    );
    assert!(config.is_none());
    assert_eq!(
        findings,
        [
            "unknown key `locals` [locals] did you mean `locales`?",
            "`ftp://x` is not an http or https URL [ftp://x] write where the site will be published, such as `base_url: https://help.example.org/`",
            "`n` is not a language tag [n] use BCP 47 tags such as `nl`, `zh-CN` or `sr-Latn`",
            "`en` is no locale of this portal [en] one of: `nl`",
            "there is no finding `broken-lnk` [broken-lnk] did you mean `broken-link`?",
        ]
    );
}

#[test]
fn titles_and_fallbacks_follow_the_chain() {
    let (config, findings) = check(
        "base_url: https://h.example/a/b\ntitle: { nl: Hulp, en: Help }\nsource_locale: en\n\
         locales:\n  nl: { name: Nederlands, fallback: [en] }\n  de: { fallback: [en] }\n  en: { name: English }\n",
    );
    assert_eq!(findings, Vec::<String>::new());
    let config = config.unwrap();
    assert_eq!(config.titles, ["Hulp", "Help", "Help"]);
    assert_eq!(config.base_url.path, "/a/b/");
    assert_eq!(config.source_locale, 2);
    assert_eq!(config.locales[0].fallback, [2]);
}

#[test]
fn the_preview_opens_an_editor_but_runs_no_script() {
    let site = |editor: &str| {
        let (config, findings) =
            check(&format!("base_url: https://h.example/\nlocales: [nl]\npreview: {{ editor: '{editor}' }}\n"));
        config.and_then(|config| config.editor).ok_or(findings)
    };
    assert_eq!(site("idea://open?file=/{path}&line={line}").as_deref(), Ok("idea://open?file=/{path}&line={line}"));
    let refused = "`javascript:alert('{path}')` opens no file";
    assert!(site("javascript:alert(''{path}'')").is_err_and(|findings| findings[0].starts_with(refused)));
    assert!(site("vim").is_err());
}

#[test]
fn limits_are_figures_in_their_bounds() {
    let with = |limits: &str| check(&format!("base_url: https://h.example/\nlocales: [nl]\nlimits: {limits}\n"));
    let (config, findings) = with("{ file_mib: 100, include_depth: 3 }");
    assert_eq!(findings, Vec::<String>::new());
    let own = Limits { file_bytes: 100 * 1024 * 1024, include_depth: 3, ..Limits::default() };
    assert_eq!(config.unwrap().limits, own);
    let (config, findings) = with("{ file_mb: 1, file_mib: 0, includes: veel, include_depth: 65, page_mib: 1.5 }");
    assert!(config.is_none());
    assert_eq!(
        findings,
        [
            "unknown key `file_mb` [file_mb] did you mean `file_mib`?",
            "`file_mib` is not a whole number from 1 to 256 [0] 32 when you leave it out",
            "`includes` is not a whole number from 1 to 100000 [veel] 1000 when you leave it out",
            "`include_depth` is not a whole number from 1 to 64 [65] 16 when you leave it out",
            "`page_mib` is not a whole number from 1 to 1024 [1.5] 64 when you leave it out",
        ]
    );
    assert_eq!(with("veel").1, ["`limits` must be a map [veel] a map of file_mib, includes, include_depth, page_mib"]);
}
