"""When things go wrong: the bot was down, the disk is full, Slack refuses. Nothing is lost, and it is said."""

import logging
import re
from datetime import datetime, timedelta

import pytest

from bot.store import Occurrences
from tests.world import BERLIN, World

MONDAY_TEN = datetime(2026, 10, 19, 10, 0, tzinfo=BERLIN)
FRIDAY = datetime(2026, 10, 23, 16, 5, tzinfo=BERLIN)


@pytest.fixture
def there(town: World) -> World:
    """A world that has lived through its first week."""
    town.set_up()
    town.live_until(datetime(2026, 10, 18, 12, 0, tzinfo=BERLIN))
    return town


def calls(there: World) -> list[str]:
    """What was posted for the meeting of 22 October."""
    about = ("All-hands Thu 22 Oct", "All-hands, Thu 22 Oct", "All-hands, Thu 22 Oct, is closed")
    return [
        each.text for each in there.person("mina").messages("#builders") if any(words in each.text for words in about)
    ]


def test_a_call_two_hours_late_is_made_good(there: World) -> None:
    there.now.set(MONDAY_TEN + timedelta(hours=2))

    there.settle()

    assert len([text for text in calls(there) if text.startswith("All-hands Thu 22 Oct")]) == 1


def test_a_call_four_hours_late_is_missed_and_the_digest_says_so(there: World) -> None:
    there.now.set(MONDAY_TEN + timedelta(hours=4))
    there.live_until(FRIDAY)

    said = there.post("Week 43", channel="").text

    assert not [text for text in calls(there) if text.startswith("All-hands Thu 22 Oct")]
    assert "the call for seats of Mon 19 Oct, 10:00 was missed" in said
    assert len([text for text in calls(there) if text.startswith("All-hands recap")]) == 1
    assert "That is my gap" not in said


def test_a_meeting_whose_every_question_was_missed_is_missed_and_has_no_recap(there: World) -> None:
    there.now.set(datetime(2026, 10, 23, 9, 0, tzinfo=BERLIN))
    there.live_until(FRIDAY)

    said = there.post("Week 43", channel="").text

    assert "Builders was down from Mon 19 Oct, 10:00 to Fri 23 Oct, 09:00. That is my gap, not your people's." in said
    assert calls(there) == []
    with there.bot.store.read() as unit:
        states = {each.nominal_at.day: each.state for each in unit.part(Occurrences).of("all-hands")}
    assert states[22] == "missed"


def test_a_month_down_opens_nothing_that_is_over(there: World) -> None:
    before = len(there.person("mina").messages("#builders"))
    there.now.set(datetime(2026, 11, 17, 12, 0, tzinfo=BERLIN))  # a Tuesday

    there.settle()
    there.live_until(datetime(2026, 11, 18, 12, 0, tzinfo=BERLIN))

    with there.bot.store.read() as unit:
        states = [each.state for each in unit.part(Occurrences).of("all-hands")]
    assert len(there.person("mina").messages("#builders")) == before
    assert states == ["open", "missed", "missed", "missed", "missed", "closed"]


def test_a_digest_a_day_late_is_given_up_and_the_next_one_says_so(there: World) -> None:
    there.live_until(datetime(2026, 10, 23, 12, 0, tzinfo=BERLIN))
    there.now.set(datetime(2026, 10, 25, 12, 0, tzinfo=BERLIN))
    there.live_until(datetime(2026, 10, 30, 16, 5, tzinfo=BERLIN))

    digests = [each.text for each in there.person("anna").messages() if each.text.startswith("Week")]

    assert [text[:7] for text in digests] == ["Week 42", "Week 44"]
    assert "The digest of week 43 was not sent: I was down." in digests[-1]


def test_a_full_disk_keeps_the_modal_open_with_the_text_in_it(there: World, caplog: pytest.LogCaptureFixture) -> None:
    there.live_until(MONDAY_TEN + timedelta(minutes=1))
    mina = there.person("mina")
    mina.press(there.post("All-hands Thu 22 Oct"), "Ask a question")
    there.bot.store._writer.execute("PRAGMA max_page_count = 1").fetchall()

    with caplog.at_level(logging.ERROR):
        answers = [mina.submit({"Your question": "Why? " * 190}) for _ in range(8)]

    refused = next(each for each in answers if each.errors)
    said = refused.errors["question"]
    mark = re.search(r"tell whoever runs me: ([0-9A-Z]{4})\.", said)
    assert said.startswith("Not saved, and your text is still here.")
    assert mark is not None
    assert mark.group(1) in caplog.text
    assert mina.modal is not None


def test_a_press_that_fails_says_so_with_a_reference(there: World, caplog: pytest.LogCaptureFixture) -> None:
    there.live_until(MONDAY_TEN + timedelta(minutes=1))
    there.slack.faults.add("views.open", "refuse", error="internal_error")
    mina = there.person("mina")

    with caplog.at_level(logging.ERROR):
        answer = mina.press(there.post("All-hands Thu 22 Oct"), "Ask a question")

    assert answer.ok
    assert "tell whoever runs me" in str(mina.modal.blocks if mina.modal else "")
    assert "told as" in caplog.text


def test_an_event_that_fails_comes_again_and_counts_once(there: World) -> None:
    there.live_until(MONDAY_TEN + timedelta(minutes=1))
    post = there.post("All-hands Thu 22 Oct")
    failures = iter([True])

    def fail_once() -> int:
        if next(failures, False):
            raise OSError("the disk had a moment")
        return 0

    there.bot.store._writer.conn.create_function("fail_once", 0, fail_once)
    there.bot.store._writer.execute("CREATE TEMP TRIGGER moment BEFORE INSERT ON inbox BEGIN SELECT fail_once(); END")

    there.person("dan").post("#builders", "I can show that.", thread_ts=post.ts)
    there.settle()

    with there.bot.store.read() as unit:
        kinds = [row["kind"] for row in unit._db.query("SELECT kind FROM contributions WHERE week = '2026-W43'")]
    assert kinds == ["reply"]
    assert next(failures, None) is None


def test_a_dropped_connection_is_restored_and_nothing_is_missed(wired: World) -> None:
    wired.set_up()
    wired.live_until(MONDAY_TEN + timedelta(minutes=1))
    post = wired.post("All-hands Thu 22 Oct")

    wired.slack.drop_connections()
    wired.person("dan").post("#builders", "I can show that.", thread_ts=post.ts)
    wired.slack.until(lambda: wired.slack.connections > 0)
    wired.settle()

    with wired.bot.store.read() as unit:
        assert len(list(unit._db.query("SELECT 1 FROM contributions WHERE week = '2026-W43'"))) == 1


def test_home_that_is_switched_off_is_not_asked_for_again_and_again(there: World) -> None:
    there.slack.faults.add("views.publish", "refuse", error="not_enabled", times=5)

    there.person("mina").open_home()
    there.settle()

    published = [each for each in there.slack.calls if each.method == "views.publish"]
    assert len(published) == 1


def test_a_call_that_never_reached_slack_is_not_posted_when_the_meeting_is_over(there: World) -> None:
    there.slack.faults.add("chat.postMessage", "refuse", error="message_limit_exceeded", times=10_000)
    there.live_until(datetime(2026, 10, 22, 16, 0, tzinfo=BERLIN))
    there.slack.faults.clear()

    there.live_until(FRIDAY)

    assert [text for text in calls(there) if text.startswith(("All-hands Thu", "All-hands, Thu 22 Oct: over"))] == []
    assert "did not reach Slack" in there.post("Week 43", channel="").text


def test_a_meeting_after_which_nobody_was_asked_is_not_said_to_have_been_empty(there: World) -> None:
    there.live_until(datetime(2026, 10, 22, 15, 30, tzinfo=BERLIN))
    there.now.set(datetime(2026, 10, 22, 20, 0, tzinfo=BERLIN))
    there.live_until(FRIDAY)

    recap, digest = there.post("All-hands, Thu 22 Oct").text, there.post("Week 43", channel="").text

    assert "came" not in recap.replace("nobody was asked who came", "")
    assert "I was down after the meeting, so nobody was asked who came." in recap
    assert "*All-hands* · Thu 22 Oct: nobody was asked who came." in digest
