"""The open meetings that the reader of Home may run."""

from collections.abc import Sequence

from bot.core.text import t
from bot.kit import Block, Reader
from bot.kit.blocks import actions, button, clip
from bot.people import load
from bot.store import Occurrences, Rituals
from rituals.allhands import ids
from rituals.allhands.hosting import rights, turns
from rituals.allhands.rules.meetings import ALLHANDS

MOST = 3
PHONE = 29  # characters of a label that a phone shows


def runs(reader: Reader) -> list[Block]:
    """Show a button for the run of show of each open meeting that the reader hosts, or looks after."""
    unit = reader.unit
    return buttons(
        [
            (meeting, ritual.name)
            for ritual in unit.part(Rituals).of_kind(ALLHANDS)
            if not load.channel_hidden(unit, ritual, reader.by)
            for meeting in turns.coming(unit, ritual, reader.now)
            if unit.part(Occurrences).find(meeting) is not None and rights.runs(unit, meeting, reader.by)
        ]
    )


def buttons(meetings: Sequence[tuple[str, str]]) -> list[Block]:
    """Show a button for each of a few meetings, by id and name."""
    return [
        actions(
            button(
                clip(t("Run of show, {name}", name=name), PHONE),
                ids.RUN_OF_SHOW,
                meeting,
                spoken=t("Run of show, {name}", name=name),
            )
        )
        for meeting, name in meetings[:MOST]
    ]
