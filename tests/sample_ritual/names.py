"""What kudos' jobs and messages are called in the health report, by the start of their keys."""

from collections.abc import Mapping

from bot.kit import Called
from tests.sample_ritual import rules

CALLED: Mapping[str, Called] = {
    rules.ASK: Called(step="the call for thanks"),
    rules.CLOSE: Called(step="the end of thanks", after_close=True),
    "kudos-recap": Called(step="the list of thanks", after_close=True),
    "kudos-picture": Called("a picture of thanks"),
}
