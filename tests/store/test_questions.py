"""Questions that travel, and the votes for them."""

from dataclasses import replace
from datetime import timedelta

from bot.store import Occurrences, Store, Unit
from rituals.allhands.rules.questions import Question, State
from rituals.allhands.tables import Questions
from tests.store.company import MEETING, founded, occurrence
from tests.world import MONDAY, Now

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
NEXT, LAST = occurrence(WEEK), occurrence(2 * WEEK)


def question(identity: str = "q1", builder: str = "mina", *, meeting: str = MEETING, to: str = "") -> Question:
    return Question(identity, "r1", meeting, builder, f"Why {identity}?", to)


def keep(unit: Unit, *questions: Question) -> None:
    for number, each in enumerate(questions):
        unit.part(Questions).keep(each, MONDAY + number * HOUR)


def ids(questions: list[Question]) -> list[str]:
    return [each.id for each in questions]


def ready(store: Store) -> Store:
    """A company with three meetings."""
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).add(NEXT)
        unit.part(Occurrences).add(LAST)
    return store


# Asking


def test_a_second_click_asks_no_second_question(store: Store, now: Now) -> None:
    founded(store)
    asked = question(to="design")
    with store.write() as unit:
        assert [unit.part(Questions).keep(asked, now()) for _ in range(2)] == [True, False]

        assert unit.part(Questions).of(MEETING) == [asked]
        assert unit.part(Questions).get("q1") == asked
        assert unit.part(Questions).get("q2") is None


def test_a_question_without_a_name_keeps_no_name_and_no_time_and_appears_with_others(store: Store) -> None:
    ready(store)
    with store.write() as unit:
        keep(unit, question("b", ""), question("named"), question("a", ""), question("c", "", meeting=NEXT.id))
        assert ids(unit.part(Questions).of(MEETING)) == ["named"]

        assert unit.part(Questions).show(MEETING) == 2
        assert unit.part(Questions).show(MEETING) == 0

        assert ids(unit.part(Questions).of(MEETING)) == ["named", "a", "b"]
        assert unit.part(Questions).of(NEXT.id) == []
        rows = list(unit._db.query("SELECT builder, asked_at, answered_by FROM questions WHERE id IN ('a', 'b')"))
    assert rows == [{"builder": None, "asked_at": None, "answered_by": None}] * 2


def test_all_of_a_rituals_questions_without_a_name_appear_at_once(store: Store) -> None:
    ready(store)
    with store.write() as unit:
        keep(unit, question("a", ""), question("b", "", meeting=NEXT.id), question("c", "", meeting=""), question("d"))
        assert unit.part(Questions).waiting("r1") == []

        assert unit.part(Questions).appear("r2") == set()
        assert unit.part(Questions).appear("r1") == {MEETING, NEXT.id}
        assert unit.part(Questions).appear("r1") == set()

        assert ids(unit.part(Questions).of(MEETING)) == ["d", "a"]
        assert ids(unit.part(Questions).of(NEXT.id)) == ["b"]
        assert ids(unit.part(Questions).waiting("r1")) == ["c"]


def test_questions_without_a_name_are_counted_once_by_the_meeting_they_first_stood_at(store: Store) -> None:
    ready(store)
    closed, next_closed = MONDAY + 4 * DAY, MONDAY + 11 * DAY
    with store.write() as unit:
        keep(unit, question("a", ""), question("b", ""), question("named"), question("dropped", ""))
        unit.part(Questions).drop("dropped")
        for meeting, at in ((MEETING, closed), (NEXT.id, next_closed)):
            unit.part(Questions).carry(meeting)
            unit.part(Occurrences).end(meeting, "closed", at)
            unit.part(Questions).put("r1", NEXT.id)

        assert unit.part(Questions).nameless(MONDAY, closed) == 2
        assert unit.part(Questions).nameless(closed + HOUR, next_closed) == 0


def test_a_question_that_is_withdrawn_is_seen_nowhere(store: Store) -> None:
    ready(store)
    with store.write() as unit:
        keep(unit, question("a"), question("b", meeting=""))

        for each in "ab":
            unit.part(Questions).drop(each)

        assert unit.part(Questions).of(MEETING) == unit.part(Questions).waiting("r1") == []
        unit.part(Questions).put("r1", NEXT.id)
        assert unit.part(Questions).of(NEXT.id) == []


# Votes


def test_one_person_has_one_vote_and_may_take_it_back(store: Store) -> None:
    ready(store)
    with store.write() as unit:
        keep(unit, question("a"), question("b"), question("c", meeting=NEXT.id))

        for voter, each in (("jonas", "a"), ("jonas", "a"), ("lena", "a"), ("lena", "c"), ("anna", "a")):
            unit.part(Questions).vote(each, voter)
        unit.part(Questions).unvote("a", "anna")
        unit.part(Questions).unvote("b", "anna")

        assert unit.part(Questions).votes(MEETING) == {"a": {"engineering": 2}}
        assert unit.part(Questions).voted("lena", ["a", "b", "c"]) == {"a", "c"}
        assert unit.part(Questions).voted("lena", ["b"]) == unit.part(Questions).voted("anna", ["a"]) == set()


def test_votes_travel_with_their_question(store: Store) -> None:
    ready(store)
    with store.write() as unit:
        keep(unit, question("a"))
        unit.part(Questions).vote("a", "jonas")

        unit.part(Questions).carry(MEETING)
        unit.part(Questions).put("r1", NEXT.id)

        assert unit.part(Questions).votes(MEETING) == {"a": {"engineering": 1}}
        assert unit.part(Questions).votes(NEXT.id) == {"a": {"": 1}}  # which was put to nobody yet
        assert unit.part(Questions).voted("jonas", ["a"]) == {"a"}


# How they end


def test_an_answer_is_noted_and_can_be_taken_back(store: Store) -> None:
    ready(store)
    with store.write() as unit:
        keep(unit, question("a"))

        unit.part(Questions).answer("a", MEETING, "anna", "In March.")
        assert unit.part(Questions).of(MEETING) == [replace(question("a"), state=State.ANSWERED, note="In March.")]

        unit.part(Questions).reopen("a")
        assert unit.part(Questions).of(MEETING) == [question("a")]


def test_what_was_answered_cannot_be_withdrawn_nor_what_was_withdrawn_answered(store: Store) -> None:
    ready(store)
    with store.write() as unit:
        keep(unit, question("a"), question("b"))
        unit.part(Questions).answer("a", MEETING, "anna", "")
        unit.part(Questions).drop("b")

        unit.part(Questions).drop("a")
        unit.part(Questions).answer("b", MEETING, "anna", "")
        unit.part(Questions).reopen("b")

        assert [(each.id, each.state) for each in unit.part(Questions).of(MEETING)] == [("a", State.ANSWERED)]


def test_what_was_not_answered_waits_for_the_next_meeting_and_comes_first_there(store: Store) -> None:
    ready(store)
    with store.write() as unit:
        keep(unit, question("a"), question("b"), question("c"))
        unit.part(Questions).answer("b", MEETING, "anna", "Yes.")

        assert unit.part(Questions).carry(MEETING) == 2

        assert ids(unit.part(Questions).waiting("r1")) == ["a", "c"]
        keep(unit, question("new", meeting=NEXT.id))
        unit.part(Questions).put("r1", NEXT.id)
        stands = [(each.id, each.carried, each.state) for each in unit.part(Questions).of(NEXT.id)]
        assert stands == [("a", 1, State.OPEN), ("c", 1, State.OPEN), ("new", 0, State.OPEN)]
        assert unit.part(Questions).waiting("r1") == []


def test_a_meeting_remembers_how_each_question_ended_there_whatever_comes_later(store: Store) -> None:
    ready(store)
    with store.write() as unit:
        keep(unit, question("a"), question("b"))
        unit.part(Questions).answer("b", MEETING, "anna", "Yes.")
        unit.part(Questions).carry(MEETING)
        unit.part(Questions).put("r1", NEXT.id)
        unit.part(Questions).carry(NEXT.id)
        unit.part(Questions).put("r1", LAST.id)
        unit.part(Questions).answer("a", LAST.id, "anna", "At last.")
        unit.part(Questions).carry(LAST.id)

        def stood(meeting: str) -> list[tuple[str, State, int, str]]:
            return [(each.id, each.state, each.carried, each.note) for each in unit.part(Questions).of(meeting)]

        assert stood(MEETING) == [("a", State.CARRIED, 0, ""), ("b", State.ANSWERED, 0, "Yes.")]
        assert stood(NEXT.id) == [("a", State.CARRIED, 1, "")]
        assert stood(LAST.id) == [("a", State.ANSWERED, 2, "At last.")]


def test_a_meeting_that_ends_twice_carries_once(store: Store) -> None:
    ready(store)
    with store.write() as unit:
        keep(unit, question("a"))

        assert [unit.part(Questions).carry(MEETING) for _ in range(2)] == [1, 0]

        assert [each.carried for each in unit.part(Questions).waiting("r1")] == [1]


def test_the_questions_of_a_meeting_called_off_wait_and_count_as_not_carried(store: Store) -> None:
    ready(store)
    with store.write() as unit:
        keep(unit, question("a"), question("b", ""))

        unit.part(Questions).release(MEETING)

        assert [(each.id, each.carried) for each in unit.part(Questions).waiting("r1")] == [("a", 0), ("b", 0)]
        assert unit.part(Questions).of(MEETING) == []


def test_one_rituals_questions_are_not_put_to_anothers_meeting(store: Store) -> None:
    ready(store)
    with store.write() as unit:
        keep(unit, question("a", meeting=""))

        unit.part(Questions).put("r2", NEXT.id)

        assert unit.part(Questions).of(NEXT.id) == unit.part(Questions).waiting("r2") == []
        assert ids(unit.part(Questions).waiting("r1")) == ["a"]
