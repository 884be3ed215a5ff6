"""Who hosts: asked privately, named after a yes, passed on without a trace, handed over, and never asked too often."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.kit import Todo
from bot.store import Channels, Todos
from rituals.allhands.tables import Hosts
from tests.world import BERLIN, TITLES, World

TUESDAY = datetime(2026, 10, 13, 9, 31, tzinfo=BERLIN)
THURSDAY = datetime(2026, 10, 15, 15, 0, tzinfo=BERLIN)
FRIDAY = datetime(2026, 10, 16, 9, 31, tzinfo=BERLIN)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
ASKED = "Would you host All-hands"


@pytest.fixture
def there(town: World) -> World:
    """The morning after set-up, on which somebody was asked to host the first meeting."""
    town.set_up()
    town.live_until(TUESDAY)
    return town


def asked(town: World) -> list[str]:
    """Who has a note that asks them to host."""
    return [name for name in TITLES if any(ASKED in each.text for each in town.person(name).messages())]


def press(town: World, name: str, label: str) -> None:
    note = town.person(name).messages()[-1]
    assert town.person(name).press(note, label).ok
    town.now.advance(seconds=5)
    town.settle()


def said(town: World, name: str) -> str:
    return town.person(name).messages()[-1].text


def post(town: World) -> str:
    gathers = [each for each in town.person("anna").messages("#builders") if "Take a seat" in str(each.blocks)]
    return gathers[-1].text


def discipline(name: str) -> str:
    """The discipline somebody's title stands for."""
    words = {"Design": "design", "Product": "product"}
    return next((craft for word, craft in words.items() if word in TITLES[name]), "engineering")


def rows(town: World, sql: str) -> list[dict[str, object]]:
    with town.bot.store.read() as unit:
        return [dict(row) for row in unit._db.query(sql)]


def turns_page(town: World, name: str) -> str:
    assert town.person(name).command("/builders host").ok
    modal = town.person(name).modal
    assert modal is not None
    return str(modal.blocks)


def test_one_is_asked_privately_and_named_only_after_a_yes(there: World) -> None:
    (name,) = asked(there)
    note = there.person(name).messages()[-1]

    assert f"{ASKED} on Thu 15 Oct, 15:00? It is {discipline(name)}'s turn." in note.text
    assert "You are named in the channel only after you say yes. Pass leaves no trace." in note.text
    assert "host" not in post(there)

    press(there, name, "I'll host")

    assert f"host {name.capitalize()} ({discipline(name)})" in post(there)
    assert said(there, name) == "You host on Thu 15 Oct, 15:00. Nothing else to do."


def test_a_second_yes_changes_nothing(there: World) -> None:
    (name,) = asked(there)
    note = there.person(name).messages()[-1]
    there.person(name).press(note, "I'll host")

    assert there.person(name).press(note, "I'll host").view is None

    assert [row["agreed"] for row in rows(there, "SELECT agreed FROM hosts")] == [1]


def test_a_pass_asks_the_next_of_the_same_discipline(there: World) -> None:
    (first,) = asked(there)

    press(there, first, "Pass")
    there.live_until(TUESDAY + DAY)

    (second,) = [name for name in asked(there) if name != first]
    assert discipline(second) == discipline(first)
    assert said(there, first) == "Passed. Nothing else to do."


def test_a_pass_leaves_no_trace(there: World) -> None:
    (first,) = asked(there)
    identity = there.person(first).id
    before = {str(row["name"]) for row in rows(there, "SELECT name FROM sqlite_master WHERE type = 'table'")}

    press(there, first, "Pass")
    there.live_until(TUESDAY + DAY)
    (second,) = [name for name in asked(there) if name != first]
    press(there, second, "I'll host")
    there.live_until(FRIDAY + DAY)

    assert [row["builder"] for row in rows(there, "SELECT builder FROM hosts WHERE held = 1")] == [
        there.person(second).id
    ]
    assert rows(there, f"SELECT * FROM hosts WHERE builder = '{identity}' AND held = 1") == []
    assert {row["name"] for row in rows(there, "SELECT name FROM sqlite_master WHERE type = 'table'")} == before
    for table in sorted(before - {"sqlite_sequence"}):
        for row in rows(there, f"SELECT * FROM {table}"):
            assert "pass" not in str(row.get("payload") or "").lower() or row["recipient"] == identity, table
            assert "passed" not in str({key: value for key, value in row.items() if key != "payload"}), table
    # That somebody was given a turn is all that stays; it ended for both alike, whichever way.
    ends = rows(there, "SELECT builder, settled_at IS NOT NULL AS ended FROM duties WHERE kind = 'host'")
    assert {row["ended"] for row in ends if row["builder"] in (identity, there.person(second).id)} == {1}


def test_after_three_passes_the_meeting_stands_without_a_host_and_anyone_takes_it(there: World) -> None:
    with there.bot.store.write() as unit:
        host = unit.part(Hosts).ahead("all-hands")[0]
        for n in (2, 3):
            unit.part(Todos).give(
                Todo(f"host:{host.meeting}:{n}", there.person("ines").id, "host", host.meeting), there.now()
            )
            unit.part(Todos).settle(f"host:{host.meeting}:{n}", there.now())
    (only,) = asked(there)

    press(there, only, "Pass")

    assert "host: open" in post(there)
    turns_page(there, "lena")
    emil = there.person("emil")
    gather = next(each for each in reversed(emil.messages("#builders")) if "I'll host" in str(each.blocks))
    emil.press(gather, "I'll host")
    there.now.advance(seconds=5)
    there.settle()
    assert emil.ephemerals[-1].text == "You host All-hands on Thu 15 Oct, 15:00."
    assert "host Emil (engineering)" in post(there)
    stale = there.person("lena").modal
    assert stale is not None
    there.person("lena").press(stale, "I'll host")
    told = there.person("lena").modal
    assert told is not None
    assert "Emil hosts it." in str(told.blocks)


def test_who_is_away_is_skipped(town: World) -> None:
    until = int((THURSDAY + DAY).timestamp())
    for name in ("priya", "tomas", "petra"):
        town.person(name).change(status_emoji=":palm_tree:", status_text="Sea", status_expiration=until)

    town.set_up()
    town.live_until(TUESDAY)

    (name,) = asked(town)
    assert discipline(name) == "design"


def test_who_says_yes_and_is_away_then_is_replaced_the_working_day_before(there: World) -> None:
    (first,) = asked(there)
    press(there, first, "I'll host")
    until = int((THURSDAY + DAY).timestamp())
    there.person(first).change(status_emoji=":palm_tree:", status_text="Sea", status_expiration=until)

    there.live_until(datetime(2026, 10, 14, 9, 31, tzinfo=BERLIN))

    (second,) = [name for name in asked(there) if name != first]
    assert discipline(second) == discipline(first)
    assert "host" not in post(there)


def test_who_has_not_said_yes_by_the_run_of_show_is_asked_no_more(there: World) -> None:
    (name,) = asked(there)

    there.live_until(THURSDAY - timedelta(minutes=9))

    run = there.post("All-hands at 15:00")
    assert "host: open" in run.text
    assert said(there, name) == "Passed on. Nothing else to do."
    there.person("lena").press(run, "I'll host")
    there.settle()
    assert "You host in 9 minutes." in said(there, "lena")


def test_a_late_yes_is_taken_while_nobody_hosts(there: World) -> None:
    (name,) = asked(there)
    home = there.home(name)
    there.live_until(THURSDAY - timedelta(minutes=9))
    assert "host: open" in there.post("All-hands at 15:00").text

    there.person(name).press(home, "I'll host")
    there.now.advance(seconds=5)
    there.settle()

    assert f"host {name.capitalize()}" in there.post("All-hands at 15:00").text


def test_tomorrow_too_late_for_the_meeting_hands_the_turn_on(there: World) -> None:
    (first,) = asked(there)

    press(there, first, "Skip this week")
    there.live_until(TUESDAY + DAY)

    assert len(asked(there)) == 1
    assert first not in asked(there)


def test_who_goes_away_before_they_answer_hands_the_turn_on_at_once(there: World) -> None:
    (first,) = asked(there)

    there.say(first, "/builders away until 16 Oct")
    there.person(first).press(there.person(first).ephemerals[-1], "That's right")
    there.live_until(TUESDAY + DAY)

    assert len(asked(there)) == 1
    assert first not in asked(there)
    assert said(there, first) == "Done. Nothing else to do."


@pytest.mark.parametrize("line", ["/builders leave", "/builders join {other}"])
def test_who_stands_for_the_discipline_no_more_is_asked_no_more(there: World, line: str) -> None:
    (first,) = asked(there)
    other = next(craft for craft in ("design", "product") if craft != discipline(first))

    there.say(first, line.format(other=other))
    there.live_until(TUESDAY + DAY)

    assert len(asked(there)) == 1
    assert first not in asked(there)


def test_who_wants_no_such_note_before_it_is_written_hands_the_turn_on(town: World) -> None:
    town.set_up()
    with town.bot.store.read() as unit:
        (host,) = unit.part(Hosts).ahead("all-hands")
    name = next(each for each in TITLES if town.person(each).id == host.builder)
    town.person(name).press(town.home(name), "Private messages")
    town.person(name).submit({"What may Builders write to you about?": "Nothing"})

    town.live_until(TUESDAY + DAY)

    assert len(asked(town)) == 1
    assert name not in asked(town)


def test_the_next_one_is_asked_the_working_day_after_and_comes_from_another_discipline(there: World) -> None:
    (first,) = asked(there)
    press(there, first, "I'll host")

    there.live_until(FRIDAY)

    (second,) = [name for name in asked(there) if name != first]
    assert f"{ASKED} on Thu 22 Oct, 15:00?" in said(there, second)
    assert discipline(second) != discipline(first)
    there.live_until(FRIDAY + timedelta(hours=1))
    assert f"Host from {discipline(second)}." in there.post("All-hands recap").text
    assert second.capitalize() not in there.post("All-hands recap").text


def test_in_two_weeks_nobody_has_more_than_one_turn(there: World) -> None:
    (first,) = asked(there)
    press(there, first, "I'll host")

    there.live_until(TUESDAY + 6 * WEEK)

    given = rows(there, "SELECT builder, opened_at FROM duties WHERE kind IN ('seat', 'host') ORDER BY opened_at")
    last: dict[object, datetime] = {}
    for row in given:
        at = datetime.fromisoformat(str(row["opened_at"]))
        assert (at.date() - last.get(row["builder"], at - 2 * WEEK).date()).days >= 14
        last[row["builder"]] = at


def test_a_meeting_that_is_called_off_leaves_the_turn_with_who_had_it(there: World) -> None:
    (first,) = asked(there)
    press(there, first, "I'll host")

    there.say("anna", "/builders skip all-hands")
    there.settle()

    (host,) = rows(there, "SELECT builder, agreed, meeting FROM hosts")
    assert host["builder"] == there.person(first).id
    assert host["agreed"] == 0
    assert "2026-10-22" in str(host["meeting"])


def test_called_off_before_they_answered_they_are_asked_for_the_next(there: World) -> None:
    (first,) = asked(there)

    there.say("anna", "/builders skip all-hands")
    there.settle()

    assert said(there, first) == "Done. Nothing else to do."
    there.live_until(TUESDAY + DAY)
    assert f"{ASKED} on Thu 22 Oct, 15:00?" in said(there, first)


def test_a_moved_meeting_keeps_its_host(there: World) -> None:
    (first,) = asked(there)
    press(there, first, "I'll host")

    anna = there.person("anna")
    assert anna.command("/builders move all-hands").ok
    answer = anna.submit({"Day": "2026-10-16", "Starts at": "11:00"})
    there.now.advance(seconds=5)
    there.settle()

    assert not answer.errors
    (host,) = rows(there, "SELECT builder, at FROM hosts")
    assert host["builder"] == there.person(first).id
    assert str(host["at"]).startswith("2026-10-16T09:00")
    assert f"host {first.capitalize()}" in post(there)


def test_a_moved_meeting_is_told_to_who_is_asked(there: World) -> None:
    (first,) = asked(there)

    there.person("anna").command("/builders move all-hands")
    there.person("anna").submit({"Day": "2026-10-16", "Starts at": "11:00"})
    there.now.advance(seconds=5)
    there.settle()

    assert f"{ASKED} on Fri 16 Oct, 11:00?" in said(there, first)


def test_a_holiday_that_moves_a_meeting_is_told_to_who_is_asked(town: World) -> None:
    town.set_up(first="2026-10-19")
    town.live_until(TUESDAY + WEEK)
    first = next(name for name in asked(town) if "Mon 26 Oct, 15:00?" in said(town, name))

    anna = town.person("anna")
    anna.command("/builders settings")
    assert not anna.submit({"Public holidays of": "AT"}).errors
    town.now.advance(seconds=5)
    town.settle()

    assert f"{ASKED} on Tue 27 Oct, 15:00?" in said(town, first)


def test_a_yes_after_somebody_else_took_it_is_told_who_did(there: World) -> None:
    (first,) = asked(there)
    stale = there.home(first)
    turns_page(there, "anna")
    there.person("anna").submit({"Who hosts?": there.person("anna").id})
    there.settle()

    late = there.person(first).press(stale, "I'll host")

    assert late.view is not None
    assert "Anna hosts it." in str(late.view.blocks)
    assert [row["builder"] for row in rows(there, "SELECT builder FROM hosts")] == [there.person("anna").id]


def test_everyone_sees_the_line_ahead_as_disciplines_and_no_name(there: World) -> None:
    (first,) = asked(there)

    shown = turns_page(there, "lena" if first != "lena" else "emil")

    assert "Nobody hosts yet." in shown
    others = [each for each in ("product", "design", "engineering") if each != discipline(first)]
    assert f"After that: {', '.join((*others, discipline(first), *others))}." in shown
    assert not any(name.capitalize() in shown for name in TITLES)
    assert "Who hosts?" not in shown


def test_who_looks_after_it_sees_the_discipline_that_is_asked_and_who_is_asked_their_turn(there: World) -> None:
    (first,) = asked(there)

    assert f"Somebody from {discipline(first)} is asked." in turns_page(there, "anna")
    own = there.person(first)
    assert "You are asked to host." in turns_page(there, first)
    assert own.modal is not None
    own.press(own.modal, "I'll host")
    assert own.modal is not None
    assert "You host." in str(own.modal.blocks)


def test_a_host_hands_over_and_hosts_until_the_other_says_yes(there: World) -> None:
    (first,) = asked(there)
    press(there, first, "I'll host")
    turns_page(there, first)

    answer = there.person(first).submit({"Who hosts?": there.person("emil").id})
    there.now.advance(seconds=5)
    there.settle()

    assert answer.view is not None
    assert "Emil is asked to host on Thu 15 Oct, 15:00, and named once they say yes." in str(answer.view.blocks)
    assert f"host {first.capitalize()}" in post(there)
    there.live_until(TUESDAY + DAY)
    assert f"{ASKED} on Thu 15 Oct, 15:00? You open" in said(there, "emil")
    press(there, "emil", "I'll host")
    assert "host Emil (engineering)" in post(there)


def test_a_pass_of_what_was_handed_over_leaves_the_host(there: World) -> None:
    (first,) = asked(there)
    press(there, first, "I'll host")
    turns_page(there, first)
    there.person(first).submit({"Who hosts?": there.person("emil").id})
    there.live_until(TUESDAY + DAY)

    press(there, "emil", "Pass")
    there.live_until(TUESDAY + DAY + timedelta(hours=5))

    assert f"host {first.capitalize()}" in post(there)
    assert set(asked(there)) <= {first, "emil"}


def test_who_looks_after_it_overrides_and_may_host_at_once(there: World) -> None:
    (first,) = asked(there)
    turns_page(there, "anna")

    answer = there.person("anna").submit({"Who hosts?": there.person("anna").id})
    there.now.advance(seconds=5)
    there.settle()

    assert answer.view is not None
    assert "You host on Thu 15 Oct, 15:00." in str(answer.view.blocks)
    assert "host Anna" in post(there)
    assert said(there, first) == "Done. Nothing else to do."


def test_nobody_hands_it_to_who_is_away_or_no_builder(there: World) -> None:
    until = int((THURSDAY + DAY).timestamp())
    there.person("lena").change(status_emoji=":palm_tree:", status_text="Sea", status_expiration=until)
    there.slack.hire("gast", "Gast", is_restricted=True)
    there.settle()
    turns_page(there, "anna")

    assert "Lena is away on that day." in there.person("anna").submit({"Who hosts?": "@lena"}).errors["who"]
    assert there.person("anna").submit({"Who hosts?": "@gast"}).errors["who"]


def test_asked_too_late_for_a_note_it_waits_in_home(there: World) -> None:
    there.live_until(THURSDAY - timedelta(hours=1))
    turns_page(there, "anna")

    answer = there.person("anna").submit({"Who hosts?": there.person("emil").id})

    assert answer.view is not None
    assert "No note reaches them before it begins, so tell them: it waits in their Home." in str(answer.view.blocks)
    emil = there.person("emil")
    emil.press(there.home("emil"), "I'll host")
    there.now.advance(seconds=5)
    there.settle()
    assert "host Emil" in post(there)
    assert emil.home is not None
    assert "Run of show" in str(emil.home.blocks)


def test_a_forgotten_host_leaves_the_turn_to_the_next(there: World) -> None:
    (first,) = asked(there)
    press(there, first, "I'll host")
    there.person(first).command("/builders forget-me")
    whispered = there.person(first).ephemerals[-1]

    there.person(first).press(whispered, "Remove")
    there.live_until(TUESDAY + DAY)

    assert "host" not in post(there)
    second = [name for name in asked(there) if name != first]
    assert len(second) == 1
    assert discipline(second[0]) == discipline(first)


def test_whoever_calls_one_for_now_hosts_it(there: World) -> None:
    there.live_until(FRIDAY + timedelta(hours=2))

    there.say("anna", "/builders run all-hands")
    there.live_until(FRIDAY + timedelta(hours=2, minutes=1))

    assert "host Anna" in post(there)


def test_pausing_asks_nobody_any_more(there: World) -> None:
    there.live_until(FRIDAY + timedelta(hours=1))
    (name,) = [each for each in asked(there) if "Thu 22 Oct" in said(there, each)]

    there.say("anna", "/builders pause all-hands")
    there.settle()

    assert said(there, name) == "Done. Nothing else to do."
    there.say("anna", "/builders resume all-hands")
    assert len(rows(there, "SELECT 1 FROM hosts WHERE held = 0 AND agreed = 0")) == 1


def test_who_has_not_answered_by_the_day_before_is_asked_no_more_and_somebody_else_is(there: World) -> None:
    (silent,) = asked(there)

    there.live_until(datetime(2026, 10, 14, 9, 31, tzinfo=BERLIN))

    (other,) = [name for name in asked(there) if name != silent]
    assert said(there, silent) == "Passed on. Nothing else to do."
    press(there, other, "I'll host")
    assert f"host {other.capitalize()}" in post(there)


def test_a_pass_is_no_edit_of_the_post_that_everybody_sees(there: World) -> None:
    (name,) = asked(there)
    before = len(there.slack.said("chat.update"))

    press(there, name, "Pass")

    changed = there.slack.said("chat.update")[before:]
    assert [each["channel"] for each in changed] == [there.slack.workspace.direct(there.person(name).id).id]


def test_a_meeting_of_a_private_channel_is_hosted_and_seen_by_those_in_it_alone(there: World) -> None:
    lena, anna, emil = (there.person(each) for each in ("lena", "anna", "emil"))
    with there.bot.store.write() as unit:
        (channel,) = [each for each in unit.part(Channels).joined() if each.name == "builders"]
        (host,) = unit.part(Hosts).ahead("all-hands")
        unit.part(Hosts).release(host.meeting)
        unit.part(Channels).save(replace(channel, private=True))
        unit.part(Channels).exit(channel.id, lena.id)

    refused = there.say("lena", "/builders host")
    turns_page(there, "anna")
    given = anna.submit({"Who hosts?": "@lena"})
    with there.bot.store.write() as unit:
        unit.part(Channels).exit(channel.id, anna.id)

    assert "It is held in a private channel that you are not in." in refused
    assert "Lena is not in its private channel." in str(given.errors)
    assert "Run of show" not in str(there.home("anna").blocks)
    assert emil.command("/builders host").view is not None
