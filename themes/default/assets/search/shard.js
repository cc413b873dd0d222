// Shards: forms, the terms they lead to, and the documents of these.

import { Damaged } from "./reader.js";

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

export function readShard({ bytes }) {
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
