"""What the parts of Builders bring to the weekly digest."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.core import occurrence
from bot.core.advice import Advice
from bot.core.disclosure import Disclosure
from bot.core.occurrence import Coming, Occurrence
from bot.core.participation import Heard
from bot.core.people import Person
from bot.kit.blocks import Block, Message, clip, escape
from bot.kit.modals import View
from bot.kit.unit import Unit

SHOWN_NAME = 30  # characters of a discipline's

Figures = TypeVar("Figures")


@dataclass(frozen=True, slots=True)
class Seen:
    """A week as suggestions see it, for the one who reads the digest.

    `heard` are the disciplines as they may be shown, and `quiet` is the one called quiet, or None. `unplaced`: people
    without a discipline. `turned`: how often the reader turned to each discipline themselves, known of the CTPO alone.
    `figures` are what sections gathered of the week, by class.
    """

    reader: str
    now: datetime
    until: datetime
    heard: tuple[Heard, ...]
    asked: int = 0
    quiet: str | None = None
    unplaced: int = 0
    turned: Mapping[str, int] = field(default_factory=dict)
    figures: Mapping[type, Any] = field(default_factory=dict)

    def of(self, kind: type[Figures]) -> Figures:
        """Return what a section gathered of the week. Raises KeyError where no section gathers that class."""
        figures: Figures = self.figures[kind]
        return figures


@dataclass(frozen=True, slots=True)
class Wording:
    """One suggestion as the digest shows it: a sentence, escaped, and the label of its button (29 characters)."""

    line: str
    label: str


@dataclass(frozen=True, slots=True)
class Press:
    """A click on a suggestion's button: what it's about, by whom, and when. `again`: they clicked it before."""

    about: str
    person: Person
    now: datetime
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something the digest may suggest to its reader, with a button that does it.

    `name` is stored with each digest and in its buttons, and never changed. `kind` names it on screen, where the
    reader may turn it off. Of two equally bad ones the digest takes the one with the lower `place`.

    `advise` returns all it could suggest of a week; the digest takes the worst that it didn't say lately. `word`
    words one for a reader, at the moment it was made. `press` does what the button says, in the transaction of the
    click, and raises `GoneError` where there's nothing to do any more. `undo`, where there is one, takes it back; its
    arguments are the unit, what it's about, and the time.
    """

    name: str
    kind: str
    place: int
    advise: Callable[[Unit, Seen], Iterable[Advice]]
    word: Callable[[Unit, Advice, str, datetime], Wording]
    press: Callable[[Unit, Press], Message | View]
    undo: Callable[[Unit, str, datetime], Message] | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The time a digest counts: after `since`, when the digest of the week before was sent, up to `until`.

    `last` is when the digest before was sent, whichever week's it was, and `first` whether there was none.
    """

    week: str
    since: datetime
    until: datetime
    last: datetime
    first: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A digest as sections write into it: for whom, and what they may need of the rest.

    `names` are those of disciplines by id, `coming` the next times of rituals. `permalink` returns the address of a
    message by channel and `ts`, and is None where addresses aren't known.
    """

    reader: str
    zone: ZoneInfo
    window: Window
    names: Mapping[str, str] = field(default_factory=dict)
    coming: Sequence[Coming] = ()
    permalink: Callable[[str, str], str] | None = None

    def name(self, discipline: str) -> str:
        """Return a discipline's name, shortened and escaped."""
        return escape(clip(self.names.get(discipline, discipline), SHOWN_NAME))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence on the week, escaped, and a shorter one for the notification. The digest shows the heaviest.

    The digest's own weigh 0 where nothing has figures, 10 for who was heard, 20 for a quiet discipline, and 30 for
    what Builders missed.
    """

    weight: float
    line: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What a section says of a week.

    Blocks stand by their place: `blocks` in the digest, `lasting` too in a company's first one, `more` under *More*.
    `first` are the lines of a company's first digest by place, `awaited` is what it says will have figures first, and
    `has_words` whether *More* has words that it should lead to. `alerts` are sentences for the notification, `apart`
    counts of what is in no figure. `happened`: without anything that did, a digest is one line. `came`: who was there,
    by discipline, of those who were asked.
    """

    blocks: Mapping[int, Sequence[Block]] = field(default_factory=dict)
    lasting: Mapping[int, Sequence[Block]] = field(default_factory=dict)
    more: Mapping[int, Sequence[Block]] = field(default_factory=dict)
    first: Mapping[int, str] = field(default_factory=dict)
    awaited: str = ""
    has_words: bool = False
    alerts: Sequence[str] = ()
    apart: Sequence[str] = ()
    happened: bool = False
    came: Sequence[Heard] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What may be shown of one question's answers, by discipline; `number` and `title`: of what it was about.

    `figure` is what stands for many answers: mean or median.
    """

    about: str
    figure: str
    shown: Disclosure
    number: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the digest: what it counts of a week, which is kept for ever, and what it says of that.

    `figures` is a frozen dataclass. Its fields are stored among a week's by their names, which no two sections have in
    common and which are never changed; all of them have defaults, for weeks from before. A field `begun` may hold
    another such dataclass, with what is kept of a company's first week: its fields are stored beside those of other
    sections too. `gather` counts a week into
    it, and `word` says it to a reader, in today's names. Sections come in the order of their `place`.

    `kind` is the kind of ritual it's about: `late` says that so many late answers came for one of its occurrences, on
    a day, and `tells_next` is whether the section itself says when it happens next. `steps` are what a digest calls
    the ritual's steps where they were missed.

    `reach` returns for each time that somebody turned to someone the discipline they turned to, or None. Its
    arguments are the unit, who, and the moments after and up to which it counts.

    `quotes` is called before a person's words and name are erased. What it returns tells by its figures whether a
    digest may have said words of theirs, beside those of occurrences that quote them: such a digest is updated.

    In exports, `export` changes its fields as they're stored to what a file may hold, `columns` are those that a
    table has, and `answers` returns what was answered in a closed occurrence of its kind.
    """

    place: int
    figures: type
    gather: Callable[[Unit, Window], Any]
    word: Callable[[Unit, Any, Page], Passage]
    kind: str = ""
    late: Callable[[int, str], str] | None = None
    tells_next: bool = False
    steps: Mapping[str, str] = field(default_factory=dict)
    reach: Callable[[Unit, str, datetime, datetime], Iterable[str | None]] | None = None
    quotes: Callable[[Unit, str], Callable[[Any], bool]] | None = None
    export: Callable[[dict[str, Any]], dict[str, Any]] = dict
    columns: Sequence[str] = ()
    answers: Callable[[Unit, occurrence.Ritual, Occurrence], Iterable[Answers]] | None = None

    @property
    def fields(self) -> set[str]:
        """The names of its own fields among a week's; `begun` is everyone's."""
        return {each.name for each in fields(self.figures)} - {"begun"}
