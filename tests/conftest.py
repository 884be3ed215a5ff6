"""Fixtures every folder shares: a store on a file, a clock moved by hand, a whole world."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.parts import DECLARED
from bot.store import Store
from tests.examples import examples
from tests.world import MONDAY, Now, World, world

# A busy machine is not a fault of the code: no deadlines. In CI the same examples each time: red means changed.
calm = [HealthCheck.too_slow]
settings.register_profile("here", deadline=None, suppress_health_check=calm, max_examples=examples(100))
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture
def now() -> Now:
    return Now(MONDAY)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    # A file, not memory: the write-ahead log and the threads are real.
    store = Store(tmp_path / "builders.db", DECLARED)
    yield store
    store.close()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[World]:
    """A world whose Slack and bot talk in this process, without a wire."""
    with world(tmp_path) as here:
        yield here


@pytest.fixture
def wired(tmp_path: Path) -> Iterator[World]:
    """A world over Socket Mode."""
    with world(tmp_path, door="socket") as here:
        yield here


@pytest.fixture(params=["socket", "http"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """The same world over each real way in."""
    with world(tmp_path, door=request.param) as here:
        yield here
