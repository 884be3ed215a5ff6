"""What a prompt to ask why is about and shows. For flows; begins no transaction."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime

from bot.core.calendar import day_bounds, local_day
from bot.kit import Unit
from bot.people import load
from bot.store import Outbox, Roster
from rituals.why import inviting, place
from rituals.why.decisions.rules import Decision
from rituals.why.decisions.tables import Decisions
from rituals.why.messages import prompts as prompts_messages
from rituals.why.messages.prompts import Prompt
from rituals.why.rules import prompting
from rituals.why.rules.prompting import History
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys

SOMEBODY = "Somebody"
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def key(occurrence: str) -> str:
    """The key of a prompt's post."""
    return f"prompt:{occurrence}"


def choose(unit: Unit, now: datetime) -> History | None:
    """Choose what a prompt is about; None with too few technologies, or while a question waits for an answer."""
    if _waits(unit):
        return None
    known = histories(unit, now)
    chosen = prompting.choose(known, now)
    return next((each for each in known if each.technology == chosen), None)


def check(unit: Unit) -> None:
    """Raise unless a prompt has something to be about."""
    if _waits(unit):
        raise prompting.QuestionOpenError
    if (count := len(unit.part(Technologies).names())) < prompting.LEAST:
        raise prompting.TooFewTechnologiesError(count)


def _waits(unit: Unit) -> bool:
    """Tell whether a question waits for an answer. One that has some may stay open for ever: its asker is busy."""
    answered = unit.part(Whys).first_answers()
    return any(each.number not in answered for each in unit.part(Whys).open())


def histories(unit: Unit, now: datetime) -> list[History]:
    """Give what there was about each technology."""
    asked, prompted = defaultdict(list), defaultdict(list)
    decided: defaultdict[str, list[Decision]] = defaultdict(list)
    for why in unit.part(Whys).between(BEGINNING, now):
        asked[why.technology].append(why.asked_at)
    for _, technology, at in unit.part(Whys).prompts():
        prompted[technology].append(at)
    for decision in unit.part(Decisions).all():
        if decision.technology is not None:
            decided[decision.technology].append(decision)
    return [
        _history(unit, each, decided[each.id], asked[each.id], prompted[each.id])
        for each in unit.part(Technologies).all()
    ]


def _history(
    unit: Unit, technology: Technology, decided: list[Decision], asked: list[datetime], prompted: list[datetime]
) -> History:
    zone = load.home_zone(unit)

    def over(day: date) -> datetime:
        return day_bounds(day, zone)[1]

    affirmed = over(technology.affirmed_on) if technology.affirmed_on else None
    settled = [*([affirmed] if affirmed else []), *(over(each.decided_on) for each in decided)]
    reviews = [day_bounds(each.review_on, zone)[0] for each in decided if each.review_on and each.holds]
    return History(technology.id, max(settled, default=None), affirmed, reviews, asked, prompted)


def shown(unit: Unit, occurrence: str, technology: Technology, now: datetime, why: History | None = None) -> Prompt:
    """Everything a prompt's post shows. `why`: what led to it, known when it is posted."""
    zone = load.home_zone(unit)
    decision = next((each for each in unit.part(Decisions).of(technology.id) if each.holds), None)
    passed = max((each for each in why.reviews if each <= now), default=None) if why else None
    since = why.settled_at if why else None
    return Prompt(
        occurrence=occurrence,
        technology=technology,
        decision=decision,
        asked_on=local_day(max(why.asked), zone) if why and why.asked else None,
        review_on=local_day(passed, zone) if passed and why and why.review_passed(now) else None,
        again=sum(since is None or each > since for each in why.asked) if why and why.asked_again else 0,
    )


def acted(unit: Unit, technology: str, now: datetime, said: str) -> None:
    """Have the newest prompt, if it is about a technology, say what somebody did about it, and invite nobody any more.

    `said`: what, escaped, as `views.prompts` says it.
    """
    prompts = unit.part(Whys).prompts()
    for occurrence, about, _ in prompts:
        if about == technology:
            inviting.settle(unit, occurrence, now)
    if prompts and prompts[0][1] == technology:
        _rewrite(unit, prompts[0][0], technology, now, said)


def asked(unit: Unit, technology: str, by: str, now: datetime) -> None:
    """Have the newest prompt say that somebody asked about its technology."""
    acted(unit, technology, now, prompts_messages.asked(unit.part(Roster).name(by, SOMEBODY)))


def told(unit: Unit, technology: str, by: str, now: datetime) -> None:
    """Have the newest prompt say that somebody wrote a decision about its technology down."""
    acted(unit, technology, now, prompts_messages.told(unit.part(Roster).name(by, SOMEBODY)))


def naming(unit: Unit, by: str) -> list[tuple[str, str, str]]:
    """List (occurrence, technology, what it says instead) of the prompts whose posts may name someone."""
    found = []
    for occurrence, technology, at in unit.part(Whys).prompts():
        known, day = unit.part(Technologies).get(technology), local_day(at, load.home_zone(unit))
        if any(each.builder == by and each.asked_at >= at for each in unit.part(Whys).of(technology)):
            found.append((occurrence, technology, prompts_messages.asked(SOMEBODY)))
        elif any(each.by == by for each in unit.part(Decisions).of(technology)):
            found.append((occurrence, technology, prompts_messages.told(SOMEBODY)))
        elif known and known.affirmed_on and known.affirmed_on >= day:
            found.append((occurrence, technology, prompts_messages.still_so(SOMEBODY)))
    return found


def take_names_out(unit: Unit, naming: Sequence[tuple[str, str, str]], now: datetime) -> None:
    """Have prompts name nobody any more: one of them asked to be forgotten."""
    for occurrence, technology, said in naming:
        _rewrite(unit, occurrence, technology, now, said)


def _rewrite(unit: Unit, occurrence: str, technology: str, now: datetime, said: str) -> None:
    ritual, found = place.ritual(unit), unit.part(Technologies).get(technology)
    if ritual is None or found is None or unit.part(Outbox).state(key(occurrence)) is None:
        return
    post = prompts_messages.answered(shown(unit, occurrence, found, now), said)
    unit.part(Outbox).standing(key(occurrence), ritual.channel, post.payload, now)
