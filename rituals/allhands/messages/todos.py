"""What waits for people because of an all-hands: an open seat, a meeting to host, an action that's due."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.occurrence import Occurrence
from bot.core.text import t
from bot.kit import words
from bot.kit.blocks import actions, button, context, escape, section, typed
from bot.kit.todos import Waiting
from rituals.allhands import ids
from rituals.allhands.rules.actions import Action


def seat(key: str, discipline: str, name: str, meeting: Occurrence, minutes: int, zone: ZoneInfo) -> Waiting:
    """Offer a discipline's open seat to the one who reads this. `name` is that of the ritual."""
    when, length = words.when(meeting.held_at, zone), words.number(minutes, "minute")
    which = t("the seat at {name}, {when}", name=name, when=when)
    return Waiting(
        [
            section(
                t(
                    "{discipline}'s seat at {name}, {when} ({length}), is still open. You are next in "
                    "line.\nA screen you are unsure about is plenty. No slides needed.",
                    discipline=words.opening(escape(discipline)),
                    name=escape(name),
                    when=when,
                    length=length,
                )
            ),
            actions(
                button("Take the seat", ids.SEAT_FROM_NOTE, key, primary=True, spoken=f"Take {which}"),
                button("Pass", ids.PASS_SEAT, key, spoken=f"Pass {which}"),
            ),
            context("Pass leaves no trace and nobody is told. If you pass, one more person is asked, then it is free."),
        ],
        minutes=2,
    )


def host(key: str, name: str, at: datetime, discipline: str, zone: ZoneInfo) -> Waiting:
    """Ask somebody to host. `discipline` is the one whose turn it is, by name, or ""."""
    whose = t(" It is {discipline}'s turn.", discipline=escape(discipline)) if discipline else ""
    return Waiting(
        [
            section(
                t(
                    "Would you host {name} on {when}?{whose} You open, keep time, and read the questions; I "
                    "bring the order and the clock.",
                    name=escape(name),
                    when=words.when(at, zone),
                    whose=whose,
                )
            ),
            actions(
                button("I'll host", ids.HOST_YES, key, primary=True, spoken=t("I'll host {name}", name=name)),
                button("Pass", ids.HOST_PASS, key, spoken="Pass hosting"),
            ),
            context("You are named in the channel only after you say yes. Pass leaves no trace."),
        ],
    )


def action(key: str, action: Action, name: str, held_at: datetime) -> Waiting:
    """Ask whether an action of a meeting, held at a moment, is done."""
    return Waiting(
        [
            typed(
                t(
                    "Due {day}, from {name} of {day_2}: {text}",
                    day=words.day(action.due),
                    name=name,
                    day_2=words.day(held_at),
                    text=action.text,
                )
            ),
            actions(
                button("Done", ids.ACTION_DONE, key, primary=True, spoken=f"Done: {action.text}"),
                button("Another day", ids.ACTION_LATER, key, spoken=t("Another day: {text}", text=action.text)),
                button("Give it to…", ids.ACTION_GIVE, key, spoken=t("Give it to somebody: {text}", text=action.text)),
            ),
        ],
    )
