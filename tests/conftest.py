"""Fixtures every folder shares: a store on a file, a clock moved by hand, a whole world."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import Store
from tests.world import MONDAY, Now, World, world


@pytest.fixture
def now() -> Now:
    return Now(MONDAY)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    # A file, not memory: the write-ahead log and the threads are real.
    store = Store(tmp_path / "builders.db")
    yield store
    store.close()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[World]:
    """A world over Socket Mode."""
    with world(tmp_path) as here:
        yield here


@pytest.fixture(params=["socket", "http"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """The same world over each way in."""
    with world(tmp_path, http=request.param == "http") as here:
        yield here
