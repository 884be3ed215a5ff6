"""Files on their way to Slack: an address, the bytes, and only then a place where people see them."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from slack_sdk import WebClient

from bot.drawing import chart
from bot.slack import client, pace
from bot.store.letters import Letter
from rituals.digest.rules import weeks_chart


def bring(web: WebClient, file: Mapping[str, Any]) -> str:
    """Bring a file to Slack, where nobody sees it before it is completed; gives its id. Raises a `WireError`.

    `file` holds `name`, and `content` (text), `base64`, or `chart` or `weeks` (the facts of a trend, or of weeks, drawn
    now); `title`, `comment` (escaped mrkdwn) and `alt`, what a screen reader says of a picture, if there are any.
    """
    content = _content(file)
    described = {"alt_txt": file["alt"]} if file.get("alt") else {}
    answer = client.call(web, pace.ADDRESS, {"filename": file["name"], "length": len(content), **described})
    client.upload(web, answer["upload_url"], content)
    return str(answer["file_id"])


def _content(file: Mapping[str, Any]) -> bytes:
    if "chart" in file:
        from bot.drawing import trend  # it brings matplotlib, which not everybody installs

        return trend.png(chart.from_facts(file["chart"]))
    if "weeks" in file:
        from rituals.digest import weeks_drawing

        return weeks_drawing.png(weeks_chart.from_facts(file["weeks"]))
    return base64.b64decode(file["base64"]) if "base64" in file else str(file["content"]).encode()


def completion(letter: Letter, file: Mapping[str, Any], channel: str, identity: str) -> dict[str, Any]:
    """Build the call that shows a file that was brought."""
    named = {"id": identity, "title": file.get("title") or file["name"]}
    args = {"files": json.dumps([named]), "channel_id": channel, "initial_comment": file.get("comment", "")}
    return {**args, "thread_ts": letter.thread[1]} if letter.thread else args


def shown_at(answer: Mapping[str, Any], channel: str) -> str | None:
    """Read the ts of the message that shows a completed file, if Slack's answer says it."""
    for file in answer.get("files", ()):
        for shares in (file.get("shares") or {}).values():
            for share in shares.get(channel, ()):
                return str(share["ts"])
    return None


def shows(message: Mapping[str, Any], identity: str | None) -> bool:
    """Tell whether a message of the history shows a file."""
    return any(each.get("id") == identity for each in message.get("files") or ())
