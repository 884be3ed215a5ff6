"""Every suggestion a digest can make, and what is said once its button was pressed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.kit.blocks import Message
from bot.kit.modals import View
from rituals.digest.messages import suggestions as suggestions_messages
from rituals.digest.messages.lines import Advice
from rituals.digest.messages.suggestions import Words
from rituals.digest.rules.suggestions import RULES, Suggestion
from tests.views import digest_samples
from tests.views.outcome_samples import BERLIN

Say = Callable[[str], str]
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def words(say: Say) -> Words:
    """What suggestions about the example's company are worded with."""
    return Words(
        "2026-W47",
        date(2026, 11, 23),
        meeting=date(2026, 12, 3),
        names={each: say(each) for each in ("product", "design", "engineering")},
        outcomes={3: say("Export tickets per 1,000 teams"), 2: say("Days from signup to first invoice")},
        whys={1: say("Kafka")},
        rituals={"demo-day": say("Demo day")},
        questions={"q1": say("Are we still hiring in research?")},
    )


def suggested() -> tuple[Suggestion, ...]:
    """One by each rule, and those that are worded in two ways twice."""
    gap = {"outcome": 1, "high": "product", "most": 80.0, "low": "design", "least": 42.5}
    red = {"outcome": 2, "value": "4.4 days", "target": "3.5 days", "deadline": "2026-12-18"}
    falling = {"ritual": "demo-day", "rates": [0.62, 0.55, 0.48, 0.41], "minutes": 9.0}
    mine = {"outcome": 3, "last": None, "mine": True}
    return (
        Suggestion("ask_quiet", "discipline:design", 2, {"discipline": "design", "put": 0, "of": 11}, own=True),
        Suggestion("ask_quiet", "discipline:gone", 2, {"discipline": "gone", "heard": 3, "asked": 6}, own=True),
        Suggestion("compare_notes", "outcome:1", 1.3, gap),
        Suggestion("free_question", "why:1", 1, {"why": 1, "days": 6}),
        Suggestion("ask_number", "outcome:3", 0.7, {"outcome": 3, "last": "2026-11-02", "mine": False}),
        Suggestion("ask_number", "outcome:9", 0.7, mine, own=True),
        Suggestion("talk_about_red", "outcome:2", 0.85, red),
        Suggestion("pause_costly", "ritual:demo-day", 1.2, falling),
        Suggestion("place_people", "people", 0.6, {"people": 2}, own=True),
        Suggestion("place_people", "people", 0.6, {"people": 1}, own=True),
        Suggestion("bring_answer", "question:q1", 0.7, {"times": 2}, own=True),
        Suggestion("bring_answer", "question:gone", 1, {"times": 3}, own=True),
    )


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    """Digests that suggest each of them, three at a time, and the answers to a press."""
    known, told = suggested(), words(say)
    for start in range(0, len(known), 3):
        advice = Advice(known[start : start + 3], replace(told, meeting=None) if start == 6 else told)
        yield f"digest.digest suggests {start}", digest_samples.digest(say, advice=advice)
    yield "suggestions.said", suggestions_messages.said("It is asked for already.")
    yield "suggestions.opens", suggestions_messages.opens(1, MONDAY, BERLIN)
    yield "suggestions.still_open", suggestions_messages.still_open()
    yield "suggestions.asked_for", suggestions_messages.asked_for(date(2026, 11, 23))
    yield "suggestions.paused", suggestions_messages.paused("Demo day is paused already.", "demo-day")


def screens(_say: Say) -> Iterator[tuple[str, View]]:
    """*Not useful*: which one, until when, and the way back."""
    yield "suggestions.not_useful", suggestions_messages.not_useful(list(RULES))
    yield "suggestions.not_useful one", suggestions_messages.not_useful(["free_question"])
    for rule in RULES:
        yield f"suggestions.muted {rule}", suggestions_messages.muted(rule, date(2027, 2, 12))
        yield f"suggestions.again {rule}", suggestions_messages.again(rule)
    yield "suggestions.none_left", suggestions_messages.none_left()
