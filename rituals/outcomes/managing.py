"""How a check-in is added, and when one can be run by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from bot.core.calendar import WorkingDays
from bot.core.occurrence import Ritual
from bot.kit import Block, Unit, modals, words
from bot.kit.managing import Creation, Submitted
from rituals.outcomes import first_check_in, ids
from rituals.outcomes.rules import rounds
from rituals.outcomes.tables import Outcomes

EVERYONE_EVERY = 4  # times, of the company's outcomes
SQUAD, EACH_TIME = "squad", "each_time"  # what can be ticked


def _first_day(today: date, _days: WorkingDays) -> date:
    return first_check_in.monday(today)


def _fields() -> Sequence[Block]:
    closes = [(name, str(weekday)) for weekday, name in enumerate(words.LONG_DAYS)]
    whose = [("A squad's own: only who is in the channel", SQUAD), ("Ask how sure everyone is, each time", EACH_TIME)]
    return (
        modals.field(ids.CLOSES_ON, "Closes on", modals.select(closes, "2")),
        modals.field(ids.CLOSES_AT, "Closes at", modals.time("16:00")),
        modals.field(
            ids.SQUAD,
            "Whose outcomes",
            modals.ticks(whose),
            optional=True,
            hint="The company's ask everyone every fourth time, a squad's only if you tick it.",
        ),
    )


def _read(ritual: Ritual, view: Submitted) -> Ritual:
    ticked = modals.read_many(view, ids.SQUAD)
    usually = 0 if SQUAD in ticked else EVERYONE_EVERY
    return replace(
        ritual,
        everyone_every=1 if EACH_TIME in ticked else usually,
        squad=SQUAD in ticked,
        closes_on=int(modals.read(view, ids.CLOSES_ON)),
        closes_at=time.fromisoformat(modals.read(view, ids.CLOSES_AT)),
    )


CREATE = Creation(
    label="Outcome check-ins",
    name="Outcomes",
    first_day=_first_day,
    at="10:00",
    rhythm="weekly-1",
    time_label="Asked at",
    fields=_fields(),
    read=_read,
)


def details(_unit: Unit, ritual: Ritual) -> str:
    """Say when one closes, and whom it asks."""
    closes = f"Closes {words.LONG_DAYS[ritual.closes_on]} {ritual.closes_at:%H:%M}."
    if not ritual.everyone_every:
        return f"{closes} Asks who looks after something."
    often = "every time" if ritual.everyone_every == 1 else f"every {words.nth(ritual.everyone_every)} time"
    return f"{closes} Asks who looks after something, and everyone {often}."


def check_run(unit: Unit, ritual: Ritual) -> None:
    """Raise `NothingToAskError` unless an outcome is open."""
    if not unit.part(Outcomes).of(ritual.id):
        raise rounds.NothingToAskError
