// A portal in which everybody means harm: each attack goes through every door that a text has, and none of them runs, reaches
// out, or takes the place of the site's own parts, with the published security policy and also without it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { MARKUP, NAMES, TARGETS } from "./attacks.mjs";
import { BINARY, ROOT, launch, listPages, serve } from "./site.mjs";

const BASE = "/";
// A text in YAML is written as JSON: every JSON string is one of YAML's.
const quoted = (text) => JSON.stringify(text);
// A literal of Fluent.
const literal = (text) => `{ "${text.replace(/[\\"]/g, "\\$&").replace(/[\n\u000c\u0000]/g, " ")}" }`;

/** An article that says `attack` wherever an article can say something. */
function article(attack) {
  const line = attack.replace(/\n/g, " ");
  const cell = line.replaceAll("|", "\\|");
  const value = line.replace(/["{}]/g, "");
  return `---
title: ${quoted(attack)}
description: ${quoted(attack)}
keywords: [${quoted(attack)}]
owner: ${quoted(attack)}
related: [{ url: "https://h.example/", title: ${quoted(attack)} }]
extra: { note: ${quoted(attack)} }
---

${attack}

# ${line}

## Kop ${line} {#${value}}

Tekst ${line} tekst, **${line}** en \`${line}\`.

- ${line}

| kop | ${cell} |
|---|---|
| ${cell} | cel |

> [!NOTE]
> ${line}

![${line}](media/x.png "${line}") en [${line}](https://h.example/ "${line}").

\`\`\`${line}
${attack}
\`\`\`

:::details{summary="${value}"}
${attack}
:::

::::tabs
:::tab{title="${value}"}
${attack}
:::
::::

::video{src="https://h.example/v.mp4" title="${value}"}

::qr{url="https://h.example/${value}"}

Kies :ui[${line.replace(/[[\]]/g, "")}], :${value}[x] en noot[^1].

[^1]: ${attack}
`;
}

/** An article that leads to `target` in each way that Markdown has. */
function links(target) {
  return `---
title: Doelen
related: [{ url: ${quoted(target)}, title: Doel }]
aliases: [${quoted(target)}]
---

[a](${target}) [b](<${target.replace(/[<>]/g, "")}>) ![c](${target}) [d][e] <${target}> <a href="${target}">f</a>
<img src="${target}" alt="g"> <a href='${target}'>h</a> ::qr{url="${target.replaceAll('"', "")}"}

::video{src="${target.replaceAll('"', "")}" title="v"}

[e]: ${target}
`;
}

/** Facts whose every word is an attack. */
function facts(put) {
  put("content/_support/severities.yaml", "a: {}\nb: {}\n");
  put("content/_support/categories.yaml", "technical: {}\n");
  put("content/_support/hours.yaml", 'desk: { open: "Mo-Fr 09:00-17:00", zone: Europe/Amsterdam }\n');
  put("content/_support/contacts.yaml", "desk: { kind: phone, numbers: [{ e164: \"+31 20 123 4567\" }], service: [{ category: [technical], hours: desk }], at_hand: [pin] }\n");
  put("content/nl/facts.md", "---\ntitle: Feiten\n---\n::severity-levels\n\n::support-categories\n\n::contacts\n\n::support-hours\n");
  put("content/nl/_support/severities.yaml", `a: { name: ${quoted(MARKUP[0])}, definition: ${quoted(MARKUP.slice(0, 40).join("\n\n"))} }\nb: { name: ${quoted(MARKUP[24])}, definition: ${quoted(MARKUP.slice(40).join("\n\n"))} }\n`);
  put("content/nl/_support/categories.yaml", `technical: { name: ${quoted(TARGETS.map((target) => `[x](${target})`).join(" "))} }\n`);
  put("content/nl/_support/contacts.yaml", `_at_hand: { pin: ${quoted(MARKUP[60])} }\ndesk: { name: ${quoted(MARKUP[85])}, description: ${quoted(MARKUP[50])} }\n`);
}

/** Makes the portal. Returns its folder. */
function portal({ trusted = false } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "loket-browser-"));
  const put = (name, text) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  };
  put("content/site.yaml", `title: ${quoted(MARKUP[24])}
base_url: https://h.example/
locales: { nl: { name: ${quoted(MARKUP[85])} } }
markdown: { html: ${trusted ? "trusted" : "sanitize"} }
`);
  put("content/nl/index.md", `---\ntitle: ${quoted(MARKUP[24])}\nkind: landing\ndescription: ${quoted(MARKUP[84])}\n---\n${MARKUP[24]}\n`);
  MARKUP.forEach((attack, at) => put(`content/nl/markup/m${at}.md`, article(attack)));
  TARGETS.forEach((target, at) => put(`content/nl/targets/t${at}.md`, links(target)));
  NAMES.forEach((name) => put(`content/nl/names/${name}.md`, `---\nkeywords: [naam]\n---\nZo.\n`));
  put("content/nl/markup/media/x.png", "");
  put("content/nl/_terms.yaml", `terms:\n${MARKUP.map((attack) => `  - { term: ${quoted(attack)}, synonyms: [naam], definition: ${quoted(attack)} }`).join("\n")}\n`);
  const said = ["search", "search-label", "menu", "skip-to-content", "on-this-page", "home", "previous-article", "next-article"];
  put("locales/nl.ftl", said.map((id, at) => `${id} = ${literal(MARKUP[24 + at])}\n`).join(""));
  facts(put);
  return folder;
}

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

function build(folder, ...flags) {
  const out = path.join(folder, "site");
  execFileSync(BINARY, ["build", folder, "--out", out, "--now", "2026-11-22", "--keep-going", "--format", "short", ...flags], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  return out;
}

/** Builds although there are errors. */
function published(folder) {
  try {
    return build(folder);
  } catch (error) {
    assert.equal(error.status, 1, String(error.stderr));
    return path.join(folder, "site");
  }
}

/** Opens a page and does what a reader may do by chance. Returns what went wrong. */
async function visit(page, url) {
  await page.goto(url, { waitUntil: "load" });
  return page.evaluate(() => {
    const wrong = [];
    const allowed = /^(https?:|mailto:|tel:|#|\/|\.|\?|$)/;
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on")) wrong.push(`${name} at ${element.localName}`);
        if (["href", "src", "action", "formaction", "xlink:href", "poster", "data"].includes(name)) {
          const address = value.trim();
          if (!allowed.test(address) && !/^[\w%-]+([/.?#]|$)/.test(address)) wrong.push(`${name}=${value}`);
        }
      }
    }
    for (const prose of document.querySelectorAll(".prose")) {
      const odd = prose.querySelectorAll("script, style, iframe, object, embed, link, meta, base, math, template, [style], [is]");
      odd.forEach((element) => wrong.push(`<${element.localName}> in the article`));
      prose.querySelectorAll("p, td, div, span, details, img").forEach((element) => {
        for (const name of ["mouseover", "click", "focus", "toggle", "animationstart"]) {
          if (!element.closest("a, button, summary")) element.dispatchEvent(new Event(name, { bubbles: false }));
        }
      });
    }
    // What an author names twice is the author's; a name of the site's own is the site's alone.
    for (const { id } of document.querySelectorAll("[id]:not(.prose *)")) {
      if (document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length > 1) wrong.push(`two elements are #${id}`);
    }
    if (document.querySelectorAll("main").length !== 1) wrong.push("not one <main>");
    if (!document.querySelector("main").contains(document.querySelector(".prose, main > *"))) wrong.push("the article left its place");
    if (document.baseURI !== location.href) wrong.push(`base ${document.baseURI}`);
    if (typeof document.getElementById !== "function" || document.cookie !== "") wrong.push("the document was clobbered");
    return wrong;
  });
}

/**
 * Serves a folder, with the policy that it is published with or without any, and opens a tab in which `hit` is there to be
 * called, and which notes every way out. Both are closed when the test ends, however it ends.
 */
async function reader(t, folder, { policy }) {
  const server = await serve(folder, BASE, { policy });
  t.after(() => { server.close(); server.closeAllConnections(); });
  const origin = `http://127.0.0.1:${server.address().port}`;
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const out = [];
  await page.exposeFunction("hit", () => { out.push("a script ran"); });
  page.on("dialog", (dialog) => { out.push("a dialog"); dialog.dismiss(); });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:image/")) out.push(`request to ${url}`);
  });
  page.on("popup", () => out.push("a window opened"));
  return { origin, page, out };
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
  assert.ok(pages.some(({ file }) => file === "nl/facts/index.html"));
});

for (const policy of [true, false]) {
  test(`no page runs, loads or breaks anything, ${policy ? "with" : "without"} the published policy`, async (t) => {
    const { origin, page, out } = await reader(t, folder, { policy });
    const wrong = [];
    for (const { url } of pages) {
      const found = await visit(page, origin + url);
      wrong.push(...[...found, ...out.splice(0)].map((what) => `${url}: ${what}`));
    }
    assert.deepEqual(wrong, []);
  });
}

for (const policy of [true, false]) {
  test(`no word of facts, terms or the interface is markup, ${policy ? "with" : "without"} the published policy`, async (t) => {
    const { folder, count } = sample();
    assert.ok(count > 400, `${count} words were replaced`);
    const site = published(folder);
    const dutch = listPages(site, BASE).filter(({ file }) => file.startsWith("nl/"));
    assert.ok(dutch.length > 60 && dutch.some(({ html }) => html.includes("lk-facts")), `${dutch.length} pages`);
    const { origin, page, out } = await reader(t, site, { policy });
    const wrong = [];
    for (const { url } of dutch) {
      const found = await visit(page, origin + url);
      wrong.push(...[...found, ...out.splice(0)].map((what) => `${url}: ${what}`));
    }
    assert.deepEqual(wrong, []);
  });
}

test("no query is read as markup, and what it finds neither", async (t) => {
  const { origin, page, out } = await reader(t, folder, { policy: false });
  for (const query of [...MARKUP, ...TARGETS, "naam"]) {
    const wrong = await visit(page, `${origin}/nl/search/?q=${encodeURIComponent(query)}`);
    await page.waitForFunction(() => document.querySelector("[data-search-results] [role=status]")?.textContent);
    assert.deepEqual([...wrong, ...out.splice(0)], [], query);
  }
});

// Each guard switched off, to see that the tests above would notice.

/** Builds with `change` made to the portal, visits some pages, and returns what happened. */
async function without(t, change, { policy, trusted, urls, wait }) {
  const folder = portal({ trusted });
  change?.(folder);
  const { origin, page, out } = await reader(t, published(folder), { policy });
  for (const url of urls) {
    await visit(page, origin + url).catch(() => out.push("the page broke"));
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
