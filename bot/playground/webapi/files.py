"""files.*: the three steps of an upload."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.playground import events, paging
from bot.playground.conversations import Channel
from bot.playground.files import File
from bot.playground.messages import Message
from bot.playground.refusals import RefusedError, invalid
from bot.playground.slack_app import BOT_USER_ID
from bot.playground.webapi import content
from bot.playground.webapi.method import Ask, Run

LONGEST_ALT_TEXT = 1000
MOST_CHANNELS = 100


def _address(ask: Ask) -> dict[str, Any]:
    length = paging.number(ask.args.get("length"), 0, "invalid_arguments")
    if length <= 0:
        raise invalid("invalid_arguments", ["must be greater than 0 [json-pointer:/length]"])
    if len(ask.text("alt_txt")) > LONGEST_ALT_TEXT:
        raise RefusedError("alt_txt_too_large")
    facts: dict[str, Any] = {"length": length, "alt_text": ask.text("alt_txt"), "complete": False}
    file = ask.workspace.add_file(ask.text("filename"), BOT_USER_ID, **facts)
    return {"upload_url": f"{ask.host.base_url}/upload/{file.id}", "file_id": file.id}


def _complete(ask: Ask) -> dict[str, Any]:
    wanted = ask.args["files"]
    if not isinstance(wanted, list) or not all(isinstance(each, dict) and "id" in each for each in wanted):
        raise invalid("invalid_arguments", ["must be a list of files [json-pointer:/files]"])
    files = [_uploaded(ask, each) for each in wanted]
    rooms = _rooms(ask)
    shared = _share(ask, rooms, files) if rooms else files
    for file in shared:
        ask.workspace.files[file.id] = file
    return {"files": [each.as_json() for each in shared]}


def _uploaded(ask: Ask, wanted: dict[str, Any]) -> File:
    file = ask.workspace.files.get(str(wanted["id"]))
    if file is None or file.content is None:
        raise RefusedError("file_not_found")
    if file.complete:
        raise RefusedError("file_update_failed")
    return replace(file, title=str(wanted.get("title") or file.name), complete=True)


def _rooms(ask: Ask) -> list[Channel]:
    wanted = [each for each in (ask.text("channels") or ask.text("channel_id")).replace(" ", "").split(",") if each]
    if len(wanted) > MOST_CHANNELS:
        raise RefusedError("channels_limit_exceeded")
    workspace = ask.workspace
    rooms = [workspace.direct(each) if each in workspace.people else workspace.channel(each) for each in wanted]
    if any(ask.user not in each.members for each in rooms):
        raise RefusedError("not_in_channel")
    return rooms


def _share(ask: Ask, rooms: list[Channel], files: list[File]) -> list[File]:
    comment = ask.text("initial_comment")
    blocks = () if comment else content.checked_blocks(ask.workspace, ask.args)
    for channel in rooms:
        ts = ask.workspace.tick()
        files = [replace(each, shares=(*each.shares, (channel.id, ts))) for each in files]
        message = Message(
            channel=channel.id,
            ts=ts,
            user=ask.user,
            text=comment,
            blocks=blocks,
            by_bot=ask.by_bot,
            thread_ts=ask.text("thread_ts") or None,
            files=tuple(each.as_json() for each in files),
        )
        ask.workspace.say(channel, message, kind="file")
        ask.host.tell(events.said(channel, message))
    return files


def _info(ask: Ask) -> dict[str, Any]:
    file = ask.workspace.files.get(ask.text("file"))
    if file is None:
        raise RefusedError("file_not_found")
    return {"file": file.as_json(), "comments": [], "response_metadata": {"next_cursor": ""}}


RUNS: Mapping[str, Run] = {
    "files.getUploadURLExternal": _address,
    "files.completeUploadExternal": _complete,
    "files.info": _info,
}
