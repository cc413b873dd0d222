// The doors that are not published: what an import brings, and what the preview says of a portal. The same attacks go through
// each, and none of them runs, reaches out, or takes the place of the site's own parts.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { after, before, test } from "node:test";

import { MARKUP, NAMES, TARGETS } from "./attacks.mjs";
import { BASE, abreast, desk, portal, published, quoted, reader, tour, visit, watched } from "./hostile.mjs";
import { BINARY, launch, listPages } from "./site.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

// --- Imports --------------------------------------------------------------------------------------------------------

/** Imports, although there is something to be told; returns the folder of the portal, with an URL to be published at. */
function imported(folder, ...source) {
  const into = path.join(folder, "portal");
  try {
    execFileSync(BINARY, ["import", ...source, "--into", into], { stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    assert.equal(error.status, 1, String(error.stderr));
  }
  const yaml = path.join(into, "content/site.yaml");
  fs.writeFileSync(yaml, fs.readFileSync(yaml, "utf8").replace(/^base_url:.*$/m, "base_url: https://h.example/"));
  return into;
}

/** A repository in the style of Microsoft Learn that means harm. */
function learn() {
  const { folder, put } = desk();
  const line = (attack) => attack.replace(/\n/g, " ");
  const article = (attack) => `---
title: ${quoted(attack)}
description: ${quoted(attack)}
author: ${quoted(attack)}
ms.custom: ${quoted(attack)}
---
# ${line(attack)}

${attack}

> [!VIDEO https://h.example/${line(attack)}]

:::image type="content" source="media/x.png" alt-text="${line(attack).replaceAll('"', "'")}":::

[!code-html[${line(attack)}](code.html)]

# [${line(attack)}](#tab/${line(attack).replace(/[^a-z]/g, "")})

${attack}

***

| ${line(attack).replaceAll("|", "\\|")}<br>x | b |
|---|---|

::: moniker range="${line(attack).replace(/["<>]/g, "")}"

${attack}

::: moniker-end
`;
  MARKUP.forEach((attack, at) => put(`docs/markup/m${at}.md`, article(attack)));
  TARGETS.forEach((target, at) => put(`docs/targets/t${at}.md`, `# Doel\n\n[a](${target}) ![b](<${target.replace(/[<>\n]/g, "")}>) <a href="${target}">c</a> <${target}>\n`));
  NAMES.forEach((name) => put(`docs/names/${name}.md`, "# Naam\n"));
  put("docs/markup/code.html", MARKUP.join("\n"));
  put("docs/TOC.yml", `items:\n${MARKUP.map((attack, at) => `- { name: ${quoted(attack)}, href: markup/m${at}.md, displayName: ${quoted(attack)} }\n`).join("")}${TARGETS.map((target, at) => `- { name: x${at}, href: ${quoted(target)} }\n`).join("")}`);
  put("docs/index.yml", `### YamlMime:Landing\ntitle: ${quoted(MARKUP[0])}\nsummary: ${quoted(MARKUP[24])}\nlandingContent:\n${MARKUP.map((attack, at) => `- title: ${quoted(attack)}\n  linkLists:\n  - linkListType: ${quoted(attack)}\n    links:\n    - { text: ${quoted(attack)}, url: ${quoted(TARGETS[at % TARGETS.length])} }\n`).join("")}`);
  put(".openpublishing.redirection.json", JSON.stringify({ redirections: TARGETS.map((target, at) => ({ source_path: `oud/${target}.md`, redirect_url: at % 2 ? target : "/markup/m0" })) }));
  return imported(folder, "learn", path.join(folder, "docs"), "--locale", "nl");
}

/** An export of Zendesk Guide that means harm. */
function zendesk() {
  const { folder, put } = desk();
  const of = (list, id, make) => list.map((attack, at) => ({ id: id + at, locale: "nl", source_locale: "nl", position: at, ...make(attack, at) }));
  put("export.json", JSON.stringify({
    categories: of(MARKUP.slice(0, 20), 1, (attack) => ({ name: attack, description: attack, html_url: attack })),
    sections: of(MARKUP.slice(0, 20), 1000, (attack, at) => ({ category_id: 1 + at, name: attack, description: attack })),
    articles: [
      ...of(MARKUP, 2000, (attack, at) => ({ section_id: 1000 + at % 20, title: attack, body: `${attack}<p>${attack.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p><table><tr><td><ul><li>${attack}</li></ul></td></tr></table><div class="note">${attack}</div><pre><code class="${attack}">${attack}</code></pre>`, label_names: [attack], html_url: attack })),
      ...of(TARGETS, 3000, (target, at) => ({ section_id: 1000 + at % 20, title: "Doel", html_url: target, body: `<a href="${target}">a</a> <a href='${target}'>b</a> <img src="${target}" alt="${target}"> <iframe src="${target}"></iframe>` })),
    ],
    translations: [],
    article_attachments: of(MARKUP, 5000, (attack, at) => ({ article_id: 2000 + at, file_name: attack, content_url: TARGETS[at % TARGETS.length], inline: false })),
  }));
  return imported(folder, "zendesk", path.join(folder, "export.json"));
}

for (const [name, make, least] of [["learn", learn, MARKUP.length], ["zendesk", zendesk, MARKUP.length]]) {
  test(`nothing that an import of ${name} brings runs, without any policy`, async (t) => {
    const folder = make();
    const site = published(folder);
    const pages = listPages(site, BASE);
    const articles = pages.filter(({ kind }) => kind === "article").length;
    assert.ok(articles >= least, `${articles} articles came over`);
    assert.deepEqual(await tour(await reader(t, browser, site, { policy: false }), pages), []);
    // The check can fail: the same without the sanitiser.
    const yaml = path.join(folder, "content/site.yaml");
    fs.appendFileSync(yaml, "markdown: { html: trusted }\n");
    const unguarded = listPages(published(folder), BASE).filter(({ html }) => html.includes("<img src=x onerror=hit()>"));
    const { origin, page, out } = await reader(t, browser, site, { policy: false });
    await page.goto(origin + unguarded[0].url, { waitUntil: "load" });
    assert.ok(out.includes("a script ran"), out.join());
  });
}

// --- The preview ----------------------------------------------------------------------------------------------------

/** Shows a portal until the test ends. Returns where. */
async function preview(t, folder) {
  const child = spawn(BINARY, ["serve", folder, "--now", "2026-11-22", "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  t.after(() => child.kill("SIGINT"));
  for await (const line of readline.createInterface({ input: child.stderr })) {
    const url = /^ +(http:\/\/[^/]+)\/$/.exec(line);
    if (!url) continue;
    // Whoever does not read what it says makes it wait.
    child.stderr.resume();
    return url[1];
  }
  throw new Error("the preview ended");
}

/** Breaks the configuration by a key that is an attack, and waits until the overlay says so. */
async function breakBy(page, folder, attack) {
  const yaml = path.join(folder, "content/site.yaml");
  const good = fs.readFileSync(yaml, "utf8");
  fs.writeFileSync(yaml, `${good}${attack.map((one) => `${quoted(one)}: ${quoted(one)}\n`).join("")}`);
  const overlay = page.locator("loket-preview").getByRole("region", { name: "Errors" });
  await overlay.waitFor({ state: "visible" });
  const text = await overlay.textContent();
  fs.writeFileSync(yaml, good);
  await overlay.waitFor({ state: "hidden" });
  return text;
}

test("what the preview says of a page, in its bar and over it, is text", async (t) => {
  const folder = portal();
  const origin = await preview(t, folder);
  const tab = await watched(t, browser, origin, { bypassCSP: true });
  let found = 0;
  const wrong = (await abreast(tab, MARKUP.keys(), async ({ page, out }, at) => {
    const broken = await visit(page, `${origin}/nl/markup/m${at}/`);
    const bar = page.locator("loket-preview .handle");
    await bar.waitFor();
    if (await bar.getAttribute("aria-expanded") === "false") await bar.click();
    found += await page.locator("loket-preview .findings li").count() > 0;
    return [...broken, ...out.splice(0)].map((what) => `m${at}: ${what}`);
  })).flat();
  const { page, out } = tab;
  assert.ok(found > MARKUP.length / 2, `${found} pages have findings`);
  for (let from = 0; from < MARKUP.length; from += 20) {
    const attacks = MARKUP.slice(from, from + 20);
    const text = await breakBy(page, folder, attacks);
    assert.ok(text.includes("error"), text);
    wrong.push(...out.splice(0).map((what) => `overlay: ${what}`));
  }
  assert.deepEqual(wrong, []);
});

test("a preview that writes findings as markup runs them", async (t) => {
  const folder = portal();
  const origin = await preview(t, folder);
  const { page, out } = await watched(t, browser, origin, { bypassCSP: true });
  const careful = "element.append(...present(children));";
  const careless = 'for (const child of present(children)) typeof child === "string" ? element.insertAdjacentHTML("beforeend", child) : element.append(child);';
  await page.route("**/.loket/preview.js", async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    assert.ok(text.includes(careful));
    await route.fulfill({ response, body: text.replace(careful, careless) });
  });
  await page.goto(`${origin}/nl/markup/m0/`);
  await page.locator("loket-preview .handle").waitFor();
  await breakBy(page, folder, ["<img src=x onerror=hit()>"]);
  assert.ok(out.includes("a script ran"), out.join());
});
