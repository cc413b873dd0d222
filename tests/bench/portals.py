"""The portals that are built: the sample, one of the reader's own, and generated ones of any size."""

import dataclasses
import pathlib
import shutil
import subprocess


@dataclasses.dataclass
class Portal:
    name: str
    path: pathlib.Path
    generated: bool = False

    def sources(self, root=None):
        """The articles, as paths below the portal."""
        content = (root or self.path) / "content"
        return sorted(path for path in content.rglob("*.md") if "_" not in {part[0] for part in path.parts})

    @property
    def articles(self):
        return len(self.sources())

    @property
    def locales(self):
        content = self.path / "content"
        return sorted(path.name for path in content.iterdir() if path.is_dir() and not path.name.startswith("_"))

    def copy(self, to):
        """Copies what belongs to the portal, and nothing else that lies beside it."""
        for part in ["content", "locales", "themes"]:
            if (self.path / part).is_dir():
                shutil.copytree(self.path / part, to / part)

    def article(self, root):
        """The article that a writer changes: the one in the middle."""
        sources = self.sources(root)
        return sources[len(sources) // 2]


def of(options, root, work):
    """Yields the portals that were asked for."""
    own = Portal(options.portal.resolve().name, options.portal.resolve()) if options.portal else Portal("sample", root)
    yield own
    for size in map(int, (options.sizes or "").split(",") if options.sizes else []):
        path = work / f"generated-{size}"
        generate(root, own, size, path)
        yield Portal(f"generated-{size}", path, generated=True)


def generate(root, own, size, path):
    each = size // len(own.locales)
    script = root / "tests/bench/generate.mjs"
    subprocess.run(["node", script, "--from", own.path, "--articles", str(each), "--out", path], check=True)
