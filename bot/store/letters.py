"""A letter to Slack, as the outbox keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.store.rows import record

Payload = Mapping[str, Any]
OVERTAKEN = "overtaken before it reached Slack"
UNKNOWN = "outcome unknown"  # how the error of a letter begins that may stand in Slack


@dataclass(frozen=True, slots=True)
class Letter:
    """One Slack call waiting to be made.

    `recipient` is a channel or a person; `channel` and `ts` say where it stands once it is there, so a letter
    with a `ts` is an update. `thread` is the (channel, ts) it answers under. `sending`: an earlier attempt's
    outcome is unknown; `revision` is then what was sent in it, not what has been written since.
    """

    id: int
    key: str
    recipient: str
    payload: Payload
    revision: int
    sending: bool
    tries: int
    looks: int
    good_until: datetime
    token: str | None
    attempted_at: datetime | None
    channel: str | None
    ts: str | None
    thread: tuple[str, str] | None
    orphaned: bool

    @property
    def update(self) -> bool:
        """True when it changes a post that stands."""
        return self.ts is not None

    @property
    def file(self) -> Payload | None:
        """The file it brings instead of words; `bot/uploads.py` says what is in it."""
        return self.payload["file"] if "file" in self.payload else None  # noqa: SIM401 - a broken payload has no `get`


# A row of the outbox, with where the letter stands that it waits for.
read = record(
    Letter,
    revision=lambda row: row["sent"] if row["state"] == "sending" else row["revision"],
    sending=lambda row: row["state"] == "sending",
    thread=lambda row: (row["thread_channel"], row["thread_ts"]) if row["thread_ts"] else None,
    orphaned=lambda row: row["after"] is not None and not row["thread_ts"],
)
