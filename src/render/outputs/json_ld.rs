//! Structured data of a page (JSON-LD, schema.org): where it stands, what it is, which questions it answers.

use serde::Serialize;

use super::{absolute, description, one_line, sitemap};
use crate::parse::Document;
use crate::parse::document::{NodeId, NodeKind};
use crate::portal::{Page, PageId, Portal};

/// A page with fewer questions is no list of them.
const MIN_QUESTIONS: usize = 2;

#[derive(Serialize)]
struct Graph {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all_fields = "camelCase")]
enum Thing {
    BreadcrumbList {
        item_list_element: Vec<Thing>,
    },
    ListItem {
        position: usize,
        name: String,
        item: String,
    },
    Article {
        headline: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        in_language: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        date_modified: Option<String>,
        main_entity_of_page: String,
        is_part_of: Box<Thing>,
        publisher: Box<Thing>,
    },
    #[serde(rename = "FAQPage")]
    FaqPage {
        in_language: String,
        main_entity: Vec<Thing>,
    },
    Question {
        name: String,
        accepted_answer: Box<Thing>,
    },
    Answer {
        text: String,
    },
    WebSite {
        name: String,
        url: String,
    },
    Organization {
        name: String,
        url: String,
    },
}

/// Returns the structured data of a page, safe inside `<script type="application/ld+json">`; `""` when there is nothing to
/// say, as on home pages and on those that search engines leave out.
pub fn json_ld(portal: &Portal, id: PageId) -> String {
    if !sitemap::indexable(portal, id) {
        return String::new();
    }
    let page = &portal.pages[id];
    let graph: Vec<Thing> =
        [breadcrumbs(portal, id), article(portal, id), faq(portal, page)].into_iter().flatten().collect();
    if graph.is_empty() {
        return String::new();
    }
    let json = serde_json::to_string(&Graph { context: "https://schema.org", graph });
    json.map(|json| in_script(&json)).unwrap_or_default()
}

/// Escapes what could end the script element or open a comment in it. All of these stand in strings only, where JSON
/// allows the escape.
fn in_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

/// From the home page to the page; nothing for the home page itself.
fn breadcrumbs(portal: &Portal, id: PageId) -> Option<Thing> {
    portal.pages[id].parent?;
    let mut trail: Vec<PageId> = std::iter::successors(Some(id), |id| portal.pages[*id].parent).collect();
    trail.reverse();
    let item = |(index, id): (usize, PageId)| Thing::ListItem {
        position: index + 1,
        name: one_line(&portal.pages[id].title),
        item: absolute(portal, id),
    };
    Some(Thing::BreadcrumbList { item_list_element: trail.into_iter().enumerate().map(item).collect() })
}

fn article(portal: &Portal, id: PageId) -> Option<Thing> {
    let page = &portal.pages[id];
    if page.section {
        return None;
    }
    let name = portal.config.titles[page.locale].clone();
    let url = absolute(portal, portal.homes[page.locale]);
    Some(Thing::Article {
        headline: one_line(&page.title),
        description: description(portal, id).map(one_line),
        in_language: language(portal, page),
        date_modified: page.front.updated.as_ref().map(|updated| updated.value.to_string()),
        main_entity_of_page: absolute(portal, id),
        is_part_of: Box::new(Thing::WebSite { name: name.clone(), url: url.clone() }),
        publisher: Box::new(Thing::Organization { name, url }),
    })
}

fn language(portal: &Portal, page: &Page) -> String {
    portal.config.locales[page.text_locale()].locale.as_str().to_owned()
}

/// The questions of a page that is a list of them: its headings of level 2, else its `details`.
fn faq(portal: &Portal, page: &Page) -> Option<Thing> {
    let of_headings = heading_questions(&page.document);
    let questions = if of_headings.len() < MIN_QUESTIONS { details_questions(&page.document) } else { of_headings };
    if questions.len() < MIN_QUESTIONS {
        return None;
    }
    let thing = |(name, text)| Thing::Question { name, accepted_answer: Box::new(Thing::Answer { text }) };
    Some(Thing::FaqPage {
        in_language: language(portal, page),
        main_entity: questions.into_iter().map(thing).collect(),
    })
}

/// Top-level headings of level 2 that ask something, each with the text down to the next heading of level 2 or 1.
fn heading_questions(document: &Document) -> Vec<(String, String)> {
    let mut questions: Vec<(String, String)> = Vec::new();
    let mut asked = false;
    for root in document.roots() {
        let heading = match document.nodes[root as usize].kind {
            NodeKind::Heading(index) => document.headings.get(index as usize).filter(|heading| heading.level <= 2),
            _ => None,
        };
        if let Some(heading) = heading {
            asked = heading.level == 2 && is_question(&heading.text);
            if asked {
                questions.push((one_line(&heading.text), String::new()));
            }
        } else if let Some((_, answer)) = questions.last_mut().filter(|_| asked) {
            push_text(document, root, answer);
        }
    }
    answered(questions)
}

/// `details` whose label asks something, each with the text in it.
fn details_questions(document: &Document) -> Vec<(String, String)> {
    let asking =
        document.directives.iter().filter(|directive| directive.name == "details" && is_question(&directive.label));
    let question = asking.map(|directive| {
        let mut answer = String::new();
        document.children(directive.node).for_each(|child| push_text(document, child, &mut answer));
        (one_line(&directive.label), answer)
    });
    answered(question.collect())
}

fn answered(mut questions: Vec<(String, String)>) -> Vec<(String, String)> {
    for (_, answer) in &mut questions {
        *answer = one_line(answer);
    }
    questions.retain(|(_, answer)| !answer.is_empty());
    questions
}

fn push_text(document: &Document, node: NodeId, out: &mut String) {
    if !matches!(document.nodes[node as usize].kind, NodeKind::FootnoteDefinition(_)) {
        document.push_plain_text(node..document.nodes[node as usize].end, out);
    }
}

/// True for text that ends with a question mark: Latin, full-width or Arabic.
fn is_question(text: &str) -> bool {
    text.trim_end().ends_with(['?', '？', '؟'])
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{FALLBACK, find, portal};
    use super::*;

    /// The structured data of `content/nl/mail/a.md`, as it stands in the page and read back.
    fn check(text: &str) -> (String, serde_json::Value) {
        let portal = portal(&format!("{FALLBACK}\ntitle: Hulp"), &[("nl/mail/a.md", text)]);
        let json = json_ld(&portal, find(&portal, "nl/mail/a/"));
        let value = serde_json::from_str(&json).unwrap();
        (json, value)
    }

    fn questions(text: &str) -> Vec<String> {
        let (_, value) = check(text);
        let faq = value["@graph"].as_array().unwrap().iter().find(|thing| thing["@type"] == "FAQPage");
        let list = faq.and_then(|faq| faq["mainEntity"].as_array().cloned()).unwrap_or_default();
        list.iter().map(|q| format!("{} {}", q["name"], q["acceptedAnswer"]["text"])).collect()
    }

    #[test]
    fn an_article_says_where_it_stands_and_what_it_is() {
        let (_, value) = check("---\ntitle: Postvak\ndescription: Kort\nupdated: 2026-11-01\n---\nTekst\n");
        insta::assert_snapshot!(serde_json::to_string_pretty(&value).unwrap(), @r###"
    {
      "@context": "https://schema.org",
      "@graph": [
        {
          "@type": "BreadcrumbList",
          "itemListElement": [
            {
              "@type": "ListItem",
              "item": "https://h.example/office/nl/",
              "name": "Hulp",
              "position": 1
            },
            {
              "@type": "ListItem",
              "item": "https://h.example/office/nl/mail/",
              "name": "mail",
              "position": 2
            },
            {
              "@type": "ListItem",
              "item": "https://h.example/office/nl/mail/a/",
              "name": "Postvak",
              "position": 3
            }
          ]
        },
        {
          "@type": "Article",
          "dateModified": "2026-11-01",
          "description": "Kort",
          "headline": "Postvak",
          "inLanguage": "nl",
          "isPartOf": {
            "@type": "WebSite",
            "name": "Hulp",
            "url": "https://h.example/office/nl/"
          },
          "mainEntityOfPage": "https://h.example/office/nl/mail/a/",
          "publisher": {
            "@type": "Organization",
            "name": "Hulp",
            "url": "https://h.example/office/nl/"
          }
        }
      ]
    }
    "###);
    }

    #[test]
    fn no_title_can_leave_the_script_element() {
        let (json, value) = check("---\ntitle: \"</script><!--\\\"&\\u2028\"\n---\n");
        assert!(!json.contains(['<', '>', '&', '\u{2028}']));
        assert_eq!(value["@graph"][1]["headline"], "</script><!--\"&");
    }

    #[test]
    fn headings_that_ask_make_a_list_of_questions() {
        let page = "---\ntitle: V\n---\n## Hoe?\nZo.\n\n### Nader\n* een\n* twee[^1]\n\n## Tussen\nniets\n\n## 为什么？\n因为。\n\n[^1]: noot\n";
        assert_eq!(questions(page), ["\"Hoe?\" \"Zo. Nader een twee\"", "\"为什么？\" \"因为。\""]);
        assert_eq!(questions("---\ntitle: V\n---\n## Hoe?\nZo.\n\n## Waarom?\n"), Vec::<String>::new());
    }

    #[test]
    fn details_that_ask_do_too() {
        let page = "---\ntitle: V\n---\n:::details[Hoe?]\nZo.\n:::\n\n:::details[لماذا؟]\n**Daarom**.\n:::\n\n:::details[Meer]\nniets\n:::\n";
        assert_eq!(questions(page), ["\"Hoe?\" \"Zo.\"", "\"لماذا؟\" \"Daarom.\""]);
    }

    #[test]
    fn home_pages_and_fallbacks_say_nothing() {
        let portal = portal(FALLBACK, &[("nl/index.md", "---\ntitle: T\n---\n"), ("en/a.md", "---\ntitle: A\n---\n")]);
        assert_eq!(json_ld(&portal, find(&portal, "nl/")), "");
        assert_eq!(json_ld(&portal, find(&portal, "nl/a/")), "");
    }
}
