"""The mirror: where the questions, replies and votes of who leads went in a digest's window. Begins no transaction."""

from collections.abc import Iterator
from datetime import datetime

from bot.kit.unit import Unit
from bot.store.roster import Roster
from bot.store.settings import Settings
from rituals.digest.rules.reach import Mirror, mirror
from rituals.digest.rules.week import Week
from rituals.digest.tables.reach import Mirror as MirrorTable
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys


def reflect(unit: Unit, week: Week, recipient: str) -> Mirror | None:
    """Count to which disciplines the recipient turned themselves in a week; None unless they lead all disciplines."""
    if recipient != unit.part(Settings).ctpo:
        return None
    since, until = week.since, week.until
    turned = [
        *_questions(unit, recipient, since, until),
        *_whys(unit, recipient, since, until),
        *_replies(unit, recipient, since, until),
        *unit.part(MirrorTable).votes(recipient, since, until),
    ]
    return mirror((each.id for each in unit.part(Roster).disciplines()), turned)


def _questions(unit: Unit, by: str, since: datetime, until: datetime) -> Iterator[str | None]:
    """To whom their questions for an all-hands were put, as disciplines of that day; to everyone is to none."""
    crafts = {each.id for each in (*unit.part(Roster).disciplines(), *unit.part(Roster).retired())}
    for to, asked_at in unit.part(MirrorTable).questions(by, since, until):
        yield to if to in crafts else unit.part(MirrorTable).stood_for(to, asked_at)


def _whys(unit: Unit, by: str, since: datetime, until: datetime) -> Iterator[str | None]:
    """Of whom their questions about technology were asked: one person, or who looks after it."""
    for why in unit.part(Whys).between(since, until):
        if why.builder == by and why.asked_at > since:
            technology = unit.part(Technologies).get(why.technology)
            to = why.addressee or (technology.steward if technology else None)
            yield unit.part(MirrorTable).stood_for(to, why.asked_at) if to and to != by else None


def _replies(unit: Unit, by: str, since: datetime, until: datetime) -> Iterator[str | None]:
    """Whose questions about technology they replied to, once a thread and day."""
    yield from unit.part(MirrorTable).replies(by, since, until)
