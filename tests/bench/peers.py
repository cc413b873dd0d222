"""The peers, on the same articles: how each is set up, and what it builds.

Set-ups are as bare as the tools allow, so that what is compared is their machinery: a page that shows title and text, no
theme of many templates. That is in the peers' favour; Loket builds its whole default theme.
"""

import pathlib
import re
import shutil
import subprocess

from measure import Tool

PEERS = ["hugo", "pagefind", "mkdocs", "mdbook"]

def tools(options, portal, base, binary):
    """Returns the peers that are there, ready for a portal. Their sources are laid out once."""
    found = []
    command = {peer: shutil.which(getattr(options, peer)) for peer in PEERS}
    for peer, path in command.items():
        if path is None:
            print(f"left out: no {peer}")
    if command["hugo"]:
        source = hugo_source(portal, base / "hugo-source")
        hugo = [command["hugo"], "--source", source, "--quiet", "--noBuildLock", "--cacheDir", base / "hugo-cache"]
        found.append(Tool("hugo", lambda folder: [*hugo, "--destination", folder / "site"], work="pages, RSS, sitemap; no search", base=base))
    if command["pagefind"]:
        pages = base / "pages"
        built(binary, portal, pages)
        index = lambda folder: [command["pagefind"], "--site", pages / "site", "--output-path", folder / "site"]
        found.append(Tool("pagefind", index, work="search index of the pages that loket made", base=base))
        if command["hugo"]:
            both = 'site=$PWD/site pagefind=$1; shift; "$@" --destination "$site" && "$pagefind" --site "$site"'
            command_of_both = ["sh", "-c", both, "sh", command["pagefind"], *hugo]
            found.append(Tool("hugo, then pagefind", lambda folder: command_of_both, work="pages, RSS, sitemap, search index", base=base))
    found.append(copy(binary, portal, base))
    if command["mkdocs"] and options.mkdocs != "mkdocs":
        # Minutes a run: only when asked for by its path.
        source = mkdocs_source(portal, base / "mkdocs-source")
        one = lambda folder: [command["mkdocs"], "build", "-q", "-f", source / "mkdocs.yml", "-d", folder / "site"]
        found.append(Tool("mkdocs material", one, work=f"pages and lunr index of {portal.locales[0]} alone", base=base))
    if command["mdbook"]:
        source = mdbook_source(portal, base / "mdbook-source")
        found.append(Tool("mdbook", lambda folder: [command["mdbook"], "build", source, "-d", folder / "site"], work=f"pages and search of {portal.locales[0]} alone", base=base))
    return found


def copy(binary, portal, base):
    """`cp -r` of what Loket makes without search: what the disk alone costs."""
    made = base / "copied"
    built(binary, portal, made, search=False)
    return Tool("cp -r", lambda folder: ["cp", "-r", made / "site", folder / "site"], work="a copy of what loket makes without search", base=base)


def built(binary, portal, folder, search=True):
    source = folder / "portal"
    portal.copy(source)
    if not search:
        site = source / "content/site.yaml"
        site.write_text(site.read_text() + "\nsearch: false\n")
    subprocess.run([binary.resolve(), "build", source, "--out", folder / "site", "--no-cache"], check=True, capture_output=True)


def texts(portal, locale):
    """The articles of a locale: path below it, and text. Names that begin with `_` are no pages anywhere."""
    root = portal.path / "content" / locale
    for path in sorted(root.rglob("*.md")):
        below = path.relative_to(root)
        if not any(part.startswith("_") for part in below.parts):
            yield below, path.read_text(errors="replace")


def hugo_source(portal, root):
    """A Hugo site of the same articles. Its render hooks for links are off, since they end the build at the first URL with a
    stray `%`; names in capitals would clash with its own."""
    languages = "".join(
        f'[languages."{locale.lower()}"]\ncontentDir = "content/{locale}"\nweight = {at + 1}\n'
        for at, locale in enumerate(portal.locales)
    )
    write(root / "hugo.toml", HUGO.format(first=portal.locales[0].lower()) + languages)
    write(root / "layouts/baseof.html", HUGO_BASE)
    write(root / "layouts/page.html", '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}')
    lists = '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}'
    for name in ["list", "home", "section", "taxonomy", "term"]:
        write(root / f"layouts/{name}.html", lists)
    for locale in portal.locales:
        for below, text in texts(portal, locale):
            # `index.md` would make its folder one page, and take the others in it for its resources.
            name = below.with_name("index-page.md") if below.name == "index.md" else below
            write(root / "content" / locale / name, text)
    return root


HUGO = """baseURL = "https://help.example.org/"
title = "Help"
disableKinds = ["taxonomy", "term"]
defaultContentLanguage = "{first}"
defaultContentLanguageInSubdir = true
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.renderHooks.link]
useEmbedded = "never"
[markup.goldmark.renderHooks.image]
useEmbedded = "never"
"""

HUGO_BASE = """<!doctype html><html lang="{{ .Site.Language.Locale | default .Site.Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main data-pagefind-body>{{ block "main" . }}{{ end }}</main></body></html>
"""


def mkdocs_source(portal, root):
    locale = portal.locales[0]
    write(root / "mkdocs.yml", "site_name: Help\ntheme: { name: material }\nplugins: [search]\n")
    for below, text in texts(portal, locale):
        write(root / "docs" / below, text)
    return root


def mdbook_source(portal, root):
    write(root / "book.toml", '[book]\ntitle = "Help"\n')
    entries = []
    for below, text in texts(portal, portal.locales[0]):
        title = re.search(r"^title: *(.*)$", text, re.MULTILINE)
        entries.append(f"- [{(title.group(1) if title else below.stem).strip(chr(34))}](<{below}>)")
        write(root / "src" / below, text)
    write(root / "src/SUMMARY.md", "# Summary\n\n" + "\n".join(entries) + "\n")
    return root


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
