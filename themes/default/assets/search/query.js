// A query as it is understood, before the index is asked: steps 1 to 5 of the rules.

import { canonical, fold, normalize, pairs, partsOf, pieces } from "./text.js";

export const FULL = 256, HALF = 128, TYPO = 192;
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
