"""Every part of Builders: the bot's own, and the rituals."""

from collections.abc import Iterable

from bot.engine import declaration as engine
from bot.home import declaration as home
from bot.kit.declared import Declared
from bot.kit.ritual import Ritual
from bot.ops import declaration as ops
from bot.people import declaration as people
from bot.setup import declaration as setup
from bot.store import declaration as store
from rituals.allhands import declaration as allhands
from rituals.digest import declaration as digest
from rituals.outcomes import declaration as outcomes
from rituals.why import declaration as why

OWN = (store.PART, engine.PART, people.PART, setup.PART, home.PART, ops.PART)
RITUALS = (allhands.RITUAL, outcomes.RITUAL, why.RITUAL, digest.RITUAL)


def declared(rituals: Iterable[Ritual] = RITUALS) -> Declared:
    """Put the bot's own parts together with rituals."""
    return Declared((*OWN, *rituals))


DECLARED = declared()
