"""What people type, as Slack passes it on."""

import re

from bot.playground.refusals import RefusedError
from bot.playground.workspace import Workspace

BROADCASTS = ("here", "channel", "everyone")
_LIVE = re.compile(r"(?<![\w@#/])([@#])([\w.-]+)|(https?://[^\s<>|]+)")


def escaped(text: str) -> str:
    """The three characters Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def message(workspace: Workspace, text: str) -> str:
    """The text of a message event: escaped, with mentions, channels and links live."""
    return _LIVE.sub(lambda found: _live(workspace, found, names=False), escaped(text))


def command(workspace: Workspace, text: str, *, should_escape: bool) -> str:
    """The text of a command: as typed, or with mentions and channels turned into ids."""
    if not should_escape:
        return text
    return _LIVE.sub(lambda found: _live(workspace, found, names=True), text)


def _live(workspace: Workspace, found: re.Match[str], *, names: bool) -> str:
    sigil, name, link = found.groups()
    if link:
        return f"<{link}>"
    if sigil == "@" and name in BROADCASTS:
        return f"<!{name}>"
    try:
        if sigil == "@":
            person = workspace.person(name)
            return f"<@{person.id}|{person.name}>" if names else f"<@{person.id}>"
        return f"<#{workspace.channel(name).id}|{name}>"
    except RefusedError:
        return found.group()
