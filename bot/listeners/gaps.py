"""A wide gap put on an agenda, and taken off again."""

from collections.abc import Mapping

from bot import flows, views
from bot.kit import Click, Handler, Instead, Shown
from bot.views import ids


def _put(click: Click) -> Shown:
    return flows.gaps.put(click.unit, click.value, click.by, click.now)


def _undone(click: Click) -> Shown:
    flows.items.withdraw(click.unit, click.value, click.by, click.now)
    return Instead(views.gaps.taken_off())


CLICKS: Mapping[str, Handler] = {ids.PUT_GAP: _put, ids.UNDO_GAP: _undone}
