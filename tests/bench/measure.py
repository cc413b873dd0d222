"""Runs commands and takes their time, processor time, memory and output."""

import dataclasses
import json
import os
import pathlib
import statistics
import subprocess
import time
from typing import Callable, Optional


@dataclasses.dataclass
class Tool:
    """Something to measure. `command` is made anew for each run, from the folder that the run may write to."""

    name: str
    command: Callable[[pathlib.Path], list]
    # Prepares a run and takes no part in its time: (the run's folder).
    before: Callable[[pathlib.Path], None] = lambda folder: None
    # The folder below the run's own that holds what was made; None when nothing is to be counted.
    output: Optional[str] = "site"
    # What it builds, said beside its figures.
    work: str = ""
    # Where the runs write.
    base: pathlib.Path = pathlib.Path()
    # True when standard output is a list of phases with their milliseconds.
    phases: bool = False


def once(tool, number):
    """Returns the figures of one run: seconds, processor seconds, peak MiB, files and bytes of the output."""
    folder = tool.base / f"{tool.name.replace(' ', '-')}-{number}"
    folder.mkdir(parents=True)
    tool.before(folder)
    log = folder.with_suffix(".log")
    with open(log, "wb") as stderr:
        begin = time.perf_counter()
        process = subprocess.Popen(tool.command(folder), stdout=subprocess.PIPE, stderr=stderr, cwd=folder)
        out = process.stdout.read()
        # The usage of this child alone, which `wait` does not give.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        tail = log.read_text(errors="replace")[-400:]
        raise RuntimeError(f"{tool.name} ended with {process.returncode}: {tail}")
    figures = {"seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024}
    if tool.output:
        files = [path for path in (folder / tool.output).rglob("*") if path.is_file()]
        figures |= {"files": len(files), "bytes": sum(path.stat().st_size for path in files)}
    if tool.phases:
        figures |= {f"phase {line['phase']}": line["milliseconds"] / 1000 for line in json.loads(out)}
    return figures


def alternate(tools, runs):
    """Runs each tool once, then each again, `runs` times. Returns the medians by tool, with all seconds; a tool that fails
    is left out of the rounds that follow, with its reason."""
    found = {tool.name: [] for tool in tools}
    failed = {}
    for number in range(runs):
        for tool in tools:
            if tool.name in failed:
                continue
            try:
                found[tool.name].append(once(tool, number))
            except (RuntimeError, OSError) as error:
                failed[tool.name] = str(error)
    return [summary(tool, found[tool.name], failed.get(tool.name)) for tool in tools]


def summary(tool, figures, failed):
    if failed:
        return {"tool": tool.name, "work": tool.work, "failed": failed}
    keys = {key for run in figures for key in run}
    medians = {key: statistics.median(run.get(key, 0) for run in figures) for key in sorted(keys)}
    return {"tool": tool.name, "work": tool.work, "all": sorted(run["seconds"] for run in figures), **medians}
