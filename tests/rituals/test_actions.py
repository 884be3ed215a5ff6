"""What a meeting asks someone to do."""

from dataclasses import replace
from datetime import date

import pytest

from rituals.allhands.rules import actions
from rituals.allhands.rules.actions import Action, NoTextError, NotYoursError, PastDueError

TODAY = date(2026, 11, 20)
ACTION = Action("a", "all-hands", "m", "  Share five  clips ", "U1", date(2026, 11, 25))


def test_its_words_are_kept_without_stray_blanks() -> None:
    assert actions.take(ACTION, TODAY).text == "Share five clips"


def test_it_needs_words_and_a_day_ahead() -> None:
    with pytest.raises(NoTextError, match="Write what is to be done"):
        actions.take(replace(ACTION, text=" "), TODAY)
    with pytest.raises(PastDueError, match="Choose today or a day ahead"):
        actions.take(replace(ACTION, due=date(2026, 11, 19)), TODAY)


def test_it_can_be_put_off_to_today_or_later() -> None:
    assert actions.put_off(ACTION, TODAY, TODAY).due == TODAY
    with pytest.raises(PastDueError):
        actions.put_off(ACTION, date(2026, 11, 1), TODAY)


def test_it_is_open_until_it_is_done() -> None:
    assert ACTION.open
    assert not replace(ACTION, done_on=TODAY).open


def test_a_refusal_says_whose_it_is() -> None:
    assert "Priya has taken this on" in str(NotYoursError("Priya"))
