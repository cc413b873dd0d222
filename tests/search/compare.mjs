// What the client must find: the golden cases, asked one by one. Runs in Node and in a browser alike.

/** Asks `index` every case and returns those whose hits, scores or unknown words differ from what the Rust reader found. */
export async function differences(index, cases) {
  const wrong = [];
  for (const { query, filters, hits, missing } of cases) {
    const answer = await index.ask(query, { filters });
    const found = answer.hits.map(hit => [hit.doc, hit.score]);
    if (JSON.stringify([found, answer.missing]) !== JSON.stringify([hits, missing])) {
      wrong.push({ query, expected: hits.slice(0, 5), found: found.slice(0, 5), missing: answer.missing });
    }
  }
  return wrong;
}

/** Undoes zlib. */
export async function inflated(blob) {
  const stream = blob.stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
