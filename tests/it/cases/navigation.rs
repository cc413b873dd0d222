//! Sections: their order, the way through them, and how they stay small.

use std::fmt::Write;

use crate::portal::Portal;

fn weighted(title: &str, weight: i32) -> String {
    format!("---\ntitle: {title}\nweight: {weight}\n---\nTekst.\n")
}

#[test]
fn a_section_is_in_the_order_of_weights_then_of_titles() {
    let built = Portal::new()
        .titled("nl/s/a.md", "zebra")
        .titled("nl/s/b.md", "Éénmalig")
        .titled("nl/s/c.md", "eend")
        .page("nl/s/d.md", &weighted("Later", 20))
        .page("nl/s/e.md", &weighted("Eerst", -5))
        .titled("nl/s/f.md", "10 vragen")
        .titled("nl/s/g.md", "9 vragen")
        .build();
    insta::assert_snapshot!(built.texts("nl/s/index.html", "main .rows a").join("\n"), @r###"
    Eerst
    Later
    9 vragen
    10 vragen
    eend
    Éénmalig
    zebra
    "###);
    // The side navigation of an article has the same order.
    assert_eq!(built.texts("nl/s/a/index.html", "nav.side li a"), built.texts("nl/s/index.html", "main .rows a"));
}

#[test]
fn chinese_titles_are_in_the_order_of_pinyin() {
    let built = Portal::new()
        .site("locales: [zh-CN]")
        .titled("zh-CN/a.md", "邮箱")
        .titled("zh-CN/b.md", "账单")
        .titled("zh-CN/c.md", "安全")
        .titled("zh-CN/d.md", "北京")
        .titled("zh-CN/e.md", "Outlook")
        .build();
    insta::assert_snapshot!(built.texts("zh-CN/index.html", "main li a").join("\n"), @r###"
    安全
    北京
    邮箱
    账单
    Outlook
    "###);
    insta::assert_snapshot!(built.texts("zh-CN/a-z/index.html", "main section h2").join(" "), @r###"A B O Y Z"###);
}

#[test]
fn breadcrumbs_lead_home_and_previous_and_next_stay_in_the_section() {
    let built = Portal::new()
        .titled("nl/index.md", "Welkom")
        .titled("nl/post/index.md", "Post")
        .titled("nl/post/delen/index.md", "Delen")
        .page("nl/post/delen/a.md", &weighted("Een", 1))
        .page("nl/post/delen/b.md", &weighted("Twee", 2))
        .page("nl/post/delen/c.md", &weighted("Drie", 3))
        .titled("nl/post/ander.md", "Ander")
        .build();
    assert_eq!(built.findings(), "");
    let page = "nl/post/delen/b/index.html";
    assert_eq!(built.links(page, ".crumbs a"), ["Start > /nl/", "Post > /nl/post/", "Delen > /nl/post/delen/"]);
    assert_eq!(built.attributes(page, "a[rel=prev]", "href"), ["/nl/post/delen/a/"]);
    assert_eq!(built.attributes(page, "a[rel=next]", "href"), ["/nl/post/delen/c/"]);
    assert_eq!(built.attributes("nl/post/delen/c/index.html", "main a[rel=next]", "href"), [""; 0]);
    assert_eq!(built.texts(page, "nav.side a[aria-current=page]"), ["Twee"]);
}

#[test]
fn a_folder_without_an_index_is_a_section_by_its_name() {
    let built = Portal::new().titled("nl/gedeelde-postvakken/a.md", "A").build();
    assert_eq!(built.findings(), "");
    assert_eq!(built.texts("nl/gedeelde-postvakken/index.html", "h1"), ["gedeelde postvakken"]);
    assert_eq!(built.links("nl/gedeelde-postvakken/index.html", "main .rows a"), ["A > /nl/gedeelde-postvakken/a/"]);
}

#[test]
fn a_section_of_three_thousand_articles_lists_them_nowhere_whole() {
    let mut portal = Portal::new();
    for n in 0..3_000_u32 {
        // The titles begin with each letter in turn.
        let title = format!("{} {n:04}", char::from_u32(u32::from(b'A') + n % 26).unwrap());
        portal = portal.titled(&format!("nl/s/artikel-{n:04}.md"), &title);
    }
    let middle = "nl/s/artikel-1500/index.html";
    let lists = ["nl/s/index.html", "nl/s/page/30/index.html", "nl/s/a-z/index.html", "nl/s/a-z/page/2/index.html"];
    let built = portal.only(&[&lists[..], &[middle]].concat()).build();
    assert_eq!(built.findings(), "");

    let side = built.texts(middle, "nav.side li a");
    assert!((10..40).contains(&side.len()), "{} entries", side.len());
    assert_eq!(built.attributes(middle, "nav.side a.more", "href"), ["/nl/s/"]);

    assert_eq!(built.texts(lists[0], ".rows li").len(), 100);
    assert_eq!(built.attributes(lists[0], "link[rel=next]", "href"), ["/nl/s/page/2/"]);
    assert_eq!(built.attributes(lists[1], "link[rel=canonical]", "href"), ["https://h.example/nl/s/page/30/"]);
    assert_eq!(built.attributes(lists[1], "link[rel=next]", "href"), [""; 0]);
    // Letters lead to the page of the list on which they begin.
    let initials = built.links(lists[2], ".initials a");
    let mut shown = String::new();
    initials[..3].iter().for_each(|initial| writeln!(shown, "{initial}").unwrap());
    insta::assert_snapshot!(shown, @r###"
    A > /nl/s/a-z/#lk-initial-1
    B > /nl/s/a-z/page/2/#lk-initial-2
    C > /nl/s/a-z/page/3/#lk-initial-3
    "###);
    assert_eq!(initials.len(), 26);
    assert_eq!(built.texts(lists[3], "main section li").len(), 100);
}

#[test]
fn related_articles_are_those_that_are_named_or_those_of_the_same_category() {
    let article = |front: &str| format!("---\ntitle: T\n{front}\n---\nTekst.\n");
    let built = Portal::new()
        .page("nl/named.md", &article("related: [a.md, { url: 'https://x.example/', title: Elders, kind: site }]"))
        .page("nl/a.md", &article("keywords: [agenda]"))
        .page("nl/b.md", &article("keywords: [agenda]\nslug: be"))
        .page("nl/c.md", &article("related: [weg.md]"))
        .build();
    assert_eq!(built.attributes("nl/named/index.html", ".related a", "href"), ["/nl/a/", "https://x.example/"]);
    assert_eq!(built.attributes("nl/a/index.html", ".related a", "href"), ["/nl/be/"]);
    insta::assert_snapshot!(built.findings(), @r###"content/nl/c.md:3:11 broken-link there is no related page `weg.md`"###);
}
