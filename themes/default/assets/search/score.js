// BM25, step by step as the module `search::score` has it, so that scores are equal to the last digit.

import { Coder } from "./coder.js";

const FIELDS = [4, 2, 3, 1], K = 1.2, B = 0.75;

// How long the texts of documents are, and what their scores are multiplied by.
export const readNorms = docs => ({ bytes }) => {
  const coder = new Coder(bytes, 4), lengths = Uint8Array.from({ length: docs }, () => coder.tree(0, 256)), boosts = new Map();
  for (let count = coder.number(1), next = 0; count > 0; count--) {
    next += coder.number(2);
    boosts.set(next++, coder.number(3) / 256);
  }
  coder.end();
  return { lengths, boosts };
};

const lengthOf = norm => (norm < 32 ? norm : 24 + (((norm & 7) | 8) << ((norm >> 3) - 4)));

function logarithm(number) {
  let halvings = 0, sum = 0;
  for (; number > 1.5; halvings++) number /= 2;
  const ratio = (number - 1) / (number + 1);
  for (let odd = 1, power = ratio; odd < 20; odd += 2, power *= ratio * ratio) sum += power / odd;
  return halvings * Math.LN2 + 2 * sum;
}

// The scores of a term's documents.
export function scoresOf({ docs, counts, norms }, totals, { lengths, boosts }) {
  const found = counts.map(counts => counts.filter(count => count).length), { terms } = totals;
  const weights = FIELDS.map((boost, field) => logarithm((totals.docs + 1) / (found[field] + 0.5)) * (K + 1) * boost);
  return docs.map((doc, i) => {
    let score = 0;
    for (let field = 0; field < 4; field++) {
      const count = counts[field][i];
      if (!count) continue;
      const length = lengthOf(field === 3 ? lengths[doc] : norms[field][i]);
      score += weights[field] * (count / (count + K * (1 - B + (B * length) / (Math.max(terms[field], 1) / totals.docs))));
    }
    return Math.max(1, Math.floor(score * (boosts.get(doc) ?? 1) * 16384 + 0.5));
  });
}
