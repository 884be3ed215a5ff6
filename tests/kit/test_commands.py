"""A slash command finds the handler of what was typed, and lists its subcommands."""

import pytest

from bot.kit import Click, Commands, Reads, Shown, Subcommand


def _listed(_: Click) -> Shown:
    return "listed"


def _set(_: Click) -> Shown:
    return "set"


def _unknown(text: str, near: str | None) -> Reads:
    return Reads(lambda _: f"{text} → {near}")


LIST, SET = Subcommand("list", "show all", Reads(_listed)), Subcommand("set [name]", "change one", _set, "admins")


def commands(*subcommands: Subcommand, **options: object) -> Commands:
    return Commands("/paint", "Colours", "list | set red", subcommands, _unknown, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["set red paint", " SET  red paint ", "set\tred paint"])
def test_a_subcommand_is_found_by_its_first_word_and_gets_the_rest(typed: str) -> None:
    assert commands(LIST, SET).find(typed) == (_set, "red paint")


def test_a_second_word_tells_two_subcommands_apart() -> None:
    several = commands(LIST, Subcommand("list all", "show hidden ones, too", _set))

    assert several.find("list") == (Reads(_listed), "")
    assert several.find("list red") == (Reads(_listed), "red")
    assert several.find("List ALL  red") == (_set, "red")


def test_an_empty_text_means_the_default_word() -> None:
    assert commands(LIST, SET, default="list").find("  ") == (Reads(_listed), "")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("lits 2", "lits 2 → list 2"), (" lits ", "lits → list"), ("xyzzy", "xyzzy → None"), ("", " → None")],
)
def test_an_unknown_word_is_handled_with_the_nearest_command(typed: str, shown: str, a_click: Click) -> None:
    handler, text = commands(LIST, SET, default="").find(typed)

    assert isinstance(handler, Reads)
    assert (handler.handle(a_click), text) == (shown, typed)


def test_a_word_that_is_not_similar_enough_has_no_nearest_command(a_click: Click) -> None:
    handler, _ = commands(LIST, SET, alike=0.9).find("lits")

    assert isinstance(handler, Reads)
    assert handler.handle(a_click) == "lits → None"


def test_help_lists_examples_first_and_names_who_may_use_a_subcommand() -> None:
    assert commands(LIST, SET, examples={"": "ask", "Red": "ask about red"}).help() == [
        ("/paint", "ask"),
        ("/paint Red", "ask about red"),
        ("/paint list", "show all"),
        ("/paint set [name]", "change one (admins)"),
    ]


def test_help_lists_the_subcommands_of_all_parts_in_their_order() -> None:
    first = Subcommand("mix", "mix two", _set, order=10)

    assert [usage for usage, _ in commands(LIST, SET).with_([first]).help()] == [
        "/paint mix",
        "/paint list",
        "/paint set [name]",
    ]


def test_two_usages_that_nothing_tells_apart_share_a_handler() -> None:
    with pytest.raises(ValueError, match="/paint set has more than one handler"):
        commands(SET, Subcommand("set [colour]", "change all", Reads(_listed)))


@pytest.fixture
def a_click() -> Click:
    return Click(unit=None, by="U1", now=None, around=None)  # type: ignore[arg-type]
