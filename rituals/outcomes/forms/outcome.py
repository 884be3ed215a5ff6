"""The forms of an outcome: name or change it, resolve it, hand it over, move it to another check-in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.kit import ids, modals, words
from bot.kit.blocks import Block, actions, button, context, escape, section
from bot.kit.modals import Option, View
from rituals.outcomes.rules import drafts
from rituals.outcomes.rules.drafts import Draft
from rituals.outcomes.rules.outcome import Outcome, Status

TITLE_LENGTH = 150
WORDS_LENGTH = 1000
SHORT = 40  # a number, a unit
# Where a sentence about a part of a draft stands.
FIELDS: Mapping[str, str] = {
    "title": ids.TITLE,
    "baseline": ids.BASELINE,
    "since": ids.SINCE,
    "target": ids.TARGET,
    "deadline": ids.DEADLINE,
    "steward": ids.LOOKS_AFTER,
    "link": ids.LINK,
    "unit": ids.UNIT,
    "value": ids.LAST_VALUE,
    "lesson": ids.CLOSING_LESSON,
}
ENDS = ((Status.MET, "Met"), (Status.MISSED, "Missed"), (Status.DROPPED, "Dropped"))


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


def form(draft: Draft, around: Around, *, hinted: bool = False, anew: bool = False) -> View:
    """Ask for an outcome, filled in as far as the draft goes; `anew`: with a title that takes the typed one's place."""
    return _form(draft, around, "Save" if draft.number else "Name it", hinted=hinted, anew=anew)


def hint(draft: Draft, around: Around) -> View:
    """Show the form once more, as it was filled in, with words about a title that sounds like output."""
    numbers = drafts.rewrite(draft).partition(":")[2].strip()
    deadline = words.day(date.fromisoformat(draft.deadline)).partition(" ")[2]
    said = (
        f"“{escape(draft.title.strip())}” says what we will do. What should change when it is there? For example:\n"
        f"“New teams that invite a second person in week one: {escape(numbers)} by {deadline}”"
    )
    beside = button("Use this as a start", ids.USE_REWRITE)
    return _form(draft, around, "Keep mine", section(said), actions(beside), hinted=True)


def rewritten(filled: Filled, around: Around) -> View:
    """Show the form with the beginning of another title, made of the writer's own numbers."""
    return form(replace(filled.draft, title=drafts.rewrite(filled.draft)), around, hinted=True, anew=True)


def _form(draft: Draft, around: Around, submit: str, *notes: Block, hinted: bool, anew: bool = False) -> View:
    return modals.modal(
        ids.OUTCOME_FORM,
        f"Change outcome {draft.number}" if draft.number else "Name an outcome",
        submit,
        *([context(around.brings)] if around.brings else []),
        modals.field(
            modals.anew(ids.TITLE, "rewrite") if anew else ids.TITLE,
            "What should change?",
            modals.text(draft.title, longest=TITLE_LENGTH, placeholder="New teams that invite a second person"),
            hint="A change in the world that a number shows.",
        ),
        *notes,
        modals.field(
            ids.WHY, "Why it matters", modals.text(draft.why, longest=WORDS_LENGTH, lines=True), optional=True
        ),
        *_numbers(draft),
        *_whose(draft, around),
        modals.field(
            ids.LINK,
            "Where the number is found",
            modals.text(draft.link, longest=500, placeholder="https://"),
            optional=True,
        ),
        about=f"{draft.number} {'hinted' if hinted else ''}".strip(),
    )


def _numbers(draft: Draft) -> list[Block]:
    return [
        modals.field(ids.BASELINE, "The number today", modals.text(draft.baseline, longest=SHORT, placeholder="18 %")),
        modals.field(ids.SINCE, "Taken on", modals.day(draft.since)),
        modals.field(
            ids.TARGET,
            "Where it should be",
            modals.text(draft.target, longest=SHORT, placeholder="40 %"),
            hint="It may be lower: 5 days, then 3.5 days.",
        ),
        modals.field(ids.DEADLINE, "By when", modals.day(draft.deadline)),
        modals.field(
            ids.UNIT,
            "Measured in",
            modals.text(draft.unit, longest=20, placeholder="%, days, €, tickets"),
            optional=True,
            hint="Empty is what the numbers say.",
        ),
    ]


def _whose(draft: Draft, around: Around) -> list[Block]:
    """Who looks after a new one, and where its number is asked; later it is handed over, and moved."""
    if draft.number:
        return []
    who = modals.field(
        ids.LOOKS_AFTER, "Who looks after it?", modals.person(draft.steward), hint="They are asked for the number."
    )
    if len(around.rituals) < 2:
        return [who]
    chosen = draft.ritual or around.rituals[0][1]
    return [who, modals.field(ids.RITUAL, "Asked with", modals.select(around.rituals, chosen))]


def read(view: Mapping[str, Any]) -> Filled:
    """Read the form of an outcome, sent or not."""
    number, _, mark = view["private_metadata"].partition(" ")
    draft = Draft(
        title=modals.read(view, ids.TITLE),
        why=modals.read(view, ids.WHY),
        unit=modals.read(view, ids.UNIT),
        baseline=modals.read(view, ids.BASELINE),
        since=modals.read(view, ids.SINCE),
        target=modals.read(view, ids.TARGET),
        deadline=modals.read(view, ids.DEADLINE),
        steward=modals.read(view, ids.LOOKS_AFTER),
        ritual=modals.read(view, ids.RITUAL),
        link=modals.read(view, ids.LINK),
        number=int(number),
    )
    return Filled(view["id"], draft, hinted=bool(mark))


def resolve(outcome: Outcome, last: str) -> View:
    """Ask how an outcome ended; `last` is its newest number, as typed."""
    return modals.modal(
        ids.RESOLVE_FORM,
        f"Resolve outcome {outcome.number}",
        "Resolve it",
        section(f"*{escape(outcome.title)}*"),
        modals.field(ids.ENDED, "How did it end?", modals.radio([(said, status.value) for status, said in ENDS])),
        modals.field(
            ids.LAST_VALUE,
            "The last number",
            modals.text(last, longest=SHORT),
            optional=True,
            hint="Empty leaves it where it was read last.",
        ),
        modals.field(
            ids.CLOSING_LESSON,
            "What would you tell another squad?",
            modals.text(longest=WORDS_LENGTH, lines=True),
            hint="It stands in the channel, with how it ended.",
        ),
        about=str(outcome.number),
    )


def read_resolve(view: Mapping[str, Any]) -> Resolution:
    """Read how an outcome ended."""
    return Resolution(
        number=int(view["private_metadata"]),
        status=Status(modals.read(view, ids.ENDED)),
        value=modals.read(view, ids.LAST_VALUE),
        lesson=modals.read(view, ids.CLOSING_LESSON),
    )


def give(outcome: Outcome) -> View:
    """Ask who looks after an outcome from now on."""
    return modals.modal(
        ids.GIVE_OUTCOME_FORM,
        f"Hand over outcome {outcome.number}",
        "Hand it over",
        section(f"*{escape(outcome.title)}*"),
        modals.field(
            ids.LOOKS_AFTER,
            "Who looks after it from now on?",
            modals.person(),
            hint="They are asked for its number from now on.",
        ),
        about=str(outcome.number),
    )


def read_give(view: Mapping[str, Any]) -> tuple[int, str]:
    """Read (number, to whom)."""
    return int(view["private_metadata"]), modals.read(view, ids.LOOKS_AFTER)


def move(outcome: Outcome, rituals: Sequence[Option]) -> View:
    """Ask with which check-in an outcome's number is asked from now on."""
    return modals.modal(
        ids.MOVE_OUTCOME_FORM,
        f"Move outcome {outcome.number}",
        "Move it",
        section(f"*{escape(outcome.title)}*"),
        modals.field(
            ids.RITUAL,
            "Asked with",
            modals.select(rituals, outcome.ritual),
            hint="From its next time on. Numbers and history go along.",
        ),
        about=str(outcome.number),
    )


def read_move(view: Mapping[str, Any]) -> tuple[int, str]:
    """Read (number, the check-in it goes to)."""
    return int(view["private_metadata"]), modals.read(view, ids.RITUAL)
