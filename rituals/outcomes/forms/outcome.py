"""The forms of an outcome: name or change it, resolve it, hand it over, move it to another check-in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.core.text import t
from bot.kit import Block, Option, View, words
from bot.kit.blocks import actions, button, context, escape, section
from bot.kit.forms import NOTHING, About, Choice, Day, Form, Options, OwnId, Person, Text, marked
from rituals.outcomes import ids
from rituals.outcomes.rules import drafts
from rituals.outcomes.rules.drafts import Draft
from rituals.outcomes.rules.outcome import Outcome, Status

TITLE_LENGTH = 150
WORDS_LENGTH = 1000
SHORT = 40  # a number, a unit
HINTED = "hinted"
ENDS = (("Met", Status.MET), ("Missed", Status.MISSED), ("Dropped", Status.DROPPED))


@dataclass(frozen=True, slots=True)
class Filled:
    """The form of an outcome as it was sent. `hinted`: its writer has seen the words about output. `id` is its own."""

    id: str
    draft: Draft
    hinted: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What the form shows beside a draft: the check-ins to choose from, or what the first outcome brings with it.

    `brings` is escaped; "" when there are check-ins already.
    """

    rituals: Sequence[Option] = ()
    brings: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """How an outcome ended, as the form says it; `value` as typed, "" to leave the last one."""

    number: int
    status: Status
    value: str
    lesson: str


def _filled(identity: str, about: str, **said: str) -> Filled:
    number, _, mark = about.partition(" ")
    return Filled(identity, Draft(number=int(number), **said), hinted=bool(mark))


OUTCOME = Form(
    "outcome_form",
    "Name an outcome",
    "Name it",
    _filled,
    OwnId("identity"),
    About("about"),
    Text(
        "title",
        "What should change?",
        longest=TITLE_LENGTH,
        placeholder="New teams that invite a second person",
        hint="A change in the world that a number shows.",
    ),
    Text("why", "Why it matters", longest=WORDS_LENGTH, lines=True, optional=True),
    Text("baseline", "The number today", longest=SHORT, placeholder="18 %"),
    Day("since", "Taken on", kind=str),
    Text(
        "target",
        "Where it should be",
        longest=SHORT,
        placeholder="40 %",
        hint="It may be lower: 5 days, then 3.5 days.",
    ),
    Day("deadline", "By when", kind=str),
    Text(
        "unit",
        "Measured in",
        longest=20,
        placeholder="%, days, €, tickets",
        optional=True,
        hint="Empty is what the numbers say.",
    ),
    Person("looks_after", "Who looks after it?", key="steward", hint="They are asked for the number."),
    Choice("ritual", "Asked with"),
    Text("link", "Where the number is found", longest=500, placeholder="https://", optional=True),
)
RESOLVE = Form(
    "resolve_form",
    "Resolve outcome",
    "Resolve it",
    Resolution,
    About("number", int),
    Choice("ended", "How did it end?", options=ENDS, radio=True, kind=Status, key="status"),
    Text(
        "last_value",
        "The last number",
        longest=SHORT,
        optional=True,
        key="value",
        hint="Empty leaves it where it was read last.",
    ),
    Text(
        "closing_lesson",
        "What would you tell another squad?",
        longest=WORDS_LENGTH,
        lines=True,
        key="lesson",
        hint="It stands in the channel, with how it ended.",
    ),
)
GIVE = Form(
    "give_outcome_form",
    "Hand over outcome",
    "Hand it over",
    str,
    Person("looks_after", "Who looks after it from now on?", hint="They are asked for its number from now on."),
)
MOVE = Form(
    "move_outcome_form",
    "Move outcome",
    "Move it",
    str,
    Choice("ritual", "Asked with", hint="From its next time on. Numbers and history go along."),
)


def form(draft: Draft, around: Around, *, hinted: bool = False, anew: bool = False) -> View:
    """Ask for an outcome, filled in as far as the draft goes; `anew`: with a title that takes the typed one's place."""
    return _form(draft, around, "Save" if draft.number else "", hinted=hinted, anew=anew)


def hint(draft: Draft, around: Around) -> View:
    """Show the form once more, as it was filled in, with words about a title that sounds like output."""
    numbers = drafts.rewrite(draft).partition(":")[2].strip()
    deadline = words.day(date.fromisoformat(draft.deadline)).partition(" ")[2]
    said = t(
        "“{title}” says what we will do. What should change when it is there? For example:\n“New teams that "
        "invite a second person in week one: {numbers} by {deadline}”",
        title=escape(draft.title.strip()),
        numbers=escape(numbers),
        deadline=deadline,
    )
    beside = button("Use this as a start", ids.USE_REWRITE)
    return _form(draft, around, "Keep mine", section(said), actions(beside), hinted=True)


def rewritten(filled: Filled, around: Around) -> View:
    """Show the form with the beginning of another title, made of the writer's own numbers."""
    return form(replace(filled.draft, title=drafts.rewrite(filled.draft)), around, hinted=True, anew=True)


def _form(draft: Draft, around: Around, submit: str, *notes: Block, hinted: bool, anew: bool = False) -> View:
    """Who looks after a new one, and where its number is asked, are fields; later it is handed over, and moved."""
    chooses = not draft.number and len(around.rituals) > 1
    return OUTCOME.view(
        replace(draft, ritual=draft.ritual or around.rituals[0][1]) if chooses else draft,
        about=f"{draft.number} {HINTED if hinted else ''}".strip(),
        title=t("Change outcome {number}", number=draft.number) if draft.number else "",
        submit=submit,
        before=[context(around.brings)] if around.brings else [],
        beneath={"title": notes},
        changed=[marked(OUTCOME["title"], "rewrite")] if anew else [],
        options={"ritual": around.rituals},
        left_out={"looks_after", "ritual"} if draft.number else set() if chooses else {"ritual"},
    )


def resolve(outcome: Outcome, last: str) -> View:
    """Ask how an outcome ended; `last` is its newest number, as typed."""
    return _about(RESOLVE, outcome, {"value": last})


def give(outcome: Outcome) -> View:
    """Ask who looks after an outcome from now on."""
    return _about(GIVE, outcome)


def move(outcome: Outcome, rituals: Sequence[Option]) -> View:
    """Ask with which check-in an outcome's number is asked from now on."""
    return _about(MOVE, outcome, {"ritual": outcome.ritual}, {"ritual": rituals})


def _about(
    form: Form[Any], outcome: Outcome, values: Mapping[str, str] = NOTHING, options: Mapping[str, Options] = NOTHING
) -> View:
    return form.view(
        values,
        about=str(outcome.number),
        title=f"{form.title} {outcome.number}",
        before=[section(f"*{escape(outcome.title)}*")],
        options=options,
    )
