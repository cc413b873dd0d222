//! The end of an article: the way to support for its category.

use crate::portal::{Built, Portal};

/// A portal with a category that the phone serves and one that support does not cover.
fn portal() -> Portal {
    Portal::new()
        .titled("nl/support/contact.md", "Contact\nkind: contact")
        .file("content/_support/categories.yaml", "mail: {}\nnetwork: { out_of_scope: { instead: { link: community } } }\n")
        .file("content/_support/hours.yaml", "office: { open: Mo-Fr 09:00-17:00, zone: Europe/Amsterdam }\n")
        .file("content/_support/links.yaml", "community: https://community.example/\n")
        .file(
            "content/_support/contacts.yaml",
            "phone:\n  kind: phone\n  numbers: [{ e164: \"+31 20 555 0100\" }]\n  service: [{ category: [mail], hours: office }]\n",
        )
        .file("content/nl/_support/categories.yaml", "mail: { name: E-mail }\nnetwork: { name: Uw eigen netwerk }\n")
        .file("content/nl/_support/contacts.yaml", "phone: { name: Telefoon }\n")
        .file("content/nl/_support/hours.yaml", "office: { name: Kantooruren }\n")
        .file("content/nl/_support/links.yaml", "community: { name: Community }\n")
}

/// Builds that portal with one article that has this line in its front matter.
fn article(line: &str) -> Built {
    portal().titled("nl/a.md", &format!("A\n{line}")).build()
}

#[test]
fn an_article_ends_with_the_contacts_that_serve_its_category() {
    let built = article("category: mail");
    assert_eq!(built.attributes("nl/a/index.html", ".help a[href^='tel:']", "href"), ["tel:+31205550100"]);
    assert_eq!(built.attributes("nl/a/index.html", ".help .lk-hours[data-hours]", "hidden"), [""]);
    assert!(built.texts("nl/a/index.html", ".help .way").concat().contains("Telefoon"));
    assert!(built.attributes("nl/a/index.html", ".help .button", "href") == ["/nl/support/contact/"]);
}

#[test]
fn an_article_out_of_scope_says_where_to_go_instead() {
    let built = article("category: network");
    assert_eq!(built.attributes("nl/a/index.html", ".help a", "href"), ["https://community.example/"]);
    assert!(built.texts("nl/a/index.html", ".help").concat().contains("buiten onze ondersteuning"));
}

#[test]
fn an_article_without_category_leads_to_the_contact_page_alone() {
    let built = article("weight: 1");
    assert_eq!(built.attributes("nl/a/index.html", ".help a", "href"), ["/nl/support/contact/"]);
}

#[test]
fn an_old_anchor_leads_to_the_page_that_has_it_now() {
    let built = Portal::new()
        .titled("nl/oud.md", "Oud")
        .page("nl/nieuw.md", "---\ntitle: Nieuw\naliases: ['/nl/oud/#deel', '/nl/oud/#weg']\n---\n## Kop {#deel}\n")
        .build();
    assert_eq!(built.attributes("nl/oud/index.html", ".moved[id] a", "href"), ["/nl/nieuw/#deel", "/nl/nieuw/"]);
    assert_eq!(built.attributes("nl/oud/index.html", ".moved", "id"), ["deel", "weg"]);
}
