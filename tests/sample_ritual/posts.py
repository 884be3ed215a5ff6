"""What kudos' posts show, and keeping them up to date. Begins no transaction."""

from datetime import datetime

from bot.core.occurrence import Occurrence, Ritual
from bot.engine import upcoming
from bot.kit import Unit, words
from bot.store import Occurrences, Outbox, Rituals, Roster
from tests.sample_ritual import messages, rules
from tests.sample_ritual.messages import Line, Round
from tests.sample_ritual.rules import Thanks
from tests.sample_ritual.tables import Kudos


def ask_key(occurrence: Occurrence) -> str:
    """Return the key of the post that asks."""
    return f"{rules.ASK}:{occurrence.id}"


def recap_key(occurrence: Occurrence) -> str:
    """Return the key of the list of thanks."""
    return f"kudos-recap:{occurrence.id}"


def around(unit: Unit, ritual: Ritual, occurrence: Occurrence) -> Round:
    """Return everything that the posts of an occurrence show."""
    given = unit.part(Kudos).of(occurrence.id)
    by, next_at = unit.part(Kudos).run_by(occurrence.id), upcoming.after_open(unit, ritual)
    return Round(
        ritual=ritual.id,
        name=ritual.name,
        theme=unit.part(Kudos).theme(ritual.id),
        asked_by=unit.part(Roster).names([by]).get(by, ""),
        disciplines=[each.name for each in unit.part(Roster).disciplines()],
        count=len(given),
        lines=[line(unit, each) for each in given if each.shared],
        claps=unit.part(Kudos).claps(occurrence.id),
        next_on=words.day(next_at, ritual.cadence.zone) if next_at else "",
        over=not occurrence.open,
        cancelled=occurrence.state == "skipped",
    )


def line(unit: Unit, thanks: Thanks) -> Line:
    """Return thanks with names."""
    names = unit.part(Roster).names([thanks.builder, thanks.receiver or ""])
    by, to = names.get(thanks.builder, "Someone"), names.get(thanks.receiver or "", "")
    return Line(by, to, thanks.text, thanks.value, thanks.channel)


def show(unit: Unit, ritual: Ritual, occurrence: Occurrence, now: datetime) -> None:
    """Update the posts of an occurrence, as far as there are any."""
    shown = around(unit, ritual, occurrence)
    if not occurrence.open:
        unit.part(Outbox).withdraw(ask_key(occurrence), now)
    unit.part(Outbox).revise(ask_key(occurrence), ritual.channel, messages.ask(shown).payload, now)
    unit.part(Outbox).revise(recap_key(occurrence), ritual.channel, messages.recap(shown).payload, now)


def planned(unit: Unit, ritual: Ritual, now: datetime) -> None:
    """Update the day of the next time in the newest posts."""
    for each in unit.part(Occurrences).of(ritual.id)[:1]:
        show(unit, ritual, each, now)


def disciplines_changed(unit: Unit, _retired: str, now: datetime) -> None:
    """Name the disciplines of today in what is open."""
    for ritual in unit.part(Rituals).of_kind(rules.KUDOS):
        if occurrence := upcoming.open_meeting(unit, ritual):
            show(unit, ritual, occurrence, now)
