"""What a digest suggests, with a button that does it; and what is said once one was pressed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil
from zoneinfo import ZoneInfo

from bot.core import numbers
from bot.kit import ids, modals, words
from bot.kit.blocks import Block, Message, actions, button, clip, context, escape, message, section
from bot.kit.forms import Choice, Form
from bot.kit.modals import View
from rituals.allhands.forms.agenda import TITLE_LENGTH
from rituals.digest.rules import suggestion_names
from rituals.digest.rules.suggestions import Suggestion
from rituals.outcomes.rules.outcome import Outcome

SHOWN = 80  # characters of a title
LABEL = 29  # characters, where phones cut
KINDS: Mapping[str, str] = {
    suggestion_names.ASK_QUIET: "Asking a discipline something yourself",
    suggestion_names.COMPARE_NOTES: "Two disciplines comparing notes",
    suggestion_names.FREE_QUESTION: "Opening a question that waits for one person",
    suggestion_names.ASK_NUMBER: "An outcome without a number",
    suggestion_names.TALK_ABOUT_RED: "Talking about a red outcome",
    suggestion_names.PAUSE_COSTLY: "Pausing what fewer and fewer answer",
    suggestion_names.PLACE_PEOPLE: "People without a discipline",
    suggestion_names.BRING_ANSWER: "A question that was carried over",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What suggestions need to be worded.

    `names` of disciplines, `outcomes` by number, technologies by question (`whys`), `rituals`, and the words of
    `questions`. `meeting`: the day of the next all-hands; `morning`: on which what is pressed reaches people.
    """

    week: str
    morning: date
    meeting: date | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[int, str] = field(default_factory=dict)
    whys: Mapping[int, str] = field(default_factory=dict)
    rituals: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)


def blocks(suggestions: Sequence[Suggestion], told: Words, *beside: Block) -> list[Block]:
    """Say what the reader could do, each with its button, and when that reaches others.

    `beside`: buttons that stand before *Not useful*.
    """
    if not suggestions:
        return [actions(*beside)] if beside else []
    lines = [
        section(f"{place}. {_line(each, told)}", beside=_button(each, place, told))
        for place, each in enumerate(suggestions, 1)
    ]
    return [
        section("*You could*"),
        *lines,
        actions(*beside, button("Not useful", ids.NOT_USEFUL, told.week)),
        context(f"What you press now reaches people on {words.LONG_DAYS[told.morning.weekday()]} morning."),
    ]


def read(value: str) -> tuple[str, str, str]:
    """Read a button's value: the week, the rule and the subject."""
    week, rule, subject = value.split(" ", 2)
    return week, rule, subject


def _button(each: Suggestion, place: int, told: Words) -> Block:
    label = _label(each, told)
    return button(label, ids.ADVICE, f"{told.week} {each.rule} {each.subject}", spoken=f"{place}. {label}")


def _label(each: Suggestion, told: Words) -> str:
    if each.rule == suggestion_names.ASK_QUIET:
        label = f"Ask {told.names.get(each.facts['discipline'], '')} a question"
        return label if len(label) <= LABEL else "Ask a question"
    if each.rule in (suggestion_names.COMPARE_NOTES, suggestion_names.TALK_ABOUT_RED):
        day = told.meeting
        return f"Put it on {day.day} {words.MONTHS[day.month - 1]}" if day else "Put it on the agenda"
    if each.rule == suggestion_names.ASK_NUMBER:
        return "Check in" if each.own else "Ask for it privately"
    return {
        suggestion_names.FREE_QUESTION: "Open it to everyone",
        suggestion_names.PAUSE_COSTLY: "Pause it",
        suggestion_names.PLACE_PEOPLE: "Set them",
        suggestion_names.BRING_ANSWER: "Read it",
    }[each.rule]


def _line(each: Suggestion, told: Words) -> str:
    return {
        suggestion_names.ASK_QUIET: _ask_quiet,
        suggestion_names.COMPARE_NOTES: _compare_notes,
        suggestion_names.FREE_QUESTION: _free_question,
        suggestion_names.ASK_NUMBER: _ask_number,
        suggestion_names.TALK_ABOUT_RED: _talk_about_red,
        suggestion_names.PAUSE_COSTLY: _pause_costly,
        suggestion_names.PLACE_PEOPLE: _place_people,
        suggestion_names.BRING_ANSWER: _bring_answer,
    }[each.rule](each, told)


def _ask_quiet(each: Suggestion, told: Words) -> str:
    facts, name = each.facts, _discipline(each.facts["discipline"], told)
    if "put" in facts:
        return f"Ask {name} something yourself: you put {words.of(facts['put'], facts['of'])} to them."
    return f"Ask {name} something yourself: {words.of(facts['heard'], facts['asked'])} were heard."


def _compare_notes(each: Suggestion, told: Words) -> str:
    facts = each.facts
    high, low = (_discipline(facts[end], told) for end in ("high", "low"))
    return f"Let {high} and {low} compare notes: {facts['most']:g} against {facts['least']:g}."


def _free_question(each: Suggestion, told: Words) -> str:
    name = escape(clip(told.whys.get(each.facts["why"], "technology"), SHOWN))
    return f"Free the {name} question from waiting for one person."


def _ask_number(each: Suggestion, told: Words) -> str:
    last = each.facts["last"]
    since = f" since {words.day(date.fromisoformat(last))}" if last else " yet"
    return f"{_outcome(each.facts['outcome'], told)} has had no number{since}."


def _talk_about_red(each: Suggestion, told: Words) -> str:
    facts = each.facts
    by = words.day(date.fromisoformat(facts["deadline"]))
    value, target = escape(facts["value"]), escape(facts["target"])
    return f"Talk about {_outcome(facts['outcome'], told)}: {value}, target {target} by {by}."


def _pause_costly(each: Suggestion, told: Words) -> str:
    facts = each.facts
    name = escape(clip(told.rituals.get(facts["ritual"], "it"), SHOWN))
    rates = ", ".join(words.percent(rate).removesuffix(" %") for rate in facts["rates"])
    return f"Pause {name}: {rates} % heard, {words.number(ceil(facts['minutes']), 'minute')} each."


def _place_people(each: Suggestion, _told: Words) -> str:
    people = each.facts["people"]
    them = "1 person stands" if people == 1 else f"{people:,} people stand"
    return f"Say which discipline {them} for: until then they are in no figure."


def _bring_answer(each: Suggestion, told: Words) -> str:
    times = {2: "twice"}.get(each.facts["times"], f"{each.facts['times']} times")
    asked = escape(clip(" ".join(told.questions.get(each.subject.partition(":")[2], "").split()), SHOWN))
    return f"Bring an answer to “{asked}”: carried {times}."


def _discipline(identity: str, told: Words) -> str:
    return escape(told.names.get(identity, identity))


def _outcome(number: int, told: Words) -> str:
    return escape(clip(told.outcomes.get(number, f"Outcome {number}"), SHOWN))


def said(text: str) -> Message:
    """Say what a press did."""
    return message(text, section(text), covers=1)


def opens(number: int, at: datetime, zone: ZoneInfo) -> Message:
    """Say when a question is opened to everyone, with the way back."""
    text = f"On {words.when(at, zone)}, its thread says that anyone may answer, and it waits for nobody alone any more."
    return message(text, section(text), actions(button("Undo", ids.ADVICE_UNDO, str(number))), covers=1)


def still_open() -> Message:
    """Say in its thread that anyone may answer a question."""
    return said("Still open. Anyone who was there may answer; two sentences are enough.")


def asked_for(day: date) -> Message:
    """Say that a number is asked for, and from when on; which morning it is, only they know."""
    return said(f"Who looks after it is asked in private, on a working morning of theirs from {words.day(day)} on.")


def red(outcome: Outcome, value: str, target: str) -> str:
    """Name the item that puts a red outcome on an agenda: "First invoice: 4.4 days, target 3.5 days"."""
    told = f": {numbers.written(value, outcome.unit)}, target {numbers.written(target, outcome.unit)}"
    return f"{clip(outcome.title, TITLE_LENGTH - len(told))}{told}"


def paused(text: str, ritual: str) -> Message:
    """Say that a ritual is paused, with the way on."""
    on = button("Resume it", ids.RUN_COMMAND, f"resume {ritual}")
    return message(text, section(text), actions(on), covers=1)


MUTE = Form("mute_form", "Not useful", "Not again for a while", str, Choice("rule", "Which one?", radio=True))


def not_useful(rules: Sequence[str]) -> View:
    """Ask which suggestion of a digest was not useful; of one there is nothing to choose."""
    return MUTE.view(
        {"rule": rules[0] if len(rules) == 1 else None},
        after=[context("Suggestions of that kind are left out of your digests for twelve weeks.")],
        options={"rule": [(KINDS[each], each) for each in rules]},
    )


def muted(rule: str, until: date) -> View:
    """Say until when a kind of suggestion is left out, with the way back."""
    text = f"*{KINDS[rule]}* is not suggested to you before {words.day(until)}."
    return modals.said("Not useful", section(text), actions(button("Suggest it again", ids.SUGGEST_AGAIN, rule)))


def again(rule: str) -> View:
    """Say that a kind of suggestion comes again."""
    return modals.said("Not useful", section(f"*{KINDS[rule]}* is suggested again, when there is reason to."))


def none_left() -> View:
    """Say that a digest suggested nothing."""
    return modals.said("Not useful", section("There is no suggestion here any more."))
