"""Rituals: what recurs, where, and when."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from sqlite_utils import Database

from bot.core.occurrence import Ritual
from bot.store.codecs import dump_cadence, load_cadence, stamp
from bot.store.rows import one, query


class Rituals:
    """Every ritual the company set up, paused ones too."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, ritual: Ritual, *, by: str, at: datetime) -> None:
        """Keep a new ritual."""
        self._db.execute(
            """
            INSERT INTO rituals (id, kind, name, channel, cadence, minutes, state, prompt_grace, summary_grace,
                                 created_by, created_at, everyone_every, squad, closes_on, closes_at)
            VALUES (:id, :kind, :name, :channel, :cadence, :minutes, 'active', :prompt, :summary, :by, :at, :everyone,
                    :squad, :closes_on, :closes_at)
            """,
            {
                "id": ritual.id,
                "kind": ritual.kind,
                "name": ritual.name,
                "channel": ritual.channel,
                "cadence": dump_cadence(ritual.cadence),
                "minutes": ritual.minutes,
                "prompt": int(ritual.prompt_grace.total_seconds()),
                "summary": int(ritual.summary_grace.total_seconds()),
                "by": by,
                "at": stamp(at),
                "everyone": ritual.everyone_every,
                "squad": ritual.squad,
                "closes_on": ritual.closes_on,
                "closes_at": ritual.closes_at.isoformat("minutes"),
            },
        )

    def get(self, ritual: str) -> Ritual:
        """Look a ritual up by id; KeyError if there is none."""
        if row := one(query(self._db, "SELECT * FROM rituals WHERE id = ?", [ritual])):
            return _ritual(row)
        raise KeyError(ritual)

    def all(self) -> list[Ritual]:
        """List every ritual, oldest first."""
        return [_ritual(row) for row in query(self._db, "SELECT * FROM rituals ORDER BY created_at, id")]

    def of_kind(self, kind: str) -> list[Ritual]:
        """List the rituals of a kind, oldest first."""
        return [each for each in self.all() if each.kind == kind]

    def set_active(self, ritual: str, *, active: bool) -> None:
        """Pause or resume."""
        self._db.execute("UPDATE rituals SET state = ? WHERE id = ?", ["active" if active else "paused", ritual])

    def change(self, ritual: str, country: str, on_holiday: str) -> None:
        """Say whose public holidays a ritual keeps, and whether they move it or call it off."""
        self._db.execute("UPDATE rituals SET country = ?, on_holiday = ? WHERE id = ?", [country, on_holiday, ritual])

    def set_customer_seat(self, ritual: str, *, customer_seat: bool) -> None:
        """Say whether there's one more seat, from a customer."""
        self._db.execute("UPDATE rituals SET customer_seat = ? WHERE id = ?", [customer_seat, ritual])

    def place(self, ritual: str, channel: str) -> None:
        """Have a ritual be held in another channel."""
        self._db.execute("UPDATE rituals SET channel = ? WHERE id = ?", [channel, ritual])

    def move(self, old: str, new: str) -> None:
        """Follow a channel whose id changed."""
        self._db.execute("UPDATE rituals SET channel = ? WHERE channel = ?", [new, old])


def _ritual(row: Mapping[str, Any]) -> Ritual:
    return Ritual(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        channel=row["channel"],
        cadence=load_cadence(row["cadence"]),
        minutes=row["minutes"],
        active=row["state"] == "active",
        prompt_grace=timedelta(seconds=row["prompt_grace"]),
        summary_grace=timedelta(seconds=row["summary_grace"]),
        country=row["country"],
        on_holiday=row["on_holiday"],
        customer_seat=bool(row["customer_seat"]),
        everyone_every=row["everyone_every"],
        squad=bool(row["squad"]),
        closes_on=row["closes_on"],
        closes_at=time.fromisoformat(row["closes_at"]),
    )
