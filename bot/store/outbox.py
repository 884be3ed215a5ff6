"""Letters to Slack: each queued once under its key, in the same transaction as what it tells of."""

import hashlib
from datetime import datetime, timedelta

from bot.store import letters
from bot.store.codecs import dump, moment
from bot.store.letters import Letter, Payload
from bot.store.rows import Table, columns

GOOD_FOR = timedelta(hours=24)


class Outbox(Table):
    """A letter is *once* (the first payload wins) or *standing* (the last one does)."""

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
        self.rows.run(
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
                "now": now,
                "until": now + good_for,
            },
        )

    def standing(
        self,
        key: str,
        recipient: str,
        payload: Payload,
        now: datetime,
        *,
        after: str | None = None,
        good_for: timedelta = GOOD_FOR,
    ) -> None:
        """Queue a post that is kept up to date, or its newest state; what failed for good stays failed.

        One that stands in Slack with these very words is left alone: an edit that changes nothing would show as one.
        """
        self.rows.run(
            """
            INSERT INTO outbox (key, manner, recipient, payload, after, due_at, good_until, queued_at)
            VALUES (:key, 'standing', :recipient, :payload, :after, :now, :until, :now)
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
                "after": after,
                "now": now,
                "until": now + good_for,
            },
        )

    def revise(self, key: str, recipient: str, payload: Payload, now: datetime, *, after: str | None = None) -> None:
        """Put a post up to date wherever it stands or waits; one that never was isn't written now."""
        if self.state(key) is not None:
            self.standing(key, recipient, payload, now, after=after)

    def due(self, now: datetime, limit: int = 500) -> list[Letter]:
        """List letters to be sent or looked up; one that waits after another only once that stands.

        Oldest first, but new posts last: ten thousand of those wait for the workspace's cap, and an update does not.
        """
        return self.rows.all(
            letters.read,
            """
            SELECT outbox.*, before.channel AS thread_channel, before.ts AS thread_ts, before.state AS before_state
            FROM outbox LEFT JOIN outbox AS before ON before.key = outbox.after
            WHERE outbox.state IN ('waiting', 'sending') AND outbox.due_at <= :now
              AND (outbox.after IS NULL OR before.ts IS NOT NULL OR before.state = 'failed')
            ORDER BY outbox.ts IS NULL AND outbox.state = 'waiting', outbox.due_at, outbox.id LIMIT :limit
            """,
            {"now": now, "limit": limit},
        )

    def next_at(self, *, after: datetime) -> datetime | None:
        """Tell when, after a moment, a letter is next to be sent or looked up."""
        return self.rows.value(
            moment,
            """
            SELECT min(outbox.due_at) AS at FROM outbox LEFT JOIN outbox AS before ON before.key = outbox.after
            WHERE outbox.state IN ('waiting', 'sending') AND outbox.due_at > ?
              AND (outbox.after IS NULL OR before.ts IS NOT NULL OR before.state = 'failed')
            """,
            [after],
        )

    def claim(self, letter: Letter, token: str, now: datetime, lease: timedelta) -> bool:
        """Take a waiting letter as it was seen and hide it; False if someone was faster or it has changed."""
        return self.rows.changed(
            """
            UPDATE outbox SET state = 'sending', token = :token, attempted_at = :now, due_at = :until, looks = 0,
                tries = tries + 1, sent = revision
            WHERE id = :id AND state = 'waiting' AND revision = :revision
            """,
            {**columns(letter), "token": token, "now": now, "until": now + lease},
        )

    def brought(self, letter: Letter, file: str, now: datetime, lease: timedelta) -> None:
        """Note the id of a letter's file before it is shown anywhere: by it the post is found again."""
        self.rows.run(
            "UPDATE outbox SET token = :file, due_at = :until WHERE id = :id AND state = 'sending'",
            {"file": file, "until": now + lease, "id": letter.id},
        )

    def settle(self, letter: Letter, channel: str, ts: str | None, now: datetime) -> None:
        """Note where a letter stands (`ts`: None if Slack did not say); its newest revision is then settled."""
        self.rows.run(
            """
            UPDATE outbox SET channel = :channel, ts = :ts, sent = :revision, error = NULL, said = :said,
                state = CASE revision WHEN :revision THEN 'settled' ELSE 'waiting' END,
                payload = CASE revision WHEN :revision THEN NULL ELSE payload END,
                settled_at = CASE revision WHEN :revision THEN :now END,
                due_at = :now, tries = 0
            WHERE id = :id AND state = 'sending'
            """,
            {**columns(letter), "channel": channel, "ts": ts, "said": _hash(letter.payload), "now": now},
        )

    def place(self, letter: Letter, channel: str) -> None:
        """Note the conversation a direct message will stand in, before it is posted."""
        self.rows.run("UPDATE outbox SET channel = ? WHERE id = ?", [channel, letter.id])

    def postpone(self, letter: Letter, until: datetime, error: str) -> None:
        """Try again later; nothing was sent."""
        self.rows.run(
            "UPDATE outbox SET state = 'waiting', due_at = :until, error = :error WHERE id = :id AND state = 'sending'",
            {"until": until, "error": error, "id": letter.id},
        )

    def look_again(self, letter: Letter, at: datetime, error: str | None = None, *, counted: bool = True) -> None:
        """Keep an attempt of unknown outcome aside, to be looked up at a moment."""
        self.rows.run(
            """
            UPDATE outbox SET due_at = :at, looks = looks + :counted, error = coalesce(:error, error)
            WHERE id = :id AND state = 'sending'
            """,
            {"at": at, "counted": int(counted), "error": error, "id": letter.id},
        )

    def fail(self, letter: Letter, error: str, now: datetime) -> None:
        """Give a letter up; its words are kept, so nothing is lost."""
        self.rows.run(
            "UPDATE outbox SET state = 'failed', error = :error, settled_at = :now WHERE id = :id",
            {"error": error, "now": now, "id": letter.id},
        )

    def move(self, old: str, new: str) -> None:
        """Follow a channel whose id changed: what stands there, and what is on its way."""
        self.rows.run("UPDATE outbox SET channel = ? WHERE channel = ?", [new, old])
        self.rows.run("UPDATE outbox SET recipient = ? WHERE recipient = ?", [new, old])

    def withdraw(self, key: str, now: datetime) -> None:
        """Give up a post that never reached Slack and would come too late to be of use; its words are kept."""
        self.rows.run(
            """
            UPDATE outbox SET state = 'failed', error = :error, settled_at = :now
            WHERE key = :key AND ts IS NULL AND state = 'waiting'
            """,
            {"key": key, "error": letters.OVERTAKEN, "now": now},
        )

    def recover(self, now: datetime) -> int:
        """Have letters found *sending* at start looked up soon; returns how many."""
        return self.rows.run(
            "UPDATE outbox SET due_at = min(due_at, :at) WHERE state = 'sending'", {"at": now + timedelta(seconds=10)}
        )

    def state(self, key: str) -> str | None:
        """Tell a letter's state by key: waiting, sending, settled, failed; None if there is none."""
        return self.rows.value(str, "SELECT state FROM outbox WHERE key = ?", [key])

    def place_of(self, key: str) -> tuple[str, str] | None:
        """Give (channel, ts) of a letter that stands in Slack."""
        sql = "SELECT channel, ts FROM outbox WHERE key = ? AND ts IS NOT NULL"
        return self.rows.one(lambda row: (row["channel"], row["ts"]), sql, [key])

    def key_at(self, channel: str, ts: str) -> str | None:
        """Give the key of the letter that stands at a place."""
        return self.rows.value(str, "SELECT key FROM outbox WHERE channel = ? AND ts = ?", [channel, ts])

    def on_its_way(self, channel: str) -> bool:
        """Tell whether a post was sent to a channel of which it is not known yet where it stands."""
        sql = "SELECT 1 AS found FROM outbox WHERE recipient = ? AND state = 'sending' AND ts IS NULL LIMIT 1"
        return self.rows.exists(sql, [channel])

    def failed(self, since: datetime) -> list[tuple[str, str]]:
        """List (key, error) of letters given up since a moment, oldest first."""
        sql = """
            SELECT key, error FROM outbox WHERE state = 'failed' AND settled_at >= ?
            ORDER BY settled_at NULLS FIRST, id
        """
        return self.rows.all(lambda row: (row["key"], row["error"]), sql, [since])

    def waiting(self) -> int:
        """Count the letters not yet at Slack."""
        return self.rows.number("SELECT count(*) AS letters FROM outbox WHERE state IN ('waiting', 'sending')")


def _hash(payload: Payload) -> str:
    return hashlib.sha256(dump(payload).encode()).hexdigest()
