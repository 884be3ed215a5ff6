"""What a message may say: texts, blocks and metadata."""

from collections.abc import Mapping
from typing import Any

from bot.playground import blocks as blockkit
from bot.playground.refusals import RefusedError, invalid
from bot.playground.workspace import Workspace

LONGEST_TEXT = 40_000
LONGEST_UPDATE = 4_000
LONGEST_BLOCKS = 13_200  # undocumented; measured by others at 13,202 characters
LARGEST_METADATA = 4_000  # undocumented; reported by others


def checked(workspace: Workspace, args: Mapping[str, Any]) -> tuple[str, tuple[dict[str, Any], ...]]:
    """The text and blocks of a message, if Slack would take them."""
    text, blocks = str(args.get("text") or ""), checked_blocks(workspace, args)
    if not text.strip() and not blocks:
        raise RefusedError("no_text")
    return text[:LONGEST_TEXT], blocks


def checked_update(workspace: Workspace, args: Mapping[str, Any]) -> tuple[str, tuple[dict[str, Any], ...]]:
    """The same for chat.update, which refuses what posting would cut."""
    text, blocks = checked(workspace, args)
    if blockkit.length(text) > LONGEST_UPDATE:
        raise RefusedError("msg_too_long")
    return text, blocks


def checked_blocks(workspace: Workspace, args: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """The blocks, with ids where there were none."""
    blocks = args.get("blocks") or []
    if not isinstance(blocks, list):
        raise RefusedError("invalid_blocks_format")
    if problems := blockkit.problems(blocks, "message"):
        raise invalid("invalid_blocks", problems)
    if blockkit.words(blocks) > LONGEST_BLOCKS:
        raise RefusedError("msg_blocks_too_long")
    return tuple(workspace.screens.named(blocks))


def metadata(args: Mapping[str, Any]) -> dict[str, Any] | None:
    """The metadata, None if it was left out or empty."""
    given = args.get("metadata")
    if not given:
        return None
    if not isinstance(given, dict) or not isinstance(given.get("event_type"), str):
        raise RefusedError("invalid_metadata_format")
    payload = given.get("event_payload")
    if not isinstance(payload, dict) or given.keys() - {"event_type", "event_payload"}:
        raise RefusedError("invalid_metadata_format")
    if not all(_flat(each) for each in payload.values()):
        raise RefusedError("invalid_metadata_schema")
    if len(str(given).encode()) > LARGEST_METADATA:
        raise RefusedError("metadata_too_large")
    return given


def _flat(value: Any) -> bool:
    """A string, number, boolean, a flat object, or a list of flat objects."""
    if isinstance(value, list):
        return all(_flat(each) and not isinstance(each, list) for each in value)
    if isinstance(value, dict):
        return all(isinstance(each, str | int | float) for each in value.values())
    return isinstance(value, str | int | float)
