"""Check-ins as people live them: the number asked of who looks after it, everyone's confidence, the summary."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.core.occurrence import Disposition
from bot.playground.messages import Message
from bot.playground.reply import Reply
from bot.store import Occurrences, Participation, Rituals, Todos
from rituals.outcomes import status
from rituals.outcomes.rules.outcome import Status
from rituals.outcomes.tables import Confidences, Outcomes
from tests.stories.test_outcome_command import INVITES, INVOICES
from tests.world import BERLIN, World

FIRST, SECOND = datetime(2026, 10, 19, 10, 0, tzinfo=BERLIN), datetime(2026, 10, 26, 10, 0, tzinfo=BERLIN)
FOURTH = datetime(2026, 11, 16, 10, 0, tzinfo=BERLIN)
CLOSES = datetime(2026, 10, 21, 16, 0, tzinfo=BERLIN)
WHERE, SURE, LEARNED, THEN = (
    "Where is it now?",
    "How sure are you that it gets there?",
    "What did we learn?",
    "What will we do?",
)
ALL_SURE = {"priya": 80, "tomas": 80, "petra": 90, "mina": 40, "dora": 30, "dan": 50, "jonas": 60, "lena": 70}


@pytest.fixture
def there(town: World) -> World:
    """A company with two outcomes, both looked after by Priya, a week before their first round."""
    town.set_up()
    for form in (INVITES, INVOICES):
        priya = town.person("priya")
        priya.command("/outcome new")
        assert not priya.submit(form).errors
    return town


def check_in(town: World, who: str, number: int, **said: Any) -> Reply:
    person = town.person(who)
    person.command(f"/outcome checkin {number}")
    return person.submit(
        {
            WHERE: said.get("value", "25"),
            SURE: f"{said.get('sure', 70)} %",
            LEARNED: said.get("learned", "People invite when their own data is in it."),
            THEN: said.get("then", "Adjust what we do"),
        }
    )


def answer(town: World, who: str, *percents: int, button: str = "My confidence", **more: str) -> Reply:
    """Say how sure someone is of the first outcome, or of both."""
    person = town.person(who)
    person.press(town.post("How sure are you?", who), button)
    titles = (INVITES["What should change?"], INVOICES["What should change?"])
    return person.submit({title: f"{percent} %" for title, percent in zip(titles, percents, strict=False)} | more)


def everyone_answers(town: World) -> None:
    for who, percent in ALL_SURE.items():
        assert answer(town, who, percent).ok
    town.settle()


def said_in_channel(town: World, containing: str) -> list[Message]:
    shown = town.person("anna").messages("#builders")
    return [each for each in shown if containing in each.text and (each.broadcast or not each.thread_ts)]


def front(town: World, who: str) -> str:
    modal = town.person(who).modal
    return str(modal.blocks) if modal else ""


# Asking


def test_who_looks_after_an_outcome_is_told_at_half_past_nine_and_everyone_is_asked_at_ten(there: World) -> None:
    there.live_until(FIRST - timedelta(minutes=30))
    note = there.person("priya").messages()[-1].text

    assert note.startswith("2 things wait for you, about 5 minutes.")
    assert "New teams that invite a second person: a number, how sure, what was learned." in note
    assert said_in_channel(there, "How sure are you?") == []

    there.live_until(FIRST)

    post = there.post("How sure are you?").text
    assert post.startswith("How sure are you? Two outcomes, one form, 20 seconds. Closes Wed 21 Oct, 16:00.")
    assert "• New teams that invite a second person · 18 % on Mon 12 Oct, target 40 % by Wed 3 Mar" in post
    assert "• Days from signup to first invoice · 5.0 days on Mon 12 Oct, target 3.5 days by Fri 18 Dec" in post


def test_only_every_fourth_round_asks_everyone(there: World) -> None:
    there.live_until(FOURTH - timedelta(hours=1))
    assert len(said_in_channel(there, "How sure are you?")) == 1

    there.live_until(FOURTH)

    assert len(said_in_channel(there, "How sure are you?")) == 2
    with there.bot.store.read() as unit:
        put = [len(unit.part(Occurrences).asked(each.id)) for each in reversed(unit.part(Occurrences).of("outcomes"))]
    assert put == [10, 0, 0, 0, 10]


def test_why_one_is_asked_is_said_to_whoever_asks(there: World) -> None:
    there.live_until(FIRST)
    mina = there.person("mina")

    mina.press(there.post("How sure are you?", "mina"), "Why do you ask?")

    assert mina.ephemerals[-1].text.startswith(
        "Numbers say where we are. People know what the numbers do not show yet."
    )
    assert "three or more of it answered; your own answer is not shown to anyone." in mina.ephemerals[-1].text


def test_an_answer_counts_once_and_can_be_changed_until_close(there: World) -> None:
    there.live_until(FIRST)

    for percent in (40, 60):
        assert not answer(there, "mina", percent).errors
    answer(there, "jonas", 70, 80)
    there.settle()

    assert there.post("How sure are you?").text.endswith("2 have answered.")
    with there.bot.store.read() as unit:
        found = unit.part(Occurrences).of("outcomes")[0]
        assert unit.part(Confidences).of(found.id, 1) == {there.person("mina").id: 60, there.person("jonas").id: 70}
        assert unit.part(Participation).answered(found.id) == {there.person("mina").id, there.person("jonas").id}
        assert len(list(unit._db.query("SELECT * FROM contributions WHERE kind = 'response'"))) == 2
    there.person("mina").press(there.post("How sure are you?", "mina"), "My confidence")
    assert "'initial_option': {'text': {'type': 'plain_text', 'text': '60 %'" in front(there, "mina")


def test_an_empty_form_is_answered_with_what_to_do(there: World) -> None:
    there.live_until(FIRST)

    errors = answer(there, "mina").errors

    assert list(errors.values()) == ["Choose how sure you are of at least one. The others may stay empty."]


def test_whoever_stands_for_nothing_yet_is_asked_first_and_goes_on(there: World) -> None:
    there.live_until(FIRST)
    mina = there.person("mina")
    with there.bot.store.write() as unit:
        unit._db.execute("DELETE FROM memberships WHERE builder = ?", [mina.id])

    mina.press(there.post("How sure are you?", "mina"), "My confidence")
    mina.submit({"Which one do you stand for?": "Design"})

    assert mina.modal is not None
    assert mina.modal.title == "My confidence"


def test_more_outcomes_than_a_form_holds_come_in_pages(there: World) -> None:
    with there.bot.store.write() as unit:
        known = unit.part(Outcomes).get(1)
        assert known is not None
        for number in range(3, 24):
            unit.part(Outcomes).add(
                replace(known, title=f"Outcome number {number}"), known.steward, there.now(), "18", "40"
            )
    there.live_until(FIRST)
    mina = there.person("mina")
    mina.press(there.post("How sure are you?", "mina"), "My confidence")

    assert mina.submit({"Outcome number 20": "20 %"}).ok
    assert "Outcome number 20" not in front(there, "mina")
    assert mina.submit({"Outcome number 23": "90 %"}).ok

    with there.bot.store.read() as unit:
        found = unit.part(Occurrences).of("outcomes")[0].id
        assert {
            number: percent for number, (percent, _) in unit.part(Confidences).given_by(found, mina.id).items()
        } == {
            20: 20,
            23: 90,
        }
    assert "11 more in the form" in there.post("How sure are you?").text


# Checking in


def test_a_check_in_is_thanked_for_where_it_was_asked_and_shown_where_everyone_is_asked(there: World) -> None:
    there.live_until(FIRST)
    priya = there.person("priya")

    priya.press(priya.messages()[-1], "Check in")
    priya.submit({WHERE: "25", SURE: "70 %", LEARNED: "Their own data.", THEN: "Persevere"})
    there.settle()

    note = priya.messages()[-1].text
    assert note.startswith("New teams that invite a second person: 25 %, thank you. 1 thing waits for you")
    assert "now 25 %, target 40 % by Wed 3 Mar" in there.post("How sure are you?").text
    with there.bot.store.read() as unit:
        assert (
            unit.part(Participation).answered(unit.part(Occurrences).of("outcomes")[0].id) == set()
        )  # a duty is no voice


def test_a_check_in_can_be_changed_and_comes_back_as_it_was(there: World) -> None:
    there.live_until(FIRST)
    for value in ("24", "25"):
        assert not check_in(there, "priya", 1, value=value).errors

    there.say("priya", "/outcome checkin 1")

    assert "'initial_value': '25'" in front(there, "priya")
    with there.bot.store.read() as unit:
        assert [each.typed for each in unit.part(Outcomes).readings(1)] == ["25"]
        assert [row["typed"] for row in unit._db.query("SELECT typed FROM check_ins ORDER BY id")] == ["24", "25"]


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"value": "a lot"}, "now_at", "“a lot” is not a number I can read. Write it as in: 1,250 or 12.5 % or €3.4m."),
        ({"value": "25 days"}, "now_at", "This outcome is measured in %, not in days. Write it so."),
        ({"learned": "  "}, "lesson", "Say what you learned, in a line. “Nothing yet” is an answer too."),
    ],
)
def test_what_is_wrong_with_a_check_in_stands_under_its_field(
    there: World, said: dict[str, str], field: str, words: str
) -> None:
    there.live_until(FIRST)

    assert check_in(there, "priya", 1, **said).errors == {field: words}


def test_a_value_that_jumps_a_thousandfold_is_asked_back_once(there: World) -> None:
    there.live_until(FIRST)

    first = check_in(there, "priya", 1, value="25,000")

    assert not first.errors
    assert "From 18 % to 25,000 %, a thousandfold. Is that right?" in front(there, "priya")
    with there.bot.store.read() as unit:
        assert unit.part(Outcomes).readings(1) == []

    there.person("priya").submit({"From 18 % to 25,000 %, a thousandfold. Is that right?": ["Yes, it is right"]})

    assert there.person("priya").modal is None
    with there.bot.store.read() as unit:
        assert [each.typed for each in unit.part(Outcomes).readings(1)] == ["25,000"]


def test_stopping_offers_to_say_how_it_ended(there: World) -> None:
    there.live_until(FIRST)

    check_in(there, "priya", 1, then="Stop")

    modal = there.person("priya").modal
    assert modal is not None
    assert modal.title == "Resolve outcome 1"
    assert "Checked in, and kept." in str(modal.blocks)


def test_others_are_told_who_may_check_in(there: World) -> None:
    there.live_until(FIRST)

    assert there.say("jonas", "/outcome checkin 1") == "Priya, Anna and workspace admins can change this."


def test_between_rounds_a_number_is_kept_by_its_day(there: World) -> None:
    assert not check_in(there, "priya", 1).errors

    with there.bot.store.read() as unit:
        assert [each.day for each in unit.part(Outcomes).readings(1)] == [there.now().astimezone(BERLIN).date()]


def test_who_is_away_until_it_closes_is_not_asked(there: World) -> None:
    priya = there.person("priya")
    there.say("priya", "/builders away until 24 oct")
    priya.press(priya.ephemerals[-1], "That's right")

    there.live_until(FIRST)

    with there.bot.store.read() as unit:
        assert unit.part(Todos).of(priya.id) == []


# Closing


def test_the_summary_says_value_light_and_what_people_think_under_the_post_and_in_the_channel(there: World) -> None:
    there.live_until(FIRST)
    everyone_answers(there)
    answer(there, "emil", 50)
    check_in(there, "priya", 1)
    there.live_until(CLOSES)

    (summary,) = said_in_channel(there, "Outcomes: ")
    assert summary.thread_ts == there.post("How sure are you?").ts
    assert summary.broadcast
    assert summary.text.startswith("Outcomes: one just begun with a wide gap, one without a number.")
    assert "*Outcomes, Wed 21 Oct* · 1 of 2 checked in · 9 of 10 gave a confidence" in summary.text
    assert "*New teams that invite a second person: 25 %*, up from 18 % · target 40 % by Wed 3 Mar" in summary.text
    assert "32 % of the way in 6 % of the time: too early for a light." in summary.text
    assert "How sure: product 80, engineering 60, design 40." in summary.text
    assert "Priya is 70 % sure." in summary.text
    assert "Learned: “People invite when their own data is in it.” Next: adjust." in summary.text
    assert "*Wide gap: product 80, design 40. Talk about it.*" in summary.text
    assert "*Days from signup to first invoice: no number yet.*" in summary.text
    assert "Put it on Thu 22 Oct" in str(summary.blocks)
    assert (
        "Closed Wed 21 Oct, 16:00. 9 of 10 answered. What came of it is in the thread."
        in there.post("How sure are you?").text
    )


def test_where_nothing_matters_the_summary_stays_in_the_thread(there: World) -> None:
    there.live_until(FIRST)
    there.live_until(CLOSES)

    assert said_in_channel(there, "Outcomes: ") == []
    post = there.post("How sure are you?")
    thread = there.person("anna").messages("#builders", thread_ts=post.ts)
    assert thread[-1].text.startswith("Outcomes: two without a number.")


def test_a_round_without_a_post_is_summed_up_in_the_channel_only_if_something_moved(there: World) -> None:
    there.live_until(CLOSES + timedelta(weeks=1))
    assert said_in_channel(there, "Outcomes: ") == []

    there.live_until(FIRST + timedelta(weeks=2))
    check_in(there, "priya", 1)
    there.live_until(CLOSES + timedelta(weeks=2))

    (summary,) = said_in_channel(there, "Outcomes: ")
    assert summary.thread_ts is None
    assert "*Outcomes, Wed 4 Nov* · 1 of 2 checked in\n" in summary.text


def test_two_weeks_without_a_number_are_called_so_and_nobody_is_named(there: World) -> None:
    there.live_until(FIRST)
    check_in(there, "priya", 1)
    check_in(there, "priya", 2, value="4.4")
    there.live_until(FIRST + timedelta(weeks=2))
    check_in(there, "priya", 1, value="26")
    there.live_until(CLOSES + timedelta(weeks=2))

    summary = said_in_channel(there, "Outcomes: ")[-1].text
    assert "*Days from signup to first invoice: no number since Mon 19 Oct.*" in summary
    assert "how sure" not in summary.lower()


def test_an_answer_after_close_is_kept_marked_late_and_changes_no_figure(there: World) -> None:
    there.live_until(FIRST)
    everyone_answers(there)
    check_in(there, "priya", 1)
    there.live_until(CLOSES + timedelta(hours=1))
    before = said_in_channel(there, "Outcomes: ")

    emil = there.person("emil")
    emil.press(there.post("How sure are you?", "emil"), "Answer late")
    assert "This closed Wed 21 Oct, 16:00. Your answer is kept and marked late" in front(there, "emil")
    emil.submit({INVITES["What should change?"]: "0 %"})
    there.settle()

    assert "Kept, and marked late." in front(there, "emil")
    assert said_in_channel(there, "Outcomes: ") == before
    with there.bot.store.read() as unit:
        found = unit.part(Occurrences).of("outcomes")[0]
        assert unit.part(Confidences).of(found.id, 1, late=True) == {emil.id: 0}
        assert unit.part(Occurrences).ends(found.id)[Disposition.LATE] == 1
        assert unit.part(Occurrences).ends(found.id)[Disposition.ANSWERED] == 8


def test_a_squad_sees_the_gap_between_who_looks_after_it_and_the_others(there: World) -> None:
    with there.bot.store.write() as unit:
        unit._db.execute("UPDATE rituals SET squad = 1, everyone_every = 1 WHERE kind = 'outcomes'")
    there.live_until(FIRST)
    for who, percent in (("mina", 40), ("jonas", 50), ("lena", 50), ("emil", 50), ("tomas", 70)):
        answer(there, who, percent)
    check_in(there, "priya", 1, sure=80)
    there.live_until(CLOSES)

    (summary,) = said_in_channel(there, "Outcomes: ")
    assert (
        "Priya is 80 % sure, the others 50 (median of 5). By discipline: not shown, the squad is small." in summary.text
    )
    assert "*They see it differently by 30. Worth ten minutes.*" in summary.text
    there.live_until(SECOND)
    assert len(said_in_channel(there, "How sure are you?")) == 2  # a squad that wishes is asked each time


# What goes wrong, and what whoever looks after the ritual does


def test_a_monday_spent_down_disturbs_nobody_later_and_the_next_round_asks_instead(there: World) -> None:
    there.now.set(FIRST + timedelta(hours=4, minutes=10))
    there.settle()
    assert said_in_channel(there, "How sure are you?") == []
    assert "things wait" not in str([each.text for each in there.person("priya").messages()])

    there.live_until(SECOND)

    assert said_in_channel(there, "How sure are you?") != []
    with there.bot.store.read() as unit:
        assert [each.state for each in unit.part(Occurrences).of("outcomes")] == ["open", "missed"]
    digest = there.person("anna").messages()[-1].text
    assert "Outcomes: the numbers, or how sure people are, of Mon 19 Oct, 10:00 was missed." in digest


def test_a_close_that_came_too_late_posts_nothing_and_closes_all_the_same(there: World) -> None:
    there.live_until(FIRST)
    check_in(there, "priya", 1)
    there.settle()
    there.now.set(CLOSES + timedelta(hours=25))
    there.settle()

    assert said_in_channel(there, "Outcomes: ") == []
    assert "Closed" in there.post("How sure are you?").text
    with there.bot.store.read() as unit:
        found = unit.part(Occurrences).of("outcomes")[0]
        assert (found.state, unit.part(Occurrences).steps(found.id)) == ("closed", {"ask": "done", "close": "missed"})


def test_without_an_open_outcome_nothing_is_asked_of_anyone(there: World) -> None:
    with there.bot.store.write() as unit:
        for outcome in unit.part(Outcomes).all():
            day = outcome.since + timedelta(days=1)
            ended = replace(outcome, status=Status.DROPPED, lesson="No", resolved_on=day)
            unit.part(Outcomes).change(ended, outcome.steward, there.now(), "18", "40")
    there.live_until(SECOND)

    assert said_in_channel(there, "How sure are you?") == []
    with there.bot.store.read() as unit:
        assert unit.part(Occurrences).of("outcomes") == []
    assert there.say("anna", "/builders run outcomes").startswith("No outcome is open here any more.")


def test_an_open_round_can_be_called_off(there: World) -> None:
    there.live_until(FIRST + timedelta(days=1))

    said = there.say("anna", "/builders skip outcomes")
    there.settle()

    assert said == "Outcomes on Mon 19 Oct, 10:00 is called off. Next: Mon 26 Oct, 10:00."
    post = there.post("Outcomes is called off this time.")
    assert "My confidence" not in str(post.blocks)
    with there.bot.store.read() as unit:
        assert unit.part(Todos).of(there.person("priya").id) == []
    there.live_until(CLOSES + timedelta(hours=1))
    assert said_in_channel(there, "Outcomes: ") == []


def test_a_round_can_be_run_now_and_paused(there: World) -> None:
    assert there.say("anna", "/builders run outcomes").startswith("Opening it now, for Mon 12 Oct")
    there.live_until(there.now() + timedelta(minutes=1))
    assert "Closes Wed 14 Oct, 16:00." in there.post("How sure are you?").text

    assert there.say("anna", "/builders pause outcomes").startswith("Outcomes is paused")
    there.live_until(SECOND)

    assert len(said_in_channel(there, "How sure are you?")) == 1


def test_with_two_rituals_a_command_without_a_name_asks_which(there: World) -> None:
    assert there.say("anna", "/builders skip") == "Say which one: all-hands, outcomes."


def test_a_preview_shows_what_is_asked_and_the_summary_and_keeps_nothing(there: World) -> None:
    shown = there.say("anna", "/builders preview outcomes")

    assert "How sure are you?" in shown
    assert "Wide gap" in shown
    with there.bot.store.read() as unit:
        assert unit.part(Occurrences).of("outcomes") == []


def test_the_page_of_a_check_in_says_when_it_closes_and_whom_it_asks(there: World) -> None:
    said = there.say("anna", "/builders ritual outcomes")

    assert "Closes Wednesday 16:00. Asks who looks after something, and everyone every fourth time." in said


# Elsewhere


def test_home_shows_outcomes_with_how_they_go_and_check_in_to_who_looks_after_them(there: World) -> None:
    there.live_until(FIRST)
    check_in(there, "priya", 1)

    mine, others = str(there.home("priya").blocks), str(there.home("jonas").blocks)

    for shown in (mine, others):
        assert (
            "*New teams that invite a second person*\\n25 %, target 40 % by Wed 3 Mar · too early for a light" in shown
        )
        assert "*Days from signup to first invoice*\\n5.0 days, target 3.5 days by Fri 18 Dec · no number yet" in shown
        assert "18 % → 25 %, up" in shown
    assert "Check in" in mine
    assert "Check in" not in others


def test_the_digest_says_what_moved_and_where_people_see_it_differently(there: World) -> None:
    there.live_until(FIRST)
    everyone_answers(there)
    answer(there, "emil", 50)
    check_in(there, "priya", 1)
    there.live_until(FIRST.replace(day=23, hour=16))

    digest = there.person("anna").messages()[-1].text
    assert "*Outcomes* · 1 of 2 checked in" in digest
    assert (
        "• New teams that invite a second person: 25 %, target 40 % by Wed 3 Mar. Too early for a light, "
        "but product is 80 % sure, design 40." in digest
    )
    assert "*Next* · Outcomes, Mon 26 Oct, 10:00." in there.more().text


def test_forgetting_takes_ones_words_out_of_the_summary(there: World) -> None:
    there.live_until(FIRST)
    check_in(there, "priya", 1, learned="My very own words.")
    there.live_until(CLOSES)
    assert "My very own words." in said_in_channel(there, "Outcomes: ")[0].text
    priya = there.person("priya")

    there.say("priya", "/builders forget-me")
    priya.press(priya.ephemerals[-1], "Remove")
    there.settle()

    summary = said_in_channel(there, "Outcomes: ")[0].text
    assert "very own" not in summary
    assert "Priya" not in summary
    assert "Learned: “Taken back”" in summary


def test_what_a_private_channel_works_on_is_not_in_the_digest(there: World) -> None:
    there.live_until(FIRST)
    check_in(there, "priya", 1)
    with there.bot.store.write() as unit:
        unit._db.execute("UPDATE channels SET private = 1")

    said = there.say("anna", "/builders digest")

    assert "Outcomes* ·" not in said
    assert "second person" not in said


def test_a_summary_that_is_rewritten_shows_what_was_asked_with_it_then(there: World) -> None:
    there.live_until(FIRST)
    check_in(there, "priya", 1, learned="My very own words.")
    there.live_until(CLOSES)
    with there.bot.store.write() as unit:
        other = replace(unit.part(Rituals).get("outcomes"), id="squad", name="Squad")
        unit.part(Rituals).add(other, by=there.person("anna").id, at=there.now())
        moved = unit.part(Outcomes).get(1)
        assert moved is not None
        unit.part(Outcomes).change(
            replace(moved, ritual="squad"), moved.steward, there.now() + timedelta(hours=1), "18", "40"
        )
    priya = there.person("priya")
    there.now.advance(hours=2)

    there.say("priya", "/builders forget-me")
    priya.press(priya.ephemerals[-1], "Remove")
    there.settle()

    summary = said_in_channel(there, "Outcomes: ")[0].text
    assert "*New teams that invite a second person: 25 %*" in summary
    assert "Learned: “Taken back”" in summary


def test_a_digest_speaks_of_the_day_of_the_summary_so_that_one_week_has_one_light(there: World) -> None:
    there.live_until(FIRST)
    check_in(there, "priya", 1)
    there.live_until(CLOSES + timedelta(minutes=1))
    friday = CLOSES + timedelta(days=2)

    with there.bot.store.read() as unit:
        (outcome, *_) = unit.part(Outcomes).all()
        ritual = unit.part(Rituals).get(outcome.ritual)

        assert status.as_of(unit, ritual, outcome, FIRST, friday) == CLOSES.date()
        assert status.as_of(unit, ritual, outcome, CLOSES + timedelta(days=1), friday) == friday.date()


def test_a_close_reads_the_figures_of_its_round_once(there: World) -> None:
    there.live_until(FIRST)
    everyone_answers(there)
    there.live_until(CLOSES - timedelta(minutes=1))
    statements: list[str] = []
    writer = there.bot.store._writer.conn

    writer.set_trace_callback(statements.append)
    there.live_until(CLOSES)
    writer.set_trace_callback(None)

    read = [each for each in statements if "FROM confidences" in each or "FROM check_ins" in each]
    assert read
    assert len(read) == len(set(read))
