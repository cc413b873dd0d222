// The files of an index besides its shards: the root, blocks of documents, their texts, the values to filter by.

import { Damaged, numbers, readEntries, strings } from "./reader.js";

const VERSION = 2;
export const DIMENSIONS = ["category", "product", "kind"];

export function readRoot(reader) {
  if (reader.byte() !== 76 || reader.byte() !== 75 || reader.byte() !== VERSION) throw new Damaged();
  const root = { analyzer: reader.string(), docs: reader.number() };
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
  const typed = reader.list(numbers(reader));
  let code = 0;
  return new Map(typed.map(letter => {
    const difference = reader.number();
    code += difference & 1 ? -(difference + 1) / 2 : difference / 2;
    if (code < 0 || Math.max(letter, code) > 0x10ffff) throw new Damaged();
    return [String.fromCodePoint(letter), String.fromCodePoint(code)];
  }));
}

// All ways to write these forms of the index.
export function spellings(forms, variants) {
  const typed = new Map();
  for (const [letter, indexed] of variants) typed.set(indexed, [...(typed.get(indexed) || [indexed]), letter]);
  const spelled = form => [...form].reduce((all, letter) => all.flatMap(start => (typed.get(letter) || [letter]).map(end => start + end)), [""]);
  return new Set([...forms].flatMap(variants.size ? spelled : form => form));
}

export function readBlock(reader) {
  const block = { texts: reader.name() };
  block.docs = reader.list(() => ({
    url: reader.next(),
    title: reader.string(),
    breadcrumb: reader.list(() => reader.string()),
    excerpt: reader.string(),
    headings: reader.list(() => ({ id: reader.string(), text: reader.string() })),
  }));
  reader.end();
  return block;
}

export const readTexts = reader => reader.list(() => ({ path: reader.next(), text: reader.string() }));
export const readFacets = docs => reader =>
  DIMENSIONS.map(() => Array.from({ length: docs }, () => reader.list(() => reader.number())));
