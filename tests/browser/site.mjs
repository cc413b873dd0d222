// The site under test: the sample portal with a right-to-left locale added, built by the release binary, served on the
// loopback with the headers that it is published with. LOKET_SITE names a folder that is served instead.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

export const ROOT = path.resolve(import.meta.dirname, "../..");
export const BINARY = process.env.LOKET_BINARY ?? path.join(ROOT, "target/release/loket");
export const SCREENSHOTS = path.join(ROOT, "target/screenshots");

const TYPES = {
  ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".md": "text/markdown; charset=utf-8", ".png": "image/png", ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8", ".xml": "application/xml",
};

/** Copies the sample portal to a temporary folder and gives it an Arabic locale with one article of its own. */
function portal() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "loket-browser-"));
  fs.cpSync(path.join(ROOT, "content"), path.join(folder, "content"), { recursive: true });
  const yaml = path.join(folder, "content/site.yaml");
  const site = fs.readFileSync(yaml, "utf8");
  const arabicToo = site.replace(/^ {2}en: +\{.*$/m, "$&\n  ar: { name: العربية, fallback: [en] }");
  // Support facts have no Arabic words: they fall back, which a real portal does not allow on SLA pages.
  fs.writeFileSync(yaml, `${arabicToo.trimEnd()}\nlints: { missing-word: allow, missing-sla-word: allow }\n`);
  const arabic = path.join(folder, "content/ar");
  fs.mkdirSync(path.join(arabic, "mail"), { recursive: true });
  fs.writeFileSync(path.join(arabic, "index.md"), "---\ntitle: كيف يمكننا مساعدتك؟\nkind: landing\n---\n\nإجابات وخطوات وجميع طرق الحصول على الدعم.\n");
  fs.writeFileSync(path.join(arabic, "mail/shared-mailbox.md"), `---
title: إنشاء صندوق بريد مشترك
description: امنح فريقك عنوانًا واحدًا يقرأه ويجيب عنه عدة أشخاص.
---

في صندوق البريد المشترك يقرأ عدة أشخاص الرسائل الواردة إلى *info@contoso.cn* ويجيبون عنها.

## إنشاء الصندوق {#create}

:::steps
1. سجّل الدخول إلى [مركز الإدارة](https://portal.example.cn/) واختر :ui[الفرق > صناديق البريد المشتركة].
2. اختر :ui[إضافة صندوق بريد مشترك].
:::

> [!NOTE]
> يجب أن تكون مسؤولاً عن الاشتراك.

## أوقات الاستجابة {#times}

| المستوى | الاستجابة الأولى |
|---|---|
| A | خلال ساعة واحدة |
| B | خلال يوم عمل واحد |
`);
  return folder;
}

function build(make) {
  if (process.env.LOKET_SITE && make === portal) return process.env.LOKET_SITE;
  const folder = make();
  const out = path.join(folder, "site");
  execFileSync(BINARY, ["build", folder, "--out", out, "--now", "2026-11-22"], { stdio: ["ignore", "inherit", "inherit"] });
  return out;
}

/** Reads `_headers`: patterns of paths, and below each, indented, the headers of what it matches. */
function readHeaders(folder) {
  const rules = [];
  const file = path.join(folder, "_headers");
  const lines = fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n") : [];
  for (const line of lines) {
    if (/^\S/.test(line) && !line.startsWith("#")) {
      const literal = (part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/:\w+/g, "[^/]+");
      const pattern = line.trim().split("*").map(literal).join(".*");
      rules.push({ pattern: new RegExp(`^${pattern}$`), headers: [] });
    } else if (line.includes(":")) {
      const at = line.indexOf(":");
      rules.at(-1)?.headers.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
    }
  }
  return rules;
}

/** Serves a folder on the loopback, with the headers that it is published with; without `policy` those say nothing of security. */
export function serve(folder, base, { policy = true } = {}) {
  const rules = policy ? readHeaders(folder) : [];
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const headers = Object.fromEntries(rules.filter(({ pattern }) => pattern.test(pathname)).flatMap(({ headers }) => headers));
    const inside = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : null;
    let file = inside === null ? null : path.join(folder, inside);
    if (file?.startsWith(folder) && fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, "index.html");
    const found = file?.startsWith(folder) && fs.existsSync(file);
    const sent = found ? file : path.join(folder, (inside ?? "").split("/")[0], "404.html");
    const shown = fs.existsSync(sent) ? sent : path.join(folder, "404.html");
    // Like any host, text is compressed on its way.
    const type = TYPES[path.extname(shown)] ?? "application/octet-stream";
    const compressed = /^text|json|xml/.test(type) && /gzip/.test(request.headers["accept-encoding"] ?? "");
    const encoding = compressed ? { "content-encoding": "gzip" } : {};
    response.writeHead(found ? 200 : 404, { "content-type": type, ...encoding, ...headers });
    const body = fs.existsSync(shown) ? fs.readFileSync(shown) : "";
    response.end(compressed ? gzipSync(body) : body);
  });
  return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
}

/** Lists the pages of the site: file, URL, locale and kind, redirects left out. */
export function listPages(folder, base) {
  const isPage = (file) => file.endsWith(".html") && fs.statSync(path.join(folder, file)).isFile();
  return fs.readdirSync(folder, { recursive: true }).filter(isPage).sort().flatMap((file) => {
    const html = fs.readFileSync(path.join(folder, file), "utf8");
    const kind = /<body[^>]* data-kind="([^"]*)"/.exec(html)?.[1];
    if (!kind) return [];
    const locale = /<html[^>]* lang="([^"]*)"/.exec(html)[1];
    const url = base + file.split(path.sep).map(encodeURIComponent).join("/").replace(/index\.html$/, "");
    const fallback = html.includes("noindex") && !["search", "not-found"].includes(kind);
    return [{ file, url, html, locale, kind: fallback ? `${kind}-fallback` : kind }];
  });
}

/** Opens the browser. */
export const launch = () => chromium.launch({
  executablePath: process.env.LOKET_CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});

/** Builds and serves the site of a portal that `make` writes, and opens the browser. `close` ends both. */
export async function open(make = portal) {
  const folder = build(make);
  const base = new URL(/^base_url: *(\S+)/m.exec(fs.readFileSync(path.join(ROOT, "content/site.yaml"), "utf8"))[1]).pathname;
  const server = await serve(folder, base);
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await launch();
  const pages = listPages(folder, base);
  return {
    folder, base, origin, browser, pages,
    /** The URL of the first page of a kind in a locale. */
    url: (locale, kind) => origin + pages.find((page) => page.locale === locale && page.kind === kind)?.url,
    async close() {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Opens a tab whose complaints are collected: console errors, exceptions, failed or foreign requests. */
export async function tab(site, options = {}) {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    const expected = message.text().includes("404") && page.expects404;
    if (["error", "warning"].includes(message.type()) && !expected) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(site.origin) && !url.startsWith("data:")) complaints.push(`request to another host: ${url}`);
  });
  page.on("requestfailed", (request) => {
    // What a page was still fetching when it was left is cancelled; that is no failure.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") complaints.push(`failed: ${request.url()}`);
  });
  return { context, page, complaints };
}
