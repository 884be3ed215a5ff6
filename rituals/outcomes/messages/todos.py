"""What waits for an outcome's owner: its number."""

from dataclasses import dataclass

from bot.kit.blocks import button, cut, escape, section
from bot.kit.todos import Waiting
from rituals.outcomes import ids

TITLE = 300  # characters of an outcome's, as they are written for Slack: an & takes five


@dataclass(frozen=True, slots=True)
class CheckInDue:
    """The number of an outcome the reader looks after."""

    key: str
    number: int
    title: str


def check_in(due: CheckInDue) -> Waiting:
    """Ask for an outcome's number."""
    check_in = button("Check in", ids.CHECK_IN, str(due.number), primary=True, spoken=f"Check in: {due.title}")
    return Waiting(
        [section(f"• {cut(escape(due.title), TITLE)}: a number, how sure, what was learned.", beside=check_in)],
        minutes=2.5,
    )
