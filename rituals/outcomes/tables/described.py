"""What a row of each of outcomes' tables and views is."""

from collections.abc import Mapping

DESCRIBED: Mapping[str, str] = {
    "outcomes": (
        "a number that should move, by a day: baseline, target (decimals as text, and as they were typed), unit, who "
        "looks after it (`steward`); open, met, missed or dropped"
    ),
    "outcome_edits": "what an outcome was before somebody changed it, as JSON",
    "check_ins": (
        "where an outcome was on a day, how sure who looked after it was, what was learned and what comes next; "
        "without an occurrence between two rounds; of several for one round, or one day, the newest stands"
    ),
    "confidences": (
        "how sure someone was of an outcome, 0 to 100 %, and what they wrote beside it; `late` after close, beside "
        "what they said in time"
    ),
    "earlier_confidences": "what they had said before they changed it",
    "outcome_progress": (
        "an outcome with its newest number: shares of the way and of the time, the light by these, how sure who looks"
        " after it is"
    ),
    "confidence_by_discipline": "how sure a discipline was of an outcome when a check-in closed",
}
