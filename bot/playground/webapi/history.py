"""conversations.history and conversations.replies."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from bot.playground import paging
from bot.playground.clock import micros
from bot.playground.conversations import Channel
from bot.playground.messages import Message
from bot.playground.refusals import RefusedError
from bot.playground.webapi.method import Ask, Run


def _history(ask: Ask) -> dict[str, Any]:
    channel = ask.channel("history")
    if ask.user not in channel.members:
        raise RefusedError("not_in_channel")
    return _page(ask, channel, list(reversed(_between(ask, channel.timeline))), default=100, most=999)


def _replies(ask: Ask) -> dict[str, Any]:
    channel, ts = ask.channel("history"), ask.text("ts")
    if ask.user not in channel.members:
        raise RefusedError("not_in_channel")
    if ts not in channel.messages:
        raise RefusedError("thread_not_found")
    root = channel.messages[ts].thread_ts or ts
    thread = [*([root] if root in channel.messages else []), *_between(ask, channel.threads.get(root, []))]
    return _page(ask, channel, thread, default=1000, most=1000)


def _page(ask: Ask, channel: Channel, wanted: Sequence[str], *, default: int, most: int) -> dict[str, Any]:
    found, cursor = paging.page(wanted, ask.args, default=default, most=most)
    every = ask.flag("include_all_metadata")
    messages = [
        channel.messages[ts].as_json(all_metadata=every) | _thread(channel, channel.messages[ts]) for ts in found
    ]
    return {"messages": messages, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


def _between(ask: Ask, timeline: Sequence[str]) -> Sequence[str]:
    oldest, latest = _bound(ask, "oldest", -1), _bound(ask, "latest", 2**63)
    if ask.flag("inclusive"):
        return timeline[bisect_left(timeline, oldest, key=micros) : bisect_right(timeline, latest, key=micros)]
    return timeline[bisect_right(timeline, oldest, key=micros) : bisect_left(timeline, latest, key=micros)]


def _bound(ask: Ask, name: str, default: int) -> int:
    given = ask.text(name)
    if not given or given == "now":
        return default
    try:
        return micros(given)
    except ValueError:
        raise RefusedError(f"invalid_ts_{name}") from None


def _thread(channel: Channel, message: Message) -> dict[str, Any]:
    """What a thread's first message, or a reply, says of its thread."""
    if message.thread_ts and message.thread_ts != message.ts:
        parent = channel.messages.get(message.thread_ts)
        return {"parent_user_id": parent.user} if parent else {}
    replies = channel.threads.get(message.ts)
    if not replies:
        return {}
    users = list(dict.fromkeys(channel.messages[ts].user for ts in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1],
    }


RUNS: Mapping[str, Run] = {
    "conversations.history": _history,
    "conversations.replies": _replies,
}
