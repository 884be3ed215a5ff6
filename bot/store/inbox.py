"""What Slack told us, by event id, so that it counts once. Never what it said."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.store.codecs import stamp

KEPT = timedelta(hours=72)


class Inbox:
    """Ids of the events that were taken."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def known(self, event_id: str, now: datetime) -> bool:
        """Tell whether an event was taken before, and take it."""
        taken = self._db.execute(
            "INSERT INTO inbox (event_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING", [event_id, stamp(now)]
        )
        return taken.rowcount == 0

    def forget(self, now: datetime) -> int:
        """Forget ids older than 72 hours, well past Slack's last retry; returns how many."""
        return self._db.execute("DELETE FROM inbox WHERE at < ?", [stamp(now - KEPT)]).rowcount
