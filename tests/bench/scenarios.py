"""What is measured of Loket itself: from nothing, with one article changed, with nothing changed; with search and without."""

import subprocess

from measure import Tool

# What is added to the end of the article that changes.
SENTENCE = "\n\nEen zin meer.\n"


def build(binary, portal, folder, *flags):
    return [binary, "build", portal, "--out", folder / "site", "--cache-dir", folder / "cache", "--timings=json", *flags]


def loket(binary, portal, base):
    """Returns the scenarios for a portal, each writing below `base`."""
    binary = binary.resolve()

    def copied(folder):
        # Its own copy, since a scenario changes it; hard links would change the original, too.
        portal.copy(folder / "portal")

    def built(folder):
        run(build(binary, folder / "portal", folder))

    def changed(folder):
        copied(folder)
        built(folder)
        article = portal.article(folder / "portal")
        article.write_text(article.read_text(errors="surrogateescape") + SENTENCE, errors="surrogateescape")

    def unchanged(folder):
        copied(folder)
        built(folder)

    def plain(folder):
        copied(folder)
        site = folder / "portal/content/site.yaml"
        site.write_text(site.read_text() + "\nsearch: false\n")

    own = lambda folder: build(binary, folder / "portal", folder)
    check = lambda folder: [binary, "check", folder / "portal", "--timings=json"]
    everything = "pages, search index, feeds, sitemap, Markdown twins; all links checked"
    return [
        Tool("loket", own, copied, work=everything, base=base, phases=True),
        Tool("loket check", check, copied, work="all rules, templates, search tests; nothing written", base=base, phases=True, output=None),
        Tool("loket without search", own, plain, work=everything.replace(" search index,", ""), base=base, phases=True),
        Tool("loket, one article changed", own, changed, work="the same site, brought forward", base=base, phases=True),
        Tool("loket, nothing changed", own, unchanged, work="the same site, found to be so", base=base, phases=True),
    ]


def run(command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
