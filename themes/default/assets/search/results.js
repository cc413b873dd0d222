// How results look: elements, made of texts that are never read as markup.

import { DIMENSIONS } from "./files.js";
import { marks, snippet, whole } from "./snippet.js";

export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter(child => child != null));
  return element;
}

export const marked = parts => parts.map(([text, found]) => (found ? make("mark", {}, text) : text));

// A text of the interface with values in place of their names.
export const words = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// A hit as an item of the list, with its snippet, and whether that fails to show why it was found.
export function showHit(hit, doc, forms, say) {
  const text = snippet(doc.excerpt, forms), body = make("p", { className: "snippet" }, ...marked(text));
  const heading = doc.headings.find(heading => marks(heading.text, forms).length);
  const section = heading && make("a", { href: doc.url.split("#")[0] + "#" + encodeURIComponent(heading.id) }, ...marked(whole(heading.text, forms)));
  const item = make("li", hit.pinned ? { className: "pinned" } : {},
    hit.pinned ? make("span", { className: "label" }, say.pinned) : null,
    make("a", { href: doc.url }, ...marked(whole(doc.title, forms))),
    doc.breadcrumb.length ? make("p", { className: "path" }, doc.breadcrumb.join(" › ")) : null,
    section ? make("p", { className: "section" }, section) : null,
    body);
  return { item, body, poor: !text.some(part => part[1]), doc: hit.doc };
}

// Boxes to narrow by, where there is something to choose. `changed` is called after each choice.
export function showFilters(answer, root, filters, open, say, changed) {
  const choose = (at, value) => event => {
    filters[at] = filters[at].filter(other => other !== value).concat(event.target.checked ? value : []);
    changed();
  };
  const box = (at, { label, value, count }) =>
    make("label", {}, make("input", { type: "checkbox", checked: filters[at].includes(value), name: `${DIMENSIONS[at]}-${value}`, onchange: choose(at, value) }),
      ` ${label} `, make("span", {}, String(count)));
  const sets = DIMENSIONS.map((dimension, at) => {
    const values = root.facets[at].map((facet, value) => ({ ...facet, value, count: answer.counts[at][value] || 0 }))
      .filter(({ value, count }) => count || filters[at].includes(value));
    if (values.length < 2 && !filters[at].length) return null;
    return make("fieldset", {}, make("legend", {}, say[dimension]), ...values.map(value => box(at, value)));
  }).filter(Boolean);
  if (!sets.length) return null;
  return make("details", { className: "filters", open: open || filters.some(values => values.length) }, make("summary", {}, say.filters), ...sets);
}
