"""users.list and users.info."""

from typing import Any

from bot.playground import paging
from bot.playground.refusals import RefusedError
from bot.playground.webapi.method import Ask, Method

READ = ("users:read",)


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


METHODS = {
    "users.list": Method(_list, "", "cursor include_locale limit team_id", READ, tier=20),
    "users.info": Method(_info, "user", "include_locale", READ, tier=100),
}
