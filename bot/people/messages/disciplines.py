"""Disciplines as those who look after them see them: the list, and the form of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.disciplines import Draft
from bot.core.people import LONGEST_NAME, MOST_DISCIPLINES, Discipline
from bot.kit import ids, modals, words
from bot.kit.blocks import actions, button, context, escape, section
from bot.kit.modals import Option, View

KEEP, RETIRE, INTO = "keep", "retire", "into:"
NO_GROUP = "-"


@dataclass(frozen=True, slots=True)
class Row:
    """One discipline of the list. `group`: the handle of the user group that fills it, or ""."""

    discipline: Discipline
    builders: int
    group: str = ""


def listing(rows: Sequence[Row]) -> View:
    """List the disciplines, each with a way to change it."""
    more = [actions(button("Add a discipline", ids.ADD_DISCIPLINE))] if len(rows) < MOST_DISCIPLINES else []
    return modals.said(
        "Disciplines",
        *(section(_row(each), beside=_change(each.discipline)) for each in rows),
        *more,
        context(
            "Seats stand in this order, and whoever is in two of the user groups counts for the first. Each change is "
            "recorded; what was said before stays where it was."
        ),
    )


def form(
    discipline: Discipline | None, others: Sequence[Discipline], place: int, builders: int, groups: Sequence[Option]
) -> View:
    """Ask what one discipline is to be, or a new one. `groups`: the user groups it could be filled by."""
    known = discipline or Discipline("", "")
    places = [("First", "1"), *((f"After {each.name}", str(n)) for n, each in enumerate(others, start=2))]
    return modals.modal(
        ids.CRAFT_FORM,
        words.opening(known.name) or "A new discipline",
        "Save",
        modals.field(ids.NAME, "Name", modals.text(known.name, longest=LONGEST_NAME)),
        modals.field(
            ids.EMOJI,
            "Emoji",
            modals.text(known.emoji, longest=100),
            optional=True,
            hint="One, pasted or by its name between colons.",
        ),
        _filled_by(known, groups),
        modals.field(ids.PLACE, "Place", modals.select(places, str(place))),
        *(_fate(discipline, others, builders) if discipline else []),
        about=known.id,
    )


def read(view: Mapping[str, Any]) -> tuple[str, Draft, str]:
    """Read (discipline id or "", what it is to be, what happens to it)."""
    group = modals.read(view, ids.USERGROUP)
    draft = Draft(
        name=modals.read(view, ids.NAME),
        emoji=modals.read(view, ids.EMOJI),
        usergroup=None if not group else "" if group == NO_GROUP else group,
        place=int(modals.read(view, ids.PLACE)),
    )
    return view["private_metadata"], draft, modals.read(view, ids.FATE)


def _row(row: Row) -> str:
    each = row.discipline
    name = f"{escape(each.emoji)} *{words.opening(escape(each.name))}*".strip()
    return f"{name}  {words.number(row.builders, 'builder')}{f' · @{escape(row.group)}' if row.group else ''}"


def _change(discipline: Discipline) -> dict[str, Any]:
    return button("Change", ids.CHANGE_DISCIPLINE, discipline.id, spoken=f"Change {discipline.name}")


def _filled_by(discipline: Discipline, groups: Sequence[Option]) -> dict[str, Any]:
    if not groups:
        return context(
            "A Slack user group could fill it. None can be chosen: this workspace has none, its plan comes without "
            "them, or Slack does not let me read them (`usergroups:read`). Everything else works as it is."
        )
    choices = [("None", NO_GROUP), *groups]
    return modals.field(
        ids.USERGROUP,
        "Filled by a Slack user group",
        modals.select(choices, discipline.usergroup or NO_GROUP),
        hint="What people said of themselves holds until they come into the group or go out of it.",
    )


def _fate(discipline: Discipline, others: Sequence[Discipline], builders: int) -> list[dict[str, Any]]:
    choices = [("It stays", KEEP), *((f"Merge into {each.name}", f"{INTO}{each.id}") for each in others)]
    name, them = escape(discipline.name), words.number(builders, "builder")
    return [
        modals.field(ids.FATE, "What happens to it", modals.select([*choices, ("Retire", RETIRE)], KEEP)),
        context(
            f"{words.opening(name)} has {them}. Merged, they stand for the other one from now on. Retired, they stand "
            f"for none until they choose again. What was said before stays under {name}."
        ),
    ]
