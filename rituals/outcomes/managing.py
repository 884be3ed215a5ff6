"""How a check-in is added, and when one can be run by hand."""

from dataclasses import replace
from datetime import date

from bot.core.calendar import WorkingDays
from bot.core.occurrence import Ritual
from bot.core.text import t
from bot.kit import Unit, words
from bot.kit.forms import Choice, Several, Time
from bot.kit.managing import Creation, Submitted
from rituals.outcomes import first_check_in, ids
from rituals.outcomes.rules import rounds
from rituals.outcomes.tables import Outcomes

EVERYONE_EVERY = 4  # times, of the company's outcomes
SQUAD, EACH_TIME = "squad", "each_time"  # what can be ticked


def _first_day(today: date, _days: WorkingDays) -> date:
    return first_check_in.monday(today)


CLOSES_ON = Choice(
    ids.CLOSES_ON, "Closes on", options=[(name, day) for day, name in enumerate(words.LONG_DAYS)], kind=int
)
CLOSES_AT = Time(ids.CLOSES_AT, "Closes at")
WHOSE = Several(
    ids.SQUAD,
    "Whose outcomes",
    options=[("A squad's own: only who is in the channel", SQUAD), ("Ask how sure everyone is, each time", EACH_TIME)],
    optional=True,
    hint="The company's ask everyone every fourth time, a squad's only if you tick it.",
)


def _read(ritual: Ritual, view: Submitted) -> Ritual:
    ticked = WHOSE.read(view)
    usually = 0 if SQUAD in ticked else EVERYONE_EVERY
    return replace(
        ritual,
        everyone_every=1 if EACH_TIME in ticked else usually,
        squad=SQUAD in ticked,
        closes_on=CLOSES_ON.read(view),
        closes_at=CLOSES_AT.read(view),
    )


CREATE = Creation(
    label="Outcome check-ins",
    name="Outcomes",
    first_day=_first_day,
    at="10:00",
    rhythm="weekly-1",
    time_label="Asked at",
    fields=[CLOSES_ON.block(2), CLOSES_AT.block("16:00"), WHOSE.block()],
    read=_read,
)


def details(_unit: Unit, ritual: Ritual) -> str:
    """Say when one closes, and whom it asks."""
    closes = t(
        "Closes {long_days} {closes_at:%H:%M}.", long_days=words.LONG_DAYS[ritual.closes_on], closes_at=ritual.closes_at
    )
    if not ritual.everyone_every:
        return t("{closes} Asks who looks after something.", closes=closes)
    often = "every time" if ritual.everyone_every == 1 else t("every {nth} time", nth=words.nth(ritual.everyone_every))
    return t("{closes} Asks who looks after something, and everyone {often}.", closes=closes, often=often)


def check_run(unit: Unit, ritual: Ritual) -> None:
    """Raise `NothingToAskError` unless an outcome is open."""
    if not unit.part(Outcomes).of(ritual.id):
        raise rounds.NothingToAskError
