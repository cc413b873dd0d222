// Generates a help portal of any size that has the statistics of a real one: the same portal in every run.
//
//   node tests/bench/generate.mjs --from PORTAL --out PORTAL --articles 12000 [--locales nl=nl-NL,zh-CN] [--seed 1]
//
// Makes so many articles for each locale of the portal it learns from, or for those named. Each generated article takes
// its skeleton from a real one (front matter's length, headings, lists, tables, alerts, links and their number) and its
// words from a chain of words learnt from all articles of the locale: after each word comes one that followed it there.
// So lengths, shared vocabulary, rare words and links are as in the corpus, and no sentence is. An article has the same path in
// every locale; its links lead to other generated articles. `nl=nl-NL` makes the locale `nl` from the folder `nl-NL`.

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: {
    from: { type: "string" }, out: { type: "string" }, articles: { type: "string" },
    locales: { type: "string" }, seed: { type: "string", default: "1" },
  },
});
const { from, out } = options, articles = Number(options.articles), seed = Number(options.seed);
if (!from || !out || !(articles > 0)) {
  console.error("usage: node tests/bench/generate.mjs --from PORTAL --out PORTAL --articles N [--locales NAME=FOLDER,…] [--seed N]");
  process.exit(2);
}
const corpus = join(from, "content");
const folders = async () => (await readdir(corpus, { withFileTypes: true })).filter(entry => entry.isDirectory() && !entry.name.startsWith("_")).map(entry => entry.name).sort();
const locales = (options.locales?.split(",") ?? (await folders())).map(entry => {
  const [name, folder = name] = entry.split("=");
  return { name, folder };
});
const SECTION = 250;

// xorshift32: the same numbers in every run.
function numbers(seed) {
  let state = (seed * 2654435761) >>> 0 || 1;
  return end => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % end;
  };
}

// --- What is learnt ---

async function markdownFiles(folder) {
  const names = await readdir(folder, { recursive: true });
  return names.filter(name => name.endsWith(".md") && !/(^|[\\/])(_|index\.md$)/.test(name)).sort();
}

// Titles are learnt apart from texts, so that they stay as short and as rich in names.
function parts(text) {
  const [, front = "", body = text] = /^\uFEFF?---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(text) ?? [];
  const title = /^title:\s*["']?(.*?)["']?\s*$/m.exec(front)?.[1] ?? /^#\s+(?:<[^>]*>)*(.*)$/m.exec(body)?.[1] ?? "";
  return { title, body: body.replace(/<!--.*?-->/gs, "").replace(/<[^>\n]*>/g, "").replace(/^#\s.*$/m, "").trim() };
}

// A line as its words and what stands between them. Targets of links and code stay outside the words.
const OUTSIDE = /!?\[(?=[^\]\n]*\]\()|\]\([^)\n]*\)|`[^`\n]*`|^\s*(?:#+|>\s*\[![A-Za-z]+\]|>|[-*+]|\d+[.)]|\|)\s*|https?:\/\/\S+|[*_|]+/g;
function* tokens(line, segmenter) {
  let at = 0;
  for (const found of line.matchAll(OUTSIDE)) {
    yield* words(line.slice(at, found.index), segmenter);
    yield { text: found[0], word: false };
    at = found.index + found[0].length;
  }
  yield* words(line.slice(at), segmenter);
}

function* words(text, segmenter) {
  for (const { segment, isWordLike } of segmenter.segment(text)) yield { text: segment, word: !!isWordLike };
}

/** A chain of words: for each, those that followed it, as often as they did. */
class Chain {
  constructor() {
    this.next = new Map([["", []]]);
    this.last = "";
  }

  learn(word) {
    this.next.get(this.last).push(word);
    if (!this.next.has(word)) this.next.set(word, []);
    this.last = word;
  }

  end() {
    this.last = "";
  }

  say(below) {
    const choices = this.next.get(this.last);
    const from = choices.length ? choices : this.next.get("");
    return (this.last = from[below(from.length)]);
  }
}

async function learn(folder, language) {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  const learnt = { titles: new Chain(), texts: new Chain(), skeletons: [], segmenter };
  for (const name of await markdownFiles(folder)) {
    const { title, body } = parts(await readFile(join(folder, name), "utf8"));
    const skeleton = { title: [...tokens(title, segmenter)], lines: body.split(/\r?\n/).map(line => [...tokens(line, segmenter)]) };
    if (!skeleton.title.some(token => token.word)) continue;
    for (const { text, word } of skeleton.title) if (word) learnt.titles.learn(text);
    learnt.titles.end();
    for (const line of skeleton.lines) {
      for (const { text, word } of line) if (word) learnt.texts.learn(text);
      learnt.texts.end();
    }
    learnt.skeletons.push(skeleton);
  }
  return learnt;
}

// --- What is made ---

const nameOf = at => `section-${String(Math.floor(at / SECTION)).padStart(3, "0")}/article-${String(at).padStart(6, "0")}`;

function reworded(line, chain, below) {
  chain.end();
  return line.map(({ text, word }) => {
    if (word) return chain.say(below);
    // Pictures become links: their files are not generated.
    if (text === "![") return "[";
    return text.startsWith("](") ? `](../${nameOf(below(articles))}.md)` : text;
  }).join("").trimEnd();
}

function article(learnt, at) {
  const below = numbers(seed * 7919 + at * 104729 + 1);
  for (let warm = 0; warm < 4; warm++) below(2);
  const skeleton = learnt.skeletons[below(learnt.skeletons.length)];
  const title = reworded(skeleton.title, learnt.titles, below).replaceAll('"', "").replaceAll("\\", "") || nameOf(at);
  const body = skeleton.lines.map(line => reworded(line, learnt.texts, below)).join("\n");
  return `---\ntitle: "${title}"\n---\n\n# ${title}\n\n${body}\n`;
}

await mkdir(join(out, "content"), { recursive: true });
const listed = locales.map(({ name }) => name).join(", ");
await writeFile(join(out, "content", "site.yaml"), `base_url: https://help.example.org/\nlocales: [${listed}]\n`);
for (const { name, folder } of locales) {
  const learnt = await learn(join(corpus, folder), name);
  if (!learnt.skeletons.length) throw new Error(`${join(corpus, folder)} has no articles`);
  for (let section = 0; section * SECTION < articles; section++) {
    const place = join(out, "content", name, `section-${String(section).padStart(3, "0")}`);
    await mkdir(place, { recursive: true });
    const end = Math.min(articles, (section + 1) * SECTION);
    await Promise.all(Array.from({ length: end - section * SECTION }, (_, i) => {
      const at = section * SECTION + i;
      return writeFile(join(out, "content", name, `${nameOf(at)}.md`), article(learnt, at));
    }));
  }
  console.log(`${name}: ${articles} articles from ${learnt.skeletons.length}`);
}
