"""To whom the digest goes, and when, as a part of the settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.kit import ids, modals, words
from bot.kit.blocks import Block


@dataclass(frozen=True, slots=True)
class Sending:
    """Who gets the digest beside who leads all disciplines, on which weekday (Monday is 0), at HH:MM where they are."""

    to: Sequence[str] = ()
    day: int = 4
    at: str = "16:00"


def fields(now: Sending) -> list[Block]:
    """Ask who else gets the digest, and when it is sent."""
    days = [(name, str(day)) for day, name in enumerate(words.LONG_DAYS[:5])]
    return [
        modals.field(
            ids.DIGEST_TO,
            "Who else gets the digest",
            modals.people(now.to),
            optional=True,
            hint="Each gets their own at the same moment. Where the questions of who leads went, only they are told.",
        ),
        modals.field(ids.DIGEST_DAY, "Digest on", modals.select(days, str(now.day))),
        modals.field(ids.DIGEST_AT, "Digest at", modals.time(now.at), hint="Where who leads all disciplines is."),
    ]


def read(view: Mapping[str, Any]) -> Sending:
    """Read that part of the settings."""
    day, at = modals.read(view, ids.DIGEST_DAY), modals.read(view, ids.DIGEST_AT)
    return Sending(tuple(modals.read_many(view, ids.DIGEST_TO)), int(day), at)
