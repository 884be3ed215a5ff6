"""/outcome as people see it: naming a number that should move, looking it up, changing it, and saying how it ended."""

from datetime import datetime
from typing import Any

import pytest

from bot.playground.reply import Reply
from rituals.outcomes.tables import Outcomes
from tests.world import BERLIN, World

MONDAY = datetime(2026, 10, 12, 10, 0, tzinfo=BERLIN)
INVITES: dict[str, Any] = {
    "What should change?": "New teams that invite a second person",
    "The number today": "18 %",
    "Where it should be": "40 %",
    "By when": "2027-03-03",
}
INVOICES: dict[str, Any] = {
    "What should change?": "Days from signup to first invoice",
    "The number today": "5.0",
    "Where it should be": "3.5",
    "Measured in": "days",
    "By when": "2026-12-18",
}


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


def name(town: World, who: str, form: dict[str, Any]) -> Reply:
    person = town.person(who)
    person.command("/outcome new")
    return person.submit(form)


def press(town: World, who: str, line: str, button: str) -> None:
    town.say(who, line)
    person = town.person(who)
    person.press(person.ephemerals[-1], button)


def front(town: World, who: str) -> str:
    modal = town.person(who).modal
    return str(modal.blocks) if modal else ""


def test_nothing_named_yet_is_said_with_a_way_to_begin(there: World) -> None:
    said = there.say("priya", "/outcome")
    priya = there.person("priya")
    priya.press(priya.ephemerals[-1], "Name one")

    assert said.startswith("No outcomes yet. An outcome is a number that should move: signups, days, tickets.")
    assert priya.modal is not None
    assert priya.modal.title == "Name an outcome"


def test_the_first_outcome_brings_its_check_in_and_says_so_before_and_after(there: World) -> None:
    priya = there.person("priya")
    priya.command("/outcome new")
    before = front(there, "priya")
    answer = priya.submit(INVITES)

    assert "The first outcome brings its check-in with it: every Monday, 10:00, closing Wednesday 16:00" in before
    assert "#builders" in before
    assert not answer.errors
    after = front(there, "priya")
    assert "is outcome 1. Priya looks after it. It brought its check-in: every Monday, 10:00" in after
    assert "Its next number is due Mon 19 Oct." in after
    assert "*Outcomes* (`outcomes`) in #builders · every Monday, 10:00 · next Mon 19 Oct" in there.say(
        "jonas", "/builders rituals"
    )


def test_the_second_outcome_joins_the_check_in_there_is(there: World) -> None:
    name(there, "priya", INVITES)
    there.person("jonas").command("/outcome new")

    assert "brings its check-in" not in front(there, "jonas")
    assert not there.person("jonas").submit(INVOICES).errors
    assert len([line for line in there.say("jonas", "/builders rituals").splitlines() if "check" in line.lower()]) == 0
    with there.bot.store.read() as unit:
        assert [each.title for each in unit.part(Outcomes).of("outcomes")] == [
            INVITES["What should change?"],
            INVOICES["What should change?"],
        ]


def test_every_wrong_field_is_told_under_it_and_nothing_typed_is_lost(there: World) -> None:
    wrong = name(
        there,
        "priya",
        {
            **INVITES,
            "The number today": "many",
            "Where it should be": "1,2345",
            "By when": "2026-10-01",
            "Where the number is found": "http://stats.example.com",
        },
    )

    assert "“many” is not a number I can read. Write it as in: 1,250 or 12.5 % or €3.4m." in wrong.errors["baseline"]
    assert "can be read two ways" in wrong.errors["target"]
    assert wrong.errors["deadline"] == "That day has passed. Choose one ahead."
    assert wrong.errors["link"] == "Write the whole address; it begins with https://."

    priya = there.person("priya")
    mended = priya.submit(
        {
            "The number today": "40",
            "Where it should be": "40 %",
            "By when": "2027-03-03",
            "Where the number is found": "https://stats.example.com/teams",
        }
    )
    assert mended.errors == {
        "target": "Baseline and target are the same, so nothing would move. Say where it should be."
    }
    assert not priya.submit({"The number today": "18"}).errors
    assert "New teams that invite a second person" in there.say("priya", "/outcome show 1")
    assert "https://stats.example.com/teams" in there.say("priya", "/outcome show 1")


def test_a_number_in_another_unit_is_refused_under_it(there: World) -> None:
    wrong = name(there, "priya", {**INVOICES, "Where it should be": "40 %"})

    assert wrong.errors == {"target": "This outcome is measured in days, not in %. Write it so."}


def test_who_is_not_on_the_roster_cannot_look_after_it(there: World) -> None:
    there.person("ines").deactivate()
    there.settle()

    wrong = name(there, "priya", {**INVITES, "Who looks after it?": "ines"})

    assert wrong.errors == {"looks_after": "They are not on the roster, so I could not ask them. Choose somebody else."}


def test_a_title_that_sounds_like_output_is_asked_about_once_and_may_be_kept(there: World) -> None:
    priya = there.person("priya")
    first = name(there, "priya", {**INVITES, "What should change?": "Ship the new invite flow"})

    assert not first.errors
    said = front(there, "priya")
    assert "“Ship the new invite flow” says what we will do. What should change when it is there?" in said
    assert "“New teams that invite a second person in week one: 18 % → 40 % by 3 Mar”" in said
    with there.bot.store.read() as unit:
        assert unit.part(Outcomes).all() == []

    assert not priya.submit().errors

    assert "is outcome 1" in front(there, "priya")
    assert "Ship the new invite flow" in there.say("priya", "/outcome list")


def test_a_rewrite_begins_with_the_writers_own_numbers_and_keeps_the_rest(there: World) -> None:
    priya = there.person("priya")
    name(there, "priya", {**INVITES, "What should change?": "Ship the new invite flow", "Why it matters": "Trust"})
    assert priya.modal is not None
    priya.press(priya.modal, "Use this as a start")

    assert "New teams that …: 18 % → 40 %" in front(there, "priya")
    assert "says what we will do" not in front(there, "priya")
    done = priya.submit({"What should change?": "Launch teams that invite a second person"})

    assert not done.errors
    shown = there.say("priya", "/outcome show 1")
    assert "Launch teams that invite a second person" in shown
    assert "Trust" in shown


def test_a_rewritten_title_is_complained_of_under_its_own_field(there: World) -> None:
    priya = there.person("priya")
    name(there, "priya", {**INVITES, "What should change?": "Ship the new invite flow"})
    assert priya.modal is not None
    priya.press(priya.modal, "Use this as a start")

    wrong = priya.submit({"What should change?": "  "})

    assert wrong.errors == {"title:rewrite": "Say what should change, as in: New teams that invite a second person."}


def test_a_title_changed_to_output_is_asked_about_once_too_and_one_that_stays_never(there: World) -> None:
    priya = there.person("priya")
    name(there, "priya", INVITES)
    priya.command("/outcome edit 1")
    priya.submit({"What should change?": "Launch invites"})
    assert "“Launch invites” says what we will do." in front(there, "priya")
    assert not priya.submit().errors
    priya.command("/outcome edit 1")
    priya.submit({"Where it should be": "50 %"})

    said = there.say("priya", "/outcome show 1")
    assert "Launch invites" in said
    assert "18 % → 50 %" in said
    assert "Title was “New teams that invite a second person” until Mon 12 Oct." in said


def test_nobody_else_ever_hears_of_the_hint(there: World) -> None:
    name(there, "priya", {**INVITES, "What should change?": "Ship the new invite flow"})
    there.settle()

    for who in ("anna", "jonas"):
        assert not [each for each in there.person(who).messages("#builders") if "invite flow" in each.text]


def test_the_list_says_where_each_stands_by_when_and_who_looks_after_it(there: World) -> None:
    name(there, "priya", INVITES)
    name(there, "jonas", INVOICES)

    said = there.say("mina", "/outcome list")

    assert "2 open outcomes" in said
    assert "*1* · New teams that invite a second person\n18 % → 40 % by Wed 3 Mar · no number yet · Priya" in said
    assert "5.0 days → 3.5 days by Fri 18 Dec · no number yet · Jonas looks after it" in said


def test_a_long_list_comes_in_pages(there: World) -> None:
    for n in range(14):
        name(there, "priya", {**INVITES, "What should change?": f"Teams of size {n}"})

    first = there.say("priya", "/outcome list")
    priya = there.person("priya")
    priya.press(priya.ephemerals[-1], "2 more")

    assert "Teams of size 11" in first
    assert "Teams of size 12" not in first
    assert "2 more." in first
    assert "Teams of size 13" in priya.ephemerals[-1].text
    assert "Teams of size 13" in there.say("priya", "/outcome list 99")


def test_one_in_the_list_is_shown_with_a_click(there: World) -> None:
    name(there, "priya", INVITES)
    press(there, "jonas", "/outcome list", "Show")

    assert "It was 18 % on Mon 12 Oct. Priya looks after it." in there.person("jonas").ephemerals[-1].text


def test_a_title_may_be_typed_with_the_command(there: World) -> None:
    there.person("priya").command("/outcome new Teams that stay a year")

    assert "'initial_value': 'Teams that stay a year'" in front(there, "priya")


def test_who_is_not_on_the_roster_is_told_so(there: World) -> None:
    there.slack.workspace.add_person("guest", "Gus", is_restricted=True)
    there.slack.workspace.add_channel("general", ["guest"])

    for line in ("list", "new", "show 1"):
        assert "workspace's own people" in there.say("guest", f"/outcome {line}")


def test_before_set_up_it_says_who_begins(town: World) -> None:
    town.slack.invite_bot("#builders")
    town.settle()

    said = town.say("priya", "/outcome")

    assert said == "Builders is not set up yet. A workspace admin types `/builders setup`."


def test_a_number_may_be_typed_with_its_sign_and_a_wrong_one_is_told_what_there_is(there: World) -> None:
    name(there, "priya", INVITES)

    assert "New teams that invite" in there.say("jonas", "/outcome show #1")
    known = "1 (New teams that invite a second person)"
    assert there.say("jonas", "/outcome show 7") == f"“7” is no outcome here. There are: {known}."
    assert there.say("jonas", "/outcome edit") == f"Say which one, by its number: {known}."


def test_a_typo_is_answered_with_the_nearest_word_one_click_away(there: World) -> None:
    name(there, "priya", INVITES)
    said = there.say("jonas", "/outcome shwo 1")
    jonas = there.person("jonas")
    jonas.press(jonas.ephemerals[-1], "Yes")

    assert "`/outcome shwo 1` is not something I know. `/outcome show 1`?" in said
    assert "New teams that invite" in jonas.ephemerals[-1].text


def test_help_lists_what_it_knows_and_the_other_help_names_it(there: World) -> None:
    assert "`/outcome resolve [number]`" in there.say("jonas", "/outcome help")
    assert "`/outcome`" in there.say("jonas", "/builders help")


def test_an_edit_says_what_was_otherwise_until_when(there: World) -> None:
    name(there, "priya", INVITES)
    there.live_until(datetime(2026, 11, 3, 10, tzinfo=BERLIN))
    press(there, "priya", "/outcome show 1", "Edit")
    answer = there.person("priya").submit({"Where it should be": "45 %", "By when": "2027-03-31"})

    assert not answer.errors
    said = there.say("priya", "/outcome show 1")
    assert "18 % → 45 % by Wed 31 Mar" in said
    assert "Target was 40 % until Tue 3 Nov." in said
    assert "Deadline was Wed 3 Mar until Tue 3 Nov." in said


def test_only_who_looks_after_it_and_who_leads_may_change_it(there: World) -> None:
    name(there, "priya", INVITES)

    for word in ("edit", "resolve", "give", "move"):
        assert there.say("jonas", f"/outcome {word} 1") == "Priya, Anna and workspace admins can change this."
    there.say("jonas", "/outcome show 1")
    assert "Hand over" not in str(there.person("jonas").ephemerals[-1].blocks)
    there.person("anna").command("/outcome edit 1")
    assert there.person("anna").modal is not None


def test_handing_over_is_said_to_the_giver_and_asks_the_other_from_then_on(there: World) -> None:
    name(there, "priya", INVITES)
    press(there, "priya", "/outcome show 1", "Hand over")
    there.person("priya").submit({"Who looks after it from now on?": "tomas"})

    assert "Tomas looks after “New teams that invite a second person” from now on" in front(there, "priya")
    assert "Tomas looks after it" in there.say("jonas", "/outcome list")
    assert "Looked after by Priya until Mon 12 Oct." in there.say("jonas", "/outcome show 1")
    there.settle()
    assert not [each for each in there.person("tomas").messages() if "invite" in each.text]


def test_resolving_tells_the_channel_once_what_was_learned(there: World) -> None:
    name(there, "jonas", INVOICES)
    there.live_until(datetime(2026, 12, 16, 11, tzinfo=BERLIN))
    press(there, "jonas", "/outcome show 1", "Resolve")
    lesson = "Measure the wait before you shorten the form."
    jonas = there.person("jonas")
    wrong = jonas.submit(
        {"How did it end?": "Met", "The last number": "soon", "What would you tell another squad?": lesson}
    )
    done = jonas.submit({"The last number": "3.4"})
    there.settle()

    assert "“soon” is not a number I can read" in wrong.errors["last_value"]
    assert not done.errors
    post = there.post("Days from signup")
    assert post.text.startswith("Met: Days from signup to first invoice, 3.4 days (target 3.5 days), on Wed 16 Dec.")
    assert f"What we would tell another squad: “{lesson}”" in post.text
    assert "No outcome is open." in there.say("jonas", "/outcome list")
    assert "is resolved already (met)" in there.say("jonas", "/outcome resolve 1")

    there.person("mina").press(post, "All resolved outcomes")

    said = there.person("mina").ephemerals[-1].text
    assert "met on Wed 16 Dec · 3.4 days (target 3.5 days)" in said
    assert "How well we knew is said from 10 outcomes on that were met or missed." in said
    assert there.post("Days from signup").text == post.text


def test_a_check_in_shows_in_the_list_and_in_the_history(there: World) -> None:
    name(there, "priya", {**INVITES, "Taken on": "2026-09-09"})
    for month, day, value in ((10, 20, "21"), (10, 27, "25 %")):
        there.live_until(datetime(2026, month, day, 11, tzinfo=BERLIN))
        press(there, "priya", "/outcome show 1", "Check in")
        form = {
            "Where is it now?": value,
            "How sure are you that it gets there?": "70 %",
            "What did we learn?": "People invite when the first project has data in it.",
            "What will we do?": "Adjust what we do",
        }
        answer = there.person("priya").submit(form)
        assert not answer.errors, answer.errors

    assert "25 % → 40 % by Wed 3 Mar · green · Priya looks after it" in there.say("jonas", "/outcome list")
    said = there.say("jonas", "/outcome show 1")
    assert "green (32 % of the way in 27 % of the time)" in said
    assert "Tue 27 Oct · 25 % · 70 % sure · adjust: “People invite when" in said
    assert "Tue 20 Oct · 21 % · 70 % sure" in said
    assert "18 % → 25 %, up" in said


def test_how_well_we_knew_is_said_by_discipline_from_ten_on(there: World) -> None:
    for n in range(10):
        name(there, "priya", {**INVITES, "What should change?": f"Teams of size {n}"})
    there.live_until(datetime(2026, 10, 19, 10, 30, tzinfo=BERLIN))
    for n, who in enumerate(("priya", "tomas", "petra", "mina", "dora", "dan", "jonas", "lena")):
        person = there.person(who)
        person.press(there.post("How sure are you?", who), "My confidence")
        given = person.submit({f"Teams of size {size}": f"{70 + n % 3 * 10} %" for size in range(10)})
        assert not given.errors
    there.live_until(datetime(2026, 10, 22, 10, tzinfo=BERLIN))
    for n in range(10):
        there.person("priya").command(f"/outcome resolve {n + 1}")
        ended = "Met" if n < 8 else "Missed"
        there.person("priya").submit({"How did it end?": ended, "What would you tell another squad?": "Ask sooner."})

    said = there.say("jonas", "/outcome resolved")

    assert "*How well we knew* · 10 met or missed (0 is perfect, 0.25 is a coin)" in said
    # Of 0.7, 0.8 and 0.9: eight times 0.3², 0.2² and 0.1², twice 0.7², 0.8² and 0.9², of thirty: 0.17.
    # Two of engineering are too few, so one more is held back.
    assert "Product 0.17" in said
    assert "Design held back" in said
    assert "Engineering not enough people to show it" in said
    assert "Jonas" not in said.partition("How well we knew")[2]
