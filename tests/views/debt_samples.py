"""Debts in every state the list is shown in, and a digest that tells of questions, decisions and debts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.participation import Heard
from bot.kit import Message, View
from bot.kit.offers import Accepted
from rituals.allhands.messages import topics as topic_messages
from rituals.digest.messages import digest as digest_messages
from rituals.digest.messages import more as more_messages
from rituals.digest.messages.lines import Digest
from rituals.digest.rules.week import Week
from rituals.why.debts import messages as debt_messages
from rituals.why.debts.messages import Listed, Notice
from rituals.why.debts.rules import Debt, Judged, Kind
from rituals.why.messages.digest import Put
from rituals.why.rules.figures import Asked, Owed, Waits
from tests import weeks

Say = Callable[[str], str]
BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 11, 20, 15, tzinfo=UTC)
THE_12TH, THE_19TH = datetime(2026, 11, 12, 9, tzinfo=UTC), datetime(2026, 11, 19, 9, tzinfo=UTC)
HEARD = (Heard("product", 12, 10), Heard("design", 6, 3), Heard("engineering", 68, 41))

# The design's example company in week 47: two asked, one answered, Kafka waiting for six working days.
KAFKA = "Why Kafka rather than the Postgres queue we already run?"
WHY = Asked(
    asked=2,
    answered=1,
    open=2,
    told=1,
    waiting=(Waits(1, 6), Waits(2, 1)),
    questions=6,
    hours=9.0,
    unanswered=2,
    across=9,
    within=3,
    chance=-4 / 900,
    by=(("product", 3), ("design", 2), ("others", 1)),
    reviews=1,
    decisions=2,
)
OWED = (Owed(1, 4.0, 2.0), Owed(7, 3.5, 3.0), Owed(9, 1.0, 5.0))


def week(**facts: Any) -> Week:
    known = {"heard": HEARD, "closed": 1, "why": WHY, "debts": OWED, **facts}
    return weeks.week("2026-W47", FRIDAY - timedelta(days=7), FRIDAY, **known)


def digest(say: Say = str, *, plain: bool = False, **facts: Any) -> Message:
    return digest_messages.digest(told(say, plain=plain, **facts))


def more(say: Say = str, **facts: Any) -> Message:
    return more_messages.more(told(say, **facts))


def told(say: Say = str, *, plain: bool = False, **facts: Any) -> Digest:
    names = {each: say(each) for each in ("product", "design", "engineering")}
    put = {1: Put(say("Kafka"), THE_12TH, say(KAFKA)), 2: Put(say("Feature flags"), THE_19TH, say("Why these?"))}
    titles = {1: say("Two queues"), 7: say("No staging")}
    return weeks.digest(week(**facts), names, BERLIN, plain=plain, whys=put, debts=titles)


def digests(say: Say) -> Iterator[tuple[str, Message]]:
    """Weeks in which something was asked, waits, or is owed."""
    yield "digest.digest why", digest(say)
    yield "digest_more.more why", more(say)
    yield "digest_more.more why gone", more(say, why=replace(WHY, waiting=(Waits(8, 9), Waits(1, 7)), open=5))
    yield "digest.digest why plain", digest(say, plain=True)
    yield "digest.digest why gone", digest(say, why=replace(WHY, waiting=(Waits(8, 9), Waits(1, 7)), told=5, open=5))
    few = Asked(0, 1, open=1, waiting=(Waits(2, 0),), questions=1, by=(("product", 1),), reviews=2, decisions=1)
    yield "digest.digest why few", digest(say, why=few, debts=OWED[:1])


def debt(say: Say, number: int, technology: str | None = None) -> Debt:
    return Debt(number, say("Two queues"), say("Every new event is written twice."), "U1", technology)


def judged(say: Say) -> list[Judged]:
    """Debts judged by many who agree, by many who do not, by too few, and by nobody."""
    agree: dict[Kind, tuple[int, ...]] = {Kind.IMPACT: (4, 4, 4), Kind.COST: (2, 2, 3)}
    apart: dict[Kind, tuple[int, ...]] = {Kind.IMPACT: (1, 3, 4, 5), Kind.COST: (4, 4, 4)}
    few: dict[Kind, tuple[int, ...]] = {Kind.IMPACT: (5, 5), Kind.COST: (1, 1, 2)}
    scores: list[dict[Kind, tuple[int, ...]]] = [agree, apart, few, {}]
    return [Judged(debt(say, n, "kafka" if n % 2 else None), each) for n, each in enumerate(scores, 1)]


def screens(say: Say) -> Iterator[tuple[str, View]]:
    """The list for everyone who may read it, and its form."""
    own = {(1, Kind.IMPACT): 4, (2, Kind.IMPACT): 1, (2, Kind.COST): 5}
    by = {Kind.IMPACT: (say("product"),), Kind.COST: (say("design"), say("engineering"))}
    known = Listed(judged(say), {"kafka": say("Kafka")}, by, tuple(Kind), own)
    show = debt_messages.listing
    yield "debts.listing", show(known)
    yield "debts.listing of who judges one", show(replace(known, may=(Kind.COST,)))
    yield "debts.listing of who judges nothing", show(replace(known, may=(), own={}))
    both = dict.fromkeys(Kind, (say("product"), say("design")))
    yield (
        "debts.listing ended",
        show(replace(known, by=both, notice=debt_messages.ended(1, say("Two queues"), "fixed"))),
    )
    yield "debts.listing dropped", show(replace(known, notice=debt_messages.ended(1, say("Two queues"), "dropped")))
    yield "debts.listing again", show(replace(known, notice=debt_messages.reopened(say("Two queues"))))
    put = debt_messages.accepted(Accepted(topic_messages.placed(FRIDAY, 10, BERLIN), "debt:1:2026-12-03"))
    yield "debts.listing put", show(replace(known, notice=put))
    full = debt_messages.accepted(Accepted(topic_messages.placed(None, 10, BERLIN, full=FRIDAY), "debt:1"))
    yield "debts.listing put on a full one", show(replace(known, notice=full))
    yield "debts.listing put before", show(replace(known, notice=Notice(topic_messages.placed_before(FRIDAY, BERLIN))))
    yield "debts.listing taken off", show(replace(known, notice=Notice(topic_messages.TAKEN_OFF)))
    yield "debts.listing empty", show(replace(known, debts=[]))
    many = [Judged(debt(say, n), {Kind.IMPACT: (3, 3, 3), Kind.COST: (1, 2, 3)}) for n in range(1, 94)]
    yield "debts.listing known", show(replace(known, notice=debt_messages.known(say("Two queues"))))
    yield "debts.listing page", show(replace(known, debts=many, page=1, notice=debt_messages.added(say("Two queues"))))
    yield "debts.listing last page", show(replace(known, debts=many, page=99))
    yield "debts.form", debt_messages.form(0)
