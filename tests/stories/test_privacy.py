"""My data and forget me, as people see them; and what stays when somebody is forgotten."""

import json
import os
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.people import ids, privacy
from bot.playground.messages import Message
from bot.setup import company
from bot.store import Occurrences, Participation, Privacy, Reading, Roster, Todos, Usergroups
from rituals.allhands.rules.figures import Figures
from rituals.allhands.tables import Pulses
from rituals.digest.figures import figures
from rituals.digest.tables import Digests
from tests import telling
from tests.clicks import clicked
from tests.world import BERLIN, World, named, written

TUESDAY = datetime(2026, 10, 13, 12, 0, tzinfo=BERLIN)
THURSDAY = datetime(2026, 10, 15, 15, 0, tzinfo=BERLIN)
AFTER = THURSDAY + timedelta(minutes=46)
CLOSED = datetime(2026, 10, 16, 10, 1, tzinfo=BERLIN)
DIGEST = datetime(2026, 10, 16, 16, 1, tzinfo=BERLIN)
NEXT_DIGEST = datetime(2026, 10, 23, 16, 1, tzinfo=BERLIN)


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


@pytest.fixture
def a_week(there: World) -> World:
    """Mina takes a seat, asks and answers; Jonas and Lena answer too; everything up to the digest is posted."""
    take_seat(there, "mina", "The zebra button")
    ask(there, "mina", "When do we stop xylophones?")
    there.live_until(AFTER)
    answer(there, "mina", "4", learned="Quokkas are fast", change="Fewer yaks")
    answer(there, "jonas", "5", change="More light")
    answer(there, "lena", "2", change="Less noise")
    answer(there, "dora", "3", change="More time")
    there.person("mina").press(there.post("over."), "I was there")
    there.live_until(DIGEST)
    there.more()
    return there


def take_seat(there: World, name: str, title: str) -> None:
    person = there.person(name)
    person.press(there.post("one all-hands"), "Take a seat")
    assert not person.submit({"What will you show?": title}).errors
    there.now.advance(seconds=5)
    there.settle()


def ask(there: World, name: str, question: str) -> None:
    person = there.person(name)
    person.press(there.post("one all-hands"), "Ask a question")
    assert not person.submit({"Your question": question}).errors
    there.now.advance(seconds=5)
    there.settle()


def answer(there: World, name: str, score: str, *, learned: str = "", change: str = "") -> None:
    person = there.person(name)
    post = next(each for each in reversed(person.messages("#builders")) if "How was it?" in str(each.blocks))
    person.press(post, "How was it?")
    more = {"Something I learned": learned, "Learned from": "engineering"} if learned else {}
    change_too = {"What should change?": change} if change else {}
    said = person.submit({"How was it?": score, **named(person), **more, **change_too})
    assert not said.errors, said.errors


def forget(there: World, name: str) -> str:
    """Ask to be forgotten, and confirm; gives what was said then."""
    person = there.person(name)
    there.say(name, "/builders forget-me")
    person.press(person.ephemerals[-1], "Remove")
    said = person.ephemerals[-1].text
    there.now.advance(seconds=10)
    there.settle()
    return said


def labels(post: Message) -> list[str]:
    """Give what can be pressed under a post."""
    return [each["text"]["text"] for each in post.blocks[-1]["elements"]]


def file_of(there: World, name: str) -> tuple[str, dict[str, Any]]:
    """Give the words and the content of the newest file in someone's direct message."""
    post = [each for each in there.person(name).messages() if each.files][-1]
    content = there.slack.workspace.files[post.files[0]["id"]].content
    assert content
    return post.text, json.loads(content)


def shown(there: World) -> str:
    """Everything that stands in #builders and in the CTPO's direct message."""
    posts = [*there.person("anna").messages("#builders"), *there.person("anna").messages()]
    return "\n".join(f"{each.text} {json.dumps(each.blocks, ensure_ascii=False)}" for each in posts)


def counted(there: World) -> dict[str, Any]:
    """What is counted of the week: by discipline and of the meeting."""
    start, end = datetime(2026, 10, 12, tzinfo=BERLIN), DIGEST
    with there.bot.store.read() as unit:
        (meeting,) = [each for each in unit.part(Occurrences).of("all-hands") if each.state == "closed"]
        return {
            "heard": unit.part(Participation).heard("2026-W42", start, end),
            "closed": unit.part(Participation).closed(start, end),
            "late": unit.part(Participation).late(start, end),
            "came": len(unit.part(Pulses).attendance(meeting.id)),
            "asked": sorted(unit.part(Occurrences).asked(meeting.id).values()),
            "scores": sorted(each.score for each in unit.part(Pulses).pulses(meeting.id)),
            "kept": unit.part(Digests).figures("2026-W42"),
        }


# My data


def test_my_data_comes_as_a_file_with_everything_in_it(a_week: World) -> None:
    said = a_week.say("mina", "/builders my-data")
    a_week.settle()

    words, kept = file_of(a_week, "mina")
    assert said.startswith("On its way")
    assert words.startswith(
        "Everything kept about you is in this file: 1 answer, 1 question, 1 item shown in a seat, 1 time you were there"
    )
    assert "your discipline, design, since Mon 12 Oct" in words
    assert kept["slack_id"] == a_week.person("mina").id
    assert kept["people"][0]["name"] == "Mina"
    assert kept["items"][0]["title"] == "The zebra button"
    assert kept["questions"][0]["text"] == "When do we stop xylophones?"
    assert kept["responses"][0]["answer"]["change"] == "Fewer yaks"
    assert {each["kind"] for each in kept["contributions"]} == {"item", "question", "response"}
    assert [each["disposition"] for each in kept["asked"]] == ["answered"]


def test_my_data_holds_nothing_of_anyone_else(a_week: World) -> None:
    a_week.say("mina", "/builders my-data")
    a_week.settle()

    _, kept = file_of(a_week, "mina")
    others = [a_week.person(name).id for name in ("jonas", "lena", "dora", "anna")]
    assert [each for each in others if each in json.dumps(kept)] == []
    assert "Less noise" not in json.dumps(kept)


def test_my_data_is_sent_once_a_minute_at_most_and_is_not_kept(a_week: World) -> None:
    a_week.say("mina", "/builders my-data")
    a_week.say("mina", "/builders my-data")
    a_week.settle()

    assert len([each for each in a_week.person("mina").messages() if each.files]) == 1
    with a_week.bot.store.read() as unit:
        rows = list(unit._db.query("SELECT payload FROM outbox WHERE key LIKE 'data:%'"))
    assert rows == [{"payload": None}]


def test_my_data_of_someone_who_has_said_nothing_is_still_theirs_to_see(there: World) -> None:
    there.say("tomas", "/builders my-data")
    there.settle()

    words, kept = file_of(there, "tomas")
    assert words == "Everything kept about you is in this file: your discipline, product, since Mon 12 Oct."
    assert kept["people"][0]["title"] == "Product Manager"


def test_home_gives_both(a_week: World) -> None:
    mina = a_week.person("mina")
    home = mina.open_home()
    assert home is not None

    said = mina.press(home, "My data")
    a_week.settle()

    assert said.view is not None
    assert "On its way" in str(said.view.blocks)
    assert file_of(a_week, "mina")[1]["people"]


# Forget me


def test_forget_me_asks_once(a_week: World) -> None:
    mina = a_week.person("mina")
    before = shown(a_week)

    said = a_week.say("mina", "/builders forget-me")
    mina.press(mina.ephemerals[-1], "Keep")

    assert said.startswith("Remove your name and your words from everything I keep?")
    assert mina.ephemerals[-1].text == "Nothing was removed."
    assert shown(a_week) == before


def test_the_posts_that_quoted_them_are_rewritten(a_week: World) -> None:
    before = shown(a_week)
    posts = len(a_week.person("anna").messages("#builders"))
    assert all(words in before for words in ("zebra", "xylophones", "Quokkas", "Fewer yaks", "Mina"))

    said = forget(a_week, "mina")

    after = shown(a_week)
    assert said.startswith("Removed.")
    assert [words for words in ("zebra", "xylophones", "Quokkas", "Fewer yaks", "Mina") if words in after] == []
    assert "Taken back · someone who left" in after
    assert "More light" in after
    assert len(a_week.person("anna").messages("#builders")) == posts


def test_what_they_said_after_close_is_taken_out_too(there: World) -> None:
    there.live_until(AFTER)
    answer(there, "mina", "4")
    there.live_until(DIGEST)
    there.person("mina").press(there.post("is closed"), "How was it?")
    learned = {"Something I learned": "Wombats", "Learned from": "engineering"}
    assert not there.person("mina").submit({"How was it?": "4", **learned}).errors
    there.now.advance(seconds=5)
    there.settle()
    assert "Wombats" in there.post("recap:").text

    forget(there, "mina")

    assert "Wombats" not in shown(there)


def test_a_recap_says_all_else_as_it_did(a_week: World) -> None:
    before = a_week.post("recap:")

    forget(a_week, "mina")

    after = a_week.post("recap:")
    assert after.ts == before.ts
    assert after.text.splitlines()[0] == before.text.splitlines()[0]
    assert after.blocks[-2]["text"] == before.blocks[-2]["text"]  # the next date
    assert labels(after) == labels(before) == ["Ask for next time", "All questions"]


def test_figures_stay_as_they_were(a_week: World) -> None:
    before = counted(a_week)

    forget(a_week, "mina")

    assert counted(a_week) == before


def test_the_next_digest_is_the_same_whoever_is_forgotten(a_week: World) -> None:
    with a_week.bot.store.read() as unit:
        before = figures(unit, "2026-W43", NEXT_DIGEST)
    a_week.now.advance(seconds=1)

    forget(a_week, "mina")

    with a_week.bot.store.read() as unit:
        after = figures(unit, "2026-W43", NEXT_DIGEST)
    assert (after.heard, after.before, after.of(Figures).held, after.closed) == (
        before.heard,
        before.before,
        before.of(Figures).held,
        before.closed,
    )


def test_what_is_ahead_is_taken_out_and_its_seat_is_open_again(there: World) -> None:
    take_seat(there, "mina", "The zebra button")
    ask(there, "mina", "When do we stop xylophones?")

    forget(there, "mina")

    post = there.post("one all-hands")
    assert "Design · open" in post.text
    assert "Questions" not in post.text
    take_seat(there, "dora", "Another button")
    assert "Another button · Dora" in there.post("one all-hands").text


def test_a_post_still_on_its_way_arrives_without_their_words(a_week: World) -> None:
    mina = a_week.person("mina")
    a_week.say("mina", "/builders forget-me")
    with a_week.bot.store.write() as unit:
        unit._db.execute(
            "UPDATE outbox SET state = 'waiting', payload = '{\"text\":\"zebra Quokkas\"}', ts = NULL, channel = NULL, "
            "settled_at = NULL WHERE key LIKE 'recap:%'"
        )

    mina.press(mina.ephemerals[-1], "Remove")
    a_week.now.advance(seconds=10)
    a_week.settle()

    assert "Quokkas" not in a_week.post("recap:").text
    assert not [each for each in mina.messages("#builders") if each.text == "zebra Quokkas"]


def test_who_leads_is_told_to_name_someone_else_first(a_week: World) -> None:
    said = a_week.say("anna", "/builders forget-me")

    assert "Name someone else first with `/builders lead`" in said
    home = a_week.person("anna").open_home()
    assert home is not None
    pressed = a_week.person("anna").press(home, "Forget me")
    assert pressed.view is not None
    assert "Name someone else first" in str(pressed.view.blocks)
    with a_week.bot.store.read() as unit:
        assert unit.part(Roster).person(a_week.person("anna").id) is not None


def test_who_led_can_go_once_someone_else_leads_and_the_first_post_names_them_no_more(there: World) -> None:
    anna, jonas = there.person("anna"), there.person("jonas")
    assert "Anna asked me" in shown(there)
    clicked(there.bot.store, company.lead, anna.id, there.now(), filled=jonas.id)

    said = forget(there, "anna")

    assert said.startswith("Removed.")
    assert "Anna" not in str(there.post("one all-hands").blocks)
    assert not known(there, anna.id)
    there.live_until(DIGEST)
    assert there.post("Week 42", who="jonas", channel="")


def test_nobody_else_learns_that_someone_asked_to_be_forgotten(there: World) -> None:
    forget(there, "mina")
    anna = there.person("anna")

    anna.command("/builders roster set")
    placed = str(anna.submit({"Who?": "@mina", "Stands for": "design"}).errors)
    anna.close()
    anna.command("/builders lead")
    leads = str(anna.submit({"Who leads all disciplines?": "@mina"}).errors)

    anna.close()
    anna.command("/builders host")
    hosts = str(anna.submit({"Who hosts?": "@mina"}).errors)
    anna.close()
    anna.command("/builders item")
    presents = str(anna.submit({"What is it about?": "Search", "Who presents it?": "@mina"}).errors)

    for said in (placed, leads, hosts, presents):
        assert "own people" in said
        assert "forget" not in said


def test_a_seat_that_waited_for_them_goes_to_the_next_in_line(there: World) -> None:
    there.live_until(datetime(2026, 10, 14, 9, 20, tzinfo=BERLIN))
    with there.bot.store.read() as unit:
        (meeting,) = unit.part(Occurrences).of("all-hands")
        (duty,) = [each for each in unit.part(Todos).at(meeting.id) if each.key.startswith("seat:design")]
        name = unit.part(Roster).names([duty.builder])[duty.builder].lower()

    forget(there, name)

    with there.bot.store.read() as unit:
        (after,) = [each for each in unit.part(Todos).at(meeting.id) if each.key.startswith("seat:design")]
    assert after.builder != duty.builder
    assert after.key.endswith(":2")


def test_asking_again_finds_nothing(a_week: World) -> None:
    forget(a_week, "mina")

    assert a_week.say("mina", "/builders forget-me") == "I keep nothing about you."
    assert a_week.say("mina", "/builders my-data") == "I keep nothing about you."


def test_home_and_presses_of_someone_forgotten_say_how_to_come_back(a_week: World) -> None:
    mina = a_week.person("mina")
    home = mina.open_home()
    assert home is not None
    mina.press(home, ids.FORGET_YES)
    a_week.now.advance(seconds=10)
    a_week.settle()

    pressed = mina.press(a_week.post("is closed"), "How was it?")

    assert mina.home is not None
    assert "You asked me to forget you" in str(mina.home.blocks)
    assert pressed.view is not None
    assert "You asked me to forget you. `/builders join` starts afresh." in str(pressed.view.blocks)


def test_a_reply_of_someone_forgotten_counts_for_nobody(a_week: World) -> None:
    forget(a_week, "mina")
    before = counted(a_week)

    a_week.person("mina").post("#builders", "Hello", thread_ts=a_week.post("is closed").ts)
    a_week.settle()

    assert counted(a_week) == before


# Not read in again


def known(there: World, identity: str) -> bool:
    """Whether an id stands anywhere in the tables that say who is there."""
    with there.bot.store.read() as unit:
        return bool(unit.part(Privacy).about(identity))


def test_neither_the_sync_nor_an_event_reads_them_in_again(a_week: World) -> None:
    mina = a_week.person("mina")
    forget(a_week, "mina")

    a_week.bot.sync.everything()
    mina.change(title="Head of Design")
    mina.leave("#builders")
    mina.join("#builders")
    a_week.settle()

    assert not known(a_week, mina.id)


def test_a_user_group_does_not_read_them_in_again(a_week: World) -> None:
    mina, jonas = a_week.person("mina"), a_week.person("jonas")
    forget(a_week, "mina")

    group = {"id": "S1", "handle": "designers", "name": "Designers", "users": [mina.id, jonas.id]}
    telling.group_changed(a_week.bot.store, "Ev1", group, a_week.now())

    with a_week.bot.store.read() as unit:
        assert unit.part(Usergroups).people("S1") == {jonas.id}
    assert not known(a_week, mina.id)


def test_only_a_keyed_hash_of_them_is_kept(a_week: World) -> None:
    mina = a_week.person("mina")

    forget(a_week, "mina")

    with a_week.bot.store.read() as unit:
        (kept,) = unit._db.query("SELECT * FROM forgotten")
    assert len(kept["hash"]) == 64
    assert mina.id not in kept["hash"]


def test_join_brings_them_back_as_somebody_new(a_week: World) -> None:
    forget(a_week, "mina")

    said = a_week.say("mina", "/builders join")
    a_week.settle()
    again = a_week.say("mina", "/builders join design")

    assert said.startswith("Welcome back. I am reading your name from Slack again")
    assert "design" in again
    with a_week.bot.store.read() as unit:
        person = unit.part(Roster).person(a_week.person("mina").id)
        there = {each.id for each in unit.part(Roster).in_channel(a_week.slack.channel("#builders").id)}
    assert person is not None
    assert person.discipline == "design"
    assert person.id in there
    assert "zebra" not in shown(a_week)


def test_join_leaves_word_that_their_name_is_to_be_read(a_week: World) -> None:
    forget(a_week, "mina")

    written(a_week.bot.store, privacy.come_back, a_week.person("mina").id, a_week.now())

    with a_week.bot.store.read() as unit:
        assert [each.what for each in unit.part(Reading).wanted()] == [f"person:{a_week.person('mina').id}"]


# On a bad day


def test_a_post_slack_no_longer_lets_change_is_told_in_health(a_week: World) -> None:
    recap = a_week.post("recap:")
    a_week.slack.faults.add("chat.update", "refuse", error="edit_window_closed", times=3)

    forget(a_week, "mina")

    assert a_week.post("recap:").blocks == recap.blocks
    assert "recap did not reach Slack: chat.update: edit_window_closed" in a_week.say("anna", "/builders health")
    with a_week.bot.store.read() as unit:
        assert list(unit._db.query("SELECT key FROM outbox WHERE state = 'failed' AND payload LIKE '%zebra%'")) == []


def test_a_file_that_cannot_be_sent_is_told_in_health_without_a_name(a_week: World) -> None:
    a_week.slack.faults.add("files.getUploadURLExternal", "refuse", error="file_uploads_disabled")

    a_week.say("mina", "/builders my-data")
    a_week.settle()

    said = a_week.say("anna", "/builders health")
    assert "somebody's own data did not reach Slack: files.getUploadURLExternal: file_uploads_disabled" in said
    assert "Mina" not in said


def test_copies_that_upgrades_left_go_after_a_week(there: World) -> None:
    copy = there.config.database.with_name("builders.db.before-0008")
    copy.write_text("words")
    made = there.now().timestamp()
    os.utime(copy, (made, made))

    there.live_until(there.now() + timedelta(days=6))
    there.bot.scheduler.upkeep()
    assert copy.exists()

    there.live_until(there.now() + timedelta(days=2))
    there.bot.scheduler.upkeep()
    assert not copy.exists()


def test_a_copy_that_cannot_be_removed_does_not_hold_up_the_night(
    there: World, caplog: pytest.LogCaptureFixture
) -> None:
    copy = there.config.database.with_name("builders.db.before-0008")
    copy.mkdir()  # no file, so it cannot be removed as one
    os.utime(copy, (0, 0))
    there.live_until(there.now() + timedelta(days=1))

    assert there.bot.scheduler.upkeep()

    assert "a copy could not be removed" in caplog.text
