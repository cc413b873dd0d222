// The script in pages and the Rust code must give the same due time: 2,000 random cases over eight ways of being open,
// with the clock changing both ways, holidays, make-up days and a leap day. `src/support/time/tests.rs` writes them.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { due, timeline } from "../../themes/default/assets/support.js";

const { timelines, cases } = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, "due-cases.json"), "utf8"));

test("the script and the Rust code agree on when an answer is due", () => {
  const lines = timelines.map(timeline);
  for (const [line, target, next, day, asked, expected] of cases) {
    const [, count, unit] = /^(\d+)([a-z]+)$/.exec(target);
    const actual = due(lines[line], asked, { count: Number(count), unit, next, day }) ?? null;
    assert.equal(actual, expected, JSON.stringify([line, target, next, day, asked]));
  }
  assert.equal(cases.length, 2000);
  assert.ok(cases.filter(([, , , , , expected]) => expected !== null).length > 1500);
});
