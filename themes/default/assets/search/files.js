// The files of an index besides its shards: the root, blocks of documents, their texts, the values to filter by.

import { Coder } from "./coder.js";
import { Damaged, numbers, readEntries, strings } from "./reader.js";

const VERSION = 3;
export const DIMENSIONS = ["category", "product", "kind"];

export function readRoot(reader) {
  if (reader.byte() !== 76 || reader.byte() !== 75 || reader.byte() !== VERSION) throw new Damaged();
  const root = { analyzer: reader.string(), docs: reader.number(), terms: [0, 0, 0, 0].map(() => reader.number()), norms: reader.name() };
  const directory = key => ({ paged: reader.byte() === 2, entries: readEntries(reader, key) });
  if (root.docs > 2 ** 22) throw new Damaged();
  root.blocks = directory(numbers);
  root.shards = directory(strings);
  root.facetFile = reader.byte() ? reader.name() : null;
  root.facets = DIMENSIONS.map(() => reader.list(() => ({ id: reader.string(), label: reader.string() })));
  const texts = () => reader.list(() => reader.string());
  root.variants = readVariants(reader);
  root.synonyms = reader.list(texts);
  root.pins = reader.list(() => ({ queries: texts(), docs: reader.list(() => reader.number()) }));
  reader.end();
  return root;
}

// Traditional characters, each with the simplified one that the index has.
function readVariants(reader) {
  const coder = new Coder(reader.raw(reader.number()), 4), variants = new Map();
  let other = 0, letter = 0;
  for (let count = coder.number(0); count > 0; count--) {
    other += coder.number(1);
    letter += coder.bit(0) ? -coder.number(3) : coder.number(2);
    if (letter < 0 || Math.max(other, letter) > 0x10ffff) throw new Damaged();
    variants.set(String.fromCodePoint(other), String.fromCodePoint(letter));
  }
  coder.end();
  return variants;
}

// All ways to write these forms of the index.
export function spellings(forms, variants) {
  const typed = new Map();
  for (const [letter, indexed] of variants) typed.set(indexed, [...(typed.get(indexed) || [indexed]), letter]);
  const spelled = form => [...form].reduce((all, letter) => all.flatMap(start => (typed.get(letter) || [letter]).map(end => start + end)), [""]);
  return new Set([...forms].flatMap(variants.size ? spelled : form => form));
}

export function readBlock(reader) {
  const decoder = new TextDecoder(reader.byte() ? "gb18030" : "utf-8"), text = () => decoder.decode(reader.raw(reader.number()));
  const block = { texts: reader.name() };
  block.docs = reader.list(() => ({
    url: reader.next(),
    title: text(),
    breadcrumb: reader.list(text),
    excerpt: text(),
    headings: reader.list(() => ({ id: text(), text: text() })),
  }));
  reader.end();
  return block;
}

export const readTexts = reader => reader.list(() => ({ path: reader.next(), text: reader.string() }));
export const readFacets = docs => reader =>
  DIMENSIONS.map(() => Array.from({ length: docs }, () => reader.list(() => reader.number())));
