"""Disciplines: their forms, and user groups that change."""

from collections.abc import Mapping

from bot.delivery import groups
from bot.engine.dispatch import Event, Heard
from bot.kit import Click, Handler, Reads, Shown, Update, ids
from bot.people import disciplines
from bot.people.messages import disciplines as disciplines_messages


def _change(click: Click) -> Shown:
    return Update(disciplines.form(click.unit, click.value, click.by))


def _add(click: Click) -> Shown:
    return Update(disciplines.form(click.unit, "", click.by))


def _changed(click: Click) -> Shown:
    return disciplines.save(click.unit, click.about, *click.read(disciplines_messages.DISCIPLINE), click.by, click.now)


def _kept(heard: Heard) -> None:
    groups.changed(heard.store, heard.id, heard.event["subteam"], heard.now)


def _moved(heard: Heard) -> None:
    came, went = heard.event.get("added_users") or (), heard.event.get("removed_users") or ()
    groups.moved(heard.store, heard.id, heard.event["subteam_id"], came, went, heard.now)


CLICKS: Mapping[str, Handler] = {ids.CHANGE_DISCIPLINE: Reads(_change), ids.ADD_DISCIPLINE: Reads(_add)}
FORMS: Mapping[str, Handler] = {disciplines_messages.DISCIPLINE.callback: _changed}
EVENTS: Mapping[str, Event] = {
    "subteam_created": _kept,
    "subteam_updated": _kept,
    "subteam_members_changed": _moved,
}
