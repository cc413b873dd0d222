// What the default theme adds for readers with JavaScript. Every page works without it.
// Nothing is written as HTML, so that Trusted Types hold, and nothing is fetched but what a reader asks for.

const root = document.documentElement;
const words = document.body.dataset;
const all = (selector, base = document) => [...base.querySelectorAll(selector)];

/** Makes an element with properties and children. */
function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** The reader's choices; a browser that stores nothing forgets them. */
const memory = {
  get(key, store = "localStorage") {
    try { return window[store].getItem(`loket-${key}`); } catch { return null; }
  },
  set(key, value, store = "localStorage") {
    try { window[store].setItem(`loket-${key}`, value); } catch { /* forgotten */ }
  },
  remove(key) {
    try { localStorage.removeItem(`loket-${key}`); } catch { /* was not kept */ }
  },
};

function appearance() {
  const initial = memory.get("theme") ?? root.dataset.theme ?? "system";
  for (const set of all("[data-theme-switch]")) {
    set.hidden = false;
    for (const input of all("input", set)) input.checked = input.value === initial;
    set.addEventListener("change", ({ target }) => {
      root.dataset.theme = target.value;
      memory.set("theme", target.value);
    });
  }
}

/** Menus that drop down: one at a time; Escape and a click elsewhere close them. */
function menus() {
  const open = () => all(".drop[open]");
  for (const menu of all(".drop")) {
    menu.addEventListener("toggle", () => {
      if (menu.open) for (const other of open()) other.open = other === menu;
    });
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
    });
  }
  document.addEventListener("click", ({ target }) => {
    for (const menu of open()) if (!menu.contains(target)) menu.open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const menu of open()) {
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  });
}

/** `/` and Ctrl-K lead to the page's own search box, else to the dialog. */
function search() {
  const dialog = document.querySelector("[data-search-dialog]");
  const box = all("[data-search] input").find((input) => !dialog?.contains(input));
  const show = () => {
    if (box) box.focus();
    else if (dialog && !dialog.open) {
      dialog.showModal();
      dialog.querySelector("[data-search] input").focus();
    }
    return Boolean(box ?? dialog);
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if ((slash || control) && show()) event.preventDefault();
  });
  for (const link of all("[data-search-open]")) {
    link.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey && show()) event.preventDefault();
    });
  }
  dialog?.addEventListener("click", (event) => {
    if (event.target !== dialog) return;
    const edge = dialog.getBoundingClientRect();
    const inside = event.clientX >= edge.left && event.clientX <= edge.right && event.clientY >= edge.top && event.clientY <= edge.bottom;
    if (!inside) dialog.close();
  });
  const query = new URLSearchParams(location.search).get("q");
  if (query && box) box.value = query;
  for (const form of all("[data-search][data-client]")) searching(form, Boolean(query));
}

/** What the end of a page says for some readers, and live hours, is fetched when a reader comes near; a page that shows more
    of it has it anyway. */
function supporting() {
  const parts = all("[data-support]");
  const near = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    near.disconnect();
    import(parts[0].dataset.support);
  }, { rootMargin: "200px" });
  for (const part of parts) near.observe(part);
}

/** The search client, and how results look, are fetched when a reader turns to the box. */
function searching(form, now) {
  const input = form.querySelector("input");
  const attach = async () => {
    input.removeEventListener("focus", attach);
    document.head.append(make("link", { rel: "stylesheet", href: form.dataset.style }));
    (await import(form.dataset.client)).attach(form);
  };
  if (now || document.activeElement === input) attach();
  else input.addEventListener("focus", attach);
}

/** Copies text and says so where the reader looks and, to screen readers, aloud. */
async function copy(text, element) {
  let said = words.copied;
  try {
    await navigator.clipboard.writeText(text);
    element.classList.add("done");
    setTimeout(() => element.classList.remove("done"), 2000);
  } catch {
    said = words.copyFailed;
  }
  const status = document.querySelector("#lk-status")
    ?? document.body.appendChild(make("p", { id: "lk-status", className: "vh", role: "status" }));
  status.textContent = said;
  setTimeout(() => { status.textContent = ""; }, 2000);
  return said;
}

function copying() {
  for (const link of all("a.lk-anchor")) link.addEventListener("click", () => copy(link.href, link));
  for (const code of all("pre.lk-code")) {
    const button = make("button", { type: "button", className: "copy", textContent: words.copyCode });
    button.addEventListener("click", async () => {
      button.textContent = await copy(code.innerText.replace(/\n$/, ""), button);
      setTimeout(() => { button.textContent = words.copyCode; }, 2000);
    });
    const frame = make("div", { className: "code" });
    code.replaceWith(frame);
    frame.append(code, button);
  }
}

/** Sections one below the other become tabs (WAI-ARIA tabs pattern); a choice holds for all tabs of its name. */
function tabs() {
  const groups = all(".lk-tabs").map((group) => {
    const panels = all(":scope > .lk-tab", group);
    const list = make("div", { role: "tablist", ariaLabel: group.dataset.label ?? "" });
    const buttons = panels.map((panel, index) => {
      panel.id ||= `${group.id}-${index + 1}`;
      const button = make("button", { type: "button", role: "tab", id: `${panel.id}-tab` });
      button.textContent = panel.querySelector(".lk-tab-title")?.textContent ?? "";
      button.setAttribute("aria-controls", panel.id);
      panel.role = "tabpanel";
      panel.tabIndex = 0;
      panel.setAttribute("aria-labelledby", button.id);
      button.addEventListener("click", () => choose(panel.dataset.tab, group, index));
      return button;
    });
    list.append(...buttons);
    list.addEventListener("keydown", (event) => {
      const forward = getComputedStyle(list).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
      const at = buttons.indexOf(document.activeElement);
      const to = { [forward]: at + 1, [back]: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const button = buttons.at(to % buttons.length);
      button.focus();
      button.click();
    });
    group.prepend(list);
    return { group, panels, buttons };
  });
  const show = ({ panels, buttons }, chosen) => panels.forEach((panel, index) => {
    panel.hidden = index !== chosen;
    buttons[index].ariaSelected = String(index === chosen);
    buttons[index].tabIndex = index === chosen ? 0 : -1;
  });
  function choose(name, group, index) {
    for (const other of groups) {
      const same = other.group === group ? index : other.panels.findIndex((panel) => panel.dataset.tab === name);
      if (same >= 0) show(other, same);
    }
    memory.set("tab", name);
  }
  const last = memory.get("tab");
  for (const each of groups) show(each, Math.max(0, each.panels.findIndex((panel) => panel.dataset.tab === last)));
  // A link into a hidden panel, from this page or another, opens it.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (const each of target ? groups : []) {
      const index = each.panels.findIndex((panel) => panel.contains(target));
      if (index >= 0 && each.panels[index].hidden) { show(each, index); target.scrollIntoView(); }
    }
    for (let box = target && target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();
}

/** An old link to a part that is now on another page leads there. */
function moved() {
  const follow = () => {
    const link = document.querySelector(".moved:target [data-moved]");
    if (link) location.replace(link.href);
  };
  addEventListener("hashchange", follow);
  follow();
}

/** What a reader opened stays open when they come back to the page; paper shows everything. */
function details() {
  const boxes = all(".prose details");
  boxes.forEach((box, index) => {
    const key = `open-${location.pathname}-${index}`;
    if (memory.get(key, "sessionStorage") === "1") box.open = true;
    box.addEventListener("toggle", () => memory.set(key, box.open ? "1" : "0", "sessionStorage"));
  });
  addEventListener("beforeprint", () => { for (const box of boxes) box.open = true; });
}

/** Marks the heading being read in the table of contents. */
function contents() {
  const links = new Map(all("[data-toc] a[href^='#']").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (!headings.length) return;
  const update = () => {
    const line = innerHeight * 0.3;
    const read = headings.findLast((heading) => heading.getBoundingClientRect().top < line) ?? headings[0];
    for (const [id, link] of links) {
      if (id === read.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  new IntersectionObserver(update, { rootMargin: "0px 0px -70% 0px", threshold: [0, 1] }).observe(headings[0]);
  const observer = new IntersectionObserver(update, { rootMargin: "-5% 0px -70% 0px" });
  for (const heading of headings) observer.observe(heading);
  update();
}

/** In a long list of pages beside the text, the one that is read is in sight. */
function here() {
  const side = document.querySelector(".side"), current = side?.querySelector("[aria-current]");
  if (current) side.scrollTop = current.offsetTop - side.clientHeight / 2;
}

/** A video of this site plays in place after a click; one of another host stays a link, as the page's policy asks. */
function videos() {
  for (const figure of all(".lk-video[data-src]")) {
    const link = figure.querySelector(".lk-video-link");
    const { src, captions } = figure.dataset;
    const { origin, pathname } = new URL(src, location.href);
    if (origin !== location.origin || !/\.(mp4|webm|ogv|m4v)$/i.test(pathname)) continue;
    link?.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const player = make("video", { src, controls: true, autoplay: true, playsInline: true });
      if (captions) {
        player.append(make("track", { kind: "captions", src: captions, srclang: root.lang, default: true }));
      }
      link.replaceWith(player);
      player.tabIndex = -1;
      player.focus();
    });
  }
}

/** The language that a reader chose is the one that the page at the root opens. */
function languages() {
  for (const link of all("a[data-language]")) {
    link.addEventListener("click", () => memory.set("language", link.dataset.language));
  }
  const chooser = document.querySelector("[data-chooser]");
  if (!chooser) return;
  const links = all("a[data-language]", chooser);
  const find = (tag) => links.find((link) => link.dataset.language.toLowerCase() === tag.toLowerCase())
    ?? links.find((link) => link.dataset.language.split("-")[0] === tag.split("-")[0]);
  const chosen = memory.get("language");
  const remembered = links.find((link) => link.dataset.language === chosen);
  if (remembered) location.replace(remembered.href);
  else navigator.languages.map(find).find(Boolean)?.classList.add("preferred");
}

function printing() {
  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

/** Sends the feedback form in place; when that fails, the reader is told and the form stays. */
function feedback() {
  for (const form of all("[data-feedback]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const status = form.querySelector("[role=status]");
      try {
        const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
        if (!answer.ok) throw new Error(answer.statusText);
        status.textContent = status.dataset.thanks;
        for (const part of all("fieldset, label, button", form)) part.hidden = true;
        form.classList.add("sent");
      } catch {
        status.textContent = form.dataset.error;
      }
    });
  }
}

for (const part of [appearance, menus, search, supporting, copying, tabs, details, contents, here, moved, videos, languages, printing, feedback]) part();
