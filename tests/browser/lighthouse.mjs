// Lighthouse with its mobile settings on the home page, an article and the service levels: `node lighthouse.mjs`.
// No part of the tests, since its figures need a quiet machine. It wants Node 22 and its own packages, in a folder apart:
//   npm install --prefix FOLDER lighthouse@13.5.0 node@22
//   LOKET_LIGHTHOUSE=FOLDER node tests/browser/lighthouse.mjs

import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { open } from "./site.mjs";

const folder = process.env.LOKET_LIGHTHOUSE;
if (!folder) throw new Error("LOKET_LIGHTHOUSE names the folder in which lighthouse and node@22 are installed");
const program = path.join(folder, "node_modules/lighthouse/cli/index.js");
const node = path.join(folder, "node_modules/.bin/node");

/** The scores of a page by category, from 0 to 100, and the audits that are missed. */
async function judge(url) {
  const flags = ["--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"];
  const env = { ...process.env, CHROME_PATH: process.env.LOKET_CHROMIUM ?? "/usr/bin/chromium" };
  const { stdout } = await promisify(execFile)(node, [program, url, ...flags], { env, maxBuffer: 1 << 28 });
  const report = JSON.parse(stdout);
  const scores = Object.values(report.categories).map(({ title, score }) => [title, Math.round(score * 100)]);
  const weighed = Object.values(report.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  const missed = weighed.map(({ id }) => report.audits[id]).filter(({ score }) => score !== null && score < 0.995);
  return { scores: Object.fromEntries(scores), missed: missed.map(({ id, displayValue = "" }) => `${id} ${displayValue}`) };
}

const site = await open();
try {
  for (const kind of ["home", "article", "sla"]) {
    const { scores, missed } = await judge(site.url("nl", kind));
    console.log(kind, scores, ...missed);
    if (Object.values(scores).some((score) => score < 100)) process.exitCode = 1;
  }
} finally {
  await site.close();
}
