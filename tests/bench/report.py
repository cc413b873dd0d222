"""Figures as a table, as growth and as a plot."""


def table(runs):
    """A Markdown table: one row a tool, ratios against the first."""
    lines = ["| tool | s | ratio | CPU s | peak MiB | files | MB | builds |", "|---|--:|--:|--:|--:|--:|--:|---|"]
    base = runs[0].get("seconds")
    for run in runs:
        if "failed" in run:
            lines.append(f"| {run['tool']} | – | – | – | – | – | – | failed: {run['failed'].strip().splitlines()[-1][:80]} |")
            continue
        ratio = f"{run['seconds'] / base:.2f}" if base else "–"
        size = f"{run['files']:.0f} | {run['bytes'] / 1e6:.1f}" if "files" in run else "– | –"
        cells = f"{run['seconds']:.3f} | {ratio} | {run['cpu']:.2f} | {run['peak']:.0f} | {size} | {run['work']}"
        lines.append(f"| {run['tool']} | {cells} |")
    phases = [(key.removeprefix("phase "), value) for key, value in runs[0].items() if key.startswith("phase ")]
    shown = ", ".join(f"{name} {1000 * value:.0f}" for name, value in sorted(phases, key=lambda phase: -phase[1]) if value >= 5e-4)
    return "\n".join(lines) + (f"\n\nphases of {runs[0]['tool']}, ms: {shown}" if shown else "")


def checking(runs):
    """What `check` costs beside a build that publishes nothing: all of the build but its last phase."""
    found = {run["tool"]: run for run in runs if "seconds" in run}
    build, check = found.get("loket"), found.get("loket check")
    if not build or not check:
        return ""
    unpublished = build["seconds"] - build["phase publish"]
    return f"loket check {check['seconds']:.3f} s, the build without publishing {unpublished:.3f} s: {check['seconds'] / unpublished:.2f}"


def sizes(results):
    """Articles, seconds and peak of the first tool in memory, smallest portal first."""
    points = [(result["articles"], result["runs"][0]) for result in results if result["place"] == "memory"]
    return sorted((articles, run["seconds"], run["peak"]) for articles, run in points if "seconds" in run)


def growth(results):
    lines = ["\n# growth", "| articles | s | ms an article | peak MiB |", "|--:|--:|--:|--:|"]
    for articles, seconds, peak in sizes(results):
        lines.append(f"| {articles:,} | {seconds:.2f} | {1000 * seconds / articles:.3f} | {peak:.0f} |")
    return "\n".join(lines)


WIDTH, HEIGHT, MARGIN = 640, 360, 56


def plot(results):
    """An SVG of milliseconds an article against articles: a flat line is cost that grows as the portal does."""
    points = [(articles, 1000 * seconds / articles) for articles, seconds, _ in sizes(results)]
    most, worst = max(x for x, _ in points), max(y for _, y in points) * 1.2
    place = lambda x, y: (MARGIN + x / most * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - y / worst * (HEIGHT - 2 * MARGIN))
    spots = [place(x, y) for x, y in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#0b6e72"/>'
        f'<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle">{cost:.2f}</text>'
        f'<text x="{x:.1f}" y="{HEIGHT - MARGIN + 18}" text-anchor="middle">{articles:,}</text>'
        for (x, y), (articles, cost) in zip(spots, points)
    )
    bottom = HEIGHT - MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">'
        f'<title>Milliseconds an article against the number of articles</title><rect width="100%" height="100%" fill="#fff"/>'
        f'<path d="M{MARGIN} {MARGIN}V{bottom}H{WIDTH - MARGIN}" fill="none" stroke="#888"/>'
        f'<polyline points="{line}" fill="none" stroke="#0b6e72" stroke-width="2"/>{marks}'
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 10}" text-anchor="middle">articles</text>'
        f'<text x="{MARGIN}" y="{MARGIN - 12}">milliseconds an article</text></svg>\n'
    )
