"""The forms of technologies: put one on the list or change it, move it to another ring, make two of them one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.kit import ids, modals
from bot.kit.blocks import Block, escape, section
from bot.kit.modals import View
from rituals.why.technologies import rules as technology_rules
from rituals.why.technologies.rules import LONGEST, Ring, Technology

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
    return modals.modal(
        ids.TECHNOLOGY_FORM,
        "A technology" if new else "Change a technology",
        "Add it" if new else "Save",
        modals.field(ids.NAME, "Name", modals.text(known.name, longest=LONGEST, placeholder="Kafka")),
        modals.field(
            ids.ALIASES,
            "Also called",
            modals.text(", ".join(known.aliases), longest=NAMES, placeholder="k8s, kube"),
            optional=True,
            hint="With commas between. It is found under every one of them.",
        ),
        modals.field(ids.ABOUT, "What it does here", modals.text(known.about, longest=LINE), optional=True),
        *(_for_those_who_may(known) if may else []),
        modals.field(
            ids.QUADRANT,
            "Kind",
            modals.text(known.quadrant, longest=LONGEST, placeholder="Datastores"),
            optional=True,
            hint="Groups the radar, as you call the groups.",
        ),
        *([modals.field(ids.RING, "Ring", modals.select(RINGS), optional=True)] if new else []),
        modals.field(
            ids.LINK,
            "Where more is found",
            modals.text(known.link, longest=LINK, placeholder="https://"),
            optional=True,
        ),
        about=known.id,
    )


def _for_those_who_may(known: Technology) -> list[Block]:
    return [
        modals.field(
            ids.LOOKS_AFTER,
            "Who looks after it",
            modals.person(known.steward or ""),
            optional=True,
            hint="They are asked first when somebody asks why.",
        ),
        modals.field(
            ids.PREMISE,
            "Chosen because",
            modals.text(known.premise, longest=PREMISE, lines=True, placeholder="jobs must survive a deploy"),
            optional=True,
            hint="As long as no decision says so.",
        ),
    ]


def read(view: Mapping[str, Any]) -> Filled:
    """Read the form of a technology; raises what is wrong with its other names."""
    ring = modals.read(view, ids.RING)
    described = Technology(
        id=view["private_metadata"],
        name=modals.read(view, ids.NAME),
        about=modals.read(view, ids.ABOUT),
        quadrant=modals.read(view, ids.QUADRANT),
        link=modals.read(view, ids.LINK),
        premise=modals.read(view, ids.PREMISE),
        steward=modals.read(view, ids.LOOKS_AFTER) or None,
        aliases=technology_rules.aliases(modals.read(view, ids.ALIASES)),
    )
    return Filled(described, Ring(ring) if ring else None)


def ring(technology: Technology, today: date) -> View:
    """Ask to which ring a technology moves, from when on, and why."""
    now_in = f" It is in {technology.ring.value} now." if technology.ring else " It is in no ring yet."
    return modals.modal(
        ids.RING_FORM,
        "Move to another ring",
        "Move it",
        section(f"*{escape(technology.name)}*.{now_in}"),
        modals.field(ids.RING, "Ring", modals.radio(RINGS)),
        modals.field(ids.DAY, "Since", modals.day(today.isoformat())),
        modals.field(ids.SAID, "Why", modals.text(longest=LINE, lines=True), optional=True),
        about=technology.id,
    )


def read_ring(view: Mapping[str, Any]) -> RingMove:
    """Read to which ring a technology moves."""
    return RingMove(
        technology=view["private_metadata"],
        ring=Ring(modals.read(view, ids.RING)),
        day=date.fromisoformat(modals.read(view, ids.DAY)),
        note=modals.read(view, ids.SAID),
    )


def merge(technology: Technology) -> View:
    """Ask which other technology one is the same as, and say what becomes of it."""
    name = escape(technology.name)
    return modals.modal(
        ids.MERGE_FORM,
        "It is the same as…",
        "Make them one",
        modals.field(
            ids.SAME_AS,
            "The other one",
            modals.text(longest=LONGEST),
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
    return view["private_metadata"], modals.read(view, ids.SAME_AS)
