"""What is shown of rituals: the list, one of them, its posts before anyone sees them, and the forms."""

from datetime import datetime

from bot.core import occurrence, setup
from bot.core.calendar import local_day
from bot.core.occurrence import Occurrence, Ritual
from bot.core.text import t
from bot.engine import rituals, upcoming
from bot.engine.messages import ritual_forms
from bot.engine.messages import rituals as rituals_messages
from bot.engine.messages.rituals import Page, Past, Row
from bot.kit import Click, Declared, Message, Open, Unit, Update, View, ids, words
from bot.people import holidays, load, rights
from bot.store import Channels, Occurrences, Rituals, Roster, Settings

PAST = 4  # occurrences shown


def listing(click: Click) -> Message:
    """List the rituals with when each happens next."""
    unit, by, now = click.unit, click.by, click.now
    load.person(unit, by)
    rows = []
    for ritual in unit.part(Rituals).all():
        at = upcoming.next_held(unit, ritual, now) if ritual.active else None
        rows.append(Row(ritual, load.channel_name(unit, ritual, by), at))
    return rituals_messages.listing(rows, load.zone_of(unit, by))


def one(click: Click) -> Message:
    """Show a ritual to a steward: whom the last ones were put to, how that ended, and why the others were not asked."""
    unit, by, now = click.unit, click.by, click.now
    rights.check(unit, by)
    ritual = setup.find(click.value, unit.part(Rituals).all())
    found = unit.part(Occurrences).of(ritual.id)
    put = next((each for each in found if unit.part(Occurrences).is_put(each.id)), None)
    left_out = _left_out(unit, ritual, put, now) if put else {}
    if load.channel_hidden(unit, ritual, by):  # who is in a private channel is for those in it
        left_out = {why: [words.number(len(names), "person", "people")] for why, names in left_out.items()}
    details = unit.part(Declared).of(ritual).details
    page = Page(
        row=Row(ritual, load.channel_name(unit, ritual, by), upcoming.next_held(unit, ritual, now)),
        holidays=holidays.name(ritual.country or unit.part(Settings).country),
        past=[Past(each, unit.part(Occurrences).ends(each.id)) for each in found[:PAST]],
        left_out=left_out,
        details=details(unit, ritual) if details else "",
    )
    return rituals_messages.one(page)


def new_form(click: Click) -> View:
    """Return the form for a new ritual of the first kind that is declared, where a steward asked for it."""
    return _new(click, next(iter(rituals.kinds(click.unit))), click.channel)


def other_kind(click: Click) -> Update:
    """Show the form for a new ritual of the kind that was chosen in it."""
    return Update(_new(click, click.value, ritual_forms.NEW[ids.CHANNEL].read(click.view)))


def _new(click: Click, kind: str, channel: str) -> View:
    unit = click.unit
    rights.check(unit, click.by)
    today, known = local_day(click.now, load.home_zone(unit)), unit.part(Channels).get(channel)
    kinds = rituals.kinds(unit)
    day = kinds[kind].first_day(today, load.days(unit)).isoformat()
    place = channel if known and known.joined else ""
    return ritual_forms.new(kinds, kind, place, day, unit.part(Settings).zone)


def change_form(click: Click) -> Open:
    """Open the form that says whose public holidays a ritual keeps, and what can be changed of its kind."""
    unit = click.unit
    rights.check(unit, click.by)
    ritual = unit.part(Rituals).get(click.value)
    edit = unit.part(Declared).of(ritual).edit
    own = edit.fields(unit, ritual) if edit else ()
    return Open(ritual_forms.change(ritual, holidays.name(unit.part(Settings).country), own))


def _left_out(unit: Unit, ritual: Ritual, newest: Occurrence, now: datetime) -> dict[str, list[str]]:
    """Names by the reason why the newest one was not put to them; who came into the channel later has that reason."""
    people, leads = {each.id: each for each in unit.part(Roster).in_channel(ritual.channel)}, unit.part(Settings).ctpo
    asked, reasons = unit.part(Occurrences).asked(newest.id), unit.part(Occurrences).left_out(newest.id)
    later = {
        each: occurrence.not_asked(people[each], leads=each == leads, now=now) or "later"
        for each in (people if newest.open else ())
        if each not in asked and each not in reasons
    }
    names = unit.part(Roster).names([*reasons, *later])
    said: dict[str, list[str]] = {}
    for each, reason in sorted({**reasons, **later}.items(), key=lambda pair: names.get(pair[0], "")):
        person = people.get(each)
        back_at = person.away_until if person and person.away(now) and reason == "away" else None
        back = t(" (back {day})", day=words.day(back_at, load.zone_of(unit, each))) if back_at else ""
        said.setdefault(reason, []).append(f"{names.get(each, 'someone')}{back}")
    return said
