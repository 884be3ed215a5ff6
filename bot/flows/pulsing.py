"""How a meeting was, as far as it may be shown: one function for the recap, the digest, and every export."""

from bot.store import Unit
from rituals import allhands, week_parts
from rituals.disclosure import Disclosure
from rituals.occurrence import Occurrence


def disclosed(unit: Unit, meeting: Occurrence) -> Disclosure:
    """Give what may be shown of a meeting's scores by discipline, and of all, as they stood at close.

    In no figure is who led at that time.
    """
    asked, leads = unit.occurrences.asked(meeting.id), unit.settings.led(meeting.closed_at)
    scores = unit.pulses.scores(meeting.id, without=leads)
    named = allhands.came(asked, (), [each.id for each in unit.roster.disciplines()])
    return week_parts.disclosed(scores, list(named), meeting.k)
