// What an article offers to readers: tabs, blocks that open, buttons that copy, a table of contents that follows, and the
// question whether it was helpful, with and without JavaScript.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { open, tab } from "./site.mjs";
import { states } from "./states.mjs";

const site = await open(() => states(1));
after(() => site.close());
const article = (locale) => `${site.origin}${site.base}${locale}/every/`;
const ENDPOINT = "https://help.example.org/feedback";

/** The title of the tab that is chosen, and those of the panels that are seen. */
const chosen = (page) => page.evaluate(() => [
  document.querySelector("[role=tab][aria-selected=true]").textContent,
  ...[...document.querySelectorAll(".lk-tab")].filter((panel) => !panel.hidden).map((panel) => panel.querySelector(".lk-tab-title").textContent),
]);

for (const [locale, forward] of [["nl", "ArrowRight"], ["ar", "ArrowLeft"]]) {
  test(`tabs are chosen by pointer and keyboard, and the choice is kept (${locale})`, async () => {
    const { page, context, complaints } = await tab(site);
    await page.goto(article(locale));
    assert.deepEqual(await chosen(page), ["Windows", "Windows"]);
    await page.getByRole("tab", { name: "macOS" }).click();
    assert.deepEqual(await chosen(page), ["macOS", "macOS"]);
    await page.keyboard.press(forward);
    assert.deepEqual(await chosen(page), ["iOS", "iOS"]);
    await page.keyboard.press("Home");
    await page.keyboard.press("End");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.role), "tabpanel", "the panel comes next");
    await page.reload();
    assert.deepEqual(await chosen(page), ["iOS", "iOS"]);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("without JavaScript tabs are sections one below the other, and a block opens", async () => {
  const { page, context } = await tab(site, { javaScriptEnabled: false });
  await page.goto(article("nl"));
  assert.equal(await page.locator(".lk-tab:visible .lk-tab-title:visible").count(), 3);
  await page.click(".lk-details > summary");
  assert.ok(await page.isVisible(".lk-details p"));
  assert.equal(await page.locator("button.copy, [data-print]:visible").count(), 0, "nothing that only a script can do");
  await context.close();
});

test("a block that was opened is open when the reader comes back", async () => {
  const { page, context } = await tab(site);
  await page.goto(article("nl"));
  await page.click(".lk-details > summary");
  await page.goto(`${site.origin}${site.base}nl/bare/`);
  await page.goto(article("nl"));
  assert.ok(await page.isVisible(".lk-details p"));
  await context.close();
});

test("code and the address of a heading are copied, and a screen reader hears so", async () => {
  const { page, context, complaints } = await tab(site);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.goto(article("nl"));
  const button = page.getByRole("button", { name: "Code kopiëren" });
  await button.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Gekopieerd" }).waitFor();
  assert.match(await copied(), /^# waarde\nGet-Mailbox [^]*USERNAME\)" }$/);
  assert.equal(await page.innerText("#lk-status"), "Gekopieerd");
  await page.locator(".lk-heading:has(#two) .lk-anchor").click();
  assert.equal(await copied(), `${article("nl")}#two`);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("the table of contents follows what is read", async () => {
  const { page, context } = await tab(site);
  await page.goto(article("nl"));
  for (const id of ["two", "one-one"]) {
    await page.evaluate((anchor) => document.getElementById(anchor).scrollIntoView({ behavior: "instant" }), id);
    await page.locator(`[data-toc] a[href='#${id}'][aria-current]`).waitFor();
    assert.equal(await page.locator("[data-toc] a[aria-current]").count(), 1);
  }
  await context.close();
});

/** Opens the article with an endpoint that answers with a status. What is posted is collected. */
async function asked(status, options) {
  const opened = await tab({ ...site, origin: "http" }, options);
  const posted = [];
  await opened.context.route(ENDPOINT, async (route) => {
    posted.push(new URLSearchParams(route.request().postData()));
    await route.fulfill({ status, headers: { "access-control-allow-origin": "*" }, body: "ok" });
  });
  await opened.page.goto(article("nl"));
  return { ...opened, posted };
}

test("was it helpful: the answer is sent in place, with reasons, under the published policy", async () => {
  const { page, context, posted, complaints } = await asked(200);
  assert.equal(await page.isVisible(".feedback .why"), false);
  await page.check(".feedback [value=no]");
  await page.check(".feedback [value=unclear]");
  await page.fill(".feedback textarea", "Te kort");
  await page.click(".feedback button");
  await page.getByText("Bedankt voor uw reactie.").waitFor();
  assert.equal(await page.isVisible(".feedback fieldset"), false);
  assert.deepEqual(Object.fromEntries(posted[0]), { page: "/office/nl/every/", helpful: "no", reason: "unclear", comment: "Te kort" });
  assert.deepEqual(complaints, []);
  await context.close();
});

test("an answer that cannot be sent is not lost", async () => {
  const { page, context } = await asked(500);
  await page.check(".feedback [value=yes]");
  await page.fill(".feedback textarea", "Goed");
  await page.click(".feedback button");
  await page.getByText("kon niet worden verstuurd").waitFor();
  assert.equal(await page.inputValue(".feedback textarea"), "Goed");
  await context.close();
});

test("without JavaScript the same form is sent as forms are", async () => {
  const { page, context, posted } = await asked(200, { javaScriptEnabled: false });
  await page.check(".feedback [value=no]");
  await page.check(".feedback [value=missing]");
  await page.click(".feedback button");
  await page.waitForURL(ENDPOINT);
  assert.equal(posted[0].get("reason"), "missing");
  await context.close();
});
