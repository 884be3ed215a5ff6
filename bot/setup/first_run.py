"""The first run: one form, a preview, and only then the first post."""

import json
from dataclasses import asdict
from datetime import date, datetime, time, timedelta

from bot.core import setup
from bot.core.cadence import moment, zone
from bot.core.calendar import local_day
from bot.core.occurrence import Occurrence, Ritual
from bot.core.people import DEFAULT_DISCIPLINES, Discipline, guess, parse_disciplines
from bot.engine import upcoming
from bot.kit.modals import View
from bot.kit.unit import Unit
from bot.people import load
from bot.setup import messages as setup_messages
from bot.setup.messages import Setup
from bot.store.channels import Channels
from bot.store.jobs import Jobs
from bot.store.outbox import Outbox
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from bot.store.settings import Settings
from rituals.allhands.messages import posts as posts_messages
from rituals.allhands.rules import meetings
from rituals.allhands.rules.meetings import Agenda
from rituals.digest import digest

FIRST = "all-hands"
SET_UP_BY = "set_up_by"


def setup_form(unit: Unit, by: str, *, code_fits: bool, now: datetime) -> View:
    """Give the set-up form, filled in, to an admin or to whoever brought the code."""
    if ctpo := unit.part(Settings).ctpo:
        raise setup.AlreadySetUpError(unit.part(Roster).names([ctpo]).get(ctpo, "someone"))
    person = load.person(unit, by)
    if not person.admin and not code_fits:
        raise setup.SetupCodeError
    channels = unit.part(Channels).joined()
    channel = next((each for each in channels if each.name == "builders"), channels[0] if channels else None)
    own = load.zone_of(unit, by)
    first = meetings.first_day(local_day(now, own), load.days(unit))
    disciplines = ", ".join(DEFAULT_DISCIPLINES)
    filled = Setup(by, channel.id if channel else "", disciplines, first.isoformat(), "15:00", 45, 2, own.key)
    return setup_messages.setup(filled)


def again(filled: Setup) -> View:
    """Give the form once more, with what was said."""
    return setup_messages.setup(filled)


def preview(unit: Unit, filled: Setup, by: str, now: datetime) -> None:
    """Check the form and send its first post to who filled it in, and to nobody else."""
    if ctpo := unit.part(Settings).ctpo:
        raise setup.AlreadySetUpError(unit.part(Roster).names([ctpo]).get(ctpo, "someone"))
    ritual = _ritual(unit, filled, now)
    disciplines = parse_disciplines(filled.disciplines)
    people = [each for each in unit.part(Roster).in_channel(ritual.channel) if each.id != filled.leads]
    guesses = [guess(each.title, disciplines) for each in people]
    counts = {each.name: guesses.count(each) for each in disciplines}
    channel = unit.part(Channels).get(ritual.channel)
    post = setup_messages.preview(
        posts_messages.gather(_first(unit, ritual, filled, disciplines, now)),
        channel.name if channel else "",
        counts,
        guesses.count(None),
        dump(filled),
    )
    unit.part(Outbox).standing(f"setup:{by}", by, post.payload, now)


def confirm(unit: Unit, filled: Setup, by: str, now: datetime, *, tomorrow: bool) -> None:
    """Set Builders up and have the first post made, now or on the next working day at ten. Once."""
    if ctpo := unit.part(Settings).ctpo:
        if unit.part(Settings).get(SET_UP_BY) == by:
            return  # a second press
        raise setup.AlreadySetUpError(unit.part(Roster).names([ctpo]).get(ctpo, "someone"))
    ritual = _ritual(unit, filled, now)
    disciplines = parse_disciplines(filled.disciplines)
    for key, value in (("ctpo", filled.leads), ("zone", filled.zone), (SET_UP_BY, by)):
        unit.part(Settings).set(key, value, by=by, at=now)
    unit.part(Roster).set_disciplines(disciplines, now)
    for person in unit.part(Roster).people():
        guessed = guess(person.title, disciplines)
        if guessed and person.id != filled.leads:
            unit.part(Roster).join(person.id, guessed.id, how="title", at=now)
    unit.part(Rituals).add(ritual, by=by, at=now)
    unit.part(Roster).welcomed((each.id for each in unit.part(Roster).in_channel(ritual.channel)), now)
    opens = _tomorrow(unit, ritual, now) if tomorrow else now
    if opens >= upcoming.held_at(unit, ritual, ritual.cadence.next(now)):
        raise setup.TooSoonError
    upcoming.set_next(unit, ritual, after=now, at=opens)
    digest.set_next(unit, now)
    first_digest = unit.part(Jobs).get(digest.KEY)
    said = setup_messages.confirmed(
        opens if tomorrow else None, first_digest.due_at if first_digest else None, ritual.cadence.zone
    )
    unit.part(Outbox).standing(f"setup:{by}", by, said.payload, now)


def dump(filled: Setup) -> str:
    """Write a filled-in form so that a button can carry it: nothing is kept before the preview is confirmed."""
    return json.dumps(asdict(filled), ensure_ascii=False)


def load_setup(text: str) -> Setup:
    """Read what `dump` wrote."""
    return Setup(**json.loads(text))


def _ritual(unit: Unit, filled: Setup, now: datetime) -> Ritual:
    """Make the first ritual of the form; raises what is wrong with it."""
    load.other(unit, filled.leads)
    check_channel(unit, filled.channel)
    first, at = date.fromisoformat(filled.day), time.fromisoformat(filled.at)
    cadence = setup.cadence(f"weekly-{filled.every}", first, at, zone(filled.zone))
    setup.check_ahead(cadence, now)
    return Ritual(FIRST, "allhands", "All-hands", filled.channel, cadence, filled.minutes)


def check_channel(unit: Unit, identity: str) -> None:
    """Raise unless a ritual may live in a channel."""
    channel = unit.part(Channels).get(identity)
    setup.check_channel(
        channel.name if channel else "",
        known=channel is not None,
        joined=bool(channel and channel.joined),
        shared=bool(channel and channel.shared),
        archived=bool(channel and channel.archived),
    )


def _first(unit: Unit, ritual: Ritual, filled: Setup, disciplines: tuple[Discipline, ...], now: datetime) -> Agenda:
    nominal = ritual.cadence.next(now)
    meeting = Occurrence("preview", ritual.id, nominal, upcoming.held_at(unit, ritual, nominal))
    leads = unit.part(Roster).names([filled.leads]).get(filled.leads, "")
    return Agenda(meeting, ritual.name, ritual.minutes, ritual.cadence.zone, disciplines, introduced_by=leads)


def _tomorrow(unit: Unit, ritual: Ritual, now: datetime) -> datetime:
    own = ritual.cadence.zone
    day = load.days(unit).on_or_after(local_day(now, own) + timedelta(days=1))
    return moment(day, meetings.POSTED_AT, own)
