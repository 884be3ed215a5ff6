"""Things to try: what each visitor was invited to, and what of it they have really done."""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.playground.delivery import COMMAND, INTERACTION, Parcel

MOST_VISITS = 100
HOME = "home"  # a place to look at, beside channels and conversations


@dataclass(frozen=True, slots=True)
class Did:
    """Something a visitor did and the app took: `how` is press, submit, command, shortcut or the like.

    `name` is the action_id, callback_id or command; `label` what stood on the button, over the form, or was typed.
    """

    user: str
    how: str
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Look:
    """A place (`#builders`, `@builders`, HOME) that somebody's eyes were on at a moment of the story."""

    user: str
    place: str
    at: datetime


@dataclass(slots=True)
class Visit:
    """What one visitor did since they came, and which panels they have open. `acting`: the name of whom they act as."""

    came_at: datetime
    acting: str = ""
    did: list[Did] = field(default_factory=list)
    looked: dict[tuple[str, str], Look] = field(default_factory=dict)
    hidden: bool = False
    unfolded: int | None = None  # of the things; None shows the first that is not done
    ahead: int | None = None  # that first one, when it was last looked for
    inspects: bool = False
    kind: str = ""  # of what they inspect
    opened: set[int] = field(default_factory=set)  # notes of the inspector
    _done: set[str] = field(default_factory=set)

    def done(self, thing: "Thing") -> bool:
        """Whether a thing was done, now or before: what was done stays so."""
        if thing.title not in self._done and thing.done(self):
            self._done.add(thing.title)
        return thing.title in self._done


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to try: what and why, in a line each, and a button that brings one there.

    The button acts as `acts_as` (a name), opens `opens` (a place), and moves time on by `skip` (the name of a Skip),
    each if given and unless that has come already (`there`). `done` tells by what was really done.
    """

    title: str
    why: str
    button: str
    done: Callable[[Visit], bool]
    acts_as: str = ""
    opens: str = ""
    skip: str = ""
    there: Callable[[Visit], bool] = lambda _: False


class Strip:
    """The visits, by session, in memory; the oldest is forgotten when there are too many."""

    def __init__(self, things: Sequence[Thing], now: Callable[[], datetime], names: Callable[[str], str]) -> None:
        self.things = things
        self._now = now
        self._names = names  # from an account's id to its name
        self._visits: dict[str, Visit] = {}
        self._lock = threading.Lock()

    def visit(self, session: str) -> Visit:
        """A session's visit, begun when first asked for."""
        with self._lock:
            if session not in self._visits:
                if len(self._visits) >= MOST_VISITS:
                    del self._visits[next(iter(self._visits))]
                self._visits[session] = Visit(self._now())
            return self._visits[session]

    def looks(self, session: str, user: str, place: str) -> None:
        """Note what a visitor has before them, and as whom (a name)."""
        visit = self.visit(session)
        visit.acting = user
        visit.looked[user, place] = Look(user, place, self._now())

    @property
    def acting(self) -> Collection[str]:
        """The names of those that visitors act as."""
        with self._lock:
            return {each.acting for each in self._visits.values() if each.acting}

    def note(self, parcel: Parcel) -> None:
        """Hear of what was sent to the app: what it took is credited to who has looked as that account."""
        found = did(parcel, self._names)
        if found is None:
            return
        with self._lock:
            visits = [each for each in self._visits.values() if found.user in {user for user, _ in each.looked}]
        for each in visits:
            each.did.append(found)


def did(parcel: Parcel, names: Callable[[str], str]) -> Did | None:
    """What somebody did with a parcel, if the app took it."""
    answer, payload = parcel.answer, parcel.payload
    if answer is None or not answer.ok or answer.payload.get("response_action") == "errors":
        return None
    if parcel.kind == COMMAND:
        return Did(names(payload["user_id"]), "command", payload["command"], payload["text"])
    if parcel.kind != INTERACTION:
        return None
    how, name, label = _act(payload)
    return Did(names(payload["user"]["id"]), how, name, label)


def _act(payload: Mapping[str, Any]) -> tuple[str, str, str]:
    view = payload.get("view") or {}
    if payload["type"] == "block_actions":
        action = payload["actions"][0]
        return "press", action["action_id"], (action.get("text") or {}).get("text", "")
    if payload["type"] in ("view_submission", "view_closed"):
        how = "submit" if payload["type"] == "view_submission" else "close"
        return how, view.get("callback_id", ""), (view.get("title") or {}).get("text", "")
    return payload["type"], payload.get("callback_id", ""), ""
