"""The roster as people see it, and the form that asks for a discipline."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.core.people import Discipline
from bot.delivery import messages as reading
from bot.kit import ids, modals, words
from bot.kit.blocks import Message, actions, button, context, escape, message, section
from bot.kit.modals import View

READS_ONLY = "-"


def listing(
    disciplines: Sequence[Discipline],
    counts: Mapping[str, int],
    unplaced: int,
    *,
    twice: Sequence[reading.Twice] = (),
    more: bool = False,
) -> Message:
    """Say how many stand for each discipline. Counts, not names. `more`: the reader may change things."""
    total = sum(counts.values())
    lines = [
        f"{escape(each.emoji)} {words.opening(escape(each.name))}  {counts.get(each.id, 0):,}".strip()
        for each in disciplines
    ]
    blocks = [section(f"*{words.number(total, 'builder')}*\n" + "\n".join(lines))]
    if unplaced:
        blocks.append(
            context(
                f"{words.number(unplaced, 'person', 'people')} without a discipline, in no figure. "
                "`/builders join` puts you in one."
            )
        )
    if twice:
        blocks.append(section(reading.several(twice)))
    if more:
        blocks.append(context("`/builders roster set` places someone, `/builders roster sync` reads Slack anew."))
    return message(words.number(total, "builder"), *blocks)


def stand(disciplines: Sequence[Discipline], who: str = "", discipline: str | None = None) -> View:
    """Ask what someone stands for, of who may say so for others."""
    choices = [*((words.opening(each.name), each.id) for each in disciplines), ("None, only reads along", READS_ONLY)]
    return modals.modal(
        ids.STAND_FORM,
        "Who stands for what",
        "Save",
        modals.field(ids.WHO, "Who?", modals.person(who)),
        modals.field(ids.DISCIPLINE, "Stands for", modals.select(choices, discipline)),
        context("From now on. They can change it themselves; what they said before stays where it was."),
    )


def welcome(discipline: str | None, habits: Sequence[str]) -> Message:
    """Greet whoever comes alone: what there is, what they are down as, and how seldom they are written to."""
    first = f"Welcome. {words.spelled(len(habits))} habits here: {'; '.join(habits)}." if habits else "Welcome."
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
    return modals.modal(
        ids.DISCIPLINE_FORM,
        "Your discipline",
        "That's me",
        modals.field(ids.DISCIPLINE, "Which one do you stand for?", modals.select(choices, mine)),
        context("Asked once. `/builders join` changes it at any time; what you said before stays where it was."),
        about=then,
    )


def read_pick(view: Mapping[str, Any]) -> tuple[str, str]:
    """Read (discipline id or READS_ONLY, what they had pressed)."""
    return modals.read(view, ids.DISCIPLINE), view["private_metadata"]


def absence(today: date) -> View:
    """Ask until when someone is away."""
    return modals.modal(
        ids.AWAY_FORM,
        "Away",
        "Save",
        modals.field(ids.DAY, "Away through", modals.day(today.isoformat())),
        context("You are not asked and not written to until then, and you are in no count. Nobody is told why."),
    )


def read_absence(view: Mapping[str, Any]) -> date:
    """Read the last day of an absence."""
    return date.fromisoformat(modals.read(view, ids.DAY))
