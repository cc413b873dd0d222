// The search box of a page: it listens, asks, and shows what was found.

import { DIMENSIONS } from "./files.js";
import { Index } from "./index.js";
import { Damaged } from "./reader.js";
import { make, marked, showFilters, showHit, words } from "./results.js";
import { snippet } from "./snippet.js";

const PAGE = 10, LONGER = 4;

async function download(url, fresh) {
  const response = await fetch(url, { cache: fresh ? "reload" : "default" });
  if (!response.ok || !response.body) throw new Damaged();
  return new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
}

const indexAt = folder => new Index(name => download(new URL(name, folder)));
const asking = (page, query) => Object.assign(new URL(page), { search: new URLSearchParams({ q: query }) }).href;

// The search pages and indexes of the other locales, from the links of the language switcher.
function elsewhere(base) {
  const site = base.pathname.replace(/search\/[^/]+\/$/, ""), found = new Map();
  for (const { hreflang, href, textContent } of document.querySelectorAll("a[hreflang]")) {
    const url = new URL(href), folder = url.pathname.startsWith(site) && url.pathname.slice(site.length).split("/")[0];
    const other = new URL(`${site}search/${folder}/`, base);
    if (folder && other.href !== base.href && url.origin === base.origin) {
      found.set(folder, { lang: hreflang, name: textContent.trim(), index: other, page: new URL(`${site}${folder}/search/`, base) });
    }
  }
  return [...found.values()].slice(0, 5);
}

// Takes hold of a search form. Its data attributes say where the index is and carry the words of the interface.
export const attach = form => new Box(form).listen();

class Box {
  constructor(form) {
    this.form = form;
    this.input = form.elements.q;
    this.say = form.dataset;
    this.base = new URL(this.say.index, document.baseURI);
    this.index = new Index(name => download(new URL(name, this.base), this.fresh && name === "root.bin"));
    this.place = form.closest("dialog, main") || document.body;
    this.box = this.place.querySelector("[data-search-results]");
    if (!this.box) form.after((this.box = make("div", { className: "results" })));
    this.box.removeAttribute("aria-live");
    this.onPage = this.box.hasAttribute("data-search-page");
    this.status = make("p", { className: "count" });
    this.status.setAttribute("role", "status");
    this.list = make("div");
    this.filters = DIMENSIONS.map(() => []);
    this.turn = 0;
    this.shown = PAGE;
  }

  listen() {
    const { form, input, place } = this, asked = new URLSearchParams(location.search);
    let composing = false;
    input.addEventListener("compositionstart", () => (composing = true));
    input.addEventListener("compositionend", () => ((composing = false), this.start()));
    input.addEventListener("input", () => composing || this.start());
    // Elsewhere a submitted search goes to the search page, which is a link to share.
    form.addEventListener("submit", event => {
      if (!this.onPage) return;
      event.preventDefault();
      this.start();
    });
    place.addEventListener("keydown", event => this.walk(event));
    this.wanted = DIMENSIONS.flatMap((dimension, at) => asked.getAll(dimension).map(id => [at, id]));
    if (this.onPage && asked.get("q")) input.value = asked.get("q");
    if (input.value) this.start();
    else this.index.open().catch(() => {});
  }

  // Arrow keys walk from the box through the results and back.
  walk(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.input, ...this.list.querySelectorAll(".hits > li > a")], at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  async start() {
    this.shown = PAGE;
    const done = this.run();
    if (!this.onPage) return;
    const { facets } = await this.index.open().catch(() => ({}));
    const url = new URL(location);
    url.search = "";
    if (this.input.value) url.searchParams.set("q", this.input.value);
    if (facets) this.filters.forEach((values, at) => values.forEach(value => url.searchParams.append(DIMENSIONS[at], facets[at][value].id)));
    history.replaceState(history.state, "", url);
    return done;
  }

  async run(again) {
    const mine = ++this.turn, { box, index, list, status, say } = this, query = this.input.value;
    if (!query.trim()) {
      status.textContent = "";
      return list.replaceChildren();
    }
    if (!box.contains(list)) box.replaceChildren(status, list);
    try {
      if (this.wanted.length) await this.choose();
      await this.show(await index.ask(query, this), query, mine);
      this.fresh = false;
    } catch (error) {
      if (mine !== this.turn) return;
      const offline = navigator.onLine === false;
      // A file is gone or damaged: the site was published anew, so the root is read again, once.
      index.forget();
      this.fresh = true;
      if (!again && !offline) return this.run(true);
      status.textContent = offline ? say.offline : say.error;
      list.replaceChildren(make("button", { type: "button", onclick: () => this.run() }, say.retry));
    }
  }

  // Filters of a shared link name their values by id.
  async choose() {
    const { facets } = await this.index.open();
    for (const [at, id] of this.wanted) this.filters[at].push(...facets[at].flatMap((facet, value) => (facet.id === id ? value : [])));
    this.wanted = [];
  }

  async show(answer, query, mine) {
    const { index, filters, list, say } = this, { hits, forms } = answer;
    const docs = await Promise.all(hits.slice(0, this.shown).map(hit => index.doc(hit.doc)));
    const root = await index.open();
    if (mine !== this.turn) return;
    const total = new Intl.NumberFormat(document.documentElement.lang || undefined).format(hits.length);
    this.status.textContent = hits.length ? words(say.count, { count: total }) : words(say.none, { query });
    if (!hits.length && filters.every(values => !values.length)) return this.nothing(query, answer, mine);
    const items = docs.map((doc, at) => showHit(hits[at], doc, forms, say));
    const narrow = showFilters(answer, root, filters, this.onPage, say, () => this.start());
    const more = hits.length > this.shown && make("button", { type: "button", className: "more", onclick: () => ((this.shown += PAGE), this.run()) }, say.more);
    list.replaceChildren(...[narrow, make("ol", { className: "hits" }, ...items.map(hit => hit.item)), more].filter(Boolean));
    // Where the beginning of an article does not show why it was found, its text does. Only so many are fetched.
    for (const { body, doc } of items.filter(hit => hit.poor).slice(0, LONGER)) {
      index.text(doc).then(text => {
        const parts = snippet(text, forms);
        if (mine === this.turn && parts.some(part => part[1])) body.replaceChildren(...marked(parts));
      }, () => {});
    }
  }

  // What a reader can do who has found nothing: other words, other languages, and the way to a person.
  async nothing(query, answer, mine) {
    const { index, list, say } = this, help = make("p", {}, say.noneHelp, " ");
    if (say.contact) help.append(make("a", { href: say.contact }, say.contactTitle || say.contact));
    list.replaceChildren(help);
    const near = await Promise.all(answer.missing.map(async word => (await index.closest(word)).map(other => query.replace(word, () => other))));
    if (mine !== this.turn) return;
    list.prepend(...near.flat().slice(0, 4).map(offer => {
      const [before, after] = words(say.mean, { suggestion: "\u0000" }).split("\u0000");
      return make("p", { className: "offer" }, before, this.link(offer), after ?? "");
    }));
    const others = await Promise.all(elsewhere(this.base).map(async other => {
      const found = await indexAt(other.index).ask(query).catch(() => null);
      return found?.complete && { ...other, count: found.complete };
    }));
    if (mine !== this.turn) return;
    for (const { page, lang, name, count } of others.filter(Boolean)) {
      list.append(make("p", { className: "other" }, make("a", { href: asking(page, query), lang, hreflang: lang }, `${name}: ${count}`)));
    }
  }

  link(query) {
    return make("a", { href: asking(this.form.action, query), onclick: event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.input.value = query;
      this.input.focus();
      this.start();
    } }, query);
  }
}
