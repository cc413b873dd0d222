// A portal in which everybody means harm: each attack goes through every door that a text has, and none of them runs, reaches
// out, or takes the place of the site's own parts, with the published security policy and also without it.

import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { MARKUP, NAMES, TARGETS } from "./attacks.mjs";
import { BASE, abreast, literal, portal, published, quoted, reader, tour, visit } from "./hostile.mjs";
import { ROOT, launch, listPages } from "./site.mjs";

/** The text of a YAML file of words, each of which is `next()` now: values of keys, in a line of their own or between braces. */
function reworded(text, next) {
  const value = () => JSON.stringify(next().replace(/\n/g, " "));
  return text.split("\n").map((line) => {
    if (line.startsWith("#")) return line;
    const whole = /^(\s*(?:- )?[\w"/-]+:) (?![{[|>])(.+)$/.exec(line);
    if (whole) return `${whole[1]} ${value()}`;
    return line.replace(/: (?:"(?:[^"\\]|\\.)*"|[^\s,{}["][^,{}]*?)(?=\s*[,}])/g, () => `: ${value()}`);
  }).join("\n");
}

/** The sample portal in which every word of its Dutch support facts, terms and interface is an attack. Counts them. */
function sample() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "loket-browser-"));
  fs.cpSync(path.join(ROOT, "content"), path.join(folder, "content"), { recursive: true });
  const edit = (name, change) => fs.writeFileSync(path.join(folder, name), change(fs.readFileSync(path.join(folder, name), "utf8")));
  edit("content/site.yaml", (text) => text.replace(/^base_url:.*$/m, "base_url: https://h.example/"));
  let count = 0;
  const next = () => MARKUP[count++ % MARKUP.length];
  const words = path.join("content/nl/_support");
  for (const file of fs.readdirSync(path.join(folder, words)).sort()) edit(path.join(words, file), (text) => reworded(text, next));
  edit("content/nl/_terms.yaml", (text) => text.replace(/^( +definition:) .*$/gm, (_, key) => `${key} ${quoted(next())}`));
  const catalog = fs.readFileSync(path.join(ROOT, "locales/nl.ftl"), "utf8");
  const messages = [...catalog.matchAll(/^([a-z][\w-]*) =/gm)].map(([, id]) => `${id} = ${literal(next())}\n`);
  fs.mkdirSync(path.join(folder, "locales"), { recursive: true });
  fs.writeFileSync(path.join(folder, "locales/nl.ftl"), messages.join(""));
  // Addresses that facts hold.
  edit("content/_support/links.yaml", (text) => text + TARGETS.map((target, at) => `evil-${at}: ${quoted(target)}\n`).join(""));
  fs.writeFileSync(path.join(folder, "content/nl/evil.md"), `---\ntitle: Kwaad\n---\n${TARGETS.map((_, at) => `[x${at}](link:evil-${at}) ![y](link:evil-${at})`).join(" ")}\n`);
  return { folder, count };
}

let browser, folder, pages;
before(async () => {
  browser = await launch();
  folder = published(portal());
  pages = listPages(folder, BASE);
});
after(() => browser.close());

test("everything that means harm is published all the same", () => {
  for (const [part, count] of [["markup", MARKUP.length], ["targets", TARGETS.length], ["names", NAMES.length]]) {
    const articles = pages.filter(({ file, kind }) => file.startsWith(`nl/${part}/`) && kind === "article");
    assert.equal(articles.length, count, part);
  }
  const html = (name) => pages.find(({ file }) => file === name)?.html ?? "";
  assert.ok(html("nl/facts/index.html"));
  assert.ok(html("nl/index.html").split('class="lk-notice').length > MARKUP.length, "every notice is on the home page");
  assert.ok(html("nl/glossary/index.html").split("<dt").length > MARKUP.length, "every term is in the glossary");
});

for (const policy of [true, false]) {
  test(`no page runs, loads or breaks anything, ${policy ? "with" : "without"} the published policy`, async (t) => {
    assert.deepEqual(await tour(await reader(t, browser, folder, { policy }), pages), []);
  });
}

for (const policy of [true, false]) {
  test(`no word of facts, terms or the interface is markup, ${policy ? "with" : "without"} the published policy`, async (t) => {
    const { folder, count } = sample();
    assert.ok(count > 400, `${count} words were replaced`);
    const site = published(folder);
    const dutch = listPages(site, BASE).filter(({ file }) => file.startsWith("nl/"));
    assert.ok(dutch.length > 60 && dutch.some(({ html }) => html.includes("lk-facts")), `${dutch.length} pages`);
    assert.deepEqual(await tour(await reader(t, browser, site, { policy }), dutch), []);
  });
}

test("no query is read as markup, and what it finds or is pinned to it neither", async (t) => {
  let pinned = 0;
  await abreast(await reader(t, browser, folder, { policy: false }), [...MARKUP, ...TARGETS, "naam"], async ({ origin, page, out }, query) => {
    const wrong = await visit(page, `${origin}/nl/search/?q=${encodeURIComponent(query)}`);
    await page.waitForFunction(() => document.querySelector("[data-search-results] [role=status]")?.textContent);
    assert.deepEqual([...wrong, ...out.splice(0)], [], query);
    pinned += await page.locator("[data-search-results] .pinned").count() > 0;
  });
  assert.ok(pinned > MARKUP.length / 2, `${pinned} queries have a pin`);
});

// Each guard switched off, to see that the tests above would notice.

/** Builds with `change` made to the portal, visits some pages, and returns what happened. */
async function without(t, change, { policy, trusted, urls, wait }) {
  const folder = portal({ trusted });
  change?.(folder);
  const { origin, page, out } = await reader(t, browser, published(folder), { policy });
  for (const url of urls) {
    out.push(...await visit(page, origin + url).catch(() => ["the page broke"]));
    await wait?.(page);
  }
  return out;
}

/** Gives the portal its own copy of a file of the theme, changed. */
function override(folder, file, from, to) {
  const text = fs.readFileSync(path.join(ROOT, "themes/default", file), "utf8");
  assert.ok(text.includes(from), `${file} has no ${from}`);
  const copy = path.join(folder, "themes/default", file);
  fs.mkdirSync(path.dirname(copy), { recursive: true });
  fs.writeFileSync(copy, text.replaceAll(from, to));
}

const IMAGE = `/nl/markup/m${MARKUP.indexOf("<img src=x onerror=hit()>")}/`;

test("without the sanitiser a script runs; the policy alone stops it", async (t) => {
  assert.ok((await without(t, null, { policy: false, trusted: true, urls: [IMAGE] })).includes("a script ran"));
  assert.ok(!(await without(t, null, { policy: true, trusted: true, urls: [IMAGE] })).includes("a script ran"));
});

test("without the sanitiser a link runs a script", async (t) => {
  const wrong = await without(t, null, { policy: true, trusted: true, urls: [`/nl/targets/t${TARGETS.indexOf("javascript:hit()")}/`] });
  assert.ok(wrong.includes("href=javascript:hit()"), wrong.join());
});

test("without escaping in templates a title runs", async (t) => {
  const unescaped = (folder) => override(folder, "templates/article.html", "{{ page.title }}", "{{ page.title | safe }}");
  assert.ok((await without(t, unescaped, { policy: false, urls: [IMAGE] })).includes("a script ran"));
});

test("a search client that reads results as markup runs them", async (t) => {
  const append = "element.append(...children.filter(child => child != null));";
  const write = 'element.innerHTML = children.filter((child) => child != null).map((child) => child.outerHTML ?? child).join("");';
  const careless = (folder) => override(folder, "assets/search/results.js", append, write);
  const wait = (page) => page.waitForSelector("[data-search-results] img", { state: "attached" });
  // Words that no title has: a title that is marked is cut into pieces.
  const urls = [`/nl/search/?q=${encodeURIComponent("tekst noot")}`];
  assert.ok((await without(t, careless, { policy: false, urls, wait })).includes("a script ran"));
});
