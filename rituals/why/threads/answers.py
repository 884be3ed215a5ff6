"""What people say to a question about technology: answers by the form, wondering too, and who might know."""

from dataclasses import replace
from datetime import timedelta

from bot.kit import Click, Open, Refresh
from bot.people import load
from bot.store import Roster, Settings
from rituals.allhands.rules.questions import AddresseeError
from rituals.why.rules import threads as whys
from rituals.why.rules.threads import Reply, Why
from rituals.why.threads import forms as thread_forms
from rituals.why.threads import posts, replies, visible, waiting
from rituals.why.threads.tables import Whys

THANKS = "Answered, thank you."
NOBODY = "Noted: nobody remembers. The thread offers to decide afresh; it does not say who said so."
DOUBLE_CLICK = timedelta(seconds=2)


def answer_form(click: Click) -> Open:
    """Open the form for an answer, with what whoever clicked answered before."""
    unit, why = click.unit, visible.find(click)
    before = unit.part(Whys).said(form_ref(why.number, click.by))
    asker = unit.part(Roster).name(why.builder, posts.SOMEONE)
    url = posts.url(unit, why.number, click.around.permalink)
    return Open(thread_forms.answer(why.number, asker, why.text, before.text if before else "", url))


def answer(click: Click) -> None:
    """Keep an answer and put it into the thread; the same person's next one takes its place."""
    unit, by, now, why = click.unit, click.by, click.now, visible.find(click)
    ref = form_ref(why.number, by)
    before = unit.part(Whys).said(ref)
    reply = whys.say(Reply(ref, why.number, by, None, click.read(thread_forms.ANSWER), now))
    if before is not None:
        reply = replace(before, text=reply.text, edited_at=now)
    unit.part(Whys).unsay(nobody_ref(why.number, by))
    posts.show_said(unit, why, reply, now)
    replies.keep(unit, why, reply, now)
    waiting.end(unit, why, by, now, THANKS)


def nobody(click: Click) -> Refresh | None:
    """Keep that nobody remembers, which is an answer: the thread offers to decide afresh, and names nobody."""
    unit, by, now, why = click.unit, click.by, click.now, visible.find_open(click)
    ref = nobody_ref(why.number, by)
    replies.keep(unit, why, Reply(ref, why.number, by, None, "", now, nobody=True), now)
    waiting.end(unit, why, by, now, THANKS)
    return _seen(click, NOBODY)


def wonder(click: Click) -> Refresh | None:
    """Have someone wonder too, or no more. Clicked twice at once, it counts. Raises `OwnWhyError`."""
    unit, by, now, why = click.unit, click.by, click.now, visible.find_open(click)
    if by == why.builder:
        raise whys.OwnWhyError
    discipline = None if by == unit.part(Settings).ctpo else load.person(unit, by).discipline
    wonders = not unit.part(Whys).wonder_no_more(why.number, by, now - DOUBLE_CLICK)
    if wonders:
        unit.part(Whys).wonder(why.number, by, discipline, now)
    posts.show(unit, why.number, now)
    return _seen(click, "Counted: you wonder, too." if wonders else "Taken back: you do not wonder any more.")


def pass_form(click: Click) -> Open:
    """Open the form that asks who else might know."""
    why = _passable(click)
    return Open(thread_forms.pass_on(why.number, why.text))


def pass_on(click: Click) -> None:
    """Put a question to somebody else; nothing tells that it was passed on."""
    unit, now, to, why = click.unit, click.now, click.read(thread_forms.PASS_ON), _passable(click)
    person = unit.part(Roster).active(to)
    if person is None:
        raise AddresseeError
    if to == why.builder:
        raise whys.AskerError(person.name)
    if to != why.addressee:
        if to in waiting.asked(unit, why.number):
            raise whys.AskedWhyError(person.name)
        waiting.end(unit, why, click.by, now)
        waiting.readdress(unit, why, to, now)
        posts.show(unit, why.number, now)


def form_ref(number: int, by: str) -> str:
    """Where an answer was said that came by the form."""
    return f"form:{number}:{by}"


def nobody_ref(number: int, by: str) -> str:
    """Where somebody said that nobody remembers."""
    return f"nobody:{number}:{by}"


def _passable(click: Click) -> Why:
    """The open question that is put to someone, or is their own."""
    why = visible.find_open(click)
    if click.by not in (why.builder, why.addressee):
        raise whys.PassedWhyError
    return why


def _seen(click: Click, said: str) -> Refresh | None:
    """Show words in the place of a form that was clicked in; Home follows by itself."""
    return Refresh(thread_forms.said(said)) if click.in_modal else None
