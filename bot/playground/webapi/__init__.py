"""The Web API: every method this Slack knows, in one table."""

from typing import Any

from bot.playground.refusals import RefusedError, invalid
from bot.playground.webapi import auth, chat, conversations, dnd, files, history, reactions, usergroups, users, views
from bot.playground.webapi.method import Ask, Host, Method
from bot.playground.workspace import Workspace

METHODS: dict[str, Method] = {
    **auth.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **history.METHODS,
    **users.METHODS,
    **usergroups.METHODS,
    **dnd.METHODS,
    **reactions.METHODS,
    **views.METHODS,
    **files.METHODS,
}


def answer(workspace: Workspace, host: Host, name: str, args: dict[str, Any], token: str | None) -> dict[str, Any]:
    """Run a method; raises RefusedError where Slack would refuse."""
    if name not in METHODS:
        raise RefusedError("unknown_method", req_method=name)
    method = METHODS[name]
    with workspace.lock:
        ask = Ask(workspace, host, args, workspace.tokens.check(token, method.tokens))
        ask.need(*method.scopes)
        if missing := method.missing(args):
            raise invalid("invalid_arguments", [f"missing required field: {each}" for each in missing])
        return {"ok": True, **method.run(ask)}
