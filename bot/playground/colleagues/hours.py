"""When somebody works: Monday to Friday, nine to six where they are, unless their status says they are away."""

from datetime import UTC, datetime, time, timedelta

from bot.playground.colleagues.crew import FOREVER, Colleague

OPENS, CLOSES = 9, 18
SATURDAY = 5


def working(one: Colleague, at: datetime) -> bool:
    """Whether they are at work."""
    local = at.astimezone(one.zone)
    away = one.away_until is not None and at < one.away_until
    return not away and local.weekday() < SATURDAY and OPENS <= local.hour < CLOSES


def next_working(one: Colleague, at: datetime, lag: timedelta) -> datetime | None:
    """`at` if they work then, or else `lag` into their next working day; None when they do not come back."""
    if one.away_until == FOREVER:
        return None
    moment = max(at, one.away_until) if one.away_until else at
    if working(one, moment):
        return moment
    local = moment.astimezone(one.zone)
    day = local.date() + timedelta(days=local.hour >= OPENS)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return (datetime.combine(day, time(OPENS), one.zone) + lag).astimezone(UTC)
