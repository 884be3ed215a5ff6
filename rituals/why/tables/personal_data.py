"""The personal data in the tables of questions about technology.

A technology, a ring, a decision and a debt are the company's; a question and an answer are somebody's words.
"""

from collections.abc import Mapping

from bot.kit import IMPERSONAL, PersonalData
from bot.kit.schema import TAKEN_BACK

_NO_QUOTE: Mapping[str, str] = {"quoted": "''", "quoted_from": "NULL", "permalink": "''"}
_WORDS_TAKEN_BACK = (
    'kept under that name, the words as "Taken back"; where somebody else\'s question quotes you, the quote and its '
    "link removed"
)
_COMPANYS = (
    "they are the company's and stay, kept under that name where yours stood; what you looked after is looked after by "
    "nobody"
)

PERSONAL_DATA: Mapping[str, PersonalData] = {
    "technologies": PersonalData(named=("steward",), text=_COMPANYS),
    "technology_names": IMPERSONAL,
    "ring_moves": PersonalData(named=("by",), text=_COMPANYS),
    "whys": PersonalData(
        named=("builder",),
        becomes={"text": f"'{TAKEN_BACK}'", **_NO_QUOTE},
        quotes={"quoted_from": _NO_QUOTE},
        beside=("addressee",),
        text=_WORDS_TAKEN_BACK,
    ),
    "why_replies": PersonalData(
        named=("builder",), part=("ref",), becomes={"text": f"'{TAKEN_BACK}'"}, text=_WORDS_TAKEN_BACK
    ),
    "wonders": PersonalData(named=("builder",)),
    "prompts": IMPERSONAL,
    "decisions": PersonalData(named=("by",), text=_COMPANYS),
    "decision_edits": PersonalData(named=("by",), text=_COMPANYS),
    "debts": PersonalData(named=("added_by",), text=_COMPANYS),
    "debt_scores": PersonalData(named=("builder",)),
}
