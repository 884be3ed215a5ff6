"""To whom the digest goes, and when: as the settings say, from that moment on."""

from datetime import datetime
from typing import Any

import pytest

from bot.playground.messages import Message
from bot.store import Jobs, Roster, Settings
from tests.world import BERLIN, World


def at(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


def settings(town: World, **form: Any) -> str:
    """Change the settings, and give what is said then."""
    anna = town.person("anna")
    anna.command("/builders settings")
    answer = anna.submit(form)
    assert answer.ok, answer
    assert not answer.errors, answer.errors
    town.settle()
    said = str(anna.modal.blocks) if anna.modal else ""
    if anna.modal is not None:
        anna.close(everything=True)
    return said


def digests(town: World, who: str) -> list[Message]:
    return [each for each in town.person(who).messages() if each.text.startswith("Week")]


def test_each_gets_a_letter_of_their_own_at_the_same_moment(there: World) -> None:
    settings(there, **{"Who else gets the digest": [there.person("priya").id, there.person("tomas").id]})

    there.live_until(at(16, 15, 59))
    assert [digests(there, who) for who in ("anna", "priya", "tomas")] == [[], [], []]
    there.live_until(at(16, 16, 5))

    heard = [digests(there, who)[0].text.splitlines()[0] for who in ("anna", "priya", "tomas")]
    assert len(set(heard)) == 1
    assert len({digests(there, who)[0].channel for who in ("anna", "priya", "tomas")}) == 3


def test_who_leads_gets_one_though_they_are_named_too(there: World) -> None:
    settings(there, **{"Who else gets the digest": [there.person("anna").id]})

    there.live_until(at(16, 16, 5))

    assert len(digests(there, "anna")) == 1


def test_who_has_left_is_skipped_and_the_others_get_theirs(there: World) -> None:
    settings(there, **{"Who else gets the digest": [there.person("priya").id, there.person("tomas").id]})
    with there.bot.store.write() as unit:
        unit.part(Roster).deactivate(there.person("priya").id, there.now())

    there.live_until(at(16, 16, 5))

    assert digests(there, "priya") == []
    assert len(digests(there, "tomas")) == 1


def test_another_day_and_time_hold_at_once_where_who_leads_is(there: World) -> None:
    said = settings(there, **{"Digest on": "Thursday", "Digest at": "09:15"})

    there.live_until(at(15, 9, 14))
    early = digests(there, "anna")
    there.live_until(at(15, 9, 16))

    assert "The next digest comes Thu 15 Oct, 09:15." in said
    assert early == []
    assert len(digests(there, "anna")) == 1
    there.live_until(at(22, 9, 16))
    assert [each.text[:7] for each in digests(there, "anna")] == ["Week 42", "Week 43"]


def test_a_week_that_had_its_digest_gets_no_second_one(there: World) -> None:
    settings(there, **{"Digest on": "Tuesday", "Digest at": "10:00"})
    there.live_until(at(13, 10, 5))

    said = settings(there, **{"Digest on": "Friday", "Digest at": "16:00"})
    there.live_until(at(19, 9))

    assert "The next digest comes Fri 23 Oct, 16:00." in said
    assert len(digests(there, "anna")) == 1


def test_moved_to_a_time_that_has_passed_this_week_it_comes_this_week_as_it_would_have(there: World) -> None:
    there.live_until(at(16, 12))

    said = settings(there, **{"Digest at": "10:00"})
    there.live_until(at(16, 16, 5))

    assert "The next digest comes Fri 16 Oct, 16:00." in said
    assert len(digests(there, "anna")) == 1
    there.live_until(at(23, 10, 5))
    assert [each.text[:7] for each in digests(there, "anna")] == ["Week 42", "Week 43"]


def test_another_leader_for_whom_it_is_later_leaves_no_week_out(there: World) -> None:
    there.person("priya").change(tz="Asia/Tokyo")
    there.settle()
    there.live_until(at(16, 12))

    there.person("anna").command("/builders lead")
    assert not there.person("anna").submit({"Who leads all disciplines?": there.person("priya").id}).errors
    there.live_until(at(16, 16, 5))

    assert [each.text[:7] for each in digests(there, "priya")] == ["Week 42"]


def test_what_closed_between_a_digest_and_one_nine_days_later_is_in_that(there: World) -> None:
    settings(there, **{"Digest on": "Wednesday", "Digest at": "12:00"})
    there.live_until(at(14, 12, 5))
    settings(there, **{"Digest on": "Friday", "Digest at": "16:00"})

    there.live_until(at(23, 16, 5))

    week_43 = digests(there, "anna")[-1].text
    assert "Thu 15 Oct: 0 came" in week_43
    assert "Thu 22 Oct: 0 came" in week_43


def test_the_time_is_that_of_where_who_leads_is(town: World) -> None:
    town.person("anna").change(tz="America/New_York")
    town.set_up()

    settings(town, **{"Digest on": "Thursday", "Digest at": "08:00"})

    with town.bot.store.read() as unit:
        alarm = unit.part(Jobs).get("digest")
    assert alarm is not None
    assert alarm.due_at.astimezone(BERLIN) == at(15, 14)


def test_changes_are_recorded_and_what_was_not_changed_is_not(there: World) -> None:
    priya = there.person("priya").id
    settings(there, **{"Who else gets the digest": [priya], "Digest on": "Monday"})
    settings(there)

    with there.bot.store.read() as unit:
        changes = [(each.key, each.before, each.after, each.by) for each in unit.part(Settings).changes()]
    anna = there.person("anna").id
    assert [each for each in changes if each[0].startswith("digest")] == [
        ("digest_to", None, [priya], anna),
        ("digest_at", None, {"day": 0, "at": "16:00"}, anna),
    ]


def test_nobody_is_offered_a_weekend(there: World) -> None:
    anna = there.person("anna")
    anna.command("/builders settings")

    assert anna.modal is not None
    assert "Friday" in str(anna.modal.blocks)
    assert "Saturday" not in str(anna.modal.blocks)
