"""Asking why a technology was chosen: the form, what it suggests, and the question itself."""

from dataclasses import replace
from datetime import datetime

from bot.core.occurrence import Ritual
from bot.core.people import Person
from bot.core.text import t
from bot.engine import upcoming
from bot.kit import Block, Click, Open, Push, Refresh, Unit, Update, View, blocks, quoting
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
from rituals.why.threads.tables import Whys


def opened(click: Click) -> Open:
    """Open the form for a question about the technology that a button names."""
    return Open(form(click, click.value))


def form(click: Click, about: str) -> View:
    """Give the form for a question, about a technology as a menu says it: an id, or `NEW` and any name; a new one if
    unknown.

    Whoever has not chosen a discipline is asked for it first.
    """
    unit, person = click.unit, load.person(click.unit, click.by)
    disciplines = unit.part(Roster).disciplines()
    if disciplines and not person.discipline and not person.reads_only and person.id != unit.part(Settings).ctpo:
        then = blocks.clip(about, thread_forms.LENGTH)
        return roster_messages.pick(disciplines, then=f"{ids.ASK_WHY_OF} {then}".strip())
    return _form(click, _to_steward(unit, _begun(unit, about), click.by))


def from_message(click: Click) -> Open:
    """Open the form with the message it was asked for; nothing is quoted or linked from a private place.

    Of whoever is on no roster, a bot too, nothing is quoted: whose words they are could not be kept.
    """
    unit, message = click.unit, click.message
    load.person(unit, click.by)
    if items.is_private(unit, {"channel": click.channel, "place": click.place}):
        return Open(_form(click, Asked(), thread_forms.PRIVATE))
    text, by = message.get("text", ""), "" if "bot_id" in message else message.get("user", "")
    if unit.part(Roster).person(by) is None:
        return Open(_form(click, Asked(permalink=_link(click))))
    said = " ".join(quoting.plain_words(text, unit.part(Roster).names(quoting.mentioned(text))).split())
    quoted = blocks.clip(said, thread_messages.QUOTED)
    return Open(_form(click, Asked(quoted=quoted, quoted_from=by, permalink=_link(click))))


def choose(click: Click) -> Update:
    """Show the form again once a technology is chosen: what is there about it, and its owner."""
    load.person(click.unit, click.by)
    return Update(_form(click, _to_steward(click.unit, click.read(thread_forms.ASK), click.by)))


def start_from(click: Click) -> Update:
    """Show the form again with one of the ready questions in it."""
    load.person(click.unit, click.by)
    asked = click.read(thread_forms.ASK)
    return Update(_form(click, thread_forms.start_from(asked, click.value, _name(click.unit, asked))))


def suggest(click: Click) -> list[Block]:
    """Give what the menu of technologies offers for what was typed; a new one last, if it is nobody's name."""
    typed, known = click.value, click.unit.part(Technologies).all()
    new = "" if rules.find(typed, known) or len(typed) > rules.LONGEST else " ".join(typed.split())
    return thread_forms.offered([(each.name, each.id) for each in rules.suggest(typed, known)], new)


def enough(click: Click) -> Refresh:
    """Say that there is nothing left to ask: what is there answered it. Nothing is posted or kept."""
    load.person(click.unit, click.by)
    name = _name(click.unit, click.read(thread_forms.ASK)) or "it"
    return Refresh(thread_forms.said(t("Good. Nothing was posted about {name}.", name=escape(name))))


def decision(click: Click) -> Push:
    """Show what was decided, over the form."""
    load.person(click.unit, click.by)
    found = click.unit.part(Decisions).get(int(click.value))
    if found is None:
        raise whys.UnknownWhyError
    return Push(thread_forms.decision(found))


def ask(click: Click) -> View:
    """Keep a question and post it; the first one brings its ritual, an unknown technology is put on the list."""
    unit, asked, by, now = click.unit, click.read(thread_forms.ASK), click.by, click.now
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
        upcoming.begin(unit, first, by, now)
        return first
    found = why_place.ritual(unit)
    if found is None:
        raise whys.UnknownWhyError
    why_place.check_place(unit, found)
    return found


def _why(unit: Unit, asked: Asked, technology: Technology, ritual: Ritual, by: Person, now: datetime) -> Why:
    to = unit.part(Roster).active(asked.to) if asked.to != by.id else None
    if to is None and asked.to not in ("", by.id):
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
    named = unit.part(Roster).name(why.addressee)
    whom = (
        t("{named} is asked in private, too; anyone may answer.", named=escape(named))
        if named
        else "Anyone may answer."
    )
    return t("Asked about *{name}*; it stands in {place}. {whom}", name=escape(technology.name), place=place, whom=whom)


def _link(click: Click) -> str:
    """The address of the message that was asked about; in a thread as Slack makes it, to open that."""
    ts = click.message["ts"]
    link, thread = click.around.permalink(click.channel, ts), click.message.get("thread_ts", ts)
    return link if thread == ts else f"{link}?thread_ts={thread}&cid={click.channel}"


def _form(click: Click, asked: Asked, notice: str = "") -> View:
    return thread_forms.form(asked, _around(click, asked), notice)


def _around(click: Click, asked: Asked) -> Around:
    unit, by = click.unit, click.by
    ritual = why_place.wanted(unit, click.now) or why_place.ritual(unit)
    place = (
        t("It is posted in {channel_name}.", channel_name=escape(load.channel_name(unit, ritual, by))) if ritual else ""
    )
    known = editing.of(unit, asked.technology)
    if known is None:
        return Around(place)
    decisions = [
        (each.number, each.decided_on, each.choice or each.title) for each in unit.part(Decisions).of(known.id)
    ]
    return Around(place, known.name, unit.part(Roster).name(known.steward), decisions, _earlier(click, known))


def _earlier(click: Click, technology: Technology) -> list[Earlier]:
    """The questions there were, open ones first, then the newest."""
    unit, by = click.unit, click.by
    asked = sorted(visible.seen(unit, unit.part(Whys).of(technology.id), by), key=lambda each: not each.open)
    names = unit.part(Roster).names({each.builder for each in asked})
    zone = load.zone_of(unit, by)
    return [
        Earlier(
            each.number,
            names.get(each.builder, posts.SOMEONE),
            each.asked_at.astimezone(zone).date(),
            each.text,
            each.open,
            by in (each.builder, *unit.part(Whys).wonders(each.number)),
            posts.url(unit, each.number, click.around.permalink),
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
    looks_after = steward if steward and unit.part(Roster).active(steward) else ""
    if asked.to not in ("", asked.looks_after) or asked.to == looks_after:
        return replace(asked, looks_after=looks_after)
    return replace(asked, to=looks_after, looks_after=looks_after, anew=asked.anew + 1)


def _name(unit: Unit, asked: Asked) -> str:
    if asked.technology.startswith(NEW):
        return asked.technology.removeprefix(NEW)
    known = editing.of(unit, asked.technology)
    return known.name if known else ""
