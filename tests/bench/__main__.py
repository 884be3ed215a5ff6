"""Run every measurement and print a line each: what, figure, budget."""

import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import acks, clockwork, page, process, search, sync, years

PARTS: dict[str, Callable[[Path], Iterator[tuple[str, str, str]]]] = {
    "acks": acks.measure,
    "clockwork": clockwork.measure,
    "page": page.measure,
    "process": process.measure,
    "search": search.measure,
    "sync": sync.measure,
    "years": years.measure,
}


def main(names: list[str]) -> None:
    """Measure the named parts, or all of them."""
    logging.disable(logging.WARNING)
    print(f"{'what':<66} {'measured':<26} budget")
    for name in names or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            for what, measured, budget in PARTS[name](Path(folder)):
                print(f"{what:<66} {measured:<26} {budget}", flush=True)


main(sys.argv[1:])
