"""The all-hands' rows."""

from rituals.allhands.tables.actions import Actions
from rituals.allhands.tables.agenda import Agendas
from rituals.allhands.tables.hosts import Hosts
from rituals.allhands.tables.pulses import Pulses
from rituals.allhands.tables.questions import Questions
from rituals.allhands.tables.reach import Reach

__all__ = [
    "Actions",
    "Agendas",
    "Hosts",
    "Pulses",
    "Questions",
    "Reach",
]
