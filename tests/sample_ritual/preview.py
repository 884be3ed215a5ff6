"""Kudos' posts as they'd look, before there are any."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.core.occurrence import Occurrence, Ritual
from bot.kit import Message, Unit
from tests.sample_ritual import messages, posts, rules
from tests.sample_ritual.messages import Line

LINE = Line("Mina", "Jonas", "You stayed until the export worked.", rules.VALUES[0])


def posts_of(unit: Unit, ritual: Ritual, held_at: datetime) -> Mapping[str, Message]:
    """Return a message for each step that posts one."""
    empty = posts.around(unit, ritual, Occurrence("preview", ritual.id, held_at, held_at))
    return {rules.ASK: messages.ask(empty), rules.CLOSE: messages.recap(replace(empty, count=1, lines=(LINE,)))}
