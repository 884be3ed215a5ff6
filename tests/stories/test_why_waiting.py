"""The private side of a question: who is asked hears of it twice at most, and who asks is asked once."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from bot.people import todos
from bot.store import Attention, Roster, Todos
from rituals.why.rules.threads import ClosedWhyError, UnknownWhyError
from rituals.why.threads import answers, closing
from tests.clicks import clicked
from tests.stories.test_privacy import forget
from tests.stories.test_why_thread import ANSWER
from tests.whys import answer, ask, kept, know, labels, line, pass_on, place, press, reply, said, thread
from tests.world import BERLIN, World

MONDAY = datetime(2026, 10, 12, 9, 30, tzinfo=BERLIN)
WEDNESDAY = MONDAY + timedelta(days=2)
FIRST = "Mina asks why Kafka: “Why Kafka rather than the Postgres queue we already run?”"
SECOND = (
    "The Kafka question is still open. From Mon 19 Oct on it is in the weekly digest as open: the question, without "
    "your name."
)


@pytest.fixture
def there(town: World) -> World:
    """Monday morning: Mina asked why Kafka, and Jonas looks after it."""
    town.set_up()
    know(town, looks_after="jonas")
    ask(town)
    return town


def notes(town: World, who: str = "jonas") -> list[str]:
    return [each.text for each in town.person(who).messages()]


def in_note(town: World, label: str, who: str = "jonas") -> None:
    """Press a button of someone's newest note."""
    person = town.person(who)
    person.press(person.messages()[-1], label)
    pass_on(town)


def quiet(town: World) -> None:
    """Five working days without a word, until the asker's note is there."""
    town.live_until(MONDAY + timedelta(days=7, minutes=5))


def home(town: World, who: str) -> str:
    return str(town.home(who).blocks)


# Who is asked


def test_who_looks_after_it_is_asked_at_their_next_half_past_nine(there: World) -> None:
    there.live_until(MONDAY - timedelta(minutes=1))
    assert notes(there) == []

    there.live_until(MONDAY + timedelta(minutes=1))

    (note,) = there.person("jonas").messages()
    assert note.text.startswith("1 thing waits for you, about 3 minutes.")
    assert FIRST in note.text
    assert "Two sentences are enough." in note.text
    assert labels(note)[:3] == ["Answer", "Pass it to…", "Nobody remembers"]


def test_they_are_told_once_more_after_two_working_days_and_never_again(there: World) -> None:
    there.live_until(WEDNESDAY + timedelta(minutes=1))
    assert [FIRST in each or SECOND in each for each in notes(there)] == [True, True]
    assert SECOND in notes(there)[-1]

    with there.bot.store.write() as unit:
        todos.tell(unit, there.person("jonas").id, there.now() + timedelta(days=5))
    there.live_until(WEDNESDAY + timedelta(days=21))

    assert sum("Kafka" in each for each in notes(there)) == 2
    assert "The Kafka question is still open." in home(there, "jonas")


def test_other_notes_in_between_do_not_tell_it_a_third_time(there: World) -> None:
    there.live_until(MONDAY + timedelta(minutes=1))
    with there.bot.store.write() as unit:
        todos.tell(unit, there.person("jonas").id, there.now() + timedelta(days=1))

    there.live_until(WEDNESDAY - timedelta(minutes=1))

    assert len(notes(there)) == 1


def test_who_was_told_late_is_told_once_more_two_working_days_after_that(there: World) -> None:
    jonas = there.person("jonas").id
    with there.bot.store.write() as unit:  # two notes this week already
        for day in (5, 6):
            unit.part(Todos).note(jonas, (MONDAY + timedelta(days=day - 5)).date(), "2026-W42")
        unit.part(Attention).not_before(jonas, MONDAY + timedelta(days=3, minutes=-1))

    there.live_until(MONDAY + timedelta(days=7, minutes=1))
    assert FIRST in notes(there)[-1]

    there.live_until(MONDAY + timedelta(days=9, minutes=1))
    assert "The Kafka question is still open. From Mon 19 Oct on" in notes(there)[-1]


def test_tomorrow_tells_it_tomorrow(there: World) -> None:
    there.live_until(MONDAY + timedelta(minutes=1))

    in_note(there, "Tomorrow")
    there.live_until(MONDAY + timedelta(days=1, minutes=1))

    assert FIRST in notes(there)[-1]


def test_an_answer_from_the_note_ends_it_and_the_note_says_thank_you(there: World) -> None:
    there.live_until(MONDAY + timedelta(minutes=1))

    in_note(there, "Answer")
    there.person("jonas").submit({"Your answer": ANSWER})
    pass_on(there)

    assert notes(there) == ["Answered, thank you. Nothing else to do."]
    assert f"*Jonas* answers: “{ANSWER}”" in thread(there, place(there))


def test_a_reply_of_somebody_else_spares_them_the_second_word(there: World) -> None:
    there.live_until(MONDAY + timedelta(minutes=1))
    reply(there, "lena", place(there), ANSWER)

    there.live_until(WEDNESDAY + timedelta(minutes=1))

    assert sum("Kafka" in each for each in notes(there)) == 1
    assert FIRST in notes(there)[0]


def test_passing_it_on_asks_somebody_else_and_leaves_no_trace(there: World) -> None:
    there.live_until(MONDAY + timedelta(minutes=1))
    in_note(there, "Pass it to…")
    jonas = there.person("jonas")
    jonas.submit({"Who might know?": there.person("lena").id})
    pass_on(there)
    assert notes(there) == ["Done. Nothing else to do."]

    there.live_until(MONDAY + timedelta(days=1, minutes=1))

    assert "For Lena first, for anyone who knows." in place(there).text
    assert FIRST in notes(there, "lena")[0]
    assert "Jonas" not in "".join([place(there).text, *thread(there, place(there)), *notes(there, "lena")])


def test_it_is_not_passed_to_who_asked(there: World) -> None:
    there.live_until(MONDAY + timedelta(minutes=1))
    in_note(there, "Pass it to…")

    sent = there.person("jonas").submit({"Who might know?": there.person("mina").id})

    assert "Mina asked it. Choose somebody else who might know." in str(sent.errors)


def test_nobody_remembers_from_the_note(there: World) -> None:
    there.live_until(MONDAY + timedelta(minutes=1))

    in_note(there, "Nobody remembers")

    assert notes(there) == ["Answered, thank you. Nothing else to do."]
    assert line(there, place(there)).text.startswith("Nobody remembers why.")


def test_closing_ends_what_waits(there: World) -> None:
    there.live_until(MONDAY + timedelta(minutes=1))
    reply(there, "lena", place(there), ANSWER)

    press(there, "mina", "That answers it")

    assert notes(there) == ["Closed, thank you. Nothing else to do."]


def test_who_wants_no_private_messages_finds_it_in_home(there: World) -> None:
    jonas = there.person("jonas")
    jonas.press(there.home("jonas"), "Private messages")
    jonas.submit({"What may Builders write to you about?": "Nothing"})

    there.live_until(MONDAY + timedelta(days=4))

    assert notes(there) == []
    assert FIRST in home(there, "jonas")


def test_home_is_shown_anew_after_a_press_in_it(there: World) -> None:
    jonas = there.person("jonas")

    jonas.press(there.home("jonas"), "Nobody remembers")
    pass_on(there)

    assert "Nothing. Good." in str(jonas.home.blocks)  # type: ignore[union-attr]


def test_who_is_away_for_long_is_passed_over(town: World) -> None:
    town.set_up()
    know(town, looks_after="jonas")
    town.say("jonas", "/builders away until 13 Nov")
    town.person("jonas").press(town.person("jonas").ephemerals[-1], "That's right")
    town.settle()

    ask(town)

    assert "For anyone who knows." in place(town).text
    assert kept(town).addressee is None


def test_who_goes_away_after_they_were_asked_is_free_and_who_looks_after_it_is_asked(town: World) -> None:
    town.set_up()
    know(town, looks_after="lena")
    ask(town, to="jonas")

    town.say("jonas", "/builders away until 13 Nov")
    town.person("jonas").press(town.person("jonas").ephemerals[-1], "That's right")
    pass_on(town)

    assert "For Lena first" in place(town).text
    town.live_until(MONDAY + timedelta(days=1, minutes=1))
    assert notes(town) == []
    assert FIRST in notes(town, "lena")[0]


def test_who_leaves_the_company_is_asked_no_more(there: World) -> None:
    with there.bot.store.write() as unit:
        unit.part(Roster).deactivate(there.person("jonas").id, there.now())

    there.live_until(MONDAY + timedelta(minutes=1))

    assert "For anyone who knows." in place(there).text
    assert notes(there) == []


# Who asks


def test_who_asks_is_asked_once_after_five_quiet_working_days(there: World) -> None:
    reply(there, "jonas", place(there), ANSWER)
    reply(there, "lena", place(there), "It was there already.")
    quiet(there)

    note = there.person("mina").messages()[-1]
    assert "Your question about Kafka got two replies and has been quiet since. Did they answer it?" in note.text
    assert labels(note)[:3] == ["Yes", "Not yet", "I no longer need it"]
    there.live_until(MONDAY + timedelta(days=28))
    assert sum("Kafka" in each for each in notes(there, "mina")) == 1


def test_every_reply_puts_that_off(there: World) -> None:
    reply(there, "jonas", place(there), ANSWER)
    there.live_until(MONDAY + timedelta(days=3))
    reply(there, "mina", place(there), "And in which region?")

    quiet(there)
    assert "Kafka" not in "".join(notes(there, "mina"))

    there.live_until(MONDAY + timedelta(days=10, minutes=5))
    assert "Did it answer it?" in notes(there, "mina")[-1]


def test_yes_closes_it(there: World) -> None:
    reply(there, "jonas", place(there), ANSWER)
    quiet(there)

    in_note(there, "Yes", "mina")

    assert not kept(there).open
    assert notes(there, "mina")[-1] == "Closed, thank you. Nothing else to do."
    assert line(there, place(there)).text.startswith("Closed by Mina.")


def test_not_yet_keeps_it_open(there: World) -> None:
    reply(there, "jonas", place(there), ANSWER)
    quiet(there)

    in_note(there, "Not yet", "mina")

    assert kept(there).open
    assert notes(there, "mina")[-1] == "It stays open. Nothing else to do."


def test_what_is_no_longer_needed_is_closed_so(there: World) -> None:
    reply(there, "jonas", place(there), ANSWER)
    quiet(there)

    in_note(there, "I no longer need it", "mina")

    assert "(no longer needed)" in place(there).text
    assert line(there, place(there)).text == "Mina does not need it any more."


def test_what_nobody_answered_can_be_put_to_somebody_else(there: World) -> None:
    quiet(there)
    assert "Your question about Kafka has no answer yet. Do you still want to know?" in notes(there, "mina")[-1]

    in_note(there, "Ask somebody else", "mina")
    there.person("mina").submit({"Who might know?": there.person("lena").id})
    pass_on(there)

    assert "For Lena first" in place(there).text


# Home, set-up, and being forgotten


def test_home_shows_what_is_open_with_a_way_to_its_thread_and_asks(there: World) -> None:
    shown = home(there, "dora")

    assert "Kafka · Mina, Mon 12 Oct: “Why Kafka rather than the Postgres queue we already run?”" in shown
    post = place(there)
    assert f"/archives/{post.channel}/p{post.ts.replace('.', '')}" in shown
    anna = there.person("anna")
    anna.press(there.home("anna"), "Ask why this tech?")
    assert anna.modal is not None


def test_who_set_builders_up_is_offered_to_ask_the_first_why(town: World) -> None:
    town.set_up()
    anna = town.person("anna")
    note = next(each for each in anna.messages() if "ask the first why yourself" in each.text)

    anna.press(note, "Ask why this tech?")
    anna.press(anna.modal, "Technology", choose={"text": {"type": "plain_text", "text": "x"}, "value": "new:Elastic"})  # type: ignore[arg-type]
    anna.submit({"My question": "What does it give us?"})
    pass_on(town)

    assert "Anna asks why Elastic" in place(town, containing="why Elastic").text


def test_the_first_post_names_the_three_habits(there: World) -> None:
    said_first = there.post("one team here").text

    assert "asked me to help with three habits:" in said_first
    assert "The first is Thu 15 Oct, 15:00–15:45" in said_first
    assert "anyone may ask why a technology was chosen" in said_first


def test_a_forgotten_askers_words_are_taken_out_of_the_channel_and_out_of_notes(there: World) -> None:
    there.live_until(MONDAY + timedelta(minutes=1))
    post = place(there)

    forget(there, "mina")
    pass_on(there)

    (stands,) = [each for each in there.person("anna").messages("#builders") if each.ts == post.ts]
    assert "Mina" not in stands.text
    assert "Postgres queue" not in stands.text
    assert "Taken back" in stands.text
    assert not kept(there).open
    assert "Mina" not in "".join(notes(there))


def test_a_forgotten_answer_is_taken_out_of_the_thread(there: World) -> None:
    answer(there, "jonas", ANSWER)
    post = place(there)

    forget(there, "jonas")
    pass_on(there)

    stands = "\n".join(thread(there, post))
    assert "Jonas" not in stands + place(there).text
    assert ANSWER not in stands
    assert "answers: “Taken back”" in stands
    assert [each.text for each in said(there)] == ["Taken back"]


def test_a_forgotten_addressee_is_named_no_more(there: World) -> None:
    forget(there, "jonas")
    pass_on(there)

    assert "For anyone who knows." in place(there).text


def test_my_data_counts_questions_about_technology(there: World) -> None:
    there.say("mina", "/builders my-data")
    there.settle()

    assert "1 question about technology" in "".join(notes(there, "mina"))


def test_very_many_long_questions_do_not_keep_the_note_from_coming(there: World) -> None:
    for number in range(12):
        ask(there, who="priya", question=f"{'&' * 1500} {number}", to="jonas")

    there.live_until(MONDAY + timedelta(minutes=1))

    (note,) = notes(there)
    assert note.startswith("13 things wait for you")
    assert " more in Home." in str(there.person("jonas").messages()[-1].blocks)


def hand(town: World, giver: str, taker: str) -> Mapping[str, str]:
    """Pass the question on with the form of *Pass it to…*; gives what is wrong with that."""
    person = town.person(giver)
    person.press(person.messages()[-1], "Pass it to…")
    answer = person.submit({"Who might know?": town.person(taker).id})
    pass_on(town)
    return answer.errors


def test_it_is_passed_to_nobody_who_was_asked_already(there: World) -> None:
    there.live_until(MONDAY + timedelta(minutes=1))
    assert not hand(there, "jonas", "lena")
    there.live_until(MONDAY + timedelta(days=1, minutes=1))

    assert "Jonas was asked already. Choose somebody else who might know." in str(hand(there, "lena", "jonas"))
    assert kept(there).addressee == there.person("lena").id


def test_who_passed_it_on_does_not_hear_of_it_again_when_the_next_one_goes_away(there: World) -> None:
    there.live_until(MONDAY + timedelta(minutes=1))
    assert not hand(there, "jonas", "lena")
    there.live_until(MONDAY + timedelta(days=1, minutes=1))

    there.say("lena", "/builders away until 13 Nov")
    there.person("lena").press(there.person("lena").ephemerals[-1], "That's right")
    pass_on(there)

    assert "For anyone who knows." in place(there).text
    assert kept(there).addressee is None


def test_what_is_closed_is_not_said_to_stay_open(there: World) -> None:
    quiet(there)
    clicked(there.bot.store, closing.drop, there.person("mina").id, there.now(), "1")

    with pytest.raises(ClosedWhyError):
        clicked(there.bot.store, closing.not_yet, there.person("mina").id, there.now(), "1")


def test_a_question_that_was_taken_back_is_not_opened_again(there: World) -> None:
    answer(there, "jonas", "Nobody")
    forget(there, "mina")
    pass_on(there)

    below = line(there, place(there, containing="Taken back"))
    assert below.text == "Who asked has taken it back."
    with pytest.raises(UnknownWhyError):
        clicked(there.bot.store, closing.reopen, there.person("lena").id, there.now(), "1")


def test_what_rests_for_three_months_does_not_come_back_once_who_asked_is_forgotten(there: World) -> None:
    clicked(there.bot.store, answers.nobody, there.person("jonas").id, there.now(), "1")
    clicked(there.bot.store, closing.look_later, there.person("jonas").id, there.now(), "1")

    forget(there, "mina")
    there.live_until(MONDAY + timedelta(weeks=15))

    assert not kept(there).open
