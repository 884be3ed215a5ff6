"""To whom the digest goes, and when: its part of the company's settings, and of the first run."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.core.text import t
from bot.kit import Block, Unit, words
from bot.kit.forms import Choice, People, Time
from bot.kit.managing import CompanySettings, FirstRun, Saved, Submitted
from bot.people import load
from bot.store import Jobs, Settings
from rituals.digest import digest, ids

TO = People(
    ids.DIGEST_TO,
    "Who else gets the digest",
    optional=True,
    hint="Each gets their own at the same moment. Where the questions of who leads went, only they are told.",
)
DAYS = [(name, day) for day, name in enumerate(words.LONG_DAYS[:5])]
DAY = Choice(ids.DIGEST_DAY, "Digest on", options=DAYS, kind=int)
AT = Time(ids.DIGEST_AT, "Digest at", hint="Where who leads all disciplines is.")


def fields(to: Sequence[str], weekday: int, at: time) -> Sequence[Block]:
    """Ask who else gets the digest (Slack ids), and on which weekday (Monday is 0) and when it is sent."""
    return TO.block(to), DAY.block(weekday), AT.block(at)


def _fields(unit: Unit) -> Sequence[Block]:
    return fields(unit.part(Settings).digest_to, *unit.part(Settings).digest_at)


def _save(unit: Unit, view: Submitted, by: str, now: datetime) -> Saved:
    """Store who gets the digest and when; says when the next one comes if that is another moment now."""
    chosen = TO.read(view)
    readers = load.active(unit, chosen)
    if readers != unit.part(Settings).digest_to:
        unit.part(Settings).set("digest_to", readers, by=by, at=now)
    left_out = frozenset(chosen) - set(readers)
    day, at = DAY.read(view), AT.read(view)
    if (day, at) == unit.part(Settings).digest_at:
        return Saved(left_out=left_out)
    unit.part(Settings).set("digest_at", {"day": day, "at": f"{at:%H:%M}"}, by=by, at=now)
    digest.set_next(unit, now)
    zone = load.zone_of(unit, unit.part(Settings).ctpo or "")
    job = unit.part(Jobs).get(digest.KEY)
    return Saved(t("The next digest comes {when}.", when=words.when(job.due_at, zone)) if job else "", left_out)


def _begin(unit: Unit, now: datetime) -> str:
    digest.set_next(unit, now)
    job = unit.part(Jobs).get(digest.KEY)
    return t("Your first digest comes {when}.", when=words.when(job.due_at, load.home_zone(unit))) if job else ""


SETTINGS = CompanySettings(10, _fields, _save)
FIRST_RUN = FirstRun(note="digest Fri 16:00", begin=_begin)
