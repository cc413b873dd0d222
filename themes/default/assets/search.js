// The search client. What a query means, rule by rule, stands in the documentation of Loket's module `search`; golden
// cases hold this file and that module to the same hits and scores. Everything above `Core ends` runs without a page.

const VERSION = 2, FULL = 256, HALF = 128, TYPO = 192, NOWHERE = 255;
export const DIMENSIONS = ["category", "product", "kind"];

// --- Folding ---------------------------------------------------------------------------------------------------------

const RUN = "(?=[\\p{L}\\p{M}\\p{N}])[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\u30fc]";
const LETTER = `(?!${RUN})[\\p{L}\\p{M}\\p{N}]`;
const JOIN = "[-'\\u2010\\u2019]";
const PIECE = new RegExp(`((?:${RUN})+)|(?:${LETTER})+(?:${JOIN}(?:${LETTER})+)*`, "gu");
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const DROPPED = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u0655\u0670]/g;
const MAPPED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", þ: "th", ς: "σ", "\u0649": "\u064a", "\u0629": "\u0647" };
const MAPPED_LETTERS = /[ßæœøđðłıþς\u0649\u0629\u0660-\u0669\u06f0-\u06f9]/g;

const normalize = text => text.replace(INVISIBLE, "").normalize("NFKC");
const pieces = text => Array.from(text.matchAll(PIECE), found => ({ text: found[0], run: !!found[1], at: found.index }));
const mapped = letter => MAPPED[letter] || String((letter.charCodeAt(0) - (letter < "\u06f0" ? 0x660 : 0x6f0)) % 10);

export function fold(word) {
  let text = word.replace(new RegExp(JOIN, "g"), "").toLowerCase();
  if (/[^\0-\x7f]/.test(text)) {
    text = text.normalize("NFD").replace(DROPPED, "").replace(MAPPED_LETTERS, mapped).normalize("NFC");
  }
  return [...text].slice(0, 64).join("");
}

export const canonical = text => " " + pieces(normalize(text)).map(piece => (piece.run ? piece.text : fold(piece.text)) + " ").join("");

const pairs = run => {
  const letters = [...run];
  return letters.map((letter, at) => letter + (letters[at + 1] || ""));
};

function partsOf(word) {
  return word.split(new RegExp(JOIN)).filter(Boolean).flatMap(part => {
    const parts = part.match(/\p{N}+|\P{N}+/gu);
    return parts.length > 4 ? [part] : parts;
  });
}

// --- Queries ---------------------------------------------------------------------------------------------------------

const CLOSING = { "“": "”", "„": "”", "«": "»", "「": "」", "『": "』", '"': '"' };

function quotedParts(text) {
  const parts = [];
  for (;;) {
    const open = text.search(/["“„«「『]/);
    if (open < 0) break;
    parts.push([text.slice(0, open), false]);
    const closing = CLOSING[text[open]];
    text = text.slice(open + 1);
    const close = text.indexOf(closing);
    if (close < 0) continue;
    parts.push([text.slice(0, close), true]);
    text = text.slice(close + 1);
  }
  parts.push([text, false]);
  return parts.filter(([part]) => pieces(part).length);
}

export class Query {
  constructor(text, { synonyms = [], variants = new Map() } = {}) {
    this.variants = variants;
    text = normalize([...text].slice(0, 300).join(""));
    this.groups = [];
    this.phrases = [];
    this.canonical = canonical(text).trim();
    const open = pieces([...text].pop() || "").length > 0;
    quotedParts(text).forEach(([part, quoted], index, parts) => {
      const found = pieces(part);
      found.forEach((piece, at) => this.add(piece, open && !quoted && index === parts.length - 1 && at === found.length - 1));
      if (quoted) this.addPhrase(part);
    });
    this.groups.length = Math.min(this.groups.length, 24);
    this.addSynonyms(synonyms);
  }

  add({ text, run }, open) {
    if (!run) return this.addWord(text, open);
    const all = pairs([...text].map(letter => this.variants.get(letter) || letter).join(""));
    if (all.length > 1) all.pop();
    for (const form of all) this.addGroup(form, { form, open: all.length === 1 && [...form].length === 1, run });
  }

  addWord(text, open) {
    const form = fold(text);
    if (!this.addGroup(text, { form, open: open && [...form].length > 1, run: false })) return;
    let parts = partsOf(text);
    if (parts.length < 2) return;
    const long = parts.filter(part => [...part].length > 1);
    if (long.length) parts = long;
    const forms = parts.map(part => ({ form: fold(part), open: false, run: false }));
    this.groups[this.groups.length - 1].ways.push({ forms, weight: HALF });
  }

  addGroup(text, lookup) {
    const known = this.groups.find(group => group.ways[0].forms[0].form === lookup.form);
    if (known) {
      known.ways[0].forms[0].open ||= lookup.open;
      return false;
    }
    this.groups.push({ text, ways: [{ forms: [lookup], weight: FULL, self: true }] });
    return true;
  }

  addPhrase(part) {
    const needle = canonical(part).trim();
    if (!needle) return;
    const found = pieces(needle);
    this.phrases.push((found[0].run ? "" : " ") + needle + (found[found.length - 1].run ? "" : " "));
  }

  addSynonyms(synonyms) {
    const typed = this.groups.map(group => group.ways[0].forms[0].form);
    for (const set of synonyms) {
      const phrases = set.map(phrase => this.lookupsOf(phrase));
      phrases.forEach((phrase, index) => {
        const starts = typed.map((_, at) => at);
        const start = phrase.length ? starts.findIndex(at => phrase.every((lookup, i) => typed[at + i] === lookup.form)) : -1;
        if (start < 0) return;
        const weight = Math.floor(HALF / phrase.length);
        for (const group of this.groups.slice(start, start + phrase.length)) {
          phrases.forEach((forms, other) => other !== index && forms.length && group.ways.push({ forms, weight }));
        }
      });
    }
  }

  lookupsOf(phrase) {
    const query = Object.assign(Object.create(Query.prototype), { groups: [], variants: this.variants });
    for (const piece of pieces(normalize(phrase))) query.add(piece, false);
    return query.groups.map(group => group.ways[0].forms[0]);
  }

  lookups() {
    return this.groups.flatMap(group => group.ways).flatMap(way => way.forms);
  }
}

// --- Files -----------------------------------------------------------------------------------------------------------

export class Damaged extends Error {}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.last = new Uint8Array(0);
  }

  byte() {
    if (this.at >= this.bytes.length) throw new Damaged();
    return this.bytes[this.at++];
  }

  number() {
    let number = 0;
    for (let scale = 1; scale < 2 ** 35; scale *= 128) {
      const byte = this.byte();
      number += (byte & 127) * scale;
      if (byte < 128) return number;
    }
    throw new Damaged();
  }

  raw(length) {
    if (length > this.bytes.length - this.at) throw new Damaged();
    return this.bytes.subarray(this.at, (this.at += length));
  }

  string() {
    return Reader.text(this.raw(this.number()));
  }

  // A string that shares its beginning with the one read so before.
  next() {
    const shared = this.number(), rest = this.raw(this.number());
    if (shared > this.last.length) throw new Damaged();
    const all = new Uint8Array(shared + rest.length);
    all.set(this.last.subarray(0, shared));
    all.set(rest, shared);
    this.last = all;
    return Reader.text(all);
  }

  list(item) {
    const count = this.number();
    if (count > this.bytes.length - this.at) throw new Damaged();
    return Array.from({ length: count }, item);
  }

  name() {
    return "s/" + Array.from(this.raw(5), byte => byte.toString(16).padStart(2, "0")).join("") + ".bin";
  }

  end() {
    if (this.at !== this.bytes.length) throw new Damaged();
  }

  static text(bytes) {
    return (Reader.decoder ||= new TextDecoder()).decode(bytes);
  }
}

const readEntries = (reader, key) => {
  reader.last = new Uint8Array(0);
  const keys = reader.list(key(reader));
  return keys.map(key => ({ key, name: reader.name() }));
};
const numbers = reader => {
  let number = 0;
  return () => (number += reader.number());
};
const strings = reader => () => reader.next();

function readRoot(reader) {
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
function spellings(forms, variants) {
  const typed = new Map();
  for (const [letter, indexed] of variants) typed.set(indexed, [...(typed.get(indexed) || [indexed]), letter]);
  const spelled = form => [...form].reduce((all, letter) => all.flatMap(start => (typed.get(letter) || [letter]).map(end => start + end)), [""]);
  return new Set([...forms].flatMap(variants.size ? spelled : form => form));
}

// Reads what was written with the range coder: binary decisions by their chances, which are learnt on the way. Families of
// cells, and what they are for, stand in the documentation of the modules `coder` and `shard`.
class Coder {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = this.code = 0;
    this.range = 2 ** 32 - 1;
    this.chances = new Uint16Array(298 * 256).fill(16384);
    this.seen = new Uint8Array(298 * 256);
    for (let i = 0; i < 4; i++) this.fill();
  }

  fill() {
    if (this.at > this.bytes.length + 3) throw new Damaged();
    this.code = this.code * 256 + (this.bytes[this.at++] || 0);
  }

  split(bound) {
    const bit = this.code >= bound;
    if (bit) {
      this.code -= bound;
      this.range -= bound;
    } else this.range = bound;
    while (this.range < 2 ** 24) {
      this.range *= 256;
      this.fill();
    }
    return bit;
  }

  bit(cell) {
    const chance = this.chances[cell], seen = this.seen[cell], bit = this.split((this.range >>> 15) * chance);
    const pace = Math.floor(655360 / (10 * seen + 16));
    const moved = bit ? chance - ((chance * pace) >>> 16) : chance + (((32768 - chance) * pace) >>> 16);
    this.chances[cell] = Math.min(Math.max(moved, 256), 32512);
    if (seen < 64) this.seen[cell]++;
    return bit ? 1 : 0;
  }

  tree(cells, values) {
    let read = 1;
    while (read < values) read = read * 2 + this.bit(cells + read);
    return read - values;
  }

  number(family) {
    const cells = family * 256, digits = this.tree(cells, 32);
    let read = 1;
    for (let i = 0; i < digits; i++) {
      read = read * 2 + (read < 8 ? this.bit(cells + 32 + digits * 8 + read) : +this.split(this.range >>> 1));
    }
    return read - 1;
  }

  // A code point, after the one before it.
  letter(before) {
    const same = !this.number(129), block = same ? before >> 7 : this.number(130);
    return block * 128 + this.tree((same && before < MANY ? before & 127 : 128) * 256, 128);
  }
}

const MANY = 0x2e80;

function readForm(coder, before) {
  const shared = before.length - coder.number(132 + Math.min(before.length, 15));
  if (shared < 0) throw new Damaged();
  const form = before.slice(0, shared), count = coder.number(148 + (shared > 0) + 2 * (before[0] >= MANY));
  for (let i = 0; i < count; i++) {
    const at = shared + i;
    form.push(!i && before[at] >= MANY ? before[at] + 1 + coder.number(152 + (at > 0)) : coder.letter(form[at - 1] || 0));
    if (form[at] > 0x10ffff || at > 255) throw new Damaged();
  }
  return form;
}

function readTerm(coder) {
  const count = coder.number(155) + 1, size = 31 - Math.clz32(count), term = { docs: [], impacts: [], places: new Map() };
  for (let i = 0, next = 0; i < count; i++) next = term.docs[i] = next + coder.number(214 + size), next++;
  const titles = coder.number(156 + size), spread = 31 - Math.clz32(Math.max(1, count / Math.max(1, titles)));
  for (let i = 0, next = 0; i < titles; i++) {
    next += coder.number(184 + spread);
    term.places.set(next++, coder.number(212));
  }
  const shift = coder.number(213);
  for (let i = 0; i < count; i++) term.impacts[i] = (coder.number(242 + 2 * size + term.places.has(i)) + 1) * 2 ** (11 - shift);
  return term;
}

function readShard({ bytes }) {
  const coder = new Coder(bytes), forms = [];
  let letters = [], known = 0;
  for (let count = coder.number(131); count > 0; count--) {
    letters = readForm(coder, letters);
    const back = coder.number(154);
    if (back > known) throw new Damaged();
    forms.push({ form: String.fromCodePoint(...letters), term: back ? known - back : known++ });
  }
  const terms = Array.from({ length: known }, () => readTerm(coder));
  if (coder.at < bytes.length) throw new Damaged();
  return { forms, terms };
}

function readBlock(reader) {
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

const readTexts = reader => reader.list(() => ({ path: reader.next(), text: reader.string() }));
const readFacets = docs => reader =>
  DIMENSIONS.map(() => Array.from({ length: docs }, () => reader.list(() => reader.number())));

// Strings in the order of their UTF-8 bytes.
function order(a, b) {
  for (let i = 0; i < a.length && i < b.length; i++) {
    let x = a.charCodeAt(i), y = b.charCodeAt(i);
    if (x === y) continue;
    if (x >= 0xd800 && y >= 0xd800) {
      x += x >= 0xe000 ? -0x800 : 0x2000;
      y += y >= 0xe000 ? -0x800 : 0x2000;
    }
    return x - y;
  }
  return a.length - b.length;
}

// The index of the first item that is after `key`.
function after(items, key, compare) {
  let low = 0, high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(items[middle], key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

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

  async shardsFor({ form, open }) {
    const { shards } = await this.open();
    const found = await this.find(shards, form, order, strings, key => open && key.startsWith(form));
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
    const [facets] = await Promise.all([
      root.facetFile ? this.load(root.facetFile, readFacets(root.docs)) : null,
      ...query.lookups().map(async lookup => (lookup.shards = await this.shardsFor(lookup))),
    ]);
    const answer = { missing: [], corrected: [], forms: new Set(), counts: DIMENSIONS.map(() => []), query };
    const found = query.groups.map(group => findGroup(group, root.docs, answer));
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
    const form = fold(normalize(word));
    const [shard] = await this.shardsFor({ form, open: false });
    const near = new Map();
    for (const known of shard ? shard.forms : []) {
      const away = distance(form, known.form);
      if (away <= 2 && away < Math.min([...form].length, [...known.form].length)) {
        const rank = [away, -shard.terms[known.term].docs.length, known.form];
        const before = near.get(known.form);
        if (!before || rank[1] < before[1]) near.set(known.form, rank);
      }
    }
    return [...near.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1] || order(a[2], b[2])).slice(0, limit).map(rank => rank[2]);
  }
}

// --- Ranking ---------------------------------------------------------------------------------------------------------

function lookUp({ form, open, run, shards }) {
  const matches = [];
  for (const shard of shards) {
    let at = after(shard.forms, form, (known, form) => order(known.form, form) || 1);
    for (; at < shard.forms.length && shard.forms[at].form === form; at++) {
      matches.push({ shard, term: shard.forms[at].term, weight: FULL, form });
    }
  }
  if (open) {
    const longer = known => known.form !== form && known.form.startsWith(form);
    matches.push(...best(shards, run ? Infinity : 16, run ? FULL : HALF, longer));
  }
  if (!matches.length && !run && [...form].length >= 4 && !/\p{N}/u.test(form)) {
    const letters = [...form];
    const near = ({ form: known }) => akin(letters, known) || oneEditApart(letters, known);
    matches.push(...best(shards.slice(0, 1), 8, TYPO, near).map(found => ({ ...found, typo: true })));
  }
  return matches;
}

function best(shards, limit, weight, fits) {
  const found = shards.flatMap(shard => shard.forms.filter(fits).map(({ form, term }) => ({ shard, term, weight, form })));
  found.sort((a, b) => b.shard.terms[b.term].docs.length - a.shard.terms[a.term].docs.length || order(a.form, b.form));
  const kept = [], seen = new Map(shards.map(shard => [shard, new Set()]));
  for (const candidate of found) {
    const terms = seen.get(candidate.shard);
    if (kept.length < limit && !terms.has(candidate.term)) {
      terms.add(candidate.term);
      kept.push(candidate);
    }
  }
  return kept;
}

// Words of one beginning and other short endings.
function akin(a, form) {
  if (a[0] !== String.fromCodePoint(form.codePointAt(0))) return false;
  const b = [...form];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  const ends = a.length + b.length - 2 * shared;
  return shared >= 4 && Math.max(a.length, b.length) <= shared + 3 && ends <= shared;
}

function oneEditApart(a, form) {
  if (Math.abs(a.length - form.length) > 2 && a.length > form.length) return false;
  const b = [...form];
  if (Math.abs(a.length - b.length) > 1) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const same = (i, j) => {
    while (i < short.length && short[i] === long[j]) i++, j++;
    return i === short.length && j === long.length;
  };
  if (long.length > short.length) return same(at, at + 1);
  if (at === short.length) return false;
  return same(at + 1, at + 1) || (short[at] === long[at + 1] && short[at + 1] === long[at] && same(at + 2, at + 2));
}

// Optimal string alignment distance.
function distance(a, b) {
  a = [...a];
  b = [...b];
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before = [], last = b.map((_, j) => j).concat(b.length);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]), swap ? before[j - 2] + 1 : 9);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}

function findGroup(group, docs, answer) {
  const found = { scores: new Float64Array(docs), places: new Uint8Array(docs).fill(NOWHERE), any: false };
  for (const way of group.ways) {
    const lookups = way.forms.map(lookUp);
    const matches = lookups.flat();
    for (const { shard, term } of matches) {
      for (const known of shard.forms) if (known.term === term) answer.forms.add(known.form);
    }
    const typos = matches.filter(match => match.typo).map(match => match.form);
    if (way.self && typos.length) answer.corrected.push([group.text, typos]);
    if (lookups.length === 1) addAny(found, lookups[0], way.weight);
    else addAll(found, lookups, docs, way.weight);
  }
  if (!found.any) answer.missing.push(group.text);
  return found;
}

function addAny(found, matches, weight) {
  for (const match of matches) {
    const { docs, impacts, places } = match.shard.terms[match.term];
    for (let i = 0; i < docs.length; i++) {
      const score = Math.floor((Math.floor((impacts[i] * match.weight) / 256) * weight) / 256);
      offer(found, docs[i], score, places.has(i) ? places.get(i) : NOWHERE);
    }
  }
}

function addAll(found, lookups, docs, weight) {
  const sums = new Float64Array(docs), counts = new Uint8Array(docs);
  for (const matches of lookups) {
    const one = { scores: new Float64Array(docs), places: [], any: false };
    addAny(one, matches, FULL);
    one.scores.forEach((score, doc) => score && ((sums[doc] += score), counts[doc]++));
  }
  for (let doc = 0; doc < docs; doc++) {
    if (counts[doc] === lookups.length) offer(found, doc, Math.floor((sums[doc] * weight) / 256), NOWHERE);
  }
}

function offer(found, doc, score, place) {
  if (score > found.scores[doc]) {
    found.scores[doc] = score;
    found.places[doc] = place;
    found.any = true;
  }
}

function rank(found, docs) {
  const known = found.filter(group => group.any).length, full = [], partial = [];
  for (let doc = 0; doc < docs; doc++) {
    let has = 0, score = 0;
    found.forEach(({ scores, places }, at) => {
      if (!scores[doc]) return;
      has++;
      score += scores[doc];
      const next = found[at + 1];
      if (next && places[doc] !== NOWHERE && next.places[doc] !== NOWHERE && next.places[doc] === places[doc] + 1) {
        score += Math.floor((scores[doc] + next.scores[doc]) / 4);
      }
    });
    if (has && has >= Math.ceil(known / 2)) (has === known ? full : partial).push({ doc, score, complete: has === known });
  }
  const bestFirst = (a, b) => b.score - a.score || a.doc - b.doc;
  full.sort(bestFirst);
  return full.length >= 10 ? full : full.concat(partial.sort(bestFirst));
}

function pin(pins, query, hits) {
  const docs = new Set(pins.filter(pin => pin.queries.includes(query.canonical)).flatMap(pin => pin.docs));
  const first = [...docs].map(doc => ({ score: 0, complete: true, ...hits.find(hit => hit.doc === doc), doc, pinned: true }));
  return first.concat(hits.filter(hit => !docs.has(hit.doc)));
}

const passes = (facets, doc, filters, except) =>
  filters.every((wanted, dimension) =>
    !wanted.length || dimension === except || facets[dimension][doc].some(value => wanted.includes(value)));

function count(root, facets, hits, filters) {
  return DIMENSIONS.map((_, dimension) => {
    const counts = root.facets[dimension].map(() => 0);
    for (const { doc } of hits) {
      if (passes(facets, doc, filters, dimension)) for (const value of facets[dimension][doc]) counts[value]++;
    }
    return counts;
  });
}

// --- Snippets --------------------------------------------------------------------------------------------------------

export function marks(text, forms) {
  const found = [];
  for (const piece of pieces(text)) {
    if (!piece.run) {
      const word = normalize(piece.text);
      if ([word, ...partsOf(word)].some(part => forms.has(fold(part)))) found.push([piece.at, piece.at + piece.text.length]);
      continue;
    }
    let at = piece.at;
    for (const pair of pairs(piece.text)) {
      if (forms.has(pair)) {
        const last = found[found.length - 1];
        if (last && last[1] >= at) last[1] = at + pair.length;
        else found.push([at, at + pair.length]);
      }
      at += String.fromCodePoint(pair.codePointAt(0)).length;
    }
  }
  return found;
}

// The stretch of a text with the most marks, as [text, found] parts.
export function snippet(text, forms) {
  const found = marks(text, forms), wide = text.match(/[\u2e80-\uffdc]/g)?.length || 0, short = text.length + wide <= 142;
  const width = short ? text.length : wide > text.length / 3 ? 70 : 140;
  let reach = 0, start = 0;
  found.forEach(([from], at) => {
    const within = found.slice(at).filter(mark => mark[1] <= from + width * 0.75).length;
    if (within > reach) [reach, start] = [within, from];
  });
  if (!short && start > width / 6) {
    const lead = start - Math.floor(width / 6), space = text.slice(lead, start).search(/[\s。，；：]/);
    if (space >= 0) start = lead + space + 1;
  } else start = 0;
  let end = Math.min(text.length, start + width);
  const space = end < text.length ? text.lastIndexOf(" ", end) : -1;
  if (space > end - 24 && space > start) end = space;
  const parts = [];
  let at = start;
  for (const [from, to] of found) {
    if (from < start || to > end) continue;
    parts.push([text.slice(at, from), false], [text.slice(from, to), true]);
    at = to;
  }
  parts.push([text.slice(at, end), false]);
  if (start > 0) parts.unshift(["… ", false]);
  if (end < text.length) parts.push([" …", false]);
  return parts.filter(([part]) => part);
}

// --- Core ends -------------------------------------------------------------------------------------------------------

async function download(url, fresh) {
  const response = await fetch(url, { cache: fresh ? "reload" : "default" });
  if (!response.ok || !response.body) throw new Damaged();
  return new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
}

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter(child => child != null));
  return element;
}

const marked = parts => parts.map(([text, found]) => (found ? make("mark", {}, text) : text));
const words = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const PAGE = 10, LONGER = 4;

// Takes hold of a search form. Its data attributes say where the index is and carry the words of the interface.
export function attach(form) {
  const input = form.elements.q, say = form.dataset;
  const base = new URL(say.index, document.baseURI);
  let fresh = false;
  const index = new Index(name => download(new URL(name, base), fresh && name === "root.bin"));
  const place = form.closest("dialog, main") || document.body;
  let box = place.querySelector("[data-search-results]");
  if (!box) form.after((box = make("div", { className: "results" })));
  box.removeAttribute("aria-live");
  const onPage = box.hasAttribute("data-search-page");
  const status = make("p", { className: "count" }), list = make("div");
  status.setAttribute("role", "status");
  const filters = DIMENSIONS.map(() => []);
  let turn = 0, shown = PAGE, wanted = [];

  const link = (query, text) => {
    const url = new URL(form.action);
    url.search = new URLSearchParams({ q: query });
    return make("a", { href: url.href, onclick: event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      input.value = query;
      input.focus();
      start();
    } }, text);
  };

  function showHit(hit, doc, forms) {
    const text = snippet(doc.excerpt, forms);
    const heading = doc.headings.find(heading => marks(heading.text, forms).length);
    const body = make("p", { className: "snippet" }, ...marked(text));
    const item = make("li", hit.pinned ? { className: "pinned" } : {},
      hit.pinned ? make("span", { className: "label" }, say.pinned) : null,
      make("a", { href: doc.url }, ...marked(whole(doc.title, forms))),
      doc.breadcrumb.length ? make("p", { className: "path" }, doc.breadcrumb.join(" › ")) : null,
      heading ? make("p", { className: "section" }, make("a", { href: doc.url.split("#")[0] + "#" + encodeURIComponent(heading.id) }, ...marked(whole(heading.text, forms)))) : null,
      body);
    return { item, body, poor: !text.some(part => part[1]), doc: hit.doc };
  }

  function showFilters(answer, root) {
    const sets = DIMENSIONS.map((dimension, at) => {
      const values = root.facets[at].map((facet, value) => ({ ...facet, value, count: answer.counts[at][value] || 0 }))
        .filter(({ value, count }) => count || filters[at].includes(value));
      if (values.length < 2 && !filters[at].length) return null;
      return make("fieldset", {}, make("legend", {}, say[dimension]), ...values.map(({ label, value, count }) =>
        make("label", {}, make("input", { type: "checkbox", checked: filters[at].includes(value), name: `${dimension}-${value}`, onchange: event => {
          filters[at] = filters[at].filter(other => other !== value).concat(event.target.checked ? value : []);
          start();
        } }), ` ${label} `, make("span", {}, String(count)))));
    }).filter(Boolean);
    return sets.length ? make("details", { className: "filters", open: onPage || filters.some(values => values.length) }, make("summary", {}, say.filters), ...sets) : null;
  }

  async function nothing(query, answer, mine) {
    const help = make("p", {}, say.noneHelp, " ");
    if (say.contact) help.append(make("a", { href: say.contact }, say.contactTitle || say.contact));
    list.replaceChildren(help);
    const near = await Promise.all(answer.missing.map(async word => (await index.closest(word)).map(other => query.replace(word, other))));
    if (mine !== turn) return;
    const offers = near.flat().slice(0, 4).map(offer => {
      const [before, after] = words(say.mean, { suggestion: "\u0000" }).split("\u0000");
      return make("p", { className: "offer" }, before, link(offer, offer), after ?? "");
    });
    list.prepend(...offers);
    const others = await Promise.all(elsewhere().map(async other => {
      const found = await new Index(name => download(new URL(name, other.index))).ask(query).catch(() => null);
      return found && found.complete ? { ...other, count: found.complete } : null;
    }));
    if (mine !== turn) return;
    for (const other of others.filter(Boolean)) {
      const url = new URL(other.page);
      url.search = new URLSearchParams({ q: query });
      list.append(make("p", { className: "other" }, make("a", { href: url.href, lang: other.lang, hreflang: other.lang }, `${other.name}: ${other.count}`)));
    }
  }

  // The search pages and indexes of the other locales, from the links of the language switcher.
  function elsewhere() {
    const site = base.pathname.replace(/search\/[^/]+\/$/, ""), found = new Map();
    for (const { hreflang, href, textContent } of document.querySelectorAll("a[hreflang]")) {
      const url = new URL(href), folder = url.pathname.startsWith(site) && url.pathname.slice(site.length).split("/")[0];
      const other = new URL(`${site}search/${folder}/`, base);
      if (folder && other.href !== base.href && url.origin === base.origin) {
        found.set(folder, { lang: hreflang, name: textContent.trim(), index: other, page: new URL(`${site}${folder}/search/`, base).href });
      }
    }
    return [...found.values()].slice(0, 5);
  }

  async function show(answer, query, mine) {
    const docs = await Promise.all(answer.hits.slice(0, shown).map(hit => index.doc(hit.doc)));
    const root = await index.open();
    if (mine !== turn) return;
    const total = new Intl.NumberFormat(document.documentElement.lang || undefined).format(answer.hits.length);
    status.textContent = answer.hits.length ? words(say.count, { count: total }) : words(say.none, { query });
    if (!answer.hits.length && filters.every(values => !values.length)) return nothing(query, answer, mine);
    const hits = docs.map((doc, at) => showHit(answer.hits[at], doc, answer.forms));
    const more = answer.hits.length > shown
      ? make("button", { type: "button", className: "more", onclick: () => ((shown += PAGE), run()) }, say.more) : null;
    list.replaceChildren(...[showFilters(answer, root), make("ol", { className: "hits" }, ...hits.map(hit => hit.item)), more].filter(Boolean));
    // Where the beginning of an article does not show why it was found, its text does. Only so many are fetched.
    for (const hit of hits.filter(hit => hit.poor).slice(0, LONGER)) {
      index.text(hit.doc).then(text => {
        const parts = snippet(text, answer.forms);
        if (mine === turn && parts.some(part => part[1])) hit.body.replaceChildren(...marked(parts));
      }, () => {});
    }
  }

  async function run(again) {
    const mine = ++turn, query = input.value;
    if (!query.trim()) {
      status.textContent = "";
      return list.replaceChildren();
    }
    if (!box.contains(list)) box.replaceChildren(status, list);
    try {
      if (wanted.length) await choose();
      await show(await index.ask(query, { filters }), query, mine);
      fresh = false;
    } catch (error) {
      if (mine !== turn) return;
      const offline = navigator.onLine === false;
      // A file is gone or damaged: the site was published anew, so the root is read again, once.
      index.forget();
      fresh = true;
      if (!again && !offline) return run(true);
      status.textContent = offline ? say.offline : say.error;
      list.replaceChildren(make("button", { type: "button", onclick: () => run() }, say.retry));
    }
  }

  // Filters of a shared link name their values by id.
  async function choose() {
    const { facets } = await index.open();
    for (const [at, id] of wanted) filters[at].push(...facets[at].flatMap((facet, value) => (facet.id === id ? value : [])));
    wanted = [];
  }

  async function start() {
    shown = PAGE;
    const done = run();
    if (!onPage) return;
    const { facets } = await index.open().catch(() => ({}));
    const url = new URL(location);
    url.search = "";
    if (input.value) url.searchParams.set("q", input.value);
    if (facets) filters.forEach((values, at) => values.forEach(value => url.searchParams.append(DIMENSIONS[at], facets[at][value].id)));
    history.replaceState(history.state, "", url);
    return done;
  }

  // Arrow keys walk from the box through the results and back.
  place.addEventListener("keydown", event => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...list.querySelectorAll(".hits > li > a")], at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  let composing = false;
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => ((composing = false), start()));
  input.addEventListener("input", () => composing || start());
  // Elsewhere a submitted search goes to the search page, which is a link to share.
  form.addEventListener("submit", event => {
    if (!onPage) return;
    event.preventDefault();
    start();
  });
  input.addEventListener("focus", () => index.open().catch(() => {}), { once: true });

  const asked = new URLSearchParams(location.search);
  DIMENSIONS.forEach((dimension, at) => wanted.push(...asked.getAll(dimension).map(id => [at, id])));
  if (onPage && asked.get("q")) input.value = asked.get("q");
  if (input.value) start();
  else index.open().catch(() => {});
}

function whole(text, forms) {
  const parts = [];
  let at = 0;
  for (const [from, to] of marks(text, forms)) {
    parts.push([text.slice(at, from), false], [text.slice(from, to), true]);
    at = to;
  }
  parts.push([text.slice(at), false]);
  return parts.filter(([part]) => part);
}
