"""Every suggestion a digest can make, and what is said once its button was pressed."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

from bot.core.advice import Advice
from bot.engine import suggestions as rituals
from bot.kit import Message, View
from bot.kit.digest import Wording
from bot.parts import DECLARED
from bot.people import suggestions as people
from rituals.allhands import suggestions as allhands
from rituals.digest.messages import suggestions as suggestions_messages
from rituals.digest.messages.suggestions import Suggested
from rituals.outcomes import suggestions as outcomes
from rituals.why import suggestions as why
from tests.views import digest_samples
from tests.views.outcome_samples import BERLIN

Say = Callable[[str], str]
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def suggested(say: Say) -> tuple[tuple[Advice, Wording], ...]:
    """One by each rule, and those that are worded in two ways twice."""
    names, day = {each: say(each) for each in ("product", "design", "engineering")}, date(2026, 12, 3)
    tickets, invoice = say("Export tickets per 1,000 teams"), say("Days from signup to first invoice")
    gap = {"outcome": 1, "high": "product", "most": 80.0, "low": "design", "least": 42.5}
    red = {"outcome": 2, "value": "4.4 days", "target": "3.5 days", "deadline": "2026-12-18"}
    falling = {"ritual": "demo-day", "rates": [0.62, 0.55, 0.48, 0.41], "minutes": 9.0}
    stale, mine = {"outcome": 3, "last": "2026-11-02", "mine": False}, {"outcome": 9, "last": None, "mine": True}
    turned = Advice("ask_quiet", "discipline:design", 2, {"discipline": "design", "put": 0, "of": 11}, own=True)
    gone = Advice("ask_quiet", "discipline:gone", 2, {"discipline": "gone", "heard": 3, "asked": 6}, own=True)
    apart = Advice("compare_notes", "outcome:1", 1.3, gap)
    waits = Advice("free_question", "why:1", 1, {"why": 1, "days": 6})
    number, own = Advice("ask_number", "outcome:3", 0.7, stale), Advice("ask_number", "outcome:9", 0.7, mine, own=True)
    late = Advice("talk_about_red", "outcome:2", 0.85, red)
    costly = Advice("pause_costly", "ritual:demo-day", 1.2, falling)
    two, one = (Advice("place_people", "people", 0.6, {"people": count}, own=True) for count in (2, 1))
    carried = Advice("bring_answer", "question:q1", 0.7, {"times": 2}, own=True)
    lost = Advice("bring_answer", "question:gone", 1, {"times": 3}, own=True)
    return (
        (turned, allhands.ask_quiet(turned, names["design"])),
        (gone, allhands.ask_quiet(gone, None)),
        (apart, outcomes.compare_notes(apart, names, day)),
        (waits, why.free_question(say("Kafka"))),
        (number, outcomes.ask_number(number, tickets)),
        (own, outcomes.ask_number(own, "Outcome 9")),
        (late, outcomes.talk_about_red(late, invoice, None)),
        (costly, rituals.word(costly, say("Demo day"))),
        (two, people.word(two)),
        (one, people.word(one)),
        (carried, allhands.bring_answer(carried, say("Are we still hiring in research?"))),
        (lost, allhands.bring_answer(lost, "")),
    )


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    """Digests that suggest each of them, three at a time, and the answers to a press."""
    known = suggested(say)
    for start in range(0, len(known), 3):
        advice = Suggested("2026-W47", date(2026, 11, 23), known[start : start + 3])
        yield f"digest.digest suggests {start}", digest_samples.digest(say, advice=advice)
    yield "why_suggestions.opens", why.opens(1, MONDAY, BERLIN)
    yield "why_suggestions.still_open", why.still_open()
    yield "outcome_suggestions.asked_for", outcomes.asked_for(date(2026, 11, 23))
    yield "ritual_suggestions.paused", rituals.paused("Demo day is paused already.", "demo-day")


def screens(_say: Say) -> Iterator[tuple[str, View]]:
    """*Not useful*: which one, until when, and the way back."""
    kinds = {name: each.kind for name, each in DECLARED.suggestions.items()}
    yield "suggestions.not_useful", suggestions_messages.not_useful([(kind, name) for name, kind in kinds.items()])
    one = [(kinds["free_question"], "free_question")]
    yield "suggestions.not_useful one", suggestions_messages.not_useful(one)
    for name, kind in kinds.items():
        yield f"suggestions.muted {name}", suggestions_messages.muted(kind, name, date(2027, 2, 12))
        yield f"suggestions.again {name}", suggestions_messages.again(kind)
    yield "suggestions.none_left", suggestions_messages.none_left()
