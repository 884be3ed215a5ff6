"""Fill a workspace with the people and channels of a real company, from a Slack export."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import available_timezones

from bot.playground.export_files import ExportError, objects, opened
from bot.playground.people import Person
from bot.playground.slack_app import TEAM_ID
from bot.playground.workspace import Workspace

__all__ = ["Export", "ExportError", "Room", "fill", "read"]

FLAGS = ("is_admin", "is_owner", "is_primary_owner", "is_bot", "is_restricted", "is_ultra_restricted", "deleted")
GENERAL = "general"
UNKNOWN_ZONE = "UTC"
SLACKBOT = "USLACKBOT"

FAR_FUTURE = 2**33  # seconds since 1970; nobody is on holiday until 2242

Json = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Room:
    """A channel of the export, with the ids of who is in it."""

    name: str
    members: tuple[str, ...]
    is_general: bool = False
    is_private: bool = False
    is_archived: bool = False
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    """A company. `leader` is the handle of who leads it, `channel` the name (without #) of where its builders meet."""

    people: tuple[Person, ...]
    rooms: tuple[Room, ...]
    leader: str
    channel: str


def read(path: Path) -> Export:
    """Read a Slack export, a folder or the ZIP as downloaded; nothing is unpacked to disk. Raises `ExportError`."""
    files = opened(path)
    people = _people(objects(files, "users.json"))
    public, private = objects(files, "channels.json"), objects(files, "groups.json", required=False)
    present = {each.id for each in people if not each.deleted}
    rooms = _rooms([*public, *({**each, "is_private": True} for each in private)], present)
    return Export(people, rooms, leader=_leader(people, path).name, channel=_meeting_place(rooms))


def fill(workspace: Workspace, export: Export) -> None:
    """Put people and channels into a workspace. #general is its own and has everyone; who leads is where builders meet.

    Handles that the workspace has already get a number.
    """
    taken = {each.name for each in workspace.people.values()}
    for each in export.people:
        _let_in(workspace, replace(each, name=_free(each.name, taken)))
    for room in export.rooms:
        if room.name != GENERAL:
            opened = workspace.add_channel(room.name, room.members, private=room.is_private, shared=room.is_shared)
            opened.is_archived = room.is_archived
    workspace.channel(export.channel).members[workspace.person(export.leader).id] = None


def _let_in(workspace: Workspace, person: Person) -> None:
    """Let somebody in under the id they have in the export."""
    known = ("id", "name", "real_name")
    facts = {each: getattr(person, each) for each in Person.__slots__ if each not in known}
    workspace.add_person(person.name, person.real_name, id=person.id, **facts)
    if person.deleted:
        workspace.channel(GENERAL).members.pop(person.id, None)


# People


def _people(users: Iterable[Json]) -> tuple[Person, ...]:
    once = {each["id"]: each for each in users if each["id"] != SLACKBOT}
    home = Counter(_text(each, "team_id") for each in once.values()).most_common(1)
    zones, taken = available_timezones(), set[str]()
    found = [_person(each, zones, home[0][0] if home else "") for each in once.values()]
    return tuple(replace(each, name=_free(each.name, taken)) for each in found)


def _person(user: Json, zones: set[str], home: str) -> Person:
    profile: Json = _of(dict, user, "profile")
    name = _text(user, "name") or _text(profile, "display_name") or user["id"].lower()
    zone, team = _text(user, "tz"), _text(user, "team_id")
    expires = _of(int, profile, "status_expiration")
    return Person(
        id=user["id"],
        name=name,
        real_name=_text(user, "real_name") or _text(profile, "real_name") or name,
        title=_text(profile, "title"),
        tz=zone if zone in zones else UNKNOWN_ZONE,
        email=_text(profile, "email"),
        team_id=TEAM_ID if team in ("", home) else team,
        status_text=_text(profile, "status_text"),
        status_emoji=_text(profile, "status_emoji"),
        status_expiration=expires if 0 <= expires < FAR_FUTURE else 0,
        **{flag: user.get(flag) is True for flag in FLAGS},
    )


def _text(found: Json, key: str) -> str:
    return _of(str, found, key).strip()


def _of(kind: type[T], found: Json, key: str) -> T:
    """The value if it is of this kind, or an empty one: exports have nulls, and fields that come and go."""
    value = found.get(key)
    return value if isinstance(value, kind) else kind()


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number if somebody has it already."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}{number}"
    taken.add(free)
    return free


def _leader(people: Sequence[Person], path: Path) -> Person:
    """Who leads: the primary owner, else the first owner, admin, or person."""
    here = [
        each
        for each in people
        if not (each.deleted or each.is_bot or each.is_restricted or each.is_ultra_restricted or each.is_stranger)
    ]
    if not here:
        raise ExportError(
            path, "has nobody in it but bots, guests and leavers", "Name the export of a workspace in use."
        )
    return max(here, key=lambda each: (each.is_primary_owner, each.is_owner, each.is_admin))


# Channels


def _rooms(channels: Iterable[Json], present: set[str]) -> tuple[Room, ...]:
    rooms: dict[str, Room] = {}
    for each in channels:
        name = _text(each, "name") or each["id"].lower()
        room = Room(
            name,
            tuple(
                dict.fromkeys(user for user in _of(list, each, "members") if isinstance(user, str) and user in present)
            ),
            is_general=each.get("is_general") is True,
            is_private=each.get("is_private") is True,
            is_archived=each.get("is_archived") is True,
            is_shared=each.get("is_ext_shared") is True,
        )
        rooms.setdefault(name, room)
    return tuple(rooms.values())


def _meeting_place(rooms: Iterable[Room]) -> str:
    """Where builders meet: the channel that says so, else the general one, else the largest."""
    usable = [each for each in rooms if not each.is_archived and not each.is_shared]
    named = [each for each in usable if "builders" in each.name]
    chosen = named or [each for each in usable if each.is_general] or usable
    return max(chosen, key=lambda each: len(each.members)).name if chosen else GENERAL
