"""How a meeting was, as far as it may be shown: one function for the recap, the digest, and every export."""

from bot.core import participation
from bot.core.disclosure import Disclosure
from bot.core.occurrence import Occurrence
from bot.kit import Unit
from bot.store import Roster, Settings
from rituals.allhands.rules import figures
from rituals.allhands.tables import Pulses


def disclosed(unit: Unit, meeting: Occurrence) -> Disclosure:
    """Give what may be shown of a meeting's scores by discipline, and of all, as they stood at close.

    In no figure is who led at that time.
    """
    scores = unit.part(Pulses).scores(meeting.id, without=unit.part(Settings).led(meeting.closed_at))
    named = participation.in_order(
        unit.part(Pulses).came(meeting.id), [each.id for each in unit.part(Roster).disciplines()]
    )
    return figures.disclosed(scores, [each.discipline for each in named], meeting.k)
