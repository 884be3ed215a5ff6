"""The forms of rituals: a new one, and whose holidays one keeps."""

from collections.abc import Mapping

from bot import flows, views
from bot.kit import Click, Handler, Open, Reads, Shown, Update
from bot.views import ids


def _sent(click: Click) -> Shown:
    said = flows.rituals.create(click.unit, views.ritual_forms.read_new(click.view), click.by, click.now)
    return views.forms.said("New ritual", views.blocks.section(said))


def _kind(click: Click) -> Shown:
    channel = views.forms.read(click.view, ids.CHANNEL)
    return Update(flows.ritual_pages.new_form(click.unit, click.by, channel, click.now, click.value))


def _change(click: Click) -> Shown:
    return Open(flows.ritual_pages.change_form(click.unit, click.value, click.by))


def _changed(click: Click) -> Shown:
    said = flows.rituals.change(click.unit, views.ritual_forms.read_change(click.view), click.by, click.now)
    return views.forms.said("Change a ritual", views.blocks.section(said))


CLICKS: Mapping[str, Handler] = {ids.RITUAL_KIND: Reads(_kind), ids.CHANGE_RITUAL: Reads(_change)}
FORMS: Mapping[str, Handler] = {ids.RITUAL_FORM: _sent, ids.CHANGE_FORM: _changed}
