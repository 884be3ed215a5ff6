"""Seats, items and a meeting's time: presses, forms, and the shortcut on any message."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Open, Reads, Shortcut, Shown, Subcommand, Update, blocks, modals
from bot.kit.commands import ADMINS
from rituals.allhands import ids, moving
from rituals.allhands.agenda import items
from rituals.allhands.forms import agenda as agenda_forms


def _item(click: Click) -> Shown:
    return items.form(click.unit, click.by, click.now)


def _move(click: Click) -> Shown:
    return moving.form(click.unit, click.value, click.by, click.now)


def _moved(click: Click) -> Shown:
    said = moving.move(click.unit, click.about, *click.read(agenda_forms.MOVE), click.by, click.now)
    return modals.said("Moved", blocks.section(said))


def _shortcut(click: Click) -> Shown:
    facts = {"text": click.message.get("text", ""), "channel": click.channel, "place": click.place}
    link = click.around.permalink(click.channel, click.message["ts"])
    return Open(items.from_message(click.unit, click.by, facts, link, click.now))


def _sent(click: Click) -> Shown:
    said = items.add(click.unit, click.read(agenda_forms.ITEM), click.by, click.now)
    return modals.said("Add to all-hands", blocks.section(said))


def _withdrawn(click: Click) -> Shown:
    items.withdraw(click.unit, click.value, click.by, click.now)
    return Update(items.form(click.unit, click.by, click.now, "Withdrawn."))


SUBCOMMANDS = (
    Subcommand("item", "put something on the agenda of an all-hands, or take it off", Reads(_item), order=30),
    Subcommand("move [ritual]", "hold the next one at another time", Reads(_move), ADMINS, order=64),
)
CLICKS: Mapping[str, Handler] = {ids.WITHDRAW_ITEM: _withdrawn}
FORMS: Mapping[str, Handler] = {agenda_forms.MOVE.callback: _moved, agenda_forms.ITEM.callback: _sent}
SHORTCUTS: Mapping[str, Shortcut] = {
    ids.ADD_TO_ALLHANDS: Shortcut(
        "Add to all-hands", "Put this message on the agenda of an all-hands", Reads(_shortcut)
    )
}
