"""Everything that is declared, put together once."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any, TypeVar

from bot.core import occurrence
from bot.core.calendar import WorkingDays
from bot.core.occurrence import Ritual as Recurring
from bot.kit.called import Called
from bot.kit.click import Handler
from bot.kit.commands import Commands, Shortcut
from bot.kit.digest import Section, Suggestion
from bot.kit.drawing import Drawing
from bot.kit.events import Listener
from bot.kit.files import Export
from bot.kit.home import Card
from bot.kit.offers import Acceptance, NotAcceptedError
from bot.kit.people import together
from bot.kit.ritual import Calendar, Options, Part, Ritual, Step
from bot.kit.schema import Migration, PersonalData
from bot.kit.todos import TodoKind

Placed = TypeVar("Placed", Card, Section, Suggestion)


class Declared:
    """The parts of Builders, by what they bring. Raises ValueError where two bring the same."""

    def __init__(self, parts: Iterable[Part] = ()) -> None:
        self.parts = tuple(parts)
        self.rituals: Mapping[str, Ritual] = {each.kind: each for each in self.parts if isinstance(each, Ritual)}
        self.steps: Mapping[tuple[str, str], Step] = self._merged(
            "steps",
            lambda part: {(step.kind or part.kind, step.name or name): step for name, step in part.steps.items()},
        )
        self.commands: Mapping[str, Commands] = self._commands()
        self.clicks: Mapping[str, Handler] = self.gather("clicks")
        self.forms: Mapping[str, Handler] = self.gather("forms")
        self.shortcuts: Mapping[str, Shortcut] = self.gather("shortcuts")
        self.options: Mapping[str, Options] = self.gather("options")
        self.events: Mapping[str, Sequence[Listener]] = self._listeners()
        self.scopes = frozenset(scope for part in self.parts for scope in part.scopes)
        self.cli: Mapping[str, str] = self.gather("cli")
        self.exports: Mapping[str, Export] = self.gather("exports")
        self.accepts: Mapping[str, Acceptance] = self.gather("accepts")
        self.on_person = together([each.on_person for each in self.parts])
        self.todos: Mapping[str, TodoKind] = self.gather("todos")
        self.personal_data: Mapping[str, PersonalData] = self.gather("personal_data")
        self.views: Mapping[str, str] = self.gather("views")
        self.drawings: Mapping[str, Drawing] = self.gather("drawings")
        self.cards = _by_place(each for part in self.parts for each in part.home)
        self.sections = _by_place(each for part in self.parts for each in part.digest)
        self._merged("fields of digests", lambda part: {name: each for each in part.digest for name in each.fields})
        suggestions = self._merged("suggestions", lambda part: {each.name: each for each in part.suggestions})
        self.suggestions: Mapping[str, Suggestion] = {each.name: each for each in _by_place(suggestions.values())}
        self.migrations = tuple(each for part in self.parts for each in _in_order(part))

    def names(self) -> Mapping[str, Set[str]]:
        """Return the names that the database is to know, by the table they are stored in."""
        calendars = [(each, each.calendar) for each in self.rituals.values() if each.calendar]
        return {
            "kinds": {ritual.kind for ritual, _ in calendars},
            "step_names": {
                name
                for ritual, calendar in calendars
                for name in (*calendar.asks, *(step.name or each for each, step in ritual.steps.items()))
            },
            "todo_kinds": self.todos.keys(),
            "contribution_kinds": {kind for part in self.parts for kind in part.contributions},
        }

    def _commands(self) -> dict[str, Commands]:
        """Put together slash commands, each with the subcommands that other parts bring."""
        own = self._merged("commands", lambda part: {each.name: each for each in part.commands})
        brought = [(name, each) for part in self.parts for name, more in part.subcommands.items() for each in more]
        if unknown := {name for name, _ in brought} - own.keys():
            raise ValueError(f"subcommands of what isn't declared: {', '.join(sorted(unknown))}")
        return {name: command.with_(each for to, each in brought if to == name) for name, command in own.items()}

    def _listeners(self) -> dict[str, list[Listener]]:
        """List who listens to each event, in the order of the parts."""
        listeners: dict[str, list[Listener]] = {}
        for part in self.parts:
            for name, listener in part.events.items():
                listeners.setdefault(name, []).append(listener)
        return listeners

    def called(self, prefix: str, kind: str = "") -> Called:
        """Return what a job or message is called by how its key starts; `kind`: of the ritual it belongs to."""
        own = [self.rituals[kind].called] if kind in self.rituals else []
        return next(
            (each[prefix] for each in (*own, *(part.called for part in self.parts)) if prefix in each), Called()
        )

    def gather(self, slot: str) -> dict[Any, Any]:
        """Put together what all parts bring in a slot, by its name."""
        return self._merged(slot, lambda part: getattr(part, slot, {}))

    def acceptance(self, name: str) -> Acceptance:
        """Return how what is offered is accepted. Raises NotAcceptedError where no ritual does."""
        if (acceptance := self.accepts.get(name)) is None:
            raise NotAcceptedError(name)
        return acceptance

    def of(self, ritual: Recurring) -> Ritual:
        """Return the declaration of a company's ritual."""
        return self.rituals[ritual.kind]

    def calendar(self, ritual: Recurring) -> Calendar:
        """Return when a company's ritual happens. Raises LookupError for a kind without occurrences."""
        if (calendar := self.of(ritual).calendar) is None:
            raise LookupError(ritual.kind)
        return calendar

    def asks(self, ritual: Recurring) -> frozenset[str]:
        """Return the steps of a company's ritual that prompt everyone."""
        return self.calendar(ritual).asks

    def plan(self, ritual: Recurring, held_at: Any, days: WorkingDays) -> Sequence[occurrence.Step]:
        """Lay the steps of what is held at a moment."""
        return self.calendar(ritual).plan(ritual, held_at, days)

    def _merged(self, what: str, bring: Callable[[Part], Mapping[Any, Any]]) -> dict[Any, Any]:
        return merged(*map(bring, self.parts), what=what)


def _in_order(part: Part) -> Sequence[Migration]:
    """Return a part's migrations. Raises ValueError if a name doesn't start with its kind, or doesn't sort last."""
    names = [each.name for each in part.migrations]
    if names != sorted(set(names)) or not all(name.startswith(f"{part.kind}:") for name in names):
        raise ValueError(f"migrations of {part.kind} are named “{part.kind}:…”, in ascending order: {', '.join(names)}")
    return part.migrations


def _by_place(brought: Iterable[Placed]) -> Sequence[Placed]:
    return sorted(brought, key=lambda each: each.place)


def merged(*mappings: Mapping[Any, Any], what: str = "") -> dict[Any, Any]:
    """Return all of several mappings in one. Raises ValueError where two have the same key."""
    whole: dict[Any, Any] = {}
    for mapping in mappings:
        if twice := whole.keys() & mapping.keys():
            raise ValueError(f"declared twice: {what} {', '.join(map(str, sorted(twice)))}")
        whole |= mapping
    return whole
