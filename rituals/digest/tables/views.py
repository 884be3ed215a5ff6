"""The public views of weeks, by what their digests said: a pulse stands as a digest told it."""

from bot.store.views import by_discipline, read

# The first digest of a week: its figures are those of all the others.
_KEPT = "SELECT week, min(kept_at) AS kept_at, figures FROM digests GROUP BY week"
_FIGURES = ("closed", "unplaced", "away", "undelivered", "late", "failed", "nameless_questions", "nameless_answers")


def _columns(of: str, *fields: str) -> str:
    return ", ".join(f"json_extract({of}, '$.{each}') AS {each}" for each in fields)


def _each(array: str, *fields: str) -> str:
    """What the digests kept as an array, a row each: week, and its fields."""
    return f"SELECT week, {_columns('value', *fields)} FROM ({_KEPT}), json_each(figures, '$.{array}')"  # noqa: S608


VIEWS = read(
    "rituals.digest.tables",
    kept=_KEPT,
    figures=_columns("figures", *_FIGURES),
    heard=by_discipline(_each("heard", "discipline", "asked", "took_part"), "week"),
    said=_each("said", "discipline", "contributions"),
    held=_each("held", "name", "held_at", "came", "asked", "answers", "score"),
)
