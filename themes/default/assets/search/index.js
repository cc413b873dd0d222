// A published index: it fetches what a query needs, all at once, and answers.

import { DIMENSIONS, readBlock, readFacets, readRoot, readTexts, spellings } from "./files.js";
import { distance } from "./lookup.js";
import { Query } from "./query.js";
import { count, findGroup, passes, pin, rank } from "./rank.js";
import { Damaged, Reader, numbers, readEntries, strings } from "./reader.js";
import { readNorms, scoresOf } from "./score.js";
import { readShard } from "./shard.js";
import { LAST, after, canonical, fold, normalize, order } from "./text.js";

// A published index. `fetch` takes the name of a file and promises its inflated bytes.
export class Index {
  constructor(fetch) {
    this.fetch = fetch;
    this.forget();
  }

  forget() {
    this.files = new Map();
    this.opened = null;
  }

  load(name, read) {
    if (!this.files.has(name)) {
      const file = this.fetch(name).then(bytes => read(new Reader(bytes)));
      file.catch(() => this.files.delete(name));
      this.files.set(name, file);
    }
    return this.files.get(name);
  }

  open() {
    this.opened ||= this.load("root.bin", readRoot).catch(error => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }

  // The entry that holds a key, and the one after it when that continues it.
  async find(directory, key, compare, kind, continues = () => false) {
    const { entries, paged } = directory, at = Math.max(0, after(entries, key, (entry, key) => compare(entry.key, key)) - 1);
    const next = entries[at + 1] && continues(entries[at + 1].key) ? [entries[at + 1]] : [];
    if (!entries.length || !paged) return entries.slice(at, at + 1).concat(next);
    const page = ({ name }) => this.load(name, reader => readEntries(reader, kind));
    const found = await this.find({ entries: await page(entries[at]) }, key, compare, kind, continues);
    if (found.length < 2 && next.length) found.push(...(await page(next[0])).slice(0, 1));
    return found;
  }

  async shardsFor({ form, open, run }) {
    const { shards } = await this.open();
    const at = form => this.find(shards, form, order, strings, key => open && key.startsWith(form));
    const found = [...(await at(form)), ...(open && run ? await at(LAST + form) : [])];
    return Promise.all(found.map(({ name }) => this.load(name, readShard)));
  }

  async block(doc) {
    const { blocks } = await this.open();
    const [entry] = await this.find(blocks, doc, (a, b) => a - b, numbers);
    if (!entry) throw new Damaged();
    const block = await this.load(entry.name, readBlock);
    if (!block.docs[doc - entry.key]) throw new Damaged();
    return { block, at: doc - entry.key };
  }

  async doc(doc) {
    const { block, at } = await this.block(doc);
    return block.docs[at];
  }

  async text(doc) {
    const { block, at } = await this.block(doc);
    const texts = await this.load(block.texts, readTexts);
    if (!texts[at]) throw new Damaged();
    return texts[at].text;
  }

  // What a query finds: { hits: [{ doc, score, complete, pinned }], complete, missing, corrected, counts, forms }.
  async ask(text, { filters = [[], [], []] } = {}) {
    const root = await this.open();
    const query = new Query(text, root);
    const [facets, norms] = await Promise.all([
      root.facetFile ? this.load(root.facetFile, readFacets(root.docs)) : null,
      root.docs && query.groups.length ? this.load(root.norms, readNorms(root.docs)) : null,
      ...query.lookups().map(async lookup => (lookup.shards = await this.shardsFor(lookup))),
    ]);
    const answer = { missing: [], corrected: [], forms: new Set(), counts: DIMENSIONS.map(() => []), query };
    const scores = term => (term.scores ||= scoresOf(term, root, norms));
    const found = query.groups.map(group => findGroup(group, root.docs, scores, answer));
    answer.forms = spellings(answer.forms, root.variants);
    let hits = rank(found, root.docs);
    if (query.phrases.length) hits = await this.withPhrases(hits, query.phrases);
    hits = pin(root.pins, query, hits);
    if (facets) {
      answer.counts = count(root, facets, hits, filters);
      hits = hits.filter(hit => passes(facets, hit.doc, filters));
    }
    answer.hits = hits;
    answer.complete = hits.filter(hit => hit.complete).length;
    return answer;
  }

  async withPhrases(hits, phrases) {
    const best = hits.filter(hit => hit.complete).slice(0, 32);
    const held = await Promise.all(best.map(async hit => {
      const [doc, text] = await Promise.all([this.doc(hit.doc), this.text(hit.doc)]);
      const lines = [doc.title, ...doc.headings.map(heading => heading.text), ...text.split("\n")].map(canonical);
      return phrases.every(phrase => lines.some(line => line.includes(phrase)));
    }));
    return best.filter((_, at) => held[at]);
  }

  // Words of the index that are near one that it does not have.
  async closest(word, limit = 3) {
    const form = fold(normalize(word)), letters = [...form];
    const [shard] = await this.shardsFor({ form, open: false });
    const near = [];
    for (const known of shard?.forms || []) {
      const away = distance(letters, known.form);
      if (away <= 2 && away < Math.min(form.length, known.form.length)) near.push([away, shard.terms[known.term].docs.length, known.form]);
    }
    near.sort((a, b) => a[0] - b[0] || b[1] - a[1] || order(a[2], b[2]));
    return [...new Set(near.map(known => known[2]))].slice(0, limit);
  }
}
