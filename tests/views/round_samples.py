"""Check-ins in every state their posts and forms are seen in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.core.disclosure import Disclosure
from bot.core.participation import ALL, Heard
from bot.kit import Message, View
from bot.kit.todos import Waiting
from rituals.outcomes.forms import checkin as checkin_forms
from rituals.outcomes.forms import outcome as outcome_forms
from rituals.outcomes.forms.checkin import Filled
from rituals.outcomes.home import Tracked as Listed
from rituals.outcomes.messages import rounds as rounds_messages
from rituals.outcomes.messages.outcomes import Line
from rituals.outcomes.messages.rounds import Round
from rituals.outcomes.rules import rounds as outcome_rounds
from rituals.outcomes.rules.figures import Tracked
from rituals.outcomes.rules.outcome import Next
from rituals.outcomes.rules.rounds import Standing
from rituals.outcomes.todos import check_in
from tests.views.outcome_samples import BERLIN, DAY, invites, line, reading

Say = Callable[[str], str]
CLOSES = datetime(2026, 11, 18, 15, tzinfo=UTC)
ASKED = {f"{each}{n}": each for each in ("product", "design", "engineering") for n in range(6)}


def sure(**answers: list[int]) -> Disclosure:
    said = {f"{each}{n}": percent for each, given in answers.items() for n, percent in enumerate(given)}
    return outcome_rounds.sure(said, ASKED, ["product", "design", "engineering"])


def checked(say: Say, **facts: Any) -> Line:
    known: dict[str, Any] = {"latest": reading(say), "before": reading(say, "23 %"), "checked": True}
    return replace(line(say), standing=Standing(invites(say), DAY, **{**known, **facts}))


def numbered(found: Line, number: int) -> Line:
    outcome = replace(found.outcome, number=number)
    return replace(found, standing=replace(found.standing, outcome=outcome))


def a_round(say: Say, *lines: Line, **facts: Any) -> Round:
    known: dict[str, Any] = {"answered": Heard(ALL, 86, 45), "talk": "Thu 19 Nov", "k": 3}
    names = {each: say(each) for each in ("product", "design", "engineering")}
    return Round("outcomes@1", say("Outcomes"), CLOSES, BERLIN, lines, names, **{**known, **facts})


def wide(say: Say) -> Line:
    return checked(say, sure=sure(product=[70, 80, 90], design=[30, 40, 50], engineering=[50, 60, 70]))


def squad(say: Say) -> Line:
    others = outcome_rounds.squad_sure({f"U{n}": percent for n, percent in enumerate((30, 40, 20, 50))}, "U1")
    return checked(say, sure=others, squad=True)


def many(say: Say, count: int = 30) -> list[Line]:
    return [numbered(wide(say), number) for number in range(1, count + 1)]


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    """Every post of a check-in."""
    rounds, new, stale = rounds_messages, line(say, read=False), line(say, stale=True)
    yield "rounds.ask", rounds.ask(a_round(say, line(say), new, stale), 0)
    yield "rounds.ask answered", rounds.ask(a_round(say, line(say)), 27)
    yield "rounds.ask many", rounds.ask(a_round(say, *many(say)), 1)
    yield "rounds.asked", rounds.asked(a_round(say, wide(say)), posted=True)
    yield "rounds.asked unanswered", rounds.asked(a_round(say, new, answered=None), posted=False)
    yield "rounds.called_off", rounds.called_off(a_round(say, new))
    yield "rounds.summary", rounds.summary(a_round(say, wide(say), stale, new))
    few = checked(say, sure=sure(product=[70, 80, 90], design=[40, 50], engineering=[60, 70, 60, 50]))
    hidden = checked(say, sure=sure(product=[70, 80], design=[40, 50], engineering=[60]))
    notes = [say(f"A note {n}") for n in range(7)]
    yield "rounds.summary few", rounds.summary(a_round(say, few, hidden, notes=notes))
    first = checked(say, before=None)
    yield "rounds.summary first", rounds.summary(a_round(say, first, answered=None, talk=""))
    same = checked(say, before=reading(say))
    yield "rounds.summary squad", rounds.summary(a_round(say, squad(say), same))
    early = replace(new, standing=replace(checked(say).standing, day=date(2026, 9, 12)))
    yield "rounds.summary early", rounds.summary(a_round(say, early))
    yield "rounds.summary many", rounds.summary(a_round(say, *many(say), notes=notes))


def screens(say: Say) -> Iterator[tuple[str, View]]:
    """Every form of a check-in."""
    form, confidence = checkin_forms.form, checkin_forms.confidence
    filled = Filled(1, "25", 70, say("People invite with data in it."), Next.STOP.value)
    yield "checkin.form", form(line(say, read=False))
    yield "checkin.form again", form(line(say), filled)
    yield "checkin.form jump", form(line(say), filled, jump="From 25 % to 25,000 %, a thousandfold. Is that right?")
    yield "checkin.stopping", checkin_forms.stopping(outcome_forms.resolve(invites(say), "25 %"))
    yield "checkin.confidence", confidence("outcomes@1", [line(say)], {}, "")
    yield "checkin.confidence again", confidence("outcomes@1", many(say), {1: 80}, say("The tax form ships."))
    late = confidence("outcomes@1", [line(say)], {}, "", closed="Wed 18 Nov, 16:00")
    yield "checkin.confidence late", late
    yield "checkin.late", checkin_forms.late()


def due(say: Say) -> list[Waiting]:
    """Two numbers that wait for someone."""
    title = say("Second person in week one")
    return [check_in(n, title) for n in (1, 2)]


def home(say: Say) -> list[Listed]:
    """Outcomes of someone's Home: their own, somebody else's, one without a number, one that is stale."""
    mine = replace(line(say), trend="▁█ 18 % → 25 %, up")
    shown = [mine, line(say), line(say, read=False), line(say, stale=True), *many(say, 9)]
    return [Listed(each, mine=each is mine) for each in shown]


def tracked() -> tuple[Tracked, ...]:
    """Outcomes of a week: one on pace with a wide gap, one red, one of a squad, one stale, one of which nothing is."""
    seen = Tracked(1, "25 %", "40 %", date(2027, 3, 3), checked=True, moved=True, stale=False, light="green")
    red = replace(seen, number=2, light="red", sure=70)
    return (
        replace(seen, gap=("product", 80.0, "design", 40.0)),
        red,
        replace(red, number=3, light="amber", sure=None),
        replace(seen, number=4, light=None, apart=30.0),
        replace(seen, number=5, moved=False, checked=False, stale=True, last=date(2026, 11, 2)),
        replace(seen, number=6, moved=False, checked=False, stale=True),
        replace(seen, number=7, moved=False),
        *(replace(red, number=n) for n in range(8, 14)),
    )
