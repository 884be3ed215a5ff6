"""Disciplines: their forms, and user groups that change."""

from collections.abc import Mapping

from bot import flows, mirror_groups, views
from bot.engine.dispatch import Event, Heard
from bot.kit import Click, Handler, Reads, Shown, Update
from bot.views import ids


def _change(click: Click) -> Shown:
    return Update(flows.disciplines.form(click.unit, click.value, click.by))


def _add(click: Click) -> Shown:
    return Update(flows.disciplines.form(click.unit, "", click.by))


def _changed(click: Click) -> Shown:
    return flows.disciplines.save(click.unit, *views.disciplines.read(click.view), click.by, click.now)


def _kept(heard: Heard) -> None:
    mirror_groups.changed(heard.store, heard.id, heard.event["subteam"], heard.now)


def _moved(heard: Heard) -> None:
    came, went = heard.event.get("added_users") or (), heard.event.get("removed_users") or ()
    mirror_groups.moved(heard.store, heard.id, heard.event["subteam_id"], came, went, heard.now)


CLICKS: Mapping[str, Handler] = {ids.CHANGE_DISCIPLINE: Reads(_change), ids.ADD_DISCIPLINE: Reads(_add)}
FORMS: Mapping[str, Handler] = {ids.CRAFT_FORM: _changed}
EVENTS: Mapping[str, Event] = {
    "subteam_created": _kept,
    "subteam_updated": _kept,
    "subteam_members_changed": _moved,
}
