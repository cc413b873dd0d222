// Measures the preview: node tests/serve/measure.mjs PORTAL [--edits 50] [--binary target/release/loket]
// PORTAL is copied to a temporary folder. Times run from the write of a file to the event on the wire, debounce included
// (30 ms, and up to 10 ms until it is looked at); the start runs to the first page served.

import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { parseArgs } from "node:util";

const DEBOUNCE = 30;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { edits: { type: "string", default: "50" }, memory: { type: "string", default: "0" }, binary: { type: "string", default: "target/release/loket" } },
});
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "loket-measure-"));
for (const part of ["content", "locales", "themes"]) {
  const source = path.join(positionals[0], part);
  if (fs.existsSync(source)) fs.cpSync(source, path.join(folder, part), { recursive: true });
}

const now = () => performance.now();
const started = now();
const preview = spawn(values.binary, ["serve", folder, "--port", "4480"], { stdio: ["ignore", "ignore", "pipe"] });
const url = await new Promise((ready, failed) => {
  preview.on("exit", (code) => failed(new Error(`the preview ended with ${code}`)));
  readline.createInterface({ input: preview.stderr }).on("line", (line) => {
    const found = /^ +(http:\S+)$/.exec(line);
    if (found) ready(found[1]);
  });
});
preview.removeAllListeners("exit");
const text = async (address) => (await fetch(address)).text();
await text(url);
console.log(`start to first page: ${(now() - started).toFixed(0)} ms`);

/** The Markdown files below a folder. */
const articles = fs.readdirSync(path.join(folder, "content"), { recursive: true })
  .filter((name) => name.endsWith(".md") && !name.split("/").some((part) => part.startsWith("_")) && !name.endsWith("index.md")).sort();

/** The URL of an article: its path, spaces as hyphens. */
const address = (name) => new URL(name.replace(/\.md$/, "/").split("/").map((part) => encodeURIComponent(part.replaceAll(" ", "-"))).join("/"), url);

/** Opens the page and listens as its script does. `next` waits for the next event that asks for a reload. */
async function look(page) {
  const html = await text(page);
  const version = /data-loket-version="([^"]*)"/.exec(html)?.[1];
  const waiting = [];
  const query = new URLSearchParams({ path: page.pathname, version });
  const request = http.get(new URL(`/.loket/events?${query}`, url), (response) => {
    response.setEncoding("utf8").on("error", () => { /* closed by us */ });
    // An event is a line, and a small one: it comes in one piece.
    response.on("data", (piece) => { if (piece.includes('"reload":true')) waiting.shift()?.(now()); });
  });
  await new Promise((ready) => request.on("response", ready));
  const next = () => new Promise((heard, failed) => {
    const limit = setTimeout(() => failed(new Error("no event within 20 s")), 20_000);
    waiting.push((at) => { clearTimeout(limit); heard(at); });
  });
  return { next, close: () => request.destroy() };
}

/** Edits a file several times and returns the milliseconds from each write to its event. */
async function edits(name, times, edit) {
  const file = path.join(folder, "content", name);
  const original = fs.readFileSync(file, "utf8");
  const page = await look(address(name));
  const taken = [];
  for (let turn = 0; turn < times; turn += 1) {
    const heard = page.next();
    const begin = now();
    fs.writeFileSync(file, edit(original, turn));
    taken.push(await heard - begin);
    await new Promise((rest) => setTimeout(rest, 20));
  }
  page.close();
  return taken.sort((a, b) => a - b);
}

const say = (what, taken) => {
  const beyond = (ms) => `${(ms - DEBOUNCE).toFixed(0)} ms`;
  console.log(`${what}: median ${beyond(taken[taken.length >> 1])}, worst of ${taken.length} ${beyond(taken.at(-1))} beyond the debounce of ${DEBOUNCE} ms`);
};
const memory = () => {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${preview.pid}/status`, "utf8"));
  return Number(found[1]) / 1024;
};

const body = (original, turn) => `${original}\n\nRegel ${turn}.\n`;
const title = (original, turn) => /^title:/m.test(original) ? original.replace(/^title:.*$/m, `title: "Titel ${turn}"`) : `---\ntitle: "Titel ${turn}"\n---\n${original}`;
/** An article from the middle whose address is its path: one without a slug of its own. */
async function pick() {
  const half = articles.length >> 1;
  for (const name of [...articles.slice(half), ...articles.slice(0, half)]) {
    if ((await fetch(address(name))).ok) return name;
  }
  throw new Error("no article is found at its path");
}
const middle = await pick();
const count = Number(values.edits);
console.log(`${articles.length} articles; editing ${middle}`);
await edits(middle, 3, body);
say("body", await edits(middle, count, body));
say("title", await edits(middle, count, title));
if (Number(values.memory) > 0) {
  await edits(middle, 10, body);
  const early = memory();
  await edits(middle, Number(values.memory), body);
  console.log(`memory: ${early.toFixed(0)} MiB after 10 edits, ${memory().toFixed(0)} MiB after ${values.memory} more`);
}
preview.kill("SIGINT");
await new Promise((ended) => preview.on("exit", ended));
fs.rmSync(folder, { recursive: true });
