"""The form of a decision: written down from a thread, changed, or put in the place of another."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.kit import ids, modals
from bot.kit.blocks import Block, clean, context, escape, section, units
from bot.kit.modals import Option, View
from rituals.why.decisions.messages import LABELS
from rituals.why.decisions.rules import Decision, Status

TITLE_LENGTH = 150
STANDS = {
    Status.ACCEPTED: "Accepted",
    Status.PROPOSED: "Proposed: still talked about",
    Status.REJECTED: "Rejected",
    Status.DEPRECATED: "Deprecated: nothing took its place",
    Status.SUPERSEDED: "Replaced by another one",
}
# In which order they are asked for: what each is for, and an example.
FIELDS: Mapping[str, tuple[str, str, str]] = {
    "choice": (ids.CHOICE, "In a sentence or two.", "three teams read the same events and one must replay a week"),
    "options": (ids.OPTIONS, "", "Postgres queue (no replay), SQS (not in our region then)"),
    "consequences": (ids.CONSEQUENCES, "What it costs, and what gets easier.", "one more thing on call"),
    "premise": (ids.PREMISE, "It is quoted when the day to look again comes.", "three teams or more read these events"),
    "context": (ids.CONTEXT, "", ""),
    "product_fit": (ids.PRODUCT_FIT, "", "fits “orders you can follow”"),
    "goals_fit": (ids.GOALS_FIT, "", "not needed for anything else"),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """The form of a decision as it was sent. `number`: 0 for a new one; `technology` as a menu holds it.

    `parts`: what was written, by part; a part that is not in it was left out of the form, and stays. `story`: it was
    told under a prompt. `stood`: how it stood when the form was opened. `id` is the form's own.
    """

    id: str
    number: int
    why: int
    technology: str
    status: Status
    decided_on: date
    review_on: date | None
    supersedes: int
    parts: Mapping[str, str] = field(default_factory=dict)
    story: bool = False
    stood: Status = Status.ACCEPTED


@dataclass(frozen=True, slots=True)
class Around:
    """What the form shows beside a draft. `technology`: (value, name) of the menu; `replaceable`: what it may replace.

    `supersedes` is chosen already; `notes` (escaped) stand above the fields.
    """

    technology: tuple[str, str] = ("", "")
    replaceable: Sequence[Option] = ()
    supersedes: int = 0
    notes: Sequence[str] = ()
    story: bool = False


def form(draft: Decision, around: Around) -> View:
    """Ask for a decision, filled in as far as the draft goes."""
    new = not draft.number
    kept = {"number": draft.number, "why": draft.why or 0, "story": around.story, "stood": draft.status.value}
    left_out = [_left_out(name, text) for name, text in _texts(draft).items() if not fits(name, text)]
    return modals.modal(
        ids.DECISION_FORM,
        "Keep a decision" if new else f"Change decision {draft.number}",
        "Keep it" if new else "Save",
        *[context(each) for each in (*around.notes, *left_out)],
        *_head(draft, around),
        *[_field(name, getattr(draft, name)) for name in FIELDS if fits(name, getattr(draft, name))],
        *_tail(draft, around),
        about=json.dumps(kept),
    )


def fits(name: str, text: str) -> bool:
    """Tell whether a part can be changed in a form: Slack takes no more, and drops some characters."""
    return units(text) <= (TITLE_LENGTH if name == "title" else modals.LONGEST) and clean(text) == text


def read(view: Mapping[str, Any]) -> Filled:
    """Read the form of a decision."""
    kept = json.loads(view["private_metadata"])
    there = view["state"]["values"].keys()
    named = {"title": ids.TITLE, **{name: block for name, (block, _, _) in FIELDS.items()}}
    review, decided = modals.read(view, ids.REVIEW_ON), modals.read(view, ids.DECIDED_ON)
    return Filled(
        id=view["id"],
        number=kept["number"],
        why=kept["why"],
        technology=modals.read(view, ids.TECHNOLOGY),
        status=Status(modals.read(view, ids.STATUS)),
        decided_on=date.fromisoformat(decided),
        review_on=date.fromisoformat(review) if review else None,
        supersedes=int(modals.read(view, ids.SUPERSEDES) or 0),
        parts={name: modals.read(view, block) for name, block in named.items() if block in there},
        story=kept["story"],
        stood=Status(kept["stood"]),
    )


def review(number: int, title: str, until: date) -> View:
    """Say that a decision stands, and ask until when."""
    return modals.modal(
        ids.REVIEW_FORM,
        f"Decision {number} stands",
        "Save the day",
        section(f"*{escape(title)}* is kept as still true."),
        modals.field(
            ids.REVIEW_ON, "Look again on", modals.day(until.isoformat()), hint="Close this, and it stays so."
        ),
        about=str(number),
    )


def read_review(view: Mapping[str, Any]) -> tuple[int, date]:
    """Read (the decision's number, the day to look again)."""
    return int(view["private_metadata"]), date.fromisoformat(modals.read(view, ids.REVIEW_ON))


def _texts(draft: Decision) -> dict[str, str]:
    return {name: str(getattr(draft, name)) for name in ("title", *FIELDS)}


def _left_out(name: str, text: str) -> str:
    label = "title" if name == "title" else f"part “{LABELS[name]}”"
    return f"Its {label} ({units(text):,} characters) does not fit a form, so it stays as it is. *Read all* shows it."


def _head(draft: Decision, around: Around) -> list[Block]:
    shown = [status for status in STANDS if status is not Status.SUPERSEDED or draft.status is status]
    value, name = around.technology
    about = name or value.removeprefix(modals.NEW)
    # Begun in the field itself it would be sent as it is: "Kafka for".
    example = f"{about} for …" if about else "Kafka for order events"
    title = modals.text(draft.title, longest=TITLE_LENGTH, placeholder=example)
    return [
        *([modals.field(ids.TITLE, "What was decided", title)] if fits("title", draft.title) else []),
        modals.technology(*around.technology, optional=True),
        modals.field(
            ids.STATUS,
            "How it stands",
            modals.select([(STANDS[status], status.value) for status in shown], draft.status.value),
        ),
    ]


def _field(name: str, text: str) -> Block:
    block, hint, example = FIELDS[name]
    box = modals.text(text, lines=True, placeholder=example)
    return modals.field(block, LABELS[name], box, optional=name != "choice", hint=hint)


def _tail(draft: Decision, around: Around) -> list[Block]:
    chosen = str(around.supersedes) if around.supersedes else None
    replaced = modals.select(around.replaceable, chosen, placeholder="None")
    again = modals.day(draft.review_on.isoformat()) if draft.review_on else {"type": "datepicker"}
    return [
        *([modals.field(ids.SUPERSEDES, "Takes the place of", replaced, optional=True)] if around.replaceable else []),
        modals.field(ids.REVIEW_ON, "Look again on", again, optional=True, hint="Its thread then asks if it is true."),
        modals.field(ids.DECIDED_ON, "Decided on", modals.day(draft.decided_on.isoformat())),
    ]
