//! A portal that is kept warm gives what a cold build gives, byte for byte, whatever is edited.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use loket::bundle::Bundle;
use loket::diag::Diagnostic;
use loket::path::SourcePath;
use loket::pipeline::{self, Changes, NoProgress, Rebuilt, Warm};

use crate::portal::{Portal, day};

/// What a reader and a writer see of a build: files with their bytes, search included, and findings.
type Seen = (BTreeMap<String, Vec<u8>>, Vec<Diagnostic>);

fn cold(portal: &Portal) -> Seen {
    let bundle = Bundle::new();
    let mut analysis = pipeline::analyze(&portal.files, &portal.options, &NoProgress).unwrap();
    pipeline::render(&mut analysis, &portal.files, &bundle, &NoProgress);
    let files = bundle.artifacts().into_iter().map(|file| (file.path.to_string(), file.bytes.to_vec()));
    (files.collect(), analysis.diagnostics)
}

fn seen(rebuilt: &Rebuilt) -> Seen {
    let files = rebuilt.bundle.artifacts().into_iter().chain(rebuilt.search.artifacts());
    (files.map(|file| (file.path.to_string(), file.bytes.to_vec())).collect(), rebuilt.findings.all())
}

fn rebuild(warm: &mut Warm, portal: &Portal, changes: &Changes) -> Rebuilt {
    warm.rebuild(&portal.files, &portal.options, changes, &NoProgress).unwrap()
}

/// Names what differs, not the bytes: they would fill the screen.
fn assert_same(warm: &Seen, cold: &Seen, what: &str) {
    let paths = warm.0.keys().chain(cold.0.keys());
    let differing: Vec<_> = paths.filter(|path| warm.0.get(*path) != cold.0.get(*path)).collect();
    assert!(differing.is_empty(), "{what}: these differ: {differing:?}");
    assert_eq!(warm.1, cold.1, "{what}: findings");
}

fn changed(paths: &[&str]) -> Changes {
    Changes::Paths(paths.iter().map(|path| SourcePath::new(path).unwrap()).collect())
}

/// The same numbers in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// An article that edits change in one respect at a time.
#[derive(Clone, Default)]
struct Article {
    title: usize,
    keyword: usize,
    body: usize,
    weight: Option<usize>,
    slug: Option<usize>,
    alias: Option<usize>,
    kind: usize,
    draft: bool,
}

impl Article {
    fn text(&self) -> String {
        let mut front = format!("title: Titel {}\nkeywords: [k{}]\n", self.title, self.keyword);
        let mut add = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(front, "{key}: {value}");
            }
        };
        add("weight", self.weight.map(|weight| weight.to_string()));
        add("slug", self.slug.map(|slug| format!("slug-{slug}")));
        add("aliases", self.alias.map(|alias| format!("[/nl/oud-{alias}/, '/nl/s/a1/#kop-{alias}']")));
        add("category", (self.kind == 1).then(|| "billing".to_owned()));
        add("draft", self.draft.then(|| "true".to_owned()));
        add("publish_on", (self.kind == 2).then(|| "2026-11-24".to_owned()));
        add("updated", (self.kind == 3).then(|| format!("2026-11-{:02}", 1 + self.body % 28)));
        format!("---\n{front}---\n{}", BODIES[self.body % BODIES.len()].replace("NUMBER", &self.body.to_string()))
    }
}

/// Bodies that reach everything that a body can reach: links, anchors, snippets, media, facts, raw HTML, directives, faults.
const BODIES: [&str; 12] = [
    "Tekst NUMBER.\n",
    "## Kop 1\n\nZie [a1](../s/a1.md#kop-1), [a2](a2.md#kop-2) en [b](../t/a3.md).\n",
    "## Kop 2\n\n### Onder NUMBER\n\n[weg](weg-NUMBER.md) en [kop](#kop-2), [geen](#niets).\n",
    "![plaat](../media/a.svg) NUMBER en [bestand](../media/b.pdf)\n",
    "::include{path=\"_includes/pin.md\"}\n\nNUMBER\n",
    "::support-categories\n\n:fact[categories.billing] NUMBER\n",
    "<p id=\"kop-1\">Ruw NUMBER</p>\n\n<script>x()</script>\n",
    ":::details[Meer]{#meer}\nNUMBER :ui[Menu > Knop]\n:::\n\n::onbekend\n",
    "# Titel\n\n> [!NOTE]\n> Let op NUMBER[^1].\n\n[^1]: Noot.\n",
    "[admin](link:admin) [mail](mailto:a@h.example) [stuk](http://exa mple/%) NUMBER\n",
    "## Kop 1\n\n## Kop 2\n\n```sh\nls NUMBER\n```\n",
    "[kop van a0](../s/a0.md#kop-1) ![ver](https://other.example/NUMBER.png)\n",
];

/// A small portal that changes at random.
struct World {
    dice: Dice,
    portal: Portal,
    articles: BTreeMap<String, Article>,
    touched: Vec<String>,
}

impl World {
    fn new(seed: u64) -> Self {
        let portal = Portal::new().site("").file("content/nl/media/b.pdf", "pdf");
        let mut world = Self { dice: Dice(seed), portal, articles: BTreeMap::new(), touched: Vec::new() };
        for n in 0..3 {
            for place in ["nl/s", "nl/t", "en/s"] {
                let article = Article { title: n, keyword: n, body: world.dice.roll(1000), ..Article::default() };
                world.articles.insert(format!("content/{place}/a{n}.md"), article);
            }
        }
        for (path, article) in world.articles.clone() {
            world.write(&path, &article.text());
        }
        world.write("content/nl/_includes/pin.md", "## Pin\n\n[a1](../s/a1.md#kop-1)\n");
        for part in 0..N_PARTS {
            world.part(part, 0);
        }
        world
    }

    fn write(&mut self, path: &str, text: &str) {
        self.portal.files.insert(path, text);
        self.touched.push(path.to_owned());
    }

    fn remove(&mut self, path: &str) {
        self.portal.files.remove(path);
        self.touched.push(path.to_owned());
    }

    /// Any article, and where it is.
    fn any(&mut self) -> (String, Article) {
        let n = self.dice.roll(self.articles.len());
        let (path, article) = self.articles.iter().nth(n).unwrap();
        (path.clone(), article.clone())
    }

    /// Writes one of the files that are no articles, in one of three forms.
    fn part(&mut self, part: usize, form: usize) {
        let pick = |texts: [&str; 3]| texts[form].to_owned();
        match part {
            0 => {
                let rest = pick([
                    "",
                    "lints: { broken-link: off }",
                    "search: false\nfooter: { nl: [{ title: A, url: s/a1.md }] }",
                ]);
                self.write("content/site.yaml", &site(&rest));
            }
            1 => self.write(
                "content/_support/categories.yaml",
                &pick(["billing: {}\n", "billing: {}\nother: {}\n", "billing: { examples: [a] }\n"]),
            ),
            2 => self.write(
                "content/nl/_support/categories.yaml",
                &pick(["billing: { name: Rekening }\n", "billing: { name: '[Rekening](../s/a1.md)' }\n", "{}\n"]),
            ),
            3 => self.write(
                "content/_support/links.yaml",
                &pick([
                    "admin: https://admin.example/\n",
                    "admin: https://beheer.example/\n",
                    "ander: https://h.example/\n",
                ]),
            ),
            4 => self.write("locales/nl.ftl", &pick(["", "home = Begin\n", "a-to-z = Alles\n"])),
            5 if form == 0 => self.remove("themes/default/templates/article.html"),
            5 => self.write(
                "themes/default/templates/article.html",
                &pick([
                    "",
                    "<h1>{{ page.title }}</h1>{{ page.body }}",
                    "{{ page.body }}{% if page.help %}hulp{% endif %}",
                ]),
            ),
            6 => self.write(
                "content/nl/media/a.svg",
                &pick([
                    "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>",
                    "<svg xmlns='http://www.w3.org/2000/svg'/>",
                    "<svg/>",
                ]),
            ),
            7 => self.write(
                "content/nl/_terms.yaml",
                &pick([
                    "terms: []\n",
                    "terms: [{ term: tekst, synonyms: [stuk] }]\n",
                    "terms: [{ term: kop, synonyms: [titel] }]\n",
                ]),
            ),
            8 => self.write(
                "content/nl/_pins.yaml",
                &pick(["[]\n", "- { queries: [x], pages: [s/a1.md] }\n", "- { queries: [y], pages: [s/weg.md] }\n"]),
            ),
            9 => self.write(
                "content/nl/_includes/pin.md",
                &pick(["## Pin\n\n[a1](../s/a1.md#kop-1)\n", "Los.\n", "::fout\n\n[weg](weg.md)\n"]),
            ),
            _ => self.write(
                "content/nl/s/index.md",
                &pick([
                    "---\ntitle: Sectie\nprint: true\n---\n",
                    "---\ntitle: Sectie\n---\n## Kop\n\nTekst.\n",
                    "---\ntitle: Anders\nweight: 2\nprint: true\n---\n## Kop\n",
                ]),
            ),
        }
    }

    /// Changes one thing, and says what.
    fn edit(&mut self) -> String {
        self.touched.clear();
        let (path, mut article) = self.any();
        let number = self.dice.roll(1000);
        let what = match self.dice.roll(14) {
            0..=4 => {
                article.body = number;
                "body"
            }
            5 => {
                article.title = number % 7;
                "title"
            }
            6 => {
                article.weight = (number.is_multiple_of(2)).then_some(number % 4);
                "weight"
            }
            7 => {
                article.slug = (!number.is_multiple_of(3)).then_some(number % 4);
                "slug"
            }
            8 => {
                article.alias = (number.is_multiple_of(2)).then_some(number % 3);
                article.kind = number % 4;
                article.keyword = number % 5 % 3;
                "front matter"
            }
            9 => {
                article.draft = !article.draft;
                "draft"
            }
            10 => {
                let place = ["nl/s", "nl/t", "en/s", "nl/u", "nl"][number % 5];
                self.articles.remove(&path);
                self.remove(&path);
                return self.put(&format!("content/{place}/a{}.md", number % 6), &article, "move");
            }
            11 if self.articles.len() > 4 => {
                self.articles.remove(&path);
                self.remove(&path);
                return format!("delete {path}");
            }
            12 => {
                let today = if number.is_multiple_of(2) { "2026-11-22" } else { "2026-11-24" };
                self.portal.options.now = Some(day(today));
                return format!("the day {today}");
            }
            _ => {
                let part = number % N_PARTS;
                self.part(part, number / N_PARTS % 3);
                return format!("part {part} {}", number / N_PARTS % 3);
            }
        };
        self.put(&path, &article, what)
    }

    fn put(&mut self, path: &str, article: &Article, what: &str) -> String {
        self.write(path, &article.text());
        self.articles.insert(path.to_owned(), article.clone());
        format!("{what} of {path}")
    }
}

const N_PARTS: usize = 11;

fn site(rest: &str) -> String {
    format!(
        "base_url: https://h.example/\ntitle: Hulp\nlocales:\n  nl: {{ name: Nederlands, fallback: [en] }}\n  en: {{ name: English }}\n{rest}\n"
    )
}

/// Makes random edits, and compares with a cold build after each. Returns which of them took the short way.
fn random_edits(seed: u64, count: usize) -> Vec<String> {
    let mut world = World::new(seed);
    let mut warm = Warm::new();
    rebuild(&mut warm, &world.portal, &Changes::Unknown);
    let mut before = cold(&world.portal).0;
    let mut short = Vec::new();
    for n in 0..count {
        let what = format!("edit {n} ({})", world.edit());
        let touched: Vec<&str> = world.touched.iter().map(String::as_str).collect();
        let changes = if world.dice.roll(8) == 0 { Changes::Unknown } else { changed(&touched) };
        let rebuilt = rebuild(&mut warm, &world.portal, &changes);
        let (now, expected) = (seen(&rebuilt), cold(&world.portal));
        assert_same(&now, &expected, &what);
        let is_search = |path: &&String| path.starts_with("search/");
        let paths = before.keys().chain(now.0.keys()).filter(|path| !is_search(path));
        let mut differing: Vec<&String> = paths.filter(|path| before.get(*path) != now.0.get(*path)).collect();
        differing.sort_unstable();
        differing.dedup();
        assert_eq!(
            rebuilt.changed.iter().map(ToString::to_string).collect::<Vec<_>>(),
            differing.into_iter().cloned().collect::<Vec<_>>(),
            "{what}: what is said to have changed"
        );
        if rebuilt.timings[0].phase == "edit" {
            short.push(what);
        }
        before = now.0;
    }
    short
}

#[test]
fn a_warm_portal_equals_a_cold_one_after_each_of_300_random_edits() {
    let seeds = [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03, 0x8CB9_2BA7_2F3D_8DD7];
    let short: Vec<String> = std::thread::scope(|scope| {
        let runs = seeds.map(|seed| scope.spawn(move || random_edits(seed, 100)));
        runs.into_iter().flat_map(|run| run.join().unwrap()).collect()
    });
    for (what, least) in [("(body", 30), ("(title", 5), ("(weight", 5)] {
        let count = short.iter().filter(|edit| edit.contains(what)).count();
        assert!(count >= least, "{count} edits with {what} took the short way");
    }
}

/// A section in which the side navigation names only the articles near by, with folders among them and articles beside them
/// that name one another.
fn crowd(titles: &[usize]) -> Vec<(String, String)> {
    let article = |(n, title): (usize, &usize)| {
        let weight = if n % 9 == 0 { "weight: 3\n" } else { "" };
        let related = if n % 7 == 0 {
            format!("related: [a{}.md, {{ url: a{}.md, title: Eigen }}]\n", n + 1, n + 2)
        } else {
            String::new()
        };
        let text = if n % 11 == 0 { "::support-categories\n" } else { "Tekst.\n" };
        let front =
            format!("{weight}title: Titel {title}\ndescription: Over {}\nkeywords: [k{}]\n{related}", title % 5, n % 4);
        (format!("content/nl/s/a{n}.md"), format!("---\n{front}---\n{text}"))
    };
    titles.iter().enumerate().map(article).collect()
}

#[test]
fn a_title_that_moves_an_article_through_a_large_section_shows_wherever_it_is_named() {
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let mut titles: Vec<usize> = (0..70).collect();
    let mut portal = Portal::new();
    for n in [5, 6, 7, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42] {
        portal.files.insert(&format!("content/nl/s/m{n}/index.md"), format!("---\ntitle: Titel {n}a\n---\n"));
    }
    portal.files.insert("content/_support/categories.yaml", "billing: {}\n");
    portal.files.insert("content/nl/_support/categories.yaml", "billing: { name: '[Rekening](../s/a1.md)' }\n");
    for (path, text) in crowd(&titles) {
        portal.files.insert(&path, &text);
    }
    let mut warm = Warm::new();
    let whole = rebuild(&mut warm, &portal, &Changes::Unknown);
    assert_eq!(whole.findings.all(), []);
    for turn in 0..40 {
        // Two at once, now and then.
        let edited: Vec<usize> = (0..=turn % 3 / 2).map(|_| dice.roll(titles.len())).collect();
        for n in &edited {
            titles[*n] = dice.roll(75);
        }
        let files: Vec<_> = edited.iter().map(|n| crowd(&titles)[*n].clone()).collect();
        for (path, text) in &files {
            portal.files.insert(path, text);
        }
        let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        let rebuilt = rebuild(&mut warm, &portal, &changed(&paths));
        assert_eq!(rebuilt.timings[0].phase, "edit", "turn {turn}: it took the long way");
        assert_same(&seen(&rebuilt), &cold(&portal), &format!("turn {turn} ({paths:?})"));
    }
}
