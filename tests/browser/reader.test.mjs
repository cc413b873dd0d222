// The client's reader on indexes that were damaged or forged: the corpus of the fuzz target `index`, and changes of it by
// chance. Whatever the bytes are, a query ends, with an answer that can be shown or with an error that the page tells of.
// `cargo test --test it search::client` leaves the good indexes, and the client as it is published, in `target/tmp/golden`.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { before, test } from "node:test";
import { inflateSync } from "node:zlib";

const ROOT = path.resolve(import.meta.dirname, "../..");
const GOLDEN = process.env.LOKET_GOLDEN ?? path.join(ROOT, "target/tmp/golden");
const CORPUS = path.join(ROOT, "tests/fuzz/corpus/index");
const CLIENT = path.join(GOLDEN, "client.mjs");
/** For each index, queries that read files of each kind: by word, by beginning, by phrase, with a slip. */
const QUERIES = { nl: ["factuur", "fact", '"gedeeld postvak"', "wachtwort"], "zh-CN": ["电话", "发", "“电话”", "臺灣"], "two-levels": ["factuur w"] };

/** A good index: the bytes of its files, inflated and as published, the root first. */
function read(folder) {
  const published = (name) => fs.readFileSync(path.join(folder, name));
  const names = ["root.bin", ...fs.readdirSync(path.join(folder, "s")).sort().map((name) => `s/${name}`)];
  return new Map(names.map((name) => [name, { published: published(name), inflated: inflateSync(published(name)) }]));
}

/** Puts the bytes of `data` in, as the target `index` does: [which file, inside or as published; where; what]. */
function edited(bytes, place, rest) {
  const from = Math.floor((place * bytes.length) / 256);
  return Buffer.concat([bytes.subarray(0, from), rest, bytes.subarray(from + rest.length)]);
}

function damaged(index, [which, place, ...rest]) {
  const at = (which & 0x7f) % index.size, inside = (which & 0x80) !== 0;
  const [name, file] = [...index][at];
  return async (asked) => {
    if (asked !== name) return index.get(asked)?.inflated ?? Promise.reject(new Error("no such file"));
    const change = (bytes) => edited(bytes, place, Buffer.from(rest));
    return new Uint8Array(inside ? change(file.inflated) : inflateSync(change(file.published), { maxOutputLength: 1 << 26 }));
  };
}

/** The same numbers each time. */
function* numbers(seed) {
  for (;;) {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    yield (t ^ (t >>> 14)) >>> 0;
  }
}

let client;
const indexes = {};
before(async () => {
  client = await import(CLIENT);
  for (const name of Object.keys(QUERIES)) {
    const folder = path.join(GOLDEN, name);
    assert.ok(fs.existsSync(folder), "run `cargo test --test it search::client` first");
    indexes[name] = read(folder);
  }
});

/** Asks, and does with the answer what a page does. Returns whether there was an answer. */
async function ask(fetch, query) {
  const index = new client.Index(fetch);
  try {
    const answer = await index.ask(query);
    for (const hit of answer.hits.slice(0, 3)) {
      assert.ok(Number.isFinite(hit.score) && Number.isInteger(hit.doc), JSON.stringify(hit));
      const doc = await index.doc(hit.doc);
      client.snippet(doc.excerpt, answer.forms);
      client.snippet(await index.text(hit.doc), answer.forms);
    }
    for (const word of answer.missing) await index.closest(word);
    return true;
  } catch (error) {
    // What the reader itself finds wrong; what undoing the compression does; a file that is named and is not there.
    const known = error instanceof client.Damaged || error.code?.startsWith("Z_") || error.code === "ERR_BUFFER_TOO_LARGE" || error.message === "no such file";
    if (!known) throw error;
    return false;
  }
}

async function stands(name, data) {
  const what = () => `${name}: [${[...data]}]`;
  for (const query of QUERIES[name]) await ask(damaged(indexes[name], data), query).catch((error) => assert.fail(`${what()}, ${query}: ${error.stack}`));
}

test("a good index answers", async () => {
  for (const [name, queries] of Object.entries(QUERIES)) {
    for (const query of queries) assert.ok(await ask(async (file) => new Uint8Array(indexes[name].get(file).inflated), query), query);
  }
});

test("the corpus of the fuzz target", async () => {
  const inputs = fs.readdirSync(CORPUS).sort().map((file) => fs.readFileSync(path.join(CORPUS, file)));
  assert.ok(inputs.length > 0);
  for (const data of inputs) for (const name of Object.keys(QUERIES)) await stands(name, data);
  // Bytes that are no index at all.
  for (const data of inputs) assert.equal(await ask(async () => new Uint8Array(data), "factuur"), false);
});

test("changes by chance", { timeout: 300_000 }, async () => {
  const random = numbers(7), next = (below) => random.next().value % below;
  const edges = [0, 1, 2, 0x7f, 0x80, 0xff];
  let answered = 0;
  for (let n = 0; n < 3_000; n++) {
    const name = Object.keys(QUERIES)[n % 3];
    // Half of them in the root, which all others hang on; nine in ten inside, where the reader sees them.
    const which = (next(2) ? 0 : next(128)) | (next(10) ? 0x80 : 0);
    const rest = Array.from({ length: 1 + next(6) }, () => (next(2) ? edges[next(edges.length)] : next(256)));
    const data = [which, next(256), ...rest];
    const query = QUERIES[name][n % QUERIES[name].length];
    answered += await ask(damaged(indexes[name], data), query).catch((error) => assert.fail(`${name}: [${data}], ${query}: ${error.stack}`));
  }
  assert.ok(answered > 300 && answered < 2_700, `${answered} of 3,000 had an answer: too few or too many to mean anything`);
});

test("a reader that believes what it reads is found out", async () => {
  const source = fs.readFileSync(CLIENT, "utf8");
  const check = "if (count > this.bytes.length - this.at) throw new Damaged();";
  assert.ok(source.includes(check));
  const careless = source.replace(check, "").replaceAll("if (this.at >= this.bytes.length) throw new Damaged();", "");
  // Its own errors are of its own class.
  const { Damaged, Index } = await import(`data:text/javascript,${encodeURIComponent(careless)}`);
  // A root with its totals and the name of its norms, then a directory of more entries than there can be.
  const data = [0x80, 0, 76, 75, 3, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0x7f];
  const ask = (Reader) => new Reader(damaged(indexes.nl, data)).ask("factuur");
  await assert.rejects(ask(client.Index), client.Damaged);
  await assert.rejects(ask(Index), (error) => !(error instanceof Damaged));
});
