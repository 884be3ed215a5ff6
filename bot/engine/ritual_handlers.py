"""The forms of rituals: a new one, and whose holidays one keeps."""

from collections.abc import Mapping

from bot.engine import ids, ritual_pages, rituals
from bot.kit import Click, Handler, Open, Reads, Shown, Update, blocks, modals
from bot.kit import ids as kit_ids


def _sent(click: Click) -> Shown:
    said = rituals.create(click.unit, click.view, click.by, click.now)
    return modals.said("New ritual", blocks.section(said))


def _kind(click: Click) -> Shown:
    channel = modals.read(click.view, kit_ids.CHANNEL)
    return Update(ritual_pages.new_form(click.unit, click.by, channel, click.now, click.value))


def _change(click: Click) -> Shown:
    return Open(ritual_pages.change_form(click.unit, click.value, click.by))


def _changed(click: Click) -> Shown:
    said = rituals.change(click.unit, click.view, click.by, click.now)
    return modals.said("Change a ritual", blocks.section(said))


CLICKS: Mapping[str, Handler] = {ids.RITUAL_KIND: Reads(_kind), ids.CHANGE_RITUAL: Reads(_change)}
FORMS: Mapping[str, Handler] = {ids.RITUAL_FORM: _sent, ids.CHANGE_FORM: _changed}
