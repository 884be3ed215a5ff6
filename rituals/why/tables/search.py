"""Full-text search over decisions, questions and what was said to them (SQLite FTS5, ranked by BM25)."""

from dataclasses import dataclass

from bot.store import Table
from bot.store.rows import Row

OPENS, CLOSES = "\x02", "\x03"  # around each word that was found; nobody can type them
WORDS = 16  # of a snippet
MAX = 2**63 - 1
RANKED = 2_000  # to weigh every decision that has a common word takes long, and tells little


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: a decision or a question, by number, with the part of it that fits."""

    kind: str
    number: int
    snippet: str


class Search(Table):
    """Looks for a query of `rituals.searching`, best hit first."""

    def decisions(self, words: str, limit: int) -> list[Hit]:
        """Find decisions; a title weighs four times what the rest does, the choice twice.

        Of words that are in thousands of decisions the newest are ranked, and those that have them in their title.
        """
        since = self._since(words)
        found = self._ranked(words, limit, since, MAX)
        if since:
            found = sorted([*found, *self._ranked(f"title : ({words})", limit, 0, since - 1)], key=_best)[:limit]
        return [Hit("decision", row["number"], row["snippet"]) for row in found]

    def whys(self, words: str, limit: int) -> list[Hit]:
        """Find questions, by their own words or by what was said to them; each once."""
        return self.rows.all(
            lambda row: Hit("why", row["number"], row["snippet"]),
            """
            SELECT number, snippet, min(rank) AS best FROM (
                SELECT rowid AS number, rank, snippet(search_whys, -1, :opens, :closes, '…', :words) AS snippet
                FROM search_whys WHERE search_whys MATCH :query
                UNION ALL
                SELECT why_replies.why, rank, snippet(search_why_replies, -1, :opens, :closes, '…', :words)
                FROM search_why_replies JOIN why_replies ON why_replies.id = search_why_replies.rowid
                WHERE search_why_replies MATCH :query
            ) GROUP BY number ORDER BY best, number DESC LIMIT :limit
            """,
            self._facts(words, limit),
        )

    def _ranked(self, words: str, limit: int, first: int, last: int) -> list[Row]:
        """Rank the decisions from one number to another."""
        return self.rows.query(
            """
            SELECT rowid AS number, bm25(search_decisions, 4, 1, 1, 2, 1, 1, 1, 1) AS rank,
                snippet(search_decisions, -1, :opens, :closes, '…', :words) AS snippet
            FROM search_decisions WHERE search_decisions MATCH :query AND rowid BETWEEN :first AND :last
            ORDER BY bm25(search_decisions, 4, 1, 1, 2, 1, 1, 1, 1), rowid DESC LIMIT :limit
            """,
            {**self._facts(words, limit), "first": first, "last": last},
        )

    def _since(self, words: str) -> int:
        """The oldest of the newest decisions that are ranked; 0 where all are."""
        sql = "SELECT rowid AS number FROM search_decisions WHERE search_decisions MATCH ? ORDER BY rowid DESC"
        return self.rows.number(f"{sql} LIMIT 1 OFFSET ?", [words, RANKED])

    def _facts(self, words: str, limit: int) -> dict[str, str | int]:
        return {"query": words, "limit": limit, "opens": OPENS, "closes": CLOSES, "words": WORDS}


def _best(row: Row) -> tuple[float, int]:
    return row["rank"], -row["number"]
