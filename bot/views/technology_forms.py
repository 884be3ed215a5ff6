"""The forms of technologies: put one on the list or change it, move it to another ring, make two of them one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.views import forms, ids
from bot.views.blocks import Block, escape, section
from bot.views.forms import View
from rituals import technologies
from rituals.technologies import LONGEST, Ring, Technology

LINE, PREMISE, LINK, NAMES = 300, 1000, 500, 300  # characters
RINGS = (
    ("Adopt: use it", Ring.ADOPT.value),
    ("Trial: use it where a risk is bearable", Ring.TRIAL.value),
    ("Assess: look into it", Ring.ASSESS.value),
    ("Hold: begin nothing new with it", Ring.HOLD.value),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """The form of a technology as it is filled in; its id is "" for a new one. `ring`: where a new one stands."""

    technology: Technology
    ring: Ring | None = None


@dataclass(frozen=True, slots=True)
class RingMove:
    """What the form that moves a technology (by id) to another ring says."""

    technology: str
    ring: Ring
    day: date
    note: str


def form(filled: Filled, *, may: bool) -> View:
    """Ask what a technology is. `may`: say why it was chosen, and who looks after it, too."""
    known, new = filled.technology, not filled.technology.id
    return forms.modal(
        ids.TECHNOLOGY_FORM,
        "A technology" if new else "Change a technology",
        "Add it" if new else "Save",
        forms.field(ids.NAME, "Name", forms.text(known.name, longest=LONGEST, placeholder="Kafka")),
        forms.field(
            ids.ALIASES,
            "Also called",
            forms.text(", ".join(known.aliases), longest=NAMES, placeholder="k8s, kube"),
            optional=True,
            hint="With commas between. It is found under every one of them.",
        ),
        forms.field(ids.ABOUT, "What it does here", forms.text(known.about, longest=LINE), optional=True),
        *(_for_those_who_may(known) if may else []),
        forms.field(
            ids.QUADRANT,
            "Kind",
            forms.text(known.quadrant, longest=LONGEST, placeholder="Datastores"),
            optional=True,
            hint="Groups the radar, as you call the groups.",
        ),
        *([forms.field(ids.RING, "Ring", forms.select(RINGS), optional=True)] if new else []),
        forms.field(
            ids.LINK, "Where more is found", forms.text(known.link, longest=LINK, placeholder="https://"), optional=True
        ),
        about=known.id,
    )


def _for_those_who_may(known: Technology) -> list[Block]:
    return [
        forms.field(
            ids.LOOKS_AFTER,
            "Who looks after it",
            forms.person(known.steward or ""),
            optional=True,
            hint="They are asked first when somebody asks why.",
        ),
        forms.field(
            ids.PREMISE,
            "Chosen because",
            forms.text(known.premise, longest=PREMISE, lines=True, placeholder="jobs must survive a deploy"),
            optional=True,
            hint="As long as no decision says so.",
        ),
    ]


def read(view: Mapping[str, Any]) -> Filled:
    """Read the form of a technology; raises what is wrong with its other names."""
    ring = forms.read(view, ids.RING)
    described = Technology(
        id=view["private_metadata"],
        name=forms.read(view, ids.NAME),
        about=forms.read(view, ids.ABOUT),
        quadrant=forms.read(view, ids.QUADRANT),
        link=forms.read(view, ids.LINK),
        premise=forms.read(view, ids.PREMISE),
        steward=forms.read(view, ids.LOOKS_AFTER) or None,
        aliases=technologies.aliases(forms.read(view, ids.ALIASES)),
    )
    return Filled(described, Ring(ring) if ring else None)


def ring(technology: Technology, today: date) -> View:
    """Ask to which ring a technology moves, from when on, and why."""
    now_in = f" It is in {technology.ring.value} now." if technology.ring else " It is in no ring yet."
    return forms.modal(
        ids.RING_FORM,
        "Move to another ring",
        "Move it",
        section(f"*{escape(technology.name)}*.{now_in}"),
        forms.field(ids.RING, "Ring", forms.radio(RINGS)),
        forms.field(ids.DAY, "Since", forms.day(today.isoformat())),
        forms.field(ids.SAID, "Why", forms.text(longest=LINE, lines=True), optional=True),
        about=technology.id,
    )


def read_ring(view: Mapping[str, Any]) -> RingMove:
    """Read to which ring a technology moves."""
    return RingMove(
        technology=view["private_metadata"],
        ring=Ring(forms.read(view, ids.RING)),
        day=date.fromisoformat(forms.read(view, ids.DAY)),
        note=forms.read(view, ids.SAID),
    )


def merge(technology: Technology) -> View:
    """Ask which other technology one is the same as, and say what becomes of it."""
    name = escape(technology.name)
    return forms.modal(
        ids.MERGE_FORM,
        "It is the same as…",
        "Make them one",
        forms.field(
            ids.SAME_AS,
            "The other one",
            forms.text(longest=LONGEST),
            hint="Any name it has. It keeps its name, and what is said of it.",
        ),
        section(
            f"Questions, decisions and moves of *{name}* go to the other one, and *{name}* stays as another name of "
            "it. This is not undone with a button."
        ),
        about=technology.id,
    )


def read_merge(view: Mapping[str, Any]) -> tuple[str, str]:
    """Read which technology (by id) is the same as which other, as typed."""
    return view["private_metadata"], forms.read(view, ids.SAME_AS)
