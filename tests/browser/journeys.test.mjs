// What readers do: change the language, search, use the keyboard, come back; and all that matters without JavaScript.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { open, tab } from "./site.mjs";

const site = await open();
after(() => site.close());

/** The language of the page and its address below the site's base. */
const where = async (page) => ({
  lang: await page.evaluate(() => document.documentElement.lang),
  path: new URL(page.url()).pathname.slice(site.base.length),
});

const choose = async (page, lang) => {
  await page.click(".lang > summary");
  await Promise.all([page.waitForURL("**"), page.click(`.lang a[data-language="${lang}"]`)]);
};

test("the language switcher stays on the article and comes back to it", async () => {
  const { page, complaints, context } = await tab(site);
  await page.goto(site.url("nl", "article"));
  const start = page.url();
  for (const lang of ["zh-CN", "en", "nl"]) {
    const target = await page.getAttribute(`.lang a[data-language="${lang}"]`, "href");
    await choose(page, lang);
    const at = await where(page);
    assert.equal(at.lang, lang);
    assert.ok(at.path.startsWith(`${lang}/`), at.path);
    assert.equal(new URL(page.url()).pathname, target);
    assert.equal(await page.getAttribute("body", "data-kind"), "article");
  }
  assert.equal(page.url(), start);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("the page at the root opens the language that was chosen last", async () => {
  const { page, context } = await tab(site, { locale: "nl-NL" });
  await page.goto(site.origin + site.base);
  assert.equal(await page.getAttribute("[data-chooser] .preferred", "data-language"), "nl");
  await page.click("[data-chooser] a[data-language='zh-CN']");
  await page.goto(site.origin + site.base);
  await page.waitForURL(`**${site.base}zh-CN/`);
  await context.close();
});

test("the chosen palette holds from the first paint of the next page", async () => {
  const { page, context } = await tab(site, { colorScheme: "light" });
  await page.goto(site.url("nl", "home"));
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.click(".menu > summary");
  await page.check("input[name=theme][value=dark]");
  const dark = await ground();
  assert.notEqual(dark, light);
  // The small script in the head has run before the page has a body, so no frame shows the other palette.
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.body) globalThis.atBody ??= document.documentElement.dataset.theme;
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(site.url("nl", "article"));
  assert.equal(await page.evaluate(() => globalThis.atBody), "dark");
  assert.equal(await ground(), dark);
  await context.close();
});

test("the keyboard reaches everything: skip link, menus, search", async () => {
  const { page, context, complaints } = await tab(site);
  await page.goto(site.url("nl", "article"));
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#lk-content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "lk-content");

  await page.focus(".lang > summary");
  await page.keyboard.press("Enter");
  assert.ok(await page.isVisible(".lang .panel"));
  await page.keyboard.press("Escape");
  assert.ok(!(await page.isVisible(".lang .panel")));
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");

  for (const keys of ["/", "Control+k"]) {
    await page.keyboard.press(keys);
    assert.ok(await page.isVisible("[data-search-dialog]"), keys);
    assert.equal(await page.evaluate(() => document.activeElement.name), "q");
    await page.keyboard.press("Escape");
    assert.ok(!(await page.isVisible("[data-search-dialog]")), keys);
  }
  await page.keyboard.press("/");
  await page.keyboard.type("postvak");
  await Promise.all([page.waitForURL("**/search/?q=postvak"), page.keyboard.press("Enter")]);
  assert.equal(await page.inputValue("main [data-search] input"), "postvak");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("the focus is always to be seen, and never under the bar at the top", async () => {
  const { page, context } = await tab(site);
  await page.goto(site.url("nl", "article"));
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    const { hidden, outline, html } = await page.evaluate(() => {
      const element = document.activeElement;
      const box = element.getBoundingClientRect();
      const bar = document.querySelector(".top").getBoundingClientRect();
      const inBar = element.closest(".top, .skip");
      return {
        hidden: !inBar && box.bottom <= bar.bottom,
        outline: getComputedStyle(element).outlineStyle,
        html: element.outerHTML.slice(0, 120),
      };
    });
    assert.ok(!hidden, `hidden: ${html}`);
    assert.notEqual(outline, "none", `no outline: ${html}`);
  }
  await context.close();
});

test("a long list of pages shows the one that is read", async () => {
  const { page, context } = await tab(site, { viewport: { width: 1440, height: 500 } });
  await page.goto(site.origin + site.pages.find(({ file }) => file === "nl/ondersteuning/privacy/index.html").url);
  const inside = () => page.$eval(".side [aria-current]", (link) => {
    const [item, list] = [link, link.closest(".side")].map((element) => element.getBoundingClientRect());
    return item.top >= list.top && item.bottom <= list.bottom;
  });
  assert.equal(await inside(), true);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await context.close();
});

test("without JavaScript: choose a language, browse to an article, change language, reach contact and search", async () => {
  const { page, context, complaints } = await tab(site, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto(site.origin + site.base);
  await page.click("[data-chooser] a[data-language='nl']");
  await page.waitForURL(`**${site.base}nl/`);
  await page.click(".cards a >> nth=0");
  await page.click(".rows a >> nth=0");
  assert.equal(await page.getAttribute("html", "lang"), "nl");
  assert.ok(await page.isVisible("article h1"));

  await page.click(".menu > summary");
  assert.ok(await page.isVisible(".menu .panel nav a >> nth=0"));
  assert.ok(!(await page.isVisible("[data-theme-switch]")), "what needs the script is not shown");
  await page.click(".menu > summary");
  await choose(page, "zh-CN");
  assert.equal(await page.getAttribute("html", "lang"), "zh-CN");

  const contact = page.locator("header a.act");
  if (await contact.count()) {
    await contact.click();
    assert.ok(await page.isVisible("h1"));
  }
  await page.click("[data-search-open]");
  await page.fill("main [data-search] input", "邮箱");
  await page.press("main [data-search] input", "Enter");
  await page.waitForURL("**/zh-CN/search/?q=*");
  assert.ok(await page.isVisible("noscript .notice"), "the page says that search needs the script");
  await page.click(".chips a >> nth=-1");
  await page.waitForURL("**/zh-CN/a-z/");
  assert.ok(await page.isVisible(".initial a >> nth=0"));
  assert.deepEqual(complaints, []);
  await context.close();
});

test("an address that does not exist gets the page of its locale, with a way on", async () => {
  const { page, context, complaints } = await tab(site);
  page.expects404 = true;
  const response = await page.goto(`${site.origin}${site.base}zh-CN/no-such-page/`);
  assert.equal(response.status(), 404);
  assert.equal((await where(page)).lang, "zh-CN");
  assert.ok(await page.isVisible("main [data-search] input"));
  assert.deepEqual(complaints, []);
  await context.close();
});

test("right-to-left pages are mirrored", async () => {
  const { page, context } = await tab(site);
  await page.goto(site.url("ar", "article"));
  assert.equal(await page.getAttribute("html", "dir"), "rtl");
  const middle = (selector) => page.evaluate((css) => {
    const box = document.querySelector(css).getBoundingClientRect();
    return (box.left + box.right) / 2;
  }, selector);
  assert.ok(await middle(".brand") > await middle(".menu"));
  assert.ok(await middle(".crumbs li") > 720);
  await context.close();
});

test("paper shows the article without the site around it", async () => {
  const { page, context } = await tab(site);
  await page.goto(site.url("nl", "article"));
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.isVisible("article h1"));
  for (const part of ["header.top", "footer", ".help"]) assert.ok(!(await page.isVisible(part)), part);
  await context.close();
});
