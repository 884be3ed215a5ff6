"""Every post of a ritual before anyone sees it, to one person alone; nothing is kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from bot.core import setup
from bot.core.calendar import local_day
from bot.core.disclosure import LOWEST_K
from bot.core.occurrence import Occurrence, Ritual
from bot.core.participation import ALL, Heard
from bot.engine import upcoming
from bot.engine.messages import rituals as rituals_messages
from bot.kit import words
from bot.kit.blocks import Message
from bot.kit.declared import Declared
from bot.kit.unit import Unit
from bot.people import load
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from rituals.allhands.messages import posts as posts_messages
from rituals.allhands.rules import meetings
from rituals.allhands.rules.agenda import Item
from rituals.allhands.rules.meetings import ALLHANDS, Agenda, Pulse, Recap
from rituals.allhands.rules.questions import Question, State
from rituals.outcomes.messages import rounds as rounds_messages
from rituals.outcomes.messages.outcomes import Line
from rituals.outcomes.messages.rounds import Round
from rituals.outcomes.rules import rounds
from rituals.outcomes.rules.outcome import CheckIn, Next, Outcome
from rituals.outcomes.rules.rounds import OUTCOMES, Standing
from rituals.why.messages import prompts as prompts_messages
from rituals.why.messages.prompts import Prompt
from rituals.why.rules import prompting
from rituals.why.rules.prompting import WHY
from rituals.why.technologies.rules import Technology

SEASON = timedelta(weeks=13)


def preview(unit: Unit, typed: str, now: datetime) -> Message:
    """Show every post of a ritual to the caller alone, with what a builder might say in it."""
    ritual = setup.find(typed, unit.part(Rituals).all())
    held = upcoming.next_held(unit, ritual, now) or ritual.cadence.next(now)
    steps, own = unit.part(Declared).plan(ritual, held, load.days(unit)), ritual.cadence.zone
    posts = POSTS[ritual.kind](unit, ritual, held)
    return rituals_messages.preview(
        [(words.when(step.due_at, own), posts[step.name]) for step in steps if step.name in posts]
    )


def _meeting(unit: Unit, ritual: Ritual, held: datetime) -> Mapping[str, Message]:
    meeting = Occurrence("preview", ritual.id, held, held)
    first, *rest = disciplines = tuple(unit.part(Roster).disciplines())
    items = (Item("preview", "preview", "one", first.id, "What five interviews told us", 8, seat=True),)
    asked = (Question("preview", ritual.id, "preview", "two", "What do we stop doing?"),)
    names = {"one": f"someone from {first.name}", "two": f"someone from {rest[0].name}"}
    own = ritual.cadence.zone
    agenda = Agenda(meeting, ritual.name, ritual.minutes, own, disciplines, items, asked, names)
    settled = replace(agenda, questions=tuple(replace(each, state=State.CARRIED) for each in asked))
    said = Pulse(4, learned="Nobody saw the button.", learned_from=first.id)
    recap = Recap(settled, {each.id: (3, 4) for each in disciplines}, 4.0, 3, (said,), ritual.cadence.next(held))
    return {
        meetings.GATHER: posts_messages.gather(agenda),
        meetings.RUN: posts_messages.run(agenda),
        meetings.PULSE: posts_messages.pulse(agenda, 0, 0),
        meetings.RECAP: posts_messages.recap(recap),
    }


def _round(unit: Unit, ritual: Ritual, held: datetime) -> Mapping[str, Message]:
    day, high, low = local_day(held, ritual.cadence.zone), *[each.id for each in unit.part(Roster).disciplines()][:2]
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
    counted = rounds.squad_sure(said, "one") if ritual.squad else rounds.sure(said, asked, [high, low])
    sure = counted if ritual.everyone_every else None
    before = Line(Standing(outcome, day), "18", "40", "Someone")
    after = replace(before, standing=Standing(outcome, day, reading, checked=True, sure=sure, squad=ritual.squad))
    closes = unit.part(Declared).plan(ritual, held, load.days(unit))[-1].due_at
    names, own = unit.part(Roster).discipline_names(), ritual.cadence.zone
    answered = Heard(ALL, 6, 6) if ritual.everyone_every else None
    round_ = Round("preview", ritual.name, closes, own, (before,), names, LOWEST_K, answered, talk="Thursday")
    summary = rounds_messages.summary(replace(round_, lines=(after,)))
    asks = {rounds.ASK: rounds_messages.ask(round_, 0)} if ritual.everyone_every else {}
    return {**asks, rounds.CLOSE: summary}


def _prompt(_unit: Unit, _ritual: Ritual, _held: datetime) -> Mapping[str, Message]:
    redis = Technology("preview", "Redis", premise="jobs must survive a deploy")
    return {prompting.PROMPT: prompts_messages.ask(Prompt("preview", redis))}


POSTS: Mapping[str, Callable[[Unit, Ritual, datetime], Mapping[str, Message]]] = {
    ALLHANDS: _meeting,
    OUTCOMES: _round,
    WHY: _prompt,
}
