"""Rounds of check-ins in which something changes while they are open: hands, numbers, what is asked at all."""

from datetime import timedelta

import pytest

from bot.store import Occurrences, Outbox, Rituals, Settings, Todos
from rituals.outcomes import status
from rituals.outcomes.tables import Outcomes
from tests.stories.test_checkins import CLOSES, FIRST, answer, check_in, everyone_answers
from tests.stories.test_outcome_command import INVITES, INVOICES
from tests.world import World


@pytest.fixture
def there(town: World) -> World:
    """A company with one outcome that Priya looks after, as everyone has just been asked."""
    town.set_up()
    town.person("priya").command("/outcome new")
    assert not town.person("priya").submit(INVITES).errors
    town.live_until(FIRST)
    return town


def resolve(town: World, who: str, number: int, how: str = "Dropped") -> None:
    town.person(who).command(f"/outcome resolve {number}")
    said = town.person(who).submit({"How did it end?": how, "What would you tell another squad?": "Ask sooner."})
    assert not said.errors
    town.settle()


def give(town: World, who: str, number: int, to: str) -> None:
    town.person(who).command(f"/outcome give {number}")
    assert not town.person(who).submit({"Who looks after it from now on?": to}).errors
    town.settle()


def waits(town: World, who: str) -> int:
    with town.bot.store.read() as unit:
        return len(unit.part(Todos).of(town.person(who).id))


def test_once_the_last_outcome_is_resolved_the_post_says_there_is_nothing_left(there: World) -> None:
    resolve(there, "priya", 1)

    assert "Zero outcomes" not in there.post("How sure are you?").text
    assert "Nothing is open any more" in there.post("How sure are you?").text
    with there.bot.store.read() as unit:
        assert unit.part(Outbox).failed(FIRST - timedelta(days=30)) == []


def test_a_new_outcome_is_in_the_post_that_asks_at_once(there: World) -> None:
    there.person("priya").command("/outcome new")
    there.person("priya").submit(INVOICES)
    there.settle()

    assert there.post("How sure are you?").text.startswith("How sure are you? Two outcomes")


def test_how_sure_someone_was_stays_theirs_after_they_hand_over(there: World) -> None:
    check_in(there, "priya", 1, sure=80)
    give(there, "priya", 1, "tomas")
    there.live_until(CLOSES)

    summary = there.post("Outcomes, Wed 21 Oct").text
    assert "Priya is 80 % sure." in summary
    assert "Tomas is" not in summary


def test_who_checks_in_for_another_speaks_for_themselves(there: World) -> None:
    check_in(there, "anna", 1, sure=30)
    there.live_until(CLOSES)

    assert "Anna is 30 % sure." in there.post("Outcomes, Wed 21 Oct").text


def test_whoever_gets_an_outcome_back_is_asked_again(there: World) -> None:
    give(there, "priya", 1, "tomas")
    give(there, "tomas", 1, "priya")

    assert (waits(there, "priya"), waits(there, "tomas")) == (1, 0)


def test_a_wide_gap_is_told_although_no_number_came(there: World) -> None:
    everyone_answers(there)
    assert answer(there, "ines", 60).ok
    there.live_until(CLOSES)

    summary = there.post("Outcomes, Wed 21 Oct")
    assert "Wide gap: product 80, design 40. Talk about it." in summary.text
    there.person("tomas").press(summary, "Put it on Thu 22 Oct")
    assert summary.text.startswith("Outcomes: one without a number and with a wide gap.")


def test_a_title_can_be_mended_after_the_company_changed_its_decimal_mark(town: World) -> None:
    town.set_up()
    town.person("priya").command("/outcome new")
    town.person("priya").submit({**INVITES, "The number today": "1,250", "Where it should be": "2,500"})
    yes = True
    with town.bot.store.write() as unit:
        unit.part(Settings).set("decimal_comma", yes, by="builders", at=FIRST)

    town.person("priya").command("/outcome edit 1")
    said = town.person("priya").submit({"What should change?": "Teams that invite a second person"})

    assert not said.errors
    with town.bot.store.read() as unit:
        outcome = unit.part(Outcomes).get(1)
        assert outcome is not None
        assert (str(outcome.baseline), str(outcome.target)) == ("1250", "2500")


def ten_resolved(town: World, *, met: int) -> None:
    with town.bot.store.read() as unit:
        known = [each.number for each in unit.part(Outcomes).all()]
    for n, number in enumerate(known):
        resolve(town, "priya", number, "Met" if n < met else "Missed")


def ten_named(town: World) -> None:
    for n in range(9):
        town.person("priya").command("/outcome new")
        assert not town.person("priya").submit({**INVITES, "What should change?": f"Teams of size {n}"}).errors
    town.settle()


def all_say(town: World, people: tuple[str, ...], percent: str) -> None:
    titles = [INVITES["What should change?"], *(f"Teams of size {n}" for n in range(9))]
    for who in people:
        town.person(who).press(town.post("How sure are you?", who), "My confidence")
        assert not town.person(who).submit(dict.fromkeys(titles, f"{percent} %")).errors
    town.settle()


def test_the_last_a_steward_said_counts_wherever_they_said_it(there: World) -> None:
    ten_named(there)
    for number in range(1, 11):
        assert not check_in(there, "priya", number, sure=0).errors
    there.live_until(FIRST + timedelta(days=1))
    all_say(there, ("priya",), "100")
    all_say(there, ("tomas", "petra"), "80")  # all alike they would be held back
    there.live_until(CLOSES + timedelta(days=1))

    ten_resolved(there, met=10)

    assert "Product 0.03" in there.say("jonas", "/outcome resolved")  # twice (0.8 − 1)², and nothing of her 0 %


def test_what_was_said_in_a_round_that_was_called_off_counts_nowhere(there: World) -> None:
    ten_named(there)
    all_say(there, ("tomas", "petra", "priya", "mina", "dora", "dan"), "100")
    there.say("anna", "/builders skip outcomes")

    ten_resolved(there, met=10)

    assert "Product" not in there.say("jonas", "/outcome resolved").partition("How well we knew")[2]


def squad(town: World) -> None:
    """A squad of #builders whose outcome Tomas looks after, asked every time."""
    anna = town.person("anna")
    anna.command("/builders ritual new", channel="#builders")
    assert anna.modal is not None
    anna.press(anna.modal, "What", choose="Outcome check-ins")
    anna.submit({"Name": "Checkout", "First one": "2026-10-19", "Whose outcomes": ["squad", "each_time"]})
    town.person("tomas").command("/outcome new")
    assert not town.person("tomas").submit(INVITES).errors
    town.live_until(FIRST)


def test_what_a_squad_thought_stays_as_it_was_shown_after_a_hand_over(town: World) -> None:
    town.set_up()
    squad(town)
    check_in(town, "tomas", 1, sure=80)
    for who, percent in {"tomas": 100, "priya": 0, "mina": 20, "dora": 40, "jonas": 40}.items():
        assert answer(town, who, percent).ok
    town.live_until(CLOSES)
    before = shown_of_others(town)

    give(town, "tomas", 1, "priya")

    assert before == shown_of_others(town) == 30


def shown_of_others(town: World) -> float | None:
    with town.bot.store.read() as unit:
        ritual = unit.part(Rituals).get("checkout")
        (found,) = unit.part(Occurrences).of("checkout")
        outcome = unit.part(Outcomes).get(1)
        assert outcome is not None
        return status.sure(unit, ritual, outcome, found).disciplines["others"].value


def test_forgetting_takes_the_closing_lesson_out_of_its_post(there: World) -> None:
    check_in(there, "priya", 1, sure=70)
    resolve(there, "priya", 1, "Met")
    there.live_until(FIRST + timedelta(minutes=5))
    assert "Ask sooner." in there.post("Met: New teams").text

    there.say("priya", "/builders forget-me")
    priya = there.person("priya")
    priya.press(priya.ephemerals[-1], "Remove")
    there.live_until(FIRST + timedelta(minutes=10))

    post = there.post("Met: New teams").text
    assert "Ask sooner." not in post
    assert "We were 70 % sure in October." in post
