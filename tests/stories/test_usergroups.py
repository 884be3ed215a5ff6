"""Slack user groups fill disciplines, and whoever has none loses nothing."""

import pytest

from bot.playground.views import View
from bot.store import Roster
from tests.world import World

FIELD = "Filled by a Slack user group"


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


def shown(view: View | None) -> str:
    assert view is not None
    return str(view.blocks)


def open_form(town: World, discipline: str) -> View:
    anna = town.person("anna")
    answer = anna.command("/builders disciplines")
    assert answer.view is not None, answer
    anna.press(answer.view, "Change", value=discipline)
    assert anna.modal is not None
    return anna.modal


def fill(town: World, discipline: str, group: str) -> None:
    """Have a user group fill a discipline, or none of them ("None")."""
    open_form(town, discipline)
    assert not town.person("anna").submit({FIELD: group}).errors
    town.settle()


def add(town: World, discipline: str) -> None:
    anna = town.person("anna")
    answer = anna.command("/builders disciplines")
    assert answer.view is not None
    anna.press(answer.view, "Add a discipline")
    assert not anna.submit({"Name": discipline}).errors


def stands(town: World, *names: str) -> list[str | None]:
    with town.bot.store.read() as unit:
        found = {each.name.lower(): each.discipline for each in unit.part(Roster).people()}
    return [found[name] for name in names]


def read_anew(town: World) -> None:
    """Ask for everything to be read, and wait for the answer."""
    assert town.say("anna", "/builders roster sync") == "Reading everyone now; I write to you when it is done."
    town.now.advance(seconds=5)
    town.settle()


def last_words(town: World, who: str = "anna") -> str:
    return town.person(who).messages()[-1].text


def night(town: World) -> None:
    town.now.advance(hours=24)
    town.bot.scheduler.upkeep()
    town.settle()


def test_a_group_fills_a_discipline_but_not_over_what_people_said(there: World) -> None:
    there.slack.add_usergroup("crew", ["jonas", "lena", "petra"])
    there.say("lena", "/builders join product")

    fill(there, "design", "@crew · Crew")

    assert stands(there, "jonas", "lena", "petra", "mina") == ["design", "product", "design", "design"]
    assert "*Design*  5 builders · @crew" in shown(there.person("anna").modal)


def test_coming_into_a_group_is_the_newer_word_and_so_is_going_out_of_it(there: World) -> None:
    there.slack.add_usergroup("crew", ["jonas"])
    fill(there, "design", "@crew · Crew")
    there.say("lena", "/builders join product")
    before = len(there.slack.calls)

    there.slack.add_usergroup("crew", ["jonas", "lena"])
    assert stands(there, "jonas", "lena") == ["design", "design"]
    there.slack.add_usergroup("crew", ["lena"])
    assert stands(there, "jonas", "lena") == [None, "design"]

    assert len(there.slack.calls) == before, "an event asks nothing of Slack"


def test_what_someone_says_after_they_were_placed_holds_through_the_night(there: World) -> None:
    there.slack.add_usergroup("crew", ["jonas"])
    fill(there, "design", "@crew · Crew")

    there.say("jonas", "/builders join engineering")
    night(there)

    assert stands(there, "jonas") == ["engineering"]


def test_who_only_reads_and_who_leads_are_placed_by_no_group(there: World) -> None:
    there.say("jonas", "/builders leave")
    there.slack.add_usergroup("crew", ["jonas", "anna"])

    fill(there, "design", "@crew · Crew")
    night(there)

    assert stands(there, "jonas", "anna") == [None, None]


def test_guests_and_bots_in_a_group_are_no_builders(there: World) -> None:
    there.slack.hire("gus", "Gus", is_restricted=True)
    there.slack.add_usergroup("crew", ["gus", "jonas"])

    fill(there, "design", "@crew · Crew")

    assert "*Design*  4 builders" in shown(there.person("anna").modal)


def test_of_two_groups_the_first_by_the_order_counts_and_it_is_listed(there: World) -> None:
    add(there, "research")
    there.slack.add_usergroup("crew", ["jonas", "mina"])
    there.slack.add_usergroup("lab", ["jonas", "lena"])
    fill(there, "design", "@crew · Crew")
    fill(there, "research", "@lab · Lab")

    assert stands(there, "jonas", "mina", "lena") == ["design", "design", "research"]
    said = there.say("anna", "/builders roster")
    assert "Jonas is in @crew and @lab; counted for design, the first." in said
    assert "@crew" not in there.say("mina", "/builders roster")

    there.say("jonas", "/builders join product")
    assert "Jonas is in @crew and @lab; counted for product, as was said." in there.say("anna", "/builders roster")


def test_a_new_colleague_who_is_in_a_group_already_is_placed_by_it(there: World) -> None:
    there.slack.add_usergroup("crew", ["jonas"])
    fill(there, "design", "@crew · Crew")
    nora = there.slack.hire("nora", "Nora", title="Staff Engineer")
    assert stands(there, "nora") == ["engineering"]

    there.slack.add_usergroup("crew", ["jonas", nora.name])

    assert stands(there, "nora") == ["design"]


def test_a_disabled_group_leaves_its_people_where_they_are(there: World) -> None:
    there.slack.add_usergroup("crew", ["jonas"])
    fill(there, "design", "@crew · Crew")

    there.slack.change_usergroup("crew", disabled=True)
    assert stands(there, "jonas") == ["design"]
    assert "@crew · Crew (disabled)" in shown(open_form(there, "design"))
    assert "@crew" not in shown(open_form(there, "product"))
    there.slack.workspace.keep_usergroup("crew", users=())
    night(there)
    assert stands(there, "jonas") == ["design"]

    there.slack.change_usergroup("crew", disabled=False)
    assert stands(there, "jonas") == ["design"]


def test_a_group_that_fills_nothing_any_more_leaves_its_people_where_they_are(there: World) -> None:
    there.slack.add_usergroup("crew", ["jonas"])
    fill(there, "design", "@crew · Crew")

    fill(there, "design", "None")
    there.slack.add_usergroup("crew", [])

    assert stands(there, "jonas") == ["design"]


def test_a_renamed_group_is_shown_by_its_name_and_one_that_is_taken_is_not_offered(there: World) -> None:
    there.slack.add_usergroup("crew", ["jonas"])
    there.slack.change_usergroup("crew", name="The crew")
    fill(there, "design", "@crew · The crew")

    assert "@crew" not in shown(open_form(there, "product"))
    assert "@crew · The crew" in shown(open_form(there, "design"))


def test_saving_a_form_again_takes_no_group_away(there: World) -> None:
    there.slack.add_usergroup("crew", ["jonas"])
    fill(there, "design", "@crew · Crew")

    open_form(there, "design")
    there.person("anna").submit({"Name": "UX"})

    assert "*UX*  4 builders · @crew" in shown(there.person("anna").modal)


def test_what_events_did_not_tell_the_night_finds(there: World) -> None:
    there.slack.add_usergroup("crew", ["jonas"])
    fill(there, "design", "@crew · Crew")

    there.slack.workspace.keep_usergroup("crew", users=(there.person("lena").id,))
    night(there)

    assert stands(there, "jonas", "lena") == [None, "design"]


def test_all_is_read_when_someone_asks_and_they_are_told(there: World) -> None:
    there.slack.add_usergroup("crew", ["jonas", "lena"])
    fill(there, "design", "@crew · Crew")
    workspace = there.slack.workspace
    workspace.keep_usergroup("crew", users=(there.person("jonas").id,))
    workspace.change_person("dan", deleted=True)
    workspace.add_person("nora", "Nora")

    read_anew(there)

    assert last_words(there) == "Read 11 people and 1 user group: 1 new, 1 gone, 1 moved."
    assert "Anna and workspace admins can change this." in there.say("jonas", "/builders roster sync")


def test_whoever_asks_while_another_waits_for_it_takes_the_answer_from_nobody(there: World) -> None:
    there.say("anna", "/builders lead")
    there.person("anna").submit({"Who leads all disciplines?": "@jonas"})
    there.say("anna", "/builders roster sync")

    said = there.say("jonas", "/builders roster sync")
    there.now.advance(seconds=5)
    there.settle()

    assert said == "Somebody asked for that a moment ago: I am reading everyone already."
    assert last_words(there, "anna").startswith("Read ")
    assert not there.person("jonas").messages()


def test_when_slack_asks_to_wait_the_reading_goes_on_afterwards(there: World) -> None:
    there.slack.faults.add("users.list", "rate_limited", retry_after=30)
    told = len(there.person("anna").messages())

    there.say("anna", "/builders roster sync")
    there.settle()
    there.now.advance(seconds=29)
    there.settle()
    assert len(there.person("anna").messages()) == told
    there.now.advance(seconds=1)
    there.settle()

    assert last_words(there) == "Read 11 people and 0 user groups: 0 new, 0 gone, 0 moved."


def test_when_slack_refuses_for_good_who_asked_is_told_and_it_is_not_tried_again(there: World) -> None:
    there.slack.faults.add("users.list", "refuse", error="not_authed")

    read_anew(there)
    asked = len(there.slack.calls)
    there.settle()

    assert last_words(there).startswith("Nothing was read: Slack refuses (users.list: not_authed).")
    assert len(there.slack.calls) == asked


def test_a_workspace_that_does_not_pay_loses_nothing_else(there: World) -> None:
    there.slack.workspace.paid = False

    read_anew(there)

    assert last_words(there) == "Read 11 people: 0 new, 0 gone, 0 moved."
    form = shown(open_form(there, "design"))
    assert FIELD not in form
    assert "None can be chosen: this workspace has none, its plan comes without them" in form
    assert not there.person("anna").submit({"Name": "UX"}).errors
    assert stands(there, "mina") == ["design"]


def test_a_plan_that_ended_leaves_people_where_they_are(there: World) -> None:
    there.slack.add_usergroup("crew", ["jonas"])
    fill(there, "design", "@crew · Crew")

    there.slack.workspace.paid = False
    night(there)

    assert stands(there, "jonas") == ["design"]


def test_without_the_scope_user_groups_are_not_asked_for(there: World) -> None:
    there.slack.workspace.decline("usergroups:read")
    asked = [each.method for each in there.slack.calls].count("usergroups.list")

    night(there)
    there.slack.add_usergroup("crew", ["jonas"])
    there.settle()

    assert [each.method for each in there.slack.calls].count("usergroups.list") == asked
    assert FIELD not in shown(open_form(there, "design"))


def test_an_event_that_comes_again_changes_nothing_and_one_of_an_unknown_group_has_all_read(there: World) -> None:
    crew = there.slack.workspace.keep_usergroup("crew", users=(there.person("jonas").id,))
    there.slack.add_usergroup("crew", ["jonas", "lena"])
    there.settle()
    fill(there, "design", "@crew · Crew")

    there.slack.faults.duplicate_next_event()
    there.slack.add_usergroup("crew", ["lena"])
    there.now.advance(seconds=1)
    there.say("jonas", "/builders join design")

    assert crew.handle == "crew"
    assert stands(there, "jonas", "lena") == ["design", "design"]


# What someone stands for, said by another


def test_who_looks_after_the_roster_says_what_someone_stands_for(there: World) -> None:
    anna = there.person("anna")
    anna.command("/builders roster set @Lena design")
    answer = anna.submit({})

    assert "Lena stands for design from now on." in shown(answer.view)
    assert stands(there, "lena") == ["design"]

    anna.command("/builders roster set")
    anna.submit({"Who?": "@lena", "Stands for": "None, only reads along"})
    assert stands(there, "lena") == [None]
    with there.bot.store.read() as unit:
        lena = unit.part(Roster).person(there.person("lena").id)
    assert lena is not None
    assert lena.reads_only


def test_what_is_not_clear_is_left_to_choose(there: World) -> None:
    anna = there.person("anna")

    for typed in ("set @nobody design", "set", "set lena"):
        answer = anna.command(f"/builders roster {typed}")
        assert answer.view is not None
        assert answer.view.title == "Who stands for what"
        anna.close()


def test_nobody_from_outside_and_not_who_leads_is_put_on_the_roster(there: World) -> None:
    there.slack.hire("gus", "Gus", is_restricted=True)
    anna = there.person("anna")
    anna.command("/builders roster set")

    assert "own people" in str(anna.submit({"Who?": "@gus", "Stands for": "design"}).errors)
    assert "Anna leads all disciplines, and stands for none" in str(
        anna.submit({"Who?": "@anna", "Stands for": "design"}).errors
    )
    assert "can change this" in there.say("jonas", "/builders roster set lena design")


def test_who_leads_is_told_why_they_can_neither_join_nor_leave(there: World) -> None:
    for typed in ("join design", "leave"):
        assert "You lead all disciplines, so you stand for none" in there.say("anna", f"/builders {typed}")


def test_what_was_set_holds_against_the_groups_someone_is_in(there: World) -> None:
    there.slack.add_usergroup("crew", ["jonas"])
    anna = there.person("anna")
    anna.command("/builders roster set jonas product")
    anna.submit({})

    fill(there, "design", "@crew · Crew")
    night(there)

    assert stands(there, "jonas") == ["product"]


def test_a_mistyped_word_is_answered_with_the_roster(there: World) -> None:
    assert "`/builders roster`?" in there.say("anna", "/builders roster show")
