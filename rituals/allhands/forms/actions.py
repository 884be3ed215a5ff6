"""Actions: the forms that take one, give it another day, and hand it over."""

from dataclasses import dataclass
from datetime import date

from bot.core.text import t
from bot.kit import Block, View, words
from bot.kit.blocks import context, typed
from bot.kit.forms import About, Day, Form, OwnId, Person, Text
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


def _place(about: str) -> Place:
    return hosting.load(about)[0]


ADD = Form(
    "action_form",
    "Add an action",
    "Add it",
    NewAction,
    OwnId(),
    About("place", _place),
    Text("text", "What is to be done?", longest=LENGTH),
    Person("owner", "By whom?"),
    Day("due", "Until"),
)
ANOTHER_DAY = Form("action_day_form", "Another day", "Save", date.fromisoformat, Day("due", "Until", kind=str))
GIVE = Form(
    "action_owner_form",
    "Give it to…",
    "Give it",
    str,
    Person("owner", "To whom?", hint="They are told on the day it is due."),
)


def form(place: Place, due: date, text: str = "") -> View:
    """Ask for an action; `text` is the question it comes from, if it comes from one."""
    told = context("It stands in the recap. Whoever takes it on is asked on that day, privately and once.")
    return ADD.view({"text": text, "due": due}, about=hosting.dump(place), after=[told])


def another_day(action: Action, due: date, stage: str = "") -> View:
    """Ask for the day by which it is done instead; `stage` is the run of show it is opened over, as that says."""
    return ANOTHER_DAY.view({"due": due}, about=f"{action.id} {stage}".strip(), before=[_line(action)])


def give(action: Action, stage: str = "") -> View:
    """Ask who does it instead; `stage` as in `another_day`."""
    return GIVE.view(about=f"{action.id} {stage}".strip(), before=[_line(action)])


def _line(action: Action) -> Block:
    return typed(t("{text} · until {day}", text=action.text, day=words.day(action.due)))
