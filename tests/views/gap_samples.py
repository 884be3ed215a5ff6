"""What is said of a wide gap that goes on an agenda, and a summary that draws its trends in a line."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from bot.kit import Message
from bot.kit.offers import Accepted
from rituals.allhands.messages import topics as topic_messages
from rituals.outcomes.messages import gaps as gaps_messages
from rituals.outcomes.messages import rounds as rounds_messages
from tests.views import round_samples
from tests.views.outcome_samples import BERLIN

Say = Callable[[str], str]
THURSDAY, NEXT = datetime(2026, 11, 19, 14, tzinfo=UTC), datetime(2026, 12, 3, 14, tzinfo=UTC)


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    """Every answer to a press, and the line of text instead of a picture."""
    topics = {
        "": Accepted(topic_messages.placed(THURSDAY, 10, BERLIN), "gap:1"),
        "full": Accepted(topic_messages.placed(NEXT, 10, BERLIN, full=THURSDAY), "gap:1"),
        "unplanned": Accepted(topic_messages.placed(None, 10, BERLIN), "gap:1"),
        "before": Accepted(topic_messages.placed_before(THURSDAY, BERLIN)),
        "before, unplanned": Accepted(topic_messages.placed_before(None, BERLIN)),
        "taken off": Accepted(topic_messages.TAKEN_OFF),
    }
    yield from ((f"gaps.accepted {name}".strip(), gaps_messages.accepted(each)) for name, each in topics.items())
    drawn = replace(round_samples.wide(say), trend="▁▃▅█ 18 % → 25 %, up")
    yield "rounds.summary drawn", rounds_messages.summary(round_samples.a_round(say, drawn))
