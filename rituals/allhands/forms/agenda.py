"""The forms of the agenda: an item, one's own items, another time for a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from hashlib import sha256
from typing import Any

from bot.core.text import t
from bot.kit import Block, View, words
from bot.kit.blocks import asking, button, context, divider, escape, section, typed
from bot.kit.forms import About, Choice, Day, Form, OwnId, Person, Text, Time
from rituals.allhands import ids
from rituals.allhands.rules.agenda import LENGTHS, Item

TITLE_LENGTH = 150
DEFAULT_MINUTES = 5
HANDLE = 40  # characters
MOST_MINE = 40  # of one's own; a form takes a hundred blocks
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


def _item(identity: str, about: str, place: str, **said: Any) -> NewItem:
    permalink, *targets = about.split("\n")
    target, _, seat = place.partition("|")
    return NewItem(id=identity, place=f"{targets[int(target)]}|{seat}", permalink=permalink, **said)


def _moment(day: date, time: time) -> tuple[date, time]:
    return day, time


ITEM = Form(
    "item_form",
    "Add to all-hands",
    "Add it",
    _item,
    OwnId("identity"),
    About("about"),
    Text(
        "title",
        "What is it about?",
        longest=TITLE_LENGTH,
        placeholder="Search in 200 ms, and what we gave up for it",
        hint="One line. No slides needed.",
    ),
    Choice(
        "minutes",
        "Minutes",
        options=[(f"{each} minutes", each) for each in LENGTHS],
        kind=int,
        hint="A seat has its own length.",
    ),
    Person("presenter", "Who presents it?"),
    Choice("place_of_item", "For", key="place"),
)
MOVE = Form("move_form", "Move one meeting", "Move it", _moment, Day("day", "Day"), Time("time", "Starts at"))


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
    targets = list(dict.fromkeys(each.value.rpartition("|")[0] for each in places))
    choices = [(each.label, _choice(each, targets)) for each in places]
    return ITEM.view(
        {"title": title, "minutes": DEFAULT_MINUTES, "presenter": presenter, "place": choices[0][1]},
        about="\n".join([permalink, *targets]),
        before=[section(notice)] if notice else [],
        after=_mine(mine),
        options={"place_of_item": choices},
    )


def _choice(place: Place, targets: Sequence[str]) -> str:
    """Write a place as a menu can carry it, in 75 characters: which of the form's targets, and the seat."""
    target, _, seat = place.value.rpartition("|")
    return f"{targets.index(target)}|{seat}"


def handle(item: Item) -> str:
    """Name an item in a menu, which carries few characters: by its id, or by a hash of one that is long."""
    return item.id if len(item.id) <= HANDLE else sha256(item.id.encode()).hexdigest()[:HANDLE]


def move(name: str, when: str, day: str, at: str, about: str) -> View:
    """Ask for another time for one meeting. `when` says when it would be; `about` names it."""
    told = section(
        t(
            "{name} is on {when}. Its post, its questions and its seats go along; later ones stay.",
            name=escape(name),
            when=when,
        )
    )
    return MOVE.view({"day": day, "time": at}, about=about, before=[told])


def _mine(items: Sequence[Item]) -> list[Block]:
    if not items:
        return []
    rows = [typed(_line(each), beside=_withdraw(each)) for each in items[:MOST_MINE]]
    more = len(items) - len(rows)
    return [divider(), context("Yours already"), *rows, *([context(f"{more:,} more")] if more else [])]


def _line(item: Item) -> str:
    when = "" if item.meeting else " · for the next one"
    return f"{item.title} · {words.number(item.minutes, 'minute')}{when}"


def _withdraw(item: Item) -> Block:
    """Give the button that takes an item off the agenda, which asks once."""
    element = button("Withdraw", ids.WITHDRAW_ITEM, item.id, spoken=f"Withdraw {item.title}")
    return asking(element, "Withdraw it?", "It goes off the agenda; a seat is open again.", "Withdraw")
