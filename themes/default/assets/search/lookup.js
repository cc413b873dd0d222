// From a form to the terms that have it: exactly, as the beginning of a word, or one edit away.

import { FULL, HALF, TYPO } from "./query.js";
import { after, order } from "./text.js";

export function lookUp({ form, open, run, shards }) {
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
export function distance(a, b) {
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
