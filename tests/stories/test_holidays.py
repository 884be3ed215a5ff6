"""Rituals and public holidays."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.store import Channels, Occurrences, Roster, Settings
from tests.world import BERLIN, MONDAY, World


def settings(town: World, **facts: object) -> str:
    anna = town.person("anna")
    assert anna.command("/builders settings").ok
    answer = anna.submit(facts)
    town.settle()
    return str(answer.errors or (answer.view.blocks if answer.view else ""))


def holidays(town: World, country: str, rule: str) -> str:
    anna = town.person("anna")
    anna.command("/builders ritual all-hands")
    anna.press(anna.ephemerals[-1], "Change")
    answer = anna.submit({"Country": country, "When it falls on one": rule})
    town.settle()
    return str(answer.errors or (answer.view.blocks if answer.view else ""))


def test_a_meeting_on_a_holiday_moves_to_the_next_working_day(town: World) -> None:
    town.set_up(first="2026-12-18")

    said = settings(town, **{"Public holidays of": "Germany"})

    assert "Saved." in said
    assert "Next: Mon 28 Dec, 15:00." in town.say("anna", "/builders skip")
    town.live_until(datetime(2026, 12, 28, 14, 0, tzinfo=BERLIN))
    assert "Mon 28 Dec, 15:00" in town.post("All-hands Mon 28 Dec").text


def test_without_a_country_no_holiday_is_kept(town: World) -> None:
    town.set_up(first="2026-12-18")

    assert "Next: Fri 25 Dec, 15:00." in town.say("anna", "/builders skip")


def test_a_ritual_may_leave_a_holiday_out(town: World) -> None:
    town.set_up(first="2026-12-18")

    holidays(town, "DE-BY", "Leave it out")

    assert "Next: Fri 8 Jan, 15:00." in town.say("anna", "/builders skip"), "25 December and 1 January are both one"
    page = town.say("anna", "/builders ritual")
    assert "Public holidays of Germany (BY): left out then." in page


def test_a_country_that_is_none_is_said_under_its_field(town: World) -> None:
    town.set_up()

    assert "Did you mean Germany?" in holidays(town, "Germny", "Leave it out")
    assert "Did you mean Germany?" in settings(town, **{"Public holidays of": "Germny"})


def test_naming_a_country_leaves_the_first_post_when_it_was_said_to_go_out(town: World) -> None:
    town.slack.invite_bot("#builders")
    town.settle()
    anna = town.person("anna")
    anna.command("/builders setup", channel="#builders")
    assert not anna.submit({"First all-hands": "2026-10-22"}).errors
    town.settle()
    anna.press(anna.messages()[-1], "Post it tomorrow 10:00")

    settings(town, **{"Public holidays of": "Germany"})
    town.live_until(MONDAY + timedelta(days=1, minutes=59))
    before = [each for each in anna.messages("#builders") if "one all-hands" in each.text]
    town.live_until(MONDAY + timedelta(days=1, minutes=61))

    assert before == []
    assert "All-hands" in town.post("one all-hands").text


def test_settings_with_a_region_can_be_saved_again_as_they_stand(town: World) -> None:
    town.set_up()
    settings(town, **{"Public holidays of": "DE-BY"})

    assert "Saved." in settings(town)

    with town.bot.store.read() as unit:
        assert unit.part(Settings).country == "DE-BY"


def test_steps_count_working_days_without_holidays(town: World) -> None:

    town.set_up(first="2027-01-04")  # a Monday after New Year's Day, a Friday

    settings(town, **{"Public holidays of": "DE"})
    said = town.say("anna", "/builders preview all-hands")

    assert "Tue 29 Dec" in said, "three working days before: 31, 30 and 29 December"


def test_nobody_is_written_to_on_a_holiday(town: World) -> None:
    town.set_up(first="2026-12-28", every="every second week")
    settings(town, **{"Public holidays of": "DE"})

    town.live_until(datetime(2026, 12, 25, 9, 31, tzinfo=BERLIN))
    noted = [name for name in ("mina", "dora", "dan") if town.person(name).messages()]

    with town.bot.store.read() as unit:
        days = {row["day"] for row in unit._db.query("SELECT day FROM notes")}
    assert "2026-12-25" not in days
    assert len(noted) <= 1


def test_whoever_is_named_may_change_things(town: World) -> None:
    town.set_up()
    before = town.say("priya", "/builders health")

    settings(town, **{"Who else may change things?": [town.person("priya").id]})

    assert "Anna and workspace admins can change this." in before
    assert "All is well." in town.say("priya", "/builders health")
    with town.bot.store.read() as unit:
        (change,) = [each for each in unit.part(Settings).changes() if each.key == "stewards"]
    assert (change.by, change.before, change.after) == (town.person("anna").id, None, [town.person("priya").id])


def test_guests_count_once_the_company_says_so(town: World) -> None:
    town.slack.hire("gil", title="Designer", is_restricted=True)
    town.set_up()
    gil = town.person("gil")
    with town.bot.store.read() as unit:
        assert unit.part(Roster).person(gil.id) is None

    settings(town, Guests=["Slack guests may be builders"])
    town.now.advance(seconds=2)
    town.settle()

    with town.bot.store.read() as unit:
        found = unit.part(Roster).person(gil.id)
    assert found is not None
    assert found.discipline == "design"


def test_another_status_emoji_means_away_once_it_is_named(town: World) -> None:
    town.set_up()
    until = int((MONDAY + timedelta(days=3)).timestamp())
    town.person("lena").change(status_emoji=":potato:", status_text="Gone", status_expiration=until)
    town.settle()

    assert "is not an emoji's name" in settings(town, **{"Status emoji that mean away": "!!"})
    settings(town, **{"Status emoji that mean away": "potato, :palm_tree:"})
    town.now.advance(seconds=2)
    town.settle()

    with town.bot.store.read() as unit:
        lena = unit.part(Roster).person(town.person("lena").id)
    assert lena is not None
    assert lena.away(town.now())


def test_a_ritual_shows_who_was_not_asked_and_never_who_was_not_heard(town: World) -> None:
    town.person("dan").command("/builders join")
    town.set_up()
    until = int((MONDAY + timedelta(days=9)).timestamp())
    town.person("lena").change(status_emoji=":palm_tree:", status_text="Sea", status_expiration=until)
    town.settle()
    town.say("emil", "/builders leave")
    town.live_until(datetime(2026, 10, 19, 11, 0, tzinfo=BERLIN))  # the second call, the first one closed

    page = town.say("anna", "/builders ritual all-hands")

    assert "Away: Lena (back Wed 21 Oct)" in page
    assert "Only reading along: Emil" in page
    assert "Leads all disciplines: Anna" in page
    assert "*Thu 22 Oct* · open, 8 people asked: 8 open" in page
    assert "*Thu 15 Oct* · closed, 10 people asked: 1 away, 9 not heard" in page
    assert "Mina" not in page


def test_why_others_were_not_asked_stays_shown_when_the_next_one_is_called_off(town: World) -> None:
    town.set_up()
    town.live_until(datetime(2026, 10, 15, 16, 0, tzinfo=BERLIN))  # held, and not closed yet
    town.say("anna", "/builders skip")

    assert "Leads all disciplines: Anna" in town.say("anna", "/builders ritual all-hands")


def test_a_ritual_opened_before_reasons_were_kept_says_those_that_hold_now(town: World) -> None:
    town.set_up()
    with town.bot.store.write() as unit:
        unit._db.execute("DELETE FROM not_asked")

    page = town.say("anna", "/builders ritual all-hands")

    assert "Leads all disciplines: Anna" in page
    assert "Came after" not in page


def test_who_is_in_a_private_channel_is_shown_to_those_in_it_alone(town: World) -> None:
    town.set_up()
    builders, anna = town.slack.channel("#builders").id, town.person("anna")
    with town.bot.store.write() as unit:
        known = unit.part(Channels).get(builders)
        assert known
        unit.part(Channels).save(replace(known, private=True))
        unit.part(Occurrences).leave_out(unit.part(Occurrences).of("all-hands")[0].id, {town.person("dan").id: "away"})
    inside = town.say("anna", "/builders ritual all-hands")
    with town.bot.store.write() as unit:
        unit.part(Channels).exit(builders, anna.id)

    outside = town.say("anna", "/builders ritual all-hands")

    assert "Away: Dan" in inside
    assert "Away: 1 person" in outside
    assert "Dan" not in outside


def test_only_those_who_look_after_a_ritual_see_it_so(town: World) -> None:
    town.set_up()

    assert "Anna and workspace admins can change this." in town.say("mina", "/builders ritual all-hands")
