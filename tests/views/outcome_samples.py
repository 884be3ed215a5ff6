"""Outcomes in every state they are looked up, named, changed and resolved in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.core.disclosure import Shown
from bot.kit import Message, View
from bot.kit.blocks import escape
from bot.kit.mistyped import mistyped
from bot.parts import DECLARED
from rituals.outcomes import ids
from rituals.outcomes.forms import outcome as outcome_forms
from rituals.outcomes.forms.outcome import Around, Filled
from rituals.outcomes.messages import help as help_messages
from rituals.outcomes.messages import outcomes as outcomes_messages
from rituals.outcomes.messages.outcomes import Line, Page, Scored
from rituals.outcomes.rules.drafts import Draft
from rituals.outcomes.rules.forecasts import Calibration
from rituals.outcomes.rules.outcome import CheckIn, Next, Outcome, Status
from rituals.outcomes.rules.rounds import Standing

Say = Callable[[str], str]
BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 18)
AT = datetime(2026, 11, 3, 10, tzinfo=UTC)


def invites(say: Say) -> Outcome:
    return Outcome(
        number=1,
        title=say("New teams that invite a second person in week one"),
        unit="%",
        baseline=Decimal(18),
        since=date(2026, 9, 9),
        target=Decimal(40),
        deadline=date(2027, 3, 3),
        steward="U1",
        ritual="outcomes",
        why=say("Teams of one leave."),
        link=f"https://stats.example.com/{say('teams')}",
    )


def reading(say: Say, value: str = "25 %", day: date = DAY) -> CheckIn:
    number = Decimal(value.split()[0])
    return CheckIn(1, "U1", day, number, value, 70, say("People invite with data in it."), Next.ADJUST)


def line(say: Say, *, stale: bool = False, read: bool = True) -> Line:
    standing = Standing(invites(say), DAY, reading(say) if read else None, stale=stale)
    return Line(standing, "18 %", "40 %", say("Priya"))


def over(say: Say, status: Status = Status.MET) -> Line:
    ended = replace(invites(say), status=status, lesson=say("Measure the wait."), resolved_on=DAY)
    return replace(line(say), standing=Standing(ended, DAY, reading(say)))


def page(say: Say) -> Page:
    now, rounds = invites(say), range(10)
    before = replace(
        now,
        title=say("Invites"),
        baseline=Decimal(17),
        since=date(2026, 9, 1),
        target=Decimal(45),
        deadline=date(2027, 2, 1),
        steward="U2",
        ritual="squad",
        why="",
        link="",
    )
    return Page(
        line=line(say),
        place=f"{say('Outcomes')} in #builders",
        readings=[reading(say, f"{18 + n} %", date(2026, 10, 1 + n)) for n in rounds],
        edits=[(AT, replace(now, target=Decimal(42)), before), (AT, before, now)],
        names={"U2": say("Jonas"), "squad": say("Checkout"), "outcomes": say("Outcomes")},
        may=True,
        moves=True,
        zone=BERLIN,
    )


def scores(say: Say) -> list[Scored]:
    found = Calibration(Fraction(1, 8), Fraction(1, 4), 12)
    return [
        Scored(say("product"), found, Shown(5, 5.0, None)),
        Scored(say("design"), found, Shown(2, None, "few")),
        Scored(say("engineering"), found, Shown(4, None, "held_back")),
    ]


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    shown = outcomes_messages
    lines = [line(say), line(say, stale=True), line(say, read=False), replace(line(say), who="")]
    early = replace(line(say), standing=Standing(invites(say), date(2026, 9, 12), reading(say)))
    yield "outcomes.listing", shown.listing([*lines, early], resolved=2)
    yield "outcomes.listing many", shown.listing(lines * 7, page=2)
    yield "outcomes.listing none", shown.listing([])
    yield "outcomes.listing none open", shown.listing([], resolved=1)
    yield "outcomes.one", shown.one(page(say))
    plain = replace(page(say), readings=(), edits=(), may=False, line=line(say, read=False))
    yield "outcomes.one new", shown.one(plain)
    yield "outcomes.one over", shown.one(replace(page(say), line=over(say, Status.DROPPED)))
    ended = [over(say, each) for each in (Status.MET, Status.MISSED, Status.DROPPED)]
    yield "outcomes.resolved", shown.resolved(ended * 5, scores(say), 12)
    yield "outcomes.resolved few", shown.resolved(ended, [], 2)
    yield "outcomes.resolved unscored", shown.resolved(ended, [], 10)
    yield "outcomes.resolved none", shown.resolved([], [], 0)
    yield "outcomes.closed", shown.closed(over(say), reading(say))
    yield "outcomes.closed unread", shown.closed(over(say, Status.MISSED), None)
    yield "outcome_help.help_", help_messages.help_(DECLARED.commands["/outcome"].help())
    yield "mistyped.mistyped outcome", mistyped("/outcome", say("xyzzy"), None, ids.RUN_OUTCOME)
    yield "mistyped.mistyped outcome near", mistyped("/outcome", say("shwo 1"), f"show {say('1')}", ids.RUN_OUTCOME)


def screens(say: Say) -> Iterator[tuple[str, View]]:
    forms, outcome = outcome_forms, invites(say)
    new = Draft(since="2026-11-18", deadline="2027-03-03", steward="U1")
    filled = replace(
        new, title=say("Ship the new invite flow"), why=say("Trust"), baseline=say("18 %"), target=say("40 %")
    )
    two = Around([(f"{say('Outcomes')} in #builders", "outcomes"), (f"{say('Checkout')} in #squad", "squad")])
    yield (
        "outcome_forms.form",
        forms.form(new, Around(brings=f"It brings its check-in, in {escape(say('#builders'))}.")),
    )
    yield "outcome_forms.form two", forms.form(filled, two)
    yield "outcome_forms.form edit", forms.form(replace(filled, number=3, unit="%", link=outcome.link[:500]), two)
    yield "outcome_forms.hint", forms.hint(filled, Around())
    yield "outcome_forms.rewritten", forms.rewritten(Filled("V1", filled), two)
    yield "outcome_forms.resolve", forms.resolve(outcome, "25 %")
    yield "outcome_forms.resolve unread", forms.resolve(outcome, "")
    yield "outcome_forms.give", forms.give(outcome)
    yield "outcome_forms.move", forms.move(outcome, two.rituals)
