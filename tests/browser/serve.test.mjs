// The preview in a browser: what a writer sees when they save, break something and mend it, without touching the page.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { after, test } from "node:test";
import { ROOT, SCREENSHOTS, launch, tab } from "./site.mjs";

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SHOTS = path.join(path.dirname(SCREENSHOTS), "screenshots-preview");

/** A portal in three languages, one of them written from right to left, with an article that is longer than a screen. */
function portal() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "loket-preview-"));
  const long = Array.from({ length: 40 }, (_, n) => `## Deel ${n + 1}\n\n${"Lees dit rustig door. ".repeat(20)}\n`).join("\n");
  const files = {
    "content/site.yaml": "base_url: https://h.example/hulp/\ntitle: Hulp\nlocales:\n  nl: { name: Nederlands, fallback: [en] }\n  zh-CN: { name: 简体中文, fallback: [en] }\n  ar: { name: العربية, fallback: [en] }\n  en: { name: English }\n",
    "content/nl/index.md": "---\ntitle: Welkom\n---\nThuis.\n",
    "content/nl/mail.md": `---\ntitle: E-mail\n---\nZo werkt e-mail.\n\n:::details[Meer weten]\nDit stond dicht.\n:::\n\n::::tabs\n:::tab[Windows]\nOp Windows.\n:::\n:::tab[Mac]\nOp de Mac.\n:::\n::::\n\n${long}`,
    "content/nl/agenda.md": "---\ntitle: Agenda\n---\nZo werkt de agenda.\n",
    "content/nl/concept.md": "---\ntitle: Concept\ndraft: true\n---\nNog niet af, met een [kapotte](weg.md) verwijzing.\n",
    "content/ar/index.md": "---\ntitle: مرحبا\n---\nالصفحة الرئيسية.\n",
    "content/ar/mail.md": "---\ntitle: البريد\n---\nهكذا يعمل [البريد](none.md).\n",
    "content/zh-CN/index.md": "---\ntitle: 欢迎\n---\n首页。\n",
    "content/en/index.md": "---\ntitle: Welcome\n---\nHome.\n",
    "content/en/phone.md": "---\ntitle: Phone\n---\nCall us.\n",
  };
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  fs.cpSync(path.join(ROOT, "themes/default"), path.join(folder, "themes/default"), { recursive: true });
  return folder;
}

const folder = portal();
const binary = process.env.LOKET_BINARY ?? path.join(ROOT, "target/release/loket");
const preview = spawn(binary, ["serve", folder, "--drafts", "--now", "2026-11-22"], { stdio: ["ignore", "ignore", "pipe"] });
const said = [];
const origin = await new Promise((ready, failed) => {
  preview.on("exit", (code) => failed(new Error(`the preview ended with ${code}: ${said.join("\n")}`)));
  readline.createInterface({ input: preview.stderr }).on("line", (line) => {
    said.push(line);
    const url = /^ +(http:\/\/[^/]+)\/hulp\/$/.exec(line);
    if (url) ready(url[1]);
  });
});
const site = { origin, browser: await launch() };
after(async () => {
  await site.browser.close();
  preview.removeAllListeners("exit");
  const ended = new Promise((done) => preview.on("exit", done));
  preview.kill("SIGINT");
  assert.equal(await ended, 0, "Ctrl-C is a clean end");
  fs.rmSync(folder, { recursive: true });
});

const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");
const save = (name, text) => fs.writeFileSync(path.join(folder, name), text);

/** Opens a page and waits until it is connected: the bar is there. */
async function look(url, options) {
  const opened = await tab(site, options);
  await opened.page.goto(origin + url);
  await opened.page.locator("loket-preview .handle").waitFor();
  return opened;
}

/** Marks the document, to see later whether it is still the same one. */
const mark = (page) => page.evaluate(() => { globalThis.marked = true; });
const isMarked = (page) => page.evaluate(() => globalThis.marked === true);

test("a save shows without touching the page, where the reader was", async () => {
  const { page, context, complaints } = await look("/hulp/nl/mail/");
  await page.locator(".prose summary").click();
  await page.getByRole("tab", { name: "Mac" }).click();
  await page.locator("#deel-20").scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollTo(0, document.querySelector("#deel-20").offsetTop));
  const top = () => page.evaluate(() => document.querySelector("#deel-20").getBoundingClientRect().top);
  const before = await top();
  const original = read("content/nl/mail.md");
  save("content/nl/mail.md", original.replace("Zo werkt e-mail.", "Nieuwe tekst, een alinea langer.\n\nEn nog een alinea."));
  await page.getByText("En nog een alinea.").waitFor({ state: "attached" });
  await page.waitForFunction((y) => Math.abs(document.querySelector("#deel-20").getBoundingClientRect().top - y) < 3, before);
  assert.ok(await page.evaluate(() => document.querySelector(".prose details").open), "details stay open");
  assert.equal(await page.getByRole("tab", { name: "Mac" }).getAttribute("aria-selected"), "true");
  assert.deepEqual(complaints, []);
  save("content/nl/mail.md", original);
  await context.close();
});

test("a browser on another page does not reload", async () => {
  const [mail, agenda] = [await look("/hulp/nl/mail/"), await look("/hulp/nl/agenda/")];
  await Promise.all([mark(mail.page), mark(agenda.page)]);
  save("content/nl/mail.md", read("content/nl/mail.md").replace("Zo werkt e-mail.", "Alleen hier."));
  await mail.page.getByText("Alleen hier.").waitFor();
  assert.equal(await isMarked(mail.page), false);
  assert.equal(await isMarked(agenda.page), true);
  await mail.context.close();
  await agenda.context.close();
});

test("a style sheet is exchanged without a reload", async () => {
  const { page, context, complaints } = await look("/hulp/nl/mail/");
  await mark(page);
  const name = "themes/default/assets/loket.css";
  const original = read(name);
  save(name, `${original}\nh1 { color: rgb(1, 2, 3) }\n`);
  await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)");
  assert.equal(await isMarked(page), true);
  await page.waitForFunction(() => document.querySelectorAll("head link[rel=stylesheet]").length === 1);
  assert.deepEqual(complaints, []);
  save(name, original);
  await context.close();
});

test("a broken template is shown over the last good page, and leaves when it is mended", async () => {
  const { page, context } = await look("/hulp/nl/agenda/");
  await mark(page);
  const name = "themes/default/templates/article.html";
  const good = read(name);
  save(name, good.replace("{% block content %}", "{% block content %}\n{{ page.title | nofilter }}"));
  const overlay = page.locator("loket-preview").getByRole("region", { name: "Errors" });
  await overlay.getByText("error[template]").waitFor();
  const link = overlay.getByRole("link");
  assert.match(await link.getAttribute("href"), /^vscode:\/\/file\/.*article\.html:\d+:\d+$/);
  assert.ok(await page.getByText("Zo werkt de agenda.").isVisible(), "the last good page stays");
  const terminal = said.join("\n");
  assert.ok(terminal.includes((await overlay.locator("pre").textContent()).split("\n")[0]), "the terminal says the same");
  await page.keyboard.press("Tab");
  await overlay.getByRole("button", { name: "Hide" }).press("Escape");
  assert.equal(await overlay.isVisible(), false, "Escape hides it");
  save(name, good.replace("{% block content %}", "{% block content %}\n{{ page.title | nofilter2 }}"));
  await overlay.getByText("nofilter2").waitFor();
  save(name, good);
  await overlay.waitFor({ state: "hidden" });
  assert.equal(await isMarked(page), true, "nothing changed, so nothing was loaded again");
  await context.close();
});

test("the bar says what a writer wants to know, and remembers whether it is open", async () => {
  const { page, context } = await look("/hulp/nl/concept/");
  const bar = page.locator("loket-preview").getByRole("region", { name: "Preview" });
  const handle = bar.getByRole("button", { expanded: false });
  assert.equal(await handle.textContent(), "Preview1 findingDraft");
  await handle.press("Enter");
  assert.match(await bar.getByRole("link", { name: "content/nl/concept.md", exact: true }).getAttribute("href"), /^vscode:\/\/file\/.*\/content\/nl\/concept\.md:1:1$/);
  assert.ok(await bar.getByText("missing").first().isVisible());
  await page.waitForFunction(() => /^\d+ ms, [\d.]+ KB in \d+ files/.test(document.querySelector("loket-preview").shadowRoot.querySelector(".measure").textContent));
  await page.goto(`${origin}/hulp/zh-CN/phone/`);
  await bar.getByText("shows English").first().waitFor();
  assert.ok(await bar.getByText("Fallback: shows English").isVisible());
  await page.keyboard.press("Escape");
  await bar.getByRole("link", { name: "English" }).focus();
  await page.keyboard.press("Escape");
  assert.equal(await bar.locator("#panel").isVisible(), false);
  await context.close();
});

for (const [name, url] of [["nl", "/hulp/nl/concept/"], ["ar", "/hulp/ar/mail/"], ["errors", "/hulp/ar/mail/"]]) {
  test(`bar and overlay are accessible and in their place (${name})`, async () => {
    const { page, context } = await look(url);
    const bar = page.locator("loket-preview").getByRole("region", { name: "Preview" });
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await height();
    await bar.locator(".handle").click();
    assert.equal(await height(), before, "the bar does not move the page");
    if (name === "errors") {
      save("content/site.yaml", `${read("content/site.yaml")}titel: Hulp\n`);
      await page.locator("loket-preview").getByRole("region", { name: "Errors" }).waitFor();
    }
    await page.evaluate(AXE);
    for (const [width, tall] of [[360, 740], [1440, 900]]) {
      await page.setViewportSize({ width, height: tall });
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
        const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: values }), RULES);
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`), [], `${width} ${colorScheme}`);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, "nothing is wider than the screen");
        await page.screenshot({ path: path.join(SHOTS, `${name}-${width}-${colorScheme}.png`) });
      }
    }
    if (name === "errors") save("content/site.yaml", read("content/site.yaml").replace("titel: Hulp\n", ""));
    await context.close();
  });
}
