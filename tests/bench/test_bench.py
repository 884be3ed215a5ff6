"""The bench's command line and its report; what it measures is run by `make bench`."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.bench import command
from tests.bench.bench import Bench, Part
from tests.bench.budgets import BUDGETS, Line
from tests.bench.size import scaled

HUNDREDTH = ["--size", "0.01"]


def failing(bench: Bench) -> Iterator[Line]:
    yield Line("before it failed", "1 s")
    raise ZeroDivisionError


def fast(bench: Bench) -> Iterator[Line]:
    yield from (bench.within(name, budget.limit) for name, budget in BUDGETS.items())


def slow(bench: Bench) -> Iterator[Line]:
    for name, budget in BUDGETS.items():
        yield bench.within(name, budget.limit / 2 if budget.at_least else budget.limit * 2)


def forgetful(bench: Bench) -> Iterator[Line]:
    yield from (line for line in fast(bench) if line.name != "digest")


@pytest.fixture
def parts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts that take no time, in the place of the real ones."""
    made: dict[str, Part] = {part.__name__: part for part in request.param}
    monkeypatch.setattr(command, "PARTS", made)


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (["nothing"], "There is no part “nothing”. Choose from acks, "),
        (["--size", "many"], "--size takes a number above 0 and up to 1, and “many” isn't one."),
        (["--size", "0"], "--size takes a number above 0 and up to 1, and “0” isn't one."),
        (["--size", "2"], "--size takes a number above 0 and up to 1, and “2” isn't one."),
        (["--size", "nan"], "--size takes a number above 0 and up to 1, and “nan” isn't one."),
        (["--json", "/proc/none/figures.json"], "/proc/none/figures.json can't be written: "),
    ],
)
def test_what_the_bench_cannot_use_is_refused_in_one_line(
    arguments: list[str], refusal: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(arguments)

    printed = capsys.readouterr()
    assert ended.value.code == 2
    assert printed.err.startswith(refusal)
    assert printed.err.count("\n") == 1
    assert not printed.out


@pytest.mark.parametrize("parts", [(failing, fast)], indirect=True)
def test_a_part_that_fails_ends_the_run_with_an_error_after_the_others(
    parts: None, capsys: pytest.CaptureFixture[str]
) -> None:
    code = command.main(HUNDREDTH)

    printed = capsys.readouterr()
    assert code == 1
    assert "ZeroDivisionError" in printed.err
    assert "The part “failing” failed." in printed.err
    assert "before it failed" in printed.out
    assert "No budget is missed." in printed.out


@pytest.mark.parametrize("parts", [(slow,)], indirect=True)
def test_missed_budgets_are_listed_and_are_no_error(parts: None, capsys: pytest.CaptureFixture[str]) -> None:
    code = command.main(HUNDREDTH)

    printed = capsys.readouterr()
    assert code == 0
    assert f"Missed budgets: {len(BUDGETS)}." in printed.out
    assert "\n- `builders --help`: 0.60 s, budget at most 0.3 s\n" in printed.out


@pytest.mark.parametrize("parts", [(forgetful,)], indirect=True)
def test_a_budget_that_no_part_measures_is_an_error(parts: None, capsys: pytest.CaptureFixture[str]) -> None:
    code = command.main(HUNDREDTH)

    assert code == 1
    assert "The budget “digest” was not measured." in capsys.readouterr().err


@pytest.mark.parametrize("parts", [(fast,)], indirect=True)
def test_the_figures_are_also_written_as_json(parts: None, tmp_path: Path) -> None:
    file = tmp_path / "figures.json"

    command.main([*HUNDREDTH, "--json", str(file)])

    written = json.loads(file.read_text(encoding="utf-8"))
    assert {"commit", "date", "python", "sqlite", "cpus", "size"} <= written.keys()
    figures = {line["name"]: line["value"] for line in written["lines"] if line["name"]}
    assert figures == {name: budget.limit for name, budget in BUDGETS.items()}


@pytest.mark.parametrize("parts", [(fast,)], indirect=True)
def test_markdown_is_one_table(parts: None, capsys: pytest.CaptureFixture[str]) -> None:
    command.main([*HUNDREDTH, "--markdown"])

    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {6}
    assert len(rows) == len(BUDGETS) + 3  # the names of the columns, the line below them, and the bare commit


def test_the_smallest_size_still_measures_something() -> None:
    counts = asdict(scaled(1e-6))

    assert all(counts[name] for name in counts)
    assert all(counts["serving"])


def test_a_share_must_reach_its_budget_and_a_time_must_not_exceed_it() -> None:
    assert BUDGETS["http-help"].met(0.7)
    assert not BUDGETS["http-help"].met(0.69)
    assert BUDGETS["digest"].met(100)
    assert not BUDGETS["digest"].met(100.1)
