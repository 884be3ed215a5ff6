"""What is kept about someone, in a file for them alone; and its end, when they ask for that."""

import json
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.core.occurrence import Occurrence, Ritual
from bot.core.privacy import StillLeadsError
from bot.kit import blocks
from bot.kit.blocks import Message
from bot.kit.jobs import ScheduledJob
from bot.kit.unit import Unit
from bot.people import load, todos
from bot.people.messages import privacy as privacy_messages
from bot.people.messages.privacy import Kept
from bot.store.channels import Channels
from bot.store.jobs import Jobs
from bot.store.occurrences import Occurrences
from bot.store.outbox import Outbox
from bot.store.privacy import Privacy
from bot.store.reading import PERSON, Reading
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from bot.store.settings import Settings
from rituals.allhands import posts
from rituals.allhands.actions import waiting as owing
from rituals.allhands.agenda import seats
from rituals.allhands.hosting import turns
from rituals.allhands.rules.meetings import ALLHANDS
from rituals.digest import digest
from rituals.digest.rules.week import from_facts
from rituals.digest.tables.digests import Digests
from rituals.outcomes import outcomes
from rituals.outcomes import posts as round_posts
from rituals.outcomes.rules.rounds import OUTCOMES
from rituals.why import inviting, prompt_posts
from rituals.why.decisions import posts as decision_posts
from rituals.why.decisions import reviews
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import waiting as why_waiting
from rituals.why.threads.tables import Whys

Fresh = Callable[[int], bytes]  # so many random bytes
KEY, PSEUDONYM = 32, 8  # bytes
SCRUB = "scrub"
AGAIN = timedelta(seconds=5)
PATIENCE = timedelta(days=365)  # whenever the bot looks again, the file is still to be cleaned
STEWARDS = "stewards"


def my_data(unit: Unit, by: str, now: datetime) -> str:
    """Send someone everything kept about them as a file, by direct message; one a minute at most."""
    kept = unit.part(Privacy).about(by)
    if not kept:
        return privacy_messages.NOTHING
    file = {
        "name": "my-data.json",
        "title": "Everything Builders keeps about you",
        "content": json.dumps({"slack_id": by, "as_of": now.isoformat(), **kept}, ensure_ascii=False, indent=2),
        "comment": privacy_messages.comment(_counted(unit, by, kept), load.zone_of(unit, by)),
    }
    unit.part(Outbox).once(f"data:{by}:{now:%Y-%m-%dT%H:%M}", by, {"file": file}, now)
    return privacy_messages.ON_ITS_WAY


def propose_forget(unit: Unit, by: str) -> Message:
    """Ask someone once whether they want to be forgotten."""
    _check(unit, by)
    return privacy_messages.propose() if unit.part(Privacy).about(by) else blocks.say(privacy_messages.NOTHING)


def forget(unit: Unit, by: str, now: datetime, fresh: Fresh = secrets.token_bytes) -> str:
    """Take someone's name and words out of everything kept and every post that stands; what was counted stays."""
    _check(unit, by)
    if not unit.part(Privacy).about(by):
        return privacy_messages.NOTHING
    quoted, ended = _quoting(unit, by), outcomes.closed_by(unit, by)
    asked = {each.number for each in unit.part(Whys).by(by) if each.builder == by}
    prompts, whys = prompt_posts.naming(unit, by), unit.part(Whys).shown(by)
    decided, reviewed = decision_posts.naming(unit, by), reviews.naming(unit, by)
    _step_back(unit, by, now)
    unit.part(Privacy).erase(by, f"gone-{fresh(PSEUDONYM).hex()}", now)
    unit.part(Privacy).forget(by, lambda: fresh(KEY))
    for meeting in quoted:
        _rewrite(unit, *load.meeting(unit, meeting), now)
    for number, sure in ended:
        outcomes.rewrite_end(unit, number, sure, now)
    prompt_posts.take_names_out(unit, prompts, now)
    decision_posts.take_names_out(unit, decided, now)
    reviews.take_names_out(unit, reviewed, now)
    for number in whys:
        why_waiting.revise(unit, number, now)
    _rewrite_digests(unit, quoted, asked, now)
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


def _quoting(unit: Unit, by: str) -> list[str]:
    """List the meetings whose posts show someone's name or words; the very first call names who leads, or led."""
    first = unit.part(Occurrences).find(unit.part(Settings).get(load.INTRODUCTION, ""))
    return sorted({*unit.part(Privacy).quoted(by), *([first.id] if first and first.open else [])})


def _check(unit: Unit, by: str) -> None:
    if by == unit.part(Settings).ctpo:
        raise StillLeadsError


def _counted(unit: Unit, by: str, kept: Mapping[str, Sequence[Mapping[str, Any]]]) -> Kept:
    now = next((each for each in kept.get("memberships", ()) if each["until"] is None), None)
    names = {each.id: each.name for each in unit.part(Roster).disciplines()}
    return Kept(
        answers=len(kept.get("responses", ())) + len({each["occurrence"] for each in kept.get("confidences", ())}),
        questions=len(kept.get("questions", ())),
        items=len(kept.get("items", ())),
        times_there=len(kept.get("attendance", ())),
        whys=sum(each.get("builder") == by for each in kept.get("whys", ())),
        discipline=names.get(now["discipline"], now["discipline"]) if now else "",
        since=datetime.fromisoformat(now["since"]) if now else None,
    )


def _step_back(unit: Unit, by: str, now: datetime) -> None:
    """Take someone out of what is still to come: what waits for them goes to somebody else, and so do their rights."""
    last = max((each.held_at for each in _ahead(unit, now)), default=now)
    seats.hand_on(unit, by, last, now)
    unit.part(Roster).leave(by, now)
    turns.leave(unit, by, now)
    owing.leave(unit, by, now)
    inviting.give_up(unit, by, todos.EVER, now)
    why_waiting.withdraw(unit, by, now)
    why_waiting.leave(unit, by, now)
    unit.part(Technologies).leave(by)
    if by in unit.part(Settings).stewards:
        rest = [each for each in unit.part(Settings).stewards if each != by]
        unit.part(Settings).set(STEWARDS, rest, by="builders", at=now)


def _ahead(unit: Unit, now: datetime) -> list[Occurrence]:
    return [
        each
        for ritual in unit.part(Rituals).all()
        for each in unit.part(Occurrences).of(ritual.id)
        if each.open and each.held_at > now
    ]


def _rewrite(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> None:
    """Put a meeting's posts up to date, those on their way too; what was called off shows nobody's words."""
    if meeting.state != "skipped":
        REWRITE[ritual.kind](unit, ritual, meeting, now)


def _rewrite_meeting(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> None:
    post = posts.as_it_stands(unit, ritual, meeting)
    _revise(unit, posts.gather_key(meeting), ritual.channel, post, now)
    if not meeting.open:
        posts.revise_recap(unit, ritual, meeting, now)


def _rewrite_digests(unit: Unit, quoted: Sequence[str], asked: Collection[int], now: datetime) -> None:
    """Put the digests up to date that may have said what someone would change, or what they asked.

    Their figures are as they were kept.
    """
    closed = [at for each in quoted if (at := unit.part(Occurrences).get(each).closed_at)]
    for _, reader, facts in unit.part(Digests).all():
        found = from_facts(facts)
        waiting = found.why.waiting if found.why else ()
        quotes = any(found.since <= at <= found.until for at in closed) or any(each.number in asked for each in waiting)
        if quotes or found.begun:  # a company's first one names who hosts
            digest.revise(unit, found, reader, now)


def _revise(unit: Unit, key: str, recipient: str, post: Message, now: datetime) -> None:
    """Change a letter wherever it stands; one that never was is not written now."""
    if unit.part(Outbox).state(key) is not None:
        unit.part(Outbox).standing(key, recipient, post.payload, now)


REWRITE: Mapping[str, Callable[[Unit, Ritual, Occurrence, datetime], None]] = {
    ALLHANDS: _rewrite_meeting,
    OUTCOMES: round_posts.revise,
}
