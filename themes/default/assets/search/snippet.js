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

// The whole text, as [text, found] parts.
export function whole(text, forms) {
  const parts = [];
  let at = 0;
  for (const [from, to] of marks(text, forms)) {
    parts.push([text.slice(at, from), false], [text.slice(from, to), true]);
    at = to;
  }
  parts.push([text.slice(at), false]);
  return parts.filter(([part]) => part);
}
