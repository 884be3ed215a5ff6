"""The all-hands' forms: a seat, how it was."""

from collections.abc import Sequence
from dataclasses import asdict

from bot.core.people import Discipline
from bot.core.text import t
from bot.kit import View, modals, words
from bot.kit.blocks import context, escape, section
from bot.kit.forms import Choice, Form, Text
from rituals.allhands.rules.agenda import Item
from rituals.allhands.rules.meetings import Pulse

TITLE_LENGTH = 150
WORDS_LENGTH = 1000
NAMED, NAMELESS = "named", "nameless"
SCORES = (("1 · a waste of time", 1), ("2", 2), ("3 · all right", 3), ("4", 4), ("5 · worth every minute", 5))
LATE = "This has closed. Your answer is kept and marked late; the posted figures stay."


def _pulse(score: str, named: str, **said: str) -> tuple[Pulse, bool]:
    """Return how it was, and whether it goes without a name."""
    return Pulse(int(score or 0), **said), named == NAMELESS


SEAT = Form(
    "seat_form",
    "Take a seat",
    "Take the seat",
    str,
    Text(
        "title",
        "What will you show?",
        longest=TITLE_LENGTH,
        placeholder="A screen you are unsure about",
        hint="One line. No slides needed.",
    ),
)
PULSE = Form(
    "pulse_form",
    "How was it?",
    "Send",
    _pulse,
    Choice("score", "How was it?", options=SCORES, radio=True),
    # Neither is chosen beforehand, but whoever answered with their name changes that answer.
    Choice(
        "named",
        "With your name?",
        radio=True,
        options=(("With my name", NAMED), ("Without my name", NAMELESS)),
        hint="Without: no row links you to these words, so they cannot be changed later.",
    ),
    Text(
        "learned",
        "Something I learned",
        longest=WORDS_LENGTH,
        lines=True,
        optional=True,
        hint="May be quoted in the recap, without your name.",
    ),
    Choice("learned_from", "Learned from", optional=True),
    Text(
        "change",
        "What should change?",
        longest=WORDS_LENGTH,
        lines=True,
        optional=True,
        hint="Shown to who leads, without names, when three or more say something.",
    ),
)


def seat(meeting: str, discipline: Discipline, when: str, minutes: int, item: Item | None = None) -> View:
    """Ask what someone will show in their discipline's seat; `item` is what they said before."""
    whose = t(
        "{name}'s seat, {when}, {minutes}.",
        name=words.opening(escape(discipline.name)),
        when=when,
        minutes=words.number(minutes, "minute"),
    )
    return SEAT.view(
        item,
        about=meeting,
        title="Change your seat" if item else "",
        submit="Save" if item else "",
        before=[section(whose)],
    )


def pulse(meeting: str, disciplines: Sequence[Discipline], *, said: Pulse | None = None, closed: bool = False) -> View:
    """Ask how it was; `said` is the earlier answer, to be changed."""
    return PULSE.view(
        {**asdict(said), "named": NAMED} if said else None,
        about=meeting,
        before=[context(LATE if closed else "20 seconds. You can change it until it closes.")],
        options={"learned_from": [(each.name, each.id) for each in disciplines]},
        left_out=("named",) if closed else (),
    )


def kept_late() -> View:
    """Say that an answer came after close."""
    return modals.said("Kept", section(LATE))
