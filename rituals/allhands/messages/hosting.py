"""Hosting: who hosts and whose turn comes, the host's note, and the run of show as who hosts sees it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.text import t
from bot.kit import Block, Message, View, modals, words
from bot.kit.blocks import actions, button, clip, context, divider, escape, header, menu, message, section, typed
from bot.kit.forms import Form, Person, Text
from rituals.allhands import ids
from rituals.allhands.forms.agenda import handle
from rituals.allhands.messages import lines, questions
from rituals.allhands.rules.actions import Action
from rituals.allhands.rules.agenda import Item, Slot, without_time
from rituals.allhands.rules.agenda import run_of_show as laid_out
from rituals.allhands.rules.meetings import Agenda
from rituals.allhands.rules.questions import LONGEST_NOTE, Question, State

PAGE = 10  # questions
SHOWN_SLOTS, SHOWN_ACTIONS = 30, 15
MOST_LATER = 40  # questions a form can carry the ids of
UP, DOWN, DROP = "up", "down", "drop"
DONE, ANOTHER_DAY, GIVE = "done", "day", "give"
NOT_ANSWERED = "Not answered"


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is at one meeting, as one reader may see it.

    `host`: the name of who agreed, or ""; `mine`: that is the reader. `asked_from`: the discipline of who is asked, for
    those who look after the meeting. `free`: nobody is asked. `duty`: the reader's own turn, or "". `ahead`: the
    disciplines that come next. `opened`: there is a post, and so a run of show.
    """

    meeting: str
    name: str
    held_at: datetime
    zone: ZoneInfo
    host: str
    mine: bool
    asked_from: str
    free: bool
    duty: str
    ahead: tuple[str, ...]
    may_hand_over: bool
    opened: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone is in a run of show: the meeting, the first question shown, and those put to the end."""

    meeting: str
    first: int = 0
    later: tuple[str, ...] = ()

    def put_off(self, question: str) -> "Place":
        """The same place with a question at the end."""
        return replace(self, later=(*(each for each in self.later if each != question), question)[-MOST_LATER:])

    def taken(self, question: str) -> "Place":
        """The same place with a question where it was before it was put to the end."""
        return replace(self, later=tuple(each for each in self.later if each != question))


@dataclass(frozen=True, slots=True)
class Stage:
    """A meeting as who runs it sees it. `wanted`: what it and earlier ones asked people to do."""

    agenda: Agenda
    place: Place
    wanted: tuple[Action, ...]


HAND_OVER = Form(
    "host_form",
    "Hosting",
    "Ask them",
    str,
    Person("who", "Who hosts?", hint="They are asked, and named once they say yes."),
)
NOTE = Form(
    "note_form",
    "What was said",
    "Save",
    str,
    Text(
        "said",
        "What was said, in a line",
        longest=LONGEST_NOTE,
        optional=True,
        hint="It stands in the recap, for those who were not there.",
    ),
)


def page(turn: Turn) -> View:
    """Say who hosts next and whose turn comes after; for who hosts, or looks after it, with a way to hand it over."""
    blocks = [
        section(f"*{escape(turn.name)}*, {words.when(turn.held_at, turn.zone)}\n{_who(turn)}"),
        *_presses(turn),
        context(
            t("After that: {ahead}.", ahead=escape(", ".join(turn.ahead)))
            if turn.ahead
            else "Nobody is in the line yet."
        ),
        context("Disciplines take turns; within one it is whoever hosted longest ago. Names come after a yes."),
    ]
    if not turn.may_hand_over:
        return modals.said("Hosting", *blocks)
    return HAND_OVER.view(about=turn.meeting, before=blocks)


def starts(meeting: str, ahead: timedelta) -> Message:
    """Tell the host that it begins, and where the run of show is."""
    minutes = max(round(ahead / timedelta(minutes=1)), 0)
    begins = t("You host in {minutes}.", minutes=words.number(minutes, "minute")) if minutes else "You host now."
    said = t("{begins} Mark questions as you go; what you do not reach is carried over by itself.", begins=begins)
    shown = button("Open the run of show", ids.RUN_OF_SHOW, meeting, primary=True)
    return message(said, section(said), actions(shown), covers=1)


def run_of_show(stage: Stage) -> View:
    """The run of show with everything who hosts does on the way."""
    agenda = stage.agenda
    ordered = _ordered(stage)
    first = min(stage.place.first, max(len(ordered) - 1, 0) // PAGE * PAGE)
    blocks = [
        section(f"*{escape(agenda.name)}* · {words.span(agenda.meeting.held_at, agenda.ends_at, agenda.zone)}"),
        *_slots(agenda),
        divider(),
        header(t("Questions · {ordered:,}", ordered=len(ordered)) if ordered else "No questions yet"),
        *[block for each in ordered[first : first + PAGE] for block in _question(each, stage)],
        *_pages(first, len(ordered)),
        divider(),
        header("Actions"),
        *[_action(each, agenda.names) for each in stage.wanted[:SHOWN_ACTIONS]],
        actions(button("Add an action", ids.ADD_ACTION), button("Look again", ids.LOOK_AGAIN)),
    ]
    about = dump(replace(stage.place, first=first))
    return {**modals.said("Run of show", *blocks), "private_metadata": about}


def note(question: Question, place: Place) -> View:
    """Ask what was said to a question, for the recap."""
    asked = typed(f"“{clip(question.text, questions.SHOWN_WORDS)}”")
    return NOTE.view({"said": question.note}, about=dump(place, question.id), before=[asked])


def dump(place: Place, subject: str = "") -> str:
    """Write where someone is, and what a form is about, so that the form can carry it."""
    return json.dumps({**asdict(place), "subject": subject})


def load(text: str) -> tuple[Place, str]:
    """Read what `dump` wrote."""
    said = json.loads(text)
    return Place(said["meeting"], said["first"], tuple(said["later"])), said["subject"]


def _who(turn: Turn) -> str:
    if turn.host:
        return "You host." if turn.mine else f"{escape(turn.host)} hosts."
    if turn.duty:
        return "You are asked to host."
    return (
        t("Somebody from {asked_from} is asked.", asked_from=escape(turn.asked_from))
        if turn.asked_from
        else "Nobody hosts yet."
    )


def _presses(turn: Turn) -> list[Block]:
    found = []
    if turn.duty:
        found = [
            button("I'll host", ids.HOST_YES, turn.duty, primary=True),
            button("Pass", ids.HOST_PASS, turn.duty),
        ]
    elif turn.free:
        found = [button("I'll host", ids.HOST_FREE, turn.meeting, primary=True)]
    if turn.may_hand_over and turn.opened:
        found.append(button("Run of show", ids.RUN_OF_SHOW, turn.meeting))
    return [actions(*found)] if found else []


def _slots(agenda: Agenda) -> list[Block]:
    slots = laid_out(agenda.meeting.held_at, agenda.minutes, agenda.items)
    cut = [_item(agenda, "No time left:", each, 0) for each in without_time(agenda.items, slots)]
    return [*[_slot(agenda, each) for each in slots], *cut][:SHOWN_SLOTS]


def _slot(agenda: Agenda, slot: Slot) -> Block:
    at = words.clock(slot.at, agenda.zone)
    if slot.item is None:
        return typed(f"{at} {lines.FRAME[slot.name]} · {slot.minutes}")
    return _item(agenda, at, slot.item, slot.minutes)


def _item(agenda: Agenda, before: str, item: Item, minutes: int) -> Block:
    """Show an item, as it was typed, with what may be done with it. `before`: when it comes."""
    whose = agenda.names.get(item.builder, "a builder")
    choices = [("Up", UP), ("Down", DOWN), ("Take it off", DROP)]
    moves = menu([(label, f"{move} {handle(item)}") for label, move in choices], ids.ITEM_MENU)
    return typed(f"{before} {item.title} · {minutes} · {whose}", beside=moves)


def _ordered(stage: Stage) -> Sequence[Question]:
    """The questions as they are read, those put to the end last."""
    places = {each: place for place, each in enumerate(stage.place.later)}
    return sorted(stage.agenda.ordered, key=lambda each: places.get(each.id, -1))


def _question(question: Question, stage: Stage) -> list[Block]:
    said = "".join(each["text"] for each in questions.line(question, stage.agenda.called))
    if question.state is State.ANSWERED:
        return [
            typed(t("Answered · {said}", said=said)),
            actions(
                button("What was said", ids.QUESTION_NOTE, question.id, spoken="Write down what was said"),
                button(NOT_ANSWERED, ids.QUESTION_LATER, question.id),
            ),
        ]
    late = "Later · " if question.id in stage.place.later else ""
    return [
        typed(f"{late}{said}"),
        actions(
            button("Answered", ids.QUESTION_ANSWERED, question.id, primary=True),
            button("Later", ids.QUESTION_LATER, question.id, spoken="Later: put it at the end"),
            button("Make it an action", ids.QUESTION_TO_ACTION, question.id),
        ),
    ]


def _pages(first: int, count: int) -> list[Block]:
    found = []
    if first:
        found.append(button(f"{first - PAGE + 1}–{first}", ids.PAGE_BACK, str(first - PAGE), spoken="Questions before"))
    if (after := first + PAGE) < count:
        last = min(after + PAGE, count)
        found.append(button(f"{after + 1}–{last}", ids.PAGE_ON, str(after), spoken="Questions after"))
    return [actions(*found)] if found else []


def _action(action: Action, names: Mapping[str, str]) -> Block:
    said = f"{action.text} · {names.get(action.owner, 'a builder')} · {words.day(action.due)}"
    if not action.open:
        return typed(t("Done · {said}", said=said))
    choices = [("Done", DONE), ("Another day", ANOTHER_DAY), ("Give it to…", GIVE)]
    return typed(said, beside=menu([(label, f"{act} {action.id}") for label, act in choices], ids.ACTION_MENU))
