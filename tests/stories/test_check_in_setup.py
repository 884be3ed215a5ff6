"""A second check-in: set up by form, with outcomes that move into it, in a channel that may be private."""

from datetime import datetime
from typing import Any

import pytest

from bot.store import Rituals, Settings
from rituals.outcomes.tables import Outcomes
from tests.stories.test_outcome_command import INVITES, INVOICES, front, name, press
from tests.world import BERLIN, World

SQUAD: dict[str, Any] = {
    "Name": "Checkout",
    "First one": "2026-10-20",
    "Whose outcomes": ["A squad's own: only who is in the channel"],
}


@pytest.fixture
def there(town: World) -> World:
    """A company with one outcome of its own, and a squad's private channel with three people in it."""
    town.set_up()
    town.slack.workspace.add_channel("checkout", ["anna", "tomas", "dora"], private=True)
    town.slack.invite_bot("#checkout")
    town.settle()
    assert not name(town, "priya", INVITES).errors
    return town


def set_up(town: World, **more: Any) -> None:
    anna = town.person("anna")
    anna.command("/builders ritual new", channel="#checkout")
    assert anna.modal is not None
    anna.press(anna.modal, "What", choose="Outcome check-ins")
    answer = anna.submit({**SQUAD, **more})
    assert not answer.errors, answer.errors
    town.settle()


def test_the_form_turns_into_that_of_a_check_in_with_its_own_defaults(there: World) -> None:
    anna = there.person("anna")
    anna.command("/builders ritual new", channel="#builders")
    assert anna.modal is not None
    anna.press(anna.modal, "What", choose="Outcome check-ins")

    shown = front(there, "anna")
    assert "Lasts" not in shown
    assert "'initial_value': 'Outcomes'" in shown
    assert "'initial_date': '2026-10-19'" in shown
    assert "'initial_time': '10:00'" in shown
    assert "Closes on" in shown


@pytest.mark.parametrize(("kind", "then"), [("Outcome check-ins", "Joint all-hands"), ("Ask why this tech?", "")])
def test_a_form_submitted_before_it_changes_to_its_kind_creates_nothing(there: World, kind: str, then: str) -> None:
    anna = there.person("anna")
    anna.command("/builders ritual new", channel="#checkout")
    assert anna.modal is not None
    if then:
        anna.press(anna.modal, "What", choose=kind)

    answer = anna.submit({"What": then or kind})

    assert "The form was still changing to match your choice." in str(answer.errors)
    with there.bot.store.read() as unit:
        assert [each.id for each in unit.part(Rituals).all()] == ["all-hands", "outcomes"]


def test_a_squads_check_in_asks_nobody_else_unless_that_is_ticked(there: World) -> None:
    set_up(there)
    set_up(there, Name="Payments", **{"Whose outcomes": ["squad", "each_time"], "Closes on": "Thursday"})

    with there.bot.store.read() as unit:
        checkout, payments = unit.part(Rituals).get("checkout"), unit.part(Rituals).get("payments")
    assert (checkout.squad, checkout.everyone_every, checkout.closes_on) == (True, 0, 2)
    assert (payments.squad, payments.everyone_every, payments.closes_on) == (True, 1, 3)
    assert "every Tuesday, 10:00 · next Tue 20 Oct" in there.say("anna", "/builders rituals")


def test_what_is_wrong_with_the_form_stands_under_its_field(there: World) -> None:
    anna = there.person("anna")
    anna.command("/builders ritual new", channel="#builders")
    assert anna.modal is not None
    anna.press(anna.modal, "What", choose="Outcome check-ins")

    answer = anna.submit({"First one": "2026-10-05"})

    assert answer.errors == {"day:outcomes": "That moment has passed. Choose a day and time ahead."}


def test_an_outcome_moves_to_another_check_in_with_its_history(there: World) -> None:
    set_up(there)
    press(there, "anna", "/outcome show 1", "Move")
    answer = there.person("anna").submit({"Asked with": "checkout"})

    assert not answer.errors
    assert "is asked with Checkout from now on. Its next number is due Tue 20 Oct." in front(there, "anna")
    said = there.say("anna", "/outcome show 1")
    assert "Asked with Checkout in #checkout." in said
    assert "Asked with Outcomes until Mon 12 Oct." in said


def test_there_is_nowhere_to_move_to_while_there_is_one_check_in(there: World) -> None:
    said = there.say("priya", "/outcome move 1")

    assert said == "There is only one check-in. `/builders ritual new` makes another."


def test_outcomes_of_a_private_channel_are_for_who_is_in_it(there: World) -> None:
    set_up(there)
    there.person("tomas").command("/outcome new")
    there.person("tomas").submit({**INVOICES, "Asked with": "Checkout in #checkout"})

    assert "first invoice" in there.say("dora", "/outcome list")
    assert "first invoice" not in there.say("jonas", "/outcome list")
    assert "“2” is no outcome here" in there.say("jonas", "/outcome show 2")
    jonas = there.person("jonas")
    jonas.command("/outcome new")
    assert "checkout" not in front(there, "jonas").lower()


def test_a_company_that_writes_a_comma_is_read_so(there: World) -> None:
    anna = there.person("anna")
    anna.command("/builders settings")
    assert not anna.submit({"Numbers are written": "3,4 is three and four tenths"}).errors

    answer = name(there, "priya", {**INVOICES, "The number today": "5,5", "Where it should be": "3,5"})

    assert not answer.errors
    assert "5,5 days → 3,5 days" in there.say("priya", "/outcome list")
    with there.bot.store.read() as unit:
        changes = [(each.key, each.after) for each in unit.part(Settings).changes()]
        outcome = unit.part(Outcomes).get(2)
    assert ("decimal_comma", True) in changes
    assert outcome is not None
    assert f"{outcome.target}" == "3.5"


def test_a_typo_in_a_number_reads_the_mark_of_the_company(there: World) -> None:
    wrong = name(there, "priya", {**INVOICES, "The number today": "5,5"})

    assert "“5,5” can be read two ways" in wrong.errors["baseline"]


def test_handing_over_in_an_open_round_asks_the_other_one_instead(there: World) -> None:
    there.live_until(datetime(2026, 10, 19, 10, 30, tzinfo=BERLIN))
    assert "New teams that invite" in str(there.home("priya").blocks)
    press(there, "priya", "/outcome show 1", "Hand over")
    there.person("priya").submit({"Who looks after it from now on?": "tomas"})
    there.settle()

    assert "Check in" not in str(there.home("priya").blocks)
    assert "Check in" in str(there.home("tomas").blocks)


def test_what_is_resolved_in_an_open_round_waits_for_nobody(there: World) -> None:
    there.live_until(datetime(2026, 10, 19, 10, 30, tzinfo=BERLIN))
    there.person("priya").command("/outcome resolve 1")
    done = there.person("priya").submit({"How did it end?": "Dropped", "What would you tell another squad?": "Ask."})
    there.settle()

    assert not done.errors
    assert "Check in" not in str(there.home("priya").blocks)
    assert there.post("Dropped: New teams").text.count("sure in") == 0
