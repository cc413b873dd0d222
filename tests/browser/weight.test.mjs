// What pages are made of: valid HTML (Nu HTML checker), nothing inline, and no more bytes than promised.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { open } from "./site.mjs";
import { errors } from "./valid.mjs";

const site = await open();
after(() => site.close());

/** Bytes that travel: brotli, as hosts compress. */
const weight = (bytes) => brotliCompressSync(bytes).length;

test("the Nu HTML checker finds no error on any page", async () => {
  assert.deepEqual((await errors(site.folder)).slice(0, 30), []);
});

test("no page holds inline style or script", () => {
  for (const { file, html } of site.pages) {
    assert.doesNotMatch(html, /<style|\sstyle="|\son[a-z]+="|javascript:/i, file);
    for (const [tag] of html.matchAll(/<script[^>]*>/g)) assert.match(tag, /src="|type="application\/ld\+json"/, file);
  }
});

test("every page leads to the contact page at once, and that page is light and in the order of need", () => {
  for (const { file, html, kind } of site.pages) {
    if (kind !== "chooser") assert.match(html, /<header class="top">[^]*<a class="act" href="[^"]+"/, file);
  }
  const contacts = site.pages.filter((page) => page.kind === "contact");
  assert.ok(contacts.length >= 3);
  for (const { file, html } of contacts) {
    assert.ok(weight(html) <= 10 * 1024, `${file}: ${weight(html)} bytes`);
    const parts = ['id="status"', 'id="who"', 'id="call"', 'href="tel:', 'lk-at-hand', 'id="online"', 'id="community"'];
    const places = parts.map((part) => html.indexOf(part));
    assert.ok(!places.includes(-1), `${file}: ${parts[places.indexOf(-1)]}`);
    assert.deepEqual(places, places.toSorted((a, b) => a - b), file);
  }
});

test("an article weighs little, and so does all that it loads", () => {
  const article = site.pages.find((page) => page.locale === "nl" && page.kind === "article");
  assert.ok(article, "there is an article");
  const load = (url) => fs.readFileSync(path.join(site.folder, decodeURIComponent(url.slice(site.base.length))));
  const styles = [...article.html.matchAll(/<link rel="stylesheet" href="([^"]*)"/g)].map(([, url]) => weight(load(url)));
  const scripts = [...article.html.matchAll(/<script[^>]* src="([^"]*)"/g)].map(([, url]) => weight(load(url)));
  const sum = (weights) => weights.reduce((a, b) => a + b, 0);
  assert.ok(styles.length && scripts.length);
  assert.ok(sum(styles) <= 8 * 1024, `styles: ${sum(styles)} bytes`);
  assert.ok(sum(scripts) <= 5 * 1024, `scripts before search: ${sum(scripts)} bytes`);
  assert.ok(weight(article.html) <= 10 * 1024, `HTML: ${weight(article.html)} bytes`);
  assert.ok(weight(article.html) + sum(styles) + sum(scripts) <= 35 * 1024);
});
