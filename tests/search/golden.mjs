// Asks the client every golden case and compares hits and scores with what the Rust reader found.
// Usage: node golden.mjs CLIENT FOLDER…, each folder with an index and `cases.json`. Prints the number of cases.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { differences, inflated } from "./compare.mjs";

const [client, ...folders] = process.argv.slice(2);
const { Index } = await import(pathToFileURL(client));

let count = 0;
const wrong = [];
for (const folder of folders) {
  const index = new Index(async name => inflated(new Blob([await readFile(join(folder, name))])));
  const cases = JSON.parse(await readFile(join(folder, "cases.json"), "utf8"));
  count += cases.length;
  for (const difference of await differences(index, cases)) wrong.push({ folder, ...difference });
}
for (const difference of wrong.slice(0, 10)) console.error(JSON.stringify(difference));
if (wrong.length) console.error(`${wrong.length} of ${count} cases differ`);
else console.log(count);
process.exitCode = wrong.length ? 1 : 0;
