"""Which channels a ritual can be held in."""

from bot.core import setup
from bot.kit import Unit
from bot.store import Channels


def check(unit: Unit, identity: str) -> None:
    """Raise `ChannelError` unless the bot is in a channel (by Slack id), and it's the company's alone."""
    channel = unit.part(Channels).get(identity)
    setup.check_channel(
        channel.name if channel else "",
        known=channel is not None,
        joined=bool(channel and channel.joined),
        shared=bool(channel and channel.shared),
        archived=bool(channel and channel.archived),
    )
