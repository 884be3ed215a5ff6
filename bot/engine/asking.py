"""Whom an occurrence is put to, and how each of them ended. For flows; begins no transaction."""

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.core import occurrence
from bot.core.occurrence import Occurrence, Ritual
from bot.kit import Unit
from bot.store import Occurrences, Outbox, Participation, Roster, Settings


def ask(unit: Unit, ritual: Ritual, found: Occurrence, now: datetime) -> None:
    """Fix who is asked: everyone in the channel with a discipline, less the away and who leads them all."""
    ctpo, people = unit.part(Settings).ctpo, unit.part(Roster).in_channel(ritual.channel)
    reasons = {each.id: occurrence.not_asked(each, leads=each.id == ctpo, now=now) for each in people}
    asked = {each.id: each.discipline for each in people if each.discipline and reasons[each.id] is None}
    unit.part(Occurrences).ask(found.id, asked)
    unit.part(Occurrences).leave_out(found.id, {person: reason for person, reason in reasons.items() if reason})


def dispose(
    unit: Unit, found: Occurrence, now: datetime, *, posts: Iterable[str], nameless: Collection[str] = ()
) -> None:
    """Settle each of those asked. `posts`: the keys of what asked them; `nameless`: who answered without a name."""
    # Who leads by now stands for no discipline, and leaves the denominator as the away do.
    away = {each.id for each in unit.part(Roster).people() if each.away(now) or each.id == unit.part(Settings).ctpo}
    unit.part(Occurrences).dispose(
        found.id,
        occurrence.dispose(
            unit.part(Occurrences).asked(found.id),
            answered=unit.part(Participation).answered(found.id) | set(nameless),
            away=away,
            delivered=any(unit.part(Outbox).place_of(key) for key in posts),
        ),
    )
