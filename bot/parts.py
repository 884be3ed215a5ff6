"""Every part of Builders: the bot's own, and the rituals."""

from collections.abc import Iterable

from bot.engine import declaration as engine
from bot.home import declaration as home
from bot.kit import Declared, Ritual
from bot.ops import declaration as ops
from bot.people import declaration as people
from bot.setup import declaration as setup
from bot.store import declaration as store
from rituals import ALL

OWN = (store.PART, engine.PART, people.PART, setup.PART, home.PART, ops.PART)


def declared(rituals: Iterable[Ritual] = ALL) -> Declared:
    """Put the bot's own parts together with rituals."""
    return Declared((*OWN, *rituals))


DECLARED = declared()
