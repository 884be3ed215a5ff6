"""The demo's story as text: what people see, in order, and of a post that was rewritten only what is new."""

import json
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self, TextIO

import click

from bot.playground import Entry

WIDTH = 110
MARKS = {"message": ": ", "update": " rewrites: ", "ephemeral": " is told: "}


@dataclass(frozen=True, slots=True)
class Face:
    """What a post shows: its lines, and the labels of its buttons."""

    lines: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @classmethod
    def of(cls, facts: dict[str, Any]) -> Self:
        """Read it off what appeared."""
        elements = [each for block in facts["blocks"] or () for each in block.get("elements", ())]
        labels = [each["text"]["text"] for each in elements if each.get("type") == "button"]
        return cls(tuple(line for line in facts["text"].split("\n") if line), tuple(labels))


class Story:
    """Notes what appears, from any thread; tells it, from one: aloud on the terminal, and into a file of JSON Lines."""

    def __init__(self, transcript: TextIO | None, start: datetime, *, aloud: bool = True) -> None:
        self._transcript, self._start, self._aloud = transcript, start, aloud
        self._noted: deque[Entry] = deque()
        self._shown: dict[str, Face] = {}
        self._day = ""
        self._told: set[tuple[str, ...]] = set()

    def note(self, entry: Entry) -> None:
        """Remember one thing that a person could see, to be told later."""
        self._noted.append(entry)

    def tell(self) -> None:
        """Tell everything noted since."""
        while self._noted:
            self._tell(self._noted.popleft().as_json())

    def _tell(self, facts: dict[str, Any]) -> None:
        if self._transcript is not None:
            self._transcript.write(json.dumps(facts, ensure_ascii=False) + "\n")
            self._transcript.flush()
        said = self._said(facts) if self._aloud else ""
        if not said or self._twice(facts, said):
            return
        moment = datetime.fromisoformat(facts["at"]).astimezone(self._start.tzinfo)
        day = f"{moment:%A} {moment.day} {moment:%B}, day {(moment.date() - self._start.date()).days + 1}"
        if day != self._day:
            self._day = day
            click.echo(f"\n── {day} ──")
        line = f"{moment:%H:%M}  {facts['channel'] or '':<11} {said}"
        click.echo(line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…")

    def _twice(self, facts: dict[str, Any], said: str) -> bool:
        """Tell whether this was told at this very moment: a form that is shown again after each press in it."""
        seen = facts["at"], facts["channel"] or "", said
        self._told = {each for each in self._told if each[0] == facts["at"]}
        told = facts["kind"] in ("modal", "home") and seen in self._told
        self._told.add(seen)
        return told

    def _said(self, facts: dict[str, Any]) -> str:
        """Say it in a line; "" if nothing that can be seen is new."""
        face = Face.of(facts)
        before = self._shown.get(facts["ts"] or "", Face())
        if facts["ts"]:
            self._shown[facts["ts"]] = face
        if facts["kind"] == "home":
            return f"{facts['user']} sees a new Home"
        if facts["kind"] == "update":
            return _rewritten(facts["user"], before, face)
        mark = " ↳ " if facts["kind"] == "message" and facts["thread_ts"] else MARKS.get(facts["kind"])
        return f"{facts['user']}{mark or ' opens: '}{' / '.join(face.lines)}"


def _rewritten(user: str, before: Face, face: Face) -> str:
    new = [line for line in face.lines if line not in before.lines]
    gone = [line for line in before.lines if line not in face.lines]
    if new:
        return f"{user}{MARKS['update']}{' / '.join(new)}"
    if gone:
        return f"{user} takes out: {' / '.join(gone)}"
    if face.labels == before.labels:
        return ""
    return f"{user}{MARKS['update']}[{'] ['.join(face.labels)}]" if face.labels else f"{user} takes its buttons off"
