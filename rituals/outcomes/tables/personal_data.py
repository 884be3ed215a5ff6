"""The personal data in outcomes' tables: what an outcome is belongs to the company, what was learned to its writer."""

from collections.abc import Mapping

from bot.kit import PersonalData
from bot.kit.schema import TAKEN_BACK

_COMPANYS = (
    "what should move, from where to where, is the company's and stays; that you looked after it or changed it is kept "
    'under that name, your closing words as "Taken back"'
)

PERSONAL_DATA: Mapping[str, PersonalData] = {
    "outcomes": PersonalData(
        named=("steward",),
        becomes={"lesson": f"CASE WHEN lesson <> '' THEN '{TAKEN_BACK}' ELSE '' END"},
        beside=("added_by",),
        shown_in="""
            SELECT check_ins.occurrence FROM check_ins JOIN outcomes ON outcomes.number = check_ins.outcome
                WHERE outcomes.steward = :person AND check_ins.occurrence IS NOT NULL
        """,
        text=_COMPANYS,
    ),
    "outcome_edits": PersonalData(named=("by",), mentions=("before",), text=_COMPANYS),
    "check_ins": PersonalData(
        named=("by",),
        becomes={"lesson": f"'{TAKEN_BACK}'"},
        shown_in="SELECT occurrence FROM check_ins WHERE by = :person AND occurrence IS NOT NULL",
        text='kept under that name: the number; what you learned as "Taken back"',
    ),
    "confidences": PersonalData(
        named=("builder",),
        becomes={"note": "''"},
        shown_in="SELECT occurrence FROM confidences WHERE builder = :person AND note <> ''",
        text="kept under that name: the percentage; the words removed",
    ),
    "earlier_confidences": PersonalData(named=("builder",), removed=True),
}
