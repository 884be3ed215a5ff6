"""Actions: the forms that take one, give it another day, and hand it over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.views import forms, hosting, ids, words
from bot.views.blocks import context, escape, section
from bot.views.forms import View
from bot.views.hosting import Place
from rituals.actions import Action

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
    return forms.modal(
        ids.ACTION_FORM,
        "Add an action",
        "Add it",
        forms.field(ids.TEXT, "What is to be done?", forms.text(text, longest=LENGTH)),
        forms.field(ids.OWNER, "By whom?", forms.person()),
        forms.field(ids.DUE, "Until", forms.day(due.isoformat())),
        context("It stands in the recap. Whoever takes it on is asked on that day, privately and once."),
        about=hosting.dump(place),
    )


def read_form(view: Mapping[str, Any]) -> NewAction:
    """Read an action."""
    place, _ = hosting.load(view["private_metadata"])
    due = date.fromisoformat(forms.read(view, ids.DUE))
    return NewAction(view["id"], place, forms.read(view, ids.TEXT), forms.read(view, ids.OWNER), due)


def another_day(action: Action, due: date) -> View:
    """Ask for the day by which it is done instead."""
    return forms.modal(
        ids.ACTION_DAY_FORM,
        "Another day",
        "Save",
        section(f"{escape(action.text)} · until {words.day(action.due)}"),
        forms.field(ids.DUE, "Until", forms.day(due.isoformat())),
        about=action.id,
    )


def read_day(view: Mapping[str, Any]) -> tuple[str, date]:
    """Read (action, the new day)."""
    return view["private_metadata"], date.fromisoformat(forms.read(view, ids.DUE))


def give(action: Action) -> View:
    """Ask who does it instead."""
    return forms.modal(
        ids.ACTION_OWNER_FORM,
        "Give it to…",
        "Give it",
        section(f"{escape(action.text)} · until {words.day(action.due)}"),
        forms.field(ids.OWNER, "To whom?", forms.person(), hint="They are told on the day it is due."),
        about=action.id,
    )


def read_owner(view: Mapping[str, Any]) -> tuple[str, str]:
    """Read (action, its new owner)."""
    return view["private_metadata"], forms.read(view, ids.OWNER)
