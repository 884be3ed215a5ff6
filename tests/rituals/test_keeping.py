"""What was kept is read back as it was, and what was kept earlier or later is read too."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.core import keeping
from tests.rituals.strategies import law


@dataclass(frozen=True)
class Leaf:
    name: str
    on: date | None = None


@dataclass(frozen=True)
class Tree:
    grown: datetime
    leaves: tuple[Leaf, ...] = ()
    pair: tuple[str, float] | None = None
    tags: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    first: Leaf | None = None


leaves = st.builds(Leaf, st.text(max_size=5), st.none() | st.dates())
trees = st.builds(
    Tree,
    st.datetimes(timezones=st.just(UTC)),
    st.lists(leaves, max_size=3).map(tuple),
    st.none() | st.tuples(st.text(max_size=3), st.floats(0, 9)),
    st.lists(st.text(max_size=3), max_size=3).map(tuple),
    st.dictionaries(st.text(max_size=3), st.integers(0, 9), max_size=3),
    st.none() | leaves,
)


@law
@given(trees)
def test_a_value_goes_through_json_unchanged(tree: Tree) -> None:
    assert keeping.read(Tree, json.loads(json.dumps(keeping.plain(tree)))) == tree


def test_what_was_not_kept_then_has_its_default() -> None:
    assert keeping.read(Leaf, {"name": "oak"}) == Leaf("oak")


def test_what_is_no_more_is_passed_over() -> None:
    assert keeping.read(Leaf, {"name": "oak", "colour": "green"}) == Leaf("oak")
