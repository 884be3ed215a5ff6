"""What a picker offers as somebody types. A choice's `value` is JSON: what acts take back."""

import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from bot.playground import finding, inputs
from bot.playground.conversations import Channel
from bot.playground.handles import PersonHandle
from bot.playground.messages import Message
from bot.playground.page.house import House, called, label
from bot.playground.page.scene import can_act
from bot.playground.people import Person
from bot.playground.refusals import CannotActError
from bot.playground.views import View

MOST = 20

Choice = dict[str, str]
Place = Message | View


def place(house: House, where: str) -> Place:
    """The message (`m:channel:ts`) or view (`v:id`) of an address in the page."""
    kind, _, rest = where.partition(":")
    with house.workspace.lock:
        if kind == "v" and rest in house.workspace.screens.views:
            return house.workspace.screens.views[rest]
        channel, _, ts = rest.partition(":")
        room = house.workspace.channels.get(channel)
        found = house.workspace.ephemerals.get(ts) or (room.messages.get(ts) if room else None)
    if found is None:
        raise CannotActError("that is no longer there")
    return found


def offered(house: House, actor: PersonHandle, where: str, path: str, typed: str) -> list[Choice]:
    """What a picker offers for what was typed; with no `where`, people to act as."""
    if not where:
        return list(islice((_person(each) for each in _people(house, typed) if can_act(each)), MOST))
    spot = place(house, where)
    element = finding.control(spot.blocks, path).element
    kind = str(element["type"]).removeprefix("multi_")
    if kind == "users_select":
        return list(islice((_person(each) for each in _people(house, typed) if not each.deleted), MOST))
    if kind in ("conversations_select", "channels_select"):
        return _rooms(house, actor, element, typed)
    options = actor.offered(spot, path, typed) if kind == "external_select" else inputs.options(element)
    fitting = options if kind == "external_select" else _fitting(options, typed)
    return [_option(each, whole=kind == "external_select") for each in fitting]


def _people(house: House, typed: str) -> Iterable[Person]:
    """People of whom a word begins so, those whose name does first."""
    wanted = typed.casefold().removeprefix("@").strip()
    with house.workspace.lock:
        everybody = list(house.workspace.people.values())
    begins = [each for each in everybody if each.real_name.casefold().startswith(wanted)]
    yield from begins
    known = {each.id for each in begins}
    for each in everybody:
        words = f" {each.real_name} {each.name} {each.title}".casefold()
        if each.id not in known and f" {wanted}" in words:
            yield each


def _person(person: Person) -> Choice:
    return {"text": called(person), "value": json.dumps(person.id), "description": person.title}


def _rooms(house: House, actor: PersonHandle, element: Mapping[str, Any], typed: str) -> list[Choice]:
    wanted = typed.casefold().lstrip("#").strip()
    with house.workspace.lock:
        rooms = [each for each in house.workspace.channels.values() if _open_to(each, actor.id, element)]
        named = [(label(house.workspace, each), each) for each in rooms]
    found = sorted((name, each.id) for name, each in named if wanted in name.casefold())
    return [{"text": name, "value": json.dumps(identity), "description": ""} for name, identity in found[:MOST]]


def _open_to(room: Channel, user: str, element: Mapping[str, Any]) -> bool:
    asked = element.get("filter", {})
    if room.is_archived or (room.is_ext_shared and asked.get("exclude_external_shared_channels")):
        return False
    kinds = {"private": "groups", "public": "channels", "im": "im"}
    default = ["public"] if "channels_select" in element["type"] else ["public", "private", "im"]
    allowed = {kinds[each] for each in asked.get("include", default) if each in kinds}
    return room.kind in allowed and (room.kind == "channels" or user in room.members)


def _fitting(options: list[dict[str, Any]], typed: str) -> list[dict[str, Any]]:
    return [each for each in options if typed.casefold() in inputs.plain(each["text"]).casefold()]


def _option(option: Mapping[str, Any], *, whole: bool) -> Choice:
    """An option; of a menu that the app fills the `whole` of it goes back, for nobody else knows it."""
    described = inputs.plain(option.get("description"))
    value = option if whole else option["value"]
    return {"text": inputs.plain(option["text"]), "value": json.dumps(value), "description": described}
