// How text is read: words and runs, folded letters, the order of strings. The same rules as in the module `search::fold`.

const RUN = "(?=[\\p{L}\\p{M}\\p{N}])[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\u30fc]";
const LETTER = `(?!${RUN})[\\p{L}\\p{M}\\p{N}]`;
const JOIN = "[-'\\u2010\\u2019]";
const PIECE = new RegExp(`((?:${RUN})+)|(?:${LETTER})+(?:${JOIN}(?:${LETTER})+)*`, "gu");
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const DROPPED = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u0655\u0670]/g;
const MAPPED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", þ: "th", ς: "σ", "\u0649": "\u064a", "\u0629": "\u0647" };
const MAPPED_LETTERS = /[ßæœøđðłıþς\u0649\u0629\u0660-\u0669\u06f0-\u06f9]/g;

export const normalize = text => text.replace(INVISIBLE, "").normalize("NFKC");
export const pieces = text => Array.from(text.matchAll(PIECE), found => ({ text: found[0], run: !!found[1], at: found.index }));
const mapped = letter => MAPPED[letter] || String((letter.charCodeAt(0) - (letter < "\u06f0" ? 0x660 : 0x6f0)) % 10);

export function fold(word) {
  let text = word.replace(new RegExp(JOIN, "g"), "").toLowerCase();
  if (/[^\0-\x7f]/.test(text)) {
    text = text.normalize("NFD").replace(DROPPED, "").replace(MAPPED_LETTERS, mapped).normalize("NFC");
  }
  return [...text].slice(0, 64).join("");
}

export const canonical = text => " " + pieces(normalize(text)).map(piece => (piece.run ? piece.text : fold(piece.text)) + " ").join("");

// Stands before a character that ends a run, where it is a term.
export const LAST = "\u{10ffff}";

export const pairs = run => {
  const letters = [...run];
  return letters.map((letter, at) => letter + (letters[at + 1] || ""));
};

export function partsOf(word) {
  return word.split(new RegExp(JOIN)).filter(Boolean).flatMap(part => {
    const parts = part.match(/\p{N}+|\P{N}+/gu);
    return parts.length > 4 ? [part] : parts;
  });
}

// Strings in the order of their UTF-8 bytes.
export function order(a, b) {
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
export function after(items, key, compare) {
  let low = 0, high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(items[middle], key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
