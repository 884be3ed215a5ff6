"""The demo's first four weeks, played once a run and shared by the workers."""

import contextlib
import io
import json
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from bot import demo
from bot.playground import save_workspace
from tests.world import Saved

Entries = list[dict[str, Any]]
WEEKS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Played:
    """What a demo of so many weeks leaves behind: what people saw, the database, and what the terminal showed."""

    entries: Entries
    database: Path
    printed: str
    folder: Path

    @property
    def saved(self) -> Saved:
        """A state to go on from."""
        workspace = (self.folder / "workspace.json").read_text(encoding="utf-8")
        return Saved(self.database.read_bytes(), workspace, (), demo.START + timedelta(weeks=int(self.folder.name)))


def played(factory: pytest.TempPathFactory, weeks: int) -> Played:
    """Return the demo after so many weeks; the first worker to ask plays it for all."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            unfinished = shared.with_suffix(".unfinished")
            unfinished.mkdir()
            _play(unfinished, WEEKS)
            unfinished.rename(shared)
    folder = shared / str(weeks)
    lines = (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    printed = (folder / "printed.txt").read_text(encoding="utf-8")
    return Played([json.loads(line) for line in lines], folder / "demo.db", printed, folder)


def _play(shared: Path, weeks: Sequence[int]) -> None:
    transcript, database, printed = shared / "out.jsonl", shared / "demo.db", io.StringIO()
    with (
        contextlib.redirect_stdout(printed),
        demo.staged(demo.Options(db=database, transcript=transcript)) as stage,
    ):
        for number in weeks:
            end = demo.START + timedelta(weeks=number)
            if number == weeks[0]:
                demo.play(stage, end)
            else:
                stage.show.until(end.astimezone(UTC))
            folder = shared / str(number)
            folder.mkdir()
            (folder / "out.jsonl").write_bytes(transcript.read_bytes())
            (folder / "printed.txt").write_text(printed.getvalue(), encoding="utf-8")
            (folder / "workspace.json").write_text(json.dumps(save_workspace(stage.slack.workspace)), encoding="utf-8")
            _copy(database, folder / "demo.db")


def _copy(database: Path, to: Path) -> None:
    with contextlib.closing(sqlite3.connect(database)) as source, contextlib.closing(sqlite3.connect(to)) as target:
        source.backup(target)
