"""Names that are stored in databases, or that Slack sends back, stay what they are from one version to the next."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from tests.upgrades import names, sections
from tests.upgrades.sections import Names
from tests.world import MONDAY, World


@pytest.fixture(scope="module")
def collected() -> tuple[dict[str, Names], list[str]]:
    return sections.collect()


@pytest.fixture
def now(collected: tuple[dict[str, Names], list[str]]) -> dict[str, Names]:
    return collected[0]


def fail(problems: Sequence[str], advice: str) -> None:
    if problems:
        pytest.fail("\n".join([*problems, "", f"{advice} {names.AGAIN}"]), pytrace=False)


def test_no_stored_name_has_vanished(collected: tuple[dict[str, Names], list[str]]) -> None:
    now, problems = collected

    fail(
        [*names.vanished(names.listed(), now), *problems],
        "An upgrade would lose what is stored under these names. Change them back, or add a migration or an alias "
        "in the same commit, with a test that old posts and rows still work. Only then run:",
    )


def test_columns_of_public_tables_keep_their_order(now: dict[str, Names]) -> None:
    fail(
        names.reordered(names.listed(), now),
        "Scripts may read these columns by position. Put them back in order, new ones last. Otherwise run:",
    )


def test_every_new_stored_name_is_listed(now: dict[str, Names]) -> None:
    fail(
        names.new(names.listed(), now),
        "From now on these names can't change without a migration or an alias. If they're right, list them:",
    )


def test_every_key_stored_in_a_first_week_is_listed(town: World) -> None:
    town.set_up()

    town.live_until(MONDAY + timedelta(days=5))

    assert names.unlisted(town.config.database) == []


def test_the_list_is_written_as_the_tool_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed, text = names.listed(), names.FILE.read_text(encoding="utf-8")
    monkeypatch.setattr(names, "FILE", tmp_path / "names.json")

    names.write(listed)

    assert names.FILE.read_text(encoding="utf-8") == text


def test_every_section_explains_where_its_names_are_stored() -> None:
    assert names.WHERE.keys() == sections.SECTIONS.keys() == names.listed().keys()
