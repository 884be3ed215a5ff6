"""Disciplines as those who look after them see them: the list, and the form of one."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.core.disciplines import Draft
from bot.core.people import LONGEST_NAME, MOST_DISCIPLINES, Discipline
from bot.core.text import t
from bot.kit import Block, Option, View, modals, words
from bot.kit.blocks import actions, button, context, escape, section
from bot.kit.forms import Choice, Form, Text
from bot.people import ids

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


def _filled(fate: str, **said: Any) -> tuple[Draft, str]:
    """Return what it is to be, and what happens to it."""
    return Draft(**said), fate


def _group(chosen: str) -> str | None:
    return None if not chosen else "" if chosen == NO_GROUP else chosen


DISCIPLINE = Form(
    "craft_form",
    "A new discipline",
    "Save",
    _filled,
    Text("name", "Name", longest=LONGEST_NAME),
    Text("emoji", "Emoji", longest=100, optional=True, hint="One, pasted or by its name between colons."),
    Choice(
        "usergroup",
        "Filled by a Slack user group",
        kind=_group,
        hint="What people said of themselves holds until they come into the group or go out of it.",
    ),
    Choice("place", "Place", kind=int),
    Choice("fate", "What happens to it"),
)
NO_GROUPS = (
    "A Slack user group could fill it. None can be chosen: this workspace has none, its plan comes without them, or "
    "Slack does not let me read them (`usergroups:read`). Everything else works as it is."
)


def form(
    discipline: Discipline | None, others: Sequence[Discipline], place: int, builders: int, groups: Sequence[Option]
) -> View:
    """Ask what one discipline is to be, or a new one. `groups`: the user groups it could be filled by."""
    known = discipline or Discipline("", "")
    fates = [("It stays", KEEP), *((t("Merge into {name}", name=each.name), f"{INTO}{each.id}") for each in others)]
    return DISCIPLINE.view(
        {**asdict(known), "usergroup": known.usergroup or NO_GROUP, "place": place, "fate": KEEP},
        about=known.id,
        title=words.opening(known.name),
        options={
            "usergroup": [("None", NO_GROUP), *groups],
            "place": [("First", 1), *((f"After {each.name}", n) for n, each in enumerate(others, start=2))],
            "fate": [*fates, ("Retire", RETIRE)],
        },
        left_out=[*(() if groups else ("usergroup",)), *(() if discipline else ("fate",))],
        beneath={"emoji": () if groups else (context(NO_GROUPS),)},
        after=[_retiring(discipline, builders)] if discipline else [],
    )


def _row(row: Row) -> str:
    each = row.discipline
    name = f"{escape(each.emoji)} *{words.opening(escape(each.name))}*".strip()
    return f"{name}  {words.number(row.builders, 'builder')}{f' · @{escape(row.group)}' if row.group else ''}"


def _change(discipline: Discipline) -> Block:
    return button("Change", ids.CHANGE_DISCIPLINE, discipline.id, spoken=f"Change {discipline.name}")


def _retiring(discipline: Discipline, builders: int) -> Block:
    name, them = escape(discipline.name), words.number(builders, "builder")
    return context(
        t(
            "{name} has {them}. Merged, they stand for the other one from now on. Retired, they stand for "
            "none until they choose again. What was said before stays under {name_2}.",
            name=words.opening(name),
            them=them,
            name_2=name,
        )
    )
