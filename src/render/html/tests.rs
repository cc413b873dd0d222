//! What a body looks like, from documents made by hand.

use super::*;
use crate::parse::document::*;
use crate::parse::html::{Token, attribute, tokens};
use crate::portal::Target;
use crate::source::Span;

/// Makes documents, one node after the other.
#[derive(Default)]
pub(in crate::render) struct Maker {
    pub(in crate::render) document: Document,
    pub(in crate::render) refs: Refs,
}

impl Maker {
    fn put(&mut self, text: &str) -> Text {
        let start = self.document.text.len() as u32;
        self.document.text.push_str(text);
        Text { start, end: self.document.text.len() as u32 }
    }

    pub(in crate::render) fn node(&mut self, kind: NodeKind, children: impl FnOnce(&mut Self)) -> &mut Self {
        let id = self.document.nodes.len();
        self.document.nodes.push(Node { kind, span: Span::default(), end: 0 });
        children(self);
        self.document.nodes[id].end = self.document.nodes.len() as NodeId;
        self
    }

    pub(in crate::render) fn text(&mut self, text: &str) -> &mut Self {
        let text = self.put(text);
        self.node(NodeKind::Text(text), |_| {})
    }

    /// Adds raw HTML, its URLs resolved as the portal does: odd schemes lead nowhere.
    pub(in crate::render) fn html(&mut self, html: &str) -> &mut Self {
        self.document.raw_html = true;
        let node = self.document.nodes.len() as NodeId;
        for token in tokens(html) {
            let Token::Start { name, attributes, .. } = token else { continue };
            let image = html[name].eq_ignore_ascii_case("img");
            let Some(url) = attribute(&html[attributes], if image { "src" } else { "href" }) else { continue };
            let href = url.to_owned();
            self.refs.targets.push(match url.split_once(':').map_or(url, |(scheme, _)| scheme) {
                "https" if image => Target::RemoteImage { href, shown: false },
                "https" => Target::External { href },
                "mailto" => Target::Other { href },
                url if url.len() < href.len() => Target::None,
                _ if image => Target::Image { href, size: None },
                _ => Target::Page { href, lang: None },
            });
            let (target, title) = (url.to_owned(), String::new());
            self.document.links.push(Link { node, target, title, span: Span::default(), image });
        }
        let text = self.put(html);
        self.node(NodeKind::Html(text), |_| {})
    }

    pub(in crate::render) fn paragraph(&mut self, children: impl FnOnce(&mut Self)) -> &mut Self {
        self.node(NodeKind::Paragraph, children)
    }

    pub(in crate::render) fn heading(&mut self, level: u8, id: &str, text: &str) -> &mut Self {
        let node = self.document.nodes.len() as NodeId;
        let index = self.document.headings.len() as u32;
        self.document.headings.push(Heading { node, level, id: id.into(), declared: false, text: text.into() });
        self.node(NodeKind::Heading(index), |maker| {
            maker.text(text);
        })
    }

    pub(in crate::render) fn link(&mut self, target: Target, title: &str, text: &str) -> &mut Self {
        self.target(target, title, false, text)
    }

    pub(in crate::render) fn image(&mut self, target: Target, title: &str, alt: &str) -> &mut Self {
        self.target(target, title, true, alt)
    }

    fn target(&mut self, target: Target, title: &str, image: bool, text: &str) -> &mut Self {
        let index = self.document.links.len() as u32;
        let node = self.document.nodes.len() as NodeId;
        let link = Link { node, target: String::new(), title: title.into(), span: Span::default(), image };
        self.document.links.push(link);
        self.refs.targets.push(target);
        self.node(if image { NodeKind::Image(index) } else { NodeKind::Link(index) }, |maker| {
            maker.text(text);
        })
    }

    pub(in crate::render) fn directive(
        &mut self,
        form: DirectiveForm,
        name: &str,
        label: &str,
        attributes: &[(&str, &str)],
        children: impl FnOnce(&mut Self),
    ) -> &mut Self {
        let index = self.document.directives.len() as u32;
        let attribute = |(key, value): &(&str, &str)| Attribute {
            key: (*key).into(),
            value: (*value).into(),
            span: Span::default(),
        };
        self.document.directives.push(Directive {
            node: self.document.nodes.len() as NodeId,
            form,
            name: name.into(),
            label: label.into(),
            attributes: attributes.iter().map(attribute).collect(),
            span: Span::default(),
        });
        self.node(NodeKind::Directive(index), children)
    }

    pub(in crate::render) fn render(&self, direction: Direction) -> Rendered {
        let options = Options { direction, ..options() };
        render(&self.document, &self.refs, &words(), &options)
    }

    fn check(&self, expected: &str) {
        assert_eq!(self.render(Direction::Ltr).html, expected);
    }
}

pub(in crate::render) fn options() -> Options<'static> {
    Options {
        skip: None,
        direction: Direction::Ltr,
        trusted_html: false,
        remote_images: false,
        hash: Hash::of(b"the article"),
        directives: &NoDirectives,
    }
}

/// Every word is its message id.
pub(in crate::render) fn words() -> Words {
    Words::new(|id, arguments| {
        let values: Vec<_> = arguments.iter().map(|(_, value)| format!(" {value}")).collect();
        format!("{id}{}", values.concat())
    })
}

fn flow(children: impl FnOnce(&mut Maker)) -> Maker {
    let mut maker = Maker::default();
    children(&mut maker);
    maker
}

#[test]
fn a_heading_has_an_anchor_and_stands_in_the_contents() {
    let maker = flow(|m| {
        m.heading(1, "title", "Title").heading(2, "a", "A & B").heading(3, "b", "B").heading(2, "lk-c", "C");
    });
    let rendered = render(&maker.document, &maker.refs, &words(), &Options { skip: Some(0), ..options() });
    insta::assert_snapshot!(rendered.html, @r##"
    <div class="lk-heading"><h2 id="a">A &amp; B</h2><a class="lk-anchor" href="#a" aria-label="label-value copy-heading-link A &amp; B"></a></div>
    <div class="lk-heading"><h3 id="b">B</h3><a class="lk-anchor" href="#b" aria-label="label-value copy-heading-link B"></a></div>
    <div class="lk-heading"><h2 id="x-lk-c">C</h2><a class="lk-anchor" href="#x-lk-c" aria-label="label-value copy-heading-link C"></a></div>
    "##);
    let toc: Vec<_> = rendered.toc.iter().map(|entry| (entry.id.as_str(), entry.children.len())).collect();
    assert_eq!(toc, [("a", 1), ("x-lk-c", 0)]);
}

#[test]
fn links_show_where_they_lead() {
    let maker = flow(|m| {
        m.paragraph(|m| {
            m.link(Target::Page { href: "/nl/a/#lk-b".into(), lang: crate::locale::Locale::parse("en") }, "", "page");
            m.link(Target::External { href: "https://example.org/?a&b".into() }, "Title", "site");
            m.link(Target::File { href: "/media/a.pdf".into() }, "", "file");
            m.link(Target::Other { href: "tel:+864000890365".into() }, "", "call");
            m.link(Target::None, "", "nowhere");
        });
    });
    insta::assert_snapshot!(maker.render(Direction::Ltr).html, @r##"
    <p><a href="/nl/a/#x-lk-b" hreflang="en">page</a><a class="lk-external" href="https://example.org/?a&amp;b" rel="noopener" aria-describedby="lk-external" title="Title">site</a><a class="lk-file" href="/media/a.pdf">file</a><a href="tel:+864000890365">call</a><span class="lk-broken">nowhere</span></p>
    <span id="lk-external" hidden>external-link</span>
    "##);
}

#[test]
fn images_have_their_size_and_those_of_other_hosts_are_links() {
    let image = |href: &str| Target::Image { href: href.into(), size: Some((640, 480)) };
    let maker = flow(|m| {
        m.paragraph(|m| {
            m.image(image("/a.png"), "A caption", "Alt & text");
        });
        m.paragraph(|m| {
            m.image(image("/b.png"), "", "second");
            m.image(Target::RemoteImage { href: "https://example.org/c.png".into(), shown: false }, "", "");
            m.image(Target::None, "", "lost");
        });
    });
    insta::assert_snapshot!(maker.render(Direction::Ltr).html, @r#"
    <figure class="lk-figure"><img src="/a.png" alt="Alt &amp; text" width="640" height="480" decoding="async"><figcaption>A caption</figcaption></figure>
    <p><img src="/b.png" alt="second" width="640" height="480" loading="lazy" decoding="async"><a class="lk-external" href="https://example.org/c.png" rel="noopener" aria-describedby="lk-external">image-on-host example.org</a><span class="lk-broken">lost</span></p>
    <span id="lk-external" hidden>external-link</span>
    "#);
}

#[test]
fn menu_paths_have_a_sign_that_unicode_mirrors() {
    let maker = flow(|m| {
        m.directive(DirectiveForm::Inline, "ui", "", &[], |m| {
            m.text("Help > New request");
        });
    });
    maker.check(
        "<span class=\"lk-ui\"><kbd>Help</kbd>\u{a0}<span class=\"lk-ui-sep\" aria-hidden=\"true\">\u{203a}</span> \
         <kbd>New request</kbd></span>",
    );
}

#[test]
fn harmless_raw_html_needs_no_sanitiser() {
    let maker = flow(|m| {
        m.html("<!-- a note to translators -->\n");
        m.paragraph(|m| {
            m.html("<a name=\"old\">").html("</a>").text("H").html("<SUB>").text("2").html("</SUB>").html("<br/>");
            m.text("dir ").html("<tenant name>");
        });
    });
    maker.check("<p><a id=\"old\"></a>H<sub>2</sub><br>dir &lt;tenant name&gt;</p>\n");
}
