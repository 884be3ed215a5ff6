"""The outbox: what may become of a letter, whatever happens in whatever order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlite_utils import Database

from bot.store import Outbox, Store, migrations
from bot.store.letters import Letter
from tests.examples import examples
from tests.world import MONDAY, Now

LEASE = timedelta(minutes=1)
ONCE, STANDING = ["once 1", "once 2"], ["standing 1", "standing 2"]


@dataclass(frozen=True)
class Post:
    """What Slack shows: whose letter, with which words, found by its token."""

    key: str
    payload: Mapping[str, Any]
    token: str


class Letters(RuleBasedStateMachine):
    """A courier that can be cut off anywhere, against a Slack that is a dictionary."""

    def __init__(self) -> None:
        super().__init__()
        db = Database(memory=True)
        migrations.apply(db)
        self.db, self.outbox, self.now = db, Outbox(db), Now(MONDAY)
        self.newest: dict[str, Mapping[str, Any]] = {}
        self.seen: list[Letter] = []
        self.hands: dict[str, tuple[Letter, str]] = {}
        self.slack: dict[str, Post] = {}
        self.failed: set[str] = set()
        self.count = 0

    def row(self, key: str) -> dict[str, Any]:
        return next(iter(list(self.db.query("SELECT * FROM outbox WHERE key = ?", [key]))))

    def next(self) -> int:
        self.count += 1
        return self.count

    # What flows do

    @rule(key=st.sampled_from(ONCE))
    def put_once(self, key: str) -> None:
        payload = {"text": f"words {self.next()}"}
        self.outbox.once(key, "C1", payload, self.now())
        self.newest.setdefault(key, payload)

    @rule(key=st.sampled_from(STANDING))
    def put_standing(self, key: str) -> None:
        payload = {"text": f"words {self.next()}"}
        self.outbox.standing(key, "C1", payload, self.now())
        if key not in self.failed:
            self.newest[key] = payload

    @rule(key=st.sampled_from(ONCE + STANDING))
    def withdraw(self, key: str) -> None:
        self.outbox.withdraw(key, self.now())
        if key in self.newest and self.outbox.state(key) == "failed":
            self.failed.add(key)

    # What a courier does

    @rule(data=st.data(), anew=st.booleans())
    def claim(self, data: st.DataObject, anew: bool) -> None:
        if anew or not self.seen:
            self.seen = self.outbox.due(self.now()) + self.seen
        if not self.seen:
            return
        letter = data.draw(st.sampled_from(self.seen))
        before, token = self.row(letter.key), f"token {self.next()}"

        taken = self.outbox.claim(letter, token, self.now(), LEASE)

        assert taken == (before["state"] == "waiting" and before["revision"] == letter.revision)
        if taken:
            assert letter.key not in self.hands
            assert letter.payload == self.newest[letter.key]
            self.hands[letter.key] = letter, token

    def sent(self, letter: Letter, token: str) -> str:
        """Have Slack do it."""
        ts = letter.ts or str(self.next())
        found = self.slack.get(ts, Post(letter.key, letter.payload, token))
        self.slack[ts] = replace(found, payload=letter.payload)
        return ts

    @precondition(lambda self: self.hands)
    @rule(data=st.data(), outcome=st.sampled_from(["answered", "postponed", "refused", "cut before", "cut after"]))
    def finish(self, data: st.DataObject, outcome: str) -> None:
        letter, token = self.hands.pop(data.draw(st.sampled_from(sorted(self.hands))))
        if outcome == "answered":
            self.outbox.settle(letter, "C1", self.sent(letter, token), self.now())
        elif outcome == "postponed":
            self.outbox.postpone(letter, self.now() + timedelta(seconds=30), "ratelimited")
        elif outcome == "refused":
            self.outbox.fail(letter, "is_archived", self.now())
            self.failed.add(letter.key)
        else:
            if outcome == "cut after":
                self.sent(letter, token)
            self.outbox.look_again(letter, self.now() + timedelta(seconds=10), "timed out", counted=False)

    @rule(arrived=st.booleans())
    def crash_and_recover(self, arrived: bool) -> None:
        for letter, token in self.hands.values():
            if arrived:
                self.sent(letter, token)
        self.hands = {}

        self.outbox.recover(self.now())

    @rule(seconds=st.sampled_from([1, 11, 31]))
    def look_up(self, seconds: int) -> None:
        self.now.advance(seconds=seconds)
        for letter in self.outbox.due(self.now()):
            if not letter.sending or letter.key in self.hands:
                continue
            found = next((ts for ts, post in self.slack.items() if post.token == letter.token), None)
            if letter.update:
                self.outbox.postpone(letter, self.now(), "sent again")
            elif found:
                self.outbox.settle(letter, "C1", found, self.now())
            elif letter.looks:
                self.outbox.postpone(letter, self.now(), "not found")
            else:
                self.outbox.look_again(letter, self.now() + timedelta(seconds=10))

    # What holds whatever happens

    @invariant()
    def no_key_is_lost(self) -> None:
        assert {row["key"] for row in self.db.query("SELECT key FROM outbox")} == self.newest.keys()

    @invariant()
    def a_key_is_posted_once(self) -> None:
        posted = [post.key for post in self.slack.values()]
        assert len(posted) == len(set(posted))

    @invariant()
    def what_is_settled_shows_its_newest_words_and_has_forgotten_them(self) -> None:
        for row in self.db.query("SELECT * FROM outbox"):
            if row["state"] == "settled":
                assert self.slack[row["ts"]].payload == self.newest[row["key"]]
            assert (row["payload"] is None) == (row["state"] == "settled")

    @invariant()
    def only_the_open_are_due_and_the_moment_of_the_next_is_known(self) -> None:
        due = self.outbox.due(self.now())
        assert {each.key for each in due} <= {key for key in self.newest if self.outbox.state(key) in OPEN}
        later = self.outbox.next_at(after=self.now())
        assert later is None or later > self.now()
        assert self.outbox.waiting() == sum(self.outbox.state(key) in OPEN for key in self.newest)
        assert later is not None or len(due) == self.outbox.waiting()

    def teardown(self) -> None:
        """Left alone with a Slack that answers, everything comes to an end."""
        self.crash_and_recover(arrived=True)
        for _ in range(8):
            self.look_up(61)
            for letter in self.outbox.due(self.now()):
                if not letter.sending and self.outbox.claim(letter, f"token {self.next()}", self.now(), LEASE):
                    self.outbox.settle(letter, "C1", self.sent(letter, f"token {self.count}"), self.now())
        self.no_key_is_lost()
        self.a_key_is_posted_once()
        self.what_is_settled_shows_its_newest_words_and_has_forgotten_them()
        assert self.outbox.waiting() == 0


OPEN = ("waiting", "sending")
TestLetters = pytest.mark.filterwarnings("ignore")(Letters.TestCase)
TestLetters.settings = settings(max_examples=examples(40), stateful_step_count=25, deadline=None)


# By example


@pytest.fixture
def outbox() -> Outbox:
    db = Database(memory=True)
    migrations.apply(db)
    return Outbox(db)


def first(outbox: Outbox, now: datetime) -> Letter:
    return outbox.due(now)[0]


def test_a_second_letter_under_a_key_changes_nothing(outbox: Outbox, now: Now) -> None:
    outbox.once("a", "C1", {"text": "First"}, now())
    outbox.once("a", "C2", {"text": "Second"}, now())

    (letter,) = outbox.due(now())

    assert (letter.recipient, letter.payload) == ("C1", {"text": "First"})


def test_a_letter_that_breaks_a_rule_raises_and_is_not_dropped_in_silence(store: Store, now: Now) -> None:
    with pytest.raises(Exception, match="CHECK constraint failed"), store.write() as unit:
        unit.part(Outbox).once("a", "", {"text": "To nobody"}, now())


def test_words_written_in_flight_are_not_taken_for_sent_when_the_flight_is_found(outbox: Outbox, now: Now) -> None:
    outbox.standing("a", "C1", {"text": "First"}, now())
    outbox.claim(first(outbox, now()), "token", now(), LEASE)
    outbox.standing("a", "C1", {"text": "Second"}, now())

    now.advance(minutes=2)
    outbox.settle(first(outbox, now()), "C1", "1.0", now())

    assert outbox.state("a") == "waiting"
    assert first(outbox, now()).payload == {"text": "Second"}
    assert first(outbox, now()).update


def test_words_written_in_flight_do_not_put_off_the_search_for_it(outbox: Outbox, now: Now) -> None:
    outbox.standing("a", "C1", {"text": "First"}, now())
    outbox.claim(first(outbox, now()), "token", now(), LEASE)
    now.advance(minutes=2)
    outbox.look_again(first(outbox, now()), now())

    outbox.standing("a", "C1", {"text": "Second"}, now())

    assert first(outbox, now()).looks == 1


def test_what_failed_for_good_stays_failed_and_its_words_are_kept(outbox: Outbox, now: Now) -> None:
    outbox.standing("a", "C1", {"text": "First"}, now())
    outbox.fail(first(outbox, now()), "is_archived", now())

    outbox.standing("a", "C1", {"text": "Second"}, now())

    assert outbox.state("a") == "failed"
    assert outbox.failed(now()) == [("a", "is_archived")]
    assert outbox.failed(now() + timedelta(seconds=1)) == []
    assert outbox.rows.column(str, "SELECT payload FROM outbox") == ['{"text":"First"}']


def test_a_letter_is_withdrawn_only_while_nothing_of_it_can_be_at_slack(outbox: Outbox, now: Now) -> None:
    outbox.once("waits", "C1", {"text": "Hello"}, now())
    outbox.withdraw("waits", now())
    outbox.standing("in flight", "C1", {"text": "Hello"}, now())
    letter = first(outbox, now())
    outbox.claim(letter, "token", now(), LEASE)
    outbox.withdraw("in flight", now())
    states = [outbox.state("waits"), outbox.state("in flight")]
    outbox.settle(letter, "C1", "1.0", now())
    outbox.standing("in flight", "C1", {"text": "Newer"}, now())
    outbox.withdraw("in flight", now())

    assert states == ["failed", "sending"]
    assert outbox.failed(now()) == [("waits", "overtaken before it reached Slack")]
    assert outbox.state("in flight") == "waiting"


def test_a_letter_after_another_waits_until_that_one_stands(outbox: Outbox, now: Now) -> None:
    outbox.once("parent", "C1", {"text": "Parent"}, now())
    outbox.once("child", "C1", {"text": "Child"}, now(), after="parent")
    parent = first(outbox, now())
    assert [each.key for each in outbox.due(now())] == ["parent"]

    outbox.claim(parent, "token", now(), LEASE)
    outbox.settle(parent, "C1", "1.0", now())

    assert [(each.key, each.thread, each.orphaned) for each in outbox.due(now())] == [("child", ("C1", "1.0"), False)]


def test_a_letter_after_one_that_failed_is_orphaned(outbox: Outbox, now: Now) -> None:
    outbox.once("parent", "C1", {"text": "Parent"}, now())
    outbox.once("child", "C1", {"text": "Child"}, now(), after="parent")

    outbox.fail(first(outbox, now()), "is_archived", now())

    assert [(each.key, each.orphaned) for each in outbox.due(now())] == [("child", True)]


def test_a_letter_after_one_whose_update_failed_still_has_its_thread(outbox: Outbox, now: Now) -> None:
    outbox.standing("parent", "C1", {"text": "Parent"}, now())
    parent = first(outbox, now())
    outbox.claim(parent, "token", now(), LEASE)
    outbox.settle(parent, "C1", "1.0", now())
    outbox.standing("parent", "C1", {"text": "Newer"}, now())
    outbox.fail(first(outbox, now()), "message_not_found", now())

    outbox.once("child", "C1", {"text": "Child"}, now(), after="parent")

    assert not first(outbox, now()).orphaned


def test_an_update_does_not_wait_behind_a_crowd_of_new_posts(outbox: Outbox, now: Now) -> None:
    outbox.standing("post", "C1", {"text": "First"}, now())
    post = first(outbox, now())
    outbox.claim(post, "token", now(), LEASE)
    outbox.settle(post, "C1", "1.0", now())
    for number in range(600):
        outbox.once(f"note {number}", f"U{number}", {"text": "Note"}, now())

    now.advance(seconds=1)
    outbox.standing("post", "C1", {"text": "Second"}, now())

    assert first(outbox, now()).key == "post"


def test_a_settled_letter_is_found_by_its_key_and_by_its_place(outbox: Outbox, now: Now) -> None:
    outbox.once("a", "U1", {"text": "Hello"}, now())
    letter = first(outbox, now())
    assert outbox.place_of("a") is None
    outbox.claim(letter, "token", now(), LEASE)
    outbox.place(letter, "D1")

    outbox.settle(letter, "D1", "1.0", now())

    assert outbox.place_of("a") == ("D1", "1.0")
    assert outbox.key_at("D1", "1.0") == "a"
    assert outbox.key_at("D1", "2.0") is None


def test_letters_follow_a_channel_whose_id_changes(outbox: Outbox, now: Now) -> None:
    outbox.once("stands", "C1", {"text": "Hello"}, now())
    letter = first(outbox, now())
    outbox.claim(letter, "token", now(), LEASE)
    outbox.settle(letter, "C1", "1.0", now())
    outbox.once("waits", "C1", {"text": "Hello"}, now())

    outbox.move("C1", "C2")

    assert outbox.key_at("C2", "1.0") == "stands"
    assert first(outbox, now()).recipient == "C2"


def test_a_post_that_stands_with_these_very_words_is_left_alone(outbox: Outbox, now: Now) -> None:
    """An edit that changes nothing would show as one, and so tell that somebody let a turn go by."""
    for words in ("first", "second"):
        outbox.standing("post", "C1", {"text": words}, now())
        (letter,) = outbox.due(now())
        outbox.claim(letter, "token", now(), LEASE)
        outbox.settle(outbox.due(now() + LEASE)[0], "C1", "1.0", now())

    outbox.standing("post", "C1", {"text": "second"}, now())
    assert outbox.due(now()) == []
    outbox.standing("post", "C1", {"text": "first"}, now())
    assert [each.payload for each in outbox.due(now())] == [{"text": "first"}]


def test_a_post_is_put_up_to_date_wherever_it_stands_and_not_where_it_never_was(store: Store, now: Now) -> None:
    with store.write() as unit:
        outbox = unit.part(Outbox)
        outbox.standing("first", "C1", {"text": "before"}, now())
        outbox.revise("first", "C1", {"text": "after"}, now() + LEASE)
        outbox.revise("never", "C1", {"text": "nothing"}, now())

        rows = {row["key"]: row for row in unit._db.query("SELECT * FROM outbox")}
        assert rows.keys() == {"first"}
        facts = rows["first"]
        assert (facts["recipient"], facts["payload"], facts["revision"]) == ("C1", '{"text":"after"}', 2)
        assert facts["state"] == "waiting"


def test_a_post_is_on_its_way_until_it_is_known_where_it_stands(store: Store, now: Now) -> None:
    with store.write() as unit:
        outbox = unit.part(Outbox)
        outbox.once("post", "C1", {"text": "words"}, now())
        assert not outbox.on_its_way("C1")

        (letter,) = outbox.due(now())
        outbox.claim(letter, "token", now(), LEASE)
        assert outbox.on_its_way("C1")
        assert not outbox.on_its_way("C2")
