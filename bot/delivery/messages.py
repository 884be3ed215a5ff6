"""What Builders says about reading people and user groups from Slack."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.kit import Message, words
from bot.kit.blocks import escape, message, section

SHOWN = 10  # of those in two user groups


@dataclass(frozen=True, slots=True)
class Twice:
    """Someone in several user groups that fill disciplines. `counted`: the discipline; `first`: by their order."""

    name: str
    groups: Sequence[str]
    counted: str
    first: bool


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from Slack: how many people and user groups, who is new, gone, and stands for something else.

    `groups` is None when user groups could not be read.
    """

    people: int
    groups: int | None
    new: int
    gone: int
    moved: int
    twice: Sequence[Twice] = ()


def read(found: Read) -> Message:
    """Tell who asked for it that everything was read."""
    groups = f" and {words.number(found.groups, 'user group')}" if found.groups is not None else ""
    said = (
        f"Read {words.number(found.people, 'person', 'people')}{groups}: "
        f"{found.new:,} new, {found.gone:,} gone, {found.moved:,} moved."
    )
    return message(said, section(said), *([section(several(found.twice))] if found.twice else []), covers=1)


def unread(reason: str) -> Message:
    """Tell who asked for it that Slack does not let everything be read."""
    said = f"Nothing was read: Slack refuses ({escape(reason)}). `builders check` says what is missing."
    return message(said, section(said), covers=1)


def several(twice: Sequence[Twice]) -> str:
    """List who is in several user groups, as escaped mrkdwn."""
    lines = [
        f"{escape(each.name)} is in {words.listed([f'@{escape(group)}' for group in each.groups])}; counted for "
        f"{escape(each.counted)}, {'the first' if each.first else 'as was said'}."
        for each in twice[:SHOWN]
    ]
    if len(twice) > SHOWN:
        lines.append(f"{len(twice) - SHOWN:,} more are in two of them.")
    return "\n".join(lines)
