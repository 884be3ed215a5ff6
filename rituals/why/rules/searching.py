"""Words people look for, as a query that SQLite's full-text search always understands."""

import re
import unicodedata

WORD = re.compile(r"\w+")
MOST = 12  # words of a query; more narrow nothing down
BEGINNING = 3  # letters; fewer begin half of all words


def query(typed: str) -> str | None:
    """Give an FTS5 query that finds what has every word, the last one also as a beginning; None without any word.

    A last word of one or two letters is no beginning. Each word stands in quotation marks, so that nothing typed is
    taken for an operator.
    """
    words = WORD.findall(unicodedata.normalize("NFC", typed).replace("\x00", " "))[:MOST]
    if not words:
        return None
    beginning = " *" if len(words[-1]) >= BEGINNING else ""
    return " ".join(f'"{each}"' for each in words) + beginning
