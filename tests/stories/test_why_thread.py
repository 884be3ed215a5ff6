"""The thread of a question: answers typed and by the form, edits, deletions, wondering too, and how it is closed."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.people import privacy
from bot.store import Inbox, Jobs, Outbox, Privacy, Roster, Todos
from rituals.why.threads import answers, incoming
from rituals.why.threads.incoming import OnItsWayError, Said
from tests import telling
from tests.clicks import clicked
from tests.whys import answer, ask, kept, know, labels, line, pass_on, place, press, reply, said, thread
from tests.world import World, written

ANSWER = "Three teams read the same events, and one must replay a week."


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    know(town, looks_after="jonas")
    ask(town)
    return town


def counted(town: World, who: str) -> list[str]:
    with town.bot.store.read() as unit:
        return [each["source"] for each in unit.part(Privacy).about(town.person(who).id).get("contributions", ())]


def heard(town: World, who: str) -> str:
    """What a press that could not be said to, in the small window it opens."""
    modal = town.person(who).modal
    assert modal is not None
    return str(modal.blocks)


# Answers


def test_a_reply_is_kept_with_its_words_and_counted_once_a_day(there: World) -> None:
    post = place(there)

    reply(there, "jonas", post, ANSWER)
    reply(there, "jonas", post, "And it was in our region.")

    assert [each.text for each in said(there)] == [ANSWER, "And it was in our region."]
    assert [each.discipline for each in said(there)] == ["engineering", "engineering"]
    assert counted(there, "jonas") == [f"why-reply:1:{there.person('jonas').id}:2026-10-12"]


def test_another_day_counts_again(there: World) -> None:
    post = place(there)
    reply(there, "jonas", post, ANSWER)

    there.now.advance(days=1)
    reply(there, "jonas", post, "One more thing.")

    assert len(counted(there, "jonas")) == 2


def test_the_line_in_the_thread_names_who_answered(there: World) -> None:
    post = place(there)

    reply(there, "jonas", post, ANSWER)
    assert line(there, post).text.startswith("Jonas answered.")
    reply(there, "lena", post, "It was cheap.")

    assert line(there, post).text.startswith("Jonas and Lena answered.")
    assert labels(line(there, post)) == ["That answers it", "Not yet", "Keep it as a decision"]
    assert len([each for each in thread(there, post) if "answered" in each]) == 1


def test_what_the_asker_adds_is_kept_and_is_no_answer(there: World) -> None:
    post = place(there)

    reply(there, "mina", post, "I mean the one for orders.")

    assert [each.text for each in said(there)] == ["I mean the one for orders."]
    assert len(thread(there, post)) == 1


def test_words_are_kept_as_they_were_read(there: World) -> None:
    reply(there, "jonas", place(there), "a < b && ask @lena @here https://acme.example.com")

    assert [each.text for each in said(there)] == ["a < b && ask @Lena @here https://acme.example.com"]


def test_an_answer_by_the_form_stands_in_the_thread_and_is_changed_by_the_next(there: World) -> None:
    answer(there, "jonas", ANSWER)
    assert f"*Jonas* answers: “{ANSWER}”" in thread(there, place(there))

    jonas = there.person("jonas")
    jonas.press(place(there), "Answer")
    assert ANSWER in str(jonas.modal.blocks)  # type: ignore[union-attr]
    jonas.submit({"Your answer": "We would not do it again."})
    pass_on(there)

    assert [each for each in thread(there, place(there)) if "answers:" in each] == [
        "*Jonas* answers: “We would not do it again.”"
    ]
    assert [each.text for each in said(there)] == ["We would not do it again."]
    assert len(counted(there, "jonas")) == 1


def test_an_answer_needs_words(there: World) -> None:
    jonas = there.person("jonas")
    jonas.press(place(there), "Answer")

    sent = jonas.submit({"Your answer": " "})

    assert sent.errors == {"answer": "Write a sentence or two. “Nobody remembers” is a button, too."}


def test_an_answer_by_who_was_asked_ends_what_waits_for_them(there: World) -> None:
    reply(there, "jonas", place(there), ANSWER)

    with there.bot.store.read() as unit:
        assert unit.part(Todos).of(there.person("jonas").id) == []


def test_nobody_remembers_is_an_answer_that_names_nobody(there: World) -> None:
    jonas = there.person("jonas")
    jonas.press(place(there), "Answer")
    jonas.press(jonas.modal, "Nobody remembers")  # type: ignore[arg-type]
    pass_on(there)

    found = line(there, place(there))
    assert found.text.startswith("Nobody remembers why. That is an answer too: it can be decided afresh.")
    assert "Jonas" not in found.text
    assert labels(found) == ["Decide it now", "Look at it in 3 months", "That answers it"]
    assert "Noted: nobody remembers." in heard(there, "jonas")


def test_an_answer_takes_the_place_of_nobody_remembers(there: World) -> None:
    jonas = there.person("jonas")
    jonas.press(place(there), "Answer")
    jonas.press(jonas.modal, "Nobody remembers")  # type: ignore[arg-type]
    pass_on(there)

    answer(there, "jonas", ANSWER)

    assert line(there, place(there)).text.startswith("Jonas answered.")
    assert [each.nobody for each in said(there)] == [False]


# Edits, deletions, faults


def test_an_edit_is_followed(there: World) -> None:
    ts = reply(there, "jonas", place(there), ANSWER)

    there.person("jonas").edit("#builders", ts, "Two teams read it & one replays.")

    assert [each.text for each in said(there)] == ["Two teams read it & one replays."]
    assert [each.edited_at is not None for each in said(there)] == [True]


def test_an_edit_after_the_question_is_closed_is_followed_too(there: World) -> None:
    ts = reply(there, "jonas", place(there), ANSWER)
    press(there, "mina", "That answers it")

    there.person("jonas").edit("#builders", ts, "Two teams.")

    assert [(each.text, each.answers) for each in said(there)] == [("Two teams.", True)]


def test_a_deletion_takes_the_words_and_the_count_back(there: World) -> None:
    post = place(there)
    ts = reply(there, "jonas", post, ANSWER)

    there.person("jonas").delete("#builders", ts)
    pass_on(there)

    assert said(there) == []
    assert counted(there, "jonas") == []
    assert line(there, post).text.startswith("No answer yet.")


def test_a_deletion_leaves_the_count_while_something_else_was_said_that_day(there: World) -> None:
    post = place(there)
    ts = reply(there, "jonas", post, ANSWER)
    reply(there, "jonas", post, "And more.")

    there.person("jonas").delete("#builders", ts)

    assert [each.text for each in said(there)] == ["And more."]
    assert len(counted(there, "jonas")) == 1


def test_a_deleted_message_that_nobody_knows_changes_nothing(there: World) -> None:
    ts = there.person("jonas").post("#builders", "Lunch?")
    there.person("jonas").delete("#builders", ts)

    assert said(there) == []


def typed(town: World, text: str = ANSWER, ts: str | None = None) -> Said:
    post = place(town)
    moment = ts or f"{town.now().timestamp():.6f}"
    with town.bot.store.read() as unit:
        found = unit.part(Outbox).place_of("why:1")
    assert found is not None
    return Said(found[0], post.ts, moment, town.person("jonas").id, text)


def test_a_reply_that_is_told_twice_counts_once(there: World) -> None:
    for event in ("Ev1", "Ev1", "Ev2"):
        telling.replied(there.bot.store, event, typed(there), there.now())

    assert [each.text for each in said(there)] == [ANSWER]


def test_a_reply_that_is_told_again_after_its_edit_does_not_undo_it(there: World) -> None:
    first = typed(there)
    telling.replied(there.bot.store, "Ev1", first, there.now())
    later = f"{there.now().timestamp() + 5:.6f}"
    written(there.bot.store, incoming.edited, typed(there, "Later.", first.ts), later, there.now())

    telling.replied(there.bot.store, "Ev2", first, there.now())
    written(there.bot.store, incoming.edited, typed(there, "Between.", first.ts), first.ts, there.now())

    assert [each.text for each in said(there)] == ["Later."]


def test_a_reply_that_is_told_after_it_was_deleted_is_not_kept(there: World) -> None:
    written(there.bot.store, incoming.deleted, typed(there), there.now())

    telling.replied(there.bot.store, "Ev1", typed(there), there.now())

    assert said(there) == []


def test_an_edit_that_is_told_before_the_reply_is_kept_as_the_reply(there: World) -> None:
    written(there.bot.store, incoming.edited, typed(there, "Better."), "2000000000.000001", there.now())

    telling.replied(there.bot.store, "Ev1", typed(there), there.now())

    assert [each.text for each in said(there)] == ["Better."]


def on_its_way(town: World) -> Said:
    """What somebody says under a question of which it is not known yet where it stands."""
    post = typed(town)
    with town.bot.store.write() as unit:
        unit.part(Outbox).once("why:2", post.channel, {"text": "Mina asks"}, town.now())
        letter = next(each for each in unit.part(Outbox).due(town.now()) if each.key == "why:2")
        unit.part(Outbox).claim(letter, "token", town.now(), timedelta(minutes=1))
    return Said(post.channel, "1799999999.000001", "1799999999.000002", post.by, ANSWER)


def test_a_reply_under_a_post_that_is_still_on_its_way_comes_again(there: World) -> None:
    early = on_its_way(there)

    with pytest.raises(OnItsWayError):
        telling.replied(there.bot.store, "Ev1", early, there.now())

    with there.bot.store.write() as unit:
        assert not unit.part(Inbox).known("Ev1", there.now())


def test_an_older_edit_does_not_undo_a_newer_one_that_was_told_before_the_reply(there: World) -> None:
    first = typed(there)
    older, newer = (f"{there.now().timestamp() + seconds:.6f}" for seconds in (5, 9))

    written(there.bot.store, incoming.edited, typed(there, "Newest.", first.ts), newer, there.now())
    written(there.bot.store, incoming.edited, typed(there, "Older.", first.ts), older, there.now())

    assert [each.text for each in said(there)] == ["Newest."]


def test_what_a_forgotten_builder_changes_in_their_message_is_kept_no_more(there: World) -> None:
    ts = reply(there, "jonas", place(there), ANSWER)
    written(there.bot.store, privacy.forget, there.person("jonas").id, there.now())

    there.person("jonas").edit("#builders", ts, "Words that came back.")

    assert [each.text for each in said(there)] == ["Taken back"]


def test_a_deletion_of_which_slack_tells_nothing_but_the_time_is_followed(there: World) -> None:
    ts = reply(there, "jonas", place(there), ANSWER)
    channel = typed(there).channel
    bare = {"type": "message", "subtype": "message_deleted", "channel": channel, "deleted_ts": ts, "ts": "1.2"}

    there.slack._tell({**bare, "channel_type": "channel"})
    there.settle()

    assert said(there) == []


def test_an_edit_and_a_deletion_under_a_post_that_is_still_on_its_way_come_again(there: World) -> None:
    early = on_its_way(there)

    with pytest.raises(OnItsWayError):
        written(there.bot.store, incoming.matters, early)


def test_a_thread_is_followed_after_its_channel_is_called_otherwise_by_slack(there: World) -> None:
    jonas, post = there.person("jonas"), place(there)
    kept_ts, gone_ts = (reply(there, "jonas", post, text) for text in (ANSWER, "Gone."))
    old = typed(there).channel

    telling.channel_moved(there.bot.store, "Ev9", old, "C0NEW", there.now())
    written(
        there.bot.store,
        incoming.edited,
        Said("C0NEW", post.ts, kept_ts, jonas.id, "Two."),
        "2000000000.000001",
        there.now(),
    )
    written(there.bot.store, incoming.deleted, Said("C0NEW", post.ts, gone_ts, jonas.id, ""), there.now())

    assert [each.text for each in said(there)] == ["Two."]


def test_a_reply_of_somebody_who_is_on_no_roster_is_not_kept(there: World) -> None:
    strange = Said(typed(there).channel, place(there).ts, "1799999999.000002", "U0STRANGER", ANSWER)

    telling.replied(there.bot.store, "Ev1", strange, there.now())

    assert said(there) == []


def test_what_the_bot_itself_says_in_the_thread_is_no_reply(there: World) -> None:
    answer(there, "jonas", ANSWER)

    assert [each.ref for each in said(there)] == [f"form:1:{there.person('jonas').id}"]


# Wondering too


def test_wondering_too_counts_once_for_each_and_is_taken_back_by_a_second_press(there: World) -> None:
    press(there, "dora", "I wonder too", place(there))
    press(there, "lena", "I wonder too · 1", place(there))
    assert "I wonder too · 2" in labels(place(there))

    press(there, "lena", "I wonder too · 2", place(there))

    assert "I wonder too · 1" in labels(place(there))


def test_a_double_click_counts_as_wondering_and_takes_nothing_back(there: World) -> None:
    dora, post = there.person("dora"), place(there)
    for _ in range(2):
        assert dora.press(post, "I wonder too").ok
    pass_on(there)

    assert "I wonder too · 1" in labels(place(there))


def test_ones_own_question_is_wondered_about_already(there: World) -> None:
    press(there, "mina", "I wonder too", place(there))

    assert "your wondering counts already" in heard(there, "mina")
    assert "I wonder too" in labels(place(there))


# Closing


def test_who_asked_closes_it_and_it_offers_to_be_kept(there: World) -> None:
    reply(there, "jonas", place(there), ANSWER)

    press(there, "mina", "That answers it")

    assert not kept(there).open
    assert [each.answers for each in said(there)] == [True]
    found = line(there, place(there))
    assert found.text.startswith("Closed by Mina. Keep it, so that nobody has to ask again?")
    assert labels(found) == ["Keep it as a decision", "No need", "Open it again"]
    assert "(answered)" in place(there).text


def test_nobody_else_closes_it(there: World) -> None:
    reply(there, "jonas", place(there), ANSWER)

    press(there, "lena", "That answers it")

    assert "Mina asked, so Mina says whether that answers it." in heard(there, "lena")
    assert kept(there).open


def test_somebody_else_may_close_it_once_the_asker_is_gone(there: World) -> None:
    reply(there, "jonas", place(there), ANSWER)
    with there.bot.store.write() as unit:
        unit.part(Roster).deactivate(there.person("mina").id, there.now())

    press(there, "lena", "That answers it")

    assert not kept(there).open


def test_of_several_who_answered_the_asker_says_which_it_was(there: World) -> None:
    post = place(there)
    reply(there, "jonas", post, ANSWER)
    reply(there, "lena", post, "Because of the talk.")
    mina = there.person("mina")

    press(there, "mina", "That answers it")
    mina.submit({"Which of these answered it?": [f"Jonas: {ANSWER}"]})
    pass_on(there)

    assert [(each.text, each.answers) for each in said(there)] == [(ANSWER, True), ("Because of the talk.", False)]
    assert not kept(there).open


def test_of_very_many_replies_the_first_can_be_what_answered_it(there: World) -> None:
    for number in range(12):
        reply(there, ("jonas", "lena")[number % 2], place(there), f"Reply {number}.")
    mina = there.person("mina")
    mina.press(line(there, place(there)), "That answers it")

    sent = mina.submit({"Which of these answered it?": [said(there)[0].ref]})
    pass_on(there)

    assert not sent.errors
    assert [each.text for each in said(there) if each.answers] == ["Reply 0."]
    assert not kept(there).open


def test_a_reply_that_is_a_file_alone_is_called_so_where_one_is_chosen(there: World) -> None:
    reply(there, "jonas", place(there), "")
    reply(there, "lena", place(there), "See the picture.")

    there.person("mina").press(line(there, place(there)), "That answers it")

    assert "'Jonas: a file'" in heard(there, "mina")


def test_not_yet_leaves_it_open(there: World) -> None:
    reply(there, "jonas", place(there), ANSWER)

    press(there, "mina", "Not yet")

    assert kept(there).open
    assert there.person("mina").ephemerals[-1].text == "It stays open."


def test_no_need_takes_the_offer_away(there: World) -> None:
    reply(there, "jonas", place(there), ANSWER)
    press(there, "mina", "That answers it")

    press(there, "lena", "No need")

    assert line(there, place(there)).text == "Closed by Mina."
    assert labels(line(there, place(there))) == ["Open it again"]


def test_anyone_opens_it_again_with_one_click(there: World) -> None:
    reply(there, "jonas", place(there), ANSWER)
    press(there, "mina", "That answers it")

    press(there, "dora", "Open it again")

    assert kept(there).open
    assert line(there, place(there)).text.startswith("Jonas answered.")
    assert "(answered)" not in place(there).text


def test_what_nobody_remembers_rests_for_three_months_and_is_asked_again(there: World) -> None:
    clicked(there.bot.store, answers.nobody, there.person("jonas").id, there.now(), "1")
    pass_on(there)

    press(there, "lena", "Look at it in 3 months")
    assert line(there, place(there)).text == "Nobody remembers why. It is looked at again on Mon 11 Jan."
    assert not kept(there).open

    with there.bot.store.read() as unit:
        alarm = unit.part(Jobs).get("why-again:1")
    assert alarm is not None
    assert alarm.due_at == datetime(2027, 1, 11, 9, tzinfo=UTC)
    there.now.set(alarm.due_at)
    for _ in range(5):
        pass_on(there)

    assert kept(there).open
    assert any("Does anybody know by now" in each for each in thread(there, place(there)))
