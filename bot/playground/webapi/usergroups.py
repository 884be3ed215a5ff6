"""usergroups.*, for workspaces that pay."""

from typing import Any

from bot.playground.refusals import RefusedError
from bot.playground.webapi.method import Ask, Method

READ = ("usergroups:read",)


def _refuse_free(ask: Ask) -> None:
    if not ask.workspace.paid:
        raise RefusedError("plan_upgrade_required")


def _list(ask: Ask) -> dict[str, Any]:
    _refuse_free(ask)
    groups = [g for g in ask.workspace.usergroups.values() if not g.disabled_at or ask.flag("include_disabled")]
    users, count = ask.flag("include_users"), ask.flag("include_count")
    return {"usergroups": [each.as_json(users=users, count=count) for each in groups]}


def _users(ask: Ask) -> dict[str, Any]:
    _refuse_free(ask)
    group = ask.workspace.usergroups.get(ask.text("usergroup"))
    if group is None or (group.disabled_at and not ask.flag("include_disabled")):
        raise RefusedError("no_such_subteam")
    return {"users": list(group.users)}


METHODS = {
    "usergroups.list": Method(_list, "", "include_count include_disabled include_users team_id", READ, tier=20),
    "usergroups.users.list": Method(_users, "usergroup", "include_disabled team_id", READ, tier=20),
}
