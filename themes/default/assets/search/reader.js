// The bytes of index files: numbers, strings, strings that share the beginning of the one before.

export class Damaged extends Error {}

const decoder = new TextDecoder();
const text = bytes => decoder.decode(bytes);

export class Reader {
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
    return text(this.raw(this.number()));
  }

  // A string that shares its beginning with the one read so before.
  next() {
    const shared = this.number(), rest = this.raw(this.number());
    if (shared > this.last.length) throw new Damaged();
    const all = new Uint8Array(shared + rest.length);
    all.set(this.last.subarray(0, shared));
    all.set(rest, shared);
    this.last = all;
    return text(all);
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
}

export const readEntries = (reader, key) => {
  reader.last = new Uint8Array(0);
  const keys = reader.list(key(reader));
  return keys.map(key => ({ key, name: reader.name() }));
};
export const numbers = reader => {
  let number = 0;
  return () => (number += reader.number());
};
export const strings = reader => () => reader.next();
