"""Forms, declared once: the modal, what was filled in, and the fields that errors are shown under."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import KW_ONLY, dataclass, replace
from datetime import date, time
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from bot.core.errors import RitualError
from bot.kit import modals
from bot.kit.blocks import Block, plain
from bot.kit.modals import LONGEST, Option, View

T = TypeVar("T")
Made = TypeVar("Made", covariant=True)
Options = Sequence[tuple[str, Any]]  # label, value
NOTHING: Mapping[str, Any] = {}
YES = "yes"


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled field. `name` is its block id: stored in open forms, and what an error names.

    `key` is what its value is called where that isn't the block id, and `kind` makes the value of the text that Slack
    sends, which is "" for an empty field. `mark` makes a field a new one: under its old block id Slack would go on
    showing what was typed.
    """

    name: str
    label: str
    _: KW_ONLY
    key: str = ""
    optional: bool = False
    hint: str = ""
    mark: str = ""
    kind: Callable[[str], Any] = str

    @property
    def called(self) -> str:
        """What the value is called."""
        return self.key or self.name

    @property
    def block_id(self) -> str:
        """The id of its block: its name, with its mark."""
        return modals.anew(self.name, self.mark) if self.mark else self.name

    def block(self, value: object = None) -> Block:
        """Return the block, filled in."""
        return modals.field(self.block_id, self.label, self._element(value), optional=self.optional, hint=self.hint)

    def read(self, view: Mapping[str, Any]) -> Any:
        """Return the value in a view, sent or not."""
        return self._read(view)

    def _element(self, value: object) -> Block:
        raise NotImplementedError

    def _read(self, view: Mapping[str, Any]) -> Any:
        return self.kind(modals.read(view, self.name))


@dataclass(frozen=True, slots=True)
class Text(Field):
    """A box to type in. `longest`: in characters. `lines`: of several lines."""

    longest: int = LONGEST
    lines: bool = False
    placeholder: str = ""

    def _element(self, value: object) -> Block:
        return modals.text(_text(value), placeholder=self.placeholder, longest=self.longest, lines=self.lines)


@dataclass(frozen=True, slots=True)
class Choice(Field):
    """One of several options: in a menu, or all of them visible (`radio`, at most ten)."""

    options: Options = ()
    radio: bool = False
    placeholder: str = "Choose"

    def _element(self, value: object) -> Block:
        offered, chosen = _offered(self.options), None if value is None else _text(value)
        if self.radio:
            return modals.radio(offered, chosen)
        return modals.select(offered, chosen, placeholder=self.placeholder)


@dataclass(frozen=True, slots=True)
class Several(Field):
    """Any of several options: boxes to tick, at most ten, or a menu. Its value is a list."""

    options: Options = ()
    menu: bool = False
    placeholder: str = "Choose"

    def _element(self, value: object) -> Block:
        offered, chosen = _offered(self.options), _texts(value)
        return (
            modals.several(offered, chosen, placeholder=self.placeholder)
            if self.menu
            else modals.ticks(offered, chosen)
        )

    def _read(self, view: Mapping[str, Any]) -> Any:
        return [self.kind(each) for each in modals.read_many(view, self.name)]


@dataclass(frozen=True, slots=True)
class Tick(Field):
    """One box to tick, with words of its own beside it. Its value is whether it's ticked."""

    yes: str = "Yes"

    def _element(self, value: object) -> Block:
        return modals.ticks([(self.yes, YES)], [YES] if value else [])

    def _read(self, view: Mapping[str, Any]) -> Any:
        return YES in modals.read_many(view, self.name)


@dataclass(frozen=True, slots=True)
class Person(Field):
    """Somebody, by their Slack id."""

    def _element(self, value: object) -> Block:
        return {"type": "users_select", **({"initial_user": value} if value else {})}


@dataclass(frozen=True, slots=True)
class People(Field):
    """Several people. Its value is a list of Slack ids."""

    def _element(self, value: object) -> Block:
        chosen = _texts(value)
        return {"type": "multi_users_select", **({"initial_users": chosen} if chosen else {})}

    def _read(self, view: Mapping[str, Any]) -> Any:
        return modals.read_many(view, self.name)


@dataclass(frozen=True, slots=True)
class Channel(Field):
    """A channel that isn't shared with other companies, by its id."""

    def _element(self, value: object) -> Block:
        element: Block = {
            "type": "conversations_select",
            "filter": {
                "include": ["public", "private"],
                "exclude_bot_users": True,
                "exclude_external_shared_channels": True,
            },
        }
        return {**element, "initial_conversation": value} if value else element


@dataclass(frozen=True, slots=True)
class Day(Field):
    """A day. Its value is a date, unless `kind` says otherwise; an optional one needs a kind that takes ""."""

    kind: Callable[[str], Any] = date.fromisoformat

    def _element(self, value: object) -> Block:
        return {"type": "datepicker", **({"initial_date": _text(value)} if value else {})}


@dataclass(frozen=True, slots=True)
class Time(Field):
    """A time of day. `kind` gets HH:MM."""

    kind: Callable[[str], Any] = time.fromisoformat

    def _element(self, value: object) -> Block:
        return {"type": "timepicker", "initial_time": _text(value)[: len("HH:MM")]}


@dataclass(frozen=True, slots=True)
class About:
    """What a form belongs to, as a value: its private_metadata, never shown."""

    called: str
    kind: Callable[[str], Any] = str

    def read(self, view: Mapping[str, Any]) -> Any:
        """Return what the form belongs to."""
        return self.kind(str(view["private_metadata"]))


@dataclass(frozen=True, slots=True)
class OwnId:
    """The id of the view as a value: the same each time a form is sent, so that it's stored once."""

    called: str = "id"

    def read(self, view: Mapping[str, Any]) -> str:
        """Return the id."""
        return str(view["id"])


@dataclass(frozen=True, slots=True)
class Repeated:
    """A field that's shown once for each of several things, marked with their names. The caller adds the blocks.

    Its value is a mapping by mark, without those left empty.
    """

    called: str
    field: Field

    def read(self, view: Mapping[str, Any]) -> Any:
        """Return what is filled in, by mark."""
        blocks = [each for each in view["state"]["values"] if modals.is_field(self.field.name, each)]
        texts = {each.rpartition(":")[2]: modals.read(view, each) for each in blocks}
        return {mark: self.field.kind(text) for mark, text in texts.items() if text}


class Value(Protocol):
    """Something that is read of a form, and what it's called."""

    @property
    def called(self) -> str:
        """The keyword it's handed to `into` by."""

    def read(self, view: Mapping[str, Any]) -> Any:
        """Return it."""


class Form(Generic[Made]):
    """A modal with fields. `callback` is its callback id, stored in open forms.

    `into` makes what is read of the values, by keyword; of one value alone, it's given that.
    """

    def __init__(self, callback: str, title: str, submit: str, into: Callable[..., Made], *values: Value) -> None:
        self.callback, self.title, self.submit = callback, title, submit
        self.into, self.values = into, values
        self.fields = {each.name: each for each in values if isinstance(each, Field)}

    def __getitem__(self, name: str) -> Field:
        """Return a field by its block id. Raises KeyError if the form has none of that name."""
        return self.fields[name]

    def read(self, view: Mapping[str, Any]) -> Made:
        """Return what is filled in in a view, sent or not."""
        values = {each.called: each.read(view) for each in self.values}
        return self.into(**values) if len(values) > 1 else self.into(*values.values())

    def view(
        self,
        values: object = NOTHING,
        *,
        about: str = "",
        before: Sequence[Block] = (),
        after: Sequence[Block] = (),
        title: str = "",
        submit: str = "",
        options: Mapping[str, Options] = NOTHING,
        changed: Sequence[Field] = (),
        left_out: Collection[str] = (),
        beneath: Mapping[str, Sequence[Block]] = NOTHING,
    ) -> View:
        """Return the modal, filled in with `values`: a mapping, or anything with attributes of their names.

        `about` comes back with what is sent. `options`, `left_out` and `beneath` (blocks under a field) are by block
        id. `changed`: fields that take the place of declared ones of the same name.
        """
        others, blocks = {each.name: each for each in changed}, [*before]
        for declared in self.fields.values():
            if declared.name not in left_out:
                field = _with_options(others.get(declared.name, declared), options)
                blocks.append(field.block(_value(values, field.called)))
                blocks.extend(beneath.get(field.name, ()))
        return self.modal(*blocks, *after, about=about, title=title, submit=submit)

    def modal(self, *blocks: Block, about: str = "", title: str = "", submit: str = "") -> View:
        """Return the modal with blocks of the caller's, for a form that changes as people fill it in."""
        return {
            "type": "modal",
            "callback_id": self.callback,
            "title": plain(title or self.title, 24),
            "submit": plain(submit or self.submit, 24),
            "close": plain("Cancel", 24),
            "private_metadata": about,
            "blocks": list(blocks),
        }


@contextmanager
def under(field: str) -> Iterator[None]:
    """Put whatever is refused inside under a field of a form, by its block id."""
    try:
        yield
    except RitualError as error:
        error.field = field
        raise


def maybe(kind: Callable[[str], T]) -> Callable[[str], T | None]:
    """Return a kind that makes None of an empty field."""
    return lambda text: kind(text) if text else None


def marked(field: Field, mark: str) -> Field:
    """Return a field that takes the place of one of the same name, whatever was typed there."""
    return replace(field, mark=mark)


def _with_options(field: Field, options: Mapping[str, Options]) -> Field:
    if isinstance(field, Choice | Several) and field.name in options:
        return replace(field, options=options[field.name])
    return field


def _value(values: object, name: str) -> object:
    return values.get(name) if isinstance(values, Mapping) else getattr(values, name, None)


def _offered(options: Options) -> list[Option]:
    return [(label, _text(value)) for label, value in options]


def _text(value: object) -> str:
    """Return a value as Slack stores it."""
    if isinstance(value, Enum):
        return str(value.value)
    return "" if value is None else str(value)


def _texts(value: object) -> list[str]:
    return [_text(each) for each in value] if isinstance(value, Collection) else []
