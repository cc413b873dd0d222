// Every kind of page in every locale: no complaint of the browser, nothing wider than the screen, nothing that axe-core
// finds; a screenshot of each width and palette in target/screenshots.

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { SCREENSHOTS, open, tab } from "./site.mjs";

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [[360, 740], [768, 1024], [1440, 900]];
const ACCENTS = ["petrol", "blue", "green", "violet", "berry", "graphite"];

const site = await open();
after(() => site.close());
before(() => fs.rmSync(SCREENSHOTS, { recursive: true, force: true }));

/** What axe-core finds, one line each. */
async function violations(page, tags = RULES) {
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: values }), tags);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** Waits until colours have stopped moving. */
const settle = (page) => page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));

test("the site has pages in three languages and one that is written from right to left", () => {
  const locales = new Set(site.pages.map((page) => page.locale));
  for (const locale of ["nl", "zh-CN", "ar"]) assert.ok(locales.has(locale), locale);
  for (const kind of ["home", "section", "article", "search", "a-z", "not-found"]) {
    assert.ok(site.pages.some((page) => page.kind === kind), kind);
  }
});

/** The longest page of each kind and locale. */
const samples = new Map();
for (const page of site.pages) {
  const key = `${page.locale}-${page.kind}`;
  if (!(samples.get(key)?.html.length > page.html.length)) samples.set(key, page);
}

for (const [name, { url, kind }] of samples) {
  test(`${name} (${decodeURI(url)})`, async () => {
    const { context, page, complaints } = await tab(site);
    page.expects404 = kind === "not-found";
    await page.goto(site.origin + url);
    await page.evaluate(AXE);
    for (const [width, height] of WIDTHS) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await settle(page);
        const shot = `${width} px, ${colorScheme}`;
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `wider than the screen at ${shot}`);
        assert.deepEqual(await violations(page), [], shot);
        // A whole section on one page is taller than anybody looks at, and than a browser without a GPU paints in time.
        const tall = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), 6000);
        const clip = { x: 0, y: 0, width, height: tall };
        await page.screenshot({ path: path.join(SCREENSHOTS, `${name}-${width}-${colorScheme}.png`), fullPage: true, clip });
      }
    }
    await page.setViewportSize({ width: 320, height: 640 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, "wider than the screen at 320 px");
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

for (const accent of ACCENTS) {
  test(`the accent ${accent} has enough contrast on both palettes`, async () => {
    const { context, page } = await tab(site);
    for (const kind of ["home", "article"]) {
      await page.goto(site.url("nl", kind));
      await page.evaluate(AXE);
      await page.evaluate((value) => { document.documentElement.dataset.accent = value; }, accent);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await settle(page);
        assert.deepEqual(await violations(page, ["wcag2aa"]), [], `${kind}, ${colorScheme}`);
      }
    }
    await context.close();
  });
}
