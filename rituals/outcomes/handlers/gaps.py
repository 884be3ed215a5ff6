"""A wide gap put on an agenda, and taken off again."""

from collections.abc import Mapping

from bot.kit import Click, Declared, Handler, Instead, Shown, blocks
from bot.kit.offers import TOPIC
from rituals.outcomes import gaps, ids


def _put(click: Click) -> Shown:
    return gaps.put(click.unit, click.value, click.by, click.now)


def _undone(click: Click) -> Shown:
    topics = click.unit.part(Declared).acceptance(TOPIC)
    return Instead(blocks.say(topics.take_back(click.unit, click.value, click.by, click.now)))


CLICKS: Mapping[str, Handler] = {ids.PUT_GAP: _put, ids.UNDO_GAP: _undone}
