"""The two forms of a check-in: the new number and what was learned, and how sure one is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.text import t
from bot.kit import Block, View, modals
from bot.kit.blocks import clip, context, escape, section
from bot.kit.forms import About, Choice, Form, Repeated, Text, Tick, maybe
from rituals.outcomes.messages.outcomes import Line
from rituals.outcomes.rules.outcome import Next

PAGE = 20  # outcomes in a form
SHORT, LONG = 40, 2000
STEPS = [(f"{each} %", each) for each in range(100, -1, -10)]
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


def _given(about: str, percents: Mapping[str, int], note: str) -> Given:
    found, _, start = about.rpartition("|")
    return Given(found, int(start), {int(number): percent for number, percent in percents.items()}, note)


CHECK_IN = Form(
    "check_in_form",
    "Outcome",
    "Check in",
    Filled,
    About("number", int),
    Text("now_at", "Where is it now?", longest=SHORT, key="typed"),
    Tick("right", "Is that right?", yes="Yes, it is right", optional=True),
    Choice("confidence", "How sure are you that it gets there?", options=STEPS, kind=maybe(int)),
    Text("lesson", "What did we learn?", longest=LONG, lines=True, hint="“Nothing yet” is an answer too."),
    Choice("then", "What will we do?", options=NEXT, radio=True),
)
SURE = Choice("sure", "", options=STEPS, placeholder="Not answered", optional=True, kind=int)  # one for each outcome
CONFIDENCE = Form(
    "confidence_form",
    "My confidence",
    "Keep it",
    _given,
    About("about"),
    Repeated("percents", SURE),
    Text(
        "beside",
        "What do you know that the numbers do not show?",
        longest=LONG,
        lines=True,
        optional=True,
        key="note",
        hint="Shown without your name, once enough people wrote something.",
    ),
)


def form(line: Line, before: Filled | None = None, *, jump: str = "") -> View:
    """Ask for the new number. `before`: what was filled in; `jump`: words that ask whether the number is meant."""
    outcome = line.outcome
    unit = t("In {unit}. ", unit=outcome.unit) if outcome.unit else ""
    was = line.latest.typed if line.latest else line.baseline
    return CHECK_IN.view(
        replace(before, right=False) if before else None,
        about=str(outcome.number),
        title=f"Outcome {outcome.number}",
        before=[section(f"*{escape(outcome.title)}*")],
        changed=[replace(CHECK_IN["now_at"], hint=f"{unit}Last: {was}."), replace(CHECK_IN["right"], label=jump)],
        left_out=() if jump else ("right",),
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
    late = t("This closed {closed}. Your answer is kept and marked late; the posted figures stay.", closed=closed)
    invited = "How sure are you that each gets there in time? Leave out what you cannot tell."
    return CONFIDENCE.view(
        {"note": note},
        about=f"{found}|{start}",
        submit="Go on" if more else "",
        before=[context(late if closed else invited), *(_sure(each, given.get(each.outcome.number)) for each in shown)],
    )


def late() -> View:
    """Say to whoever was late that their answer is kept, and changes no figure."""
    return modals.said("Kept", section("Kept, and marked late. The posted figures stay."))


def _sure(line: Line, percent: int | None) -> Block:
    outcome = line.outcome
    return replace(SURE, label=clip(outcome.title, 150), mark=str(outcome.number)).block(percent)
