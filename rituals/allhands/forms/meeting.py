"""The all-hands' forms: a seat, how it was."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.people import Discipline
from bot.kit import ids, modals, words
from bot.kit.blocks import Block, context, escape, section
from bot.kit.modals import View
from rituals.allhands.rules.agenda import Item
from rituals.allhands.rules.meetings import Pulse

TITLE_LENGTH = 150
WORDS_LENGTH = 1000
NAMED, NAMELESS = "named", "nameless"


def seat(meeting: str, discipline: Discipline, when: str, minutes: int, item: Item | None = None) -> View:
    """Ask what someone will show in their discipline's seat; `item` is what they said before."""
    return modals.modal(
        ids.SEAT_FORM,
        "Change your seat" if item else "Take a seat",
        "Save" if item else "Take the seat",
        section(f"{words.opening(escape(discipline.name))}'s seat, {when}, {words.number(minutes, 'minute')}."),
        modals.field(
            ids.TITLE,
            "What will you show?",
            modals.text(item.title if item else "", longest=TITLE_LENGTH, placeholder="A screen you are unsure about"),
            hint="One line. No slides needed.",
        ),
        about=meeting,
    )


def pulse(meeting: str, disciplines: Sequence[Discipline], *, said: Pulse | None = None, closed: bool = False) -> View:
    """Ask how it was; `said` is the earlier answer, to be changed."""
    before = said or Pulse(0)
    choices = [(each.name, each.id) for each in disciplines]
    return modals.modal(
        ids.PULSE_FORM,
        "How was it?",
        "Send",
        context(
            "This has closed. Your answer is kept and marked late; the posted figures stay."
            if closed
            else "20 seconds. You can change it until it closes."
        ),
        modals.field(
            ids.SCORE,
            "How was it?",
            modals.radio([(_score(n), str(n)) for n in range(1, 6)], str(before.score) if said else None),
        ),
        *([] if closed else [_named(said is not None)]),
        modals.field(
            ids.LEARNED,
            "Something I learned",
            modals.text(before.learned, longest=WORDS_LENGTH, lines=True),
            optional=True,
            hint="May be quoted in the recap, without your name.",
        ),
        modals.field(ids.LEARNED_FROM, "Learned from", modals.select(choices, before.learned_from), optional=True),
        modals.field(
            ids.CHANGE,
            "What should change?",
            modals.text(before.change, longest=WORDS_LENGTH, lines=True),
            optional=True,
            hint="Shown to who leads, without names, when three or more say something.",
        ),
        about=meeting,
    )


def _named(before: bool) -> Block:
    """With or without a name: neither is chosen beforehand, but whoever answered with theirs changes that answer."""
    choices = [("With my name", NAMED), ("Without my name", NAMELESS)]
    return modals.field(
        ids.NAMED,
        "With your name?",
        modals.radio(choices, NAMED if before else None),
        hint="Without: no row links you to these words, so they cannot be changed later.",
    )


def kept_late() -> View:
    """Say that an answer came after close."""
    return modals.said(
        "Kept", section("This has closed. Your answer is kept and marked late; the posted figures stay.")
    )


def read_seat(view: Mapping[str, Any]) -> tuple[str, str]:
    """Read (meeting, title)."""
    return view["private_metadata"], modals.read(view, ids.TITLE)


def read_pulse(view: Mapping[str, Any]) -> tuple[str, Pulse, bool]:
    """Read (meeting, pulse, whether it goes without a name)."""
    score = modals.read(view, ids.SCORE)
    said = Pulse(
        int(score) if score else 0,
        modals.read(view, ids.LEARNED),
        modals.read(view, ids.LEARNED_FROM),
        modals.read(view, ids.CHANGE),
    )
    return view["private_metadata"], said, modals.read(view, ids.NAMED) == NAMELESS


def _score(score: int) -> str:
    return {1: "1 · a waste of time", 3: "3 · all right", 5: "5 · worth every minute"}.get(score, str(score))
