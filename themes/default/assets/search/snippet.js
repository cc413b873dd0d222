// The piece of a text that shows why it was found, with the found words marked.

import { fold, normalize, pairs, partsOf, pieces } from "./text.js";

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
  const found = marks(text, forms), wide = text.match(/[\u2e80-\uffdc]/g)?.length || 0, short = text.length + wide <= 122;
  const width = short ? text.length : wide > text.length / 3 ? 60 : 120;
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
  const parts = split(text, found, start, end);
  if (start > 0) parts.unshift(["… ", false]);
  if (end < text.length) parts.push([" …", false]);
  return parts;
}

// A stretch of a text as [text, found] parts.
function split(text, found, at, end) {
  const parts = [];
  for (const [from, to] of found) {
    if (from < at || to > end) continue;
    parts.push([text.slice(at, from), false], [text.slice(from, to), true]);
    at = to;
  }
  return parts.concat([[text.slice(at, end), false]]).filter(([part]) => part);
}

// The whole text, as [text, found] parts.
export const whole = (text, forms) => split(text, marks(text, forms), 0, text.length);
