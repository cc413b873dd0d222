//! Templates against the contract.

use std::collections::BTreeMap;

use super::*;
use crate::path::SourcePath;
use crate::source::Hash;

/// The mistakes of a theme that is one article template: the text that each points at, message and help.
fn mistakes(article: &str) -> Vec<String> {
    let path = SourcePath::new("themes/own/templates/article.html").unwrap();
    let theme = Theme {
        templates: BTreeMap::from([("article.html".to_owned(), (path, article.to_owned()))]),
        assets: BTreeMap::new(),
        options: serde_json::from_str(r#"{ "accent": "blue" }"#).unwrap(),
        hash: Hash::of(b""),
    };
    let found = check(&theme).into_iter().map(|found| {
        let at = found.span.unwrap();
        let at = article.get(at.range()).unwrap();
        format!("{at}: {} ({})", found.message, found.help.unwrap_or_default())
    });
    found.collect()
}

#[test]
fn a_field_that_does_not_exist_is_found_where_tera_is_silent() {
    let nearest = "tittle: there is no field `tittle` in PageView (did you mean `title`?)";
    for template in [
        "{{ page.tittle }}",
        "{% if page.tittle %}{% endif %}",
        "{% if not page.draft and page.tittle == \"a\" %}{% endif %}",
        "{{ page.tittle | default(value=\"\") }}",
        "{{ page.title | default(value=page.tittle) }}",
        "{{ t(key=\"home\", name=page.tittle) }}",
        "{{ [1, page.tittle] | length }}",
        "{{ <icon name={page.tittle} /> }}",
        "{% set a = page.tittle %}",
        "{{ page[\"title\"] ~ page.tittle }}",
    ] {
        assert_eq!(mistakes(template), [nearest], "{template}");
    }
}

#[test]
fn loops_carry_what_they_go_through() {
    let wrong = "{% for link in page.related %}{{ link.titel }}{% endfor %}";
    assert_eq!(mistakes(wrong), ["titel: there is no field `titel` in RelatedView (did you mean `title`?)"]);
    let deep = "{% for item in page.toc %}{% for child in item.children %}{{ child.link }}{% endfor %}{% endfor %}";
    assert_eq!(mistakes(deep).len(), 1);
    let after = "{% for link in page.related %}{% endfor %}{{ link.title }}";
    assert!(mistakes(after)[0].starts_with("link: there is no value `link` here"));
    assert_eq!(mistakes("{{ [child.titel for child in page.toc if child.url] | length }}").len(), 1);
}

#[test]
fn text_and_lists_have_no_fields_and_options_are_those_of_the_theme() {
    assert!(mistakes("{{ page.title.text }}")[0].contains("it is text"));
    assert!(mistakes("{{ page.related.title }}")[0].contains("it is a list"));
    assert!(mistakes("{{ site.options.acent }}")[0].contains("did you mean `accent`?"));
    assert!(mistakes("{{ sit.title }}")[0].contains("did you mean `site`?"));
}

#[test]
fn what_a_template_may_name_is_no_mistake() {
    for template in [
        "{# {{ nothing.here }} #}{% raw %}{{ nor.here }}{% endraw %}{{ page.title }}",
        "{{ page.extra.anything.at.all }} {{ site.assets[\"x.css\"] }} {{ site.options.accent }}",
        "{% for entry in page.moved %}{{ entry[0] }}{{ loop.index }}{% endfor %}",
        "{%- if page.title -%}{{- page.title -}}{%- elif page.draft %}{% endif -%}",
        "{% if page.kind not in page.title and not page.draft %}{% endif %}",
        "{% set a = page.nav.section %}{% if a is defined %}{{ a.title }}{% endif %}",
        "{% component box(name: string, many = [1], ...rest) %}{{ name }}{{ body }}{{ rest }}{% endcomponent %}",
        "{{ page.related | first | default(value={\"title\": \"x\"}) }}",
        "{% for name, url in site.assets %}{{ name }}{{ url }}{% endfor %}{{ \"}}\" }}{{ page.toc[0].title }}",
    ] {
        assert_eq!(mistakes(template), [] as [&str; 0], "{template}");
    }
}

#[test]
fn what_is_no_template_ends_somewhere() {
    for template in
        ["{{", "{% for", "{{ page.", "{{ page[", "{{ [1, ", "{{ <icon", "{{ \"a", "{% set %}", "{{ é }}", "{{ a( }}"]
    {
        mistakes(template);
    }
}

/// Set `LOKET_UPDATE` to write the page anew.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test compares a file of the repository")]
fn the_page_of_reference_is_the_contract() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/contract.md");
    let page = reference::reference();
    if std::env::var_os("LOKET_UPDATE").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    assert!(std::fs::read_to_string(path).unwrap_or_default() == page, "run with LOKET_UPDATE=1");
}
