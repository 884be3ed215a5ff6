"""What is said of a wide gap that goes on an agenda, and a summary that draws its trends in a line."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from bot.kit.blocks import Message
from rituals.outcomes.messages import gaps as gaps_messages
from rituals.outcomes.messages import rounds as rounds_messages
from tests.views import round_samples
from tests.views.outcome_samples import BERLIN

Say = Callable[[str], str]
THURSDAY, NEXT = datetime(2026, 11, 19, 14, tzinfo=UTC), datetime(2026, 12, 3, 14, tzinfo=UTC)


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    """Every answer to a press, and the line of text instead of a picture."""
    yield "gaps.put", gaps_messages.put("gap:1", THURSDAY, 10, BERLIN)
    yield "gaps.put full", gaps_messages.put("gap:1", NEXT, 10, BERLIN, full=THURSDAY)
    yield "gaps.put unplanned", gaps_messages.put("gap:1", None, 10, BERLIN)
    yield "gaps.stands", gaps_messages.stands(THURSDAY, BERLIN)
    yield "gaps.stands unplanned", gaps_messages.stands(None, BERLIN)
    yield "gaps.taken_off", gaps_messages.taken_off()
    drawn = replace(round_samples.wide(say), trend="▁▃▅█ 18 % → 25 %, up")
    yield "rounds.summary drawn", rounds_messages.summary(round_samples.a_round(say, drawn))
