"""Questions at an all-hands: to whom, with or without a name, votes, order, and what becomes of them."""

from datetime import datetime, timedelta

import pytest

from bot.core.errors import RitualError
from bot.people import privacy
from bot.playground.messages import Message
from bot.playground.refusals import CannotActError
from bot.playground.views import View
from bot.store import Outbox
from rituals.allhands import ids
from rituals.allhands.messages.voting import Place
from rituals.allhands.questions import asking, voting
from rituals.allhands.rules.agenda import Item
from rituals.allhands.rules.questions import Question
from rituals.allhands.tables import Agendas, Questions
from tests.world import BERLIN, World, written

MONDAY = datetime(2026, 10, 12, 11, 20, 31, tzinfo=BERLIN)
THURSDAY = datetime(2026, 10, 15, 15, 0, tzinfo=BERLIN)
RUN = THURSDAY - timedelta(minutes=10)
CLOSED = datetime(2026, 10, 16, 10, 0, 1, tzinfo=BERLIN)
FIRST = "all-hands@2026-10-15T13:00Z"


@pytest.fixture
def there(town: World) -> World:
    """The first call for seats stands, and it is Monday, twenty past eleven."""
    town.set_up()
    town.live_until(MONDAY)
    return town


def post(there: World, who: str = "anna") -> Message:
    """The newest post that takes questions."""
    found = [each for each in there.person(who).messages("#builders") if "Ask a question" in str(each.blocks)]
    return found[-1]


def calm(there: World) -> None:
    """Let the posts come to rest."""
    there.now.advance(seconds=5)
    there.settle()


def ask(there: World, who: str, text: str, **more: str) -> None:
    there.person(who).press(post(there), "Ask a question")
    answer = there.person(who).submit({"Your question": text, **more})
    assert not answer.errors, answer.errors
    calm(there)


def ask_nameless(there: World, who: str, text: str, **more: str) -> None:
    there.person(who).press(post(there), "Ask without my name")
    answer = there.person(who).submit({"Your question": text, **more})
    assert not answer.errors, answer.errors
    calm(there)


def everything(there: World, who: str) -> View:
    """Open the list of all questions."""
    answer = there.person(who).press(post(there), ids.ALL_QUESTIONS)
    assert answer.ok, answer
    assert answer.view is not None
    return answer.view


def front(there: World, who: str) -> View:
    view = there.person(who).modal
    assert view is not None
    return view


def vote(there: World, who: str, text: str) -> None:
    everything(there, who)
    press(there, who, f"Vote for: {text}")


def press(there: World, who: str, label: str) -> None:
    answer = there.person(who).press(front(there, who), label)
    assert answer.ok, answer


def shown(view: View) -> str:
    return str(view.blocks)


def of_first() -> Place:
    """Where everyone begins to read the first meeting's questions."""
    return Place(FIRST)


def kept(there: World) -> list[Question]:
    with there.bot.store.read() as unit:
        ids_ = [row["id"] for row in unit._db.query("SELECT id FROM questions ORDER BY text")]
        return [found for each in ids_ if (found := unit.part(Questions).get(each))]


# To whom


def test_a_question_goes_to_everyone_a_discipline_or_one_person(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    ask(there, "jonas", "Who tests with users?", To="Design")
    ask(there, "dora", "Who is on call?", **{"Or to one person": "lena"})

    text = post(there).text
    assert "“What slows us down?” · Jonas\n" in text
    assert "“Who tests with users?” · Jonas to design" in text
    assert "“Who is on call?” · Dora to Lena" in text


def test_a_question_to_a_bot_or_a_guest_is_refused_beside_the_field(there: World) -> None:
    there.slack.workspace.add_person("gus", "Gus", is_restricted=True)
    jonas = there.person("jonas")
    for action in ("Ask a question", "Ask without my name"):
        jonas.press(post(there), action)

        answer = jonas.submit({"Your question": "Who?", "Or to one person": "gus"})

        assert answer.errors == {"to_person": "Choose someone of this company: apps and guests are not asked here."}
        jonas.close()
    assert kept(there) == []


def test_a_guest_may_not_ask_in_either_way(there: World) -> None:
    there.slack.workspace.add_person("gus", "Gus", is_restricted=True)
    there.slack.workspace.channels[post(there).channel].members[there.person("gus").id] = None
    gus = there.person("gus")

    for action in ("Ask a question", "Ask without my name", "See all and vote"):
        if action in str(post(there).blocks):
            gus.press(post(there, "gus"), action)
            assert "I do not know you" in shown(front(there, "gus"))


# Without a name


def test_a_question_without_a_name_says_first_what_is_not_kept(there: World) -> None:
    there.person("dan").press(post(there), "Ask without my name")

    first, *rest = front(there, "dan").blocks
    assert "*Not kept: who asked.* Your question appears with the next ones, within an hour" in str(first)
    assert [each["block_id"] for each in rest if each["type"] == "input"] == ["question", "to", "to_person"]


def test_questions_without_a_name_appear_together_on_the_full_hour(there: World) -> None:
    ask_nameless(there, "dan", "Who decides?")
    there.now.advance(minutes=17)
    ask_nameless(there, "ines", "Why so late?", To="Design")
    ask(there, "jonas", "What slows us down?")

    assert "no name" not in post(there).text
    assert "Who decides?" not in shown(everything(there, "jonas"))

    there.live_until(MONDAY.replace(minute=59, second=59))
    assert "no name" not in post(there).text

    there.live_until(MONDAY.replace(hour=12, minute=0, second=10))
    text = post(there).text
    assert "“Who decides?” · no name" in text
    assert "“Why so late?” · no name to design" in text
    assert text.index("What slows us down?") < text.index("no name")


def test_a_form_without_a_name_that_is_sent_twice_asks_once(there: World) -> None:
    dan = there.person("dan")
    dan.press(post(there), "Ask without my name")
    form = front(there, "dan")
    dan.submit({"Your question": "Who decides?"})
    identity, _, meeting = form.private_metadata.partition(" ")

    written(there.bot.store, asking.ask_nameless, Question(identity, "", meeting, "", "Who decides?"), there.now())

    assert [each.text for each in kept(there)] == ["Who decides?"]


def test_a_question_without_a_name_counts_for_nobody_and_one_with_a_name_once(there: World) -> None:
    ask_nameless(there, "dan", "Who decides?")
    ask(there, "jonas", "What slows us down?")

    with there.bot.store.read() as unit:
        rows = list(unit._db.query("SELECT builder, kind FROM contributions"))
    assert rows == [{"builder": there.person("jonas").id, "kind": "question"}]


def test_what_was_asked_without_a_name_shortly_before_is_in_the_run_of_show(there: World) -> None:
    there.live_until(RUN - timedelta(minutes=4))
    ask_nameless(there, "dan", "Who decides?")
    assert "Who decides?" not in post(there).text

    there.live_until(RUN + timedelta(seconds=10))

    assert "“Who decides?” · no name" in post(there).text


def test_a_question_without_a_name_asked_while_the_meeting_runs_appears_too(there: World) -> None:
    there.person("dan").press(post(there), "Ask without my name")
    there.live_until(THURSDAY + timedelta(minutes=30))
    assert not there.person("dan").submit({"Your question": "Who decides?"}).errors

    there.live_until(THURSDAY.replace(hour=16, second=10))
    over = there.post(": over.").text
    there.live_until(CLOSED)

    assert "“Who decides?” · no name" in over
    assert "“Who decides?” · no name" in there.post("recap").text


def test_what_was_to_appear_while_the_bot_was_down_appears_when_it_is_back(there: World) -> None:
    ask_nameless(there, "dan", "Who decides?")
    there.now.advance(hours=26)

    there.settle()

    assert "“Who decides?” · no name" in post(there).text


def test_whoever_is_forgotten_between_opening_the_form_and_sending_it_does_not_ask(there: World) -> None:
    there.person("dan").press(post(there), "Ask without my name")
    written(there.bot.store, privacy.forget, there.person("dan").id, there.now())

    answer = there.person("dan").submit({"Your question": "Who decides?"})

    assert "/builders join" in answer.errors["question"]
    assert kept(there) == []


def test_health_says_what_fails_and_not_what_was_asked(there: World) -> None:
    ask_nameless(there, "dan", "Who decides?")
    with there.bot.store.write() as unit:
        unit._db.execute(
            "CREATE TRIGGER broken BEFORE UPDATE ON questions BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"
        )
    there.live_until(MONDAY.replace(hour=12, minute=0, second=10))

    said = there.say("anna", "/builders health")

    assert "questions without a name" in said
    assert "Who decides?" not in said


# All of them, in pages


def test_all_questions_stand_in_pages_of_ten(there: World) -> None:
    for number in range(23):
        written(
            there.bot.store,
            asking.ask,
            Question(f"q{number:02}", "", FIRST, there.person("jonas").id, f"Number {number}?"),
            there.now(),
        )
        there.now.advance(seconds=1)
    calm(there)

    first = everything(there, "mina")
    press(there, "mina", "Later")
    press(there, "mina", "Later")
    last = front(there, "mina")

    assert "1 to 10 of 23" in shown(first)
    assert "“Number 9?”" in shown(first)
    assert "“Number 10?”" not in shown(first)
    assert "21 to 23 of 23" in shown(last)
    press(there, "mina", "Earlier")
    assert "11 to 20 of 23" in shown(front(there, "mina"))


def test_a_long_question_is_cut_and_can_be_read_whole(there: World) -> None:
    words = " ".join(f"word{number}" for number in range(100))
    ask(there, "jonas", words)

    view = everything(there, "mina")
    press(there, "mina", "Read it")

    assert "word99" not in shown(view)
    assert words in shown(front(there, "mina"))
    there.person("mina").close()
    assert front(there, "mina").id == view.id


def test_one_takes_back_ones_own_question_and_nobody_elses(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    assert "Withdraw" not in shown(everything(there, "mina"))
    everything(there, "jonas")

    press(there, "jonas", "Withdraw")
    calm(there)

    assert "What slows us down?" not in shown(front(there, "jonas"))
    assert "What slows us down?" not in post(there).text


def test_nobody_is_offered_to_take_back_a_question_without_a_name(there: World) -> None:
    ask_nameless(there, "dan", "Who decides?")
    there.live_until(MONDAY.replace(hour=12, minute=0, second=10))

    for who in ("dan", "jonas", "anna"):
        view = everything(there, who)
        assert "Who decides?" in shown(view)
        assert "Withdraw" not in shown(view)


def test_another_persons_question_cannot_be_taken_back_by_a_forged_press(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    (question,) = kept(there)
    mina = there.person("mina").id

    page = written(there.bot.store, voting.withdraw, of_first(), question.id, mina, there.now())

    assert "not open any more" in str(page)
    assert [each.state.value for each in kept(there)] == ["open"]


@pytest.mark.parametrize("words", ["مرحبا بالعالم، هل الترجمة جاهزة؟ ", "次の全体会議はいつですか。", "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪"])
def test_sixty_items_and_two_hundred_questions_go_through_a_whole_meeting(there: World, words: str) -> None:
    said = (words * 200)[:900]
    who = [there.person(name).id for name in ("jonas", "mina", "priya", "lena")]
    with there.bot.store.write() as unit:
        for number in range(60):
            item = Item(f"i{number}", FIRST, who[number % 4], "engineering", said[:70], 2, place=number)
            unit.part(Agendas).keep(item, "all-hands", there.now())
        for number in range(200):
            asked = Question(f"q{number:03}", "all-hands", FIRST, who[number % 4], f"{number} {said}", "design")
            unit.part(Questions).keep(asked, there.now())
    ask_nameless(there, "dan", said)
    answered = [f"q{number:03}" for number in range(0, 200, 3)]
    there.live_until(RUN + timedelta(seconds=10))
    run, view = post(there).text, everything(there, "dan")
    for each in answered:
        written(there.bot.store, asking.answer, each, said[:300], there.person("anna").id, there.now())
    there.live_until(CLOSED)

    assert "1 to 10 of 201" in shown(view)
    assert words[:8] in run
    assert words[:8] in there.post(": over.").text
    assert "67 questions answered, 134 carried" in there.post("recap").text
    assert [each for each in there.slack.calls if each.answer and not each.answer.get("ok", True)] == []
    with there.bot.store.read() as unit:
        assert unit.part(Outbox).failed(MONDAY) == []


# Votes


def test_one_person_has_one_vote_and_nobody_sees_it_before_the_meeting(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    before = post(there).text
    calls = len(there.slack.calls)
    vote(there, "mina", "What slows us down?")
    press(there, "mina", "Take your vote back: What slows us down?")
    press(there, "mina", "Vote for: What slows us down?")
    vote(there, "dora", "What slows us down?")
    calm(there)

    assert "Voted" in shown(front(there, "mina"))
    assert "Voted" not in shown(everything(there, "lena"))
    assert "1 vote" not in shown(everything(there, "lena")) + shown(front(there, "mina"))
    assert "2 votes" not in shown(everything(there, "lena"))
    assert "Votes stay hidden until the meeting" in shown(everything(there, "lena"))
    assert post(there).text == before
    assert [each.method for each in there.slack.calls[calls:] if each.method.startswith("chat.")] == []
    with there.bot.store.read() as unit:
        votes = unit.part(Questions).votes(FIRST)
    assert list(votes.values()) == [{"design": 2}]


def test_a_press_of_the_same_button_twice_leaves_one_vote(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    view = everything(there, "mina")
    (question,) = kept(there)

    for _ in range(2):
        written(
            there.bot.store,
            voting.vote,
            of_first(),
            question.id,
            there.person("mina").id,
            there.now(),
            stands=True,
        )

    assert "Vote for" in shown(view)
    assert "Voted" in shown(everything(there, "mina"))


def test_the_meeting_reads_in_balanced_order_and_shows_votes_and_why_they_differ(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    ask(there, "mina", "Who tests with users?")
    for name in ("jonas", "lena", "anna"):
        vote(there, name, "What slows us down?")
    for name in ("mina", "priya"):
        vote(there, name, "Who tests with users?")
    there.live_until(RUN + timedelta(seconds=10))

    text = post(there).text
    view = everything(there, "dan")
    press(there, "dan", "Order by votes")
    by_votes = front(there, "dan")
    press(there, "dan", "Balanced order")

    assert text.index("Who tests with users?") < text.index("What slows us down?")
    assert shown(view).index("“Who tests with users?”', 'emoji'") < shown(view).index("“What slows us down?”', 'emoji'")
    assert "Mina · 2 votes" in shown(view)
    assert "Jonas · 3 votes" in shown(view)
    assert "By votes, “What slows us down?” would come before “Who tests with users?”." in shown(view)
    assert "In order of votes. If each discipline counts the same, “Who tests" in shown(by_votes)
    assert shown(by_votes).rindex("What slows us down?") < shown(by_votes).rindex("Who tests with users?")
    assert shown(front(there, "dan")) != shown(by_votes)


def test_raw_votes_are_one_press_away_from_the_post(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    there.live_until(RUN + timedelta(seconds=10))

    answer = there.person("dan").press(post(there), "Order by votes")

    assert answer.view is not None
    assert "In order of votes. Both orders are the same here." in shown(answer.view)


def test_who_leads_and_who_was_away_count_in_the_raw_votes_only(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    ask(there, "mina", "Who tests with users?")
    vote(there, "anna", "Who tests with users?")
    rosa = there.slack.hire("rosa", "Rosa", title="Product Designer")
    rosa.join("#builders")
    there.settle()
    vote(there, "rosa", "Who tests with users?")
    vote(there, "dan", "What slows us down?")
    there.live_until(RUN + timedelta(seconds=10))

    text = post(there).text
    view = everything(there, "dan")

    assert text.index("What slows us down?") < text.index("Who tests with users?")
    assert "Mina · 2 votes" in shown(view)


def test_a_hundred_votes_in_ten_seconds_cost_at_most_four_updates_and_the_last_state_wins(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    ask(there, "mina", "Who tests with users?")
    there.live_until(RUN + timedelta(seconds=30))
    first, second = (each.id for each in kept(there))
    people = [
        there.person(name).id for name in ("jonas", "lena", "emil", "ines", "priya", "tomas", "petra", "dora", "dan")
    ]
    began = len(there.slack.calls)

    for number in range(100):
        voter, stands = people[number % len(people)], number % 2 == 0
        question = first if number % 3 else second
        written(there.bot.store, voting.vote, of_first(), question, voter, there.now(), stands=stands)
        there.now.advance(milliseconds=100)
        there.bot.courier.drain()
    for voter in people:
        written(there.bot.store, voting.vote, of_first(), first, voter, there.now(), stands=False)
        written(there.bot.store, voting.vote, of_first(), second, voter, there.now(), stands=True)
    there.bot.courier.drain()
    within = [each for each in there.slack.calls[began:] if each.method == "chat.update"]
    calm(there)

    assert len(within) <= 4
    text = post(there).text
    assert text.index("Who tests with users?") < text.index("What slows us down?")


def test_a_vote_for_what_is_gone_says_so_and_shows_what_is_left(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    ask(there, "mina", "Who tests with users?")
    everything(there, "dora")
    everything(there, "jonas")
    press(there, "jonas", "Withdraw")

    press(there, "dora", "Vote for: What slows us down?")

    assert "That question is not open any more." in shown(front(there, "dora"))
    assert "“What slows us down?”" not in shown(front(there, "dora"))
    assert "Who tests with users?" in shown(front(there, "dora"))


def test_after_the_meeting_no_vote_counts_and_the_list_says_how_each_ended(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    ask(there, "mina", "Who tests with users?")
    second = kept(there)[1].id
    there.live_until(RUN + timedelta(seconds=10))
    run = post(there)
    everything(there, "dora")
    written(there.bot.store, asking.answer, second, "We  all do,\nfrom May.", there.person("anna").id, there.now())
    there.live_until(THURSDAY + timedelta(minutes=46))

    press(there, "dora", "Vote for: What slows us down?")
    said = shown(front(there, "dora"))
    there.live_until(CLOSED)
    view = there.person("dora").press(there.post("recap"), "All questions").view

    assert view is not None
    assert "The meeting is over, so its votes stay as they are." in said
    assert "Ask a question" in str(run.blocks)
    assert "Mina · answered: We all do, from May." in shown(view)
    assert "Jonas · goes to the next one" in shown(view)
    assert f"'{ids.VOTE}'" not in shown(view)
    assert " votes'" not in shown(view)


# Answered, put off, carried


def test_who_runs_the_meeting_marks_what_is_answered_and_takes_it_back(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    (question,) = kept(there)
    there.live_until(RUN + timedelta(seconds=10))
    anna = there.person("anna").id

    written(there.bot.store, asking.answer, question.id, "Builds.", anna, there.now())
    calm(there)
    answered = post(there).text
    written(there.bot.store, asking.later, question.id, anna, there.now())
    calm(there)

    assert "What slows us down?" not in answered
    assert "What slows us down?" in post(there).text
    with there.bot.store.read() as unit:
        (row,) = unit._db.query("SELECT answered_by, note FROM questions")
    assert row == {"answered_by": None, "note": ""}


def test_nobody_else_marks_a_question(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    (question,) = kept(there)

    with pytest.raises(RitualError, match="can change this"):
        written(there.bot.store, asking.answer, question.id, "Builds.", there.person("mina").id, there.now())
    with pytest.raises(RitualError, match="at most 300 characters"):
        written(there.bot.store, asking.answer, question.id, "x" * 301, there.person("anna").id, there.now())
    with pytest.raises(RitualError, match="not open any more"):
        written(there.bot.store, asking.answer, "gone", "Builds.", there.person("anna").id, there.now())


def test_what_is_not_reached_comes_first_next_time_with_its_votes_and_says_how_often(there: World) -> None:
    ask_nameless(there, "dan", "Who decides?")
    ask(there, "jonas", "What slows us down?", To="Design")
    vote(there, "mina", "What slows us down?")
    there.live_until(datetime(2026, 10, 19, 10, 0, 10, tzinfo=BERLIN))
    ask(there, "mina", "Who tests with users?")

    second = post(there).text
    assert "“What slows us down?” · Jonas to design · carried\n" in second
    assert "“Who decides?” · no name · carried\n" in second
    assert second.index("Who decides?") < second.index("Who tests with users?")
    assert "Voted" in shown(everything(there, "mina"))

    there.live_until(datetime(2026, 10, 26, 10, 0, 10, tzinfo=BERLIN))
    third = post(there).text
    assert "“Who decides?” · no name · carried twice" in third
    question = next(each for each in kept(there) if each.text == "Who decides?")
    written(there.bot.store, asking.answer, question.id, "The squad.", there.person("anna").id, there.now())
    there.live_until(datetime(2026, 10, 30, 10, 0, 10, tzinfo=BERLIN))
    assert "“Who decides?” · no name · carried twice · answered: The squad." in there.post("recap").text


# For next time


def test_a_question_asked_on_a_recap_waits_for_the_next_meeting(there: World) -> None:
    there.live_until(CLOSED)
    recap = there.post("recap")
    form = there.person("mina").press(recap, "Ask for next time")
    there.person("mina").submit({"Your question": "Who tests with users?"})
    there.settle()

    assert form.view is not None
    assert "It waits for the next one, Thu 22 Oct, 15:00. Your name stands beside it." in shown(form.view)
    with there.bot.store.read() as unit:
        assert [each.text for each in unit.part(Questions).waiting("all-hands")] == ["Who tests with users?"]
        assert list(unit._db.query("SELECT kind, occurrence, week FROM contributions")) == [
            {"kind": "question", "occurrence": None, "week": "2026-W42"}
        ]
    there.live_until(datetime(2026, 10, 19, 10, 0, 10, tzinfo=BERLIN))
    assert "“Who tests with users?” · Mina" in post(there).text


def test_a_question_without_a_name_asked_for_next_time_is_in_its_first_post(there: World) -> None:
    there.live_until(CLOSED + timedelta(minutes=30))
    identity = "ab" * 16
    written(there.bot.store, asking.ask_nameless, Question(identity, "", FIRST, "", "Who decides?"), there.now())

    there.live_until(datetime(2026, 10, 19, 10, 0, 10, tzinfo=BERLIN))

    assert "“Who decides?” · no name" in post(there).text


def test_a_question_asked_on_an_old_post_goes_to_the_meeting_that_is_open(there: World) -> None:
    there.live_until(CLOSED)
    recap = there.post("recap")
    there.live_until(datetime(2026, 10, 20, 10, 0, tzinfo=BERLIN))

    form = there.person("mina").press(recap, "Ask for next time")
    there.person("mina").submit({"Your question": "Who tests with users?"})
    calm(there)

    assert form.view is not None
    assert "It is read out on Thu 22 Oct, 15:00." in shown(form.view)
    assert "“Who tests with users?” · Mina" in post(there).text


def test_a_meeting_called_off_keeps_its_questions_for_the_next_and_takes_more(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    there.person("mina").press(post(there), "Ask a question")
    there.say("anna", "/builders skip all-hands")
    there.settle()

    answer = there.person("mina").submit({"Your question": "Who tests with users?"})

    assert not answer.errors
    with there.bot.store.read() as unit:
        waiting = [each.text for each in unit.part(Questions).waiting("all-hands")]
    assert waiting == ["What slows us down?", "Who tests with users?"]
    view = written(there.bot.store, voting.listing, of_first(), there.person("mina").id, there.now())
    assert "Its questions wait for the next one." in str(view)


def test_a_list_that_is_closed_takes_no_more_presses(there: World) -> None:
    ask(there, "jonas", "What slows us down?")
    view = everything(there, "mina")
    there.person("mina").close()

    with pytest.raises(CannotActError):
        there.person("mina").press(view, "Vote for: What slows us down?")


def test_whoever_a_question_was_put_to_is_named_no_more_once_forgotten(there: World) -> None:
    ask(there, "dora", "Who is on call?", **{"Or to one person": "lena"})
    assert "Dora to Lena" in post(there).text

    written(there.bot.store, privacy.forget, there.person("lena").id, there.now())
    calm(there)

    assert "“Who is on call?” · Dora to someone who left" in post(there).text
