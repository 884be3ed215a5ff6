"""What those who look after the disciplines do with them: look, add, change, merge, retire."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.core import disciplines
from bot.core.disciplines import Draft, Edit
from bot.core.people import Discipline
from bot.delivery import groups as mirror_groups
from bot.kit import Click, Declared, Option, Unit, Update, View
from bot.people import rights
from bot.people.messages import disciplines as disciplines_messages
from bot.people.messages.disciplines import INTO, RETIRE, Row
from bot.store import Roster, Settings, Usergroups


def listing(click: Click) -> View:
    """Return the list of disciplines, for a steward."""
    rights.check(click.unit, click.by)
    return _listing(click.unit)


def form(click: Click) -> Update:
    """Show the form of one discipline, or of a new one (""), to a steward."""
    unit, identity = click.unit, click.value
    rights.check(unit, click.by)
    known = unit.part(Roster).disciplines()
    groups = _groups(unit, identity, known)
    if not identity:
        return Update(disciplines_messages.form(None, known, len(known) + 1, 0, groups))
    discipline = disciplines.get(identity, known)
    others, place = [each for each in known if each.id != identity], known.index(discipline) + 1
    return Update(disciplines_messages.form(discipline, others, place, len(unit.part(Roster).of(identity)), groups))


def save(unit: Unit, identity: str, draft: Draft, fate: str, by: str, now: datetime) -> View:
    """Keep what the form says, and bring what shows it up to date; gives the list as it then is."""
    rights.check(unit, by)
    before = unit.part(Roster).disciplines()
    edit = _edit(identity, draft, fate, before, unit.part(Roster).retired())
    unit.part(Roster).set_disciplines(edit.disciplines, now)
    if edit.gone:
        _retire(unit, edit, now)
    mirror_groups.settle(unit, now)
    _record(unit, before, edit, by, now)
    for part in unit.part(Declared).parts:
        if part.on_disciplines:
            part.on_disciplines(unit, edit.gone, now)
    return _listing(unit)


def _listing(unit: Unit) -> View:
    counts, handles = unit.part(Roster).counts(), {each.id: each.handle for each in unit.part(Usergroups).active()}
    rows = [Row(each, counts[each.id], handles.get(each.usergroup, "")) for each in unit.part(Roster).disciplines()]
    return disciplines_messages.listing(rows)


def _groups(unit: Unit, identity: str, known: list[Discipline]) -> list[Option]:
    """The user groups that could fill a discipline: in use and filling no other, and the one it has, whatever came."""
    taken = {each.usergroup for each in known if each.id != identity}
    mine = next((each.usergroup for each in known if each.id == identity), "")
    free = [each for each in unit.part(Usergroups).active() if each.id not in taken]
    if mine not in {each.id for each in free} and (kept := unit.part(Usergroups).get(mine)):
        free.append(kept)
    return [(f"@{each.handle} · {each.name}{'' if each.active else ' (disabled)'}", each.id) for each in free]


def _edit(identity: str, draft: Draft, fate: str, known: list[Discipline], retired: list[Discipline]) -> Edit:
    if not identity:
        return disciplines.add(draft, known, retired)
    if fate == RETIRE:
        return disciplines.retire(identity, known)
    if fate.startswith(INTO):
        return disciplines.merge(identity, fate.removeprefix(INTO), known)
    return disciplines.change(identity, draft, known, retired)


def _retire(unit: Unit, edit: Edit, now: datetime) -> None:
    """Have a retired discipline's builders stand for the other one or for none."""
    for builder in unit.part(Roster).of(edit.gone):
        if edit.into:
            unit.part(Roster).join(builder, edit.into, how="steward", at=now)
        else:
            unit.part(Roster).leave(builder, now)
    if edit.into:
        unit.part(Roster).merged(edit.gone, edit.into)


def _record(unit: Unit, before: list[Discipline], edit: Edit, by: str, now: datetime) -> None:
    """Write down who changed what, from what to what; as it stood at first, where nothing was written yet."""
    key, known = f"discipline:{edit.changed}", _facts(edit.changed, before)
    facts = {"retired": True, "merged_into": edit.into} if edit.gone else _facts(edit.changed, edit.disciplines)
    if known and unit.part(Settings).get(key) is None:
        unit.part(Settings).set(key, known, by="builders", at=now)
    unit.part(Settings).set(key, facts, by=by, at=now)


def _facts(identity: str, known: Sequence[Discipline]) -> dict[str, Any]:
    found = [(place, each) for place, each in enumerate(known, start=1) if each.id == identity]
    return next(
        ({"name": each.name, "emoji": each.emoji, "usergroup": each.usergroup, "place": at} for at, each in found), {}
    )
