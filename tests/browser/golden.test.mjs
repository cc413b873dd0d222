// The golden cases of search in a real browser: the engine's own Unicode tables, sorting and arithmetic must find what the
// Rust reader found. `cargo test --test it search::client` leaves the cases and the published client in `target/tmp/golden`.

import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, ROOT } from "./site.mjs";

const FOLDER = process.env.LOKET_GOLDEN ?? path.join(ROOT, "target/tmp/golden");
const COMPARE = "/compare.mjs";

const server = http.createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const file = pathname === COMPARE ? path.join(ROOT, "tests/search", COMPARE) : path.join(FOLDER, path.normalize(pathname));
  const found = fs.existsSync(file) && fs.statSync(file).isFile();
  const type = pathname.endsWith(".mjs") ? "text/javascript" : "application/octet-stream";
  response.writeHead(found || pathname === "/" ? 200 : 404, { "content-type": pathname === "/" ? "text/html" : type });
  response.end(found ? fs.readFileSync(file) : "");
});
let browser;

before(async () => {
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  browser = await launch();
});

after(async () => {
  await browser.close();
  server.close();
  server.closeAllConnections();
});

for (const locale of ["nl", "zh-CN", "en"]) {
  test(`Chromium finds what the Rust reader finds: ${locale}`, async () => {
    assert.ok(fs.existsSync(path.join(FOLDER, locale, "cases.json")), "run `cargo test --test it search::client` first");
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const { count, wrong } = await page.evaluate(async (folder) => {
      const [{ Index }, { differences, inflated }] = await Promise.all([import("/client.mjs"), import("/compare.mjs")]);
      const index = new Index(async (name) => inflated(await (await fetch(`/${folder}/${name}`)).blob()));
      const cases = await (await fetch(`/${folder}/cases.json`)).json();
      return { count: cases.length, wrong: await differences(index, cases) };
    }, locale);
    assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} of ${count} cases differ`);
    assert.ok(count >= 350, `${count} cases`);
    await page.close();
  });
}
