"""What is kept about someone, in a file for them alone; and its end, when they ask for that."""

import json
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from operator import attrgetter

from bot.core.occurrence import Occurrence, Ritual
from bot.core.privacy import StillLeadsError
from bot.kit import Click, Declared, Message, ScheduledJob, Unit, words
from bot.kit.people import Rows
from bot.people import load
from bot.people.messages import privacy as privacy_messages
from bot.store import Channels, Jobs, Outbox, Privacy, Reading, Roster, Settings
from bot.store.reading import PERSON

Fresh = Callable[[int], bytes]  # so many random bytes
KEY, PSEUDONYM = 32, 8  # bytes
SCRUB = "scrub"
AGAIN = timedelta(seconds=5)
PATIENCE = timedelta(days=365)  # whenever the bot looks again, the file is still to be cleaned
STEWARDS = "stewards"


def my_data(click: Click) -> str:
    """Send someone everything kept about them as a file, by direct message; one a minute at most."""
    unit, by, now = click.unit, click.by, click.now
    kept = unit.part(Privacy).about(by)
    if not kept:
        return privacy_messages.NOTHING
    file = {
        "name": "my-data.json",
        "title": "Everything Builders keeps about you",
        "content": json.dumps({"slack_id": by, "as_of": now.isoformat(), **kept}, ensure_ascii=False, indent=2),
        "comment": privacy_messages.comment([*_counted(unit, by, kept), *_membership(unit, by, kept)]),
    }
    unit.part(Outbox).once(f"data:{by}:{now:%Y-%m-%dT%H:%M}", by, {"file": file}, now)
    return privacy_messages.ON_ITS_WAY


def propose_forget(click: Click) -> Message | str:
    """Ask someone once whether they want to be forgotten."""
    _check(click.unit, click.by)
    return privacy_messages.propose() if click.unit.part(Privacy).about(click.by) else privacy_messages.NOTHING


def forget(unit: Unit, by: str, now: datetime, fresh: Fresh = secrets.token_bytes) -> str:
    """Take someone's name and words out of everything kept and every post that stands; what was counted stays."""
    _check(unit, by)
    if not unit.part(Privacy).about(by):
        return privacy_messages.NOTHING
    quoted = unit.part(Privacy).quoted(by)
    unit.part(Roster).leave(by, now)
    rewrite = unit.part(Declared).on_person.forgotten(unit, by, now)
    _give_up_rights(unit, by, now)
    unit.part(Privacy).erase(by, f"gone-{fresh(PSEUDONYM).hex()}", now)
    unit.part(Privacy).forget(by, lambda: fresh(KEY))
    for each in quoted:
        _rewrite(unit, *load.meeting(unit, each), now)
    rewrite()
    unit.part(Jobs).set(ScheduledJob(SCRUB, "privacy", "scrub", "file", now, PATIENCE))
    return privacy_messages.REMOVED


def scrub_again(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Try again a little later to wipe what was erased off the disk: somebody else was reading the file."""
    unit.part(Jobs).set(replace(alarm, due_at=now + AGAIN))


def come_back(unit: Unit, by: str, now: datetime) -> str:
    """Have someone who asked to be forgotten read in again; "" for anyone else."""
    if not unit.part(Privacy).forgotten(by):
        return ""
    unit.part(Privacy).welcome(by)
    unit.part(Reading).want(f"{PERSON}{by}", now)
    for channel in unit.part(Channels).joined():
        unit.part(Channels).save(replace(channel, stale=True))  # they are in some of them
    return privacy_messages.WELCOME


def _rewrite(unit: Unit, ritual: Ritual, occurrence: Occurrence, now: datetime) -> None:
    """Update an occurrence's posts, those on their way too. What was called off shows nobody's words."""
    rewrite = unit.part(Declared).of(ritual).rewrite
    if rewrite and occurrence.state != "skipped":
        rewrite(unit, ritual, occurrence, now)


def _check(unit: Unit, by: str) -> None:
    if by == unit.part(Settings).ctpo:
        raise StillLeadsError


def _counted(unit: Unit, by: str, rows: Rows) -> list[str]:
    """Say how much of each kind there is about someone, as escaped mrkdwn."""
    counts: dict[tuple[str, str], int] = {}
    for each in sorted((kept for part in unit.part(Declared).parts for kept in part.kept), key=attrgetter("place")):
        name = each.one, each.many
        counts[name] = counts.get(name, 0) + each.count(rows, by)
    return [words.number(count, one, many) for (one, many), count in counts.items() if count]


def _membership(unit: Unit, by: str, rows: Rows) -> list[str]:
    now = next((each for each in rows.get("memberships", ()) if each["until"] is None), None)
    if now is None:
        return []
    since = datetime.fromisoformat(now["since"])
    return [privacy_messages.membership(load.discipline_name(unit, now["discipline"]), since, load.zone_of(unit, by))]


def _give_up_rights(unit: Unit, by: str, now: datetime) -> None:
    if by in unit.part(Settings).stewards:
        rest = [each for each in unit.part(Settings).stewards if each != by]
        unit.part(Settings).set(STEWARDS, rest, by="builders", at=now)
