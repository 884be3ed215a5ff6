"""Values as plain facts that can be kept, and back: figures that were shown are read for ever."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints


def plain(value: Any) -> Any:
    """Give a frozen value as plain facts: dataclasses by field, days and moments as text."""
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def read(kind: Any, facts: Any) -> Any:
    """Read a value of a kind from its facts; what was not kept then has its default, what is no more is passed over."""
    inner = get_args(kind)
    if facts is None:
        return None
    if get_origin(kind) is tuple:
        kinds = inner[:1] * len(facts) if inner[-1] is Ellipsis else inner
        return tuple(read(each, fact) for each, fact in zip(kinds, facts, strict=True))
    if type(None) in inner:
        return read(next(each for each in inner if each is not type(None)), facts)
    if known := _hints(kind):
        return kind(**{name: read(known[name], fact) for name, fact in facts.items() if name in known})
    return kind.fromisoformat(facts) if kind in (date, datetime) else facts


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    """Give what a dataclass is made of; nothing of any other kind."""
    return get_type_hints(kind) if is_dataclass(kind) else {}
