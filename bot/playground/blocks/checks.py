"""The words Block Kit's rules are written in: each check yields what is wrong, and where."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Check = Callable[[Any, str], Iterator[str]]
Rule = Callable[[Mapping[str, Any], str], Iterator[str]]


def length(text: str) -> int:
    """In UTF-16 units: Slack does not say which it counts, and these are never fewer."""
    return len(text.encode("utf-16-le")) // 2


def wrong(what: str, where: str) -> str:
    """A complaint as Slack words it."""
    return f"{what} [json-pointer:{where}]"


def string(most: int, least: int = 0) -> Check:
    """A string of this length."""

    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield wrong("must provide a string", where)
        elif length(value) > most:
            yield wrong(f"must be less than {most + 1} characters", where)
        elif length(value) < least:
            yield wrong(f"must be more than {least - 1} characters", where)

    return check


def whole(low: int, high: int) -> Check:
    """A whole number in this range."""

    def check(value: Any, where: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield wrong("must provide an integer", where)
        elif not low <= value <= high:
            yield wrong(f"must be between {low} and {high}", where)

    return check


def number(value: Any, where: str) -> Iterator[str]:
    """Any number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield wrong("must provide a number", where)


def boolean(value: Any, where: str) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield wrong("must provide a boolean", where)


def anything(_value: Any, _where: str) -> Iterator[str]:
    """What is not looked into."""
    yield from ()


def one_of(*values: Any) -> Check:
    """One of these."""

    def check(value: Any, where: str) -> Iterator[str]:
        if value not in values:
            yield wrong(f"must be one of {', '.join(map(str, values))}", where)

    return check


def many(each: Check, most: int, least: int = 1) -> Check:
    """A list of this length, each item of which passes."""

    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield wrong("must provide an array", where)
            return
        if len(value) > most:
            yield wrong(f"no more than {most} items allowed", where)
        if len(value) < least:
            yield wrong(f"no fewer than {least} items allowed", where)
        for number_, item in enumerate(value):
            yield from each(item, f"{where}/{number_}")

    return check


@dataclass(frozen=True, slots=True)
class Shape:
    """An object: the fields it must have, those it may have, and what else holds for it. `type` is empty where
    objects of this shape do not say it."""

    type: str
    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()

    def __call__(self, value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield wrong("must provide an object", where)
            return
        found = list(self._of_fields(value, where))
        yield from found
        # Rules compare fields with each other and may rely on each being well formed.
        if not found:
            for rule in self.rules:
                yield from rule(value, where)

    def _of_fields(self, value: Mapping[str, Any], where: str) -> Iterator[str]:
        fields = {**self.required, **self.optional}
        known = fields.keys() | ({"type"} if self.type else set())
        for name in sorted(value.keys() - known):
            yield wrong(f"invalid additional property: {name}", where)
        for name in sorted(self.required.keys() - value.keys()):
            yield wrong(f"missing required field: {name}", where)
        for name, check in fields.items():
            if name in value:
                yield from check(value[name], f"{where}/{name}")


def tagged(shapes: Mapping[str, Shape]) -> Check:
    """An object that says by its `type` which of these shapes it has."""

    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield wrong("must provide an object", where)
        elif not isinstance(value.get("type"), str) or value["type"] not in shapes:
            yield wrong(f"unsupported type: {value.get('type')}", where)
        else:
            yield from shapes[value["type"]](value, where)

    return check


def exactly_one(*names: str) -> Rule:
    """One of these fields and no other of them."""

    def rule(value: Mapping[str, Any], where: str) -> Iterator[str]:
        if sum(name in value for name in names) != 1:
            yield wrong(f"exactly one of {', '.join(names)} is needed", where)

    return rule


def at_least_one(*names: str) -> Rule:
    """One of these fields, or more."""

    def rule(value: Mapping[str, Any], where: str) -> Iterator[str]:
        if not any(name in value for name in names):
            yield wrong(f"one of {', '.join(names)} is needed", where)

    return rule
