"""What a run prints: its header, a line for each measurement, and at the end the budgets that were missed."""

import json
import os
import platform
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # may be pysqlite3

from bot import clock
from bot.store import _open
from tests.bench.bench import p99
from tests.bench.budgets import MISSES, Line
from tests.bench.size import Size

COLUMNS = ("what", "measured", "budget", "measured/budget", "")
MACHINE = "Python {python}, SQLite {sqlite}, {cpus} CPUs, load {load:.1f} at the start, size {size:g}."
WIDTHS = (68, 56, 16, 15, 0)


class Report:
    """Prints as text or as Markdown, and can write the same as JSON."""

    def __init__(self, size: Size, *, markdown: bool) -> None:
        self._markdown = markdown
        self._size = size
        self.header = header(size)
        self.lines: list[Line] = []

    def begin(self) -> None:
        """Print the header and the names of the columns."""
        print(f"Measured on {self.header['commit']}, {self.header['date']}.")
        print(MACHINE.format(**self.header))
        print(f"{self._size.builders:,} builders, 50 clients, each request from a different builder.\n")
        self._row(COLUMNS)
        if self._markdown:
            print("|---|---|---|---|---|")

    def add(self, line: Line) -> None:
        """Print a measurement."""
        self.lines.append(line)
        self._row((line.what, line.measured, line.budget, line.share, line.verdict))

    def end(self, took: Mapping[str, float]) -> None:
        """Print how many seconds the parts took, and the budgets that were missed."""
        parts = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in took.items())
        print(f"\nThe run took {sum(took.values()):.0f} s: {parts}.")
        missed = [line for line in self.lines if line.verdict == MISSES]
        print(f"Missed budgets: {len(missed)}." if missed else "No budget is missed.")
        for line in missed:
            print(f"- {line.what}: {line.measured}, budget {line.budget}")

    def write(self, file: Path) -> None:
        """Write the header and the measurements as JSON."""
        lines: list[dict[str, Any]] = [
            {"name": each.name, "what": each.what, "value": each.value, "measured": each.measured}
            | {"budget": each.budget, "share": each.share, "verdict": each.verdict}
            for each in self.lines
        ]
        file.write_text(json.dumps({**self.header, "lines": lines}, indent=1, ensure_ascii=False), encoding="utf-8")

    def _row(self, cells: tuple[str, ...]) -> None:
        if self._markdown:
            print(f"| {' | '.join(cells)} |", flush=True)
        else:
            print(" ".join(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True)).rstrip(), flush=True)


def header(size: Size) -> dict[str, Any]:
    """Return what a run was measured on."""
    return {
        "commit": _commit(),
        "date": f"{clock.utc_now():%Y-%m-%d}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "cpus": len(os.sched_getaffinity(0)),
        "load": os.getloadavg()[0],
        "size": size.factor,
    }


def durable_commit(folder: Path, commits: int) -> Line:
    """Measure a transaction that inserts one row, in a file with the store's settings."""
    db = _open(folder / "commits.db", "rwc")
    db.execute("PRAGMA journal_mode = WAL").fetchall()
    db.execute("CREATE TABLE commits (number INTEGER PRIMARY KEY, words TEXT NOT NULL)")
    took = []
    for number in range(commits):
        began = time.perf_counter()
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO commits VALUES (?, 'Hello')", [number])
        db.execute("COMMIT")
        took.append(1000 * (time.perf_counter() - began))
    db.conn.close()
    middle = sorted(took)[commits // 2]
    return Line("a bare durable commit of one row", f"{middle:.3f} ms (99th percentile {p99(took):.3f} ms)")


def _commit() -> str:
    try:
        commit = _git("rev-parse", "--short", "HEAD")
        return f"{commit} + changes" if _git("status", "--porcelain") else commit
    except (OSError, subprocess.CalledProcessError):
        return "an unknown commit"


def _git(*arguments: str) -> str:
    told = subprocess.run(["git", *arguments], check=True, capture_output=True, text=True, cwd=Path(__file__).parent)
    return told.stdout.strip()
