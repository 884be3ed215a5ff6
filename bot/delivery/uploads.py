"""Files on their way to Slack: an address, the bytes, and only then a place where people see them."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from slack_sdk import WebClient

from bot import drawing
from bot.kit import Drawing, Unit
from bot.slack import client, pace
from bot.store import Settings
from bot.store.letters import Letter

FILES = "files:write"


def unpictured(unit: Unit) -> str:
    """Say why no pictures are sent here; "" where the company wants them, and they can be drawn and uploaded."""
    scopes = unit.part(Settings).scopes  # where they are not known, it is tried
    if not unit.part(Settings).pictures:
        return "the settings say so"
    if not drawing.drawable():
        return "matplotlib is not installed (pip install 'builders-bot[chart]')"
    return f"the scope {FILES} is missing" if scopes and FILES not in scopes else ""


def bring(web: WebClient, file: Mapping[str, Any], drawings: Mapping[str, Drawing]) -> str:
    """Bring a file to Slack, where nobody sees it before it is completed; gives its id. Raises a `WireError`.

    `file` holds `name`, and `content` (text), `base64`, or the facts of a picture under the name of the drawing that
    draws them now; `title`, `comment` (escaped mrkdwn) and `alt`, what a screen reader says of a picture, if there are
    any.
    """
    content = _content(file, drawings)
    described = {"alt_txt": file["alt"]} if file.get("alt") else {}
    answer = client.call(web, pace.ADDRESS, {"filename": file["name"], "length": len(content), **described})
    client.upload(web, answer["upload_url"], content)
    return str(answer["file_id"])


def _content(file: Mapping[str, Any], drawings: Mapping[str, Drawing]) -> bytes:
    if name := next((each for each in drawings if each in file), ""):
        return drawings[name](file[name])
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
