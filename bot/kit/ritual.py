"""What a ritual declares. The engine runs whatever is declared, and knows no ritual by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.core import occurrence
from bot.core.calendar import WorkingDays
from bot.core.occurrence import Occurrence
from bot.kit.blocks import Message
from bot.kit.click import Click, Handler
from bot.kit.commands import Commands, Shortcut, Subcommand
from bot.kit.jobs import ScheduledJob
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
    to do. `kind`: of its jobs, where they're stored under another kind than the part's.
    """

    run: Run
    late: Run
    outside: Callable[[Any], bool] | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of Builders with jobs and handlers of its own. `kind` is the kind of its jobs: stored, never renamed.

    `clicks` are by action id, `forms` and `shortcuts` by callback id, `options` by action id, `events` by type, or by
    type and subtype with a dot between. `subcommands` are those of `/builders`.

    `todos` are by kind, `contributions` the kinds of counted acts, which parts may share; both are stored, never
    renamed. `migrations` make the part's tables, in order. `personal_data` names each of these tables, also those
    without any. `views` are SELECTs by the name of the view, public and read-only. `described` says in a phrase what a
    row of each table and view is, for docs/data.md.

    `on_disciplines` runs once disciplines have changed, with the id of the one that was retired, or "". `on_channel`
    follows a channel from an id to another. `kept` are numbers people are told with their data. `habit` returns what a
    newcomer is told of it, as escaped words that can stand in a list, or "".
    """

    kind: str
    steps: Mapping[str, Step] = field(default_factory=dict)
    commands: Sequence[Commands] = ()
    subcommands: Sequence[Subcommand] = ()
    shortcuts: Mapping[str, Shortcut] = field(default_factory=dict)
    clicks: Mapping[str, Handler] = field(default_factory=dict)
    forms: Mapping[str, Handler] = field(default_factory=dict)
    options: Mapping[str, Options] = field(default_factory=dict)
    events: Mapping[str, Any] = field(default_factory=dict)
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

    `preview` returns a message for each step that posts one, as if it was held at a moment. `cancel` ends an open
    occurrence that won't take place, `show` brings its posts up to date, and `rewrite` those of an occurrence that
    named somebody who was forgotten.
    """

    title: str
    calendar: Calendar | None = None
    preview: Callable[[Unit, occurrence.Ritual, datetime], Mapping[str, Message]] | None = None
    cancel: Do | None = None
    show: Do | None = None
    rewrite: Do | None = None
