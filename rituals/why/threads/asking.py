"""Asking why a technology was chosen: the form, what it suggests, and the question itself."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.core.occurrence import Ritual
from bot.core.people import Person
from bot.kit import Block, Click, Push, Refresh, Unit, Update, View, blocks, quoting
from bot.kit.blocks import escape
from bot.people import load
from bot.people.messages import roster as roster_messages
from bot.store import Inbox, Roster, Settings
from rituals.allhands.agenda import items
from rituals.allhands.rules.questions import AddresseeError
from rituals.why import ids, prompt_posts
from rituals.why import place as why_place
from rituals.why.decisions.tables import Decisions
from rituals.why.rules import threads as whys
from rituals.why.rules.threads import Why
from rituals.why.technologies import editing, rules
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import forms as thread_forms
from rituals.why.threads import messages as thread_messages
from rituals.why.threads import posts, visible, waiting
from rituals.why.threads.forms import NEW, Around, Asked, Earlier
from rituals.why.threads.posts import Permalink
from rituals.why.threads.tables import Whys


def form(unit: Unit, about: str, by: str, now: datetime, permalink: Permalink) -> View:
    """Give the form for a question, about a technology as a menu says it: an id, or `NEW` and any name; a new one if
    unknown.

    Whoever has not chosen a discipline is asked for it first.
    """
    person, disciplines = load.person(unit, by), unit.part(Roster).disciplines()
    if disciplines and not person.discipline and not person.reads_only and by != unit.part(Settings).ctpo:
        then = blocks.clip(about, thread_forms.LENGTH)
        return roster_messages.pick(disciplines, then=f"{ids.ASK_WHY_OF} {then}".strip())
    return _form(unit, _to_steward(unit, _begun(unit, about), by), by, now, permalink)


def from_message(unit: Unit, by: str, message: Mapping[str, Any], link: str, now: datetime, to: Permalink) -> View:
    """Give the form with a message to ask about; nothing is quoted or linked from a private place.

    `message`: {"text": as Slack tells it, "by": who wrote it, "channel": its id, "place": what Slack calls its
    conversation}. Of whoever is on no roster, a bot too, nothing is quoted: whose words they are could not be kept.
    """
    load.person(unit, by)
    if items.is_private(unit, message):
        return _form(unit, Asked(), by, now, to, thread_forms.PRIVATE)
    if unit.part(Roster).person(message["by"]) is None:
        return _form(unit, Asked(permalink=link), by, now, to)
    names = unit.part(Roster).names(quoting.mentioned(message["text"]))
    said = " ".join(quoting.plain_words(message["text"], names).split())
    quoted = blocks.clip(said, thread_messages.QUOTED)
    return _form(unit, Asked(quoted=quoted, quoted_from=message["by"], permalink=link), by, now, to)


def choose(click: Click) -> Update:
    """Show the form again once a technology is chosen: what is there about it, and its owner."""
    unit, by = click.unit, click.by
    load.person(unit, by)
    asked = _to_steward(unit, click.read(thread_forms.ASK), by)
    return Update(_form(unit, asked, by, click.now, click.around.permalink))


def start_from(click: Click) -> Update:
    """Show the form again with one of the ready questions in it."""
    unit, by, asked = click.unit, click.by, click.read(thread_forms.ASK)
    load.person(unit, by)
    filled = thread_forms.start_from(asked, click.value, _name(unit, asked))
    return Update(_form(unit, filled, by, click.now, click.around.permalink))


def knows(unit: Unit, typed: str) -> bool:
    """Tell whether a technology is called so."""
    return unit.part(Technologies).find(typed) is not None


def suggest(unit: Unit, typed: str) -> list[Block]:
    """Give what the menu of technologies offers for what was typed; a new one last, if it is nobody's name."""
    known = unit.part(Technologies).all()
    new = "" if rules.find(typed, known) or len(typed) > rules.LONGEST else " ".join(typed.split())
    return thread_forms.offered([(each.name, each.id) for each in rules.suggest(typed, known)], new)


def enough(click: Click) -> Refresh:
    """Say that there is nothing left to ask: what is there answered it. Nothing is posted or kept."""
    load.person(click.unit, click.by)
    name = _name(click.unit, click.read(thread_forms.ASK)) or "it"
    return Refresh(thread_forms.said(f"Good. Nothing was posted about {escape(name)}."))


def decision(click: Click) -> Push:
    """Show what was decided, over the form."""
    load.person(click.unit, click.by)
    found = click.unit.part(Decisions).get(int(click.value))
    if found is None:
        raise whys.UnknownWhyError
    return Push(thread_forms.decision(found))


def ask(unit: Unit, asked: Asked, by: str, now: datetime) -> View:
    """Keep a question and post it; the first one brings its ritual, an unknown technology is put on the list."""
    person = load.person(unit, by)
    if unit.part(Inbox).known(f"form:{asked.id}", now):
        return thread_forms.said("It is asked already.")
    ritual = _home(unit, by, now)
    technology = editing.chosen(unit, asked.technology, by, now)
    why = whys.ask(_why(unit, asked, technology, ritual, person, now))
    number = unit.part(Whys).add(why)
    kept = replace(why, number=number)
    load.count(unit, person, f"why:{number}", "question", None, now)
    waiting.put(unit, kept, now)
    waiting.watch(unit, kept)
    posts.show(unit, number, now)
    prompt_posts.asked(unit, technology.id, by, now)
    return thread_forms.said(_asked(unit, unit.part(Whys).get(number) or kept, technology, ritual, by))


def _home(unit: Unit, by: str, now: datetime) -> Ritual:
    """The ritual questions belong to; the first one brings it."""
    if first := why_place.wanted(unit, now):
        why_place.begin(unit, first, by, now)
        return first
    found = why_place.ritual(unit)
    if found is None:
        raise whys.UnknownWhyError
    why_place.check_place(unit, found)
    return found


def _why(unit: Unit, asked: Asked, technology: Technology, ritual: Ritual, by: Person, now: datetime) -> Why:
    to = unit.part(Roster).person(asked.to) if asked.to and asked.to != by.id else None
    if asked.to and asked.to != by.id and (to is None or not to.active):
        raise AddresseeError
    author = unit.part(Roster).person(asked.quoted_from) if asked.quoted else None  # None: forgotten meanwhile
    return Why(
        number=0,
        technology=technology.id,
        builder=by.id,
        discipline=None if by.id == unit.part(Settings).ctpo else by.discipline,
        text=asked.text,
        channel=ritual.channel,
        asked_at=now,
        touched_at=now,
        addressee=to.id if to else None,
        quoted=asked.quoted if author else "",
        quoted_from=author.id if author else None,
        permalink=asked.permalink,
    )


def _asked(unit: Unit, why: Why, technology: Technology, ritual: Ritual, by: str) -> str:
    place = escape(load.channel_name(unit, ritual, by))
    named = unit.part(Roster).names([why.addressee]).get(why.addressee, "") if why.addressee else ""
    whom = f"{escape(named)} is asked in private, too; anyone may answer." if named else "Anyone may answer."
    return f"Asked about *{escape(technology.name)}*; it stands in {place}. {whom}"


def _form(unit: Unit, asked: Asked, by: str, now: datetime, permalink: Permalink, notice: str = "") -> View:
    return thread_forms.form(asked, _around(unit, asked, by, now, permalink), notice)


def _around(unit: Unit, asked: Asked, by: str, now: datetime, permalink: Permalink) -> Around:
    first = why_place.wanted(unit, now)
    ritual = first or why_place.ritual(unit)
    place = f"It is posted in {escape(load.channel_name(unit, ritual, by))}." if ritual else ""
    known = editing.of(unit, asked.technology)
    if known is None:
        return Around(place)
    looks_after = unit.part(Roster).names([known.steward]).get(known.steward, "") if known.steward else ""
    decisions = [
        (each.number, each.decided_on, each.choice or each.title) for each in unit.part(Decisions).of(known.id)
    ]
    return Around(place, known.name, looks_after, decisions, _earlier(unit, known, by, permalink))


def _earlier(unit: Unit, technology: Technology, by: str, permalink: Permalink) -> list[Earlier]:
    """The questions there were, open ones first, then the newest."""
    asked = sorted(visible.seen(unit, unit.part(Whys).of(technology.id), by), key=lambda each: not each.open)
    names = unit.part(Roster).names({each.builder for each in asked})
    zone = load.zone_of(unit, by)
    return [
        Earlier(
            each.number,
            names.get(each.builder, "Someone"),
            each.asked_at.astimezone(zone).date(),
            each.text,
            each.open,
            by in (each.builder, *unit.part(Whys).wonders(each.number)),
            posts.url(unit, each.number, permalink),
        )
        for each in asked
    ]


def _begun(unit: Unit, about: str) -> Asked:
    """Begin the form with what a button or a command says; a name is not new if a technology has it.

    Whatever was typed that is a question, or too long to be a name, is the question.
    """
    if not about.startswith(NEW):
        return Asked(technology=editing.known(unit, about).id if about else "")
    typed = about.removeprefix(NEW)
    if typed.endswith("?") or len(typed) > rules.LONGEST:
        return Asked(text=blocks.clip(typed, thread_forms.LENGTH))
    called = rules.name(typed)
    found = unit.part(Technologies).find(called)
    return Asked(technology=found.id if found else f"{NEW}{called}")


def _to_steward(unit: Unit, asked: Asked, by: str) -> Asked:
    """Put it to who looks after the technology, unless somebody else was chosen."""
    known = editing.of(unit, asked.technology)
    steward = known.steward if known and known.steward != by else None
    person = unit.part(Roster).person(steward) if steward else None
    looks_after = person.id if person and person.active else ""
    if asked.to not in ("", asked.looks_after) or asked.to == looks_after:
        return replace(asked, looks_after=looks_after)
    return replace(asked, to=looks_after, looks_after=looks_after, anew=asked.anew + 1)


def _name(unit: Unit, asked: Asked) -> str:
    if asked.technology.startswith(NEW):
        return asked.technology.removeprefix(NEW)
    known = editing.of(unit, asked.technology)
    return known.name if known else ""
