"""Questions about technology and debts in figures: how long they wait, who asks, what crosses, what comes first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from bot.core.calendar import local_day
from bot.core.disclosure import OTHERS
from bot.kit import Unit
from bot.kit.digest import Window
from bot.people import load
from bot.store import Channels, Roster, Settings
from rituals.why.debts import rules as debt_rules
from rituals.why.debts.rules import Judged, Kind
from rituals.why.debts.tables import Debts
from rituals.why.decisions.tables import Decisions
from rituals.why.rules import crossing, first_answer, threads
from rituals.why.rules.crossing import Crossing
from rituals.why.rules.figures import Asked, Begun, Figures, Owed, Waits
from rituals.why.rules.threads import Reply, Why
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys

MOST_WAITING = 3
MOST_DEBTS = 3
LATELY = timedelta(weeks=first_answer.WEEKS)

Answers = Mapping[int, Reply]  # the first reply by somebody else than the asker, by the question's number


def gather(unit: Unit, window: Window) -> Figures:
    """Count a week's questions about technology and decisions, and the debts as they are."""
    return Figures(
        why=asked(unit, window.since, window.until),
        debts=owed(unit),
        begun=_begun(unit, window.since, window.until) if window.first else None,
    )


def _begun(unit: Unit, since: datetime, until: datetime) -> Begun:
    """Return who answered so far, and the first question."""
    asked = unit.part(Whys).between(since, until)
    replied = {
        reply.builder
        for each in asked
        for reply in unit.part(Whys).replies(each.number)
        if reply.given_at <= until and reply.builder != each.builder
    }
    return Begun(len(replied), asked[0].number if asked else 0)


def asked(unit: Unit, since: datetime, until: datetime) -> Asked | None:
    """Count the questions after a moment and up to another, and those of the last eight weeks.

    None while nobody has asked or decided anything yet.
    """
    if not unit.part(Whys).last_asked() and not unit.part(Decisions).count():
        return None
    answers = {key: each for key, each in unit.part(Whys).first_answers().items() if each.given_at <= until}
    lately = [each for each in unit.part(Whys).between(until - LATELY, until) if each.asked_at > until - LATELY]
    waiting, people = unanswered(unit, answers, until), unit.part(Roster).counts()
    middle, chance = median(unit, lately, answers, until), crossing.by_chance(people)
    crossed = crossings(unit, lately, until)
    return Asked(
        asked=sum(each.asked_at > since for each in lately),
        answered=sum(each.given_at > since for each in answers.values()),
        open=len(waiting),
        told=sum(each.days >= threads.TOLD_AFTER for each in waiting),
        waiting=tuple(waiting[:MOST_WAITING]),
        questions=len(lately),
        hours=None if middle is None else float(middle),
        unanswered=sum(each.number not in answers for each in lately),
        across=crossed.across,
        within=crossed.within,
        chance=None if chance is None else float(chance),
        by=_by(lately, people),
        reviews=len(unit.part(Decisions).to_review(local_day(until, load.home_zone(unit)))),
        decisions=unit.part(Decisions).recorded(since, until),
    )


def unanswered(unit: Unit, answers: Answers, until: datetime) -> list[Waits]:
    """List the open questions that nobody answered, the one that has waited longest first.

    What a channel asked that is private by now is told nowhere else.
    """
    days, zone = load.days(unit), load.home_zone(unit)
    today = local_day(until, zone)
    found = [
        Waits(each.number, threads.waited(local_day(each.asked_at, zone), today, days))
        for each in unit.part(Whys).open()
        if each.number not in answers and each.asked_at <= until and _public(unit, each)
    ]
    return sorted(found, key=lambda each: (-each.days, each.number))


def median(unit: Unit, whys: Iterable[Why], answers: Answers, until: datetime) -> Fraction | None:
    """Give the median working hours to a first answer, by the clock of who looks after the technology.

    What was closed without an answer waited until then.
    """
    days, stewards = load.days(unit), {each.id: each.steward for each in unit.part(Technologies).all()}
    answered, waiting = [], []
    for each in whys:
        zone = load.zone_of(unit, stewards.get(each.technology) or each.addressee or "")
        if answer := answers.get(each.number):
            answered.append(first_answer.working_hours(each.asked_at, answer.given_at, zone, days))
        else:
            end = min(each.closed_at or until, until)
            waiting.append(first_answer.working_hours(each.asked_at, end, zone, days))
    return first_answer.median(answered, waiting)


def crossings(unit: Unit, whys: Iterable[Why], until: datetime) -> Crossing:
    """Count who answered whom by discipline: each builder once a question, by what they stood for then."""
    pairs = []
    for each in whys:
        answered = [reply for reply in unit.part(Whys).replies(each.number) if reply.given_at <= until]
        by = {reply.builder: reply.discipline for reply in reversed(answered) if reply.builder != each.builder}
        pairs += [(each.discipline, discipline) for discipline in by.values() if each.discipline and discipline]
    return crossing.crossing(pairs)


def judged(unit: Unit) -> list[Judged]:
    """Give what people think of the open debts, the one most worth fixing first."""
    scores, least = unit.part(Debts).scores(), unit.part(Settings).least
    return debt_rules.rank([Judged(each, scores.get(each.number, {}), least) for each in unit.part(Debts).open()])


def owed(unit: Unit) -> tuple[Owed, ...]:
    """Give the debts most worth fixing, of those that enough people judged."""
    found = []
    for each in judged(unit):
        impact, cost = each.median(Kind.IMPACT), each.median(Kind.COST)
        if impact is not None and cost is not None:
            found.append(Owed(each.debt.number, float(impact), float(cost)))
    return tuple(found[:MOST_DEBTS])


def _by(whys: Sequence[Why], people: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Count questions by what their askers stood for, most first, the small disciplines together and last."""
    counts = crossing.asked_by(Counter(each.discipline for each in whys if each.discipline), people)
    return tuple(sorted(counts.items(), key=lambda pair: (pair[0] == OTHERS, -pair[1], pair[0])))


def _public(unit: Unit, why: Why) -> bool:
    channel = unit.part(Channels).get(why.channel)
    return channel is not None and not channel.private
