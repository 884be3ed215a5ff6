"""The posts of a question about technology, kept up to date. For flows; begins no transaction."""

from collections.abc import Callable
from datetime import datetime

from bot.core.calendar import local_day
from bot.kit import Message, Unit
from bot.kit.schema import TAKEN_BACK
from bot.people import load
from bot.store import Jobs, Outbox, Roster
from rituals.why.decisions.tables import Decisions
from rituals.why.rules import threads as whys
from rituals.why.rules.threads import Reply, Why
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import messages as thread_messages
from rituals.why.threads.messages import Shown
from rituals.why.threads.tables import Whys

Permalink = Callable[[str, str], str]  # a channel and a ts → the address of a message
SOMEONE = "Someone"


def show(unit: Unit, number: int, now: datetime, *, offer: bool = True) -> None:
    """Put a question's post, and the line in its thread, up to date. `offer`: to be kept as a decision."""
    why = unit.part(Whys).get(number)
    if why is None:
        return
    shown = facts(unit, why)
    unit.part(Outbox).standing(key(number), why.channel, thread_messages.post(shown).payload, now)
    if thread_messages.stands(shown) or unit.part(Outbox).state(status_key(number)) is not None:
        below(unit, why, status_key(number), thread_messages.status(shown, offer=offer), now)


def show_said(unit: Unit, why: Why, reply: Reply, now: datetime) -> None:
    """Put an answer that was given with the form into the thread, or up to date there."""
    said = [each.ref for each in unit.part(Whys).replies(why.number) if by_form(each)]
    place = said.index(reply.ref) if reply.ref in said else len(said)
    name = unit.part(Roster).name(reply.builder, SOMEONE)
    below(unit, why, said_key(why.number, place + 1), thread_messages.said(name, reply.text), now)


def by_form(reply: Reply) -> bool:
    """Tell whether something was said with the form, so that it stands in a post of ours."""
    return reply.ref.startswith("form:")


def revise(unit: Unit, number: int, now: datetime) -> None:
    """Put everything that stands because of a question up to date: someone's name and words went."""
    why = unit.part(Whys).get(number)
    if why is None:
        return
    show(unit, number, now, offer=False)
    for reply in unit.part(Whys).replies(number):
        if by_form(reply):
            show_said(unit, why, reply, now)


def below(unit: Unit, why: Why, letter: str, post: Message, now: datetime) -> None:
    """Have something stand in a question's thread."""
    unit.part(Outbox).standing(letter, why.channel, post.payload, now, after=key(why.number))


def facts(unit: Unit, why: Why) -> Shown:
    """Everything the posts of a question show."""
    technology, replies = unit.part(Technologies).get(why.technology), unit.part(Whys).replies(why.number)
    answered = whys.answered_by(why, replies)
    names = unit.part(Roster).names({why.builder, *answered})
    to = unit.part(Roster).active(why.addressee)
    decided = unit.part(Decisions).of_why(why.number)
    alarm = unit.part(Jobs).get(f"why-again:{why.number}")
    return Shown(
        why=why,
        technology=technology.name if technology else "it",
        asker=names.get(why.builder, SOMEONE),
        addressee=to.name if to else "",
        wonders=len(unit.part(Whys).wonders(why.number)),
        answered_by=[names.get(each, SOMEONE) for each in answered],
        nobody=any(each.nobody for each in replies),
        decision=decided[-1].number if decided else 0,
        again_on=local_day(alarm.due_at, load.home_zone(unit)) if alarm else None,
        left=unit.part(Roster).active(why.builder) is None,
        taken_back=why.text == TAKEN_BACK,
    )


def url(unit: Unit, number: int, permalink: Permalink) -> str:
    """Give the address of a question's post, "" while it is not known."""
    place = unit.part(Outbox).place_of(key(number))
    return permalink(*place) if place else ""


def key(number: int) -> str:
    """The key of a question's post."""
    return f"why:{number}"


def status_key(number: int) -> str:
    """The key of the line in its thread that says how it stands."""
    return f"why-status:{number}"


def said_key(number: int, place: int) -> str:
    """The key of the n-th answer that was given with the form. It names nobody: who is forgotten is rewritten in it."""
    return f"why-said:{number}:{place}"
