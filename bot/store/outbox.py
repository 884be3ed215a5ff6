"""Letters to Slack: each queued once under its key, in the same transaction as what it tells of."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import dump, moment, moment_or_none, stamp
from bot.store.rows import one, query

Payload = Mapping[str, Any]
GOOD_FOR = timedelta(hours=24)


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


class Outbox:
    """A letter is *once* (the first payload wins) or *standing* (the last one does)."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def once(
        self,
        key: str,
        recipient: str,
        payload: Payload,
        now: datetime,
        *,
        after: str | None = None,
        good_for: timedelta = GOOD_FOR,
    ) -> None:
        """Queue a letter under a key that was never used; a second one with that key changes nothing."""
        self._db.execute(
            """
            INSERT INTO outbox (key, manner, recipient, payload, after, due_at, good_until, queued_at)
            VALUES (:key, 'once', :recipient, :payload, :after, :now, :until, :now)
            ON CONFLICT DO NOTHING
            """,
            {
                "key": key,
                "recipient": recipient,
                "payload": dump(payload),
                "after": after,
                "now": stamp(now),
                "until": stamp(now + good_for),
            },
        )

    def standing(
        self, key: str, recipient: str, payload: Payload, now: datetime, *, good_for: timedelta = GOOD_FOR
    ) -> None:
        """Queue a post that is kept up to date, or its newest state; what failed for good stays failed.

        One that stands in Slack with these very words is left alone: an edit that changes nothing would show as one.
        """
        self._db.execute(
            """
            INSERT INTO outbox (key, manner, recipient, payload, due_at, good_until, queued_at)
            VALUES (:key, 'standing', :recipient, :payload, :now, :until, :now)
            ON CONFLICT (key) DO UPDATE SET
                payload = :payload, revision = revision + 1, good_until = :until, settled_at = NULL,
                due_at = CASE state WHEN 'settled' THEN :now ELSE due_at END,
                tries = CASE state WHEN 'settled' THEN 0 ELSE tries END,
                state = CASE state WHEN 'settled' THEN 'waiting' ELSE state END
            WHERE state <> 'failed' AND NOT (state = 'settled' AND said IS :said)
            """,
            {
                "key": key,
                "recipient": recipient,
                "payload": dump(payload),
                "said": _hash(payload),
                "now": stamp(now),
                "until": stamp(now + good_for),
            },
        )

    def due(self, now: datetime, limit: int = 500) -> list[Letter]:
        """List letters to be sent or looked up; one that waits after another only once that stands.

        Oldest first, but new posts last: ten thousand of those wait for the workspace's cap, and an update does not.
        """
        rows = query(
            self._db,
            """
            SELECT outbox.*, before.channel AS thread_channel, before.ts AS thread_ts, before.state AS before_state
            FROM outbox LEFT JOIN outbox AS before ON before.key = outbox.after
            WHERE outbox.state IN ('waiting', 'sending') AND outbox.due_at <= :now
              AND (outbox.after IS NULL OR before.ts IS NOT NULL OR before.state = 'failed')
            ORDER BY outbox.ts IS NULL AND outbox.state = 'waiting', outbox.due_at, outbox.id LIMIT :limit
            """,
            {"now": stamp(now), "limit": limit},
        )
        return [_letter(row) for row in rows]

    def next_at(self, *, after: datetime) -> datetime | None:
        """Tell when, after a moment, a letter is next to be sent or looked up."""
        row = one(
            query(
                self._db,
                """
                SELECT min(outbox.due_at) AS at FROM outbox LEFT JOIN outbox AS before ON before.key = outbox.after
                WHERE outbox.state IN ('waiting', 'sending') AND outbox.due_at > ?
                  AND (outbox.after IS NULL OR before.ts IS NOT NULL OR before.state = 'failed')
                """,
                [stamp(after)],
            )
        )
        return moment(row["at"]) if row and row["at"] else None

    def claim(self, letter: Letter, token: str, now: datetime, lease: timedelta) -> bool:
        """Take a waiting letter as it was seen and hide it; False if someone was faster or it has changed."""
        taken = self._db.execute(
            """
            UPDATE outbox SET state = 'sending', token = :token, attempted_at = :now, due_at = :until, looks = 0,
                tries = tries + 1, sent = revision
            WHERE id = :id AND state = 'waiting' AND revision = :revision
            """,
            {
                "token": token,
                "now": stamp(now),
                "until": stamp(now + lease),
                "id": letter.id,
                "revision": letter.revision,
            },
        )
        return taken.rowcount > 0

    def brought(self, letter: Letter, file: str, now: datetime, lease: timedelta) -> None:
        """Note the id of a letter's file before it is shown anywhere: by it the post is found again."""
        self._db.execute(
            "UPDATE outbox SET token = :file, due_at = :until WHERE id = :id AND state = 'sending'",
            {"file": file, "until": stamp(now + lease), "id": letter.id},
        )

    def settle(self, letter: Letter, channel: str, ts: str | None, now: datetime) -> None:
        """Note where a letter stands (`ts`: None if Slack did not say); its newest revision is then settled."""
        self._db.execute(
            """
            UPDATE outbox SET channel = :channel, ts = :ts, sent = :revision, error = NULL, said = :said,
                state = CASE revision WHEN :revision THEN 'settled' ELSE 'waiting' END,
                payload = CASE revision WHEN :revision THEN NULL ELSE payload END,
                settled_at = CASE revision WHEN :revision THEN :now END,
                due_at = :now, tries = 0
            WHERE id = :id AND state = 'sending'
            """,
            {
                "channel": channel,
                "ts": ts,
                "revision": letter.revision,
                "said": _hash(letter.payload),
                "now": stamp(now),
                "id": letter.id,
            },
        )

    def place(self, letter: Letter, channel: str) -> None:
        """Note the conversation a direct message will stand in, before it is posted."""
        self._db.execute("UPDATE outbox SET channel = ? WHERE id = ?", [channel, letter.id])

    def postpone(self, letter: Letter, until: datetime, error: str) -> None:
        """Try again later; nothing was sent."""
        self._db.execute(
            "UPDATE outbox SET state = 'waiting', due_at = :until, error = :error WHERE id = :id AND state = 'sending'",
            {"until": stamp(until), "error": error, "id": letter.id},
        )

    def look_again(self, letter: Letter, at: datetime, error: str | None = None, *, counted: bool = True) -> None:
        """Keep an attempt of unknown outcome aside, to be looked up at a moment."""
        self._db.execute(
            """
            UPDATE outbox SET due_at = :at, looks = looks + :counted, error = coalesce(:error, error)
            WHERE id = :id AND state = 'sending'
            """,
            {"at": stamp(at), "counted": int(counted), "error": error, "id": letter.id},
        )

    def fail(self, letter: Letter, error: str, now: datetime) -> None:
        """Give a letter up; its words are kept, so nothing is lost."""
        self._db.execute(
            "UPDATE outbox SET state = 'failed', error = :error, settled_at = :now WHERE id = :id",
            {"error": error, "now": stamp(now), "id": letter.id},
        )

    def move(self, old: str, new: str) -> None:
        """Follow a channel whose id changed: what stands there, and what is on its way."""
        self._db.execute("UPDATE outbox SET channel = ? WHERE channel = ?", [new, old])
        self._db.execute("UPDATE outbox SET recipient = ? WHERE recipient = ?", [new, old])

    def withdraw(self, key: str, now: datetime) -> None:
        """Give up a post that never reached Slack and would come too late to be of use; its words are kept."""
        self._db.execute(
            """
            UPDATE outbox SET state = 'failed', error = 'overtaken before it reached Slack', settled_at = :now
            WHERE key = :key AND ts IS NULL AND state = 'waiting'
            """,
            {"key": key, "now": stamp(now)},
        )

    def recover(self, now: datetime) -> int:
        """Have letters found *sending* at start looked up soon; returns how many."""
        return self._db.execute(
            "UPDATE outbox SET due_at = min(due_at, :at) WHERE state = 'sending'",
            {"at": stamp(now + timedelta(seconds=10))},
        ).rowcount

    def state(self, key: str) -> str | None:
        """Tell a letter's state by key: waiting, sending, settled, failed; None if there is none."""
        row = one(query(self._db, "SELECT state FROM outbox WHERE key = ?", [key]))
        return row["state"] if row else None

    def place_of(self, key: str) -> tuple[str, str] | None:
        """Give (channel, ts) of a letter that stands in Slack."""
        row = one(query(self._db, "SELECT channel, ts FROM outbox WHERE key = ? AND ts IS NOT NULL", [key]))
        return (row["channel"], row["ts"]) if row else None

    def key_at(self, channel: str, ts: str) -> str | None:
        """Give the key of the letter that stands at a place."""
        row = one(query(self._db, "SELECT key FROM outbox WHERE channel = ? AND ts = ?", [channel, ts]))
        return row["key"] if row else None

    def failed(self, since: datetime) -> list[tuple[str, str]]:
        """List (key, error) of letters given up since a moment, oldest first."""
        rows = query(
            self._db,
            "SELECT key, error FROM outbox WHERE state = 'failed' AND settled_at >= ? ORDER BY settled_at, id",
            [stamp(since)],
        )
        return [(row["key"], row["error"]) for row in rows]

    def waiting(self) -> int:
        """Count the letters not yet at Slack."""
        row = one(query(self._db, "SELECT count(*) AS letters FROM outbox WHERE state IN ('waiting', 'sending')"))
        return int(row["letters"]) if row else 0


def _hash(payload: Payload) -> str:
    return hashlib.sha256(dump(payload).encode()).hexdigest()


def _letter(row: Mapping[str, Any]) -> Letter:
    thread = (row["thread_channel"], row["thread_ts"]) if row["thread_ts"] else None
    return Letter(
        id=row["id"],
        key=row["key"],
        recipient=row["recipient"],
        payload=json.loads(row["payload"]),
        revision=row["sent"] if row["state"] == "sending" else row["revision"],
        sending=row["state"] == "sending",
        tries=row["tries"],
        looks=row["looks"],
        good_until=moment(row["good_until"]),
        token=row["token"],
        attempted_at=moment_or_none(row["attempted_at"]),
        channel=row["channel"],
        ts=row["ts"],
        thread=thread,
        orphaned=row["after"] is not None and thread is None,
    )
