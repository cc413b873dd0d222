// A portal in which everybody means harm, and a reader who opens its pages and notes what happens.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { MARKUP, NAMES, TARGETS } from "./attacks.mjs";
import { ABREAST } from "./look.mjs";
import { BINARY, serve } from "./site.mjs";

export const BASE = "/";
// A text in YAML is written as JSON: every JSON string is one of YAML's.
export const quoted = (text) => JSON.stringify(text);
// A literal of Fluent.
export const literal = (text) => `{ "${text.replace(/[\\"]/g, "\\$&").replace(/[\n\u000c\u0000]/g, " ")}" }`;

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
  put("content/_support/notices.yaml", MARKUP.map((_, at) => `n${at}: { kind: incident, from: 2026-11-20, contacts: [desk] }\n`).join(""));
  put("content/nl/_support/notices.yaml", MARKUP.map((attack, at) => `n${at}: { title: ${quoted(attack)}, text: ${quoted(attack)} }\n`).join(""));
  put("content/nl/_support/severities.yaml", `a: { name: ${quoted(MARKUP[0])}, definition: ${quoted(MARKUP.slice(0, 40).join("\n\n"))} }\nb: { name: ${quoted(MARKUP[24])}, definition: ${quoted(MARKUP.slice(40).join("\n\n"))} }\n`);
  put("content/nl/_support/categories.yaml", `technical: { name: ${quoted(TARGETS.map((target) => `[x](${target})`).join(" "))} }\n`);
  put("content/nl/_support/contacts.yaml", `_at_hand: { pin: ${quoted(MARKUP[60])} }\ndesk: { name: ${quoted(MARKUP[85])}, description: ${quoted(MARKUP[50])} }\n`);
}

/** A temporary folder, and a function that puts a file into it. */
export function desk() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "loket-browser-"));
  const put = (name, text) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  };
  return { folder, put };
}

/** Makes the portal. Returns its folder. */
export function portal({ trusted = false } = {}) {
  const { folder, put } = desk();
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
  // Answers that are pinned to attacks, and tests that search for them.
  put("content/nl/_pins.yaml", MARKUP.map((attack, at) => `- { queries: [${quoted(attack)}], pages: [markup/m${at}.md] }\n`).join(""));
  put("content/search-tests.yaml", MARKUP.map((attack) => `- { query: ${quoted(attack)}, locale: nl, expect: index.md }\n`).join(""));
  facts(put);
  return folder;
}

/** Builds, and returns the folder of the site. */
function build(folder, ...flags) {
  const out = path.join(folder, "site");
  execFileSync(BINARY, ["build", folder, "--out", out, "--now", "2026-11-22", "--keep-going", "--format", "short", ...flags], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  return out;
}

/** Builds although there are errors. */
export function published(folder) {
  try {
    return build(folder);
  } catch (error) {
    assert.equal(error.status, 1, String(error.stderr));
    return path.join(folder, "site");
  }
}

/** Opens a page and does what a reader may do by chance. Returns what went wrong. */
export async function visit(page, url) {
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

/** Opens a tab in which `hit` is there to be called, and which notes every way out of `origin`. It is closed when the test ends. */
export async function watched(t, browser, origin, options = {}) {
  const context = await browser.newContext(options);
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
  return { origin, page, out, another: () => watched(t, browser, origin, options) };
}

/** Serves a folder, with the policy that it is published with or without any, and opens a tab. Both end with the test. */
export async function reader(t, browser, folder, { policy }) {
  const server = await serve(folder, BASE, { policy });
  t.after(() => { server.close(); server.closeAllConnections(); });
  return watched(t, browser, `http://127.0.0.1:${server.address().port}`);
}

/** Looks at each item in one of several tabs beside `tab`: one page loads while another is looked at. Returns what `look` gave. */
export async function abreast(tab, items, look) {
  const given = [];
  const rest = [...items];
  const walk = async (opened) => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) given.push(await look(opened, item));
  };
  const others = Array.from({ length: ABREAST.concurrency - 1 }, tab.another);
  await Promise.all([tab, ...others].map(async (opened) => walk(await opened)));
  return given;
}

/** Visits all pages. Returns what went wrong. */
export async function tour(tab, pages) {
  const wrong = await abreast(tab, pages, async ({ origin, page, out }, { url }) => {
    const found = await visit(page, origin + url);
    return [...found, ...out.splice(0)].map((what) => `${url}: ${what}`);
  });
  return wrong.flat().sort();
}
