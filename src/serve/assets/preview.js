// The preview in a page: reloads it when it changes, exchanges style sheets, shows the bar and the overlay.
// Nothing of this is published. It stands in a shadow tree, so that the theme and it cannot style one another, and makes
// no HTML from text, so that the published policy (Trusted Types included) holds.

const OWN = "/.loket/";
const tag = document.querySelector("script[data-loket-version]");
const path = location.pathname;

const present = (children) => children.flat().filter((child) => child !== null && child !== undefined && child !== false);

/** Makes an element with attributes and children; children that are nothing are left out. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...present(children));
  return element;
}

/** What outlives a reload: in this tab, or in this browser. A browser that stores nothing forgets it. */
const memory = {
  get(key, store = sessionStorage) {
    try { return JSON.parse(store.getItem(`loket-preview-${key}`)); } catch { return null; }
  },
  set(key, value, store = sessionStorage) {
    try { store.setItem(`loket-preview-${key}`, JSON.stringify(value)); } catch { /* forgotten */ }
  },
};

// --- Where the reader was -------------------------------------------------------------------------------------------

const all = (selector) => [...document.querySelectorAll(selector)];
const headings = () => all("main :is(h1, h2, h3, h4)[id], main section[id]");

/** Reloads, and remembers how far the page was scrolled, which details were open and which tabs were chosen. */
function reload() {
  const above = headings().findLast((heading) => heading.getBoundingClientRect().top <= 120);
  memory.set("place", {
    path,
    x: scrollX,
    y: scrollY,
    anchor: above && { id: above.id, top: above.getBoundingClientRect().top },
    details: all("details").map((box) => box.open),
    tabs: all("[role=tab]").map((tab) => tab.ariaSelected === "true"),
  });
  history.scrollRestoration = "manual";
  location.reload();
}

/** Takes the page back to where it was before the reload. */
function restore() {
  const place = memory.get("place");
  memory.set("place", null);
  // The browser's own restoring is let in again when ours is done: it knows nothing of what was written above.
  const auto = () => setTimeout(() => { history.scrollRestoration = "auto"; });
  addEventListener("load", auto, { once: true });
  if (place?.path !== path) return;
  const details = all("details");
  if (details.length === place.details.length) details.forEach((box, index) => { box.open = place.details[index]; });
  const tabs = all("[role=tab]");
  if (tabs.length === place.tabs.length) tabs.forEach((tab, index) => { if (place.tabs[index]) tab.click(); });
  const back = () => {
    // The text that was read stays where it is, also when something was written above it.
    const anchor = place.anchor && document.getElementById(place.anchor.id);
    const y = anchor ? scrollY + anchor.getBoundingClientRect().top - place.anchor.top : place.y;
    scrollTo({ left: place.x, top: y, behavior: "instant" });
  };
  back();
  addEventListener("load", back, { once: true });
}

// --- Style sheets ---------------------------------------------------------------------------------------------------

const plain = (url) => new URL(url, location.href).pathname.replace(/\.[0-9a-f]+(?=\.css$)/, "");

/** Puts the newest style sheets in the place of those that the page has; the old one goes when the new one is there. */
function exchange(styles) {
  for (const link of all("link[rel=stylesheet]")) {
    const url = styles.find((style) => plain(style) === plain(link.href));
    if (!url || new URL(url, location.href).href === link.href) continue;
    const next = make("link", { rel: "stylesheet", href: url });
    next.addEventListener("load", () => link.remove(), { once: true });
    link.after(next);
  }
}

// --- The bar and the overlay ----------------------------------------------------------------------------------------

const host = make("loket-preview", { hidden: true });
const shadow = host.attachShadow({ mode: "open" });
const sheet = make("link", { rel: "stylesheet", href: `${OWN}preview.css` });
sheet.addEventListener("load", () => { host.hidden = false; }, { once: true });
const bar = make("section", { "aria-label": "Preview", lang: "en", dir: "ltr" });
const overlay = make("section", { "aria-label": "Errors", lang: "en", dir: "ltr", hidden: true });
shadow.append(sheet, overlay, bar);

const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const fileLink = ({ label, url }) => url ? make("a", { href: url, title: "Open in the editor" }, label) : make("span", {}, label);

/** Errors in full, as the terminal shows them, each with a link into the editor. */
function showOverlay({ current, errors, error_count: total }) {
  const same = JSON.stringify(errors.map((error) => error.text));
  const hide = () => { memory.set("hidden", same); overlay.hidden = true; bar.querySelector("button")?.focus(); };
  overlay.show = () => { memory.set("hidden", null); overlay.hidden = false; bar.fold(true); overlay.querySelector("button").focus(); };
  if (overlay.dataset.same !== same) {
    overlay.dataset.same = same;
    const close = make("button", { type: "button", class: "close" }, "Hide");
    close.addEventListener("click", hide);
    overlay.onkeydown = ({ key }) => { if (key === "Escape") hide(); };
    overlay.replaceChildren(...present([
      make("div", { class: "head", role: "alert" }, make("h2", {}, count(total, "error")), make("p", { class: "stays" }), close),
      make("ol", {}, errors.map((error) => make("li", {}, fileLink(error.file), make("pre", { tabindex: "0" }, error.text)))),
      total > errors.length && make("p", {}, `The other ${total - errors.length} are in the terminal.`),
    ]));
  }
  overlay.querySelector(".stays").textContent = current ? "" : "You see the last good build.";
  // Errors that were there from the beginning do not stand in the way of the work; new ones do.
  overlay.hidden = current || total === 0 || memory.get("hidden") === same;
  if (!overlay.hidden) bar.fold?.(true);
}

/** How long the page took and what it weighs, without what the preview adds. */
function measure() {
  const [page] = performance.getEntriesByType("navigation");
  if (!page?.loadEventEnd) return null;
  const loaded = performance.getEntriesByType("resource").filter(({ name }) => !new URL(name).pathname.startsWith(OWN));
  const sum = (key) => [page, ...loaded].reduce((total, entry) => total + entry[key], 0);
  const kilobytes = (bytes) => `${(bytes / 1024).toFixed(bytes < 102400 ? 1 : 0)} KB`;
  const [sent, unpacked] = [sum("encodedBodySize"), sum("decodedBodySize")].map(kilobytes);
  return `${Math.round(page.loadEventEnd)} ms, ${sent} in ${count(loaded.length + 1, "file")} (${unpacked} unpacked)`;
}

const finding = ({ severity, message, help, file }) => make("li", { class: severity },
  make("strong", {}, severity), " ", message, help && make("span", { class: "help" }, help), fileLink(file));

const language = ({ lang, name, url, current, state }) => make("li", {},
  url && !current ? make("a", { href: url, hreflang: lang, lang }, name) : make("span", { lang }, name),
  make("span", { class: "state" }, current ? `${state}, this page` : state));

const row = (term, ...content) => [make("dt", {}, term), make("dd", {}, ...present(content))];

/** The bar: one quiet button that says the worst, and a panel with the rest. */
function showBar(status) {
  const { page, error_count: errors, warning_count: warnings } = status;
  const found = page?.findings ?? [];
  const badges = [
    errors > 0 && make("span", { class: "badge error" }, count(errors, "error")),
    found.length > 0 && make("span", { class: "badge warning" }, count(page.finding_count, "finding")),
    (page?.marks ?? []).map((mark) => make("span", { class: "badge" }, mark)),
  ];
  const open = memory.get("open", localStorage) === true;
  const panel = make("div", { id: "panel", hidden: !open });
  const all = make("button", { type: "button", class: "link" }, count(errors, "error"));
  all.addEventListener("click", () => overlay.show());
  const weight = make("span", { class: "measure" }, measure() ?? "…");
  panel.append(make("dl", {},
    page?.source && row("Source", fileLink(page.source)),
    page && row("Languages", make("ul", {}, page.languages.map(language))),
    found.length > 0 && row("Findings", make("ol", { class: "findings" }, found.map(finding)),
      page.finding_count > found.length && `The other ${page.finding_count - found.length} are in the terminal.`),
    row("Loaded", weight),
    row("Portal", errors > 0 ? all : "0 errors", `, ${count(warnings, "warning")}`),
  ));
  const button = make("button", { type: "button", class: "handle", "aria-expanded": String(open), "aria-controls": "panel" },
    make("span", { class: "name" }, "Preview"), ...badges);
  bar.fold = (hidden) => {
    panel.hidden = hidden;
    button.setAttribute("aria-expanded", String(!hidden));
  };
  const choose = (hidden) => { bar.fold(hidden); memory.set("open", !hidden, localStorage); };
  button.addEventListener("click", () => choose(!panel.hidden));
  bar.onkeydown = ({ key }) => { if (key === "Escape" && !panel.hidden) { choose(true); button.focus(); } };
  const focused = bar.contains(shadow.activeElement);
  bar.replaceChildren(panel, button);
  if (focused) button.focus();
}

addEventListener("load", () => setTimeout(() => {
  const weight = bar.querySelector(".measure");
  if (weight) weight.textContent = measure() ?? "";
}));

// --- News -----------------------------------------------------------------------------------------------------------

const version = tag?.dataset.loketVersion ?? "";

/** Listens while the page is looked at: browsers allow six connections to a host, and a writer has more tabs than that. */
let source;
function listen() {
  if (document.hidden) {
    source?.close();
    source = null;
    return;
  }
  if (source) return;
  source = new EventSource(`${OWN}events?${new URLSearchParams({ path, version })}`);
  source.addEventListener("message", ({ data }) => {
    const news = JSON.parse(data);
    if (news.go) location.replace(news.go);
    else if (news.reload) reload();
    if (news.styles) exchange(news.styles);
    if (news.status) {
      showBar(news.status);
      showOverlay(news.status);
    }
  });
  source.addEventListener("open", () => bar.classList.remove("lost"));
  source.addEventListener("error", () => bar.classList.add("lost"));
}

restore();
document.body.append(host);
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => { source?.close(); source = null; });
addEventListener("pageshow", listen);
listen();
