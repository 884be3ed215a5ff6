"""What a digest suggests, with a button that does it; and *Not useful*."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.advice import Advice
from bot.core.text import t
from bot.kit import Block, Option, View, modals, words
from bot.kit.blocks import actions, button, context, section
from bot.kit.digest import Wording
from bot.kit.forms import Choice, Form
from rituals.digest import ids


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a week's digest suggests, in words. `morning`: on which what is pressed reaches people."""

    week: str
    morning: date
    advice: Sequence[tuple[Advice, Wording]] = ()


def blocks(suggested: Suggested, *beside: Block) -> list[Block]:
    """Say what the reader could do, each with its button, and when that reaches others.

    `beside`: buttons that stand before *Not useful*.
    """
    if not suggested.advice:
        return [actions(*beside)] if beside else []
    lines = [
        section(f"{place}. {wording.line}", beside=_button(suggested.week, each, place, wording.label))
        for place, (each, wording) in enumerate(suggested.advice, 1)
    ]
    return [
        section("*You could*"),
        *lines,
        actions(*beside, button("Not useful", ids.NOT_USEFUL, suggested.week)),
        context(
            t(
                "What you press now reaches people on {long_days} morning.",
                long_days=words.LONG_DAYS[suggested.morning.weekday()],
            )
        ),
    ]


def read(value: str) -> tuple[str, str, str]:
    """Read a button's value: the week, the rule and the subject."""
    week, rule, subject = value.split(" ", 2)
    return week, rule, subject


def _button(week: str, each: Advice, place: int, label: str) -> Block:
    return button(label, ids.ADVICE, f"{week} {each.rule} {each.subject}", spoken=f"{place}. {label}")


MUTE = Form("mute_form", "Not useful", "Not again for a while", str, Choice("rule", "Which one?", radio=True))


def not_useful(kinds: Sequence[Option]) -> View:
    """Ask which suggestion of a digest was not useful, by kind and rule; of one there is nothing to choose."""
    return MUTE.view(
        {"rule": kinds[0][1] if len(kinds) == 1 else None},
        after=[context("Suggestions of that kind are left out of your digests for twelve weeks.")],
        options={"rule": kinds},
    )


def muted(kind: str, rule: str, until: date) -> View:
    """Say until when a kind of suggestion is left out, with the way back."""
    text = t("*{kind}* is not suggested to you before {day}.", kind=kind, day=words.day(until))
    return modals.said("Not useful", section(text), actions(button("Suggest it again", ids.SUGGEST_AGAIN, rule)))


def again(kind: str) -> View:
    """Say that a kind of suggestion comes again."""
    return modals.said("Not useful", section(t("*{kind}* is suggested again, when there is reason to.", kind=kind)))


def none_left() -> View:
    """Say that a digest suggested nothing."""
    return modals.said("Not useful", section("There is no suggestion here any more."))
