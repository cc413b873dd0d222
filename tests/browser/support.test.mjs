// Support facts on the published pages: the same promises in every language, live hours with the clock and the zone set to
// several places, due times, and everything complete without JavaScript.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { open, tab } from "./site.mjs";

const LOCALES = ["nl", "zh-CN", "en"];
const site = await open();
after(() => site.close());

/** The page of a locale that shows response times, or hours alone. */
const pageOf = (locale, anchor) =>
  site.origin + site.pages.find((page) => page.locale === locale && page.html.includes(`id="${anchor}"`)).url;

/** A page opened at a moment in a place. */
async function at(url, now, timezoneId, options = {}) {
  const { page, context, complaints } = await tab(site, { timezoneId, ...options });
  await page.clock.setFixedTime(new Date(now));
  await page.goto(url);
  return { page, context, complaints };
}

test("every language promises the same: digits of each row, row by row", async () => {
  const { page, context } = await tab(site, { javaScriptEnabled: false });
  const rows = {};
  for (const locale of LOCALES) {
    await page.goto(pageOf(locale, "response-paid-a"));
    rows[locale] = await page.$$eval("table.lk-facts tr[id]", (found) => found.map((row) => {
      const response = row.children[1].querySelector("p")?.textContent ?? row.children[1].textContent;
      return [row.id, response.match(/\d+/)?.[0], row.querySelectorAll("li").length];
    }));
  }
  assert.deepEqual(rows["zh-CN"], rows.nl);
  assert.deepEqual(rows.en, rows.nl);
  assert.deepEqual(rows.nl.map(([id, digits]) => [id, digits]), [
    ["response-paid-a", "1"], ["response-paid-b", "1"], ["response-paid-c", "3"],
    ["response-trial-b", "1"], ["response-trial-c", "3"],
  ]);
  await context.close();
});

test("the page is complete without JavaScript and shows nothing that only a script can fill", async () => {
  const { page, context } = await tab(site, { javaScriptEnabled: false });
  await page.goto(pageOf("nl", "response-paid-a"));
  assert.match(await page.innerText("#response-paid-a"), /Binnen 1 uur/);
  assert.equal(await page.isVisible(".lk-due"), false);
  assert.equal(await page.locator(".lk-hours:visible").count(), 0);
  await context.close();
});

for (const [now, zone, state, when] of [
  ["2026-11-23T02:00:00Z", "Europe/Amsterdam", "open", /17:00/], // 10:00 in Beijing; closes at 24:00
  ["2026-11-22T20:00:00Z", "Europe/Amsterdam", "closed", /maandag om 02:00|02:00/],
  ["2026-11-22T20:00:00Z", "Asia/Shanghai", "closed", /09:00/],
  ["2026-11-23T02:00:00Z", "America/New_York", "open", /11:00/],
  ["2026-07-01T02:00:00Z", "Asia/Shanghai", null, null], // before the days that the page knows
]) {
  test(`hours are live: ${now} in ${zone}`, async () => {
    const { page, context, complaints } = await at(pageOf("nl", "hours-technical-bc"), now, zone);
    const desk = page.locator("#hours-technical-bc .lk-hours");
    if (state === null) {
      assert.equal(await desk.isVisible(), false);
    } else {
      assert.equal(await desk.getAttribute("data-state"), state);
      assert.match(await desk.innerText(), when);
      assert.equal(await desk.getAttribute("aria-live"), null, "a clock must not interrupt a screen reader");
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("asked now, first answer by: an hour later for A, the end of the next working day for B", async () => {
  // Friday 20 November 2026, 16:00 in Beijing.
  const { page, context, complaints } = await at(pageOf("en", "response-paid-a"), "2026-11-20T08:00:00Z", "Asia/Shanghai");
  const answer = page.locator(".lk-due output");
  assert.match(await answer.innerText(), /20 November 2026|November 20, 2026/);
  await page.locator(".lk-due select").selectOption({ index: 1 });
  assert.match(await answer.innerText(), /23 November 2026|November 23, 2026/);
  await page.locator(".lk-due input").fill("2027-02-04T10:00");
  await page.locator(".lk-due input").dispatchEvent("change");
  assert.match(await answer.innerText(), /9 February 2027|February 9, 2027/, "after the Spring Festival");
  assert.match(await answer.innerText(), /official until/, "holidays that are not announced yet may change the answer");
  await page.locator(".lk-due input").fill("2029-01-01T09:00");
  await page.locator(".lk-due input").dispatchEvent("change");
  assert.match(await answer.innerText(), /No time/);
  assert.deepEqual(complaints, []);
  await context.close();
});

/** The page of a locale that offers regions. */
const contact = (locale) => site.origin + site.pages.find((page) => page.locale === locale && page.html.includes('id="facts-contact-finder"')).url;

test("one picker for each audience, remembered and shared by its address; print shows all", async () => {
  const { page, context, complaints } = await tab(site);
  const url = contact("nl");
  const finder = "#facts-contact-finder";
  await page.goto(url);
  const select = page.locator(".lk-picker select").first();
  assert.equal(await page.isVisible(finder), true);
  await select.selectOption("china");
  assert.equal(await page.isVisible(finder), false);
  assert.equal(await page.isVisible("#contact-cn-phone"), true);
  assert.match(page.url(), /operator=china/);
  await page.reload();
  assert.equal(await page.isVisible(finder), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.isVisible(finder), true);
  await page.emulateMedia({ media: "screen" });
  await page.goto(`${url}?operator=worldwide`);
  assert.equal(await page.isVisible(finder), true);
  assert.equal(await page.isVisible("#contact-cn-phone"), false);
  await page.goto(`${url}?operator=worldwide#contact-cn-phone`);
  assert.equal(await page.isVisible("#contact-cn-phone"), true, "a link to a part that is hidden shows it");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("each region has a page, in every language, and the switcher stays on it", async () => {
  const { page, context, complaints } = await tab(site);
  await page.goto(contact("zh-CN"));
  await page.getByRole("link", { name: "荷兰" }).click();
  assert.match(await page.innerText("h1"), /荷兰/);
  assert.equal(await page.isVisible("#contact-nl-phone"), true);
  const nl = await page.getAttribute("a[hreflang=nl]", "href");
  await page.goto(site.origin + nl);
  assert.match(await page.innerText("h1"), /Nederland/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("among 246 regions one is found while typing, whatever its accents and case; Enter goes there", async () => {
  const { page, context, complaints } = await tab(site);
  const names = ["Curaçao", "Nederland", ...Array.from({ length: 244 }, (_, n) => `Land ${n}`)];
  await page.route(contact("nl"), async (route) => {
    const response = await route.fetch();
    const item = /<li>(<a href="[^"]*NL\/">)Nederland<\/a><\/li>/.exec(await response.text());
    const all = names.map((name) => `<li>${item[1]}${name}</a></li>`).join("");
    await route.fulfill({ response, body: (await response.text()).replace(item[0], all) });
  });
  await page.goto(contact("nl"));
  const field = page.locator(".lk-finder input");
  await field.fill("CURACAO");
  assert.deepEqual(await page.locator(".lk-finder li:visible").allInnerTexts(), ["Curaçao"]);
  await field.fill("atlantis");
  assert.equal(await page.locator(".lk-finder li:visible").count(), 0);
  assert.match(await page.innerText(".lk-finder [role=status]"), /atlantis/);
  await field.fill("");
  assert.ok(await page.locator(".lk-finder li:visible").count() >= 246);
  await field.fill("nederl");
  await field.press("Enter");
  await page.waitForURL(/NL\/$/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("notices are seen at their time: in the list until they are over, at the contact while they hold", async () => {
  const status = pageOf("nl", "notice-spring-festival-2027");
  const seen = async (url, now, selector, options) => {
    const { page, context } = await at(url, now, "Europe/Amsterdam", options);
    const visible = await page.isVisible(selector);
    assert.equal(await page.getAttribute(selector, "aria-live"), null);
    await context.close();
    return visible;
  };
  // It begins at midnight in Beijing, which is 17:00 in Amsterdam.
  for (const [now, listed, atContact] of [
    ["2026-11-22T10:00:00Z", true, false],
    ["2027-02-04T15:59:00Z", true, false],
    ["2027-02-04T16:01:00Z", true, true],
    ["2027-02-08T15:59:00Z", true, true],
    ["2027-02-08T16:01:00Z", false, false],
  ]) {
    assert.equal(await seen(status, now, "#notice-spring-festival-2027"), listed, now);
    assert.equal(await seen(contact("nl"), now, ".lk-notice-line"), atContact, now);
  }
  const without = { javaScriptEnabled: false };
  assert.equal(await seen(contact("nl"), "2026-11-22T10:00:00Z", ".lk-notice-line", without), true, "with its dates");
});

test("facts on a page in another language run their own way", async () => {
  const { page, context } = await tab(site, { javaScriptEnabled: false });
  await page.goto(pageOf("ar", "response-paid-b"));
  assert.deepEqual(await page.$eval("#response-paid-b", (row) => {
    const own = row.closest("[lang]");
    return [own.lang, getComputedStyle(row).direction, getComputedStyle(own.closest("article")).direction];
  }), ["ar", "rtl", "ltr"]);
  await context.close();
});

test("a list of words that run the other way wraps between them, and numbers stand where the lines begin", async () => {
  const { page, context } = await tab(site, { viewport: { width: 360, height: 740 } });
  await page.goto(contact("ar"));
  const words = await page.$$eval(".lk-own th span[dir=ltr]", (found) => found.filter((word) => word.closest("td, th, li").localName === "th").map((word) => word.getClientRects().length));
  assert.ok(words.length >= 8, String(words));
  assert.deepEqual(words.filter((lines) => lines > 1), []);
  const gap = await page.$eval("#contact-cn-phone a[href^='tel:']", (link) => link.closest("td").getBoundingClientRect().right - link.getBoundingClientRect().right);
  assert.ok(Math.abs(gap) < 2, String(gap));
  await context.close();
});

test("footnotes lead to their reference and back", async () => {
  const { page, context } = await tab(site, { javaScriptEnabled: false });
  await page.goto(pageOf("en", "response-paid-a"));
  const links = await page.$$eval(".lk-facts ~ .lk-footnotes a, .lk-footnotes a.lk-fnback, .lk-facts .lk-fnref a", (found) =>
    found.map((link) => [link.getAttribute("href"), document.getElementById(link.getAttribute("href").slice(1)) !== null]));
  assert.ok(links.length >= 4, String(links));
  assert.deepEqual(links.filter(([, leads]) => !leads), []);
  await context.close();
});
