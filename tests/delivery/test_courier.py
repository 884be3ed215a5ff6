"""The courier on a good day: what it says to Slack, how often, and in which order."""

from datetime import timedelta

import pytest

from bot.slack.pace import MINUTE
from bot.store import Outbox
from tests.delivery.conftest import Desk

SECOND = timedelta(seconds=1)


# What a letter becomes


def test_a_letter_is_posted_once_and_its_words_are_forgotten(desk: Desk) -> None:
    desk.once("hello")

    desk.live(seconds=5)
    desk.once("hello")
    desk.live(seconds=5)

    (post,) = desk.posts()
    assert post.text == "This is hello."
    row = desk.row("hello")
    assert (row["state"], row["payload"], row["channel"], row["ts"]) == ("settled", None, post.channel, post.ts)


def test_nothing_in_peoples_words_is_parsed_linked_or_unfurled(desk: Desk) -> None:
    desk.standing("agenda", "First")
    desk.drain()
    desk.standing("agenda", "Second")
    desk.drain()

    (posted,), (updated,) = desk.slack.said(), desk.slack.said("chat.update")

    assert (posted["parse"], posted["link_names"]) == ("none", False)
    assert (posted["unfurl_links"], posted["unfurl_media"]) == (False, False)
    assert (updated["parse"], updated["link_names"]) == ("none", False)
    assert desk.slack.warnings == []


def test_metadata_holds_a_random_token_and_nothing_else(desk: Desk) -> None:
    desk.once("secret key 1")
    desk.once("secret key 2", "#random")
    desk.drain()

    payloads = [each["metadata"]["event_payload"] for each in desk.slack.said()]

    assert [each.keys() for each in payloads] == [{"token"}, {"token"}]
    assert len({each["token"] for each in payloads}) == 2
    assert all(len(each["token"]) >= 24 for each in payloads)
    assert "secret key" not in str(payloads)


def test_a_standing_letter_is_one_post_that_changes(desk: Desk) -> None:
    desk.standing("agenda", "First")
    desk.drain()
    (first,) = desk.posts()

    desk.standing("agenda", "Second")
    desk.drain()

    (now,) = desk.posts()
    assert (now.text, now.ts) == ("Second", first.ts)
    assert "metadata" not in desk.slack.said("chat.update")[0]


def test_a_direct_message_is_opened_first_and_its_place_is_known_before_the_post(desk: Desk) -> None:
    desk.slack.faults.add("chat.postMessage", "drop_before")
    desk.once("note", "mina")

    desk.drain()

    assert [each.method for each in desk.slack.calls] == ["conversations.open", "chat.postMessage"]
    row = desk.row("note")
    assert row["ts"] is None
    assert row["channel"].startswith("D")


def test_a_direct_message_is_opened_once_however_often_it_is_tried(desk: Desk) -> None:
    desk.slack.faults.add("chat.postMessage", "rate_limited", retry_after=5, times=2)
    desk.once("note", "mina")

    desk.live(seconds=15)

    assert len(desk.calls("conversations.open")) == 1
    assert desk.words("mina") == ["This is note."]


def test_a_letter_after_another_stands_in_its_thread(desk: Desk) -> None:
    desk.once("parent")
    desk.once("child", after="parent")

    desk.live(seconds=1)

    parent, child = desk.posts()
    assert child.thread_ts == parent.ts
    assert child.channel == parent.channel


def test_a_letter_after_one_that_failed_is_given_up(desk: Desk) -> None:
    desk.once("parent", "#elsewhere")
    desk.once("child", "#elsewhere", after="parent")

    desk.live(seconds=2)

    assert (desk.state("parent"), desk.state("child")) == ("failed", "failed")
    assert desk.row("child")["error"] == "the post it answers never reached Slack"
    assert len(desk.calls()) == 1


def test_a_letter_that_comes_too_late_is_given_up_and_its_words_are_kept(desk: Desk) -> None:
    desk.once("in time", good_for=timedelta(hours=3))
    desk.once("too late", good_for=timedelta(hours=2))

    desk.now.advance(hours=3)
    desk.drain()

    assert desk.words() == ["This is in time."]
    assert (desk.state("too late"), desk.row("too late")["error"]) == ("failed", "too late to be of use")
    assert "This is too late." in desk.row("too late")["payload"]


def test_letters_that_are_given_up_take_nobodys_turn(desk: Desk) -> None:
    for number in range(50):
        desk.once(f"late {number}", good_for=timedelta(hours=1))
    desk.now.advance(hours=2)
    desk.once("new")

    desk.drain()

    assert desk.words() == ["This is new."]
    with desk.store.read() as unit:
        assert unit.part(Outbox).waiting() == 0


def test_a_letter_that_cannot_be_made_into_a_call_stops_nobody_and_is_pushed_on(desk: Desk) -> None:
    desk.once("bad", good_for=timedelta(hours=2))
    desk.once("good", "#random")
    with desk.store.write() as unit:
        unit._db.execute("UPDATE outbox SET payload = '[1]' WHERE key = 'bad'")

    desk.drain()

    assert desk.words("#random") == ["This is good."]
    tries = [1]
    for wait in (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5), timedelta(hours=1)):
        desk.now.moment += wait - SECOND
        assert desk.drain() == 0
        desk.now.moment += SECOND
        assert desk.drain() == 1
        tries.append(desk.row("bad")["tries"])
    assert tries == [1, 2, 3, 4, 5]
    desk.now.advance(hours=1)
    desk.drain()
    assert desk.row("bad")["error"] == "too late to be of use"


# Slack's pace


def test_a_channel_gets_one_new_post_a_second_and_others_do_not_wait_for_it(desk: Desk) -> None:
    for number in range(3):
        desk.once(f"letter {number}")
    desk.once("other", "#random")

    desk.drain()
    assert desk.words() == ["This is letter 0."]
    assert desk.words("#random") == ["This is other."]

    desk.now.advance(milliseconds=999)
    assert desk.drain() == 0
    desk.live(seconds=5)
    assert desk.words() == [f"This is letter {number}." for number in range(3)]
    gaps = [later - earlier for earlier, later in zip(desk.times()[1:], desk.times()[2:], strict=False)]
    assert all(gap >= SECOND for gap in gaps)


def test_the_workspace_gets_so_many_posts_a_minute_and_no_more(desk: Desk) -> None:
    desk.courier(cap=4)
    for name in ("mina", "dora", "dan", "jonas", "lena", "emil"):
        desk.once(f"note {name}", name)

    desk.live(seconds=59)
    assert len(desk.calls()) == 4

    desk.live(seconds=1)
    assert len(desk.calls()) == 6


def test_direct_messages_are_opened_no_faster_than_slack_grants(desk: Desk) -> None:
    desk.slack.workspace.enforce_limits = True
    names = [desk.slack.hire(f"builder{number}").name for number in range(70)]
    for name in names:
        desk.once(f"note {name}", name)

    desk.live(minutes=2)

    assert all(desk.words(name) == [f"This is note {name}."] for name in names)
    assert len(desk.calls("conversations.open")) == 70


def test_a_hundred_answers_in_ten_seconds_cost_four_updates_and_the_last_one_wins(desk: Desk) -> None:
    desk.standing("pulse", "0 answers")
    desk.live(seconds=60)

    for number in range(1, 101):
        desk.standing("pulse", f"{number} answers")
        desk.drain()
        desk.now.advance(milliseconds=100)
    desk.live(seconds=10)

    assert len(desk.calls("chat.update")) <= 4
    assert desk.words() == ["100 answers"]
    assert desk.state("pulse") == "settled"


def test_letters_follow_each_other_as_fast_as_a_strict_slack_allows(desk: Desk) -> None:
    desk.slack.workspace.enforce_limits = True
    for number in range(20):
        desk.once(f"letter {number}")
    for number in range(20):
        desk.standing(f"agenda {number}", "First", "#random")
    desk.live(seconds=25)
    for number in range(20):
        desk.standing(f"agenda {number}", "Second", "#random")
    desk.live(seconds=5)

    assert len(desk.words()) == 20
    assert desk.words("#random") == ["Second"] * 20
    assert all(each.answer and each.answer["ok"] for each in desk.slack.calls)


# When there is next anything to do


def test_with_nothing_waiting_there_is_nothing_next(desk: Desk) -> None:
    courier = desk.courier()

    assert courier.next_at() is None
    assert courier.drain() == 0


def test_the_next_moment_is_when_a_letter_goes(desk: Desk) -> None:
    courier = desk.courier()
    desk.once("first")
    desk.once("second")
    assert courier.next_at() == desk.now()

    desk.drain()

    assert courier.next_at() == desk.now() + SECOND
    desk.now.advance(milliseconds=999)
    assert desk.drain() == 0
    desk.now.advance(milliseconds=1)
    assert desk.drain() == 1


def test_a_letter_that_waits_for_the_pace_does_not_hide_one_that_is_due_before(desk: Desk) -> None:
    courier = desk.courier(cap=1)
    desk.once("first")
    desk.standing("note", "Hello", "mina")
    desk.drain()
    assert courier.next_at() == desk.now() + MINUTE
    desk.now.advance(seconds=1)
    desk.once("later", "#random")
    with desk.store.write() as unit:
        (letter,) = [each for each in unit.part(Outbox).due(desk.now()) if each.key == "later"]
        unit.part(Outbox).claim(letter, "token", desk.now(), timedelta(seconds=20))

    assert courier.next_at() == desk.now() + timedelta(seconds=20)


def test_what_is_in_hand_arrives_before_the_courier_goes(desk: Desk) -> None:
    desk.once("last")
    desk.drain()

    desk.couriers[-1].close()

    assert desk.state("last") == "settled"
    with pytest.raises(RuntimeError):
        desk.couriers[-1]._pool.submit(print)
