"""App Home: what waits, what is mine, what is ours; and below, for stewards and for who leads."""

from datetime import datetime
from typing import Any

import pytest

from bot.core.setup import NotAllowedError
from bot.kit import ids
from bot.ops import health
from bot.ops import ids as ops_ids
from bot.people import ids as people_ids
from bot.playground.views import View
from bot.store import Failures, Roster
from rituals.allhands import ids as allhands_ids
from rituals.outcomes import ids as outcome_ids
from rituals.why import ids as why_ids
from tests.clicks import clicked
from tests.rounds import INVITES, name
from tests.world import BERLIN, World, named

HELD = datetime(2026, 10, 15, 15, 46, tzinfo=BERLIN)
WEDNESDAY = datetime(2026, 10, 14, 9, 35, tzinfo=BERLIN)
FRIDAY = datetime(2026, 10, 16, 17, 0, tzinfo=BERLIN)
EVERYONE = ("mina", "dora", "dan", "jonas", "lena", "emil", "ines", "priya", "tomas", "petra")


def headings(home: View) -> list[str]:
    return [block["text"]["text"] for block in home.blocks if block["type"] == "header"]


def said(home: View) -> str:
    """All of its words, buttons left out."""
    texts = [each for block in home.blocks for each in (block.get("text"), *block.get("elements", ()))]
    return "\n".join(each["text"] for each in texts if isinstance(each, dict) and isinstance(each.get("text"), str))


def published(town: World, who: str) -> int:
    """How often somebody's Home was published so far."""
    user = town.person(who).id
    return sum(call.args.get("user_id") == user for call in town.slack.calls if call.method == "views.publish")


def pulse(town: World, *who: str) -> None:
    for each in who:
        person = town.person(each)
        post = next(one for one in reversed(person.messages("#builders")) if "How was it?" in str(one.blocks))
        person.press(post, "How was it?")
        assert not person.submit({"How was it?": "4", **named(person)}).errors


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


# For everyone


def test_what_waits_comes_first_then_mine_then_ours(there: World) -> None:
    assert headings(there.home("mina")) == ["Waiting for you", "You", "Next", "The week, as counts", "Outcomes", "Why"]


def test_where_there_is_nothing_yet_the_next_step_is_said(there: World) -> None:
    words = said(there.home("mina"))

    assert "Nothing. Good." in words
    assert "After the first all-hands it stands here who was heard." in words
    assert "None is open. An outcome is a number that should move" in words
    assert "Something you do not understand is the best question." in words


def test_before_set_up_it_says_how_it_begins(town: World) -> None:
    assert "types `/builders setup`" in said(town.home("mina"))


def test_an_outcome_can_be_named_from_there(there: World) -> None:
    mina = there.person("mina")

    assert mina.press(there.home("mina"), "Name one").view is not None


def test_the_counts_are_those_of_the_digest_without_a_verdict(there: World) -> None:
    there.live_until(HELD)
    pulse(there, *EVERYONE[:6])
    there.live_until(FRIDAY)

    mina, petra = said(there.home("mina")), said(there.home("petra"))

    assert "Heard: product 0 of 3, design 3 of 3, engineering 3 of 4. You were one of them." in mina
    assert "You were one of them." not in petra
    assert "Who leads sees these counts too, how they changed, and how much each discipline said" in mina
    assert "Nobody sees more than you" not in mina  # that holds for who leads alone
    assert "▲" not in mina
    assert "Fewer of" not in mina


def test_who_was_heard_is_said_to_themselves_alone(there: World) -> None:
    there.live_until(HELD)
    pulse(there, "mina", "jonas")
    there.live_until(FRIDAY)

    for who in ("anna", "petra"):
        assert "Mina" not in said(there.home(who)).partition("Outcomes")[0].partition("You")[2]


# Mine


def test_an_absence_is_said_there_and_ended_there(there: World) -> None:
    mina = there.person("mina")
    mina.press(there.home("mina"), "I am away…")
    answer = mina.submit({"Away through": "2026-10-20"})

    assert answer.view is not None
    assert "Away through Tue 20 Oct" in str(answer.view.blocks)
    assert mina.home is not None
    assert "You are away through Tue 20 Oct." in said(mina.home)

    mina.press(mina.home, "I am back")

    assert mina.modal is not None
    assert "Welcome back." in str(mina.modal.blocks)
    assert mina.home is not None
    assert "You are away" not in said(mina.home)


@pytest.mark.parametrize(("day", "error"), [("2026-10-01", "has passed"), ("2028-01-01", "more than a year")])
def test_a_day_that_cannot_be_right_is_refused_under_its_field(there: World, day: str, error: str) -> None:
    mina = there.person("mina")
    mina.press(there.home("mina"), "I am away…")

    assert error in mina.submit({"Away through": day}).errors[ids.DAY]


def test_what_one_is_written_to_about_is_said_and_only_there(there: World) -> None:
    mina = there.person("mina")
    mina.press(there.home("mina"), "Private messages")
    mina.submit({"What may Builders write to you about?": "Only questions to me"})

    assert mina.home is not None
    assert "I write to you only about questions to you." in said(mina.home)
    assert "only about questions" not in said(there.home("anna"))


# Republished after one's own act there


def presses(home: View) -> list[dict[str, Any]]:
    """Every button that does something here."""
    found = [each for block in home.blocks for each in block.get("elements", ()) if "action_id" in each]
    beside = [block["accessory"] for block in home.blocks if "accessory" in block]
    return [each for each in (*found, *beside) if each["type"] == "button" and "url" not in each]


def test_every_button_there_publishes_it_anew(there: World) -> None:
    name(there, "priya", **INVITES)
    there.live_until(WEDNESDAY)
    done: set[str] = set()
    for who in ("anna", *EVERYONE):
        person = there.person(who)
        while new := [each for each in presses(there.home(who)) if each["action_id"] not in done]:
            before, action = published(there, who), new[0]["action_id"]
            person.press(there.home(who), action, value=new[0].get("value"))
            there.settle()

            assert published(there, who) == before + 2, action  # when it was opened, and after the press
            done.add(action)
            if person.modal:
                person.close(everything=True)

    assert done >= {
        ids.NOTE_FEWER,
        ids.WHAT_IS_KEPT,
        people_ids.MY_DATA,
        ids.BE_AWAY,
        ids.OPEN_SETTINGS,
        why_ids.ASK_WHY_OF,
    }
    assert done >= {
        allhands_ids.SEAT_FROM_NOTE,
        allhands_ids.PASS_SEAT,
        outcome_ids.CHECK_IN,
        allhands_ids.HOST_YES,
        allhands_ids.RUN_OF_SHOW,
    }


def test_a_discipline_chosen_there_shows_at_once(there: World) -> None:
    mina = there.person("mina")
    mina.press(there.home("mina"), ids.PICK_DISCIPLINE, choose="engineering")

    assert mina.home is not None
    assert "You stand for *engineering*." in said(mina.home)


def test_a_form_opened_there_and_sent_shows_there(there: World) -> None:
    there.live_until(WEDNESDAY)
    who = next(each for each in EVERYONE if "Take the seat" in str(there.home(each).blocks))
    person = there.person(who)
    person.press(there.home(who), "Take the seat")
    person.submit({"What will you show?": "The zebra button"})

    assert person.home is not None
    assert "Nothing. Good." in said(person.home)


def test_a_form_opened_elsewhere_publishes_nothing(there: World) -> None:
    mina = there.person("mina")
    mina.press(there.post("one all-hands"), "Ask a question")
    mina.submit({"Your question": "Why?"})
    there.settle()

    assert published(there, "mina") == 0


def test_a_home_that_slack_refuses_loses_no_press(there: World) -> None:
    mina = there.person("mina")
    home = there.home("mina")
    there.slack.faults.add("views.publish", "refuse", error="internal_error")

    mina.press(home, ids.PICK_DISCIPLINE, choose="engineering")

    with there.bot.store.read() as unit:
        person = unit.part(Roster).person(mina.id)
    assert person is not None
    assert person.discipline == "engineering"


# For who may change things


def test_stewards_see_how_builders_is_doing(there: World) -> None:
    home = there.home("anna")

    assert headings(home)[6:] == ["How Builders is doing", "The week so far"]
    assert "*All is well.* Next thing due" in said(home)
    assert there.person("anna").press(home, "Settings").view is not None


def test_nobody_else_does(there: World) -> None:
    assert "How Builders is doing" not in headings(there.home("mina"))


def test_what_was_missed_while_the_bot_was_down_is_named(there: World) -> None:
    there.live_until(datetime(2026, 10, 15, 9, 0, tzinfo=BERLIN))
    there.now.set(datetime(2026, 10, 15, 21, 0, tzinfo=BERLIN))
    there.settle()

    words = said(there.home("anna"))

    assert "*Missed in the last seven days*, while I was down or Slack refused" in words
    assert "• All-hands, Thu 15 Oct, pulse: was due Thu 15 Oct, 15:45" in words


def refused(town: World, error: str = "is_archived") -> None:
    """Have the recap be refused for good."""
    town.live_until(datetime(2026, 10, 16, 9, 59, tzinfo=BERLIN))
    town.slack.faults.add("chat.postMessage", "refuse", error=error, times=1)
    town.live_until(datetime(2026, 10, 16, 10, 5, tzinfo=BERLIN))


def test_what_did_not_reach_slack_can_be_tried_again(there: World) -> None:
    refused(there)
    anna = there.person("anna")
    home = there.home("anna")
    assert "All-hands, Thu 15 Oct, recap: that channel is archived." in said(home)

    anna.press(home, "Try again")
    there.settle()

    assert there.post("All-hands recap")
    assert "All is well." in said(there.home("anna"))


def test_it_says_at_once_that_it_is_on_its_way(there: World) -> None:
    refused(there)
    anna = there.person("anna")

    anna.press(there.home("anna"), "Try again")

    assert anna.home is not None
    assert "1 post on the way." in said(anna.home)
    assert "Did not reach Slack" not in said(anna.home)


def test_two_who_press_it_post_it_once(there: World) -> None:
    refused(there)
    there.person("lena").change(is_admin=True)
    there.settle()
    anna, lena = there.person("anna"), there.person("lena")
    homes = there.home("anna"), there.home("lena")

    anna.press(homes[0], "Try again")
    lena.press(homes[1], "Try again")
    there.settle()

    assert len([each for each in anna.messages("#builders") if "All-hands recap" in each.text]) == 1


def test_a_private_note_that_failed_names_nobody(there: World) -> None:
    there.live_until(datetime(2026, 10, 14, 9, 20, tzinfo=BERLIN))
    there.slack.faults.add("conversations.open", "refuse", error="user_disabled", times=50)
    there.live_until(datetime(2026, 10, 14, 9, 40, tzinfo=BERLIN))

    home = there.home("anna")

    assert "A private note: that person is deactivated." in said(home)
    tries = str([each for each in presses(home) if each["action_id"] in (ops_ids.TRY_AGAIN, ops_ids.TRY_ALL)])
    assert [each for each in EVERYONE if there.person(each).id in tries or each.capitalize() in tries] == []


def test_a_note_of_days_ago_is_not_offered_again(there: World) -> None:
    there.live_until(datetime(2026, 10, 14, 9, 20, tzinfo=BERLIN))
    there.slack.faults.add("conversations.open", "refuse", error="user_disabled", times=50)
    there.live_until(datetime(2026, 10, 14, 9, 40, tzinfo=BERLIN))
    there.slack.faults.clear()
    there.live_until(FRIDAY)

    home = there.home("anna")

    assert "It would be of no use any more." in said(home)
    assert ops_ids.TRY_AGAIN not in str(home.blocks)


def test_only_who_may_change_things_may_try_again(there: World) -> None:
    refused(there)
    with there.bot.store.read() as unit:
        (failure,) = unit.part(Failures).since(WEDNESDAY)
    mina, now = there.person("mina").id, there.now()

    with pytest.raises(NotAllowedError):
        clicked(there.bot.store, health.try_again, mina, now, str(failure.id))
    with pytest.raises(NotAllowedError):
        clicked(there.bot.store, health.try_all, mina, now)


# For who leads


def test_who_leads_sees_the_week_so_far_as_the_digest_has_it(there: World) -> None:
    there.live_until(HELD)
    pulse(there, *EVERYONE[:6])

    words = said(there.home("anna")).partition("The week so far")[2]

    assert "Heard: product 0 of 3, design 3 of 3, engineering 3 of 4; 6 of 10 in all. Balance 0.15" in words
    assert "6 of 10 heard" in there.say("anna", "/builders digest")


def test_an_admin_who_does_not_lead_sees_it_not(there: World) -> None:
    there.person("lena").change(is_admin=True)
    there.settle()

    found = headings(there.home("lena"))

    assert "How Builders is doing" in found
    assert "The week so far" not in found
