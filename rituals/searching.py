"""Words people look for, as a query that SQLite's full-text search always understands."""

import re
import unicodedata

WORD = re.compile(r"\w+")
MOST = 12  # words of a query; more narrow nothing down


def query(typed: str) -> str | None:
    """Give an FTS5 query that finds what has every word, the last one also as a beginning; None without any word.

    Each word stands in quotation marks, so that nothing typed is taken for an operator.
    """
    words = WORD.findall(unicodedata.normalize("NFC", typed).replace("\x00", " "))[:MOST]
    if not words:
        return None
    return " ".join([*(f'"{each}"' for each in words[:-1]), f'"{words[-1]}" *'])
