// From a form to the terms that have it: exactly, as the beginning of a word, or one edit away.

import { FULL, HALF, TYPO } from "./query.js";
import { LAST, after, order } from "./text.js";

export function lookUp({ form, open, run, shards }) {
  const matches = [];
  for (const shard of shards) {
    for (const exact of open && run ? [form, LAST + form] : [form]) {
      let at = after(shard.forms, exact, (known, exact) => order(known.form, exact) || 1);
      for (; at < shard.forms.length && shard.forms[at].form === exact; at++) {
        matches.push({ shard, term: shard.forms[at].term, weight: FULL, form });
      }
    }
  }
  if (open) {
    const longer = known => known.form !== form && known.form.startsWith(form);
    matches.push(...best(shards, run ? Infinity : 16, run ? FULL : HALF, longer));
  }
  if (!matches.length && !run && [...form].length >= 4 && !/\p{N}/u.test(form)) {
    const letters = [...form];
    const near = ({ form: known }) => akin(letters, known) || distance(letters, known) === 1;
    matches.push(...best(shards.slice(0, 1), 8, TYPO, near).map(found => ({ ...found, typo: true })));
  }
  return matches;
}

function best(shards, limit, weight, fits) {
  const found = shards.flatMap(shard => shard.forms.filter(fits).map(({ form, term }) => ({ shard, term, weight, form })));
  found.sort((a, b) => b.shard.terms[b.term].docs.length - a.shard.terms[a.term].docs.length || order(a.form, b.form));
  const kept = [];
  for (const next of found) {
    if (kept.length < limit && !kept.some(({ shard, term }) => shard === next.shard && term === next.term)) kept.push(next);
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

// Optimal string alignment distance of letters and a form; 3 where their lengths are more than 2 apart.
export function distance(a, b) {
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
