"""Who is invited to ask about what a prompt is about, privately. For flows; begins no transaction."""

from datetime import datetime, timedelta

from bot.core import rotation
from bot.core.rotation import Hosted
from bot.kit import Todo, Unit
from bot.people import todos
from bot.store import Occurrences, Roster, Settings, Todos
from rituals.why.decisions.tables import Decisions
from rituals.why.rules import prompting
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys

KIND = "invite"
SOON = timedelta(days=7)  # whoever cannot be told by then is asked another time
TRIES = 50  # people looked at for one invitation


def invite(unit: Unit, occurrence: str, technology: str, now: datetime) -> None:
    """Invite the next in line of another discipline; two at most for one prompt, and nobody if nobody is free."""
    given = unit.part(Todos).given(KIND, occurrence)
    if len(given) >= prompting.MOST_INVITED:
        return
    homes, spared = _at_home(unit, technology)
    people, order = _people(unit, occurrence, spared, now), [each.id for each in unit.part(Roster).disciplines()]
    stands = {each.id: each.discipline or "" for each in unit.part(Roster).people()}
    before = [Hosted(who, stands.get(who, ""), at) for who, at in unit.part(Todos).of_kind(KIND)]
    for _ in range(TRIES):
        chosen = prompting.invite(people, homes, order, before, now)
        if chosen is None:
            return
        if (at := todos.morning(unit, chosen, now)) <= now + SOON:
            n = len(given) + 1
            unit.part(Todos).give(Todo(f"{KIND}:{occurrence}:{n}", chosen, KIND, occurrence), now)
            todos.tell(unit, chosen, at)
            return
        del people[chosen]


def let_pass(unit: Unit, duty: Todo, now: datetime, said: str = "") -> None:
    """Let an invitation go by without a trace: one more is invited, then it rests."""
    if unit.part(Todos).settle(duty.key, now):
        todos.refresh_note(unit, duty.builder, now, said)
        if technology := prompted(unit, duty.subject):
            invite(unit, duty.subject, technology.id, now)


def settle(unit: Unit, occurrence: str, now: datetime) -> None:
    """Invite nobody any more: somebody asked, or the prompt is answered. Notes that did say so."""
    for duty in unit.part(Todos).at(occurrence):
        if duty.kind == KIND and unit.part(Todos).settle(duty.key, now):
            todos.refresh_note(unit, duty.builder, now, "Asked, thank you." if _asked(unit, duty) else "")


def give_up(unit: Unit, builder: str, until: datetime, now: datetime) -> bool:
    """Take from someone an invitation they would hear of too late, as if they had passed; False if there was none."""
    handed = False
    for duty in unit.part(Todos).of(builder):
        opened = unit.part(Occurrences).find(duty.subject) if duty.kind == KIND else None
        if opened is not None and until > opened.held_at + SOON:
            let_pass(unit, duty, now)
            handed = True
    return handed


def prompted(unit: Unit, occurrence: str) -> Technology | None:
    """Return the technology a prompt was about; None if there was no such prompt."""
    about = next((technology for each, technology, _ in unit.part(Whys).prompts() if each == occurrence), None)
    return unit.part(Technologies).get(about) if about else None


def _asked(unit: Unit, duty: Todo) -> bool:
    """Tell whether who was invited asked."""
    found = {each: (technology, at) for each, technology, at in unit.part(Whys).prompts()}
    technology, at = found.get(duty.subject, ("", None))
    return any(each.builder == duty.builder and at and each.asked_at >= at for each in unit.part(Whys).of(technology))


def _at_home(unit: Unit, technology: str) -> tuple[list[str], set[str]]:
    """Give the disciplines a technology is at home in, that of who looks after it first; and whoever knows it."""
    known, whys = unit.part(Technologies).get(technology), unit.part(Whys).of(technology)
    decided = next((each.by for each in unit.part(Decisions).of(technology) if each.by), None)
    said = [reply for why in whys[:1] for reply in unit.part(Whys).replies(why.number) if reply.builder != why.builder]
    people = [each for each in (known.steward if known else None, decided, said[-1].builder if said else None) if each]
    stands = [_stands(unit, each) for each in people]
    return list(dict.fromkeys(each for each in stands if each)), set(people)


def _stands(unit: Unit, builder: str) -> str:
    person = unit.part(Roster).active(builder)
    return person.discipline or "" if person and builder != unit.part(Settings).ctpo else ""


def _people(unit: Unit, occurrence: str, spared: set[str], now: datetime) -> dict[str, str]:
    """Who can be invited, with what they stand for: not away, not asked to do something for two weeks, and willing."""
    ctpo, given = unit.part(Settings).ctpo, unit.part(Todos).given(KIND, occurrence)
    resting = rotation.resting(todos.last_in_turn(unit), now.date())
    left_out = {*resting, *spared, *given, *todos.unwilling(unit), *([ctpo] if ctpo else [])}
    return {
        each.id: each.discipline
        for each in unit.part(Roster).people()
        if each.discipline and each.id not in left_out and not each.away(now)
    }
