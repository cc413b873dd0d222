// Measures search on a built site, as a reader with an empty cache meets it.
//
//   node tests/search/measure.mjs SITE/search/LOCALE [CLIENT] [--lang nl|zh] [--pagefind]
//
// Asks for known articles with parts of their titles (and of their texts, in scripts without spaces) and prints recall
// among the first ten, mean reciprocal rank, bytes and requests; the client's bytes are those of gzip -9. With `--pagefind`
// npm's Pagefind indexes the same pages and is asked the same.

import { readFile, readdir } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const args = process.argv.slice(2);
const option = name => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : undefined);
const lang = option("--lang"), pagefind = args.includes("--pagefind") && args.splice(args.indexOf("--pagefind"), 1);
const [folder] = args, assets = join(folder, "../../assets");
const client = args[1] ?? join(assets, (await readdir(assets)).find(name => /^search\.\w+\.js$/.test(name)));
const { Index, canonical, snippet } = await import(pathToFileURL(resolve(client)));
const clientBytes = gzipSync(await readFile(client), { level: 9 }).length;

let wire = { bytes: 0, requests: 0 };
const cache = new Map();
async function fetchFile(name) {
  if (!cache.has(name)) cache.set(name, await readFile(join(folder, name)));
  wire.bytes += cache.get(name).length;
  wire.requests++;
  const stream = new Blob([cache.get(name)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// --- Queries, the same in every run ---

let seed = 20261122;
const below = end => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * end);
};
const all = new Index(fetchFile), root = await all.open();
const docs = [];
for (let doc = 0; doc < root.docs; doc++) docs.push({ ...(await all.doc(doc)), text: await all.text(doc) });
const titles = new Map();
for (const doc of docs) titles.set(doc.title, (titles.get(doc.title) || 0) + 1);
const unique = docs.filter(doc => titles.get(doc.title) === 1 && doc.title.length > 5);
const han = lang ? lang === "zh" : unique.filter(doc => /\p{sc=Han}/u.test(doc.title)).length > unique.length / 2;
const wordsOf = text => canonical(text).trim().split(" ");
const sample = (count, make) => {
  const found = [];
  for (let tries = 0; found.length < count && tries < count * 30; tries++) {
    const doc = unique[below(unique.length)], query = make(doc);
    if (query) found.push({ query, url: doc.url });
  }
  return found;
};
// The words of a title with their places, so that what is left of it keeps its own spaces and signs.
const spans = text => [...new Intl.Segmenter(han ? "zh" : "nl", { granularity: "word" }).segment(text)].filter(s => s.isWordLike).map(s => ({ at: s.index, end: s.index + s.segment.length, word: s.segment }));
const segments = text => [...new Intl.Segmenter(han ? "zh" : "nl", { granularity: "word" }).segment(text)].filter(s => s.isWordLike).map(s => s.segment);
const glue = han ? "" : " ";
const run = text => text.match(/\p{sc=Han}{4,}/gu);

const vocabulary = new Set(docs.flatMap(({ title, text }) => wordsOf(`${title} ${text}`)));

const sets = {
  "title less one word": sample(200, ({ title }) => {
    const words = spans(title);
    if (words.length < 3) return null;
    const { at, end } = words[below(words.length)];
    return `${title.slice(0, at)}${title.slice(end)}`.trim();
  }),
  "2-3 words of a title": sample(200, ({ title }) => {
    const words = spans(title).filter(({ word }) => han || word.length > 3), count = 2 + below(2);
    const first = below(Math.max(1, words.length - count + 1));
    const some = words.slice(first, first + count);
    // Dutch readers leave out the short words between; Chinese ones have none.
    return some.length < count ? null : han ? title.slice(some[0].at, some.at(-1).end) : some.map(({ word }) => word).join(" ");
  }),
  "one typo": sample(200, ({ title }) => {
    const words = segments(title), long = words.map((word, at) => at).filter(at => /^[a-zà-ÿ]{5,}$/i.test(words[at]));
    if (words.length < 3 || !long.length) return null;
    const at = long[below(long.length)], letters = [...words[at]], place = 1 + below(letters.length - 1);
    const kind = below(3);
    if (kind === 0) letters.splice(place, 1);
    else if (kind === 1) letters.splice(place, 0, "aeinrst"[below(7)]);
    else letters[place] = letters[place] === "e" ? "a" : "e";
    words[at] = letters.join("");
    words.splice((at + 1) % words.length, 1);
    return words.join(glue);
  }),
  ...(han ? {} : {
    "2-3 words, one inflected": sample(200, ({ title }) => {
      const words = segments(title).filter(word => /^[a-zà-ÿ]{4,}$/i.test(word)), at = below(words.length);
      const other = words.length > 1 && inflected(words[at].toLowerCase());
      return other && [...words.slice(Math.max(0, at - 1), at), other, ...words.slice(at + 1, at + 2)].join(glue);
    }),
    "the other form of a word, unknown to the index": sample(200, ({ title }) => {
      const word = segments(title).filter(word => /^[a-zà-ÿ]{5,}$/i.test(word))[0]?.toLowerCase();
      const other = word && inflected(word);
      return other && !vocabulary.has(other) ? [other, ...segments(title).filter(word => word.length > 3).slice(1, 2)].join(glue) : null;
    }),
    "a part of a compound": sample(200, ({ title }) => {
      const words = segments(title).filter(word => word.length > 3), at = words.findIndex(word => /^[a-zà-ÿ]{9,}$/i.test(word));
      const part = at >= 0 && compoundPart(words[at].toLowerCase());
      return part && words.length > 1 ? [part, words[at ? at - 1 : 1]].join(glue) : null;
    }),
  }),
  ...(han ? {
    "2-6 characters of a title": sample(200, ({ title }) => piece(title)),
    "2-6 characters of a text (among all hits)": sample(300, ({ text }) => piece(text)),
  } : {}),
};
// The plural of a Dutch noun, or the singular of a plural; of a verb, the stem or the infinitive. By rule, for a test.
function inflected(word) {
  const hard = { v: "f", z: "s" }, soft = { f: "v", s: "z" };
  if (/[^e]en$/.test(word) && word.length > 5) {
    const stem = word.slice(0, -2), last = stem.at(-1);
    if (stem.at(-2) === last) return stem.slice(0, -1);
    const long = /(^|[^aeiou])[aeou]$/.test(stem.slice(0, -1)) ? stem.slice(0, -1) + stem.at(-2) + last : stem;
    return long.slice(0, -1) + (hard[last] ?? last);
  }
  if (/(e|el|er|em)$/.test(word)) return `${word}s`;
  const [, head, vowels, last] = /^(.*?)([aeiou]+)([^aeiou])$/.exec(word) ?? [];
  if (!last) return null;
  if (/^(aa|ee|oo|uu)$/.test(vowels)) return head + vowels[0] + (soft[last] ?? last) + "en";
  return head + vowels + (vowels.length > 1 ? soft[last] ?? last : last + last) + "en";
}

// The last part of a compound whose first part is a word of the index too.
function compoundPart(word) {
  for (let at = word.length - 4; at > 3; at--) {
    const tail = word.slice(-at), head = word.slice(0, -at);
    if (vocabulary.has(tail) && (vocabulary.has(head) || vocabulary.has(head.replace(/s$/, "")))) return tail;
  }
  return null;
}
function piece(text) {
  const runs = run(text);
  if (!runs) return null;
  const letters = [...runs[below(runs.length)]], count = 2 + below(5), at = below(Math.max(1, letters.length - count + 1));
  return letters.slice(at, at + count).join("");
}

// --- Asking ---

const mean = numbers => numbers.reduce((sum, number) => sum + number, 0) / (numbers.length || 1);
const round = number => Math.round(number * 1000) / 1000;
const rows = [];
for (const [name, queries] of Object.entries(sets)) {
  const found = [], ranks = [], cold = [], later = [], millis = [];
  const session = new Index(fetchFile);
  for (const [at, { query, url }] of queries.entries()) {
    const ask = async index => {
      wire = { bytes: 0, requests: 0 };
      const answer = await index.ask(query);
      const shown = await Promise.all(answer.hits.slice(0, 10).map(hit => index.doc(hit.doc)));
      shown.forEach(doc => snippet(doc.excerpt, answer.forms));
      return { answer, shown, ...wire };
    };
    const first = await ask(new Index(fetchFile));
    cold.push(first);
    const next = await ask(session);
    if (at) later.push(next);
    const start = performance.now();
    await ask(session);
    millis.push(performance.now() - start);
    const rank = name.includes("all hits")
      ? (await Promise.all(first.answer.hits.map(hit => all.doc(hit.doc)))).findIndex(doc => doc.url === url)
      : first.shown.findIndex(doc => doc.url === url);
    found.push(rank >= 0 ? 1 : 0);
    ranks.push(rank >= 0 ? 1 / (rank + 1) : 0);
  }
  const sorted = numbers => numbers.sort((a, b) => a - b);
  const coldBytes = sorted(cold.map(one => one.bytes + clientBytes));
  rows.push({
    set: name, n: queries.length, recall: round(mean(found)), mrr: round(mean(ranks)),
    "cold KB": round(mean(coldBytes) / 1000), "cold p95": round(coldBytes[Math.floor(coldBytes.length * 0.95)] / 1000),
    "cold req": round(mean(cold.map(one => one.requests + 1))),
    "later KB": round(mean(later.map(one => one.bytes)) / 1000), "later req": round(mean(later.map(one => one.requests))),
    "ms": round(sorted(millis)[Math.floor(millis.length / 2)]),
  });
}
console.log(`${folder}: ${root.docs} documents, analyzer ${root.analyzer}; client ${clientBytes} bytes`);
const names = await readdir(folder, { recursive: true });
const sizes = await Promise.all(names.filter(name => name.endsWith(".bin")).map(async name => (await readFile(join(folder, name))).length));
console.log(`${sizes.length} files, ${sizes.reduce((sum, size) => sum + size, 0)} bytes; root ${(await readFile(join(folder, "root.bin"))).length}`);
console.table(rows);

if (pagefind) await (await import("./pagefind.mjs")).comparePagefind(resolve(folder, "../.."), basename(resolve(folder)).toLowerCase(), sets);
