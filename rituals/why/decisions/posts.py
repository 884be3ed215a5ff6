"""The posts of a decision, kept up to date: in the thread it came of, and as a line in the channel. For flows."""

from collections.abc import Sequence
from datetime import datetime

from bot.kit import Unit
from bot.store import Outbox, Roster
from rituals.why import place
from rituals.why.decisions import messages as decision_messages
from rituals.why.decisions.messages import SOMEONE, Shown
from rituals.why.decisions.rules import Decision
from rituals.why.decisions.tables import Decisions
from rituals.why.rules import threads as whys
from rituals.why.rules.threads import Reply, Why
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import posts
from rituals.why.threads.tables import Whys


def announce(unit: Unit, decision: Decision, now: datetime) -> None:
    """Post a new decision: in the thread of its question, and as a line in the channel, if there is one yet."""
    shown = facts(unit, decision)
    if why := unit.part(Whys).get(decision.why):
        posts.below(unit, why, thread_key(decision.number), decision_messages.post(shown), now)
        posts.show(unit, why.number, now)
    if channel := channel_of(unit, decision):
        unit.part(Outbox).standing(line_key(decision.number), channel, decision_messages.line(shown).payload, now)


def show(unit: Unit, decision: Decision, now: datetime) -> None:
    """Put what was posted of a decision up to date; one that came in a file was not."""
    shown, channel = facts(unit, decision), channel_of(unit, decision)
    if decision.why:
        post, under = decision_messages.post(shown), posts.key(decision.why)
        unit.part(Outbox).revise(thread_key(decision.number), channel, post.payload, now, after=under)
    unit.part(Outbox).revise(line_key(decision.number), channel, decision_messages.line(shown).payload, now)


def channel_of(unit: Unit, decision: Decision) -> str:
    """Return the channel a decision is told in: its question's, or the one of the ritual; "" where there is none."""
    why, ritual = unit.part(Whys).get(decision.why), place.ritual(unit)
    return why.channel if why else ritual.channel if ritual else ""


def facts(unit: Unit, decision: Decision) -> Shown:
    """Everything the posts of a decision show."""
    technology, why = unit.part(Technologies).get(decision.technology), unit.part(Whys).get(decision.why)
    answered = list(dict.fromkeys(each.builder for each in answers(unit, why))) if why else []
    people = [*([decision.by] if decision.by else []), *([why.builder] if why else []), *answered]
    names = unit.part(Roster).names(people)
    replaced_by = unit.part(Decisions).get(decision.superseded_by)
    return Shown(
        decision=decision,
        technology=technology.name if technology else "",
        by=names.get(decision.by, SOMEONE) if decision.by else "",
        asker=names.get(why.builder, SOMEONE) if why else "",
        answered_by=[names.get(each, SOMEONE) for each in answered],
        replaces=[titled(unit, each) for each in unit.part(Decisions).superseded_by(decision.number)],
        replaced_by=titled(unit, replaced_by.number) if replaced_by else None,
    )


def answers(unit: Unit, why: Why) -> list[Reply]:
    """What answered a question: what is marked so, else all that others than who asked said."""
    given = [each for each in whys.answers(why, unit.part(Whys).replies(why.number)) if each.text.strip()]
    return [each for each in given if each.answers] or given


def titled(unit: Unit, number: int) -> tuple[int, str]:
    """Give (number, title) of a decision."""
    found = unit.part(Decisions).get(number)
    return number, found.title if found else ""


def naming(unit: Unit, by: str) -> Sequence[int]:
    """List the decisions whose posts may name someone: who wrote them down, asked, or answered."""
    asked = {each.number for each in unit.part(Whys).by(by)}
    return [
        each.number
        for each in unit.part(Decisions).all()
        if each.by == by or each.why in asked or (each.why and by in _said(unit, each.why))
    ]


def take_names_out(unit: Unit, numbers: Sequence[int], now: datetime) -> None:
    """Have posts name nobody who asked to be forgotten."""
    for number in numbers:
        if decision := unit.part(Decisions).get(number):
            show(unit, decision, now)


def thread_key(number: int) -> str:
    """The key of a decision's post in the thread of its question."""
    return f"decided:{number}"


def line_key(number: int) -> str:
    """The key of a decision's line in the channel."""
    return f"decision:{number}"


def _said(unit: Unit, number: int) -> set[str]:
    return {each.builder for each in unit.part(Whys).replies(number)}
