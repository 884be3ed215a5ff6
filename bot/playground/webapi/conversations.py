"""conversations.*: facts, members, joining; users.conversations."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.playground import events, paging
from bot.playground.conversations import Channel, channel_object
from bot.playground.refusals import RefusedError
from bot.playground.webapi.chat import refuse_partner
from bot.playground.webapi.method import Ask, Run

KINDS = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def _info(ask: Ask) -> dict[str, Any]:
    return {"channel": channel_object(ask.channel("read"), member_count=ask.flag("include_num_members"))}


def _members(ask: Ask) -> dict[str, Any]:
    members, cursor = paging.page(list(ask.channel("read").members), ask.args, default=100)
    return {"members": members, "response_metadata": {"next_cursor": cursor}}


def _listed(ask: Ask, channels: Iterable[Channel]) -> dict[str, Any]:
    types = (ask.text("types") or "public_channel").replace(" ", "").split(",")
    if unknown := set(types) - KINDS.keys():
        raise RefusedError("invalid_types", detail=", ".join(sorted(unknown)))
    kinds = [KINDS[each] for each in types]
    for kind in kinds:
        ask.need(f"{kind}:read")
    wanted = [
        channel_object(each)
        for each in channels
        if each.kind in kinds and not (each.is_archived and ask.flag("exclude_archived"))
    ]
    found, cursor = paging.page(wanted, ask.args, default=100)
    return {"channels": found, "response_metadata": {"next_cursor": cursor}}


def _list(ask: Ask) -> dict[str, Any]:
    every = ask.workspace.channels.values()
    return _listed(ask, [each for each in every if each.kind == "channels" or ask.user in each.members])


def _of_user(ask: Ask) -> dict[str, Any]:
    user = ask.text("user") or ask.user
    ask.workspace.person(user)
    return _listed(ask, [each for each in ask.workspace.channels.values() if user in each.members and _seen(ask, each)])


def _seen(ask: Ask, channel: Channel) -> bool:
    return channel.kind == "channels" or ask.user in channel.members


def _open(ask: Ask) -> dict[str, Any]:
    if ask.text("channel"):
        channel = ask.workspace.channel(ask.text("channel"))
        if not channel.is_im:
            raise RefusedError("method_not_supported_for_channel_type")
    else:
        channel = ask.workspace.direct(_one_partner(ask))
    shown = channel_object(channel) if ask.flag("return_im") else {"id": channel.id}
    return {"channel": shown}


def _one_partner(ask: Ask) -> str:
    users = ask.text("users").replace(" ", "").split(",")
    if users == [""]:
        raise RefusedError("users_list_not_supplied")
    if len(users) > 1:
        raise RefusedError("invalid_user_combination")
    person = ask.workspace.person(users[0])
    refuse_partner(person)
    return person.id


def _join(ask: Ask) -> dict[str, Any]:
    channel = ask.workspace.channel(ask.text("channel"))
    if channel.kind != "channels":
        raise RefusedError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise RefusedError("is_archived")
    if ask.user in channel.members:
        return {"channel": channel_object(channel), "warning": "already_in_channel"}
    channel.members[ask.user] = None
    ask.host.tell(events.joined(channel, ask.user))
    return {"channel": channel_object(channel)}


RUNS: Mapping[str, Run] = {
    "conversations.info": _info,
    "conversations.members": _members,
    "conversations.list": _list,
    "conversations.open": _open,
    "conversations.join": _join,
    "users.conversations": _of_user,
}
