"""The form of a decision: written down from a thread, changed, or put in the place of another."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.core.text import t
from bot.kit import Option, View, modals
from bot.kit.blocks import clean, context, escape, section, units
from bot.kit.forms import About, Choice, Day, Field, Form, OwnId, Text, maybe
from rituals.why.decisions.messages import LABELS
from rituals.why.decisions.rules import Decision, Status
from rituals.why.technologies.field import Technology

TITLE_LENGTH = 150
STANDS = {
    Status.ACCEPTED: "Accepted",
    Status.PROPOSED: "Proposed: still talked about",
    Status.REJECTED: "Rejected",
    Status.DEPRECATED: "Deprecated: nothing took its place",
    Status.SUPERSEDED: "Replaced by another one",
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


def _part(name: str, hint: str = "", example: str = "") -> Text:
    return Text(name, LABELS[name], lines=True, placeholder=example, hint=hint, optional=name != "choice")


# In the order in which they're asked for.
PARTS = (
    _part("choice", "In a sentence or two.", "three teams read the same events and one must replay a week"),
    _part("options", example="Postgres queue (no replay), SQS (not in our region then)"),
    _part("consequences", "What it costs, and what gets easier.", "one more thing on call"),
    _part("premise", "It is quoted when the day to look again comes.", "three teams or more read these events"),
    _part("context"),
    _part("product_fit", example="fits “orders you can follow”"),
    _part("goals_fit", example="not needed for anything else"),
)
TITLE = Text("title", "What was decided", longest=TITLE_LENGTH)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is written, by part. One that does not fit a form was left out of it, and is not among them."""

    called: str = "parts"

    def read(self, view: Mapping[str, Any]) -> Mapping[str, str]:
        """Return the parts that the form has."""
        return {each.name: each.read(view) for each in (TITLE, *PARTS) if each.name in view["state"]["values"]}


def _filled(own: str, about: str, **said: Any) -> Filled:
    kept = json.loads(about)
    return Filled(own, kept["number"], kept["why"], story=kept["story"], stood=Status(kept["stood"]), **said)


def _number(text: str) -> int:
    return int(text or 0)


TECHNOLOGY = Technology("technology", "Technology", optional=True)
STATUS = Choice("status", "How it stands", kind=Status)
REPLACES = Choice("supersedes", "Takes the place of", placeholder="None", optional=True, kind=_number)
DECISION = Form(
    "decision_form",
    "Keep a decision",
    "Keep it",
    _filled,
    OwnId("own"),
    About("about"),
    Parts(),
    TECHNOLOGY,
    STATUS,
    REPLACES,
    Day(
        "review_on",
        "Look again on",
        optional=True,
        kind=maybe(date.fromisoformat),
        hint="Its thread then asks if it is true.",
    ),
    Day("decided_on", "Decided on"),
)
REVIEW = Form(
    "review_form",
    "Decision",
    "Save the day",
    date.fromisoformat,
    Day("review_on", "Look again on", kind=str, hint="Close this, and it stays so."),
)


def form(draft: Decision, around: Around) -> View:
    """Ask for a decision, filled in as far as the draft goes."""
    new = not draft.number
    kept = {"number": draft.number, "why": draft.why or 0, "story": around.story, "stood": draft.status.value}
    texts = {each.name: str(getattr(draft, each.name)) for each in (TITLE, *PARTS)}
    left_out = [_left_out(name, text) for name, text in texts.items() if not fits(name, text)]
    head = {**texts, "technology": around.technology[0], "status": draft.status}
    return DECISION.modal(
        *[context(each) for each in (*around.notes, *left_out)],
        *[each.block(head[each.name]) for each in _head(draft, around) if fits(each.name, texts.get(each.name, ""))],
        *[each.block(texts[each.name]) for each in PARTS if fits(each.name, texts[each.name])],
        *([replace(REPLACES, options=around.replaceable).block(around.supersedes)] if around.replaceable else []),
        DECISION["review_on"].block(draft.review_on),
        DECISION["decided_on"].block(draft.decided_on),
        about=json.dumps(kept),
        title="" if new else t("Change decision {number}", number=draft.number),
        submit="" if new else "Save",
    )


def fits(name: str, text: str) -> bool:
    """Tell whether a part can be changed in a form: Slack takes no more, and drops some characters."""
    return units(text) <= (TITLE_LENGTH if name == "title" else modals.LONGEST) and clean(text) == text


def review(number: int, title: str, until: date) -> View:
    """Say that a decision stands, and ask until when."""
    return REVIEW.view(
        {"review_on": until},
        about=str(number),
        title=t("Decision {number} stands", number=number),
        before=[section(t("*{title}* is kept as still true.", title=escape(title)))],
    )


def _left_out(name: str, text: str) -> str:
    label = "title" if name == "title" else t("part “{labels}”", labels=LABELS[name])
    return t(
        "Its {label} ({units:,} characters) does not fit a form, so it stays as it is. *Read all* shows it.",
        label=label,
        units=units(text),
    )


def _head(draft: Decision, around: Around) -> tuple[Field, ...]:
    """Return the title, the technology and how it stands, as they're asked for."""
    shown = [status for status in STANDS if status is not Status.SUPERSEDED or draft.status is status]
    value, name = around.technology
    about = name or value.removeprefix(modals.NEW)
    # Begun in the field itself it would be sent as it is: "Kafka for".
    example = t("{about} for …", about=about) if about else "Kafka for order events"
    return (
        replace(TITLE, placeholder=example),
        replace(TECHNOLOGY, known=name),
        replace(STATUS, options=[(STANDS[status], status) for status in shown]),
    )
