"""Letters that were given up, and how one of them is tried again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.store.codecs import dump
from bot.store.letters import OVERTAKEN, UNKNOWN
from bot.store.rows import Table, record

GOOD_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Failure:
    """A letter given up, with why. `ready`: its words are kept, and the post it answers, if any, stands or will."""

    id: int
    key: str
    error: str
    good_until: datetime
    ready: bool


class Failures(Table):
    """What did not reach Slack. Its words are kept until they are of no use."""

    def since(self, moment_: datetime) -> list[Failure]:
        """List what was given up since a moment, newest first; what was overtaken by something newer is not ready."""
        return self.rows.all(
            record(Failure),
            """
            SELECT outbox.id, outbox.key, outbox.error, outbox.good_until,
                outbox.payload IS NOT NULL AND outbox.error <> :overtaken
                AND (outbox.after IS NULL OR before.state <> 'failed' OR before.ts IS NOT NULL) AS ready
            FROM outbox LEFT JOIN outbox AS before ON before.key = outbox.after
            WHERE outbox.state = 'failed' AND outbox.settled_at >= :since
            ORDER BY outbox.settled_at DESC NULLS LAST, outbox.id DESC
            """,
            {"since": moment_, "overtaken": OVERTAKEN},
        )

    def again(self, letters: Iterable[int], now: datetime) -> int:
        """Have letters tried again; returns how many. One that may have arrived is looked for first."""
        return self.rows.run(
            """
            UPDATE outbox SET
                state = CASE WHEN substr(error, 1, length(:unknown)) = :unknown THEN 'sending' ELSE 'waiting' END,
                due_at = :now, good_until = max(good_until, :until), settled_at = NULL, error = NULL,
                tries = 0, looks = 0
            WHERE state = 'failed' AND payload IS NOT NULL AND id IN (SELECT value FROM json_each(:letters))
            """,
            {"letters": dump(sorted(letters)), "now": now, "until": now + GOOD_FOR, "unknown": UNKNOWN},
        )
