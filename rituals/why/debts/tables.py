"""Technical debts, and what people think of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import stamp
from bot.store.rows import one, query
from rituals.why.debts.rules import Debt, Kind


class Debts:
    """Known by their number; each builder has one score of a kind for each."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, debt: Debt, at: datetime) -> int:
        """Keep a new debt, and give its number."""
        added = query(
            self._db,
            """
            INSERT INTO debts (title, about, technology, added_by, added_at, state)
            VALUES (:title, :about, :technology, :by, :at, 'open') RETURNING number
            """,
            {
                "title": debt.title,
                "about": debt.about,
                "technology": debt.technology,
                "by": debt.added_by,
                "at": stamp(at),
            },
        )
        return int(added[0]["number"])

    def get(self, number: int) -> Debt | None:
        """Look a debt up, open or not."""
        row = one(query(self._db, "SELECT * FROM debts WHERE number = ?", [number]))
        return _debt(row) if row else None

    def open(self) -> list[Debt]:
        """List the open debts, oldest first."""
        return [_debt(row) for row in query(self._db, "SELECT * FROM debts WHERE state = 'open' ORDER BY number")]

    def close(self, number: int, state: str, at: datetime) -> bool:
        """End a debt as "fixed" or "dropped"; False if it was not open."""
        done = self._db.execute(
            "UPDATE debts SET state = :state, closed_at = :at WHERE number = :number AND state = 'open'",
            {"state": state, "at": stamp(at), "number": number},
        )
        return done.rowcount > 0

    def reopen(self, number: int) -> None:
        """Have a debt be open once more."""
        self._db.execute("UPDATE debts SET state = 'open', closed_at = NULL WHERE number = ?", [number])

    def judge(self, number: int, kind: Kind, builder: str, discipline: str, score: int, at: datetime) -> None:
        """Keep what someone thinks of a debt; a later score replaces it."""
        self._db.execute(
            """
            INSERT INTO debt_scores (debt, builder, kind, discipline, score, at)
            VALUES (:debt, :builder, :kind, :discipline, :score, :at)
            ON CONFLICT DO UPDATE SET score = :score, discipline = :discipline, at = :at
            """,
            {
                "debt": number,
                "builder": builder,
                "kind": kind.value,
                "discipline": discipline,
                "score": score,
                "at": stamp(at),
            },
        )

    def scores(self) -> dict[int, dict[Kind, list[int]]]:
        """Give every score of the open debts, by debt and kind."""
        rows = query(
            self._db,
            """
            SELECT debt, kind, score FROM debt_scores JOIN debts ON debts.number = debt
            WHERE state = 'open' ORDER BY debt, kind, score
            """,
        )
        found: dict[int, dict[Kind, list[int]]] = {}
        for row in rows:
            found.setdefault(row["debt"], {}).setdefault(Kind(row["kind"]), []).append(row["score"])
        return found

    def given_by(self, builder: str) -> dict[tuple[int, Kind], int]:
        """Give someone's own scores by debt and kind."""
        rows = query(self._db, "SELECT debt, kind, score FROM debt_scores WHERE builder = ?", [builder])
        return {(row["debt"], Kind(row["kind"])): row["score"] for row in rows}


def _debt(row: Mapping[str, Any]) -> Debt:
    return Debt(row["number"], row["title"], row["about"], row["added_by"], row["technology"], row["state"])
