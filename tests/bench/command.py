"""`python -m tests.bench`: run every part, or those that are named, and print a line for each measurement."""

import argparse
import logging
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from tests.bench import acks, busy, clockwork, limited, page, process, search, sync, weeks, years
from tests.bench.bench import Bench, Part
from tests.bench.budgets import BUDGETS
from tests.bench.report import Report, durable_commit
from tests.bench.size import Size, scaled

PARTS: Mapping[str, Part] = {
    "acks": acks.measure,
    "busy": busy.measure,
    "clockwork": clockwork.measure,
    "limited": limited.measure,
    "years": years.measure,
    "weeks": weeks.measure,
    "process": process.measure,
    "sync": sync.measure,
    "search": search.measure,
    "page": page.measure,
}


class Parser(argparse.ArgumentParser):
    """Refuses what it can't use in one sentence."""

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        self.exit(2, f"{message}\n")


def main(arguments: Sequence[str]) -> int:
    """Run the bench; returns 1 if a part failed or a budget was not measured, and 0 even if budgets are missed."""
    parser = Parser(prog="python -m tests.bench", description="Measure speed against the budgets.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of {', '.join(PARTS)}; all of them by default")
    parser.add_argument("--size", default="1", help="scale every count: 0.01 for a hundredth")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    parser.add_argument("--markdown", action="store_true", help="print a Markdown table")
    options = parser.parse_args(arguments)
    for name in options.parts:
        if name not in PARTS:
            parser.error(f"There is no part “{name}”. Choose from {', '.join(PARTS)}.")
    size = _size(parser, options.size)
    if options.json is not None:
        _check_writable(parser, options.json)
    report = Report(size, markdown=options.markdown)
    logging.disable(logging.WARNING)
    try:
        failed = run(report, size, options.parts or list(PARTS))
    finally:
        logging.disable(logging.NOTSET)
    if options.json is not None:
        report.write(options.json)
    print(*failed, sep="\n", end="\n" if failed else "", file=sys.stderr)
    return 1 if failed else 0


def run(report: Report, size: Size, names: Sequence[str]) -> list[str]:
    """Measure some parts, one after another; returns what failed."""
    failed = []
    locks: dict[str, float] = {}
    took: dict[str, float] = {}
    report.begin()
    with tempfile.TemporaryDirectory() as folder:
        report.add(durable_commit(Path(folder), size.commits))
    for name in names:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            try:
                for line in PARTS[name](Bench(Path(folder), size, locks)):
                    report.add(line)
            except Exception:  # noqa: BLE001 - the other parts are still measured, and the exit code says it
                traceback.print_exc()
                failed.append(f"The part “{name}” failed.")
        took[name] = time.monotonic() - began
    for line in Bench(Path(), size, locks).longest_locks():
        report.add(line)
    report.end(took)
    if set(names) == set(PARTS) and not failed:
        failed += [f"The budget “{each}” was not measured." for each in _unmeasured(report)]
    return failed


def _unmeasured(report: Report) -> list[str]:
    """Return the budgets without a line; the page's need a browser."""
    measured = {line.name for line in report.lines}
    return [name for name in BUDGETS if name not in measured and not (name in page.SEEN and page.CHROMIUM is None)]


def _size(parser: Parser, typed: str) -> Size:
    try:
        factor = float(typed)
    except ValueError:
        factor = 0
    if not 0 < factor <= 1:
        parser.error(f"--size takes a number above 0 and up to 1, and “{typed}” isn't one.")
    return scaled(factor)


def _check_writable(parser: Parser, file: Path) -> None:
    try:
        file.touch()
    except OSError as error:
        parser.error(f"{file} can't be written: {error.strerror}.")
