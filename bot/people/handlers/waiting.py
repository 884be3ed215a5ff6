"""What can be pressed under a welcome and under a private note, and what someone wants to be told."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Instead, Open, Reads, Shown, blocks
from bot.kit import ids as kit_ids
from bot.people import ids, roster, waiting, welcome
from bot.people.messages import waiting as waiting_messages


def _tomorrow(click: Click) -> Shown:
    waiting.tomorrow(click.unit, click.by, click.now)
    return None


def _skip(click: Click) -> Shown:
    waiting.skip_week(click.unit, click.by, click.now)
    return None


def _fewer(click: Click) -> Shown:
    return Open(waiting.wants_form(click.unit, click.by))


def _right(click: Click) -> Shown:
    return Instead(blocks.say(welcome.right(click.unit, click.by)))


def _change(click: Click) -> Shown:
    return Open(roster.pick_form(click.unit, click.by))


def _chosen(click: Click) -> Shown:
    waiting.want(click.unit, click.read(waiting_messages.WANTS), click.by)
    return None


CLICKS: Mapping[str, Handler] = {
    ids.NOTE_TOMORROW: _tomorrow,
    ids.NOTE_SKIP: _skip,
    kit_ids.NOTE_FEWER: Reads(_fewer),
    ids.WELCOME_YES: Reads(_right),
    ids.WELCOME_CHANGE: Reads(_change),
}
FORMS: Mapping[str, Handler] = {waiting_messages.WANTS.callback: _chosen}
