"""A prompt before there is one."""

from collections.abc import Mapping
from datetime import datetime

from bot.core.occurrence import Ritual
from bot.kit import Message, Unit
from rituals.why.messages import prompts as prompts_messages
from rituals.why.messages.prompts import Prompt
from rituals.why.rules import prompting
from rituals.why.technologies.rules import Technology


def posts(_unit: Unit, _ritual: Ritual, _held: datetime) -> Mapping[str, Message]:
    """Return a prompt about a technology that somebody might have listed."""
    redis = Technology("preview", "Redis", premise="jobs must survive a deploy")
    return {prompting.PROMPT: prompts_messages.ask(Prompt("preview", redis))}
