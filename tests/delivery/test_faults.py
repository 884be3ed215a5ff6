"""The courier on a bad day: whatever goes wrong, each prompt is posted once."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery.sender import LEASE
from bot.playground.transcript import Entry
from bot.store import Outbox
from bot.store.letters import Letter
from tests.delivery.conftest import Desk
from tests.delivery.raw import answering

CUTS = ["drop_before", "drop_after", "error_500_before", "error_500_after"]
FOR_GOOD = ["channel_not_found", "not_in_channel", "is_archived", "user_disabled", "messages_tab_disabled"]


# A post of unknown outcome


@pytest.mark.parametrize("trouble", CUTS)
@pytest.mark.parametrize("to", ["#builders", "mina"])
def test_a_prompt_is_posted_once_whatever_the_line_does(desk: Desk, trouble: str, to: str) -> None:
    desk.slack.faults.add("chat.postMessage", trouble)
    desk.once("prompt", to)

    desk.live(seconds=30)

    (post,) = desk.posts(to)
    assert desk.state("prompt") == "settled"
    assert desk.row("prompt")["ts"] == post.ts
    assert len(desk.calls()) == (1 if trouble.endswith("after") else 2)


@pytest.mark.parametrize("trouble", CUTS)
def test_a_reply_is_posted_once_whatever_the_line_does(desk: Desk, trouble: str) -> None:
    desk.once("parent")
    desk.drain()
    desk.slack.faults.add("chat.postMessage", trouble)
    desk.once("child", after="parent")

    desk.live(seconds=30)

    parent, child = desk.posts()
    assert child.thread_ts == parent.ts
    assert desk.state("child") == "settled"


@pytest.mark.parametrize("trouble", CUTS)
def test_an_update_ends_with_the_newest_words_whatever_the_line_does(desk: Desk, trouble: str) -> None:
    desk.standing("agenda", "First")
    desk.drain()
    desk.slack.faults.add("chat.update", trouble)

    desk.standing("agenda", "Second")
    desk.live(seconds=15)

    assert desk.words() == ["Second"]
    assert desk.state("agenda") == "settled"


def test_a_post_whose_answer_never_comes_is_found_and_not_posted_again(desk: Desk) -> None:
    desk.courier(timeout=1)
    desk.slack.faults.add("chat.postMessage", "hang")
    desk.once("prompt")

    desk.live(seconds=15)

    assert desk.words() == ["This is prompt."]
    assert desk.state("prompt") == "settled"
    assert len(desk.calls()) == 1


def test_a_post_is_looked_for_twice_ten_seconds_apart_before_it_is_sent_again(desk: Desk) -> None:
    desk.slack.faults.add("chat.postMessage", "drop_before")
    desk.once("prompt")
    start = desk.now()

    desk.live(seconds=30)

    looks = [at - start for at in desk.times("conversations.history")]
    assert looks == [timedelta(seconds=10), timedelta(seconds=20)]
    assert [at - start for at in desk.times()] == [timedelta(), timedelta(seconds=20)]
    assert desk.words() == ["This is prompt."]


def test_a_post_that_shows_in_the_history_late_is_still_adopted(desk: Desk) -> None:
    desk.slack.faults.add("chat.postMessage", "drop_after")
    desk.once("prompt")
    desk.drain()
    room = desk.slack.channel("#builders")
    hidden, room.timeline[:] = list(room.timeline), []
    desk.live(seconds=10)

    room.timeline[:] = hidden
    desk.live(seconds=20)

    assert len(desk.calls("conversations.history")) == 2
    assert desk.words() == ["This is prompt."]


@pytest.mark.parametrize(
    ("trouble", "facts"), [("drop_before", {}), ("error_500_before", {}), ("rate_limited", {"retry_after": 45})]
)
def test_a_look_that_fails_is_no_look(desk: Desk, trouble: str, facts: dict[str, Any]) -> None:
    desk.slack.faults.add("chat.postMessage", "drop_after")
    desk.slack.faults.add("conversations.history", trouble, times=3, **facts)
    desk.once("prompt")

    desk.live(minutes=4)

    assert desk.words() == ["This is prompt."]
    assert desk.state("prompt") == "settled"
    assert len(desk.calls()) == 1


def test_a_history_that_may_not_be_read_ends_the_search_and_the_words_are_kept(desk: Desk) -> None:
    desk.slack.faults.add("chat.postMessage", "drop_before")
    desk.slack.faults.add("conversations.history", "refuse", error="missing_scope")
    desk.once("prompt")

    desk.live(seconds=15)

    assert desk.state("prompt") == "failed"
    assert desk.row("prompt")["error"] == "outcome unknown: conversations.history: missing_scope"
    assert "This is prompt." in desk.row("prompt")["payload"]


def test_an_answer_that_makes_no_sense_to_a_look_does_not_lead_to_a_second_post(desk: Desk) -> None:
    desk.slack.faults.add("chat.postMessage", "drop_after")
    desk.once("prompt")
    desk.drain()
    room = desk.slack.channel("#builders")
    (ts, post), *_ = room.messages.items()
    room.messages[ts] = replace(post, metadata={"event_type": "odd", "event_payload": "no object"})
    desk.live(seconds=12)
    assert desk.state("prompt") == "sending"

    room.messages[ts] = post
    desk.live(seconds=12)

    assert len(desk.calls()) == 1
    assert desk.state("prompt") == "settled"


def test_words_written_while_a_post_is_looked_for_reach_it_once_it_is_found(desk: Desk) -> None:
    desk.slack.faults.add("chat.postMessage", "drop_after")
    desk.standing("agenda", "First")
    desk.drain()

    desk.standing("agenda", "Second")
    desk.live(seconds=15)

    assert desk.words() == ["Second"]
    assert len(desk.calls()) == 1
    assert desk.state("agenda") == "settled"


def test_words_written_while_the_line_is_busy_are_sent_after_it(desk: Desk) -> None:
    desk.slack.on_entry(lambda entry: desk.standing("agenda", "Second") if entry.text == "First" else None)
    desk.standing("agenda", "First")

    desk.live(seconds=5)

    assert desk.words() == ["Second"]
    assert len(desk.calls()) == 1
    assert desk.row("agenda")["revision"] == desk.row("agenda")["sent"] == 2


# A crash


def claimed(desk: Desk, key: str) -> tuple[Letter, str]:
    """Take a letter as a courier does that dies before it hears from Slack."""
    with desk.store.write() as unit:
        (letter,) = [each for each in unit.part(Outbox).due(desk.now()) if each.key == key]
        assert unit.part(Outbox).claim(letter, "the token", desk.now(), LEASE)
    return letter, "the token"


def test_a_post_cut_off_by_a_crash_is_found_and_adopted(desk: Desk) -> None:
    desk.once("prompt")
    _, token = claimed(desk, "prompt")
    web = desk.courier()._web
    metadata = {"event_type": "builders_letter", "event_payload": {"token": token}}
    web.chat_postMessage(channel=desk.place("#builders"), text="This is prompt.", metadata=metadata)

    assert desk.courier().recover() == 1
    desk.live(seconds=30)

    (post,) = desk.posts()
    assert (desk.state("prompt"), desk.row("prompt")["ts"]) == ("settled", post.ts)


def test_a_post_that_never_left_before_a_crash_is_sent_after_two_looks(desk: Desk) -> None:
    desk.once("prompt")
    claimed(desk, "prompt")
    start = desk.now()

    assert desk.courier().recover() == 1
    desk.live(seconds=30)

    assert desk.words() == ["This is prompt."]
    assert len(desk.calls("conversations.history")) == 2
    assert desk.times()[0] - start == timedelta(seconds=20)


def test_a_direct_message_cut_off_before_it_was_opened_is_simply_sent(desk: Desk) -> None:
    desk.once("note", "mina")
    claimed(desk, "note")

    desk.courier().recover()
    desk.live(seconds=11)

    assert desk.words("mina") == ["This is note."]
    assert desk.calls("conversations.history") == []


def test_an_update_cut_off_by_a_crash_is_sent_again_as_it_is(desk: Desk) -> None:
    desk.standing("agenda", "First")
    desk.drain()
    desk.standing("agenda", "Second")
    claimed(desk, "agenda")

    desk.courier().recover()
    desk.live(seconds=11)

    assert desk.words() == ["Second"]
    assert desk.calls("conversations.history") == []


def test_what_someone_else_says_under_our_words_is_not_taken_for_ours(desk: Desk) -> None:
    desk.once("prompt")
    claimed(desk, "prompt")
    desk.slack.person("mina").post("#builders", "This is prompt.")

    desk.courier().recover()
    desk.live(seconds=30)

    assert desk.words() == ["This is prompt."] * 2
    assert [each.by_bot for each in desk.posts()] == [False, True]


def test_a_letter_nobody_recovered_is_looked_up_when_its_lease_ends(desk: Desk) -> None:
    desk.once("prompt")
    claimed(desk, "prompt")
    start = desk.now()

    desk.live(seconds=75)

    assert desk.words() == ["This is prompt."]
    assert desk.times("conversations.history")[0] - start == LEASE


def test_two_couriers_at_one_outbox_post_nothing_twice(desk: Desk) -> None:
    first, second = desk.courier(), desk.courier()
    for number in range(10):
        desk.once(f"letter {number}")

    for _ in range(25):
        first.drain()
        second.drain()
        desk.now.advance(seconds=1)

    assert sorted(desk.words()) == sorted(f"This is letter {number}." for number in range(10))


def test_a_letter_someone_else_took_meanwhile_is_left_to_them(desk: Desk) -> None:
    courier = desk.courier()
    desk.once("prompt")
    ready = courier._ready(desk.now())

    claimed(desk, "prompt")
    for letter in ready:
        courier._carry(letter)

    assert desk.calls() == []
    assert desk.state("prompt") == "sending"


def test_a_disk_that_is_full_when_the_answer_comes_does_not_lead_to_a_second_post(desk: Desk) -> None:
    def fill_the_disk(_: Entry) -> None:
        desk.store._writer.execute("PRAGMA query_only = ON")

    desk.slack.on_entry(fill_the_disk)
    desk.once("prompt")
    assert desk.drain() == 0

    desk.store._writer.execute("PRAGMA query_only = OFF")
    desk.live(seconds=75)

    assert desk.words() == ["This is prompt."]
    assert desk.state("prompt") == "settled"


@pytest.mark.parametrize("refused", [1, 2, 3])
def test_a_post_the_store_cannot_note_is_looked_for_however_often_it_refuses(desk: Desk, refused: int) -> None:
    left = iter([sqlite3.SQLITE_DENY] * refused)

    def refuse_a_while(_: Entry) -> None:
        desk.store._writer.conn.set_authorizer(
            lambda action, *_: next(left, sqlite3.SQLITE_OK) if action == sqlite3.SQLITE_TRANSACTION else 0
        )

    desk.slack.on_entry(refuse_a_while)
    desk.once("prompt")
    desk.drain()
    assert desk.state("prompt") == "sending"

    desk.live(seconds=75)

    assert desk.words() == ["This is prompt."]
    assert desk.state("prompt") == "settled"
    assert len(desk.calls()) == 1


def test_a_store_that_takes_nothing_posts_nothing_and_holds_no_beat_up(desk: Desk) -> None:
    desk.once("prompt")
    desk.once("too late", "#random", good_for=timedelta())
    desk.now.advance(seconds=1)
    desk.store._writer.execute("PRAGMA query_only = ON")

    assert desk.drain() == 0
    assert desk.calls() == []

    desk.store._writer.execute("PRAGMA query_only = OFF")
    desk.live(seconds=2)
    assert desk.words() == ["This is prompt."]
    assert desk.state("too late") == "failed"


@pytest.mark.parametrize("answer", ['{"ok":true}', '{"ok":true,"ts":["1.0"]}', "[]"])
def test_an_answer_that_does_not_say_where_the_post_stands_has_it_looked_for(desk: Desk, answer: str) -> None:
    web = desk.courier()._web
    desk.once("prompt")

    with answering(answer) as raw:
        web.base_url = raw.url
        desk.drain()
    assert desk.state("prompt") == "sending"

    web.base_url = desk.slack.api_url
    desk.live(seconds=30)
    assert len(desk.calls("conversations.history")) == 2
    assert desk.state("prompt") == "settled"


# Slack asks to wait


def test_a_rate_limited_letter_waits_as_long_as_slack_asks_and_no_post_goes_before(desk: Desk) -> None:
    desk.slack.faults.add("chat.postMessage", "rate_limited", retry_after=30)
    desk.once("first")
    desk.drain()
    desk.once("second", "#random")
    desk.once("third", "mina")

    desk.live(seconds=29)
    assert len(desk.calls()) == 1

    desk.live(seconds=1)
    assert desk.words() == ["This is first."]
    assert desk.words("#random") == ["This is second."]
    assert desk.words("mina") == ["This is third."]


def test_a_crowd_that_was_ready_when_slack_asked_to_wait_waits_too(desk: Desk) -> None:
    names = [desk.slack.hire(f"builder{number}").name for number in range(40)]
    for name in names:
        desk.once(f"note {name}", name)
    desk.slack.faults.add("chat.postMessage", "rate_limited", retry_after=30)

    desk.live(seconds=29)

    assert len(desk.calls()) <= 16  # eight may be on the way when the first is refused, and eight behind them
    desk.live(minutes=2)
    assert all(len(desk.words(name)) == 1 for name in names)


def test_updates_go_on_while_posts_wait(desk: Desk) -> None:
    desk.standing("agenda", "First")
    desk.drain()
    desk.slack.faults.add("chat.postMessage", "rate_limited", retry_after=30)
    desk.once("second", "#random")
    desk.drain()

    desk.standing("agenda", "Second")
    desk.drain()

    assert desk.words() == ["Second"]


def test_no_direct_message_is_opened_before_slack_allows_it_again(desk: Desk) -> None:
    desk.slack.faults.add("conversations.open", "rate_limited", retry_after=20)
    desk.once("first", "mina")
    desk.drain()
    desk.once("second", "jonas")
    desk.once("third")

    desk.live(seconds=19)
    assert len(desk.calls("conversations.open")) == 1
    assert desk.words() == ["This is third."]

    desk.live(seconds=1)
    assert desk.words("mina") + desk.words("jonas") == ["This is first.", "This is second."]


def test_no_thread_is_read_before_slack_allows_it_again(desk: Desk) -> None:
    desk.once("parent")
    desk.drain()
    desk.slack.faults.add("chat.postMessage", "drop_after")
    desk.slack.faults.add("conversations.replies", "rate_limited", retry_after=40)
    desk.once("child", after="parent")

    desk.live(seconds=70)

    first, second = desk.times("conversations.replies")
    assert second - first >= timedelta(seconds=40)
    assert desk.state("child") == "settled"


@pytest.mark.parametrize("trouble", ["drop_before", "drop_after", "error_500_before"])
def test_a_direct_message_that_could_not_be_opened_is_tried_again(desk: Desk, trouble: str) -> None:
    desk.slack.faults.add("conversations.open", trouble)
    desk.once("note", "mina")

    desk.live(seconds=12)

    assert desk.words("mina") == ["This is note."]
    assert len(desk.calls()) == 1


def test_a_refusal_that_passes_without_a_word_on_when_waits_half_a_minute(desk: Desk) -> None:
    desk.slack.faults.add("chat.postMessage", "refuse", error="message_limit_exceeded")
    desk.once("prompt")

    desk.live(seconds=29)
    assert desk.words() == []

    desk.live(seconds=1)
    assert desk.words() == ["This is prompt."]


# Slack says no


@pytest.mark.parametrize("error", FOR_GOOD)
def test_a_letter_refused_for_good_is_given_up_with_its_words_and_others_go_on(desk: Desk, error: str) -> None:
    desk.slack.faults.add("chat.postMessage", "refuse", error=error)
    desk.once("first")
    desk.drain()
    desk.once("second")

    desk.live(seconds=5)

    row = desk.row("first")
    assert (row["state"], row["error"]) == ("failed", f"chat.postMessage: {error}")
    assert "This is first." in row["payload"]
    assert desk.words() == ["This is second."]


def test_nobody_writes_to_someone_who_left(desk: Desk) -> None:
    desk.slack.person("mina").deactivate()
    desk.once("note", "mina")

    desk.drain()

    assert (desk.state("note"), desk.row("note")["error"]) == ("failed", "conversations.open: user_disabled")
    assert desk.calls() == []


def test_an_update_of_a_post_that_was_deleted_is_given_up(desk: Desk) -> None:
    desk.standing("agenda", "First")
    desk.drain()
    desk.slack.workspace.unsay(desk.slack.channel("#builders"), desk.posts()[0].ts)

    desk.standing("agenda", "Second")
    desk.drain()

    assert desk.row("agenda")["error"] == "chat.update: message_not_found"
    assert desk.words() == []


# No way to Slack


def test_with_no_way_to_slack_letters_wait_longer_each_time_and_arrive_at_last(desk: Desk) -> None:
    web = desk.courier()._web
    web.base_url = "http://127.0.0.1:1/api/"  # nobody listens there
    desk.once("prompt")

    tries = 0
    for wait in (0, 10, 60, 300):
        desk.now.advance(seconds=wait)
        tries += desk.drain()
    assert tries == 4

    web.base_url = desk.slack.api_url
    desk.now.advance(hours=1)
    desk.drain()

    assert desk.words() == ["This is prompt."]
    assert desk.calls("conversations.history") == []  # it never left, so there was nothing to look for


def test_a_history_that_never_answers_is_asked_ever_more_seldom_and_given_up_in_the_end(desk: Desk) -> None:
    desk.slack.faults.add("chat.postMessage", "error_500_before")
    desk.slack.faults.add("conversations.history", "error_500_before", times=200)
    desk.once("prompt")
    desk.drain()

    for _ in range(24 * 3):
        desk.now.advance(hours=1)
        desk.drain()

    assert len(desk.calls("conversations.history")) <= 24 * 2 + 2
    assert desk.row("prompt")["state"] == "failed"
    assert desk.row("prompt")["error"] == "outcome unknown: the history never answered"
    assert len(desk.calls()) == 1
