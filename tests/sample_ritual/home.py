"""Somebody's thanks in App Home."""

from collections.abc import Sequence

from bot.kit import Block, Reader
from bot.kit.blocks import header
from tests.sample_ritual import messages, posts
from tests.sample_ritual.tables import Kudos

MOST = 3


def thanks(reader: Reader) -> Sequence[Block]:
    """Show the newest thanks that the reader gave or got; nothing without any."""
    theirs = reader.unit.part(Kudos).with_(reader.by)[:MOST]
    lines = [posts.line(reader.unit, each) for each in theirs]
    return [header("Thanks"), *messages.listing(lines)] if lines else []
