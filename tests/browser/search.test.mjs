// What readers do with search, in a real browser under the published policy: type, read, walk, narrow, share; and what
// they meet when nothing is found, the network fails, a file is damaged or the query is hostile.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { deflateSync } from "node:zlib";
import { open, tab } from "./site.mjs";

const site = await open();
after(() => site.close());

const RESULTS = ".results .hits > li";
const searchPage = (locale, query = "") => `${site.origin}${site.base}${locale}/search/${query && `?q=${encodeURIComponent(query)}`}`;

/** Opens the search page of a locale with a query and waits for the line that says how many were found. */
async function searched(page, locale, query) {
  await page.goto(searchPage(locale, query));
  await status(page);
}

const status = async (page) => {
  await page.waitForFunction(() => document.querySelector("[data-search-results] [role=status]")?.textContent);
  return page.textContent("[data-search-results] [role=status]");
};

/** Types over what the box holds, waits for the answer, and returns the line that says how many were found. */
async function type(page, text) {
  await page.fill("main [data-search] input", "");
  await page.fill("main [data-search] input", text);
  return status(page);
}

const hrefs = (page) => page.$$eval(`${RESULTS} > a`, (links) => links.map((link) => link.getAttribute("href")));

for (const [locale, query, article, found] of [
  ["nl", "gedeeld postvak", "e-mail/gedeeld-postvak/", /gedeeld|postvak/i],
  ["zh-CN", "共享邮箱", "mail/shared-mailbox/", /共享邮箱/],
  ["en", "shared mailbox", "mail/shared-mailbox/", /shared|mailbox/i],
]) {
  test(`typing in the dialog finds the article, with what was typed marked: ${locale}`, async () => {
    const { page, context, complaints } = await tab(site);
    await page.goto(site.url(locale, "article"));
    await page.keyboard.press("/");
    await page.keyboard.type(query);
    await page.waitForSelector(`dialog ${RESULTS}`);
    await page.waitForFunction(([css, end]) => document.querySelector(`${css} > a`)?.getAttribute("href").endsWith(end), [`dialog ${RESULTS}`, article]);
    assert.match(await page.textContent(`dialog ${RESULTS}:first-child mark`), found);
    assert.match(await status(page), /\d/);

    // Down into the results, back up to the box, down again and open.
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => document.activeElement.closest(".hits > li") !== null), true);
    await page.keyboard.press("ArrowUp");
    assert.equal(await page.evaluate(() => document.activeElement.name), "q");
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL(`**/${locale}/${article}`), page.keyboard.press("Enter")]);
    assert.equal(await page.getAttribute("body", "data-kind"), "article");
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("Escape closes the dialog and leaves the reader where they were", async () => {
  const { page, context, complaints } = await tab(site);
  await page.goto(site.url("nl", "article"));
  await page.keyboard.press("Control+k");
  await page.keyboard.type("telefoon");
  await page.waitForSelector(`dialog ${RESULTS}`);
  assert.equal(await page.$eval("dialog", (dialog) => dialog.scrollHeight - dialog.clientHeight), 0, "the results scroll, box and hint stay");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.ok(!(await page.isVisible("dialog")));
  assert.equal(page.url(), site.url("nl", "article"));
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a search is a link to share, filters and all", async () => {
  const { page, context, complaints } = await tab(site);
  await searched(page, "nl", "ondersteuning");
  const all = await hrefs(page);
  const total = Number((await status(page)).match(/\d+/)[0]);
  assert.ok(all.length > 1);
  const boxes = page.locator(".filters input[type=checkbox]");
  assert.ok((await boxes.count()) > 1, "there is something to narrow by");
  const count = Number(await page.textContent(".filters label:first-of-type span"));
  await page.check(".filters label:first-of-type input");
  await page.waitForFunction((before) => !document.querySelector("[role=status]").textContent.includes(String(before)), total);
  assert.equal(Number((await status(page)).match(/\d+/)[0]), count, "the count at the filter is what it leaves");
  const narrowed = await hrefs(page);
  await page.waitForFunction(() => /[?&](category|product|kind)=/.test(location.search));

  const shared = await context.newPage();
  await shared.goto(page.url());
  await status(shared);
  assert.deepEqual(await hrefs(shared), narrowed);
  assert.ok(await shared.isChecked(".filters label:first-of-type input"));
  assert.deepEqual(complaints, []);
  await context.close();
});

test("nothing found: the closest words, other languages, and the way to a person", async () => {
  const { page, context, complaints } = await tab(site);
  await searched(page, "nl", "zzqxv");
  assert.match(await status(page), /‘zzqxv’/);
  assert.ok(await page.isVisible(".results p:not(.other, .offer) > a"), "the contact route");

  await searched(page, "nl", "共享邮箱");
  await page.waitForSelector(".results .other a[hreflang='zh-CN']");
  await page.click(".results .other a[hreflang='zh-CN']");
  await page.waitForURL("**/zh-CN/search/?q=*");
  await page.waitForSelector(RESULTS);

  // A word with a slip is answered at once by its nearest forms.
  await searched(page, "nl", "wachtwort");
  await page.waitForSelector(RESULTS);

  // Two slips are more than search corrects by itself: it offers the word.
  await searched(page, "nl", "wachdwoort");
  await page.click(".results .offer a");
  await page.waitForSelector(RESULTS);
  assert.match(await page.inputValue("main [data-search] input"), /wachtwoord/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("offline, and with damaged files, the reader is told and can try again", async () => {
  const { page, context } = await tab(site);
  await searched(page, "nl", "factuur");
  await context.setOffline(true);
  assert.match(await type(page, "wachtwoord"), /offline/);
  await context.setOffline(false);
  await page.click(".results button");
  await page.waitForSelector(RESULTS);

  const told = await status(page);
  await page.route("**/s/*.bin", (route) => route.fulfill({ body: Buffer.from("not an index") }));
  assert.match(await type(page, "licenties toewijzen"), /niet mogelijk/);
  assert.equal(await page.locator(RESULTS).count(), 0);
  await page.unroute("**/s/*.bin");
  await page.click(".results button");
  await page.waitForSelector(RESULTS);
  assert.notEqual(await status(page), told);
  await context.close();
});

test("a site that was published anew while the tab was open is read again", async () => {
  const { page, context } = await tab(site);
  await searched(page, "nl", "factuur");
  let gone = 0;
  let roots = 0;
  page.on("request", (request) => (roots += request.url().endsWith("root.bin") ? 1 : 0));
  await page.route("**/s/*.bin", (route) => (gone++ ? route.continue() : route.fulfill({ status: 404 })));
  assert.match(await type(page, "wachtwoord"), /\d/);
  assert.ok(gone > 1 && roots === 1, `${gone} files, ${roots} roots`);
  await context.close();
});

test("an index of another version than the client's is not guessed at", async () => {
  const { page, context } = await tab(site);
  await page.route("**/root.bin", (route) => route.fulfill({ body: deflateSync(Buffer.from("LK\u007fnl and what later versions hold")) }));
  await searched(page, "nl", "factuur");
  assert.match(await status(page), /niet mogelijk/);
  assert.equal(await page.locator(RESULTS).count(), 0);
  await page.unroute("**/root.bin");
  await page.click(".results button");
  await page.waitForSelector(RESULTS);
  await context.close();
});

test("no query is ever read as markup, and none breaks the page", async () => {
  const { page, context, complaints } = await tab(site);
  await page.goto(searchPage("nl"));
  await page.click("main [data-search] input");
  const hostile = [
    "<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "factuur <b>x</b>", "\ud800", "a\udc00b factuur",
    "x".repeat(10_000), "电话".repeat(5_000), "\u0000\u0001\u0007\u001b", "...---!!!", "“„«「『\"", "‮factuur‬",
    "هاتف الدعم", "factuur 电话 invoice", "%00%ff", "__proto__ constructor toString", "{query} {count}", "$& $1",
  ];
  for (const query of hostile) {
    await page.evaluate((text) => {
      const input = document.querySelector("main [data-search] input");
      for (const value of ["factuur", "", text]) {
        input.value = value;
        input.dispatchEvent(new Event("input"));
      }
    }, query);
    await page.waitForFunction(() => {
      const line = document.querySelector("[data-search-results] [role=status]")?.textContent ?? "";
      return line || !document.querySelector("main [data-search] input").value.trim();
    }).catch(() => assert.fail(`no answer to ${JSON.stringify(query.slice(0, 40))}`));
  }
  assert.match(await type(page, "<img src=x onerror=alert(1)> zzqxv"), /\d|</);
  assert.equal(await page.locator("[data-search-results] :is(img, script, b)").count(), 0);
  assert.equal(page.url().includes("<"), false);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("only the answer to what was typed last is shown", async () => {
  const { page, context, complaints } = await tab(site);
  await page.goto(searchPage("nl"));
  await page.click("main [data-search] input");
  // The first shards come late, after the answer to the second query.
  let first = true;
  await page.route("**/s/*.bin", async (route) => {
    const late = first;
    first = false;
    if (late) await new Promise((done) => setTimeout(done, 400));
    await route.continue();
  });
  await page.fill("main [data-search] input", "wachtwoord");
  await page.fill("main [data-search] input", "factuur");
  await page.waitForSelector(RESULTS);
  await page.waitForLoadState("networkidle");
  assert.match(await page.textContent(`${RESULTS}:first-child`), /factu/i);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("the first search costs little: 50 KB and three round trips", async () => {
  for (const [locale, query] of [["nl", "factuur downloaden"], ["zh-CN", "共享邮箱"], ["en", "reset password"]]) {
    const { page, context } = await tab(site);
    await page.goto(site.url(locale, "article"));
    const loads = [];
    page.on("requestfinished", async (request) => loads.push({ request, sizes: request.sizes() }));
    // Files of the index are held and let go together: what is asked for before any of them is answered is one round trip.
    const held = [];
    await page.route("**/*.bin", (route) => void held.push(route));
    const turn = () => page.evaluate(() => new Promise((done) => setTimeout(done)));
    const trip = async () => {
      for (let turns = 0; held.length === 0 && turns < 2_000; turns += 1) await turn();
      for (let before = -1; before < held.length; await turn()) before = held.length;
      await Promise.all(held.splice(0).map((route) => route.continue()));
    };
    await page.evaluate(() => document.querySelector("dialog").showModal());
    await page.focus("dialog [data-search] input");
    await page.fill("dialog [data-search] input", query);
    // Root, shards, blocks. Texts for longer snippets come after the results are shown.
    for (let trips = 0; trips < 3; trips += 1) await trip();
    await page.waitForSelector(`dialog ${RESULTS}`);
    await trip();
    await page.waitForLoadState("networkidle");
    assert.equal(held.length, 0, `${locale}: a fifth round trip`);
    let bytes = 0;
    const files = [];
    for (const { request, sizes } of loads) {
      const { responseBodySize } = await sizes;
      files.push(`${new URL(request.url()).pathname.split("/").pop()} ${responseBodySize}`);
      bytes += responseBodySize;
    }
    assert.ok(bytes <= 50_000, `${locale}: ${bytes} bytes: ${files.join(", ")}`);
    const index = files.filter((file) => file.includes(".bin "));
    assert.ok(index.length >= 3, `${locale}: ${files.join(", ")}`);
    if (process.env.LOKET_FIGURES) console.log(`${locale} "${query}": ${bytes} bytes, ${index.length} files of the index: ${files.join(", ")}`);
    await context.close();
  }
});

test("the root is asked after each time, and all that it names is kept", async () => {
  const { page, context } = await tab(site);
  const kept = new Map();
  page.on("response", (response) => kept.set(new URL(response.url()).pathname, response.headers()["cache-control"]));
  await searched(page, "nl", "factuur");
  const files = [...kept].filter(([path]) => path.endsWith(".bin"));
  assert.ok(files.length >= 3);
  for (const [path, control] of files) {
    assert.equal(control, path.endsWith("/root.bin") ? "public, max-age=0, must-revalidate" : "public, max-age=31536000, immutable", path);
  }
  await context.close();
});

test("without JavaScript the form leads to a page that leads to every article", async () => {
  const { page, context } = await tab(site, { javaScriptEnabled: false });
  await page.goto(searchPage("en"));
  await page.fill("main [data-search] input", "invoice");
  await page.press("main [data-search] input", "Enter");
  await page.waitForURL("**/en/search/?q=invoice");
  assert.ok(await page.isVisible("noscript .notice"));
  await page.click("main a[href$='/a-z/']");
  await page.waitForURL("**/en/a-z/");
  await context.close();
});
