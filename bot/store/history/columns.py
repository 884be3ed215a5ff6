"""Columns that recur. Moments are ISO text in UTC (`codecs.stamp`)."""

MOMENT = "____-__-__T__:__:__.___+00:00"


def moment(column: str) -> str:
    """A moment that is always there."""
    return f"{column} TEXT NOT NULL CHECK ({column} LIKE '{MOMENT}')"


def moment_or_null(column: str) -> str:
    """A moment that may be absent."""
    return f"{column} TEXT CHECK ({column} LIKE '{MOMENT}')"
