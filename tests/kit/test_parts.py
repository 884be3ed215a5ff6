"""What parts declare is put together, and nothing is declared twice."""

from dataclasses import replace

import pytest

from bot.core.calendar import WorkingDays
from bot.kit import Called, Click, Commands, Declared, Part, Reads, Ritual, Shown, Subcommand
from bot.kit.called import POST
from bot.kit.offers import Acceptance, Accepted, NotAcceptedError
from bot.parts import DECLARED
from tests.store.company import ritual
from tests.world import MONDAY


def _shown(_: Click) -> Shown:
    return None


def _unknown(_text: str, _near: str | None) -> Reads:
    return Reads(_shown)


PAINT = Part(kind="paint", commands=(Commands("/paint", "Colours", "list", (), _unknown),))


def test_parts_add_subcommands_to_the_command_of_another() -> None:
    mixing = Part(kind="mixing", subcommands={"/paint": (Subcommand("mix", "mix two", _shown),)})

    declared = Declared((mixing, PAINT))

    assert declared.commands["/paint"].find("mix red") == (_shown, "red")
    assert declared.commands["/paint"].help() == [("/paint mix", "mix two")]


def test_a_subcommand_of_an_unknown_command_is_refused() -> None:
    with pytest.raises(ValueError, match="subcommands of what isn't declared: /colour"):
        Declared((PAINT, Part(kind="mixing", subcommands={"/colour": (Subcommand("mix", "mix two", _shown),)})))


def test_what_two_parts_bring_under_one_name_is_refused() -> None:
    with pytest.raises(ValueError, match="declared twice: clicks mix"):
        Declared((Part(kind="paint", clicks={"mix": _shown}), Part(kind="mixing", clicks={"mix": _shown})))


def test_what_is_offered_is_accepted_by_name() -> None:
    bin_ = Acceptance(lambda _unit, _offer: Accepted("Binned.", "1"), lambda *_: "Out again.", lambda *_: "")

    assert Declared((PAINT, Part(kind="bin", accepts={"scrap": bin_}))).acceptance("scrap") == bin_


def test_what_nobody_accepts_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotAcceptedError, match="No ritual here accepts a scrap"):
        Declared((PAINT,)).acceptance("scrap")


@pytest.mark.parametrize("kind", [kind for kind, each in DECLARED.rituals.items() if each.calendar])
def test_health_has_words_for_each_step_that_is_planned(kind: str) -> None:
    planned = DECLARED.plan(replace(ritual(), kind=kind), MONDAY, WorkingDays())

    assert [each.name for each in planned if DECLARED.called(each.name, kind).step == POST] == []


def test_two_rituals_may_name_a_step_alike() -> None:
    retro = Ritual(kind="retro", title="Retro", called={"ask": Called(step="the retro's question")})
    demo = Ritual(kind="demo", title="Demo", called={"ask": Called(step="the call for demos")})

    named = Declared((retro, demo))

    assert [named.called("ask", kind).step for kind in ("retro", "demo")] == [
        "the retro's question",
        "the call for demos",
    ]
    assert named.called("tell", "demo") == Called()
