"""reactions.add."""

from collections.abc import Mapping
from typing import Any

from bot.playground import events
from bot.playground.refusals import RefusedError
from bot.playground.webapi.method import Ask, Run


def _add(ask: Ask) -> dict[str, Any]:
    channel, ts, name = ask.workspace.channel(ask.text("channel")), ask.text("timestamp"), ask.text("name").strip(":")
    if channel.is_archived:
        raise RefusedError("is_archived")
    if ask.user not in channel.members:
        raise RefusedError("not_in_channel")
    if ts not in channel.messages:
        raise RefusedError("message_not_found")
    if name in dict(channel.messages[ts].reactions) and ask.user in dict(channel.messages[ts].reactions)[name]:
        raise RefusedError("already_reacted")
    channel.keep(channel.messages[ts].reacted(name, ask.user))
    ask.host.tell(events.reacted(channel, channel.messages[ts], ask.user, name, ask.workspace.tick()))
    return {}


RUNS: Mapping[str, Run] = {
    "reactions.add": _add,
}
