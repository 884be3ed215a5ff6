"""The first run: one form, a preview, and only then the first post."""

import hmac
import json
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from bot.core import setup
from bot.core.cadence import moment, zone
from bot.core.calendar import local_day
from bot.core.occurrence import Ritual
from bot.core.people import DEFAULT_DISCIPLINES, Discipline, guess, parse_disciplines
from bot.engine import channels, upcoming
from bot.kit import Click, Declared, Open, Unit, View
from bot.kit.managing import Creation, First, FirstPost, FirstRun
from bot.people import load
from bot.setup import messages as setup_messages
from bot.setup.messages import Setup
from bot.store import Channels, Outbox, Rituals, Roster, Settings

SET_UP_BY = "set_up_by"


class _Begins(NamedTuple):
    kind: str
    creation: Creation
    first: First


def setup_form(click: Click) -> View:
    """Return the set-up form, filled in, for an admin or for whoever brought the code."""
    unit, by = click.unit, click.by
    _check_new(unit)
    code = click.value.strip().upper().encode()
    if not load.person(unit, by).admin and not hmac.compare_digest(code, click.around.setup_code.encode()):
        raise setup.SetupCodeError
    joined = unit.part(Channels).joined()
    channel = next((each for each in joined if each.name == "builders"), joined[0] if joined else None)
    own = load.zone_of(unit, by)
    creation = _begins(unit).creation
    filled = Setup(
        leads=by,
        channel=channel.id if channel else "",
        disciplines=", ".join(DEFAULT_DISCIPLINES),
        day=creation.first_day(local_day(click.now, own), load.days(unit)).isoformat(),
        at=creation.at,
        minutes=creation.minutes,
        every=int(creation.rhythm.removeprefix("weekly-")),
        zone=own.key,
    )
    return _form(unit, filled)


def again(click: Click) -> Open:
    """Open the form with what was said."""
    return Open(_form(click.unit, load_setup(click.value)))


def _form(unit: Unit, filled: Setup) -> View:
    begins = _begins(unit)
    return setup_messages.setup(
        filled, begins.creation, begins.first.noun, [each.note for each in _parts(unit) if each.note]
    )


def preview(click: Click) -> None:
    """Check the form and send its first post to who filled it in, and to nobody else."""
    unit, by, now, filled = click.unit, click.by, click.now, click.read(setup_messages.SETUP)
    _check_new(unit)
    ritual, first = _ritual(unit, filled, now), _begins(unit).first
    disciplines = parse_disciplines(filled.disciplines)
    people = [each for each in unit.part(Roster).in_channel(ritual.channel) if each.id != filled.leads]
    guesses = [guess(each.title, disciplines) for each in people]
    counts = {each.name: guesses.count(each) for each in disciplines}
    channel = unit.part(Channels).get(ritual.channel)
    post = setup_messages.preview(
        first.post(_first_post(unit, ritual, filled, disciplines, now)),
        channel.name if channel else "",
        counts,
        guesses.count(None),
        dump(filled),
        first.posted_at,
    )
    unit.part(Outbox).standing(f"setup:{by}", by, post.payload, now)


def post_now(click: Click) -> None:
    """Set Builders up and have the first post made now. Once."""
    _confirm(click, tomorrow=False)


def post_tomorrow(click: Click) -> None:
    """Set Builders up and have the first post made on the next working day. Once."""
    _confirm(click, tomorrow=True)


def _confirm(click: Click, *, tomorrow: bool) -> None:
    unit, by, now, filled = click.unit, click.by, click.now, load_setup(click.value)
    if unit.part(Settings).ctpo and unit.part(Settings).get(SET_UP_BY) == by:
        return  # a second press
    _check_new(unit)
    ritual, first = _ritual(unit, filled, now), _begins(unit).first
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
    opens = _tomorrow(unit, ritual, first, now) if tomorrow else now
    if opens >= upcoming.held_at(unit, ritual, ritual.cadence.next(now)):
        raise setup.TooSoonError(first.noun)
    upcoming.set_next(unit, ritual, after=now, at=opens)
    parts = _parts(unit)
    said = setup_messages.confirmed(
        opens if tomorrow else None,
        ritual.cadence.zone,
        first.noun,
        [sentence for each in parts if each.begin and (sentence := each.begin(unit, now))],
        [block for each in parts for block in each.next_steps],
    )
    unit.part(Outbox).standing(f"setup:{by}", by, said.payload, now)


def dump(filled: Setup) -> str:
    """Write a filled-in form so that a button can carry it: nothing is kept before the preview is confirmed."""
    return json.dumps(asdict(filled), ensure_ascii=False)


def load_setup(text: str) -> Setup:
    """Read what `dump` wrote."""
    return Setup(**json.loads(text))


def _check_new(unit: Unit) -> None:
    if ctpo := unit.part(Settings).ctpo:
        raise setup.AlreadySetUpError(load.name(unit, ctpo))


def _ritual(unit: Unit, filled: Setup, now: datetime) -> Ritual:
    """Make the first ritual of the form; raises what is wrong with it."""
    load.other(unit, filled.leads)
    kind, creation, _ = _begins(unit)
    (creation.check or channels.check)(unit, filled.channel)
    first, at = date.fromisoformat(filled.day), time.fromisoformat(filled.at)
    cadence = setup.cadence(f"weekly-{filled.every}", first, at, zone(filled.zone))
    setup.check_ahead(cadence, now)
    return Ritual(setup.identify(creation.name, ()), kind, creation.name, filled.channel, cadence, filled.minutes)


def _parts(unit: Unit) -> list[FirstRun]:
    return [each.first_run for each in unit.part(Declared).rituals.values() if each.first_run]


def _begins(unit: Unit) -> _Begins:
    """Return what the first run sets up. Raises LookupError where no ritual is declared to be the first."""
    for kind, each in unit.part(Declared).rituals.items():
        if each.first_run and each.first_run.first and each.create:
            return _Begins(kind, each.create, each.first_run.first)
    raise LookupError("first")


def _first_post(
    unit: Unit, ritual: Ritual, filled: Setup, disciplines: tuple[Discipline, ...], now: datetime
) -> FirstPost:
    held_at = upcoming.held_at(unit, ritual, ritual.cadence.next(now))
    return FirstPost(ritual, held_at, disciplines, load.name(unit, filled.leads, ""))


def _tomorrow(unit: Unit, ritual: Ritual, first: First, now: datetime) -> datetime:
    own = ritual.cadence.zone
    day = load.days(unit).on_or_after(local_day(now, own) + timedelta(days=1))
    return moment(day, first.posted_at, own)
