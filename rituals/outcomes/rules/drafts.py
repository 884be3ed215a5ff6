"""An outcome as someone types it: every field read at once, each with its own complaint; and found again by number."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.core import numbers
from bot.core.errors import RitualError
from bot.core.numbers import CODES, Number
from bot.core.text import t
from rituals.outcomes.rules.outcome import DeadlineError, NoTargetError, Outcome, Status, propose

PERCENT = ("percent", "per cent", "pct")
NAMED = 10  # outcomes in a refusal
LINK = re.compile(r"https://[^\s/]+\.[^\s]+", re.IGNORECASE)

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Draft:
    """The form for an outcome as it was filled in; days are ISO. `number`: 0 for a new one."""

    title: str = ""
    why: str = ""
    unit: str = ""
    baseline: str = ""
    since: str = ""
    target: str = ""
    deadline: str = ""
    steward: str = ""
    ritual: str = ""
    link: str = ""
    number: int = 0


class DraftError(RitualError):
    """What is wrong with a draft: a sentence for each of its fields, by the field's name."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.sentences = fields

    @property
    def fields(self) -> Mapping[str, str]:
        """The words to show, by field."""
        return self.sentences


class NoTitleError(RitualError):
    """An outcome without a title."""

    sentence = "Say what should change, as in: New teams that invite a second person."


class PassedError(RitualError):
    """A deadline that is over."""

    sentence = "That day has passed. Choose one ahead."


class AheadError(RitualError):
    """A baseline nobody can have taken yet."""

    sentence = "That day is ahead. Say when the number was taken."


class LinkError(RitualError):
    """Something that is no address, or one without a lock."""

    sentence = "Write the whole address; it begins with https://."


class StrangerError(RitualError, field="looks_after"):
    """Somebody who cannot look after an outcome."""

    sentence = "They are not on the roster, so I could not ask them. Choose somebody else."


class NoCheckInError(RitualError):
    """No check-in that somebody could put an outcome into."""

    sentence = "The check-ins there are live in private channels you are not in. Ask somebody who is."


class OneCheckInError(RitualError):
    """Nowhere to move an outcome to."""

    sentence = "There is only one check-in. `/builders ritual new` makes another."


class UnknownOutcomeError(RitualError):
    """No outcome of that number; says which there are."""

    def __init__(self, typed: str, outcomes: Sequence[Outcome]) -> None:
        named = [f"{each.number} ({each.title})" for each in outcomes[:NAMED]]
        if (more := len(outcomes) - NAMED) > 0:
            named.append(f"{more:,} more")
        if not outcomes:
            super().__init__("No outcomes yet. `/outcome new` names the first one.")
        elif typed:
            super().__init__(
                t("“{typed}” is no outcome here. There are: {named}.", typed=typed, named=", ".join(named))
            )
        else:
            super().__init__(t("Say which one, by its number: {named}.", named=", ".join(named)))
        self.typed = typed


def read(
    draft: Draft,
    today: date,
    *,
    comma: bool,
    known: bool,
    before: Outcome | None = None,
    typed: tuple[str, str] = ("", ""),
) -> Outcome:
    """Make an outcome of a draft, with the number, state and ritual the draft names.

    `known`: who is to look after it is on the roster. `before`: what is changed, whose deadline may have passed;
    `typed`: its numbers as they were typed, which mean what they meant although the decimal mark is another by now.
    Raises `DraftError`, with a sentence for every field that cannot be right.
    """
    wrong: dict[str, str] = {}
    first, last = (_mark(draft, before, typed, each, comma=comma) for each in (0, 1))
    baseline = _try(wrong, "baseline", lambda: numbers.parse(draft.baseline, comma=first))
    target = _try(wrong, "target", lambda: numbers.parse(draft.target, comma=last))
    unit = _unit(draft.unit, baseline, target)
    wrong |= _refused(draft, today, known=known, before=before)
    if baseline and target:
        _try(wrong, "baseline", lambda: numbers.in_unit(baseline, unit))
        _try(wrong, "target", lambda: numbers.in_unit(target, unit))
        try:
            outcome = propose(_outcome(draft, baseline, target, unit))
        except NoTargetError as error:
            wrong.setdefault("target", str(error))
        except DeadlineError as error:
            wrong.setdefault("deadline", str(error))
    if wrong:
        raise DraftError(wrong)
    return outcome


def find(typed: str, outcomes: Sequence[Outcome]) -> Outcome:
    """Find an outcome by its number, typed with # or without. Raises `UnknownOutcomeError`."""
    wanted = typed.strip().removeprefix("#").strip()
    for each in outcomes:
        if wanted == str(each.number):
            return each
    raise UnknownOutcomeError(typed.strip(), [each for each in outcomes if each.open] or outcomes)


def rewrite(draft: Draft) -> str:
    """Give the beginning of a title that names a change, with the writer's own numbers."""
    return t(
        "New teams that …: {split} → {split_2}",
        split=" ".join(draft.baseline.split()),
        split_2=" ".join(draft.target.split()),
    )


def _try(wrong: dict[str, str], field: str, reading: Callable[[], Read]) -> Read | None:
    try:
        return reading()
    except RitualError as error:
        wrong[field] = str(error)
        return None


def _refused(draft: Draft, today: date, *, known: bool, before: Outcome | None) -> dict[str, str]:
    """Say what cannot be right in the fields that hold no number."""
    since, deadline = date.fromisoformat(draft.since), date.fromisoformat(draft.deadline)
    kept = before is not None and before.deadline == deadline
    said = {
        "title": None if draft.title.strip() else NoTitleError(),
        "since": AheadError() if since > today else None,
        "deadline": PassedError() if deadline <= today and not kept else None,
        "looks_after": None if known else StrangerError(),
        "link": None if not draft.link.strip() or LINK.fullmatch(draft.link.strip()) else LinkError(),
    }
    return {field: str(refused) for field, refused in said.items() if refused}


def _mark(draft: Draft, before: Outcome | None, typed: tuple[str, str], which: int, *, comma: bool) -> bool:
    """Tell whether a number is to be read with a comma for its decimal mark: one left alone, as it was read before."""
    text = " ".join((draft.baseline, draft.target)[which].split())
    if before is None or text != typed[which]:
        return comma
    try:
        other = numbers.parse(text, comma=not comma)
    except RitualError:
        return comma
    return comma != (other.value == (before.baseline, before.target)[which])


def _unit(typed: str, baseline: Number | None, target: Number | None) -> str:
    """The unit as it was typed, or else the one the numbers came with."""
    said = " ".join(typed.split())
    if said.lower() in PERCENT:
        return "%"
    if said.lower() in CODES:
        return said.upper()
    return said or (baseline.unit if baseline else "") or (target.unit if target else "")


def _outcome(draft: Draft, baseline: Number, target: Number, unit: str) -> Outcome:
    return Outcome(
        number=draft.number,
        title=" ".join(draft.title.split()),
        unit=unit,
        baseline=baseline.value,
        since=date.fromisoformat(draft.since),
        target=target.value,
        deadline=date.fromisoformat(draft.deadline),
        steward=draft.steward,
        ritual=draft.ritual,
        why=draft.why.strip(),
        link=draft.link.strip(),
        status=Status.OPEN,
    )
