"""The digest's counts in Home: the last week's for everyone, and this week's so far for the CTPO."""

from bot.core import calendar
from bot.kit import Block, Reader
from bot.people import load
from bot.store import Participation, Roster
from rituals.digest import figures
from rituals.digest.messages import home
from rituals.digest.rules.week import Week


def last_week(reader: Reader) -> list[Block]:
    """Show the counts of the last week that has any, without a verdict, a "quiet" or an arrow."""
    unit = reader.unit
    week = figures.last_with_figures(unit, calendar.week(reader.now, load.home_zone(unit)))
    took_part = week is not None and unit.part(Participation).took_part(reader.by, week.week, week.since, week.until)
    return home.week(week, unit.part(Roster).discipline_names(), took_part=took_part)


def so_far(reader: Reader) -> list[Block]:
    """Show the CTPO who was heard since the last digest."""
    if not reader.is_ctpo:
        return []
    unit, now = reader.unit, reader.now
    this_week = calendar.week(now, load.home_zone(unit))
    since = figures.begin(unit, this_week, now)
    heard = figures.heard(unit, this_week, since, now)
    week = Week(this_week, since, now, heard, unit.part(Participation).closed(since, now))
    return home.so_far(week, unit.part(Roster).discipline_names())
