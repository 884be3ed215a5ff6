"""What the jobs and messages of outcomes are called in the health report, by the start of their keys."""

from collections.abc import Mapping

from bot.kit import Called
from rituals.outcomes.rules import rounds

CALLED: Mapping[str, Called] = {
    rounds.ASK: Called(step="how sure people are"),
    rounds.CLOSE: Called(step="close", after_close=True),
    "summary": Called(step="summary", after_close=True),
    "trend": Called("the picture of an outcome", step="a picture"),
    "resolved": Called("how an outcome ended", always=True),
}
