"""The ritual that asks why, as those who look after it see it: set up, changed, paused, skipped, run, missed."""

from datetime import datetime, timedelta

import pytest

from bot.store import Occurrences, Participation
from tests.prompting import add, begin, prompt, prompts, set_up
from tests.world import BERLIN, World

TUESDAY = datetime(2026, 10, 20, 10, 0, tzinfo=BERLIN)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def there(town: World) -> World:
    begin(town)
    return town


def front(town: World, who: str) -> str:
    modal = town.person(who).modal
    return str(modal.blocks) if modal else ""


def test_the_form_turns_into_its_own_with_its_own_defaults(town: World) -> None:
    town.set_up()
    anna = town.person("anna")
    anna.command("/builders ritual new", channel="#builders")
    assert anna.modal is not None
    anna.press(anna.modal, "What", choose="Ask why this tech?")

    shown = front(town, "anna")
    assert "'initial_value': 'Ask why'" in shown
    assert "'initial_date': '2026-10-13'" in shown
    assert "'initial_time': '10:00'" in shown
    assert "every second week" in shown
    assert "Lasts" not in shown


def test_it_is_set_up_once_and_stands_among_the_rituals(there: World) -> None:
    assert "*Ask why* (`ask-why`) in #builders · every second Tuesday, 10:00 · next Tue 20 Oct, 10:00" in there.say(
        "dora", "/builders rituals"
    )

    again = set_up(there, Name="Ask why again")

    assert again.errors == {"kind": "Ask why is there already, and one is enough. `/builders rituals` shows it."}


def test_it_lives_where_everyone_can_read_along(town: World) -> None:
    town.set_up()
    town.slack.workspace.add_channel("leads", ["anna"], private=True)
    town.slack.invite_bot("#leads")
    town.settle()

    private = set_up(town, channel="#leads")
    absent = set_up(town, Channel="#general")

    assert private.errors == {"channel": "#leads is private, and anyone may ask why. Choose a public channel."}
    assert "I am not in" in absent.errors["channel"]


def test_its_page_says_what_it_does_and_its_form_moves_it_to_another_channel(there: World) -> None:
    there.slack.invite_bot("#general")
    there.settle()
    page = there.say("anna", "/builders ritual ask-why")
    anna = there.person("anna")
    anna.press(anna.ephemerals[-1], "Change")
    form = front(there, "anna")
    assert not anna.submit({"Channel": "#general"}).errors

    assert "Wonders about a technology, and invites somebody of another discipline to ask." in page
    assert "Seats" not in form
    assert "in #general" in there.say("anna", "/builders rituals")
    there.live_until(TUESDAY)
    assert there.post("Nobody has asked about", channel="#general")


def test_it_does_not_move_to_a_private_channel(there: World) -> None:
    there.slack.workspace.add_channel("leads", ["anna"], private=True)
    there.slack.invite_bot("#leads")
    there.settle()
    there.say("anna", "/builders ritual ask-why")
    anna = there.person("anna")
    anna.press(anna.ephemerals[-1], "Change")

    answer = anna.submit({"Channel": "#leads"})

    assert answer.errors == {"channel": "#leads is private, and anyone may ask why. Choose a public channel."}
    assert "in #builders" in there.say("anna", "/builders rituals")


def test_a_preview_shows_the_prompt_and_keeps_nothing(there: World) -> None:
    shown = there.say("mina", "/builders preview ask-why")

    assert "*Tue 20 Oct, 10:00*" in shown
    assert "Nobody has asked about *Redis* yet. It was chosen because “jobs must survive a deploy”." in shown
    assert prompts(there) == []


def test_it_is_paused_and_resumed(there: World) -> None:
    there.say("anna", "/builders pause ask-why")
    there.live_until(TUESDAY + timedelta(days=1))
    assert prompts(there) == []

    said = there.say("anna", "/builders resume ask-why")

    assert said == "Ask why goes on. Next: Tue 3 Nov, 10:00."
    there.live_until(TUESDAY + timedelta(days=14))
    assert len(prompts(there)) == 1


def test_the_next_one_can_be_called_off(there: World) -> None:
    said = there.say("anna", "/builders skip ask-why")
    there.live_until(TUESDAY + timedelta(days=1))

    assert said == "Ask why on Tue 20 Oct, 10:00 is called off. Next: Tue 3 Nov, 10:00."
    assert prompts(there) == []


def test_it_can_be_run_now_and_again(there: World) -> None:
    there.say("anna", "/builders run ask-why")
    there.settle()
    first = prompts(there)
    there.say("anna", "/builders run ask-why")
    there.settle()

    assert first == ["Go"]
    assert prompts(there) == ["Go", "Kafka"]


def test_run_with_too_little_to_choose_from_says_what_is_missing(town: World) -> None:
    town.set_up()
    set_up(town)
    add(town, "anna", Name="Kafka")

    said = town.say("anna", "/builders run ask-why")

    assert said == (
        "A prompt chooses from three technologies or more, and there is one. `/why technology new` adds one."
    )


def test_with_two_technologies_it_leaves_no_trace(town: World) -> None:
    town.set_up(first="2026-11-26")
    set_up(town)
    add(town, "anna", Name="Kafka")
    add(town, "anna", Name="Go")

    town.live_until(TUESDAY + timedelta(days=1))

    with town.bot.store.read() as unit:
        assert unit.part(Occurrences).of("ask-why") == []
    assert "next Tue 3 Nov" in town.say("anna", "/builders rituals")


def test_a_public_holiday_moves_it_to_the_next_working_day(town: World) -> None:
    begin(town, first="2026-12-25")
    town.say("anna", "/builders ritual ask-why")
    anna = town.person("anna")
    anna.press(anna.ephemerals[-1], "Change")
    anna.submit({"Country": "Germany"})

    assert "next Mon 28 Dec, 10:00" in town.say("anna", "/builders rituals")
    town.now.set(datetime(2026, 12, 25, 9, 0, tzinfo=BERLIN))
    town.live_until(datetime(2026, 12, 28, 9, 59, tzinfo=BERLIN))
    before = prompts(town)
    town.live_until(datetime(2026, 12, 28, 10, 0, tzinfo=BERLIN))
    assert (before, prompts(town)) == ([], ["Go"])


def test_a_prompt_that_came_due_while_the_bot_was_down_is_missed_and_the_digest_says_so(there: World) -> None:
    there.live_until(TUESDAY - timedelta(hours=1))
    there.now.set(TUESDAY + timedelta(hours=4))
    there.settle()

    with there.bot.store.read() as unit:
        (found,) = unit.part(Occurrences).of("ask-why")
        assert (found.state, unit.part(Occurrences).steps(found.id)) == ("missed", {"prompt": "missed"})
    assert prompts(there) == []
    there.live_until(datetime(2026, 10, 23, 16, 0, tzinfo=BERLIN))
    digest = there.person("anna").messages()[-1].text
    assert "Ask why: the prompt to ask why of Tue 20 Oct, 10:00 was missed." in digest


def test_a_prompt_an_hour_late_is_made_good(there: World) -> None:
    there.live_until(TUESDAY - timedelta(hours=1))
    there.now.set(TUESDAY + timedelta(hours=1))
    there.settle()

    assert prompts(there) == ["Go"]


def test_a_prompt_is_put_to_nobody_and_enters_no_figure(there: World) -> None:
    there.live_until(datetime(2026, 10, 23, 16, 0, tzinfo=BERLIN))

    with there.bot.store.read() as unit:
        (found,) = unit.part(Occurrences).of("ask-why")
        assert found.state == "closed"
        assert not unit.part(Occurrences).is_put(found.id)
        assert unit.part(Participation).closed(TUESDAY - MINUTE, there.now()) == 0
    assert "nothing that asks everyone closed" in there.person("anna").messages()[-1].text
    assert prompt(there).text.startswith("Nobody has asked about *Go* yet.")
