"""Rituals: what recurs, where, and when."""

from datetime import datetime

from bot.core.occurrence import Ritual
from bot.store.codecs import dump_cadence
from bot.store.rows import Table, columns, record

_ritual = record(Ritual, active=lambda row: row["state"] == "active")


class Rituals(Table):
    """Every ritual the company set up, paused ones too."""

    def add(self, ritual: Ritual, *, by: str, at: datetime) -> None:
        """Keep a new ritual."""
        self.rows.run(
            """
            INSERT INTO rituals (id, kind, name, channel, cadence, minutes, state, prompt_grace, summary_grace,
                                 created_by, created_at, everyone_every, squad, closes_on, closes_at)
            VALUES (:id, :kind, :name, :channel, :cadence, :minutes, 'active', :prompt, :summary, :by, :at, :everyone,
                    :squad, :closes_on, :closes_at)
            """,
            {
                **columns(ritual),
                "cadence": dump_cadence(ritual.cadence),
                "prompt": int(ritual.prompt_grace.total_seconds()),
                "summary": int(ritual.summary_grace.total_seconds()),
                "by": by,
                "at": at,
                "everyone": ritual.everyone_every,
            },
        )

    def get(self, ritual: str) -> Ritual:
        """Look a ritual up by id; KeyError if there is none."""
        if found := self.rows.one(_ritual, "SELECT * FROM rituals WHERE id = ?", [ritual]):
            return found
        raise KeyError(ritual)

    def all(self) -> list[Ritual]:
        """List every ritual, oldest first."""
        return self.rows.all(_ritual, "SELECT * FROM rituals ORDER BY created_at, id")

    def of_kind(self, kind: str) -> list[Ritual]:
        """List the rituals of a kind, oldest first."""
        return [each for each in self.all() if each.kind == kind]

    def set_active(self, ritual: str, *, active: bool) -> None:
        """Pause or resume."""
        self.rows.run("UPDATE rituals SET state = ? WHERE id = ?", ["active" if active else "paused", ritual])

    def change(self, ritual: str, country: str, on_holiday: str) -> None:
        """Say whose public holidays a ritual keeps, and whether they move it or call it off."""
        self.rows.run("UPDATE rituals SET country = ?, on_holiday = ? WHERE id = ?", [country, on_holiday, ritual])

    def set_customer_seat(self, ritual: str, *, customer_seat: bool) -> None:
        """Say whether there's one more seat, from a customer."""
        self.rows.run("UPDATE rituals SET customer_seat = ? WHERE id = ?", [customer_seat, ritual])

    def place(self, ritual: str, channel: str) -> None:
        """Have a ritual be held in another channel."""
        self.rows.run("UPDATE rituals SET channel = ? WHERE id = ?", [channel, ritual])

    def move(self, old: str, new: str) -> None:
        """Follow a channel whose id changed."""
        self.rows.run("UPDATE rituals SET channel = ? WHERE channel = ?", [new, old])
