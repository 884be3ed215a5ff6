"""A wide gap put on an agenda, and taken off again."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Instead, Shown, ids
from rituals.allhands.agenda import items
from rituals.outcomes import gaps
from rituals.outcomes.messages import gaps as gaps_messages


def _put(click: Click) -> Shown:
    return gaps.put(click.unit, click.value, click.by, click.now)


def _undone(click: Click) -> Shown:
    items.withdraw(click.unit, click.value, click.by, click.now)
    return Instead(gaps_messages.taken_off())


CLICKS: Mapping[str, Handler] = {ids.PUT_GAP: _put, ids.UNDO_GAP: _undone}
