"""A check-in's posts before there is one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from bot.core.calendar import local_day
from bot.core.disclosure import LOWEST_K
from bot.core.occurrence import Ritual
from bot.core.participation import ALL, Heard
from bot.kit import Declared, Message, Unit
from bot.people import load
from bot.store import Roster
from rituals.outcomes.messages import rounds as rounds_messages
from rituals.outcomes.messages.outcomes import Line
from rituals.outcomes.messages.rounds import Round
from rituals.outcomes.rules import rounds
from rituals.outcomes.rules.outcome import CheckIn, Next, Outcome
from rituals.outcomes.rules.rounds import Standing

SEASON = timedelta(weeks=13)


def posts(unit: Unit, ritual: Ritual, held: datetime) -> Mapping[str, Message]:
    """Return each step's post with what somebody might have written."""
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
