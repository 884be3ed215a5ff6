"""Who was heard, whatever the day, the zone and the trouble: the figures people see."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.store import Channels, Settings
from rituals.digest import digest
from tests import telling, whys
from tests.world import BERLIN, World, named

ANGELES = ZoneInfo("America/Los_Angeles")
EVERYONE = ("mina", "dora", "dan", "jonas", "lena", "emil", "ines", "priya", "tomas", "petra")


def at(month: int, day: int, hour: int, minute: int = 0, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=zone)


def pulse(town: World, name: str, score: str = "4", **more: str) -> dict[str, str]:
    person = town.person(name)
    post = next(each for each in reversed(person.messages("#builders")) if "How was it?" in str(each.blocks))
    person.press(post, "How was it?")
    return dict(person.submit({"How was it?": score, **named(person), **more}).errors)


def digests(town: World, who: str = "anna") -> list[str]:
    return [each.text for each in town.person(who).messages() if each.text.startswith("Week")]


def test_a_meeting_that_closes_the_week_after_finds_its_answers(town: World) -> None:
    town.set_up(first="2026-10-16", every="every second week")
    town.live_until(at(10, 16, 15, 46))
    for name in EVERYONE:
        pulse(town, name)

    town.live_until(at(10, 23, 17))

    assert digests(town)[-1].startswith("Week 43: 10 of 10 heard, balance 1.00")


def test_a_bot_down_over_the_weekend_makes_nobody_silent(town: World) -> None:
    town.set_up(every="every second week")
    town.live_until(at(10, 15, 15, 46))
    for name in EVERYONE:
        pulse(town, name)
    town.live_until(at(10, 15, 23))

    town.now.set(at(10, 19, 9))
    town.live_until(at(10, 23, 17))

    assert "10 of 10 heard" in digests(town)[-1]


def test_a_ritual_far_west_of_who_leads_is_in_the_next_digest(town: World) -> None:
    town.person("anna").change(tz="America/Los_Angeles")
    town.slack.invite_bot("#builders")
    town.settle()
    anna = town.person("anna")
    anna.command("/builders setup", channel="#builders")
    leads = {"Who leads all disciplines?": town.person("priya").id}
    assert not anna.submit({**leads, "First all-hands": "2026-10-15", "How often": "every week"}).errors
    town.settle()
    anna.press(anna.messages()[-1], "Post it now")
    town.settle()
    town.live_until(at(10, 15, 15, 46, ANGELES))
    for name in EVERYONE[:7]:
        pulse(town, name)

    town.live_until(at(10, 24, 12))

    assert "All-hands* · Fri 16 Oct" in digests(town, "priya")[-1]
    assert "Design  3 of 3" in digests(town, "priya")[-1]


def test_one_person_of_an_unknown_zone_stops_nobody(town: World) -> None:
    town.set_up()
    user = town.slack.workspace.user_object(town.person("mina").person) | {"tz": "Mars/Phobos"}

    telling.user_changed(town.bot.store, "Ev1", user, user["team_id"], town.now())

    town.live_until(at(10, 14, 9, 31))

    offered = [name for name in EVERYONE if "'s seat at" in str([each.text for each in town.person(name).messages()])]
    assert len(offered) == 3
    assert "All is well" in town.say("anna", "/builders health")


def test_an_answer_changed_after_close_changes_no_figure(town: World) -> None:
    town.set_up()
    town.live_until(at(10, 15, 15, 46))
    for name, score in (("mina", "2"), ("jonas", "5"), ("priya", "5")):
        pulse(town, name, score)
    town.live_until(at(10, 16, 10, 1))

    pulse(town, "mina", "3")
    town.live_until(at(10, 16, 17))

    assert "4.0 of 5 (3 answers)" in town.post("All-hands recap").text
    assert "4.0 of 5 (3 answers)" in digests(town)[-1]


def test_a_discipline_of_one_is_never_shown_alone(town: World) -> None:
    for name in ("dora", "dan"):
        town.person(name).deactivate()
    town.set_up()
    town.live_until(at(10, 16, 17))

    recap, digest = town.post("All-hands recap").text, digests(town)[-1]

    assert "design" not in recap.split("\n")[1]
    assert "others 0 of 1" in recap
    assert "Design" not in digest


def test_who_leads_is_in_no_figure(town: World) -> None:
    town.set_up()
    town.live_until(at(10, 15, 15, 46))
    for name, score in (("mina", "5"), ("jonas", "4"), ("anna", "1")):
        town.person(name).press(town.post("All-hands over"), "I was there")
        pulse(town, name, score)
    town.now.advance(seconds=5)
    town.settle()
    live = town.post("All-hands over").text

    town.live_until(at(10, 16, 10, 1))

    assert "2 people were there · 2 answers" in live
    assert "not enough answers to show this (2, needs 3)" in town.post("All-hands recap").text
    assert "2 people came, 2 answers" in town.post("is closed").text


def test_builders_see_counts_without_a_verdict_and_guests_see_nothing(town: World) -> None:
    town.set_up()
    town.live_until(at(10, 29, 12))
    guest = town.slack.hire("gus", "Gus", is_restricted=True)
    guest.join("#general")

    counts, verdict = town.say("jonas", "/builders digest"), town.say("anna", "/builders digest")

    assert "0 of 10 heard" in counts
    assert "balance" in counts
    assert "second time running" not in counts
    assert "▼" not in str(town.person("jonas").ephemerals[-1].blocks)
    assert "balance" in verdict
    for line in ("digest", "roster", "rituals"):
        assert "for this workspace's own people" in town.say("gus", f"/builders {line}")
    home = guest.open_home()
    assert home is not None
    assert "for this workspace's own people" in str(home.blocks)


def test_what_should_change_reaches_who_leads_from_three_on(town: World) -> None:
    town.set_up()
    town.live_until(at(10, 15, 15, 46))
    for name, words in (("mina", "Shorter."), ("jonas", "Start with questions."), ("lena", "More demos.")):
        pulse(town, name, **{"What should change?": words})

    town.live_until(at(10, 16, 17))

    more = town.more().text
    assert "• “Start with questions.”" in more
    assert "Jonas" not in more + digests(town)[-1]


def test_what_is_said_between_a_digest_and_monday_is_in_the_next_ones_thread(town: World) -> None:
    town.set_up()
    town.live_until(at(10, 16, 16, 5))
    whys.ask(town)
    asked = whys.place(town)
    whys.reply(town, "lena", asked, "Three teams read the same events.")
    town.live_until(at(10, 19, 9))
    whys.reply(town, "emil", asked, "And we had it already.")
    town.live_until(at(10, 23, 16, 5))

    told = town.more().text

    assert "*Since the last digest* · 2 questions, replies or decisions before its week was over." in told
    assert "They count as late; the figures shown then stand." in told


def said_what_should_change(town: World, day: int) -> None:
    """Three say after an all-hands what should change."""
    town.live_until(at(10, day, 15, 46))
    for name, words in (("mina", "Shorter."), ("jonas", "Start with questions."), ("lena", "More demos.")):
        pulse(town, name, **{"What should change?": words})


def test_what_is_said_after_a_digest_is_not_in_its_thread(town: World) -> None:
    town.set_up()
    with town.bot.store.write() as unit:
        unit.part(Settings).set("digest_at", {"day": 2, "at": "12:00"}, by="builders", at=town.now())
        digest.set_next(unit, town.now())
    town.live_until(at(10, 21, 12, 1))
    said_what_should_change(town, 22)

    town.live_until(at(10, 23, 17))

    assert "What should change" not in town.more().text


def test_what_a_private_channel_would_change_is_for_who_is_in_it(town: World) -> None:
    town.set_up()
    town.person("petra").leave("#builders")
    town.settle()
    with town.bot.store.write() as unit:
        unit.part(Settings).set("digest_to", [town.person("petra").id], by="builders", at=town.now())
        unit.part(Channels).save(replace(unit.part(Channels).joined()[0], private=True))
    said_what_should_change(town, 15)

    town.live_until(at(10, 16, 17))

    assert "Start with questions." in town.more().text
    assert "What should change" not in town.more("petra").text


def test_something_learned_names_where_it_was_learned(town: World) -> None:
    town.set_up()
    town.live_until(at(10, 15, 15, 46))

    errors = pulse(town, "mina", **{"Something I learned": "Nobody saw the button."})

    assert "Choose the discipline you learned it from" in str(errors)


@pytest.mark.parametrize("line", ["skip", "pause"])
def test_a_run_opens_one_or_says_why_not(town: World, line: str) -> None:
    town.set_up()
    town.say("anna", "/builders skip")
    town.say("anna", "/builders run")
    town.now.advance(seconds=2)
    town.settle()
    town.say("anna", f"/builders {line}")

    said = town.say("anna", "/builders run")
    town.now.advance(seconds=2)
    town.settle()

    if line == "pause":
        assert "is paused" in said or "is open already" in said
    else:
        assert "Opening it now, for Mon 12 Oct, 10:15." in said
        assert town.post("All-hands Mon 12 Oct, 10:15")


def test_a_meeting_called_off_ends_its_private_notes(town: World) -> None:
    town.set_up()
    town.live_until(at(10, 14, 9, 31))
    noted = next(name for name in EVERYONE if town.person(name).messages())

    town.say("anna", "/builders skip")
    town.now.advance(seconds=5)
    town.settle()

    assert town.person(noted).messages()[-1].text == "Done. Nothing else to do."


def test_a_call_that_was_missed_is_not_posted_when_a_seat_is_taken(town: World) -> None:
    town.set_up()
    town.live_until(at(10, 18, 12))
    town.now.set(at(10, 19, 14))
    town.live_until(at(10, 21, 9, 31))
    noted = next(name for name in EVERYONE if any("22 Oct" in each.text for each in town.person(name).messages()))
    town.person(noted).press(town.person(noted).messages()[-1], "Take the seat")

    town.person(noted).submit({"What will you show?": "The button"})
    town.now.advance(seconds=5)
    town.settle()

    assert not [each for each in town.person("mina").messages("#builders") if each.text.startswith("All-hands Thu 22")]


def test_a_first_post_after_its_meeting_is_refused(town: World) -> None:
    town.slack.invite_bot("#builders")
    town.settle()
    anna = town.person("anna")
    anna.command("/builders setup", channel="#builders")
    anna.submit({"First all-hands": "2026-10-13", "Starts at": "09:00"})
    town.settle()

    anna.press(anna.messages()[-1], "Post it tomorrow 10:00")

    assert anna.modal is not None
    assert "The first all-hands is before that." in str(anna.modal.blocks)


def test_a_second_person_is_told_that_it_is_set_up(town: World) -> None:
    town.person("jonas").change(is_admin=True)
    town.slack.invite_bot("#builders")
    town.settle()
    for name in ("anna", "jonas"):
        town.person(name).command("/builders setup", channel="#builders")
        town.person(name).submit({})
        town.settle()
    town.person("anna").press(town.person("anna").messages()[-1], "Post it now")

    town.person("jonas").press(town.person("jonas").messages()[-1], "Post it now")

    told = town.person("jonas").modal
    assert told is not None
    assert "set up already; Anna leads all disciplines" in str(told.blocks)


def test_a_year_down_is_a_few_lines(town: World) -> None:
    town.set_up()
    town.live_until(at(10, 18, 12))
    town.now.set(at(10, 18, 12) + timedelta(days=364))

    town.live_until(town.now() + timedelta(days=7))

    said = digests(town)[-1]
    assert "posts between" in said
    assert len(said) < 1500
