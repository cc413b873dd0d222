// What support facts add for readers with JavaScript: whether it is open now, when an answer is due, and one picker for
// text that is meant for some readers. Without it every table is complete.
// The arithmetic mirrors `src/support/time/` on the same numbers: minutes, from 1970 in UTC ("instants") or of the local
// clock ("wall"). A test runs both on random cases.

const DAY = 1440;

/** Makes a timeline from what a page carries of it. */
export function timeline({ zone, first, offsets, sets, days }) {
  const changes = [];
  for (let i = 0; i < offsets.length; i += 2) changes.push({ from: offsets[i], offset: offsets[i + 1] });
  const windows = [];
  for (let i = 0; i < days.length; i += 2) for (let n = 0; n < days[i]; n++) windows.push(sets[days[i + 1]]);

  /** The wall minutes of an instant; where the clock goes back, the second pass stays on the hour that is left. */
  const wall = (instant) => {
    let latest = -Infinity;
    for (const [i, { from, offset }] of changes.entries()) {
      if (i > 0 && from > instant) break;
      latest = Math.max(latest, Math.min(instant, changes[i + 1]?.from ?? instant) + offset);
    }
    return latest;
  };
  /** The first instant at which the local clock shows these wall minutes, or later ones. */
  const at = (minutes) => {
    let instant;
    for (const [i, { from, offset }] of changes.entries()) {
      instant = Math.max(minutes - offset, i === 0 ? -Infinity : from);
      if (instant < (changes[i + 1]?.from ?? Infinity)) break;
    }
    return instant;
  };
  const midnight = (day) => (first + day) * DAY;
  const intervals = [];
  for (const [day, set] of windows.entries()) {
    for (let i = 0; i < set.length; i += 2) {
      const [start, end] = [at(midnight(day) + set[i]), at(midnight(day) + set[i + 1])];
      if (start < end) intervals.push({ start, end, day });
    }
  }
  const next = (instant) => intervals.find(({ end }) => end > instant);
  const openAt = (instant) => {
    const interval = next(instant);
    return interval && interval.start <= instant ? interval : undefined;
  };
  return {
    zone, intervals, wall, at, midnight, openAt,
    begin: at(midnight(0)),
    horizon: at(midnight(windows.length)),
    windows: (day) => windows[day] ?? [],
    dayOf: (instant) => Math.floor(wall(instant) / DAY) - first,
    opening: (instant) => {
      const interval = next(instant);
      return interval && Math.max(interval.start, instant);
    },
    /** When open turns to closed or closed to open; undefined beyond the horizon. */
    nextChange(instant) {
      let i = intervals.findIndex(({ end }) => end > instant);
      if (i < 0) return undefined;
      if (instant < intervals[i].start) return intervals[i].start;
      while (intervals[i + 1]?.start === intervals[i].end) i += 1;
      return intervals[i].end < this.horizon ? intervals[i].end : undefined;
    },
  };
}

/** The instant at which an answer is due to a question asked at an instant; undefined when it cannot be known. */
export function due(line, asked, { count, unit, next, day }) {
  const start = next ? line?.opening(asked) : asked;
  if (start === undefined) return undefined;
  switch (unit) {
    case "m": return start + count;
    case "h": return start + count * 60;
    case "d": return line.at(line.wall(start) + count * DAY);
    case "w": return line.at(line.wall(start) + count * 7 * DAY);
    case "mo": return line.at(monthsLater(line.wall(start), count));
    case "bh": return openTimeLater(line, start, count * 60);
    case "bd": return { end: endOfDay, same: sameTime, open: openHours }[day]?.(line, start, count);
    default: return undefined;
  }
}

function monthsLater(wall, months) {
  const date = new Date(Math.floor(wall / DAY) * DAY * 60_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const later = Date.UTC(year, month, date.getUTCDate()) / 60_000 + (wall - Math.floor(wall / DAY) * DAY);
  // A month that is too short ends with its last day.
  return Math.min(later, Date.UTC(year, month + 1) / 60_000);
}

function openTimeLater({ intervals }, start, minutes) {
  let left = minutes;
  for (const interval of intervals) {
    if (interval.end <= start) continue;
    const from = Math.max(interval.start, start);
    if (left <= interval.end - from) return from + left;
    left -= interval.end - from;
  }
  return undefined;
}

/** The n-th day after a day on which the desk is open. */
function businessDayAfter({ intervals }, day, n) {
  let [seen, last] = [0, day];
  for (const interval of intervals) {
    if (interval.day > last) {
      last = interval.day;
      seen += 1;
      if (seen === n) return interval.day;
    }
  }
  return undefined;
}

const closing = ({ intervals }, day) => intervals.findLast((interval) => interval.day === day)?.end;

const endOfDay = (line, start, n) => closing(line, businessDayAfter(line, line.dayOf(start), n));

function sameTime(line, start, n) {
  let interval = line.openAt(start);
  let minute;
  if (interval) {
    minute = line.wall(start) - line.midnight(interval.day);
  } else {
    // Asked while the desk is closed counts as asked when it closed last.
    interval = line.intervals.findLast(({ end }) => end <= start);
    if (!interval) return undefined;
    minute = line.windows(interval.day)
      .find((to, i) => i % 2 === 1 && line.at(line.midnight(interval.day) + to) === interval.end);
  }
  const later = businessDayAfter(line, interval.day, n);
  if (later === undefined) return undefined;
  const set = line.windows(later);
  let i = set.length - 2;
  while (i >= 0 && set[i] > minute) i -= 2;
  return line.at(line.midnight(later) + (i < 0 ? set[0] : Math.min(minute, set[i + 1])));
}

function openHours(line, start, n) {
  const of = (day) => line.intervals.filter((interval) => interval.day === day);
  const length = (day) => of(day).reduce((sum, { start: from, end }) => sum + end - from, 0);
  const first = line.intervals.find(({ end }) => end > start)?.day;
  if (first === undefined) return undefined;
  const elapsed = of(first).reduce((sum, own) => sum + Math.max(Math.min(start, own.end) - own.start, 0), 0);
  if (elapsed === 0) return closing(line, n === 1 ? first : businessDayAfter(line, first, n - 1));
  const later = businessDayAfter(line, first, n);
  if (later === undefined) return undefined;
  let left = Math.ceil((elapsed * length(later)) / length(first));
  for (const interval of of(later)) {
    if (left <= interval.end - interval.start) return interval.start + left;
    left -= interval.end - interval.start;
  }
  return closing(line, later);
}

// ——— What readers see ———

const now = () => Math.floor(Date.now() / 60_000);
const date = (instant) => new Date(instant * 60_000);
const json = (text) => JSON.parse(text || "null");

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

const formats = new Map();
/** An instant in the language of the page; in the reader's zone unless another is given. */
function say(instant, options) {
  const key = JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(document.documentElement.lang, options));
  return formats.get(key).format(date(instant));
}
const time = { timeStyle: "short" };
const moment = { dateStyle: "full", timeStyle: "short" };

/** True when a zone shows another time than the reader's clock. */
function elsewhere(instant, zone) {
  const own = { dateStyle: "short", timeStyle: "short" };
  return say(instant, own) !== say(instant, { ...own, timeZone: zone });
}

/** Says whether it is open, until when, and today's hours on the reader's own clock. */
function live(element, line, words) {
  const instant = now();
  element.hidden = instant < line.begin || instant >= line.horizon;
  if (element.hidden) return;
  const open = line.openAt(instant);
  const parts = [open ? words.open : words.closed];
  const change = line.nextChange(instant);
  if (change !== undefined) {
    const soon = change - instant < DAY && say(change, { day: "numeric" }) === say(instant, { day: "numeric" });
    const when = soon
      ? words.at.replace("{}", say(change, time))
      : words.weekday.replace("{day}", say(change, { weekday: "long" })).replace("{}", say(change, time));
    parts.push((open ? words.closes : words.opens).replace("{}", when));
    if (elsewhere(instant, line.zone)) parts[1] += words.remark.replace("{}", words.yours);
  }
  element.dataset.state = open ? "open" : "closed";
  const text = parts.join(" · ");
  // Only what changed is written, and nothing announces it: a clock must not interrupt a screen reader.
  if (element.textContent !== text) element.textContent = text;
}

/** "Asked now, first answer by …" for a severity and a moment. */
function dueForm(element) {
  const levels = json(element.dataset.levels).map((level) => ({ ...level, line: level.hours && timeline(level.hours) }));
  const words = json(element.dataset.words);
  const severity = make("select", { name: "severity" },
    ...levels.map(({ name }, index) => make("option", { value: index, textContent: name })));
  const asked = make("input", { type: "datetime-local", name: "moment" });
  const reset = make("button", { type: "button", textContent: words.now });
  const output = make("output");
  const update = () => {
    const level = levels[severity.value];
    const instant = asked.value ? Math.floor(new Date(asked.value).getTime() / 60_000) : now();
    const beyond = level.line && (instant < level.line.begin || instant >= level.line.horizon);
    const answer = beyond || Number.isNaN(instant) ? undefined : due(level.line, instant, level);
    if (answer === undefined) {
      output.textContent = words.unknown;
      return;
    }
    const zone = level.line?.zone;
    const notes = [];
    let by = say(answer, moment);
    // The same moment on another clock is no second time: it stands below.
    if (zone && elsewhere(answer, zone)) {
      const remark = (text) => words.remark.replace("{}", text);
      by += remark(words.yours);
      notes.push(say(answer, { ...moment, timeZone: zone }) + remark(words.local.replace("{}", level.zone)));
    }
    if (level.announced !== undefined && answer > level.announced) notes.push(level.remark);
    const sentence = asked.value ? words.answerAt.replace("{asked}", say(instant, moment)) : words.answerNow;
    output.replaceChildren(sentence.replace("{}", by), ...notes.map((textContent) => make("small", { textContent })));
  };
  severity.addEventListener("change", update);
  asked.addEventListener("change", update);
  reset.addEventListener("click", () => { asked.value = ""; update(); });
  const title = make("legend", { textContent: words.title });
  element.replaceChildren(make("fieldset", {}, title,
    make("label", {}, words.severity, severity), make("label", {}, words.moment, asked), reset, output));
  element.hidden = false;
  update();
}

/** A notice: gone when it is over; where only what holds now is wanted, not there before it begins either. */
function notice(element) {
  const moment = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00`) : new Date(text)).getTime();
  const { from, until, only } = element.dataset;
  const [begins, ends] = [moment(from), until ? moment(until) : Infinity];
  const instant = Date.now();
  element.hidden = instant >= ends || (only === "now" && instant < begins);
  element.dataset.state = instant < begins ? "ahead" : "now";
}

/** Text for comparing: without case and diacritics. */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** A field above a list of links that leaves those whose words hold what is typed. Few links need none. */
function finder(element) {
  const items = [...element.querySelectorAll("li")].map((item) => ({ item, text: folded(item.textContent) }));
  if (items.length < 8) return;
  const field = make("input", { type: "search", autocomplete: "off", spellcheck: false });
  const none = make("p", { hidden: true });
  none.setAttribute("role", "status");
  field.addEventListener("input", () => {
    const wanted = folded(field.value.trim());
    let left = 0;
    for (const { item, text } of items) {
      item.hidden = !text.includes(wanted);
      if (!item.hidden) left += 1;
    }
    none.hidden = left > 0;
    none.textContent = left > 0 ? "" : element.dataset.none.replace("{}", field.value.trim());
  });
  field.addEventListener("keydown", (event) => {
    const [first] = element.querySelectorAll("li:not([hidden]) a");
    if (event.key === "Enter" && field.value.trim() && first) first.click();
  });
  element.prepend(make("label", {}, element.dataset.label, field), none);
}

/** `operator=china,worldwide role=admin` as a map of lists. */
const dimensions = (text) => new Map(text.split(" ").map((pair) => {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1).split(",")];
}));

/** One picker for each dimension that the page tells readers apart by; print and "all" show everything. */
function pickers() {
  const parts = [...document.querySelectorAll("[data-audience]")]
    .map((element) => ({ element, wanted: dimensions(element.dataset.audience), names: (element.dataset.names ?? "").split("|") }));
  const offers = new Map();
  for (const { wanted, names } of parts) {
    [...wanted].forEach(([dimension, values], index) => {
      if (values.length !== 1) return;
      if (!offers.has(dimension)) offers.set(dimension, new Map());
      offers.get(dimension).set(values[0], names[index] || values[0]);
    });
  }
  const chosen = new Map();
  const show = () => {
    for (const { element, wanted } of parts) {
      const fits = [...wanted].every(([dimension, values]) => !chosen.get(dimension) || values.includes(chosen.get(dimension)));
      element.classList.toggle("lk-other-audience", !fits);
    }
    for (const body of document.querySelectorAll("table.lk-facts tbody")) {
      const rows = [...body.querySelectorAll("tr[data-audience]")];
      const others = rows.length > 0 && rows.every((row) => row.classList.contains("lk-other-audience"));
      body.classList.toggle("lk-other-audience", others);
    }
  };
  const parameters = new URLSearchParams(location.search);
  for (const [dimension, values] of offers) {
    if (values.size < 2 && !parameters.has(dimension)) continue;
    const key = `loket-audience-${dimension}`;
    let initial = parameters.get(dimension);
    try { initial ??= localStorage.getItem(key); } catch { /* nothing is kept */ }
    const { audiencePicker, audienceAll } = document.body.dataset;
    const select = make("select", {}, make("option", { value: "", textContent: audienceAll ?? "" }),
      ...[...values].map(([value, name]) => make("option", { value, textContent: name })));
    select.value = values.has(initial) ? initial : "";
    chosen.set(dimension, select.value);
    select.addEventListener("change", () => {
      chosen.set(dimension, select.value);
      try { localStorage.setItem(key, select.value); } catch { /* nothing is kept */ }
      const url = new URL(location.href);
      if (select.value) url.searchParams.set(dimension, select.value);
      else url.searchParams.delete(dimension);
      history.replaceState(history.state, "", url);
      show();
    });
    const picker = make("p", { className: "lk-picker" }, make("label", {}, audiencePicker ?? "", " ", select));
    // Above the text that it changes: an article, the contacts at its end, or the foot of the page.
    const first = parts.find((part) => part.wanted.has(dimension)).element;
    const below = first.closest(".ways, .legal") ?? (first.closest(".prose") ?? document.querySelector("main")).firstChild;
    below.before(picker);
  }
  show();
  reveal(parts);
}

/** A link to a part that is hidden shows it: nobody arrives at nothing. */
function reveal(parts) {
  const target = () => {
    const element = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (const part of parts) {
      if (element && (part.element === element || part.element.contains(element))) part.element.classList.remove("lk-other-audience");
    }
    element?.closest?.("tbody.lk-other-audience")?.classList.remove("lk-other-audience");
  };
  addEventListener("hashchange", target);
  target();
}

if (typeof document !== "undefined") {
  const desks = [...document.querySelectorAll("[data-hours]")]
    .map((element) => [element, timeline(json(element.dataset.hours)), json(element.dataset.words)]);
  const notices = [...document.querySelectorAll("[data-until]")];
  const tick = () => {
    desks.forEach((desk) => live(...desk));
    notices.forEach(notice);
  };
  if (desks.length + notices.length > 0) {
    tick();
    setInterval(tick, 30_000);
    addEventListener("visibilitychange", tick);
  }
  document.querySelectorAll(".lk-due[data-levels]").forEach(dueForm);
  document.querySelectorAll(".lk-finder").forEach(finder);
  pickers();
}
