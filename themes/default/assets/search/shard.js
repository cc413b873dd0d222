// Shards: forms, the terms they lead to, and the documents of these. What the numbers of families stand for is said in the
// modules `search::shard` and `search::postings`.

import { Coder } from "./coder.js";
import { Damaged } from "./reader.js";

export const NOWHERE = 255;
const MANY = 0x2e80, FAMILIES = 277;

// A code point, after the one before it.
function readLetter(coder, before) {
  const same = !coder.number(129), block = same ? before >> 7 : coder.number(130);
  return block * 128 + coder.tree((same && before < MANY ? before & 127 : 128) * 256, 128);
}

function readForm(coder, before) {
  const shared = before.length - coder.number(132 + Math.min(before.length, 15));
  if (shared < 0) throw new Damaged();
  const form = before.slice(0, shared), count = coder.number(148 + (shared > 0) + 2 * (before[0] >= MANY));
  for (let i = 0; i < count; i++) {
    const at = shared + i;
    form.push(!i && before[at] >= MANY ? before[at] + 1 + coder.number(152 + (at > 0)) : readLetter(coder, form[at - 1] || 0));
    if (form[at] > 0x10ffff || at > 255) throw new Damaged();
  }
  return form;
}

// The documents; by field, how often they hold the term and how long the field is, as a norm; where it stands in titles.
function readTerm(coder) {
  const term = { docs: [], counts: [[], [], [], []], norms: [[], [], []], places: [] };
  const length = coder.number(155) + 1, size = Math.min(31 - Math.clz32(length), 15);
  for (let i = 0, next = 0, stoodOut = 0, counted = 0; i < length; i++) {
    next += coder.number(156 + size);
    term.docs.push(next++);
    const standsOut = coder.bit(172 * 256 + 4 * size + stoodOut), held = standsOut ? coder.tree(173 * 256 + 16 * size, 16) : 8;
    if (!held) throw new Damaged();
    stoodOut = (stoodOut * 2 + standsOut) & 3;
    term.norms.forEach((norms, field) => {
      const holds = (held >> field) & 1;
      term.counts[field].push(holds && coder.small(174 + field) + 1);
      norms.push(holds && coder.number(177 + field));
    });
    term.places.push(held & 1 ? coder.number(180) : NOWHERE);
    const count = held >> 3 && coder.small(181 + 6 * size + counted + 3 * standsOut) + 1;
    term.counts[3].push(count);
    if (count) counted = Math.min(count - 1, 2);
  }
  return term;
}

export function readShard({ bytes }) {
  const coder = new Coder(bytes, FAMILIES), forms = [];
  let letters = [], known = 0;
  for (let count = coder.number(131); count > 0; count--) {
    letters = readForm(coder, letters);
    const back = coder.number(154);
    if (back > known) throw new Damaged();
    forms.push({ form: String.fromCodePoint(...letters), term: back ? known - back : known++ });
  }
  const terms = Array.from({ length: known }, () => readTerm(coder));
  coder.end();
  return { forms, terms };
}
