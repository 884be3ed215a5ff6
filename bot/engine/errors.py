"""The one error listener: interactions are answered with 200 and words, events with 500 so that they come again."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt import App, BoltResponse

from bot import logs
from bot.core.errors import RitualError
from bot.core.text import t
from bot.engine.showing import Showing
from bot.kit import blocks, modals
from bot.slack import client
from bot.store import StoreError

log = logging.getLogger(__name__)


def register(app: App, showing: Showing) -> None:
    """Turn whatever a listener raises into words for whoever pressed, or into a retry."""

    @app.error
    def failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
        if "event" in body:
            if isinstance(error, client.RefusedError) and error.permanent:
                log.warning("event %s: %s", body.get("event_id"), error)
                return BoltResponse(status=200)  # Slack would refuse the same again
            log.error("event %s comes again: %s", body.get("event_id"), error, exc_info=error)
            return BoltResponse(status=500)
        return BoltResponse(status=200, body=_answer(showing, body, error, _words(error, body)))


def _words(error: Exception, body: Mapping[str, Any]) -> str:
    if isinstance(error, RitualError):
        return str(error)
    mark = logs.reference()
    log.error("%s failed, told as %s: %s", body.get("type", "command"), mark, error, exc_info=error)
    cause = f" {error}" if isinstance(error, StoreError) else ""
    if body.get("type") == "view_submission":
        return t(
            "Not saved, and your text is still here. Press Submit again in a minute. If it goes on, tell "
            "whoever runs me: {mark}.",
            mark=mark,
        )
    return t(
        "That did not work.{cause} Try again in a minute. If it goes on, tell whoever runs me: {mark}.",
        cause=cause,
        mark=mark,
    )


def _answer(showing: Showing, body: Mapping[str, Any], error: Exception, words: str) -> dict[str, Any] | str:
    kind = body.get("type")
    if kind == "view_submission":
        return {"response_action": "errors", "errors": _errors(body, error, words)}
    if kind == "block_actions":
        _show(showing, body, words)
        return ""
    return {"response_type": "ephemeral", "text": blocks.escape(words)}


def _errors(body: Mapping[str, Any], error: Exception, words: str) -> dict[str, str]:
    """Say which words stand under which fields: under the first one, unless an error names its own."""
    fields = [str(block["block_id"]) for block in body["view"]["blocks"] if block["type"] == "input"]
    named = error.fields if isinstance(error, RitualError) else {"": words}
    found: dict[str, str] = {}
    for name, said in named.items():
        field = next((each for each in fields if modals.is_field(name, each)), fields[0])
        found[field] = f"{found[field]} {said}" if field in found else said
    return found


def _show(showing: Showing, body: Mapping[str, Any], words: str) -> None:
    """Show words to whoever pressed, in a small window: it works from messages and from Home alike."""
    try:
        showing.open(body, modals.said("Builders", blocks.section(blocks.escape(words))))
        if (body.get("view") or {}).get("type") == "home":
            showing.show_home(body["user"]["id"])  # what they saw is over: somebody was faster
    except client.WireError as error:
        log.warning("could not tell a person why their press did nothing: %s", error)
