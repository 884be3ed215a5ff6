"""What a digest suggests, each button pressed: it does what it says, at the moment it says, and says so."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.core.advice import GoneError, NotSuggestedError
from bot.core.occurrence import Disposition, Occurrence, identify
from bot.core.participation import Heard
from bot.core.setup import NotAllowedError
from bot.kit import Open
from bot.parts import DECLARED
from bot.playground.messages import Message
from bot.store import Jobs, Occurrences, Rituals, Roster, Settings, Todos
from rituals.allhands.rules.questions import Question
from rituals.allhands.tables import Questions
from rituals.digest import suggestions
from rituals.digest.rules.week import Week
from rituals.digest.tables import Advice
from rituals.digest.tables.advice import Said
from tests.clicks import clicked
from tests.rounds import INVITES, check_in, confide, done, name
from tests.whys import WHY, ask, kept, place, reply, thread
from tests.world import BERLIN, World, named

KINDS = {name: each.kind for name, each in DECLARED.suggestions.items()}
TICKETS: dict[str, Any] = {
    "What should change?": "Export tickets per 1,000 teams",
    "The number today": "31",
    "Where it should be": "20",
    "By when": "2027-02-26",
}
SURE = {
    "priya": 80,
    "tomas": 70,
    "petra": 90,
    "mina": 30,
    "dora": 40,
    "dan": 50,
    "lena": 60,
    "emil": 60,
    "ines": 60,
    "jonas": 50,
}


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@pytest.fixture
def week(town: World) -> World:
    """Friday 23 October, 16:00: a gap of forty, a question that waits for Jonas, a leader who asked design nothing."""
    town.set_up()
    name(town, "priya", **INVITES)
    name(town, "lena", **TICKETS)
    town.live_until(at(10, 14, 11))
    ask(town, to="jonas")
    town.live_until(at(10, 19, 11))
    check_in(town, "priya", 1, "20 %", "80 %")
    asked = town.post("How sure are you?")
    for who, percent in SURE.items():
        confide(town, who, asked, {INVITES["What should change?"]: f"{percent} %"})
    for craft in ("Engineering", "Engineering", "Product"):
        question(town, "anna", craft)
    town.live_until(at(10, 23, 16, 5))
    return town


def question(town: World, who: str, craft: str) -> None:
    """Ask the open all-hands something, put to a discipline."""
    person = town.person(who)
    person.press(town.post("All-hands Thu 22 Oct"), "Ask a question")
    answer = person.submit({"Your question": f"What would {craft} do?", "To": craft})
    assert answer.ok, answer
    assert not answer.errors, answer.errors
    town.settle()


def digest(town: World, who: str = "anna", week: str = "Week 43") -> Message:
    return next(each for each in reversed(town.person(who).messages()) if each.text.startswith(week))


def press(town: World, label: str, who: str = "anna", week: str = "Week 43") -> str:
    """Press a button under a digest, and give what was said to the presser alone."""
    person = town.person(who)
    said = len(person.ephemerals)
    answer = person.press(digest(town, who, week), label)
    assert answer.ok, answer
    town.settle()
    return person.ephemerals[-1].text if len(person.ephemerals) > said else ""


def labels(post: Message) -> list[str]:
    beside = [block["accessory"]["text"]["text"] for block in post.blocks if "accessory" in block]
    return [
        *beside,
        *(e["text"]["text"] for block in post.blocks if block["type"] == "actions" for e in block["elements"]),
    ]


def suggested(town: World, week: str = "2026-W43", who: str = "anna") -> list[Said]:
    with town.bot.store.read() as unit:
        return unit.part(Advice).of(week, town.person(who).id)


def shown(town: World, who: str = "anna") -> str:
    """Everything the form in front of someone shows."""
    modal = town.person(who).modal
    assert modal is not None
    return str(modal.blocks)


def test_the_digest_suggests_three_things_the_readers_own_first_and_says_when_they_reach_people(week: World) -> None:
    said = digest(week)

    assert "1. Ask design something yourself: you put 0 of 3 to them." in said.text
    assert "2. Let product and design compare notes: 80 against 40." in said.text
    assert "3. Free the Kafka question from waiting for one person." in said.text
    assert "What you press now reaches people on Monday morning." in said.text
    assert labels(said) == ["Ask design a question", "Put it on 29 Oct", "Open it to everyone", "More", "Not useful"]
    assert "Jonas" not in said.text


def test_asking_the_quiet_discipline_opens_the_question_put_to_it_already(week: World) -> None:
    anna = week.person("anna")

    assert press(week, "Ask design a question") == ""
    assert "It waits for the next one, Thu 29 Oct, 15:00." in shown(week)
    anna.submit({"Your question": "What would you change first?"})
    week.live_until(at(10, 26, 11))

    assert "“What would you change first?” · Anna to design" in week.post("All-hands Thu 29 Oct").text
    assert suggested(week)[0].used_at is not None


def test_a_gap_goes_on_the_agenda_with_both_medians_and_off_again(week: World) -> None:
    anna = week.person("anna")

    assert press(week, "Put it on 29 Oct") == "On the agenda for Thu 29 Oct, 10 minutes."
    assert press(week, "Put it on 29 Oct") == "It is on the agenda for Thu 29 Oct already."
    anna.press(anna.ephemerals[0], "Undo")
    with_it = press(week, "Put it on 29 Oct")
    week.live_until(at(10, 26, 11))

    assert with_it == "On the agenda for Thu 29 Oct, 10 minutes."
    assert week.post("All-hands Thu 29 Oct").text.count("Second person in week one: design 40, product 80") == 1


def test_a_question_is_opened_to_everyone_on_the_next_working_morning_and_not_before(week: World) -> None:
    said = press(week, "Open it to everyone")
    week.live_until(at(10, 26, 9, 59))
    before, waiting = kept(week), thread(week, place(week))

    week.live_until(at(10, 26, 10, 1))

    assert said == (
        "On Mon 26 Oct, 10:00, its thread says that anyone may answer, and it waits for nobody alone any more."
    )
    assert before.addressee == week.person("jonas").id
    assert not any("Still open" in each for each in waiting)
    assert kept(week).addressee is None
    assert thread(week, place(week))[-1] == "Still open. Anyone who was there may answer; two sentences are enough."
    assert "For Jonas first" not in place(week).text
    assert press(week, "Open it to everyone") == ""
    assert "That question is open to everyone already." in shown(week)


def test_opening_a_question_can_be_taken_back_until_it_happens(week: World) -> None:
    anna = week.person("anna")
    press(week, "Open it to everyone")
    again = press(week, "Open it to everyone")

    anna.press(anna.ephemerals[-1], "Undo")
    week.live_until(at(10, 26, 11))

    assert again.startswith("On Mon 26 Oct, 10:00")
    assert kept(week).addressee == week.person("jonas").id


def test_what_was_answered_meanwhile_is_not_opened_to_everyone(week: World) -> None:
    press(week, "Open it to everyone")
    week.live_until(at(10, 25, 12))
    reply(week, "lena", place(week), "Three teams read the same events.")

    week.live_until(at(10, 26, 11))

    assert not any("Still open" in each for each in thread(week, place(week)))


def test_pressed_while_the_bot_is_down_too_long_it_happens_the_morning_after(week: World) -> None:
    press(week, "Open it to everyone")

    week.now.set(at(10, 26, 17))
    week.live_until(at(10, 26, 18))
    late = kept(week).addressee
    week.live_until(at(10, 27, 10, 1))

    assert late == week.person("jonas").id
    assert kept(week).addressee is None


def test_a_closed_question_and_a_resolved_outcome_say_so_kindly(week: World) -> None:
    with week.bot.store.write() as unit:
        unit.part(Rituals).set_active("all-hands", active=False)

    press(week, "Ask design a question")

    assert "No all-hands is planned in a channel you are in." in shown(week)


# A week later: nobody said a number of the export tickets.


@pytest.fixture
def stale(week: World) -> World:
    week.live_until(at(10, 30, 16, 5))
    return week


def test_the_same_is_not_suggested_again_within_four_weeks_but_what_is_new_is(stale: World) -> None:
    said = suggested(stale, "2026-W44")

    assert [(each.rule, each.subject) for each in said if each.rule != "place_people"] == [
        ("free_question", "why:1"),
        ("ask_number", "outcome:2"),
    ]
    assert "Export tickets per 1,000 teams has had no number yet." in digest(stale, week="Week 44").text


def test_a_number_is_asked_for_inside_waiting_for_you_on_a_working_morning_of_theirs(stale: World) -> None:
    lena = stale.person("lena")
    before = len(lena.messages())

    said = press(stale, "Ask for it privately", week="Week 44")
    stale.live_until(at(11, 2, 8))
    early = len(lena.messages())
    stale.live_until(at(11, 2, 9, 31))

    assert said == "Who looks after it is asked in private, on a working morning of theirs from Mon 2 Nov on."
    assert early == before
    assert "• Export tickets per 1,000 teams: a number, how sure, what was learned." in lena.messages()[-1].text
    assert "Lena" not in digest(stale, week="Week 44").text
    assert press(stale, "Ask for it privately", week="Week 44") == "It is asked for already."


def test_the_number_once_given_ends_what_waits(stale: World) -> None:
    press(stale, "Ask for it privately", week="Week 44")
    lena = stale.person("lena")

    lena.command("/outcome checkin 2", channel="#builders")
    lena.submit(
        {
            "Where is it now?": "30",
            "How sure are you that it gets there?": "60 %",
            "What did we learn?": "x",
            "What will we do?": "Persevere",
        }
    )
    done(lena)
    stale.settle()

    with stale.bot.store.read() as unit:
        assert unit.part(Todos).of(lena.id) == []


def test_an_asked_for_number_counts_in_the_two_notes_a_week(stale: World) -> None:
    with stale.bot.store.write() as unit:
        for day in (at(11, 2, 9), at(11, 3, 9)):
            unit.part(Todos).note(stale.person("lena").id, day.date(), "2026-W45")
    press(stale, "Ask for it privately", week="Week 44")

    with stale.bot.store.read() as unit:
        alarm = unit.part(Jobs).get(f"note:{stale.person('lena').id}")

    assert alarm is not None
    assert alarm.due_at.astimezone(BERLIN) >= at(11, 9, 9, 30)


def test_who_looks_after_it_themselves_checks_in_at_once(week: World) -> None:
    lena = week.person("lena").id
    with week.bot.store.write() as unit:
        unit.part(Settings).set("digest_to", [lena], by="builders", at=week.now())
    week.live_until(at(10, 30, 16, 5))

    assert labels(digest(week, "lena", "Week 44"))[0] == "Check in"
    press(week, "Check in", "lena", "Week 44")

    assert "Where is it now?" in shown(week, "lena")


# The other rules, each as a digest that said so.


def say(town: World, rule: str, subject: str, facts: dict[str, Any], who: str = "anna") -> str:
    """Have a digest have suggested something, and give the button's value."""
    with town.bot.store.write() as unit:
        unit.part(Advice).keep([Said("2026-W43", town.person(who).id, 1, rule, subject, 1, town.now(), facts)])
    return f"2026-W43 {rule} {subject}"


def do(town: World, value: str, who: str = "anna") -> Any:
    shown = clicked(town.bot.store, suggestions.press, town.person(who).id, town.now(), value)
    return shown.view if isinstance(shown, Open) else shown


def test_a_red_outcome_goes_on_the_agenda_once(town: World) -> None:
    town.set_up()
    name(town, "priya", **INVITES)
    value = say(town, "talk_about_red", "outcome:1", {"outcome": 1})

    first, second = do(town, value), do(town, value)
    town.settle()

    assert first.text == "On the agenda for Thu 15 Oct, 10 minutes."
    assert second.text == "It is on the agenda for Thu 15 Oct already."
    assert "Second person in week one: 18 %, target 40 % · 10 min · Anna" in town.post("Thu 15 Oct").text


def test_a_costly_ritual_is_paused_with_the_way_on(town: World) -> None:
    town.set_up()
    value = say(town, "pause_costly", "ritual:all-hands", {"ritual": "all-hands"})

    first, second = do(town, value), do(town, value)

    assert first.text.startswith("All-hands is paused until `/builders resume all-hands`.")
    assert "Resume it" in str(first.blocks)
    assert second.text == "All-hands is paused already."
    with town.bot.store.read() as unit:
        assert not unit.part(Rituals).get("all-hands").active


def test_only_who_may_change_things_pauses(town: World) -> None:
    town.set_up()
    value = say(town, "pause_costly", "ritual:all-hands", {"ritual": "all-hands"}, who="mina")

    with pytest.raises(NotAllowedError):
        do(town, value, "mina")


def test_people_without_a_discipline_are_set_from_the_form(town: World) -> None:
    town.set_up()
    value = say(town, "place_people", "people", {"people": 1})
    with pytest.raises(GoneError, match="Everyone stands for a discipline"):
        do(town, value)
    town.person("mina").command("/builders leave")
    with town.bot.store.write() as unit:
        unit.part(Roster).only_reads(town.person("mina").id, town.now())
        unit.part(Roster).leave(town.person("dora").id, town.now())

    assert "stand_form" in str(do(town, value))


def test_a_question_carried_twice_is_shown_whole(town: World) -> None:
    town.set_up()
    question_id = "long"
    with town.bot.store.write() as unit:
        unit.part(Questions).keep(
            Question(question_id, "all-hands", "", "", "Are we still hiring in research?"), town.now()
        )
    value = say(town, "bring_answer", f"question:{question_id}", {"times": 2})

    assert "Are we still hiring in research?" in str(do(town, value))


def test_a_suggestion_made_to_somebody_else_is_not_theirs_to_press(week: World) -> None:
    with pytest.raises(NotSuggestedError):
        do(week, "2026-W43 free_question why:1", "mina")


# *Not useful*


def test_not_useful_leaves_a_kind_out_for_twelve_weeks_with_a_way_back(week: World) -> None:
    anna = week.person("anna")
    press(week, "Not useful")
    anna.submit({"Which one?": KINDS["free_question"]})
    week.settle()
    said = shown(week)
    week.live_until(at(10, 30, 16, 5))
    without = [each.rule for each in suggested(week, "2026-W44")]

    assert "is not suggested to you before Fri 15 Jan." in said
    assert "free_question" not in without
    with week.bot.store.read() as unit:
        assert unit.part(Advice).muted(anna.id, at(1, 14, 12).replace(year=2027)) == {"free_question"}
        assert unit.part(Advice).muted(anna.id, at(1, 16, 12).replace(year=2027)) == set()

    assert anna.modal is not None
    anna.press(anna.modal, "Suggest it again")

    assert "is suggested again" in shown(week)
    with week.bot.store.read() as unit:
        assert unit.part(Advice).muted(anna.id, week.now()) == set()


def test_with_nothing_left_to_mute_it_says_so(week: World) -> None:
    with week.bot.store.write() as unit:
        for rule in KINDS:
            unit.part(Advice).mute(week.person("anna").id, rule, at(12, 1, 12))

    press(week, "Not useful")

    assert "There is no suggestion here any more." in shown(week)


def test_the_question_itself_is_untouched_by_any_of_this(week: World) -> None:
    assert WHY in place(week).text


@pytest.mark.parametrize(("week", "again"), [("2026-W44", False), ("2026-W46", False), ("2026-W47", True)])
def test_after_four_weeks_the_same_may_be_said_again_whatever_the_minute(town: World, week: str, again: bool) -> None:
    town.set_up()
    anna = town.person("anna").id
    found = Week(week, town.now(), town.now(), (Heard("design", 8, 4),), closed=0, unplaced=2)
    with town.bot.store.write() as unit:
        first = suggestions.advise(unit, replace(found, week="2026-W43"), anna, town.now())
        suggestions.keep(unit, replace(found, week="2026-W43"), anna, first, town.now())

    later = town.now() + timedelta(weeks=int(week[-2:]) - 43, seconds=-2)
    with town.bot.store.read() as unit:
        said = suggestions.advise(unit, found, anna, later)
        worse = suggestions.advise(unit, replace(found, unplaced=8), anna, later)

    assert [each.rule for each in first] == ["place_people"]
    assert bool(said) is again
    assert [each.rule for each in worse] == ["place_people"]


def test_meetings_heard_by_fewer_four_times_running_may_be_paused_by_a_press(town: World) -> None:
    town.set_up()
    fewer = ((at(10, 15, 16), 4), (at(10, 22, 16), 3), (at(10, 29, 16), 2), (at(11, 5, 16), 1), (at(11, 12, 16), 0))
    for day, heard in fewer:
        town.live_until(day)
        for who in ("mina", "jonas", "priya", "lena")[:heard]:
            pulse(town, who)
    town.live_until(at(11, 13, 16, 5))

    assert "Pause All-hands" not in digest(town, week="Week 45").text
    assert "Pause All-hands: 40, 30, 20, 10, 0 % heard, 45 minutes each." in digest(town, week="Week 46").text
    assert press(town, "Pause it", week="Week 46").startswith("All-hands is paused until `/builders resume all-hands`.")
    town.person("anna").press(town.person("anna").ephemerals[-1], "Resume it")
    with town.bot.store.read() as unit:
        assert unit.part(Rituals).get("all-hands").active


def pulse(town: World, who: str) -> None:
    person = town.person(who)
    post = next(each for each in reversed(person.messages("#builders")) if "How was it?" in str(each.blocks))
    person.press(post, "How was it?")
    assert not person.submit({"How was it?": "4", **named(person)}).errors


def test_rounds_that_ask_everyone_every_fourth_time_are_seen_to_fall_too(town: World) -> None:
    town.set_up()
    name(town, "priya", **INVITES)
    people = [town.person(who).id for who in ("mina", "jonas", "priya", "lena", "dora")]
    with town.bot.store.write() as unit:
        ritual = unit.part(Rituals).of_kind("outcomes")[0].id
        for week in range(20):
            held = at(1, 5, 10) + timedelta(weeks=week)
            unit.part(Occurrences).add(Occurrence(identify(ritual, held), ritual, held, held, opened_at=held))
            if week % 4 == 0:
                heard = 5 - week // 4
                unit.part(Occurrences).ask(identify(ritual, held), dict.fromkeys(people, "design"))
                ends = dict.fromkeys(people, Disposition.SILENT) | dict.fromkeys(people[:heard], Disposition.ANSWERED)
                unit.part(Occurrences).dispose(identify(ritual, held), ends)
            unit.part(Occurrences).end(identify(ritual, held), "closed", held)
    town.live_until(at(10, 16, 16, 5))

    assert "100, 80, 60, 40, 20 % heard, 1 minute each." in digest(town, week="Week 42").text
