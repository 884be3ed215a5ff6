"""The first run: who may set up, what the form refuses, what the preview shows, and that nothing happens twice."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from bot.app import setup_code
from bot.playground.handles import PersonHandle
from bot.store import Occurrences, Rituals
from tests.world import BERLIN, World


def previewed(town: World, filled: Mapping[str, str] | None = None) -> PersonHandle:
    """Have Anna fill in the setup form and get the preview."""
    town.slack.invite_bot("#builders")
    town.settle()
    anna = town.person("anna")
    anna.command("/builders setup")
    anna.submit(filled or {})
    town.settle()
    return anna


def test_an_admin_needs_no_code(town: World) -> None:
    town.slack.invite_bot("#builders")
    town.settle()

    answer = town.person("anna").command("/builders setup")

    assert answer.view is not None
    shown = {block.get("block_id"): block for block in answer.view.blocks}
    assert shown["disciplines"]["element"]["initial_value"] == "product, design, engineering"
    assert shown["day"]["element"]["initial_date"] == "2026-10-22"  # a Thursday, at least five working days off


def test_anyone_else_needs_the_code_that_check_prints(town: World) -> None:
    refused = town.person("jonas").command("/builders setup")
    wrong = town.person("jonas").command("/builders setup ABCDEF")
    right = town.person("jonas").command(f"/builders setup {setup_code(town.config.bot_token)}")

    assert "needs the code that `builders check` prints" in refused.text
    assert refused.view is None
    assert wrong.view is None
    assert right.view is not None


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("First all-hands", "2026-10-12", None),
        ("First all-hands", "2026-10-09", "That moment has passed"),
        ("Disciplines", "engineering", "Name at least two disciplines"),
        ("Where do the builders meet?", "#general", "Type /invite @builders there"),
    ],
)
def test_the_form_says_what_to_do_and_keeps_what_was_typed(
    town: World, field: str, typed: str, sentence: str | None
) -> None:
    town.slack.invite_bot("#builders")
    town.settle()
    anna = town.person("anna")
    anna.command("/builders setup")

    answer = anna.submit({field: typed})

    if sentence is None:
        assert not answer.errors
    else:
        assert sentence in next(iter(answer.errors.values()))
        assert anna.modal is not None


def test_nothing_is_posted_before_the_preview_is_confirmed(town: World) -> None:
    town.slack.invite_bot("#builders")
    town.settle()
    anna = town.person("anna")
    anna.command("/builders setup")

    anna.submit({})
    town.settle()

    assert town.person("mina").messages("#builders") == []
    preview = anna.messages()[-1]
    assert "This is what 10 people will see in #builders" in preview.text
    assert "product 3, design 3, engineering 4" in preview.text


def test_a_button_in_the_preview_does_nothing_but_say_so(town: World) -> None:
    anna = previewed(town)

    anna.press(anna.messages()[-1], "Take a seat")

    assert "This is a preview" in anna.ephemerals[-1].text


def test_something_can_be_changed_after_the_preview(town: World) -> None:
    anna = previewed(town, {"Disciplines": "product, design, engineering, data"})

    again = anna.press(anna.messages()[-1], "Change something")

    assert again.view is not None
    shown = {block.get("block_id"): block for block in again.view.blocks}
    assert shown["disciplines"]["element"]["initial_value"] == "product, design, engineering, data"


def test_a_double_click_posts_once(town: World) -> None:
    anna = previewed(town)
    preview = anna.messages()[-1]

    anna.press(preview, "Post it now")
    anna.press(preview, "Post it tomorrow 10:00")
    town.settle()

    assert len(anna.messages("#builders")) == 1
    with town.bot.store.read() as unit:
        assert [each.id for each in unit.part(Rituals).all()] == ["all-hands"]


def test_posting_tomorrow_waits_for_ten_on_a_working_day(town: World) -> None:
    town.now.set(datetime(2026, 10, 16, 12, 0, tzinfo=BERLIN))  # a Friday
    anna = previewed(town)
    anna.press(anna.messages()[-1], "Post it tomorrow 10:00")

    town.live_until(datetime(2026, 10, 19, 9, 59, tzinfo=BERLIN))
    before = len(anna.messages("#builders"))
    town.live_until(datetime(2026, 10, 19, 10, 1, tzinfo=BERLIN))

    assert before == 0
    assert len(anna.messages("#builders")) == 1
    assert "Mon 19 Oct, 10:00" in anna.messages()[0].text


def test_set_up_is_done_once(town: World) -> None:
    town.set_up()

    answer = town.person("anna").command("/builders setup")

    assert answer.view is None
    assert "set up already; Anna leads all disciplines" in answer.text


def test_before_set_up_every_command_says_who_can_begin(town: World) -> None:
    for line in ("roster", "join design", "pause", "health", "ritual new"):
        assert "not set up yet" in town.say("jonas", f"/builders {line}")
    assert "Not set up yet" in town.say("jonas", "/builders help")


def test_who_leads_stands_for_no_discipline(town: World) -> None:
    town.set_up()

    assert "You lead all disciplines" in town.say("anna", "/builders join design")
    with town.bot.store.read() as unit:
        meeting = unit.part(Occurrences).of("all-hands")[0]
        assert town.person("anna").id not in unit.part(Occurrences).asked(meeting.id)
        assert len(unit.part(Occurrences).asked(meeting.id)) == 10
