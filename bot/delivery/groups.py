"""Keeps the mirror of Slack's user groups, and who stands for what because of them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.core import disciplines
from bot.delivery.messages import Twice
from bot.kit import Unit
from bot.store import Privacy, Reading, Roster, Settings, Usergroups
from bot.store.reading import EVERYTHING
from bot.store.usergroups import Usergroup


def usergroup(info: Mapping[str, Any]) -> Usergroup:
    """Read a Slack user group object; one with a date of deletion is disabled."""
    return Usergroup(info["id"], info.get("handle") or "", info.get("name") or "", active=not info.get("date_delete"))


def keep(unit: Unit, groups: Iterable[Mapping[str, Any]], now: datetime) -> None:
    """Keep some groups as Slack has them now, and place whoever came into one or went out of one.

    One that comes without its people keeps those it had.
    """
    came: dict[str, set[str]] = {}
    went: dict[str, set[str]] = {}
    for each in groups:
        unit.part(Usergroups).save(usergroup(each))
        known = unit.part(Usergroups).people(each["id"])
        users = each.get("users")
        there = set(unit.part(Privacy).known(known if users is None else users))
        came[each["id"]], went[each["id"]] = there - known, known - there
    _move(unit, came, went, now)


def place(unit: Unit, people: Collection[str], now: datetime, *, before: Mapping[str, set[str]] | None = None) -> None:
    """Have people stand for what the groups they are in say, where that is theirs to say.

    `before`: which groups each was in until now, where that has changed.
    """
    fills = disciplines.filling(unit.part(Roster).disciplines(), {each.id for each in unit.part(Usergroups).active()})
    if not fills:
        return
    groups, hows, leads = unit.part(Usergroups).of(people), unit.part(Roster).hows(people), unit.part(Settings).ctpo
    was = groups if before is None else before
    for person in unit.part(Roster).some(people):
        how = hows.get(person.id, "")
        found, by = disciplines.stands_for(person, how, was.get(person.id, ()), groups.get(person.id, ()), fills)
        if person.id == leads or (found, by) == (person.discipline, how):
            continue
        if found is None:
            unit.part(Roster).leave(person.id, now)
        else:
            unit.part(Roster).join(person.id, found, how=by, at=now)


def settle(unit: Unit, now: datetime) -> None:
    """Place everyone who is in a group that fills a discipline."""
    place(
        unit,
        {each for group in unit.part(Roster).disciplines() for each in unit.part(Usergroups).people(group.usergroup)},
        now,
    )


def conflicts(unit: Unit) -> list[Twice]:
    """List who is in several groups that fill disciplines, by name."""
    handles, people = {each.id: each.handle for each in unit.part(Usergroups).active()}, unit.part(Roster).people()
    fills = disciplines.filling(unit.part(Roster).disciplines(), handles)
    groups, names = unit.part(Usergroups).of(each.id for each in people), unit.part(Roster).discipline_names()
    return [
        Twice(each.person.name, [handles[group] for group in each.groups], names[each.counted], each.first)
        for each in disciplines.conflicts(people, groups, fills)
    ]


def moved(unit: Unit, group: str, came: Iterable[str], went: Iterable[str], now: datetime) -> None:
    """Keep who came into a group and who went, and touch nobody else; a group never heard of is read soon."""
    if unit.part(Usergroups).get(group) is None:
        unit.part(Reading).want(EVERYTHING, now)
    else:
        _move(unit, {group: set(unit.part(Privacy).known(came))}, {group: set(went)}, now)


def _move(unit: Unit, came: Mapping[str, set[str]], went: Mapping[str, set[str]], now: datetime) -> None:
    people = set().union(*came.values(), *went.values())
    before = unit.part(Usergroups).of(people)
    for group, each in came.items():
        unit.part(Usergroups).add(group, unit.part(Privacy).known(each))
    for group, each in went.items():
        unit.part(Usergroups).remove(group, each)
    place(unit, people, now, before=before)
