"""The roster as people see it, and the form that asks for a discipline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.people import Discipline
from bot.core.text import t
from bot.delivery import messages as reading
from bot.kit import Message, View, words
from bot.kit.blocks import actions, button, context, escape, message, section
from bot.kit.forms import Choice, Day, Form, Options, Person
from bot.people import ids

READS_ONLY = "-"


@dataclass(frozen=True, slots=True)
class Placed:
    """Which discipline somebody is in, as an admin says it: its id, or `READS_ONLY`."""

    who: str
    discipline: str


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
                t(
                    "{unplaced} without a discipline, in no figure. `/builders join` puts you in one.",
                    unplaced=words.number(unplaced, "person", "people"),
                )
            )
        )
    if twice:
        blocks.append(section(reading.several(twice)))
    if more:
        blocks.append(context("`/builders roster set` places someone, `/builders roster sync` reads Slack anew."))
    return message(words.number(total, "builder"), *blocks)


PLACE = Form(
    "stand_form",
    "Who stands for what",
    "Save",
    Placed,
    Person("who", "Who?"),
    Choice("discipline", "Stands for"),
)
PICK = Form("discipline_form", "Your discipline", "That's me", str, Choice("discipline", "Which one do you stand for?"))
AWAY = Form("away_form", "Away", "Save", date.fromisoformat, Day("day", "Away through", kind=str))


def stand(disciplines: Sequence[Discipline], who: str = "", discipline: str | None = None) -> View:
    """Ask what someone stands for, of who may say so for others."""
    return PLACE.view(
        Placed(who, discipline or ""),
        after=[context("From now on. They can change it themselves; what they said before stays where it was.")],
        options=_choices(disciplines, "None, only reads along"),
    )


def _choices(disciplines: Sequence[Discipline], none: str) -> Mapping[str, Options]:
    return {"discipline": [*((words.opening(each.name), each.id) for each in disciplines), (none, READS_ONLY)]}


def welcome(discipline: str | None, habits: Sequence[str]) -> Message:
    """Greet whoever comes alone: what there is, what they are down as, and how seldom they are written to."""
    first = (
        t("Welcome. {spelled} habits here: {habits}.", spelled=words.spelled(len(habits)), habits="; ".join(habits))
        if habits
        else "Welcome."
    )
    down = (
        t("You are down as {discipline}.", discipline=escape(discipline))
        if discipline
        else "Which discipline do you stand for?"
    )
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
    said = t("Away through {last}, back {back}?", last=words.day(last), back=words.day(back))
    return message(
        said,
        section(t("{said} You are not asked, not written to and not counted meanwhile.", said=said)),
        actions(
            button("That's right", ids.AWAY_YES, last.isoformat(), primary=True),
            button("Not that", ids.AWAY_NO),
        ),
    )


def pick(disciplines: Sequence[Discipline], *, then: str = "", mine: str | None = None) -> View:
    """Ask which discipline someone stands for; `then` says what they had pressed, to go on with it."""
    once = "Asked once. `/builders join` changes it at any time; what you said before stays where it was."
    return PICK.view(
        {"discipline": mine}, about=then, after=[context(once)], options=_choices(disciplines, "None, I only read")
    )


def absence(today: date) -> View:
    """Ask until when someone is away."""
    meant = "You are not asked and not written to until then, and you are in no count. Nobody is told why."
    return AWAY.view({"day": today}, after=[context(meant)])
