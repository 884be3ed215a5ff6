"""The forms of the agenda: an item, one's own items, another time for a meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.views import forms, ids, words
from bot.views.blocks import Block, asking, button, context, divider, escape, section
from bot.views.forms import View
from rituals.agenda import LENGTHS, Item

TITLE_LENGTH = 150
DEFAULT_MINUTES = 5
PRIVATE = "This came from a private place, so I do not quote or link it. Say it in your own words?"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item may go: RITUAL|MEETING|SEAT, each part but the first empty where it does not apply."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class NewItem:
    """What the form for an item says. `permalink` is where it came from."""

    id: str
    title: str
    minutes: int
    presenter: str
    place: str
    permalink: str


def item(
    places: Sequence[Place],
    presenter: str,
    *,
    title: str = "",
    permalink: str = "",
    notice: str = "",
    mine: Sequence[Item] = (),
) -> View:
    """Ask for an item; `notice` (escaped) says why this form came; `mine` is what the reader has on agendas already."""
    return forms.modal(
        ids.ITEM_FORM,
        "Add to all-hands",
        "Add it",
        *([section(notice)] if notice else []),
        forms.field(
            ids.TITLE,
            "What is it about?",
            forms.text(title, longest=TITLE_LENGTH, placeholder="Search in 200 ms, and what we gave up for it"),
            hint="One line. No slides needed.",
        ),
        forms.field(
            ids.MINUTES,
            "Minutes",
            forms.select([(f"{each} minutes", str(each)) for each in LENGTHS], str(DEFAULT_MINUTES)),
            hint="A seat has its own length.",
        ),
        forms.field(ids.PRESENTER, "Who presents it?", forms.person(presenter)),
        forms.field(
            ids.PLACE_OF_ITEM, "For", forms.select([(each.label, each.value) for each in places], places[0].value)
        ),
        *_mine(mine),
        about=permalink,
    )


def read_item(view: Mapping[str, Any]) -> NewItem:
    """Read an item. Its id is the form's own, so that a second click adds it once."""
    return NewItem(
        id=view["id"],
        title=forms.read(view, ids.TITLE),
        minutes=int(forms.read(view, ids.MINUTES)),
        presenter=forms.read(view, ids.PRESENTER),
        place=forms.read(view, ids.PLACE_OF_ITEM),
        permalink=view["private_metadata"],
    )


def move(name: str, when: str, day: str, at: str, about: str) -> View:
    """Ask for another time for one meeting. `when` says when it would be; `about` names the ritual."""
    return forms.modal(
        ids.MOVE_FORM,
        "Move one meeting",
        "Move it",
        section(f"{escape(name)} is on {when}. Its post, its questions and its seats go along; later ones stay."),
        forms.field(ids.DAY, "Day", forms.day(day)),
        forms.field(ids.TIME, "Starts at", forms.time(at)),
        about=about,
    )


def read_move(view: Mapping[str, Any]) -> tuple[str, str, str]:
    """Read (ritual, ISO day, HH:MM)."""
    return view["private_metadata"], forms.read(view, ids.DAY), forms.read(view, ids.TIME)


def _mine(items: Sequence[Item]) -> list[Block]:
    if not items:
        return []
    rows = [{**section(_line(each)), "accessory": _withdraw(each)} for each in items]
    return [divider(), context("Yours already"), *rows]


def _line(item: Item) -> str:
    when = "" if item.meeting else " · for the next one"
    return f"{escape(item.title)} · {words.number(item.minutes, 'minute')}{when}"


def _withdraw(item: Item) -> Block:
    """Give the button that takes an item off the agenda, which asks once."""
    element = button("Withdraw", ids.WITHDRAW_ITEM, item.id, spoken=f"Withdraw {item.title}")
    return asking(element, "Withdraw it?", "It goes off the agenda; a seat is open again.", "Withdraw")
