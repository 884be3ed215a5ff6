"""The demo's story as text: what people see, in order, and of a post that was rewritten only what is new."""

import json
from collections import deque
from datetime import datetime
from typing import Any, Protocol, TextIO

import click

WIDTH = 110
MARKS = {"message": ": ", "update": " rewrites: ", "ephemeral": " is told: "}


class Seen(Protocol):
    """One thing a person could see."""

    def as_json(self) -> dict[str, Any]:
        """Give at, kind, channel, user, text, blocks, thread_ts and ts."""
        ...


class Story:
    """Notes what appears, from any thread; tells it, from one, on the terminal and into a file of JSON Lines."""

    def __init__(self, transcript: TextIO | None, start: datetime) -> None:
        self._transcript, self._start = transcript, start
        self._noted: deque[Seen] = deque()
        self._shown: dict[str, set[str]] = {}
        self._day = ""

    def note(self, seen: Seen) -> None:
        """Remember one thing, to be told later."""
        self._noted.append(seen)

    def tell(self) -> None:
        """Tell everything noted since."""
        while self._noted:
            self._tell(self._noted.popleft().as_json())

    def _tell(self, facts: dict[str, Any]) -> None:
        if self._transcript is not None:
            self._transcript.write(json.dumps(facts, ensure_ascii=False) + "\n")
            self._transcript.flush()
        moment = datetime.fromisoformat(facts["at"]).astimezone(self._start.tzinfo)
        day = f"{moment:%A} {moment.day} {moment:%B}, day {(moment.date() - self._start.date()).days + 1}"
        if day != self._day:
            self._day = day
            click.echo(f"\n── {day} ──")
        said = f"{moment:%H:%M}  {facts['channel'] or '':<11} {self._said(facts)}"
        click.echo(said if len(said) <= WIDTH else f"{said[: WIDTH - 1]}…")

    def _said(self, facts: dict[str, Any]) -> str:
        lines = [line for line in facts["text"].split("\n") if line]
        before = self._shown.get(facts["ts"] or "", set())
        if facts["ts"]:
            self._shown[facts["ts"]] = set(lines)
        if facts["kind"] == "update":
            lines = [line for line in lines if line not in before] or ["(its buttons)"]
        mark = " ↳ " if facts["kind"] == "message" and facts["thread_ts"] else MARKS.get(facts["kind"])
        return f"{facts['user']}{mark or ' opens: '}{' / '.join(lines)}"
