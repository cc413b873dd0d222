// Asks the client every golden case and compares hits and scores with what the Rust reader found.
// Usage: node golden.mjs CLIENT FOLDER…, each folder with an index and `cases.json`. Prints the number of cases.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [client, ...folders] = process.argv.slice(2);
const { Index } = await import(pathToFileURL(client));

async function inflated(file) {
  const stream = new Blob([await readFile(file)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

let cases = 0;
const wrong = [];
for (const folder of folders) {
  const index = new Index(name => inflated(join(folder, name)));
  for (const { query, filters, hits, missing } of JSON.parse(await readFile(join(folder, "cases.json"), "utf8"))) {
    cases++;
    const answer = await index.ask(query, { filters });
    const found = answer.hits.map(hit => [hit.doc, hit.score]);
    if (JSON.stringify([found, answer.missing]) !== JSON.stringify([hits, missing])) {
      wrong.push({ folder, query, expected: hits.slice(0, 5), found: found.slice(0, 5), missing: answer.missing });
    }
  }
}
for (const difference of wrong.slice(0, 10)) console.error(JSON.stringify(difference));
if (wrong.length) console.error(`${wrong.length} of ${cases} cases differ`);
else console.log(cases);
process.exitCode = wrong.length ? 1 : 0;
