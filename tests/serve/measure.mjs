// Measures the preview against its bars:
//
//   node tests/serve/measure.mjs PORTAL [--edits 50] [--memory 1000] [--sizes 6000,24000] [--runs 3] [--binary target/release/loket]
//
// PORTAL is copied to a temporary folder; the portals of --sizes are generated from it. Times of edits run from the write of a
// file to the event on the wire, beyond the debounce of 30 ms (and up to 10 ms until it is looked at). What is compared is
// measured in turns, so that a busy machine slows both. A part that is not wanted is left out with 0 (--memory 0, --sizes 0).

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { DEBOUNCE, Preview, copy } from "./preview.mjs";

const text = (value) => ({ type: "string", default: value });
const { positionals: [portal], values } = parseArgs({
  allowPositionals: true,
  options: { edits: text("50"), memory: text("1000"), sizes: text("6000,24000"), runs: text("3"), binary: text("target/release/loket") },
});
if (!portal) {
  console.error("usage: node tests/serve/measure.mjs PORTAL [--edits N] [--memory N] [--sizes SMALL,LARGE] [--runs N] [--binary FILE]");
  process.exit(2);
}
const [count, long, runs] = [values.edits, values.memory, values.runs].map(Number);
const sizes = values.sizes.split(",").map(Number).filter((size) => size > 0);
const temporary = [];
process.on("exit", () => temporary.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

const body = (original, turn) => `${original}\n\nRegel ${turn}.\n`;
const title = (original, turn) => /^title:/m.test(original) ? original.replace(/^title:.*$/m, `title: "Titel ${turn}"`) : `---\ntitle: "Titel ${turn}"\n---\n${original}`;

const sorted = (list) => [...list].sort((a, b) => a - b);
const median = (list) => sorted(list)[list.length >> 1];
const beyond = (list) => { const ms = sorted(list).map((taken) => taken - DEBOUNCE); return [ms[ms.length >> 1], ms.at(-1)]; };
const ms = (number) => `${number.toFixed(0)} ms`;

/** One line: what was measured, the figure, the bar, and whether it is met. */
function say(what, figure, bar, met) {
  console.log(`${what.padEnd(58)} ${figure.padEnd(34)} ${bar ? `bar ${bar}: ${met ? "met" : "MISSED"}` : ""}`);
}

const tmp = (name) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `loket-measure-${name}-`));
  temporary.push(folder);
  return folder;
};

/** The milliseconds that the phases of a build take but for publishing. Search is made beside the pages. */
function build(folder) {
  const out = tmp("site");
  const json = execFileSync(values.binary, ["build", folder, "--out", path.join(out, "site"), "--no-cache", "--timings=json", "--format", "short"], { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 });
  fs.rmSync(out, { recursive: true });
  const phases = Object.fromEntries(JSON.parse(json).map(({ phase, milliseconds }) => [phase, milliseconds]));
  const { publish, render, search, ...before } = phases;
  return Object.values(before).reduce((sum, taken) => sum + taken, 0) + Math.max(render, search);
}

async function measureStart(folder) {
  const [builds, starts] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    builds.push(build(folder));
    const preview = await Preview.start(values.binary, folder);
    starts.push(preview.started);
    await preview.stop();
  }
  const [start, whole] = [median(starts), median(builds)];
  say(`start to first page, median of ${runs}`, `${ms(start)}, build ${ms(whole)}: ${(start / whole).toFixed(2)}`, "1 × the build without publishing", start <= whole);
}

async function measureEdits(preview) {
  const { name, siblings } = await preview.middle();
  const editing = await preview.open(name);
  for (let turn = 0; turn < 3; turn += 1) await editing.save(body);
  const series = async (edit) => {
    const taken = [];
    for (let turn = 0; turn < count; turn += 1) taken.push(await editing.save(edit));
    return beyond(taken);
  };
  const [middle, worst] = await series(body);
  say(`body edit among ${siblings} siblings, median`, ms(middle), "50 ms", middle <= 50);
  say(`body edit, worst of ${count}`, ms(worst), "150 ms", worst <= 150);
  const [titles, worstTitle] = await series(title);
  say(`title edit among ${siblings} siblings, median`, `${ms(titles)}, worst of ${count} ${ms(worstTitle)}`, "150 ms", titles <= 150);
  editing.close();
}

async function measureMemory(preview) {
  const editing = await preview.open((await preview.middle()).name);
  const edit = async (times) => { for (let turn = 0; turn < times; turn += 1) await editing.save(turn % 10 === 9 ? title : body); };
  await edit(10);
  const early = preview.memory();
  await edit(long - 10);
  const late = preview.memory();
  say(`memory after 10 edits and after ${long}, a title each tenth`, `${early.toFixed(0)} and ${late.toFixed(0)} MiB: ${(late / early).toFixed(2)}`, "1.2", late / early <= 1.2);
  editing.close();
}

/** Edits in portals of two sizes, in turns. */
async function measureGrowth(portal) {
  const locales = fs.readdirSync(path.join(portal, "content"), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith("_")).length;
  const previews = [];
  for (const size of sizes) {
    const folder = tmp(`${size}`);
    execFileSync("node", ["tests/bench/generate.mjs", "--from", portal, "--articles", String(Math.ceil(size / locales)), "--out", folder], { stdio: "ignore" });
    previews.push(await Preview.start(values.binary, folder));
  }
  const open = [];
  for (const preview of previews) open.push(await preview.open((await preview.middle()).name));
  for (const [what, edit, bar] of [["body", body, 1.5], ["title", title, null]]) {
    const taken = open.map(() => []);
    for (let turn = 0; turn < count + 3; turn += 1) {
      for (const [at, editing] of open.entries()) {
        const time = await editing.save(edit);
        // The first edits fill what is remembered.
        if (turn >= 3) taken[at].push(time);
      }
    }
    const [small, large] = taken.map((list) => beyond(list)[0]);
    say(`${what} edit, ${sizes[1]} articles against ${sizes[0]}, medians`, `${ms(large)} and ${ms(small)}: ${(large / small).toFixed(2)}`, bar ? `${bar}` : "", large / small <= bar);
  }
  open.forEach((editing) => editing.close());
  for (const preview of previews) await preview.stop();
}

const folder = copy(portal);
temporary.push(folder);
if (runs > 0) await measureStart(folder);
const preview = await Preview.start(values.binary, folder);
await measureEdits(preview);
if (long > 10) await measureMemory(preview);
await preview.stop();
if (sizes.length > 1) await measureGrowth(folder);
