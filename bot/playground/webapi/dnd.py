"""dnd.*: when people have notifications off."""

from typing import Any

from bot.playground.refusals import RefusedError
from bot.playground.webapi.method import Ask, Method

READ = ("dnd:read",)
MOST_USERS = 50


def _of(ask: Ask, user: str) -> dict[str, Any]:
    if user not in ask.workspace.people:
        raise RefusedError("user_not_found")
    start, end = ask.workspace.snoozing.get(user, (1, 1))
    return {"dnd_enabled": user in ask.workspace.snoozing, "next_dnd_start_ts": start, "next_dnd_end_ts": end}


def _info(ask: Ask) -> dict[str, Any]:
    return _of(ask, ask.text("user") or ask.user)


def _team(ask: Ask) -> dict[str, Any]:
    users = ask.text("users").replace(" ", "").split(",")
    if len(users) > MOST_USERS:
        raise RefusedError("too_many_users")
    return {"users": {each: _of(ask, each) for each in users}}


METHODS = {
    "dnd.info": Method(_info, "", "team_id user", READ),
    "dnd.teamInfo": Method(_team, "users", "team_id", READ, tier=20),
}
