"""The sample ritual brings something in every slot, and lives its whole life in a bot that doesn't know it."""

import dataclasses
import json
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from bot.cli import declared as commands
from bot.config import Config
from bot.console.store import Console
from bot.kit import Ritual
from bot.kit.offers import Offer
from bot.ops import check, health
from bot.parts import DECLARED, declared
from bot.people import load
from bot.playground.reply import Reply
from bot.store import Occurrences, Outbox, Participation, Rituals, Store, Todos, migrations
from rituals import ALL
from tests import docs, sample_ritual, telling
from tests.sample_ritual import ids, offers, picture, posts
from tests.sample_ritual.rules import NotTheirsError, Thanks
from tests.sample_ritual.tables import Kudos
from tests.stories.test_disciplines import change
from tests.stories.test_privacy import file_of, forget
from tests.upgrades.fixtures import saved
from tests.world import BERLIN, World, world

RITUAL = sample_ritual.RITUAL
WITH = declared((*ALL, RITUAL))
MONDAY = datetime(2026, 10, 19, 10, 1, tzinfo=BERLIN)
CLOSES = MONDAY + timedelta(days=2)
FRIDAY = datetime(2026, 10, 23, 16, 1, tzinfo=BERLIN)
TEXT = "You stayed until the export worked."


@pytest.fixture
def town(tmp_path: Path) -> Iterator[World]:
    """A company that is set up, in a bot with kudos."""
    with world(tmp_path, declared=WITH) as here:
        here.set_up()
        yield here


@pytest.fixture
def there(town: World) -> World:
    """The company after Anna has added kudos."""
    assert not add(town).errors
    return town


def add(town: World, **more: str) -> Reply:
    anna = town.person("anna")
    anna.command("/builders ritual new", channel="#builders")
    assert anna.modal is not None
    anna.press(anna.modal, "What", choose="Kudos")
    return anna.submit({"First one": "2026-10-19", "Theme": "Who helped you ship?", **more})


def thank(town: World, who: str, whom: str, text: str = TEXT, **more: str | list[str]) -> Reply:
    """Send thanks from the form that the command opens."""
    town.person(who).command("/kudos")
    answer = town.person(who).submit({"Whom do you thank?": whom, "What for?": text, "What was it?": "Help", **more})
    town.now.advance(seconds=5)
    town.settle()
    return answer


def stored(town: World) -> list[Thanks]:
    with town.bot.store.read() as unit:
        return unit.part(Kudos).all()


# Slots


def test_the_sample_leaves_no_slot_at_its_default() -> None:
    bare = Ritual(kind="", title="")

    empty = [each.name for each in dataclasses.fields(Ritual) if getattr(RITUAL, each.name) == getattr(bare, each.name)]

    assert empty == []


def test_nothing_in_the_product_names_the_sample() -> None:
    root = Path(__file__).parent.parent
    files = [file for top in ("bot", "rituals") for file in (root / top).rglob("*") if file.is_file()]
    files = [file for file in files if file.suffix != ".pyc"]

    assert [str(file) for file in files if re.search(rb"kudos|sample_ritual", file.read_bytes(), re.IGNORECASE)] == []


# Adding and changing one


def test_the_first_run_says_what_comes_later(town: World) -> None:
    told = town.person("anna").messages()[0].text

    assert "Kudos is off until you add it." in told
    assert "Add *Kudos* with `/builders ritual new`" in told


def test_one_is_added_changed_and_shown(there: World) -> None:
    anna = there.person("anna")
    assert "Kudos* (`kudos`) in #builders · every Monday, 10:00" in there.say("anna", "/builders rituals")
    anna.command("/builders ritual kudos")
    assert "Theme: Who helped you ship?" in anna.ephemerals[-1].text

    anna.press(anna.ephemerals[-1], "Change")
    assert not anna.submit({"Theme": "Who taught you something?"}).errors

    assert "Theme: Who taught you something?" in there.say("anna", "/builders ritual kudos")


def test_the_preview_shows_each_post(there: World) -> None:
    shown = there.say("mina", "/builders preview kudos")

    assert "whom would you like to thank? Who helped you ship?" in shown
    assert "Mina thanks Jonas (Help): You stayed until the export worked." in shown
    assert stored(there) == []


def test_the_settings_have_its_part(there: World) -> None:
    anna = there.person("anna")
    anna.command("/builders settings")

    told = anna.submit({"What people are thanked for": "Help, Patience"})

    assert not told.errors
    there.person("mina").command("/kudos")
    assert there.person("mina").suggest("What was it?", "pat") == ["Patience"]


# One time


def test_people_are_asked_thank_each_other_and_what_may_be_shown_is_listed(there: World) -> None:
    there.live_until(MONDAY)
    post = there.post("whom would you like to thank?")
    assert post.text.startswith("Product, design and engineering: whom would you like to thank? Who helped you ship?")

    there.person("mina").press(post, "Say thanks")
    there.person("mina").submit({"Whom do you thank?": "jonas", "What for?": TEXT, "What was it?": "Help"})
    thank(there, "lena", "dora", "For your patience.", **{"Who sees it": []})
    assert "2 thank-yous so far." in there.post("whom would you like").text
    there.live_until(CLOSES)

    recap = there.post("2 thank-yous this time.").text
    assert "• Mina thanks Jonas (Help): You stayed until the export worked." in recap
    assert "patience" not in recap
    assert "Next time: Mon 26 Oct." in recap
    with there.bot.store.read() as unit:
        (occurrence,) = unit.part(Occurrences).of("kudos")
        assert WITH.rituals["kudos"].takes is not None
        assert WITH.rituals["kudos"].takes(unit, there.now()) == 40 / 60  # while too few have answered to know better
        assert unit.part(Participation).answered(occurrence.id) == {there.person(who).id for who in ("mina", "lena")}
    assert "2 heard" in there.say("anna", "/builders ritual kudos")


def test_the_command_has_help_of_its_own_and_is_in_the_help_of_all(there: World) -> None:
    assert "`/kudos give`  thank a colleague" in there.say("mina", "/kudos help")
    assert "`/builders thank`  thank a colleague" in there.say("mina", "/builders help")
    assert "so have thanks: `/kudos`" in there.say("mina", "/builders help")
    there.person("mina").command("/kudos mime")
    asked = there.person("mina").ephemerals[-1]
    assert "`/kudos mine`?" in asked.text


def test_an_error_is_shown_under_its_field(there: World) -> None:
    answer = thank(there, "mina", "mina")

    assert answer.errors == {ids.RECEIVER: "That's you. Choose a colleague."}
    assert stored(there) == []


def test_a_message_is_thanked_for_from_its_menu(there: World) -> None:
    jonas, mina = there.person("jonas"), there.person("mina")
    jonas.post("#builders", "The export works again.")
    mina.shortcut("Say thanks for this", there.post("The export works"))

    assert not mina.submit({"What was it?": "Help"}).errors

    (thanks,) = stored(there)
    assert (thanks.receiver, thanks.text) == (jonas.id, "The export works again.")
    assert thanks.channel


def test_thanks_wait_for_whoever_got_them_until_they_are_read(there: World) -> None:
    there.live_until(MONDAY)
    thank(there, "mina", "jonas")
    jonas = there.person("jonas")
    assert "Mina thanks Jonas (Help)" in str(there.home("jonas").blocks)

    there.live_until(MONDAY + timedelta(days=1))
    note = next(each for each in reversed(jonas.messages()) if "thing waits" in each.text)
    assert "Mina thanks Jonas (Help): You stayed until the export worked." in note.text
    jonas.press(note, "Read")
    there.now.advance(seconds=5)
    there.settle()

    assert jonas.messages()[-1].text == "Read. Nothing else to do."
    shown = str(there.home("jonas").blocks)
    assert "Thanks" in shown
    assert "'Read'" not in shown


def test_claps_under_the_list_are_counted_once(there: World) -> None:
    there.live_until(MONDAY)
    thank(there, "mina", "jonas")
    there.live_until(CLOSES)
    recap = there.post("1 thank-you this time.")

    for who, emoji in (("lena", "clap"), ("dora", "clap"), ("dora", "eyes")):
        there.person(who).react("#builders", recap.ts, emoji)
    there.now.advance(seconds=5)
    there.settle()

    assert there.post("1 thank-you this time.").text.endswith("2 people clapped.")


def test_a_picture_is_sent(there: World) -> None:
    thank(there, "mina", "jonas")

    assert there.say("mina", "/kudos picture") == "I sent you the picture."
    there.now.advance(seconds=5)
    there.settle()

    (file,) = there.person("mina").messages()[-1].files
    assert file["title"] == "Thanks so far"
    assert WITH.drawings[picture.NAME]({"counts": {"Help": 1}}).startswith(b"\x89PNG")


# Run, paused, cancelled


def test_one_is_run_by_hand_paused_and_cancelled(there: World) -> None:
    assert there.say("anna", "/builders run kudos").startswith("Opening it now")
    there.settle()
    assert "Anna asked for this." in there.post("whom would you like to thank?").text
    thank(there, "mina", "jonas")

    assert "is called off" in there.say("anna", "/builders skip kudos")
    there.now.advance(seconds=5)
    there.settle()
    assert "Kudos is cancelled. What was given waits for the next time." in there.post("is cancelled").text
    assert stored(there)[0].occurrence is None

    assert "is paused" in there.say("anna", "/builders pause kudos")
    there.live_until(MONDAY)
    assert stored(there)[0].occurrence is None
    there.say("anna", "/builders resume kudos")
    there.live_until(MONDAY + timedelta(days=7))
    assert "1 thank-you so far." in there.post("whom would you like").text


def test_one_with_nobody_to_ask_is_not_run(there: World) -> None:
    for name in ("priya", "tomas", "petra", "mina", "dora", "dan", "jonas", "lena", "emil", "ines"):
        there.say(name, "/builders leave")

    assert there.say("anna", "/builders run kudos").startswith("Nobody in that channel is in a discipline yet.")


def test_the_next_day_follows_a_pause_in_the_last_post(there: World) -> None:
    there.live_until(CLOSES)

    there.say("anna", "/builders pause kudos")
    there.now.advance(seconds=5)
    there.settle()

    assert "No next time is planned." in there.post("this time").text


def test_a_call_that_came_too_late_disturbs_nobody(there: World) -> None:
    there.now.set(MONDAY + timedelta(hours=5))
    there.settle()

    with there.bot.store.read() as unit:
        (occurrence,) = unit.part(Occurrences).of("kudos")
        assert occurrence.state == "missed"
        assert unit.part(Outbox).state(posts.ask_key(occurrence)) is None


# People


def test_whoever_is_away_is_not_asked_and_hears_of_thanks_once_back(there: World) -> None:
    until = int((CLOSES + timedelta(days=1)).timestamp())
    there.person("jonas").change(status_emoji=":palm_tree:", status_text="Sea", status_expiration=until)
    there.live_until(MONDAY)
    thank(there, "mina", "jonas")
    there.live_until(CLOSES)

    assert "Jonas" not in str([each.text for each in there.person("jonas").messages()])
    assert "Away: Jonas" in there.say("anna", "/builders ritual kudos")
    there.live_until(CLOSES + timedelta(days=3))
    assert "Mina thanks Jonas" in there.person("jonas").messages()[-1].text


def test_what_waits_for_who_leaves_the_company_is_settled(there: World) -> None:
    thank(there, "mina", "jonas")

    there.person("jonas").deactivate()
    there.settle()

    with there.bot.store.read() as unit:
        assert unit.part(Todos).of(there.person("jonas").id) == []


def test_my_data_has_its_rows_and_forget_me_takes_names_and_words_out_of_its_posts(there: World) -> None:
    there.live_until(MONDAY)
    thank(there, "mina", "jonas")
    thank(there, "lena", "mina", "You drew it three times.")
    there.live_until(CLOSES)

    there.say("mina", "/builders my-data")
    there.now.advance(seconds=5)
    there.settle()
    comment, kept = file_of(there, "mina")
    assert "1 thank-you" in comment
    assert [each["text"] for each in kept["kudos"]] == [TEXT, "You drew it three times."]
    forget(there, "mina")

    recap = there.post("2 thank-yous this time.").text
    assert "Mina" not in recap
    assert TEXT not in recap
    assert "drew" not in recap
    assert [each.text for each in stored(there)] == ["", ""]


def test_a_newcomer_is_told_of_it(there: World) -> None:
    there.slack.hire("noor", title="Designer", tz="Europe/Berlin").join("#builders")
    there.live_until(there.now() + timedelta(minutes=11))

    assert "`/kudos`, which thanks a colleague" in there.person("noor").messages()[-1].text


def test_a_renamed_discipline_is_named_in_what_is_open(there: World) -> None:
    there.live_until(MONDAY)

    assert not change(there, "design", Name="UX").errors
    there.now.advance(seconds=5)
    there.settle()

    assert there.post("whom would you like").text.startswith("Product, UX and engineering:")


def test_a_channel_is_followed_to_its_new_id(there: World) -> None:
    jonas = there.person("jonas")
    jonas.post("#builders", "The export works again.")
    there.person("mina").shortcut("Say thanks for this", there.post("The export works"))
    there.person("mina").submit({"What was it?": "Help"})
    (before,) = stored(there)

    telling.channel_moved(there.bot.store, "Ev-moved", before.channel, "CNEW", there.now())

    assert stored(there)[0].channel == "CNEW"


# The digest


def test_the_digest_counts_thanks(there: World) -> None:
    there.live_until(MONDAY)
    thank(there, "mina", "jonas")
    there.live_until(FRIDAY)

    assert "*Kudos* · 1 thank-you" in there.post("Week 43", channel="").text


def test_the_digest_suggests_to_say_thanks_and_its_button_opens_the_form(there: World) -> None:
    there.live_until(FRIDAY - timedelta(days=7))
    anna = there.person("anna")
    digest = there.post("Week 42", channel="")
    assert "Nobody thanked anybody this week. You could be the first." in digest.text

    anna.press(digest, "Say thanks")
    assert not anna.submit({"Whom do you thank?": "jonas", "What for?": TEXT, "What was it?": "Help"}).errors

    assert stored(there)[0].builder == anna.id


# Other rituals, other tools


def test_what_another_ritual_offers_is_accepted_once_and_taken_back(there: World) -> None:
    acceptance, now = WITH.acceptance(offers.THANKS), there.now()
    with there.bot.store.write() as unit:
        mina = load.person(unit, there.person("mina").id)
        offer = Offer("outcome:1", lambda longest: "The invites moved."[:longest], mina, now)
        first, second = acceptance.take(unit, offer), acceptance.take(unit, offer)
        assert first.text == "Everyone is thanked for “The invites moved.”."
        assert second.text == "Everyone was thanked for that already."
        assert acceptance.when(unit, unit.part(Rituals).get("kudos"), now) == "Mon 19 Oct"
        assert unit.part(Kudos).all()[0].receiver is None

        with pytest.raises(NotTheirsError):
            acceptance.take_back(unit, first.id, there.person("jonas").id, now)
        assert acceptance.take_back(unit, first.id, mina.id, now) == "Taken back."

    assert stored(there) == []


def test_thanks_are_exported_and_printed_in_the_terminal(there: World) -> None:
    thank(there, "mina", "jonas")
    thank(there, "lena", "dora", "For your patience.", **{"Who sees it": []})
    config: Config = there.config
    console = Console(lambda: config, lambda: WITH)

    exported = CliRunner().invoke(commands.load("export kudos", WITH), obj=console)
    printed = CliRunner().invoke(commands.load("kudos", WITH), obj=console)

    assert exported.output == f"by,to,text,value\nMina,Jonas,{TEXT},Help\n"
    assert printed.output == f"Mina → Jonas: {TEXT}\n"


def test_health_says_which_job_failed(there: World) -> None:
    there.live_until(MONDAY)
    with there.bot.store.read() as unit:
        (occurrence,) = unit.part(Occurrences).of("kudos")
        said = [health.said(unit, f"{prefix}:{occurrence.id}") for prefix in ("ask", "close", "kudos-recap")]

    assert said == [
        "Kudos, Mon 19 Oct, the call for thanks",
        "Kudos, Mon 19 Oct, the end of thanks",
        "Kudos, Mon 19 Oct, the list of thanks",
    ]


def test_check_asks_for_the_scopes_it_needs(there: World) -> None:
    found = {each.name: each for each in check.check(there.config, there.now, more_scopes=frozenset({"pins:read"}))}

    assert "pins:read not granted" in found["scopes"].said
    assert "9 of 9" in {each.name: each for each in check.check(there.config, more_scopes=WITH.scopes)}["scopes"].said


# The database and the docs


def test_a_database_without_it_gets_its_tables_and_keeps_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "builders.db"
    path.write_bytes(saved("3f6f8fa").database)
    Store(path, DECLARED).close()
    with closing(Database(path)) as db:
        before = {each.name: each.count for each in db.tables}

    Store(path, WITH).close()
    Store(path).close()

    with closing(Database(path)) as db:
        assert migrations.applied(db)[-2:] == ["kudos:0001_kudos", "kudos:0002_themes"]
        after = {each.name: each.count for each in db.tables}
        assert {"kudos", "kudos_claps", "kudos_runs", "kudos_themes"} <= after.keys() - before.keys()
        assert "kudos_by_time" in db.view_names()
        names = {"kinds", "step_names", "todo_kinds", "contribution_kinds", "_sqlite_migrations"}
        assert {name: count for name, count in after.items() if name in before.keys() - names} == {
            name: count for name, count in before.items() if name not in names
        }


def test_the_manifest_and_the_tables_of_the_docs_have_it() -> None:
    made = docs.made(WITH)

    manifest = json.loads(made["manifest.json"])
    assert "/kudos" in {each["command"] for each in manifest["features"]["slash_commands"]}
    assert "reactions:read" in manifest["oauth_config"]["scopes"]["bot"]
    assert "reaction_added" in manifest["settings"]["event_subscriptions"]["bot_events"]
    assert {"kudos", "export kudos"} <= json.loads(made["bot/cli/declared.json"]).keys()
    for page in ("README.md", "docs/data.md", "docs/privacy.md", "docs/datasette.json"):
        assert "kudos" in made[page]
        assert "kudos" not in docs.committed(page)
