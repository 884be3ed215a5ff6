"""Where questions about technology are asked: the ritual of that kind, and its channel. For flows; begins nothing."""

from datetime import date, datetime, time

from bot.core import setup
from bot.core.cadence import Cadence, Weekly
from bot.core.calendar import DAY, local_day
from bot.core.occurrence import Ritual
from bot.engine import channels
from bot.kit import Unit
from bot.people import load
from bot.store import Channels, Rituals
from rituals.allhands.rules.meetings import ALLHANDS
from rituals.why.rules.channels import ChannelGoneError, NoPublicChannelError, PrivateChannelError
from rituals.why.rules.prompting import WHY

NAME, CHANNEL = "Ask why", "ask-why"
TUESDAY, AT, EVERY = 1, time(10), 2  # every second Tuesday at ten


def ritual(unit: Unit) -> Ritual | None:
    """Give the ritual that questions about technology belong to; None before the first question."""
    return next(iter(unit.part(Rituals).of_kind(WHY)), None)


def wanted(unit: Unit, now: datetime) -> Ritual | None:
    """Give the ritual the first question brings; None if there is one. Raises `ChannelError` where it has no place.

    It is held in #ask-why, where Builders is in such a channel, and else where the all-hands is.
    """
    if ritual(unit):
        return None
    identity = setup.identify(NAME, (each.id for each in unit.part(Rituals).all()))
    first = tuesday(local_day(now, load.home_zone(unit)))
    cadence = Cadence(Weekly(EVERY, frozenset({TUESDAY})), AT, load.home_zone(unit), first)
    return Ritual(identity, WHY, NAME, _place(unit), cadence, minutes=0)


def check_channel(unit: Unit, identity: str) -> None:
    """Raise `ChannelError` unless everyone can read along in a channel, the bot is in it, and it is the company's."""
    channels.check(unit, identity)
    channel = unit.part(Channels).get(identity)
    if channel is not None and channel.private:
        raise PrivateChannelError(channel.name)


def check_place(unit: Unit, ritual: Ritual) -> None:
    """Raise `ChannelError` unless a question can be asked where questions are. A private channel is named to nobody."""
    channel = unit.part(Channels).get(ritual.channel)
    if channel is None or channel.archived or channel.private or channel.shared:
        raise ChannelGoneError(ritual.name)
    check_channel(unit, ritual.channel)


def tuesday(today: date) -> date:
    """The first Tuesday after a day."""
    return today + ((TUESDAY - today.weekday() - 1) % 7 + 1) * DAY


def _place(unit: Unit) -> str:
    """Give the channel questions go to before anyone has said which."""
    open_ = [each for each in unit.part(Channels).joined() if not each.private and not each.shared]
    named = next((each.id for each in open_ if each.name == CHANNEL), None)
    meetings = [each.channel for each in unit.part(Rituals).of_kind(ALLHANDS)]
    if not (named or meetings):
        raise setup.NotSetUpError
    found = named or next((each for each in meetings if any(each == known.id for known in open_)), None)
    if found is None:
        raise NoPublicChannelError(CHANNEL)
    return found
