// How a page looks: what axe-core finds in it, and a picture of it in target/screenshots.

import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { SCREENSHOTS, tab } from "./site.mjs";

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** All that depends on the palette: what else axe-core asks is the same in each. */
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** How many pages are looked at side by side: a page paints on one processor while another is measured. */
export const ABREAST = { concurrency: Math.min(4, os.availableParallelism()) };

const idle = [];

/** Looks at a page in a tab that other tests have done with, if there is one; a failed test keeps its tab. */
export async function look(site, url, judge, { expects404 = false } = {}) {
  const opened = idle.pop() ?? await tab(site);
  const { context, page, complaints } = opened;
  // Pages load while others are painted: on a busy machine that takes its time.
  context.setDefaultTimeout(60_000);
  complaints.length = 0;
  page.expects404 = expects404;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(url);
  await judge(opened);
  idle.push(opened);
}

/** Shows the page in a palette, and waits until colours have stopped moving. */
export async function paint(page, colorScheme) {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
}

/** What axe-core finds, one line each: of all rules, or of those about colours alone. */
export async function violations(page, rules = RULES) {
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(AXE);
  const options = { runOnly: rules, resultTypes: ["violations"], preload: { assets: ["media"] } };
  const { violations: found } = await page.evaluate((asked) => globalThis.axe.run(document, asked), options);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** What axe-core finds about the colours of a page whose other rules were asked in another palette, at the same width. */
export const colourViolations = (page) => violations(page, COLOURS);

/** How many CSS pixels a page is wider than the screen. */
export const excess = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Keeps a picture of the page, down to `tallest` pixels: more of it nobody looks at. */
export async function picture(page, name, tallest) {
  const [width, tall] = await page.evaluate(() => [innerWidth, document.documentElement.scrollHeight]);
  const session = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, width, height: Math.min(tall, tallest), scale: 1 };
  const { data } = await session.send("Page.captureScreenshot", { clip, captureBeyondViewport: true, optimizeForSpeed: true });
  await session.detach();
  fs.mkdirSync(SCREENSHOTS, { recursive: true });
  fs.writeFileSync(path.join(SCREENSHOTS, `${name}.png`), data, "base64");
}
