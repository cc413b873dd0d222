// Every kind of page in every locale: no complaint of the browser, nothing wider than the screen, nothing that axe-core
// finds; a screenshot of each width and palette in target/screenshots.

import assert from "node:assert/strict";
import fs from "node:fs";
import { after, before, describe, test } from "node:test";
import { ABREAST, colourViolations, excess, look, paint, picture, violations } from "./look.mjs";
import { SCREENSHOTS, open } from "./site.mjs";

const WIDTHS = [[360, 740], [768, 1024], [1440, 900]];
const ACCENTS = ["petrol", "blue", "green", "violet", "berry", "graphite"];

const site = await open();
after(() => site.close());
before(() => fs.rmSync(SCREENSHOTS, { recursive: true, force: true }));

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

describe("every kind of page in every locale", ABREAST, () => {
  for (const [name, { url, kind }] of samples) {
    test(`${name} (${decodeURI(url)})`, () => look(site, site.origin + url, async ({ page, complaints }) => {
      for (const [width, height] of WIDTHS) {
        await page.setViewportSize({ width, height });
        for (const [colorScheme, judge] of [["light", violations], ["dark", colourViolations]]) {
          await paint(page, colorScheme);
          assert.equal(await excess(page), 0, `wider than the screen at ${width} px, ${colorScheme}`);
          assert.deepEqual(await judge(page), [], `${width} px, ${colorScheme}`);
          await picture(page, `${name}-${width}-${colorScheme}`, 6000);
        }
      }
      await page.setViewportSize({ width: 320, height: 640 });
      assert.equal(await excess(page), 0, "wider than the screen at 320 px");
      assert.deepEqual(complaints, []);
    }, { expects404: kind === "not-found" }));
  }
});

describe("accents have enough contrast on both palettes", ABREAST, () => {
  for (const accent of ACCENTS) {
    for (const kind of ["home", "article"]) {
      test(`${accent}, ${kind}`, () => look(site, site.url("nl", kind), async ({ page }) => {
        await page.evaluate((value) => { document.documentElement.dataset.accent = value; }, accent);
        for (const colorScheme of ["light", "dark"]) {
          await paint(page, colorScheme);
          assert.deepEqual(await colourViolations(page), [], colorScheme);
        }
      }));
    }
  }
});
