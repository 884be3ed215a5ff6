"""The personal data in the all-hands' tables, and how it goes."""

from collections.abc import Mapping

from bot.kit import IMPERSONAL, PersonalData
from bot.kit.schema import TAKEN_BACK

_AHEAD = """
    builder = :person AND (occurrence IS NULL
        OR occurrence IN (SELECT id FROM occurrences WHERE state = 'open' AND held_at > :now))
"""
_STOOD = "id IN (SELECT question FROM stood)"
_WORDS_TAKEN_BACK = (
    'kept under that name as "Taken back"; removed where the meeting is still ahead, and where they wait for the next '
    "one"
)
_NAMELESS = PersonalData(text="nothing that tells whose it is")


def _wordless(column: str) -> str:
    """An answer without its words: the score and the discipline something was learned from are counts."""
    return f"CASE WHEN {column} IS NOT NULL THEN json_set({column}, '$.learned', '', '$.change', '') END"


PERSONAL_DATA: Mapping[str, PersonalData] = {
    "items": PersonalData(
        named=("builder",),
        becomes={"title": f"'{TAKEN_BACK}'", "permalink": "''"},
        beside=("added_by",),
        # What's on the agenda of a meeting still ahead, or of the next, goes altogether: its seat is open again.
        first=(f"DELETE FROM items WHERE {_AHEAD}",),  # noqa: S608 - our own words
        shown_in="SELECT occurrence FROM items WHERE builder = :person AND occurrence IS NOT NULL",
        text=_WORDS_TAKEN_BACK,
    ),
    "questions": PersonalData(
        named=("builder",),
        becomes={"text": f"'{TAKEN_BACK}'"},
        mentions=("addressee",),
        beside=("answered_by",),
        first=(
            # A question that stood at an earlier meeting is counted in its recap.
            f"UPDATE questions SET state = 'dropped' WHERE {_AHEAD} AND state = 'open' AND {_STOOD}",  # noqa: S608
            f"DELETE FROM questions WHERE {_AHEAD} AND NOT {_STOOD}",  # noqa: S608
            "UPDATE questions SET note = '' WHERE answered_by = :person",
        ),
        shown_in="""
            SELECT occurrence FROM questions WHERE :person IN (builder, addressee) AND occurrence IS NOT NULL
            UNION SELECT stood.occurrence FROM stood JOIN questions ON questions.id = stood.question
                WHERE :person IN (questions.builder, questions.addressee, questions.answered_by)
        """,
        text=_WORDS_TAKEN_BACK,
    ),
    "stood": IMPERSONAL,
    "votes": PersonalData(named=("voter",)),
    "hosts": PersonalData(
        named=("builder",),
        shown_in="""
            SELECT id FROM occurrences JOIN hosts ON hosts.meeting = occurrences.id WHERE hosts.builder = :person
        """,
        text="kept under that name; a meeting still ahead is offered to the next in line",
    ),
    "actions": PersonalData(
        named=("owner",),
        becomes={"text": f"'{TAKEN_BACK}'"},
        beside=("added_by",),
        shown_in="SELECT occurrence FROM actions WHERE owner = :person",
        text=(
            "open ones go back to who wrote them down, or are removed if that was you; done ones are kept under that "
            'name as "Taken back"'
        ),
    ),
    "attendance": PersonalData(named=("builder",)),
    "responses": PersonalData(
        named=("builder",),
        becomes={"answer": _wordless("answer"), "after_close": _wordless("after_close")},
        shown_in="""
            SELECT occurrence FROM responses WHERE builder = :person
                AND (json_extract(answer, '$.learned') <> '' OR json_extract(answer, '$.change') <> ''
                     OR json_extract(after_close, '$.learned') <> '')
        """,
        text=("kept under that name: the score, and which discipline something was learned from; the words removed"),
    ),
    "earlier_responses": PersonalData(named=("builder",), removed=True),
    "nameless_answers": _NAMELESS,
    "marks": _NAMELESS,
}
