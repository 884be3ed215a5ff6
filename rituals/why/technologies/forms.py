"""The forms of technologies: put one on the list or change it, move it to another ring, make two of them one."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.core.text import t
from bot.kit import View
from bot.kit.blocks import escape, section
from bot.kit.forms import About, Choice, Day, Form, Person, Text, maybe
from rituals.why.technologies import rules as technology_rules
from rituals.why.technologies.rules import LONGEST, Ring, Technology

LINE, PREMISE, LINK, NAMES = 300, 1000, 500, 300  # characters
RINGS = (
    ("Adopt: use it", Ring.ADOPT),
    ("Trial: use it where a risk is bearable", Ring.TRIAL),
    ("Assess: look into it", Ring.ASSESS),
    ("Hold: begin nothing new with it", Ring.HOLD),
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


def _filled(ring: Ring | None, **said: Any) -> Filled:
    return Filled(Technology(**said), ring)


TECHNOLOGY = Form(
    "technology_form",
    "Change a technology",
    "Save",
    _filled,
    About("id"),
    Text("name", "Name", longest=LONGEST, placeholder="Kafka"),
    Text(
        "aliases",
        "Also called",
        longest=NAMES,
        placeholder="k8s, kube",
        optional=True,
        kind=technology_rules.aliases,
        hint="With commas between. It is found under every one of them.",
    ),
    Text("about", "What it does here", longest=LINE, optional=True),
    Person(
        "looks_after",
        "Who looks after it",
        optional=True,
        key="steward",
        kind=maybe(str),
        hint="They are asked first when somebody asks why.",
    ),
    Text(
        "premise",
        "Chosen because",
        longest=PREMISE,
        lines=True,
        placeholder="jobs must survive a deploy",
        optional=True,
        hint="As long as no decision says so.",
    ),
    Text(
        "quadrant",
        "Kind",
        longest=LONGEST,
        placeholder="Datastores",
        optional=True,
        hint="Groups the radar, as you call the groups.",
    ),
    Choice("ring", "Ring", RINGS, optional=True, kind=maybe(Ring)),
    Text("link", "Where more is found", longest=LINK, placeholder="https://", optional=True),
)
RING = Form(
    "ring_form",
    "Move to another ring",
    "Move it",
    RingMove,
    About("technology"),
    Choice("ring", "Ring", RINGS, radio=True, kind=Ring),
    Day("day", "Since"),
    Text("said", "Why", longest=LINE, lines=True, optional=True, key="note"),
)
MERGE = Form(
    "merge_form",
    "It is the same as…",
    "Make them one",
    str,
    Text(
        "same_as", "The other one", longest=LONGEST, hint="Any name it has. It keeps its name, and what is said of it."
    ),
)


def form(filled: Filled, *, may: bool) -> View:
    """Ask what a technology is. `may`: say why it was chosen, and who looks after it, too."""
    known, new = filled.technology, not filled.technology.id
    return TECHNOLOGY.view(
        {**asdict(known), "aliases": ", ".join(known.aliases)},
        about=known.id,
        title="A technology" if new else "",
        submit="Add it" if new else "",
        left_out=[*(() if may else ("looks_after", "premise")), *(() if new else ("ring",))],
    )


def ring(technology: Technology, today: date) -> View:
    """Ask to which ring a technology moves, from when on, and why."""
    now_in = t(" It is in {ring} now.", ring=technology.ring.value) if technology.ring else " It is in no ring yet."
    return RING.view({"day": today}, about=technology.id, before=[section(f"*{escape(technology.name)}*.{now_in}")])


def merge(technology: Technology) -> View:
    """Ask which other technology one is the same as, and say what becomes of it."""
    name = escape(technology.name)
    told = t(
        "Questions, decisions and moves of *{name}* go to the other one, and *{name}* stays as another name "
        "of it. This is not undone with a button.",
        name=name,
    )
    return MERGE.view(about=technology.id, after=[section(told)])
