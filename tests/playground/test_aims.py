"""What colleagues want to change, how sure they are of it, and buttons known by their beginning."""

import random

import pytest

from bot.playground.colleagues import aims
from bot.playground.colleagues.crew import Craft
from bot.playground.colleagues.habits import NAMED
from bot.playground.colleagues.noticing import buttons

STEPS = [f"{each} %" for each in range(100, -1, -10)]


@pytest.mark.parametrize("aim", aims.AIMS)
def test_numbers_go_on_one_after_another_and_stay_at_the_end(aim: aims.Aim) -> None:
    told = [aim.numbers[0]]
    for _ in range(len(aim.numbers) + 2):
        told.append(aims.next_number(f"In {aim.target}. Last: {told[-1]}."))

    assert told == [*aim.numbers, *[aim.numbers[-1]] * 3]


def test_a_number_nobody_here_knows_is_said_again() -> None:
    assert aims.next_number("Last: 31.") == "31"
    assert aims.next_number("") == ""


@pytest.mark.parametrize("craft", Craft)
def test_everyone_says_how_sure_they_are_in_the_steps_offered(craft: Craft) -> None:
    said = {aims.sure(craft, STEPS, random.Random(seed)) for seed in range(20)}

    assert said <= set(STEPS)
    assert aims.sure(craft, ["Yes", "No"], random.Random(1)) is None


def test_only_steps_of_sureness_are_taken_for_them() -> None:
    assert aims.are_steps(STEPS)
    assert not aims.are_steps(["10 minutes", "5 minutes"])
    assert not aims.are_steps([])


def test_a_button_is_known_by_its_beginning_where_its_end_says_a_day() -> None:
    shown = [{"type": "actions", "elements": [
        {"type": "button", "action_id": label, "text": {"type": "plain_text", "text": label}}
        for label in ("Tomorrow", "Put it off", "Put it on Thu 29 Oct")
    ]}]  # fmt: skip

    (found,) = buttons(shown, NAMED["talk about it"].label)

    assert found.label == "Put it on Thu 29 Oct"
