"""What people say to a question about technology: answers by the form, wondering too, and who might know."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.kit import Click, Open, Unit
from bot.people import load
from bot.store import Roster, Settings
from rituals.allhands.rules.questions import AddresseeError
from rituals.why.rules import threads as whys
from rituals.why.rules.threads import Reply, Why
from rituals.why.threads import forms as thread_forms
from rituals.why.threads import posts, replies, waiting
from rituals.why.threads.tables import Whys

THANKS = "Answered, thank you."
DOUBLE_CLICK = timedelta(seconds=2)


def answer_form(click: Click) -> Open:
    """Open the form for an answer, with what the presser answered before."""
    unit, by, number = click.unit, click.by, int(click.value)
    load.person(unit, by)
    why = found(unit, number)
    before = unit.part(Whys).said(form_ref(number, by))
    asker = unit.part(Roster).names([why.builder]).get(why.builder, posts.SOMEONE)
    said = before.text if before else ""
    return Open(thread_forms.answer(number, asker, why.text, said, posts.url(unit, number, click.around.permalink)))


def answer(unit: Unit, number: int, text: str, by: str, now: datetime) -> None:
    """Keep an answer and put it into the thread; the same person's next one takes its place."""
    load.person(unit, by)
    why = found(unit, number)
    before = unit.part(Whys).said(form_ref(number, by))
    reply = whys.say(Reply(form_ref(number, by), number, by, None, text, now))
    if before is not None:
        reply = replace(before, text=reply.text, edited_at=now)
    unit.part(Whys).unsay(nobody_ref(number, by))
    posts.show_said(unit, why, reply, now)
    replies.keep(unit, why, reply, now)
    waiting.end(unit, why, by, now, THANKS)


def nobody(unit: Unit, number: int, by: str, now: datetime) -> None:
    """Keep that nobody remembers, which is an answer: the thread offers to decide afresh, and names nobody."""
    load.person(unit, by)
    why = found(unit, number)
    if not why.open:
        raise whys.ClosedWhyError
    replies.keep(unit, why, Reply(nobody_ref(number, by), number, by, None, "", now, nobody=True), now)
    waiting.end(unit, why, by, now, THANKS)


def wonder(unit: Unit, number: int, by: str, now: datetime) -> bool:
    """Have someone wonder too, or no more; tells which. Pressed twice at once, it counts. Raises `OwnWhyError`."""
    person, why = load.person(unit, by), found(unit, number)
    if not why.open:
        raise whys.ClosedWhyError
    if by == why.builder:
        raise whys.OwnWhyError
    discipline = None if by == unit.part(Settings).ctpo else person.discipline
    wonders = not unit.part(Whys).wonder_no_more(number, by, now - DOUBLE_CLICK)
    if wonders:
        unit.part(Whys).wonder(number, by, discipline, now)
    posts.show(unit, number, now)
    return wonders


def pass_form(click: Click) -> Open:
    """Open the form that asks who else might know."""
    number = int(click.value)
    load.person(click.unit, click.by)
    return Open(thread_forms.pass_on(number, _passable(click.unit, number, click.by).text))


def pass_on(click: Click) -> None:
    """Put a question to somebody else; nothing tells that it was passed on."""
    unit, by, now, number, to = click.unit, click.by, click.now, int(click.about), click.read(thread_forms.PASS_ON)
    load.person(unit, by)
    why, person = _passable(unit, number, by), unit.part(Roster).person(to)
    if person is None or not person.active:
        raise AddresseeError
    if to == why.builder:
        raise whys.AskerError(person.name)
    if to != why.addressee:
        if to in waiting.asked(unit, number):
            raise whys.AskedWhyError(person.name)
        waiting.end(unit, why, by, now)
        waiting.readdress(unit, why, to, now)
        posts.show(unit, number, now)


def found(unit: Unit, number: int) -> Why:
    """Look a question up; raises `UnknownWhyError`."""
    why = unit.part(Whys).get(number)
    if why is None:
        raise whys.UnknownWhyError
    return why


def form_ref(number: int, by: str) -> str:
    """Where an answer was said that came by the form."""
    return f"form:{number}:{by}"


def nobody_ref(number: int, by: str) -> str:
    """Where somebody said that nobody remembers."""
    return f"nobody:{number}:{by}"


def _passable(unit: Unit, number: int, by: str) -> Why:
    """The open question that is put to someone, or is their own."""
    why = found(unit, number)
    if not why.open:
        raise whys.ClosedWhyError
    if by not in (why.builder, why.addressee):
        raise whys.PassedWhyError
    return why
