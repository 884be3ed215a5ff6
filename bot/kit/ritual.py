"""What a ritual declares. The engine runs whatever is declared, and knows no ritual by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.core import occurrence
from bot.core.calendar import WorkingDays
from bot.core.occurrence import Occurrence
from bot.kit.blocks import Message
from bot.kit.called import Called
from bot.kit.click import Click, Handler
from bot.kit.commands import Commands, Shortcut, Subcommand
from bot.kit.digest import Section, Suggestion
from bot.kit.drawing import Drawing
from bot.kit.events import Listener
from bot.kit.files import Export
from bot.kit.home import Card
from bot.kit.jobs import ScheduledJob
from bot.kit.managing import CompanySettings, Creation, Edit, FirstRun
from bot.kit.offers import Acceptance
from bot.kit.people import Kept, OnPerson
from bot.kit.schema import Migration, PersonalData
from bot.kit.todos import TodoKind
from bot.kit.unit import Unit

Run = Callable[[Unit, ScheduledJob, datetime], None]
Options = Callable[[Click], list[dict[str, Any]]]
Do = Callable[[Unit, occurrence.Ritual, Occurrence, datetime], None]


@dataclass(frozen=True, slots=True)
class Step:
    """What is done when a job falls due: `run` within its grace, `late` after it.

    `outside` comes first, outside any transaction; where it returns True, nothing is left
    to do. `kind` and `name`: of its jobs, where they're stored under another kind than the part's, or another name than
    the one it's declared under.

    `form` is the callback id of the form that answers a step which asks everyone: how long people have that open counts
    as its time. `seconds` is what it takes as long as too few answers are known. Without a form it takes no time.
    """

    run: Run
    late: Run
    outside: Callable[[Any], bool] | None = None
    kind: str = ""
    name: str = ""
    form: str | None = None
    seconds: float = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of Builders with jobs and handlers of its own. `kind` is the kind of its jobs: stored, never renamed.

    `clicks` are by action id, `forms` and `shortcuts` by callback id, `options` by action id, `events` by type, or by
    type and subtype with a dot between ("message." is a message without a subtype); several parts may listen to the
    same. `scopes`: what Slack has to allow for that, beyond what Builders needs anyway. `subcommands` are added to
    those of a slash command, by its name. `accepts` are what other rituals may offer, by the name of what it is.
    `called`: what the health report calls jobs and messages, by how their keys start, up to the first colon. Where the
    rest of a key is an occurrence's id, its ritual's names come first, so that rituals may have steps of the same name.

    `cli` says where commands of the terminal are ("rituals.paint.cli:mix"), by what is typed after `builders`: "mix",
    "import colours". They are click's, get a `Console`, and are loaded when used. `exports` are by the name in
    `builders export NAME`.

    `todos` are by kind, `contributions` the kinds of counted acts, which parts may share; both are stored, never
    renamed. `migrations` make the part's tables, in order. `personal_data` names each of these tables, also those
    without any. `views` are SELECTs by the name of the view, public and read-only. `described` says in a phrase what a
    row of each table and view is, for docs/data.md.

    `on_disciplines` runs once disciplines have changed, with the id of the one that was retired, or "". `on_channel`
    follows a channel from an id to another. `kept` are numbers people are told with their data. `habit` returns what a
    newcomer is told of it, as escaped words that can stand in a list, or "".
    `drawings` draw the pictures of messages: the file of a message holds a drawing's facts under its name, which is
    stored and never changed. `home` are its cards in App Home, `suggestions` what the digest
    may suggest, and `digest` its sections of the digest.
    """

    kind: str
    steps: Mapping[str, Step] = field(default_factory=dict)
    commands: Sequence[Commands] = ()
    subcommands: Mapping[str, Sequence[Subcommand]] = field(default_factory=dict)
    shortcuts: Mapping[str, Shortcut] = field(default_factory=dict)
    clicks: Mapping[str, Handler] = field(default_factory=dict)
    forms: Mapping[str, Handler] = field(default_factory=dict)
    options: Mapping[str, Options] = field(default_factory=dict)
    events: Mapping[str, Listener] = field(default_factory=dict)
    scopes: Sequence[str] = ()
    cli: Mapping[str, str] = field(default_factory=dict)
    exports: Mapping[str, Export] = field(default_factory=dict)
    called: Mapping[str, Called] = field(default_factory=dict)
    accepts: Mapping[str, Acceptance] = field(default_factory=dict)
    todos: Mapping[str, TodoKind] = field(default_factory=dict)
    contributions: Sequence[str] = ()
    migrations: Sequence[Migration] = ()
    personal_data: Mapping[str, PersonalData] = field(default_factory=dict)
    views: Mapping[str, str] = field(default_factory=dict)
    described: Mapping[str, str] = field(default_factory=dict)
    on_person: OnPerson = field(default_factory=OnPerson)
    on_disciplines: Callable[[Unit, str, datetime], None] | None = None
    on_channel: Callable[[Unit, str, str], None] | None = None
    kept: Sequence[Kept] = ()
    habit: Callable[[Unit, str, datetime], str] | None = None
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    home: Sequence[Card] = ()
    suggestions: Sequence[Suggestion] = ()
    digest: Sequence[Section] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """When occurrences happen. `plan`: the steps of what is held at a moment; `opens_at`: when it opens.

    Each step of `plan` has a job among the ritual's `steps`, or is one of `asks`: the steps that prompt everyone.
    `run_at`: when it is held if somebody runs it now. `lasts`: it can be cancelled until it closes.
    """

    plan: Callable[[occurrence.Ritual, datetime, WorkingDays], tuple[occurrence.Step, ...]]
    opens_at: Callable[[occurrence.Ritual, datetime, WorkingDays], datetime]
    run_at: Callable[[datetime], datetime]
    asks: frozenset[str] = frozenset()
    lasts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ritual(Part):
    """A kind of ritual. `title` is its name on screen; `calendar` is None for one that has no occurrences.

    `preview` returns a message for each step that posts one, as if it was held at a moment. `show` brings an
    occurrence's posts up to date, and `rewrite` those of one that named somebody who was forgotten. `details` says in
    a sentence or two how long one is, or whom it asks.

    `create` and `edit` are what admins can add and change. `check_run` raises RitualError if one can't be run now, and
    `run_by` is called with what is about to open because somebody ran it (a Slack id). `cancel` frees what belongs to
    an open occurrence that won't take place; its jobs and to-dos are gone by then. `planned` is called when a ritual's
    next occurrence may have changed: it was paused, resumed, cancelled or moved.

    `first_run` and `settings` are its parts of the first run and of the company's settings.

    `takes` returns how many minutes an occurrence takes of each person who is asked, by the time; without it, as long
    as the ritual lasts.
    """

    title: str
    calendar: Calendar | None = None
    preview: Callable[[Unit, occurrence.Ritual, datetime], Mapping[str, Message]] | None = None
    show: Do | None = None
    rewrite: Do | None = None
    details: Callable[[Unit, occurrence.Ritual], str] | None = None
    create: Creation | None = None
    edit: Edit | None = None
    check_run: Callable[[Unit, occurrence.Ritual], None] | None = None
    run_by: Callable[[Unit, occurrence.Ritual, Occurrence, str], None] | None = None
    cancel: Do | None = None
    planned: Callable[[Unit, occurrence.Ritual, datetime], None] | None = None
    first_run: FirstRun | None = None
    settings: CompanySettings | None = None
    takes: Callable[[Unit, datetime], float] | None = None
