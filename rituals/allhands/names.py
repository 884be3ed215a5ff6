"""What the jobs and messages of an all-hands are called in the health report, by the start of their keys."""

from collections.abc import Mapping

from bot.kit import Called
from rituals.allhands.rules import meetings

CALLED: Mapping[str, Called] = {
    meetings.GATHER: Called(step="call for seats"),
    meetings.FILL: Called(step="open seats"),
    meetings.RUN: Called(step="run of show"),
    meetings.PULSE: Called(step="pulse"),
    meetings.RECAP: Called(step="recap", after_close=True),
    "batch": Called("questions without a name"),
    "action": Called("an action that is due"),
    "hosting": Called("the host's note"),
    "moved": Called("word that a meeting is moved"),
}
