// Pagefind on the same published pages, asked the same queries: recall, bytes, requests, and what its index costs to make.
// Needs npm's `pagefind` (`npx` fetches it); nothing else in the project does.

import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const VERSION = "1.6.0";
/** Where Pagefind believes its files are. */
const ORIGIN = "http://pagefind.test";
/** So many queries of each set are asked with an empty cache. */
const COLD = 10;

const mean = numbers => numbers.reduce((sum, number) => sum + number, 0) / (numbers.length || 1);
const round = number => Math.round(number * 1000) / 1000;

/** Indexes `site` and asks every query of `sets`, in the language of `lang`; prints a table. */
export async function comparePagefind(site, lang, sets) {
  const out = await mkdtemp(join(tmpdir(), "pagefind-"));
  try {
    const start = performance.now();
    const done = spawnSync("npx", ["--yes", `pagefind@${VERSION}`, "--site", site, "--output-path", out, "--root-selector", "main"], { encoding: "utf8" });
    if (done.status !== 0) throw new Error(`pagefind: ${done.stderr || done.error}`);
    const names = (await readdir(out, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile());
    const sizes = await Promise.all(names.map(async entry => (await stat(join(entry.parentPath, entry.name))).size));
    console.log(`Pagefind ${VERSION}: ${round((performance.now() - start) / 1000)} s for all locales, ${names.length} files, ${sizes.reduce((sum, size) => sum + size, 0)} bytes`);
    console.table(await ask(out, lang, sets));
  } finally {
    await rm(out, { recursive: true });
  }
}

async function ask(out, lang, sets) {
  let wire = { bytes: 0, requests: 0 };
  globalThis.document = { querySelector: () => ({ getAttribute: () => lang }), currentScript: null };
  globalThis.window = { location: { origin: ORIGIN, href: `${ORIGIN}/` } };
  globalThis.location = globalThis.window.location;
  globalThis.fetch = async address => {
    const file = join(out, decodeURIComponent(new URL(address, ORIGIN).pathname));
    const bytes = await readFile(file);
    wire.bytes += /\.(js|json)$/.test(file) ? gzipSync(bytes, { level: 9 }).length : bytes.length;
    wire.requests++;
    return new Response(bytes);
  };
  let opened = 0;
  const open = async () => {
    wire = { bytes: gzipSync(await readFile(join(out, "pagefind.js")), { level: 9 }).length, requests: 1 };
    const engine = await import(`${pathToFileURL(join(out, "pagefind.js"))}?${opened++}`);
    await engine.options({ basePath: `${ORIGIN}/` });
    await engine.init();
    return engine;
  };
  const rows = [];
  for (const [set, queries] of Object.entries(sets)) {
    const found = [], ranks = [], cold = [], later = [];
    const session = await open();
    for (const [at, { query, url }] of queries.entries()) {
      const all = set.includes("all hits");
      const shown = async engine => {
        const { results } = await engine.search(query);
        return Promise.all(results.slice(0, 10).map(result => result.data()));
      };
      if (at < COLD) {
        const engine = await open();
        await shown(engine);
        cold.push(wire);
      }
      wire = { bytes: 0, requests: 0 };
      let hits = await shown(session);
      if (at) later.push(wire);
      if (all) {
        const { results } = await session.search(query);
        hits = await Promise.all(results.map(result => result.data()));
      }
      const rank = hits.findIndex(hit => decodeURI(hit.url).replace(/index\.html$/, "").endsWith(decodeURI(url)));
      found.push(rank >= 0 ? 1 : 0);
      ranks.push(rank >= 0 ? 1 / (rank + 1) : 0);
    }
    rows.push({
      set, n: queries.length, recall: round(mean(found)), mrr: round(mean(ranks)),
      "cold KB": round(mean(cold.map(one => one.bytes)) / 1000), "cold req": round(mean(cold.map(one => one.requests))),
      "later KB": round(mean(later.map(one => one.bytes)) / 1000), "later req": round(mean(later.map(one => one.requests))),
    });
  }
  return rows;
}
