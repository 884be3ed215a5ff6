"""The two forms of a check-in: the new number and what was learned, and how sure one is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.kit import ids, modals
from bot.kit.blocks import clip, context, escape, plain, section
from bot.kit.modals import View
from rituals.outcomes.messages.outcomes import Line
from rituals.outcomes.rules.outcome import Next

PAGE = 20  # outcomes in a form
SHORT, LONG = 40, 2000
STEPS = [(f"{each} %", str(each)) for each in range(100, -1, -10)]
NEXT = (("Persevere", Next.PERSEVERE), ("Adjust what we do", Next.ADJUST), ("Stop", Next.STOP))


@dataclass(frozen=True, slots=True)
class Filled:
    """A check-in as it was filled in; `confidence` is None where nothing was chosen, `right`: a jump was meant."""

    number: int
    typed: str
    confidence: int | None
    lesson: str
    then: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """How sure someone is, on one page of the form: percent by outcome's number, and what they wrote beside it."""

    round: str
    start: int
    percents: Mapping[int, int]
    note: str


def form(line: Line, before: Filled | None = None, *, jump: str = "") -> View:
    """Ask for the new number. `before`: what was filled in; `jump`: words that ask whether the number is meant."""
    outcome = line.outcome
    unit = f"In {outcome.unit}. " if outcome.unit else ""
    was = line.latest.typed if line.latest else line.baseline
    sure = None if before is None or before.confidence is None else str(before.confidence)
    hint = "“Nothing yet” is an answer too."
    right = modals.field(ids.RIGHT, jump, modals.ticks([("Yes, it is right", "yes")]), optional=True) if jump else None
    return modals.modal(
        ids.CHECK_IN_FORM,
        f"Outcome {outcome.number}"[:24],
        "Check in",
        section(f"*{escape(outcome.title)}*"),
        modals.field(
            ids.NOW_AT,
            "Where is it now?",
            modals.text(before.typed if before else "", longest=SHORT),
            hint=f"{unit}Last: {was}.",
        ),
        *([right] if right else []),
        modals.field(ids.CONFIDENCE, "How sure are you that it gets there?", modals.select(STEPS, sure)),
        modals.field(
            ids.LESSON,
            "What did we learn?",
            modals.text(before.lesson if before else "", longest=LONG, lines=True),
            hint=hint,
        ),
        modals.field(
            ids.THEN,
            "What will we do?",
            modals.radio([(said, each.value) for said, each in NEXT], before.then if before else None),
        ),
        about=str(outcome.number),
    )


def read(view: Mapping[str, Any]) -> Filled:
    """Read a check-in."""
    sure = modals.read(view, ids.CONFIDENCE)
    return Filled(
        number=int(view["private_metadata"]),
        typed=modals.read(view, ids.NOW_AT),
        confidence=int(sure) if sure else None,
        lesson=modals.read(view, ids.LESSON),
        then=modals.read(view, ids.THEN),
        right="yes" in modals.read_many(view, ids.RIGHT),
    )


def stopping(resolving: View) -> View:
    """Say that a check-in is kept, above the form that says how what is stopped ended."""
    kept = context("Checked in, and kept. Say how it ended, or close this: it is asked about until it is resolved.")
    return {**resolving, "blocks": [kept, *resolving["blocks"]]}


def confidence(
    found: str, lines: Sequence[Line], given: Mapping[int, int], note: str, start: int = 0, *, closed: str = ""
) -> View:
    """Ask how sure someone is of each outcome, a page of them. `closed`: when it closed, for whoever is late."""
    shown = lines[start : start + PAGE]
    more = len(lines) > start + PAGE
    late = f"This closed {closed}. Your answer is kept and marked late; the posted figures stay."
    return modals.modal(
        ids.CONFIDENCE_FORM,
        "My confidence",
        "Go on" if more else "Keep it",
        context(late if closed else "How sure are you that each gets there in time? Leave out what you cannot tell."),
        *[_sure(each, given.get(each.outcome.number)) for each in shown],
        modals.field(
            ids.BESIDE,
            "What do you know that the numbers do not show?",
            modals.text(note, longest=LONG, lines=True),
            optional=True,
            hint="Shown without your name, once enough people wrote something.",
        ),
        about=f"{found}|{start}",
    )


def read_confidence(view: Mapping[str, Any]) -> Given:
    """Read a page of how sure someone is."""
    found, _, start = view["private_metadata"].rpartition("|")
    fields = [each for each in view["state"]["values"] if modals.is_field(ids.SURE, each)]
    chosen = {int(each.rpartition(":")[2]): modals.read(view, each) for each in fields}
    return Given(
        round=found,
        start=int(start),
        percents={number: int(percent) for number, percent in chosen.items() if percent},
        note=modals.read(view, ids.BESIDE),
    )


def late() -> View:
    """Say to whoever was late that their answer is kept, and changes no figure."""
    return modals.said("Kept", section("Kept, and marked late. The posted figures stay."))


def _sure(line: Line, percent: int | None) -> dict[str, Any]:
    outcome = line.outcome
    chosen = modals.select(STEPS, None if percent is None else str(percent), placeholder="Not answered")
    field = modals.field(modals.anew(ids.SURE, str(outcome.number)), outcome.title, chosen, optional=True)
    return {**field, "label": plain(clip(outcome.title, 150), 150)}
