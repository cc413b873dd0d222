// What a query finds among the documents of its terms: steps 7 to 11 of the rules.

import { DIMENSIONS } from "./files.js";
import { lookUp } from "./lookup.js";
import { FULL } from "./query.js";
import { NOWHERE } from "./shard.js";
import { LAST } from "./text.js";

export function findGroup(group, docs, scores, answer) {
  const found = { scores: new Float64Array(docs), places: new Uint8Array(docs).fill(NOWHERE), any: false };
  for (const way of group.ways) {
    const lookups = way.forms.map(lookUp);
    const matches = lookups.flat();
    for (const { shard, term } of matches) {
      for (const known of shard.forms) if (known.term === term) answer.forms.add(known.form.replace(LAST, ""));
    }
    const typos = matches.filter(match => match.typo).map(match => match.form);
    if (way.self && typos.length) answer.corrected.push([group.text, typos]);
    if (lookups.length === 1) addAny(found, lookups[0], scores, way.weight);
    else addAll(found, lookups, docs, scores, way.weight);
  }
  if (!found.any) answer.missing.push(group.text);
  return found;
}

function addAny(found, matches, scores, weight) {
  for (const match of matches) {
    const term = match.shard.terms[match.term], all = scores(term);
    for (let i = 0; i < all.length; i++) {
      const score = Math.floor((Math.floor((all[i] * match.weight) / 256) * weight) / 256);
      offer(found, term.docs[i], score, term.places[i]);
    }
  }
}

function addAll(found, lookups, docs, scores, weight) {
  const sums = new Float64Array(docs), counts = new Uint8Array(docs);
  for (const matches of lookups) {
    const one = { scores: new Float64Array(docs), places: [], any: false };
    addAny(one, matches, scores, FULL);
    one.scores.forEach((score, doc) => score && ((sums[doc] += score), counts[doc]++));
  }
  for (let doc = 0; doc < docs; doc++) {
    if (counts[doc] === lookups.length) offer(found, doc, Math.floor((sums[doc] * weight) / 256), NOWHERE);
  }
}

function offer(found, doc, score, place) {
  if (score > found.scores[doc]) {
    found.scores[doc] = score;
    found.places[doc] = place;
    found.any = true;
  }
}

export function rank(found, docs) {
  const known = found.filter(group => group.any).length, full = [], partial = [];
  for (let doc = 0; doc < docs; doc++) {
    let has = 0, score = 0;
    found.forEach(({ scores, places }, at) => {
      if (!scores[doc]) return;
      has++;
      score += scores[doc];
      const next = found[at + 1];
      if (next && places[doc] !== NOWHERE && next.places[doc] !== NOWHERE && next.places[doc] === places[doc] + 1) {
        score += Math.floor((scores[doc] + next.scores[doc]) / 4);
      }
    });
    if (has && has >= Math.ceil(known / 2)) (has === known ? full : partial).push({ doc, score, complete: has === known });
  }
  const bestFirst = (a, b) => b.score - a.score || a.doc - b.doc;
  full.sort(bestFirst);
  return full.length >= 10 ? full : full.concat(partial.sort(bestFirst));
}

export function pin(pins, query, hits) {
  const docs = new Set(pins.filter(pin => pin.queries.includes(query.canonical)).flatMap(pin => pin.docs));
  const first = [...docs].map(doc => ({ score: 0, complete: true, ...hits.find(hit => hit.doc === doc), doc, pinned: true }));
  return first.concat(hits.filter(hit => !docs.has(hit.doc)));
}

export const passes = (facets, doc, filters, except) =>
  filters.every((wanted, dimension) =>
    !wanted.length || dimension === except || facets[dimension][doc].some(value => wanted.includes(value)));

export function count(root, facets, hits, filters) {
  return DIMENSIONS.map((_, dimension) => {
    const counts = root.facets[dimension].map(() => 0);
    for (const { doc } of hits) {
      if (passes(facets, doc, filters, dimension)) for (const value of facets[dimension][doc]) counts[value]++;
    }
    return counts;
  });
}
