"""Disciplines: their forms, and user groups that change."""

from collections.abc import Mapping

from bot.delivery import groups
from bot.kit import Click, Event, Handler, Listener, Reads, Shown, Update
from bot.people import disciplines, ids
from bot.people.messages import disciplines as disciplines_messages


def _change(click: Click) -> Shown:
    return Update(disciplines.form(click.unit, click.value, click.by))


def _add(click: Click) -> Shown:
    return Update(disciplines.form(click.unit, "", click.by))


def _changed(click: Click) -> Shown:
    return disciplines.save(click.unit, click.about, *click.read(disciplines_messages.DISCIPLINE), click.by, click.now)


def _kept(event: Event) -> None:
    groups.keep(event.unit, [event.body["subteam"]], event.now)


def _moved(event: Event) -> None:
    came, went = event.body.get("added_users") or (), event.body.get("removed_users") or ()
    groups.moved(event.unit, event.body["subteam_id"], came, went, event.now)


CLICKS: Mapping[str, Handler] = {ids.CHANGE_DISCIPLINE: Reads(_change), ids.ADD_DISCIPLINE: Reads(_add)}
FORMS: Mapping[str, Handler] = {disciplines_messages.DISCIPLINE.callback: _changed}
EVENTS: Mapping[str, Listener] = {
    "subteam_created": Listener(_kept),
    "subteam_updated": Listener(_kept),
    "subteam_members_changed": Listener(_moved),
}
