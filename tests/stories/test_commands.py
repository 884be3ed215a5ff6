"""Every subcommand of /builders, as the people who may and may not use it see it."""

from datetime import datetime, timedelta

import pytest

from bot.store import Occurrences, Roster, Settings
from tests.world import BERLIN, World

THURSDAY = datetime(2026, 10, 15, 15, 0, tzinfo=BERLIN)


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


def test_help_lists_every_command(there: World) -> None:
    said = there.say("jonas", "/builders help")

    for name in ("join", "leave", "roster", "rituals", "ritual new", "pause", "resume", "skip", "run", "preview"):
        assert f"`/builders {name}" in said


def test_nothing_typed_is_help(there: World) -> None:
    assert "What I know" in there.say("jonas", "/builders")


def test_a_typo_is_answered_with_the_nearest_command_one_click_away(there: World) -> None:
    jonas = there.person("jonas")

    said = there.say("jonas", "/builders digset")
    jonas.press(jonas.ephemerals[-1], "Yes")

    assert "`/builders digset` is not something I know. `/builders digest`?" in said
    assert "Week 42, so far" in jonas.ephemerals[-1].text


def test_gibberish_is_answered_with_help(there: World) -> None:
    assert "`/builders help` lists what I do" in there.say("jonas", "/builders <!channel> qqq")


def test_joining_another_discipline_is_said_back(there: World) -> None:
    assert "You stand for product from now on" in there.say("jonas", "/builders join product")
    assert "You stand for product already" in there.say("jonas", "/builders join Product")


def test_a_mistyped_discipline_is_answered_with_the_nearest(there: World) -> None:
    said = there.say("jonas", "/builders join desing")

    assert "“desing” is not a discipline here. Did you mean design?" in said


def test_joining_without_a_word_opens_a_form(there: World) -> None:
    jonas = there.person("jonas")

    answer = jonas.command("/builders join")
    jonas.submit({"Which one do you stand for?": "Design"})

    assert answer.view is not None
    with there.bot.store.read() as unit:
        found = unit.part(Roster).person(jonas.id)
        assert found is not None
        assert found.discipline == "design"


def test_leaving_keeps_history_and_is_quiet_afterwards(there: World) -> None:
    assert "in no count" in there.say("jonas", "/builders leave")
    assert "`/builders join` puts you in one" in there.say("jonas", "/builders leave")
    with there.bot.store.read() as unit:
        meeting = unit.part(Occurrences).of("all-hands")[0]
        assert unit.part(Occurrences).asked(meeting.id)[there.person("jonas").id] == "engineering"


def test_the_roster_is_counts_and_no_names(there: World) -> None:
    said = there.say("jonas", "/builders roster")

    assert "10 builders" in said
    assert "Product  3" in said
    assert "Mina" not in said


def test_rituals_say_when_next(there: World) -> None:
    said = there.say("jonas", "/builders rituals")

    assert "*All-hands* (`all-hands`) in #builders · every Thursday, 15:00 · next Thu 15 Oct, 15:00" in said


def test_only_stewards_may_change_rituals_and_the_refusal_says_who(there: World) -> None:
    for line in ("pause", "resume", "skip", "run", "health", "ritual new"):
        assert "Anna and workspace admins can change this." in there.say("jonas", f"/builders {line}")


def test_a_pause_opens_nothing_new_until_resumed(there: World) -> None:
    said = there.say("anna", "/builders pause")
    there.live_until(THURSDAY + timedelta(days=12))
    posts = [each.text for each in there.person("mina").messages("#builders")]

    assert "is paused" in said
    assert "The one on Thu 15 Oct, 15:00 goes on" in said
    assert len([text for text in posts if text.startswith("All-hands over")]) == 0
    assert len([text for text in posts if text.startswith("All-hands recap")]) == 1
    assert "paused" in there.say("anna", "/builders rituals")

    assert "Next: Thu 29 Oct, 15:00" in there.say("anna", "/builders resume")


def test_skipping_calls_off_the_open_one_and_says_so_in_its_post(there: World) -> None:
    said = there.say("anna", "/builders skip next")
    there.live_until(THURSDAY + timedelta(days=1))

    assert "All-hands on Thu 15 Oct, 15:00 is called off. Next: Thu 22 Oct, 15:00." in said
    posts = there.person("mina").messages("#builders")
    assert [each.text.split("\n")[0] for each in posts] == ["All-hands on Thu 15 Oct, 15:00 is called off."]


def test_skipping_twice_skips_two(there: World) -> None:
    there.say("anna", "/builders skip")

    assert "Thu 22 Oct, 15:00 is called off. Next: Thu 29 Oct" in there.say("anna", "/builders skip")


def test_a_form_older_than_a_called_off_meeting_keeps_its_words(there: World) -> None:
    mina = there.person("mina")
    mina.press(there.post("one all-hands"), "Take a seat")
    there.say("anna", "/builders skip")

    answer = mina.submit({"What will you show?": "The button"})

    assert "This all-hands was called off. Your words are still here" in answer.errors["title"]
    assert mina.modal is not None


def test_running_now_opens_one_in_an_hour(there: World) -> None:
    there.say("anna", "/builders skip")
    there.settle()

    said = there.say("anna", "/builders run all-hands")
    there.settle()
    there.now.advance(seconds=1)  # one new post a channel a second
    there.settle()

    assert "Opening it now, for Mon 12 Oct, 10:00." in said
    assert there.post("All-hands Mon 12 Oct, 10:00")
    assert "is open already" in there.say("anna", "/builders run all-hands")


def test_an_unknown_ritual_is_answered_with_those_there_are(there: World) -> None:
    assert "“al-hands” is not a ritual here. Did you mean all-hands?" in there.say("anna", "/builders pause al-hands")


def test_a_preview_shows_every_post_to_the_caller_alone(there: World) -> None:
    said = there.say("jonas", "/builders preview")

    assert "to you alone" in said
    assert "*All-hands* is over" in said
    assert there.person("mina").ephemerals == []


def test_a_new_ritual_is_added_from_a_form(there: World) -> None:
    anna = there.person("anna")
    anna.command("/builders ritual new", channel="#builders")

    answer = anna.submit(
        {"Name": "Design review", "First one": "2026-11-06", "How often": "monthly, first such weekday"}
    )

    assert answer.view is not None
    assert "Next: Fri 6 Nov, 15:00" in str(answer.view.blocks)
    assert "on the first Friday of every month, 15:00" in there.say("jonas", "/builders rituals")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("Time zone", "Europe/Berln", "There is no time zone “Europe/Berln”. Did you mean Europe/Berlin?"),
        ("First one", "2026-10-01", "That moment has passed"),
        ("Channel", "#general", "I am not in"),
        ("Name", "   ", "Give it a name"),
    ],
)
def test_a_new_rituals_form_says_what_to_do(there: World, field: str, typed: str, sentence: str) -> None:
    anna = there.person("anna")
    anna.command("/builders ritual new", channel="#builders")

    answer = anna.submit({field: typed})

    assert sentence in next(iter(answer.errors.values()))


def test_someone_else_can_lead_when_who_led_has_left(there: World) -> None:
    there.person("jonas").change(is_admin=True)
    there.person("anna").deactivate()
    there.settle()
    jonas = there.person("jonas")

    jonas.command("/builders lead")
    said = jonas.submit({"Who leads all disciplines?": there.person("priya").id})
    there.live_until(datetime(2026, 10, 16, 16, 5, tzinfo=BERLIN))

    assert said.view is not None
    assert "Priya leads all disciplines from now on" in str(said.view.blocks)
    assert there.person("priya").messages()[-1].text.startswith("Week 42")
    with there.bot.store.read() as unit:
        assert [each.key for each in unit.part(Settings).changes() if each.by == jonas.id] == ["ctpo"]


def test_only_stewards_may_say_who_leads(there: World) -> None:
    assert "can change this" in there.say("jonas", "/builders lead")


def test_health_says_that_all_is_well(there: World) -> None:
    assert "All is well" in there.say("anna", "/builders health")


def test_health_names_what_did_not_reach_slack(there: World) -> None:
    there.slack.archive("#builders")
    there.live_until(THURSDAY + timedelta(hours=1))

    said = there.say("anna", "/builders health")

    assert "Something needs a look" in said
    assert "is_archived" in said


def test_a_guest_is_told_who_builders_is_for(there: World) -> None:
    there.slack.hire("gus", "Gus", is_restricted=True).join("#general")

    assert "for this workspace's own people" in there.say("gus", "/builders join design")
