// A preview under measurement: a copy of a portal, the process that shows it, and pages that listen as browsers do.

import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";

/** Events are gathered for so many milliseconds before a build begins. */
export const DEBOUNCE = 30;

/** No event takes longer, or something is wrong. */
const LIMIT = 60_000;

const now = () => performance.now();

/** Copies what a portal consists of into a temporary folder. */
export function copy(portal) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "loket-measure-"));
  for (const part of ["content", "locales", "themes"]) {
    const source = path.join(portal, part);
    if (fs.existsSync(source)) fs.cpSync(source, path.join(folder, part), { recursive: true });
  }
  return folder;
}

export class Preview {
  /** Starts a preview of `folder`, and asks for its first page; `started` are the milliseconds until that is there. */
  static async start(binary, folder) {
    const begin = now();
    const child = spawn(binary, ["serve", folder, "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
    const url = await new Promise((ready, failed) => {
      child.on("exit", (code) => failed(new Error(`the preview ended with ${code}`)));
      readline.createInterface({ input: child.stderr }).on("line", (line) => {
        const found = /^ +(http:\S+)$/.exec(line);
        if (found) ready(found[1]);
      });
    });
    child.removeAllListeners("exit");
    await (await fetch(url)).text();
    return Object.assign(new Preview(), { folder, child, url, started: now() - begin });
  }

  async stop() {
    const ended = new Promise((done) => this.child.on("exit", done));
    this.child.kill("SIGINT");
    await ended;
  }

  /** The memory that the process holds, in MiB. */
  memory() {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${this.child.pid}/status`, "utf8"));
    return Number(found[1]) / 1024;
  }

  /** The articles below the content folder, sorted. */
  articles() {
    const names = fs.readdirSync(path.join(this.folder, "content"), { recursive: true });
    const isArticle = (name) => name.endsWith(".md") && !name.split("/").some((part) => part.startsWith("_")) && !name.endsWith("index.md");
    return names.filter(isArticle).sort();
  }

  /** The URL of an article that has no slug of its own: its path, spaces as hyphens. */
  address(name) {
    const parts = name.replace(/\.md$/, "/").split("/").map((part) => encodeURIComponent(part.replaceAll(" ", "-")));
    return new URL(parts.join("/"), this.url);
  }

  /** The article in the middle of the largest folder whose URL is its path. */
  async middle() {
    const folders = {};
    for (const name of this.articles()) (folders[path.dirname(name)] ??= []).push(name);
    const [largest] = Object.values(folders).sort((a, b) => b.length - a.length);
    const half = largest.length >> 1;
    for (const name of [...largest.slice(half), ...largest.slice(0, half)]) {
      if ((await fetch(this.address(name))).ok) return { name, siblings: largest.length };
    }
    throw new Error("no article is found at its path");
  }

  /** Opens the page of an article, and listens as its script does. */
  async open(name) {
    const page = this.address(name);
    const file = path.join(this.folder, "content", name);
    const version = /data-loket-version="([^"]*)"/.exec(await (await fetch(page)).text())?.[1];
    const waiting = [];
    const query = new URLSearchParams({ path: page.pathname, version });
    const request = http.get(new URL(`/.loket/events?${query}`, this.url), (response) => {
      response.setEncoding("utf8").on("error", () => { /* closed by us */ });
      // An event is a line, and a small one: it comes in one piece.
      response.on("data", (piece) => { if (piece.includes('"reload":true')) waiting.shift()?.(now()); });
    });
    await new Promise((ready) => request.on("response", ready));
    return new Editing(file, waiting, request);
  }
}

/** An article that is edited, and the page that shows it. */
class Editing {
  constructor(file, waiting, request) {
    Object.assign(this, { file, waiting, request, original: fs.readFileSync(file, "utf8"), turn: 0 });
  }

  /** Writes the article as `edit` makes it of the original and the number of the turn; returns the milliseconds until the event. */
  async save(edit) {
    const heard = new Promise((told, failed) => {
      const limit = setTimeout(() => failed(new Error(`no event within ${LIMIT} ms`)), LIMIT);
      this.waiting.push((at) => { clearTimeout(limit); told(at); });
    });
    this.turn += 1;
    const begin = now();
    fs.writeFileSync(this.file, edit(this.original, this.turn));
    const taken = await heard - begin;
    await new Promise((rest) => setTimeout(rest, 20));
    return taken;
  }

  close() {
    this.request.destroy();
  }
}
