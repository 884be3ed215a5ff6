"""Technical debts, and what people think of them."""

from datetime import datetime

from bot.store import Table
from bot.store.rows import columns, record
from rituals.why.debts.rules import Debt, Kind

_debt = record(Debt)


class Debts(Table):
    """Known by their number; each builder has one score of a kind for each."""

    def add(self, debt: Debt, at: datetime) -> int:
        """Keep a new debt, and give its number."""
        return self.rows.number(
            """
            INSERT INTO debts (title, about, technology, added_by, added_at, state)
            VALUES (:title, :about, :technology, :added_by, :at, 'open') RETURNING number
            """,
            {**columns(debt), "at": at},
        )

    def get(self, number: int) -> Debt | None:
        """Look a debt up, open or not."""
        return self.rows.one(_debt, "SELECT * FROM debts WHERE number = ?", [number])

    def open(self) -> list[Debt]:
        """List the open debts, oldest first."""
        return self.rows.all(_debt, "SELECT * FROM debts WHERE state = 'open' ORDER BY number")

    def close(self, number: int, state: str, at: datetime) -> bool:
        """End a debt as "fixed" or "dropped"; False if it was not open."""
        sql = "UPDATE debts SET state = :state, closed_at = :at WHERE number = :number AND state = 'open'"
        return self.rows.changed(sql, {"state": state, "at": at, "number": number})

    def reopen(self, number: int) -> None:
        """Have a debt be open once more."""
        self.rows.run("UPDATE debts SET state = 'open', closed_at = NULL WHERE number = ?", [number])

    def judge(self, number: int, kind: Kind, builder: str, discipline: str, score: int, at: datetime) -> None:
        """Keep what someone thinks of a debt; a later score replaces it."""
        self.rows.run(
            """
            INSERT INTO debt_scores (debt, builder, kind, discipline, score, at)
            VALUES (:debt, :builder, :kind, :discipline, :score, :at)
            ON CONFLICT DO UPDATE SET score = :score, discipline = :discipline, at = :at
            """,
            {"debt": number, "builder": builder, "kind": kind, "discipline": discipline, "score": score, "at": at},
        )

    def scores(self) -> dict[int, dict[Kind, list[int]]]:
        """Give every score of the open debts, by debt and kind."""
        rows = self.rows.query(
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
        rows = self.rows.query("SELECT debt, kind, score FROM debt_scores WHERE builder = ?", [builder])
        return {(row["debt"], Kind(row["kind"])): row["score"] for row in rows}
