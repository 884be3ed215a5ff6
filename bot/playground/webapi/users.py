"""users.*, usergroups.* and dnd.*: people, groups of them, and when they have notifications off."""

from collections.abc import Mapping
from typing import Any

from bot.playground import paging
from bot.playground.refusals import RefusedError
from bot.playground.webapi.method import Ask, Run

MOST_USERS = 50  # of dnd.teamInfo


def _list(ask: Ask) -> dict[str, Any]:
    # Strangers are met in channels; they are no members of this workspace.
    people = [each for each in ask.workspace.people.values() if not each.is_stranger]
    if not ask.args.get("limit") and len(people) > ask.workspace.unpaged_users:
        raise RefusedError("limit_required")
    found, cursor = paging.page(people, ask.args, default=max(len(people), 1))
    return {
        "members": [ask.workspace.user_object(each) for each in found],
        "cache_ts": int(ask.workspace.clock().timestamp()),
        "response_metadata": {"next_cursor": cursor},
    }


def _info(ask: Ask) -> dict[str, Any]:
    user = ask.text("user")
    if user not in ask.workspace.people:
        raise RefusedError("user_not_found")
    return {"user": ask.workspace.user_object(ask.workspace.people[user])}


# User groups, for workspaces that pay


def _refuse_free(ask: Ask) -> None:
    if not ask.workspace.paid:
        raise RefusedError("plan_upgrade_required")


def _groups(ask: Ask) -> dict[str, Any]:
    _refuse_free(ask)
    groups = [g for g in ask.workspace.usergroups.values() if not g.disabled_at or ask.flag("include_disabled")]
    users, count = ask.flag("include_users"), ask.flag("include_count")
    return {"usergroups": [each.as_json(users=users, count=count) for each in groups]}


def _group_users(ask: Ask) -> dict[str, Any]:
    _refuse_free(ask)
    group = ask.workspace.usergroups.get(ask.text("usergroup"))
    if group is None or (group.disabled_at and not ask.flag("include_disabled")):
        raise RefusedError("no_such_subteam")
    return {"users": list(group.users)}


# Do not disturb


def _dnd(ask: Ask, user: str) -> dict[str, Any]:
    if user not in ask.workspace.people:
        raise RefusedError("user_not_found")
    start, end = ask.workspace.snoozing.get(user, (1, 1))
    return {"dnd_enabled": user in ask.workspace.snoozing, "next_dnd_start_ts": start, "next_dnd_end_ts": end}


def _dnd_info(ask: Ask) -> dict[str, Any]:
    return _dnd(ask, ask.text("user") or ask.user)


def _dnd_team(ask: Ask) -> dict[str, Any]:
    users = ask.text("users").replace(" ", "").split(",")
    if len(users) > MOST_USERS:
        raise RefusedError("too_many_users")
    return {"users": {each: _dnd(ask, each) for each in users}}


RUNS: Mapping[str, Run] = {
    "users.list": _list,
    "users.info": _info,
    "usergroups.list": _groups,
    "usergroups.users.list": _group_users,
    "dnd.info": _dnd_info,
    "dnd.teamInfo": _dnd_team,
}
