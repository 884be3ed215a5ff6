"""What people do with an all-hands: seats, notes, questions, pulses, replies; early, late and twice."""

from datetime import datetime, timedelta

import pytest

from bot.kit import ids
from bot.store import Occurrences, Roster
from rituals.allhands import ids as allhands_ids
from rituals.allhands.questions import asking
from rituals.allhands.tables import Pulses, Questions
from tests.world import BERLIN, World, named, written

TUESDAY = datetime(2026, 10, 13, 12, 0, tzinfo=BERLIN)
WEDNESDAY = datetime(2026, 10, 14, 9, 31, tzinfo=BERLIN)
THURSDAY = datetime(2026, 10, 15, 15, 0, tzinfo=BERLIN)
AFTER = THURSDAY + timedelta(minutes=46)
CLOSED = datetime(2026, 10, 16, 10, 1, tzinfo=BERLIN)


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


def dispositions(there: World) -> dict[str, str]:
    """How each of those asked ended, by name."""
    with there.bot.store.read() as unit:
        names, rows = unit.part(Roster).names(), unit._db.query("SELECT builder, disposition FROM asked")
        return {names[row["builder"]]: row["disposition"] for row in rows}


def pulse(there: World, name: str, score: str, **more: str) -> dict[str, str]:
    person = there.person(name)
    post = next(each for each in reversed(person.messages("#builders")) if "How was it?" in str(each.blocks))
    person.press(post, "How was it?")
    return dict(person.submit({"How was it?": score, **named(person), **more}).errors)


def test_a_seat_can_be_changed_by_its_holder_and_counts_once(there: World) -> None:
    mina = there.person("mina")
    post = there.post("one all-hands")
    mina.press(post, "Take a seat")
    mina.submit({"What will you show?": "The buton"})

    again = mina.press(post, "Take a seat")
    mina.submit({"What will you show?": "The button"})
    there.now.advance(seconds=5)
    there.settle()

    assert again.view is not None
    assert "The buton" in str(again.view.blocks)
    assert "The button · Mina" in there.post("one all-hands").text
    with there.bot.store.read() as unit:
        assert len(list(unit._db.query("SELECT 1 FROM contributions"))) == 1


def test_a_taken_seat_is_offered_as_a_question_instead(there: World) -> None:
    post = there.post("one all-hands")
    there.person("mina").press(post, "Take a seat")
    there.person("mina").submit({"What will you show?": "The button"})

    offered = there.person("dora").press(post, "Take a seat")

    assert offered.view is not None
    assert "Design's seat is taken by Mina" in str(offered.view.blocks)
    assert not there.person("dora").submit({"Your question": "And the other button?"}).errors


def test_two_who_take_a_seat_at_once_leave_one_holder_and_lose_no_words(there: World) -> None:
    post = there.post("one all-hands")
    there.person("mina").press(post, "Take a seat")
    there.person("dora").press(post, "Take a seat")
    there.person("mina").submit({"What will you show?": "The button"})

    late = there.person("dora").submit({"What will you show?": "The menu"})

    assert "Design's seat is taken by Mina" in late.errors["title"]
    assert there.person("dora").modal is not None


def test_blanks_are_not_an_item(there: World) -> None:
    mina = there.person("mina")
    mina.press(there.post("one all-hands"), "Take a seat")

    assert "Write what you will show first" in mina.submit({"What will you show?": "   "}).errors["title"]


def test_a_form_that_reaches_us_twice_asks_once(there: World) -> None:
    jonas = there.person("jonas")
    jonas.press(there.post("one all-hands"), "Ask a question")
    jonas.submit({"Your question": "Who decides?"})
    with there.bot.store.read() as unit:
        meeting = unit.part(Occurrences).of("all-hands")[0].id
        (asked,) = unit.part(Questions).of(meeting)

    written(there.bot.store, asking.ask, asked, there.now())

    with there.bot.store.read() as unit:
        assert unit.part(Questions).of(meeting) == [asked]


def test_the_ctpo_may_ask_but_holds_no_seat_and_is_in_no_count(there: World) -> None:
    anna = there.person("anna")

    offered = anna.press(there.post("one all-hands"), "Take a seat")
    anna.submit({"Your question": "What do we stop doing?"})
    there.now.advance(seconds=5)
    there.settle()

    assert offered.view is not None
    assert "no seat is yours" in str(offered.view.blocks)
    assert "“What do we stop doing?” · Anna" in there.post("one all-hands").text
    with there.bot.store.read() as unit:
        assert list(unit._db.query("SELECT 1 FROM contributions")) == []


def test_an_open_seat_is_offered_to_one_builder_at_their_half_past_nine(there: World) -> None:
    there.live_until(WEDNESDAY)

    noted = [name for name in ("mina", "dora", "dan") if there.person(name).messages()]

    assert len(noted) == 1
    note = there.person(noted[0]).messages()[-1]
    assert "Design's seat at All-hands, Thu 15 Oct, 15:00 (8 minutes), is still open" in note.text


def test_after_two_passes_nobody_else_is_asked_and_no_trace_is_left(there: World) -> None:
    there.live_until(WEDNESDAY)
    first = next(name for name in ("mina", "dora", "dan") if there.person(name).messages())
    there.person(first).press(there.person(first).messages()[-1], "Pass")
    there.live_until(WEDNESDAY + timedelta(days=1))
    second = next(name for name in ("mina", "dora", "dan") if name != first and there.person(name).messages())
    there.person(second).press(there.person(second).messages()[-1], "Pass")
    there.live_until(AFTER)

    third = next(name for name in ("mina", "dora", "dan") if name not in (first, second))

    assert there.person(first).messages()[-1].text == "Passed. Nothing else to do."
    assert there.person(third).messages() == []
    with there.bot.store.read() as unit:
        columns = {row["name"] for row in unit._db.query("PRAGMA table_info(duties)")}
        assert columns == {"key", "builder", "kind", "subject", "about", "purpose", "opened_at", "settled_at"}


def test_a_seat_taken_from_the_note_ends_the_note(there: World) -> None:
    there.live_until(WEDNESDAY)
    name = next(name for name in ("mina", "dora", "dan") if there.person(name).messages())

    there.person(name).press(there.person(name).messages()[-1], "Take the seat")
    answer = there.person(name).submit({"What will you show?": "The button"})
    there.now.advance(seconds=5)
    there.settle()

    assert not answer.errors
    assert there.person(name).messages()[-1].text == "Taken, thank you. Nothing else to do."
    assert len(there.person(name).messages()) == 1


def test_a_seat_cannot_be_taken_once_the_meeting_has_begun(there: World) -> None:
    mina = there.person("mina")
    mina.press(there.post("one all-hands"), "Take a seat")
    there.live_until(THURSDAY + timedelta(minutes=1))

    answer = mina.submit({"What will you show?": "The button"})

    assert "The meeting has begun, so the seats are closed." in answer.errors["title"]


def test_an_answer_can_be_changed_until_close_and_earlier_words_are_kept(there: World) -> None:
    there.live_until(AFTER)
    pulse(there, "mina", "3", **{"What should change?": "Shorter."})

    pulse(there, "mina", "5", **{"What should change?": "Nothing."})

    with there.bot.store.read() as unit:
        meeting = unit.part(Occurrences).of("all-hands")[0].id
        assert [each.score for each in unit.part(Pulses).pulses(meeting)] == [5]
        assert "Shorter." in str(list(unit._db.query("SELECT answer FROM earlier_responses")))


def test_an_answer_after_close_is_kept_and_marked_late_and_figures_stay(there: World) -> None:
    there.live_until(AFTER)
    for name in ("priya", "jonas", "mina"):
        pulse(there, name, "4")
    there.live_until(CLOSED)
    recap = there.post("All-hands recap").text

    pulse(there, "lena", "1")
    there.settle()

    lena = there.person("lena")
    assert lena.modal is not None
    assert "kept and marked late; the posted figures stay" in str(lena.modal.blocks)
    assert there.post("All-hands recap").text == recap
    assert dispositions(there)["Lena"] == "late"


def test_being_there_is_counted_once(there: World) -> None:
    there.live_until(AFTER)
    jonas, post = there.person("jonas"), there.post("All-hands over")

    jonas.press(post, "I was there")
    jonas.press(post, "I was there")
    there.now.advance(seconds=5)
    there.settle()

    assert jonas.ephemerals[-1].text == "You are counted already."
    assert "1 person was there" in there.post("All-hands over").text


def test_under_three_answers_no_score_is_shown(there: World) -> None:
    there.live_until(AFTER)
    for name in ("priya", "jonas"):
        pulse(there, name, "4")

    there.live_until(CLOSED)

    recap = there.post("All-hands recap").text
    assert "not enough answers to show this (2, needs 3)" in recap
    assert "4.0" not in recap


def test_a_reply_in_a_thread_counts_once_a_day_and_its_words_are_not_kept(there: World) -> None:
    post = there.post("one all-hands")

    for words in ("Marmalade one", "Marmalade two"):
        there.person("dan").post("#builders", words, thread_ts=post.ts)
    there.person("dan").post("#builders", "Marmalade three")
    there.settle()

    with there.bot.store.read() as unit:
        kinds = [row["kind"] for row in unit._db.query("SELECT kind FROM contributions")]
    assert kinds == ["reply"]
    for file in there.config.database.parent.iterdir():
        assert b"Marmalade" not in file.read_bytes()


def test_a_duplicated_event_counts_once(there: World) -> None:
    post = there.post("one all-hands")
    there.slack.faults.duplicate_next_event()

    there.person("dan").post("#builders", "I can show that.", thread_ts=post.ts)
    there.settle()

    with there.bot.store.read() as unit:
        assert len(list(unit._db.query("SELECT 1 FROM contributions"))) == 1


def test_whoever_has_no_discipline_is_asked_once_and_goes_on(there: World) -> None:
    rosa = there.slack.hire("rosa", "Rosa")
    rosa.join("#builders")
    there.settle()

    asked = rosa.press(there.post("one all-hands"), "Take a seat")
    picked = rosa.submit({"Which one do you stand for?": "Design"})
    taken = rosa.submit({"What will you show?": "What newcomers see"})
    there.now.advance(seconds=5)
    there.settle()

    assert asked.view is not None
    assert asked.view.callback_id == "discipline_form"
    assert picked.view is not None
    assert picked.view.callback_id == allhands_ids.SEAT_FORM
    assert not taken.errors
    assert "What newcomers see · Rosa" in there.post("one all-hands").text


@pytest.mark.parametrize(
    ("button", "chosen", "form"),
    [
        ("Ask a question", "Design", "question_form"),
        ("Ask a question", "None, I only read", "question_form"),
        ("Take a seat", "None, I only read", None),
    ],
)
def test_a_click_goes_on_once_a_discipline_is_chosen(there: World, button: str, chosen: str, form: str | None) -> None:
    rosa = there.slack.hire("rosa", "Rosa")
    rosa.join("#builders")
    there.settle()
    rosa.press(there.post("one all-hands"), button)

    picked = rosa.submit({"Which one do you stand for?": chosen})

    assert not picked.errors
    assert (picked.view.callback_id if picked.view else None) == form


def test_whoever_only_reads_is_in_no_count(there: World) -> None:
    rosa = there.slack.hire("rosa", "Rosa")
    rosa.join("#builders")
    there.settle()
    rosa.press(there.post("one all-hands"), "My discipline")

    rosa.submit({"Which one do you stand for?": "None, I only read"})

    assert "without a discipline" not in there.say("anna", "/builders roster")


def test_someone_deactivated_leaves_the_roster_and_keeps_their_history(there: World) -> None:
    there.person("jonas").deactivate()
    there.settle()

    assert "Engineering  3" in there.say("anna", "/builders roster")
    there.live_until(CLOSED)
    assert "Jonas" in dispositions(there)


def test_who_is_away_by_their_status_is_not_asked(town: World) -> None:
    until = int((THURSDAY + timedelta(days=3)).timestamp())
    town.person("lena").change(status_emoji=":palm_tree:", status_text="Sea", status_expiration=until)

    town.set_up()
    town.live_until(CLOSED)

    assert "Lena" not in dispositions(town)


def test_how_each_of_those_asked_ended(there: World) -> None:
    there.live_until(AFTER)
    pulse(there, "mina", "4")
    until = int((THURSDAY + timedelta(days=3)).timestamp())
    there.person("lena").change(status_emoji=":palm_tree:", status_text="Sea", status_expiration=until)

    there.live_until(CLOSED)

    ended = dispositions(there)
    assert ended["Mina"] == "answered"
    assert ended["Lena"] == "away"
    assert ended["Dora"] == "silent"


def test_what_slack_refused_leaves_the_denominator(there: World) -> None:
    there.live_until(THURSDAY + timedelta(days=2))
    there.slack.archive("#builders")
    there.live_until(THURSDAY + timedelta(days=9))

    with there.bot.store.read() as unit:
        newest = next(each for each in unit.part(Occurrences).of("all-hands") if not each.open)
        ended = {row["disposition"] for row in unit._db.query(
            "SELECT disposition FROM asked WHERE occurrence = ?", [newest.id])}  # fmt: skip
    assert ended == {"undelivered"}
    assert "10 undelivered, not counted" in there.post("Week 43", channel="").text


def test_words_in_any_script_are_shown_as_typed_and_never_ping(there: World) -> None:
    words = "<!channel> *bold* <@U1> & مرحبا 日本語 🎉 @here"
    jonas = there.person("jonas")
    jonas.press(there.post("one all-hands"), "Ask a question")

    assert not jonas.submit({"Your question": words}).errors
    there.now.advance(seconds=5)
    there.settle()

    post = there.post("one all-hands")
    leaves = str(post.blocks)
    assert "<!channel> *bold* <@U1> & مرحبا 日本語 🎉" in leaves
    assert "<!channel>" not in post.text
    assert "&lt;!channel&gt;" in post.text


def test_home_shows_what_waits_what_comes_and_the_counts(there: World) -> None:
    there.live_until(datetime(2026, 10, 16, 17, 0, tzinfo=BERLIN))

    view = there.person("mina").open_home()

    assert view is not None
    shown = str(view.blocks)
    assert "Nothing. Good." in shown
    assert "You stand for *design*" in shown
    assert "All-hands in #builders · Thu 22 Oct, 15:00" in shown
    assert "Week 42, as counts" in shown
    assert "Heard: product 0 of 3, design 0 of 3, engineering 0 of 4." in shown
    assert "You were one of them" not in shown


def test_a_discipline_can_be_changed_in_home(there: World) -> None:
    mina = there.person("mina")
    view = mina.open_home()
    assert view is not None

    mina.press(view, ids.PICK_DISCIPLINE, choose="Product")

    assert mina.home is not None
    assert "You stand for *product*" in str(mina.home.blocks)


def test_what_is_kept_is_told(there: World) -> None:
    told = there.person("mina").press(there.post("one all-hands"), "What is kept")

    assert told.view is not None
    assert "nothing else that is said in any channel" in str(told.view.blocks)
