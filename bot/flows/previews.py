"""Every post of a ritual before anyone sees it, to one person alone; nothing is kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from bot import views
from bot.flows import kinds, load, upcoming
from bot.store import Unit
from bot.views.blocks import Message
from bot.views.outcomes import Line
from bot.views.prompts import Prompt
from bot.views.rounds import Round
from rituals import allhands, outcome_rounds, prompting, setup
from rituals.agenda import Item
from rituals.allhands import Agenda, Pulse, Recap
from rituals.calendar import local_day
from rituals.disclosure import LOWEST_K
from rituals.occurrence import Occurrence, Ritual
from rituals.outcome_rounds import Standing
from rituals.outcomes import CheckIn, Next, Outcome
from rituals.participation import ALL, Heard
from rituals.questions import Question, State
from rituals.technologies import Technology

SEASON = timedelta(weeks=13)


def preview(unit: Unit, typed: str, now: datetime) -> Message:
    """Show every post of a ritual to the caller alone, with what a builder might say in it."""
    ritual = setup.find(typed, unit.rituals.all())
    held = upcoming.next_held(unit, ritual, now) or ritual.cadence.next(now)
    steps, own = kinds.plan(ritual, held, load.days(unit)), ritual.cadence.zone
    posts = POSTS[ritual.kind](unit, ritual, held)
    return views.rituals.preview(
        [(views.words.when(step.due_at, own), posts[step.name]) for step in steps if step.name in posts]
    )


def _meeting(unit: Unit, ritual: Ritual, held: datetime) -> Mapping[str, Message]:
    meeting = Occurrence("preview", ritual.id, held, held)
    first, *rest = disciplines = tuple(unit.roster.disciplines())
    items = (Item("preview", "preview", "one", first.id, "What five interviews told us", 8, seat=True),)
    asked = (Question("preview", ritual.id, "preview", "two", "What do we stop doing?"),)
    names = {"one": f"someone from {first.name}", "two": f"someone from {rest[0].name}"}
    own = ritual.cadence.zone
    agenda = Agenda(meeting, ritual.name, ritual.minutes, own, disciplines, items, asked, names)
    settled = replace(agenda, questions=tuple(replace(each, state=State.CARRIED) for each in asked))
    said = Pulse(4, learned="Nobody saw the button.", learned_from=first.id)
    recap = Recap(settled, {each.id: (3, 4) for each in disciplines}, 4.0, 3, (said,), ritual.cadence.next(held))
    return {
        allhands.GATHER: views.allhands.gather(agenda),
        allhands.RUN: views.allhands.run(agenda),
        allhands.PULSE: views.allhands.pulse(agenda, 0, 0),
        allhands.RECAP: views.allhands.recap(recap),
    }


def _round(unit: Unit, ritual: Ritual, held: datetime) -> Mapping[str, Message]:
    day, high, low = local_day(held, ritual.cadence.zone), *[each.id for each in unit.roster.disciplines()][:2]
    outcome = Outcome(
        number=0,
        title="New teams that invite a second person in week one",
        unit="%",
        baseline=Decimal(18),
        since=day - SEASON,
        target=Decimal(40),
        deadline=day + SEASON,
        steward="one",
        ritual=ritual.id,
    )
    lesson = "People invite when the first project has their own data in it."
    reading = CheckIn(0, "one", day, Decimal(25), "25", 70, lesson, Next.ADJUST)
    asked = {f"{each}{number}": each for each in (high, low) for number in range(3)}
    said = {each: (80 if stands == high else 40) + 10 * (int(each[-1]) - 1) for each, stands in asked.items()}
    counted = outcome_rounds.squad_sure(said, "one") if ritual.squad else outcome_rounds.sure(said, asked, [high, low])
    sure = counted if ritual.everyone_every else None
    before = Line(Standing(outcome, day), "18", "40", "Someone")
    after = replace(before, standing=Standing(outcome, day, reading, checked=True, sure=sure, squad=ritual.squad))
    closes = kinds.plan(ritual, held, load.days(unit))[-1].due_at
    names, own = unit.roster.discipline_names(), ritual.cadence.zone
    answered = Heard(ALL, 6, 6) if ritual.everyone_every else None
    round_ = Round("preview", ritual.name, closes, own, (before,), names, LOWEST_K, answered, talk="Thursday")
    summary = views.rounds.summary(replace(round_, lines=(after,)))
    asks = {outcome_rounds.ASK: views.rounds.ask(round_, 0)} if ritual.everyone_every else {}
    return {**asks, outcome_rounds.CLOSE: summary}


def _prompt(_unit: Unit, _ritual: Ritual, _held: datetime) -> Mapping[str, Message]:
    redis = Technology("preview", "Redis", premise="jobs must survive a deploy")
    return {prompting.PROMPT: views.prompts.ask(Prompt("preview", redis))}


POSTS: Mapping[str, Callable[[Unit, Ritual, datetime], Mapping[str, Message]]] = {
    kinds.ALLHANDS: _meeting,
    kinds.OUTCOMES: _round,
    kinds.WHY: _prompt,
}
