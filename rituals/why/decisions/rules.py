"""Decisions: what was chosen, instead of what, at what price, and what has to stay true (an ADR).

The parts are those of M. Nygard, "Documenting architecture decisions" (2011), and of MADR 4, with a premise, a fit with
product and goals, and a day to look again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.core.errors import RitualError
from bot.core.text import t

LOOK_AGAIN = timedelta(days=182)  # half a year, unless another day is chosen


class Status(StrEnum):
    """Where a decision stands. Rejected and deprecated ones come in files alone."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a technology (by id), of a question (`why`) perhaps.

    `premise`: true as long as. `product_fit`, `goals_fit`: how it fits the product, the business. `review_asked_at`:
    since when its thread asks whether it is still true. `file`: its name in the folder it came from, `source` that file
    word for word until it is changed here, `extra` what it says that has no part of its own. `by`: who wrote it down,
    None where it came in a file.
    """

    number: int
    title: str
    status: Status
    decided_on: date
    technology: str | None = None
    why: int | None = None
    context: str = ""
    options: str = ""
    choice: str = ""
    premise: str = ""
    consequences: str = ""
    product_fit: str = ""
    goals_fit: str = ""
    review_on: date | None = None
    review_asked_at: datetime | None = None
    superseded_by: int | None = None
    file: str = ""
    source: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    by: str | None = None

    @property
    def holds(self) -> bool:
        """Whether it is what people go by, or may: proposed or accepted."""
        return self.status in (Status.PROPOSED, Status.ACCEPTED)


class NoTitleError(RitualError, field="title"):
    """A decision without a title."""

    sentence = "Give it a title, as in: Kafka for order events."


class NoChoiceError(RitualError, field="choice"):
    """A decision that does not say what was chosen."""

    sentence = "Say what was chosen and why, in a sentence or two."


class ReviewError(RitualError, field="review_on"):
    """A day to look again that is not ahead."""

    sentence = "That day has passed. Choose one ahead, or leave it empty."


class SupersededError(RitualError, field="supersedes"):
    """A decision that another one has taken the place of already."""

    def __init__(self, number: int, by: int | None) -> None:
        named = f"decision {by}" if by else "another one"
        super().__init__(
            t("Decision {number} was replaced by {named} already. Open that one.", number=number, named=named)
        )


class NotReplacingError(RitualError, field="supersedes"):
    """A decision that is to take the place of another, and does not hold itself."""

    sentence = "Only what is accepted or proposed takes the place of another. Say so above, or choose none."


class KnownDecisionError(RitualError):
    """A decision on a question that somebody wrote down meanwhile."""

    def __init__(self, number: int) -> None:
        super().__init__(
            t(
                "It is written down already, as decision {number}. Close this; `/why show {number}` has *Edit*.",
                number=number,
            )
        )


class UnknownDecisionError(RitualError):
    """A number that is no decision's."""

    def __init__(self, typed: str) -> None:
        said = t("“{typed}” is no decision here.", typed=typed) if typed else "Say which decision, by its number."
        super().__init__(t("{said} `/why list` shows them, `/why find` looks for words.", said=said))


def decide(decision: Decision, today: date) -> Decision:
    """Accept a decision as it was written; raises `NoTitleError`, `NoChoiceError` or `ReviewError`."""
    if not decision.title.strip():
        raise NoTitleError
    if not decision.choice.strip():
        raise NoChoiceError
    if decision.review_on is not None and decision.review_on <= today:
        raise ReviewError
    return replace(decision, title=" ".join(decision.title.split()))


def supersede(old: Decision, new: Decision) -> Decision:
    """Have another decision take the place of one, which is looked at no more.

    That one holds, so that no two replace each other. Raises `SupersededError` or `NotReplacingError`.
    """
    if old.status is Status.SUPERSEDED:
        raise SupersededError(old.number, old.superseded_by)
    if not new.holds or new.number == old.number:
        raise NotReplacingError
    return replace(old, status=Status.SUPERSEDED, superseded_by=new.number, review_on=None, review_asked_at=None)


def edited(before: Decision, after: Decision) -> Decision:
    """Give a decision as it is after a change: the file it came in is word for word what it says no more.

    That it is asked about, or which question it came of, no file says.
    """
    aside = {"why": before.why, "review_asked_at": before.review_asked_at, "file": before.file}
    same = replace(after, **aside) == before  # type: ignore[arg-type]  # each is what the part holds already
    return after if same else replace(after, source="")


def still_true(decision: Decision, until: date) -> Decision:
    """Have a decision stand until another day to look again."""
    return replace(decision, review_on=until, review_asked_at=None)
