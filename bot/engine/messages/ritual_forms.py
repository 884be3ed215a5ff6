"""The forms of rituals: a new one of each kind, and what can be changed of one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.core.occurrence import Ritual
from bot.engine import ids
from bot.kit import Block, Option, View, managing, modals
from bot.kit import ids as kit_ids
from bot.kit.managing import Creation

RHYTHMS = (
    ("every week", "weekly-1"),
    ("every second week", "weekly-2"),
    ("every third week", "weekly-3"),
    ("every fourth week", "weekly-4"),
    ("monthly, first such weekday", "monthly-1"),
    ("monthly, second such weekday", "monthly-2"),
    ("monthly, third such weekday", "monthly-3"),
    ("monthly, fourth such weekday", "monthly-4"),
    ("monthly, last such weekday", "monthly--1"),
)
NAME_LENGTH = 60


def new(kinds: Mapping[str, Creation], kind: str, channel: str, day: str, zone: str) -> View:
    """Ask for a new ritual of a kind, filled in as it suggests; another kind can be chosen of all there are."""
    creation = kinds[kind]

    def own(name: str) -> str:
        return _own(kinds, kind, name)

    return modals.modal(
        ids.RITUAL_FORM,
        "New ritual",
        "Add it",
        _what([(each.label, name) for name, each in kinds.items()], kind),
        modals.field(own(ids.NAME), "Name", modals.text(creation.name, longest=NAME_LENGTH)),
        managing.where(channel, creation.channel_hint),
        modals.field(own(kit_ids.DAY), creation.day_label, modals.day(day), hint="It recurs on this day of the week."),
        modals.field(own(kit_ids.TIME), creation.time_label, modals.time(creation.at)),
        *([managing.lasts(creation)] if creation.lengths else []),
        modals.field(own(kit_ids.EVERY), "How often", modals.select(RHYTHMS, creation.rhythm)),
        *creation.fields,
        modals.field(
            ids.ZONE, "Time zone", modals.text(zone, longest=60), hint="As in Europe/Berlin. It keeps the wall clock."
        ),
    )


def _what(kinds: Sequence[Option], kind: str) -> Block:
    """Ask for the kind; the form turns into that of another one as soon as it is chosen."""
    what = modals.field(ids.KIND, "What", modals.select(kinds, kind))
    return {**what, "element": {**what["element"], "action_id": ids.RITUAL_KIND}, "dispatch_action": True}


def _own(kinds: Iterable[str], kind: str, name: str) -> str:
    """Name a common field as the form of a kind has it: the first kind's has the plain name."""
    return name if kind == next(iter(kinds), kind) else modals.anew(name, kind)


def matches(view: Mapping[str, Any], kinds: Iterable[str], kind: str) -> bool:
    """Check whether a form has the fields of a kind; it hasn't if it was submitted before it changed."""
    return _own(kinds, kind, ids.NAME) in view["state"]["values"]


def change(ritual: Ritual, company: str, own: Sequence[Block] = ()) -> View:
    """Ask whose public holidays a ritual keeps, and what can be changed of its kind (`own`).

    `company`: the company's country, by name.
    """
    hint = "As in Germany, DE, or DE-BY for Bavaria."
    choices = [("Hold it on the next working day", "move"), ("Leave it out", "skip")]
    return modals.modal(
        ids.CHANGE_FORM,
        "Change a ritual",
        "Save",
        modals.field(
            kit_ids.COUNTRY,
            "Country",
            modals.text(ritual.country, longest=60, placeholder=company or "None"),
            optional=True,
            hint=f"{hint} Empty is the company's: {company or 'none yet, see /builders settings'}.",
        ),
        modals.field(ids.ON_HOLIDAY, "When it falls on one", modals.radio(choices, ritual.on_holiday)),
        *own,
        about=ritual.id,
    )
