"""To whom the digest goes, and when: its part of the company's settings, and of the first run."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.kit import Block, Unit, modals, words
from bot.kit.managing import CompanySettings, FirstRun, Saved, Submitted
from bot.people import load
from bot.store import Jobs, Settings
from rituals.digest import digest, ids


def fields(to: Sequence[str], weekday: int, at: time) -> Sequence[Block]:
    """Ask who else gets the digest (Slack ids), and on which weekday (Monday is 0) and when it is sent."""
    days = [(name, str(day)) for day, name in enumerate(words.LONG_DAYS[:5])]
    return (
        modals.field(
            ids.DIGEST_TO,
            "Who else gets the digest",
            modals.people(to),
            optional=True,
            hint="Each gets their own at the same moment. Where the questions of who leads went, only they are told.",
        ),
        modals.field(ids.DIGEST_DAY, "Digest on", modals.select(days, str(weekday))),
        modals.field(
            ids.DIGEST_AT, "Digest at", modals.time(f"{at:%H:%M}"), hint="Where who leads all disciplines is."
        ),
    )


def _fields(unit: Unit) -> Sequence[Block]:
    return fields(unit.part(Settings).digest_to, *unit.part(Settings).digest_at)


def _save(unit: Unit, view: Submitted, by: str, now: datetime) -> Saved:
    """Store who gets the digest and when; says when the next one comes if that is another moment now."""
    chosen = modals.read_many(view, ids.DIGEST_TO)
    readers = load.active(unit, chosen)
    if readers != unit.part(Settings).digest_to:
        unit.part(Settings).set("digest_to", readers, by=by, at=now)
    left_out = frozenset(chosen) - set(readers)
    day, at = int(modals.read(view, ids.DIGEST_DAY)), modals.read(view, ids.DIGEST_AT)
    if (day, time.fromisoformat(at)) == unit.part(Settings).digest_at:
        return Saved(left_out=left_out)
    unit.part(Settings).set("digest_at", {"day": day, "at": at}, by=by, at=now)
    digest.set_next(unit, now)
    zone = load.zone_of(unit, unit.part(Settings).ctpo or "")
    job = unit.part(Jobs).get(digest.KEY)
    return Saved(f"The next digest comes {words.when(job.due_at, zone)}." if job else "", left_out)


def _begin(unit: Unit, now: datetime) -> str:
    digest.set_next(unit, now)
    job = unit.part(Jobs).get(digest.KEY)
    return f"Your first digest comes {words.when(job.due_at, load.home_zone(unit))}." if job else ""


SETTINGS = CompanySettings(10, _fields, _save)
FIRST_RUN = FirstRun(note="digest Fri 16:00", begin=_begin)
