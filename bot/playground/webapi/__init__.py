"""The Web API: every method this Slack knows, in one table."""

from collections.abc import Mapping
from typing import Any

from bot.playground import data
from bot.playground.refusals import RefusedError, invalid
from bot.playground.webapi import auth, chat, conversations, files, history, reactions, users, views
from bot.playground.webapi.method import Ask, Host, Method, Run
from bot.playground.workspace import Workspace

_RUNS: Mapping[str, Run] = {
    **auth.RUNS,
    **chat.RUNS,
    **conversations.RUNS,
    **history.RUNS,
    **users.RUNS,
    **reactions.RUNS,
    **views.RUNS,
    **files.RUNS,
}
METHODS: Mapping[str, Method] = {name: Method(_RUNS[name], **row) for name, row in data.of(__file__, "methods").items()}


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
