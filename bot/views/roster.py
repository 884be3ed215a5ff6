"""The roster as people see it, and the form that asks for a discipline."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.views import forms, ids, words
from bot.views.blocks import Message, actions, button, context, escape, message, section
from bot.views.forms import View
from rituals.roster import Discipline

READS_ONLY = "-"


def listing(disciplines: Sequence[Discipline], counts: Mapping[str, int], unplaced: int) -> Message:
    """Say how many stand for each discipline. Counts, not names."""
    total = sum(counts.values())
    lines = [f"{words.opening(escape(each.name))}  {counts.get(each.id, 0):,}" for each in disciplines]
    blocks = [section(f"*{words.number(total, 'builder')}*\n" + "\n".join(lines))]
    if unplaced:
        blocks.append(
            context(
                f"{words.number(unplaced, 'person', 'people')} without a discipline, in no figure. "
                "`/builders join` puts you in one."
            )
        )
    return message(words.number(total, "builder"), *blocks)


def welcome(discipline: str | None, next_at: datetime | None, zone: ZoneInfo) -> Message:
    """Greet whoever comes alone: what there is, what they are down as, and how seldom they are written to."""
    when = f" (next {words.when(next_at, zone)})" if next_at else ""
    first = f"Welcome. One habit here: a joint all-hands{when}, with a seat for each discipline."
    down = f"You are down as {escape(discipline)}." if discipline else "Which discipline do you stand for?"
    change = button("Change" if discipline else "Choose", ids.WELCOME_CHANGE, spoken="Choose your discipline")
    right = [button("That's right", ids.WELCOME_YES)] if discipline else []
    return message(
        first,
        section(first),
        section(down),
        actions(*right, change),
        context("I write to you at most twice a week, usually not at all."),
        covers=1,
    )


def away(last: date, back: date) -> Message:
    """Say back how an absence was understood, before it counts."""
    said = f"Away through {words.day(last)}, back {words.day(back)}?"
    return message(
        said,
        section(f"{said} You are not asked, not written to and not counted meanwhile."),
        actions(
            button("That's right", ids.AWAY_YES, last.isoformat(), primary=True),
            button("Not that", ids.AWAY_NO),
        ),
    )


def pick(disciplines: Sequence[Discipline], *, then: str = "", mine: str | None = None) -> View:
    """Ask which discipline someone stands for; `then` says what they had pressed, to go on with it."""
    choices = [*((words.opening(each.name), each.id) for each in disciplines), ("None, I only read", READS_ONLY)]
    return forms.modal(
        ids.DISCIPLINE_FORM,
        "Your discipline",
        "That's me",
        forms.field(ids.DISCIPLINE, "Which one do you stand for?", forms.select(choices, mine)),
        context("Asked once. `/builders join` changes it at any time; what you said before stays where it was."),
        about=then,
    )


def read_pick(view: Mapping[str, Any]) -> tuple[str, str]:
    """Read (discipline id or READS_ONLY, what they had pressed)."""
    return forms.read(view, ids.DISCIPLINE), view["private_metadata"]
