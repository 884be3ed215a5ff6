"""What Slack told us, by event id, so that it counts once. Never what it said."""

from datetime import datetime, timedelta

from bot.store.rows import Table

KEPT = timedelta(hours=72)


class Inbox(Table):
    """Ids of the events that were taken."""

    def known(self, event_id: str, now: datetime) -> bool:
        """Tell whether an event was taken before, and take it."""
        return (
            self.rows.run("INSERT INTO inbox (event_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING", [event_id, now]) == 0
        )

    def forget(self, now: datetime) -> int:
        """Forget ids older than 72 hours, well past Slack's last retry; returns how many."""
        return self.rows.run("DELETE FROM inbox WHERE at < ?", [now - KEPT])
