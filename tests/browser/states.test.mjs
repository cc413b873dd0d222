// Pages in the states that strain a layout (states.mjs): nothing wider than any screen, from 320 px to 4K and at 200 % zoom;
// nothing that axe-core finds; forced colours, paper, and what an operator's readers see. Screenshots in target/screenshots.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, describe, test } from "node:test";
import { ABREAST, excess, look, paint, picture, violations } from "./look.mjs";
import { open, tab } from "./site.mjs";
import { states } from "./states.mjs";
import { errors } from "./valid.mjs";

const LOCALES = ["nl", "zh-CN", "ar"];
const PAGES = {
  home: "", every: "every/", "long-title": "long/title/", "long-words": "long/words/", "long-section": "long/", wide: "tables/wide/",
  empty: "empty/", bare: "bare/", machine: "machine/", stale: "stale/", fallback: "only/", "a-z": "a-z/", many: "many/", print: "print/",
  search: "search/", contact: "contact/", "not-found": "404.html",
};

const site = await open(states);
after(() => site.close());
const at = (locale, name) => `${site.origin}${site.base}${locale}/${PAGES[name]}`;

const files = LOCALES.flatMap((locale) => Object.values(PAGES).map((file) => path.join(site.folder, locale, file, file.endsWith(".html") ? "" : "index.html")));
const invalid = errors(...files.filter((file) => fs.existsSync(file)));

describe("pages fit every screen", ABREAST, () => {
  for (const locale of LOCALES) {
    for (const name of Object.keys(PAGES).filter((name) => locale !== "ar" || name !== "many")) {
      test(`${name} in ${locale}`, () => look(site, at(locale, name), async ({ page, complaints }) => {
        for (const width of [320, 360, 640, 768, 1024, 1440, 3840]) {
          await page.setViewportSize({ width, height: 900 });
          assert.equal(await excess(page), 0, `wider than the screen at ${width} px`);
          const colorScheme = { 360: "light", 1440: "dark" }[width];
          if (!colorScheme) continue;
          await paint(page, colorScheme);
          assert.deepEqual(await violations(page), [], `${width} px, ${colorScheme}`);
          await picture(page, `state-${name}-${locale}-${width}-${colorScheme}`, 2400);
        }
        assert.deepEqual(complaints, []);
      }, { expects404: name === "not-found" }));
    }
  }
});

test("the Nu HTML checker finds no error in any of them", async () => {
  assert.deepEqual(await invalid, []);
});

test("lists show the beginning of a description and the whole of a title", async () => {
  const { page, context } = await tab(site, { viewport: { width: 360, height: 800 } });
  await page.goto(at("nl", "home"));
  const lines = await page.$$eval(".cards p:not(.count)", (found) => found.map((p) => Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight))));
  assert.ok(Math.max(...lines) === 3, String(lines));
  assert.deepEqual(await page.$$eval(".cards h2", (found) => found.filter((h2) => h2.scrollHeight > h2.clientHeight + 1).length), 0);
  await context.close();
});

test("text in another language than the page has the fonts, the leading and the emphasis of its own", async () => {
  const { page, context } = await tab(site);
  const type = () => page.$eval("article .prose p", (p) => {
    const { fontFamily, lineHeight, fontSize } = getComputedStyle(p);
    const emphasis = getComputedStyle(document.querySelector("article .prose em")).fontStyle;
    return [fontFamily, Math.round((parseFloat(lineHeight) / parseFloat(fontSize)) * 100), emphasis];
  });
  await page.goto(`${site.origin}${site.base}en/only/`);
  const own = await type();
  assert.equal(own[2], "italic");
  for (const locale of LOCALES) {
    await page.goto(at(locale, "fallback"));
    assert.deepEqual(await type(), own, locale);
  }
  await context.close();
});

test("forced colours leave what is chosen, current and to be pressed in sight", async () => {
  const { page, context } = await tab(site, { forcedColors: "active" });
  await page.goto(at("nl", "every"));
  for (const css of ["[role=tab][aria-selected=true]", ".side [aria-current]", ".help", ".lk-alert", ".button", ".feedback label"]) {
    const border = await page.$eval(css, (element) => {
      const { borderBlockEndStyle, borderBlockEndWidth } = getComputedStyle(element);
      return [borderBlockEndStyle, parseFloat(borderBlockEndWidth) > 0];
    });
    assert.deepEqual(border, ["solid", true], css);
  }
  const tabs = await page.$$eval("[role=tab]", (found) => found.map((one) => getComputedStyle(one).borderBlockEndColor));
  assert.notEqual(tabs[0], tabs[1], "the chosen tab differs from the others");
  await picture(page, "state-forced-colors", 6000);
  await context.close();
});

test("paper has what a screen folds away: every tab, every detail, the columns of wide tables", async () => {
  const { page, context } = await tab(site, { viewport: { width: 680, height: 960 } });
  await page.goto(at("nl", "every"));
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(await page.$$eval(".lk-tab", (found) => found.map((panel) => panel.getBoundingClientRect().height > 40)), [true, true, true]);
  assert.deepEqual(await page.$$eval(".lk-tab-title", (found) => found.map((title) => title.getBoundingClientRect().height > 0)), [true, true, true]);
  assert.ok(await page.$eval(".lk-details p", (p) => p.getBoundingClientRect().height > 0));
  for (const css of [".top", ".foot", ".after", "[role=tablist]", ".lk-picker", ".copy"]) assert.equal(await page.isVisible(css), false, css);
  const printed = await page.$eval(".prose p > a.lk-external", (link) => getComputedStyle(link, "::after").content);
  assert.match(printed, /attr\(href\)|https:\/\/example\.org\//, "paper says where links lead");
  await page.emulateMedia({ media: "screen" });
  await page.goto(at("nl", "wide"));
  await page.emulateMedia({ media: "print" });
  const beyond = await page.$$eval(".lk-heading:has(#wide) + .lk-table :is(td, th)", (cells) => [cells.length, cells.filter((cell) => cell.getBoundingClientRect().right > innerWidth + 1).length]);
  assert.deepEqual(beyond, [56, 0], "cells beyond the edge of the paper");
  await context.close();
});

test("a code that is scanned and a name in an app have a link to tap and words to copy beside them", async () => {
  const { page, context } = await tab(site, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  for (const locale of LOCALES) {
    await page.goto(at(locale, "every"));
    assert.deepEqual(await page.$$eval(".lk-qr a", (links) => links.map((link) => [link.href, link.innerText])), [["https://example.org/x", "https://example.org/x"]]);
    await page.goto(at(locale, "contact"));
    const { height } = await page.locator("[href='https://example.org/wechat']").boundingBox();
    assert.ok(height >= 44, String(height));
    assert.equal(await page.locator("#contact-messenger").getByText("help-21v-office365", { exact: true }).evaluate((name) => getComputedStyle(name).userSelect), "auto");
  }
  await context.close();
});

test("a section is printed as a whole: reached from its list, its parts told apart", async () => {
  const { page, context, complaints } = await tab(site);
  await page.goto(at("nl", "home"));
  await page.getByRole("link", { name: "Afdrukversie" }).click();
  await page.waitForURL("**/nl/print/");
  const ids = await page.$$eval("[id]", (found) => found.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
  const dangling = await page.$$eval("main a[href^='#']", (links) => links.map((link) => decodeURIComponent(link.hash.slice(1))).filter((id) => !document.getElementById(id)));
  assert.deepEqual(dangling, []);
  const levels = await page.$$eval("main :is(h1, h2, h3, h4, h5, h6)", (found) => found.map(({ localName }) => Number(localName[1])));
  assert.equal(levels.filter((level) => level === 1).length, 1);
  levels.reduce((before, level) => { assert.ok(level <= before + 1, String(levels)); return level; });
  await page.locator(".contents a").last().click();
  assert.equal(await page.evaluate(() => document.querySelector(":target").closest(".part") !== null), true);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("the foot tells operators apart: all without a script, the reader's own with it, remembered", async () => {
  const plain = await tab(site, { javaScriptEnabled: false });
  await plain.page.goto(at("nl", "bare"));
  assert.deepEqual(await plain.page.locator(".legal[data-audience]").evaluateAll((groups) => groups.map((group) => group.innerText.split("\n")[0])), ["21Vianet", "Microsoft"]);
  await plain.context.close();
  const { page, context, complaints } = await tab(site);
  await page.goto(at("nl", "bare"));
  await page.locator(".foot").scrollIntoViewIfNeeded();
  const picker = page.locator(".foot .lk-picker select");
  await picker.selectOption("china");
  assert.equal(await page.isVisible("[data-audience='operator=worldwide']"), false);
  assert.match(await page.innerText("[data-audience='operator=china']"), /京ICP备/);
  await page.goto(at("zh-CN", "machine"));
  await page.locator(".foot").scrollIntoViewIfNeeded();
  await page.locator(".foot .lk-picker").waitFor();
  assert.equal(await page.isVisible(".foot [data-audience='operator=worldwide']"), false, "remembered");
  // An article that tells operators apart has its picker above the text, and the same choice rules the foot.
  await page.goto(at("nl", "every"));
  await page.locator(".prose .lk-picker select").selectOption("worldwide");
  assert.equal(await page.isVisible(".foot [data-audience='operator=china']"), false);
  assert.equal(await page.locator(".foot .lk-picker").count(), 0);
  assert.deepEqual(complaints, []);
  await context.close();
});
