// Reads what was written with the range coder (module `search::coder`).

import { Damaged } from "./reader.js";

// Binary decisions by their chances, which are learnt on the way; numbers and letters are made of them.
export class Coder {
  constructor(bytes, families) {
    this.bytes = bytes;
    this.at = this.code = 0;
    this.range = 2 ** 32 - 1;
    this.chances = new Uint16Array(families * 256).fill(16384);
    this.seen = new Uint8Array(families * 256);
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
    const pace = Math.floor(65536 / (seen + 2));
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

  small(family) {
    return this.bit(family * 256) && this.number(family) + 1;
  }

  end() {
    if (this.at < this.bytes.length) throw new Damaged();
  }
}
