"""How long forms really take, and what was asked of people: never who took how long."""

from datetime import date

from sqlite_utils import Database

from bot.store.rows import query

LONGEST = 3600  # seconds; a form open for longer was left lying


class Cost:
    """Seconds by form and day, without any name."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def took(self, form: str, seconds: int, day: date) -> None:
        """Keep how long somebody had a form open before they sent it; longer than an hour says nothing."""
        if 0 <= seconds <= LONGEST:
            self._db.execute(
                "INSERT INTO answering_times (form, seconds, day) VALUES (?, ?, ?)", [form, seconds, day.isoformat()]
            )

    def times(self, since: date) -> dict[str, list[int]]:
        """Give how long each form took from a day on, shortest first."""
        rows = query(
            self._db,
            "SELECT form, seconds FROM answering_times WHERE day >= ? ORDER BY form, seconds",
            [since.isoformat()],
        )
        found: dict[str, list[int]] = {}
        for row in rows:
            found.setdefault(row["form"], []).append(row["seconds"])
        return found
