"""What went between this Slack and the app: what it was sent, what it called, and what was refused and why."""

import json
import re
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.playground.calls import Call
from bot.playground.delivery import COMMAND, EVENT, Parcel

MOST = 500
DEPTH, LONG = 6000, 300  # characters of details, and of a text within them
EVENTS, COMMANDS, INTERACTIONS, CALLS, WARNINGS = "event", "command", "interaction", "call", "warning"
KINDS = {EVENTS: "Events", COMMANDS: "Commands", INTERACTIONS: "Interactions", CALLS: "Calls", WARNINGS: "Refusals"}
SECRET = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=/response/)\S+|(?<=ticket=)[\w-]+")
HIDDEN = {"token", "trigger_id", "response_url", "response_urls", "authorizations", "hash"}


@dataclass(frozen=True, slots=True)
class Note:
    """One line: `kind` is one of KINDS but WARNINGS, `name` what it was, `about` whose or where; `took` is in seconds.

    `refused` says why nothing came of it, `warnings` what a strict reader would object to.
    """

    number: int
    at: datetime
    kind: str
    name: str
    about: str
    details: Mapping[str, Any]
    took: float = 0.0
    refused: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def troubled(self) -> bool:
        """Whether something was refused or objected to."""
        return bool(self.refused or self.warnings)

    @property
    def readable(self) -> str:
        """The details as indented JSON, without what is secret and with long texts cut."""
        text = json.dumps(_plain(self.details), ensure_ascii=False, indent=2)
        return text if len(text) <= DEPTH else f"{text[:DEPTH]}…"


class Inspector:
    """Keeps the newest notes, from any thread. `names` turns an account's id into its name."""

    def __init__(self, now: Callable[[], datetime], names: Callable[[str], str]) -> None:
        self._now, self._names = now, names
        self._notes: deque[Note] = deque(maxlen=MOST)
        self._count = 0
        self._lock = threading.Lock()

    def newest(self, kind: str = "") -> Sequence[Note]:
        """The notes, newest first; of one kind, or of what was refused or objected to (WARNINGS)."""
        with self._lock:
            notes = list(reversed(self._notes))
        if kind == WARNINGS:
            return [each for each in notes if each.troubled]
        return [each for each in notes if kind in ("", each.kind)]

    def sent(self, parcel: Parcel) -> None:
        """Note what the app was sent, once it is done with."""
        answer, payload = parcel.answer, parcel.payload
        kind = {EVENT: EVENTS, COMMAND: COMMANDS}.get(parcel.kind, INTERACTIONS)
        name, user = _named(parcel)
        details = {"sent": payload["event"] if kind == EVENTS else payload}
        if answer is not None and answer.payload:
            details["answered"] = dict(answer.payload)
        refused = "" if answer is None or answer.ok else answer.error
        if answer is not None and answer.payload.get("response_action") == "errors":
            refused = "; ".join(str(each) for each in answer.payload.get("errors", {}).values())
        self._keep(kind, name, self._names(user), details, parcel.took, refused)

    def called(self, call: Call | str) -> None:
        """Note what the app called, or what it is warned of."""
        if isinstance(call, str):
            self._keep(INTERACTIONS, "warning", "", {}, 0.0, "", (call,))
            return
        where = str(call.args.get("channel") or call.args.get("user_id") or call.args.get("user") or "")
        answer = call.answer or {"ok": False, "error": "no answer"}
        self._keep(
            CALLS, call.method, self._names(where), {"asked": call.args}, call.took, _reason(answer), call.warnings
        )

    def _keep(
        self,
        kind: str,
        name: str,
        about: str,
        details: Mapping[str, Any],
        took: float,
        refused: str,
        warnings: tuple[str, ...] = (),
    ) -> None:
        now = self._now()
        with self._lock:
            self._count += 1
            self._notes.append(Note(self._count, now, kind, name, about, details, took, refused, warnings))


def _named(parcel: Parcel) -> tuple[str, str]:
    """What a parcel is called, and whose act it tells."""
    payload = parcel.payload
    if parcel.kind == EVENT:
        event = payload["event"]
        user = event.get("user") or ""
        subtype = f" · {event['subtype']}" if event.get("subtype") else ""
        return f"{event['type']}{subtype}", user["id"] if isinstance(user, dict) else user
    if parcel.kind == COMMAND:
        return f"{payload['command']} {payload['text']}".strip(), payload["user_id"]
    view = payload.get("view") or {}
    names = [each["action_id"] for each in payload.get("actions", ())] or [payload.get("action_id")]
    name = next((each for each in (*names, view.get("callback_id"), payload.get("callback_id")) if each), "")
    return f"{payload['type']} · {name}", payload["user"]["id"]


def _reason(answer: Mapping[str, Any]) -> str:
    """Why a call was refused, in Slack's words."""
    if answer.get("ok"):
        return ""
    messages = (answer.get("response_metadata") or {}).get("messages") or ()
    needed = [f"needs {answer['needed']}"] if answer.get("needed") else []
    return ": ".join([str(answer.get("error", "refused")), *needed, *(str(each) for each in messages)])


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            key: _plain(each) for key, each in value.items() if key not in HIDDEN and each not in (None, "", [], {})
        }
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, str):
        shown = SECRET.sub("…", value)
        return shown if len(shown) <= LONG else f"{shown[:LONG]}…"
    return value
