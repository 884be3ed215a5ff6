"""Actions: the forms that take one, give it another day, and hand it over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.kit import ids, modals, words
from bot.kit.blocks import context, typed
from bot.kit.modals import View
from rituals.allhands.messages import hosting
from rituals.allhands.messages.hosting import Place
from rituals.allhands.rules.actions import Action

LENGTH = 200


@dataclass(frozen=True, slots=True)
class NewAction:
    """What the form for an action says. Its id is the form's own, so that a second click adds it once."""

    id: str
    place: Place
    text: str
    owner: str
    due: date


def form(place: Place, due: date, text: str = "") -> View:
    """Ask for an action; `text` is the question it comes from, if it comes from one."""
    return modals.modal(
        ids.ACTION_FORM,
        "Add an action",
        "Add it",
        modals.field(ids.TEXT, "What is to be done?", modals.text(text, longest=LENGTH)),
        modals.field(ids.OWNER, "By whom?", modals.person()),
        modals.field(ids.DUE, "Until", modals.day(due.isoformat())),
        context("It stands in the recap. Whoever takes it on is asked on that day, privately and once."),
        about=hosting.dump(place),
    )


def read_form(view: Mapping[str, Any]) -> NewAction:
    """Read an action."""
    place, _ = hosting.load(view["private_metadata"])
    due = date.fromisoformat(modals.read(view, ids.DUE))
    return NewAction(view["id"], place, modals.read(view, ids.TEXT), modals.read(view, ids.OWNER), due)


def another_day(action: Action, due: date, stage: str = "") -> View:
    """Ask for the day by which it is done instead; `stage` is the run of show it is opened over, as that says."""
    return modals.modal(
        ids.ACTION_DAY_FORM,
        "Another day",
        "Save",
        typed(f"{action.text} · until {words.day(action.due)}"),
        modals.field(ids.DUE, "Until", modals.day(due.isoformat())),
        about=_about(action, stage),
    )


def read_day(view: Mapping[str, Any]) -> tuple[str, date]:
    """Read (action, the new day)."""
    return _action(view), date.fromisoformat(modals.read(view, ids.DUE))


def give(action: Action, stage: str = "") -> View:
    """Ask who does it instead; `stage` as in `another_day`."""
    return modals.modal(
        ids.ACTION_OWNER_FORM,
        "Give it to…",
        "Give it",
        typed(f"{action.text} · until {words.day(action.due)}"),
        modals.field(ids.OWNER, "To whom?", modals.person(), hint="They are told on the day it is due."),
        about=_about(action, stage),
    )


def read_owner(view: Mapping[str, Any]) -> tuple[str, str]:
    """Read (action, its new owner)."""
    return _action(view), modals.read(view, ids.OWNER)


def read_stage(view: Mapping[str, Any]) -> Place | None:
    """Read where in the run of show a form was opened; None if it was opened from somewhere else."""
    stage = str(view["private_metadata"]).partition(" ")[2]
    return hosting.load(stage)[0] if stage else None


def _about(action: Action, stage: str) -> str:
    return f"{action.id} {stage}".strip()


def _action(view: Mapping[str, Any]) -> str:
    return str(view["private_metadata"]).partition(" ")[0]
