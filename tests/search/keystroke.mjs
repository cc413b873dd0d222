// How long a keystroke takes from the event to the results on the page, everything fetched, in headless Chromium.
//
//   node tests/search/keystroke.mjs SITE LOCALE [LOCALE…]
//
// Serves a built site (of a `base_url` without a path), types titles letter by letter into the search page, and does so again with all files in hand: the
// time of each keystroke is taken in the page, from the input event until the list stands and its layout is done.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join, normalize, resolve } from "node:path";
import { launch } from "../browser/site.mjs";

const [site, ...locales] = process.argv.slice(2);
const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  let file = join(resolve(site), normalize(path));
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[file.split(".").pop()] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
});
await new Promise(ready => server.listen(0, "127.0.0.1", ready));
const browser = await launch();
try {
  for (const locale of locales) {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/${locale}/a-z/`);
    const titles = (await page.$$eval("main li a", links => links.map(link => link.textContent.trim()))).filter((_, at) => at % 7 === 0).slice(0, 25);
    await page.goto(`http://127.0.0.1:${server.address().port}/${locale}/search/`);
    await page.focus("main [data-search] input");
    await page.waitForTimeout(500);
    const times = await page.evaluate(async titles => {
      const input = document.querySelector("main [data-search] input"), results = document.querySelector("[data-search-results]");
      const type = text => new Promise(done => {
        const start = performance.now();
        const watch = new MutationObserver(() => {
          if (!results.querySelector(".hits, p")) return;
          watch.disconnect();
          results.getBoundingClientRect();
          done(performance.now() - start);
        });
        watch.observe(results, { childList: true, subtree: true });
        input.value = text;
        input.dispatchEvent(new Event("input"));
        setTimeout(() => (watch.disconnect(), done(null)), 3000);
      });
      const times = [];
      for (let round = 0; round < 2; round++) {
        for (const title of titles) {
          const letters = [...title];
          for (let end = 1; end <= Math.min(letters.length, 14); end++) {
            const time = await type(letters.slice(0, end).join(""));
            // What is fetched afterwards for longer snippets must not fall into the next keystroke.
            await new Promise(done => setTimeout(done, round ? 10 : 60));
            if (round && time !== null) times.push(time);
          }
        }
      }
      return times.sort((a, b) => a - b);
    }, titles);
    const at = part => times[Math.floor(times.length * part)]?.toFixed(1);
    console.log(`${locale}: ${times.length} keystrokes: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, most ${at(0.999)} ms`);
    await page.close();
  }
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
