"""/why technology and /why radar as people see them: the list, one of them, who may change what, and making two one."""

from datetime import datetime
from typing import Any

import pytest

from bot.playground.reply import Reply
from tests.world import BERLIN, World

KAFKA: dict[str, Any] = {
    "Name": "Kafka",
    "Also called": "Apache Kafka, kafka streams",
    "What it does here": "Carries order events",
    "Who looks after it": "jonas",
    "Chosen because": "three teams read the same events",
    "Kind": "Datastores",
    "Ring": "Trial: use it where a risk is bearable",
    "Where more is found": "https://kafka.example.com/start",
}


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


def add(town: World, who: str, **form: Any) -> Reply:
    person = town.person(who)
    person.command("/why technology new")
    filled = {KEYS.get(key, key): value for key, value in form.items()}
    return person.submit(filled)


KEYS = {"name": "Name", "also": "Also called", "about": "What it does here", "ring": "Ring", "kind": "Kind"}


def press(town: World, who: str, line: str, button: str) -> None:
    town.say(who, line)
    town.person(who).press(town.person(who).ephemerals[-1], button)


def front(town: World, who: str) -> str:
    modal = town.person(who).modal
    return str(modal.blocks) if modal else ""


def move(town: World, who: str, name: str, ring: str, **more: Any) -> Reply:
    press(town, who, f"/why technology {name}", "Move to another ring")
    return town.person(who).submit({"Ring": ring, **more})


def test_an_empty_list_says_how_to_begin(there: World) -> None:
    said = there.say("mina", "/why technologies")
    mina = there.person("mina")
    mina.press(mina.ephemerals[-1], "Add one")

    assert said == "No technology is on the list yet. Asking about one puts it there, or you do."
    assert mina.modal is not None
    assert mina.modal.title == "A technology"
    assert there.say("mina", "/why radar") == said


def test_a_technology_is_found_under_every_name_it_has(there: World) -> None:
    person = there.person("mina")
    person.command("/why technology new Kafka")
    assert not person.submit({each: value for each, value in KAFKA.items() if each != "Name"}).errors

    for name in ("Kafka", "kafka", "apache-kafka", "Kafka Streams"):
        shown = there.say("jonas", f"/why technology {name}")
        assert shown.startswith("*Kafka* · trial since Mon 12 Oct 2026")
    assert "Here: Carries order events" in shown
    assert "Also called Apache Kafka, kafka streams." in shown
    assert "Jonas looks after it." in shown
    assert "Chosen because: three teams read the same events" in shown
    assert "Found at https://kafka.example.com/start" in shown
    assert "Trial since Mon 12 Oct 2026, Mina" in shown


def test_a_typo_is_answered_with_the_nearest_name_and_a_way_to_add_it(there: World) -> None:
    add(there, "mina", name="Kafka")

    said = there.say("dora", "/why technology Kafak")
    dora = there.person("dora")
    dora.press(dora.ephemerals[-1], "Yes")

    assert said == "I do not know “Kafak”. Did you mean *Kafka*?"
    assert dora.ephemerals[-1].text.startswith("*Kafka*")
    assert "`/why technology` lists those I know." in there.say("dora", "/why technology Zig")


def test_one_whose_name_begins_with_new_is_shown_all_the_same(there: World) -> None:
    add(there, "mina", name="New Relic")

    assert there.say("dora", "/why technology new relic").startswith("*New Relic*")


def test_two_technologies_never_share_a_name(there: World) -> None:
    add(there, "mina", name="Kubernetes", also="k8s, kube")

    taken = add(there, "dora", name="K8S")
    alias = add(there, "dora", name="Nomad", also="kube")
    alone = add(there, "dora", name="C++")

    assert taken.errors == {"name": "“K8S” is what Kubernetes is called already. Choose another name."}
    assert alias.errors == {"aliases": "“kube” is what Kubernetes is called already. Choose another name."}
    assert not alone.errors
    assert not add(there, "dora", name="C#").errors
    assert there.say("dora", "/why technology c#").startswith("*C#*")


def test_every_wrong_field_is_told_under_it(there: World) -> None:
    link = add(there, "mina", name="Redis", **{"Where more is found": "redis.example.com"})
    alias = add(there, "mina", name="Redis", also="x" * 61)
    nobody = add(there, "mina", name=" ")

    assert link.errors == {"link": "Write the whole address; it begins with https:// or http://."}
    assert "is too long. Another name has at most 60 characters." in alias.errors["aliases"]
    assert nobody.errors == {"name": "Say which technology: a name, as in Kafka."}


def test_who_looks_after_it_and_who_leads_say_where_it_stands_and_nobody_else(there: World) -> None:
    person = there.person("mina")
    person.command("/why technology new")
    person.submit(KAFKA)

    refused = there.say("dora", "/why technology Kafka")
    assert not move(there, "jonas", "Kafka", "Adopt: use it").errors
    assert not move(there, "anna", "Kafka", "Hold: begin nothing new with it").errors

    shown = str(there.person("dora").ephemerals[-1].blocks)
    assert refused.startswith("*Kafka*")
    assert "Ask why" in shown
    for label in ("Change", "Move to another ring", "Look after it", "It is the same as…"):
        assert label not in shown


def test_one_click_looks_after_what_nobody_looks_after(there: World) -> None:
    add(there, "mina", name="Redis")

    press(there, "lena", "/why technology Redis", "Look after it")

    assert "Lena looks after it." in there.say("jonas", "/why technology Redis")
    assert "Look after it" not in str(there.person("jonas").ephemerals[-1].blocks)


def test_two_who_look_after_it_at_once_are_told_who_was_first(there: World) -> None:
    add(there, "mina", name="Redis")
    there.say("emil", "/why technology Redis")
    page = there.person("emil").ephemerals[-1]

    press(there, "lena", "/why technology Redis", "Look after it")
    there.person("emil").press(page, "Look after it")

    assert "Lena looks after Redis. They can hand it over, under Change." in front(there, "emil")


def test_what_nobody_looks_after_anyone_may_describe_but_not_say_why_it_was_chosen(there: World) -> None:
    add(there, "mina", name="Redis")

    press(there, "dora", "/why technology Redis", "Change")
    form = front(there, "dora")
    there.person("dora").submit({"What it does here": "Holds our job queue", "Also called": "KeyDB"})

    assert "Chosen because" not in form
    shown = there.say("jonas", "/why technology keydb")
    assert "Here: Holds our job queue" in shown


def test_a_renamed_technology_keeps_its_old_name_only_if_it_says_so(there: World) -> None:
    add(there, "mina", name="Mesos")

    press(there, "anna", "/why technology Mesos", "Change")
    assert not there.person("anna").submit({"Name": "Kubernetes"}).errors

    assert there.say("jonas", "/why technology Kubernetes").startswith("*Kubernetes*")
    assert there.say("jonas", "/why technology Mesos").startswith("I do not know “Mesos”.")


def test_who_leads_sees_first_what_nobody_looks_after(there: World) -> None:
    for name in ("Airflow", "Kafka", "Redis"):
        add(there, "mina", name=name)
    for name in ("Airflow", "Redis"):
        press(there, "lena", f"/why technology {name}", "Look after it")

    leads, reads = there.say("anna", "/why technologies"), there.say("dora", "/why technologies")

    assert leads.startswith("3 technologies; nobody looks after the first.\n*Kafka*")
    assert reads.startswith("3 technologies.\n*Airflow*")


def test_a_long_list_has_pages(there: World) -> None:
    for number in range(14):
        add(there, "mina", name=f"Tool {number:02}")

    press(there, "dora", "/why technologies", "2 more")

    assert [line[1:8] for line in there.person("dora").ephemerals[-1].text.splitlines()[1:]] == ["Tool 12", "Tool 13"]


def test_the_radar_shows_rings_and_what_moved_in_lately(there: World) -> None:
    for name, ring in (("Kafka", "Trial: use it where a risk is bearable"), ("Go", "Adopt: use it"), ("Zig", None)):
        add(there, "mina", name=name, kind="Languages" if name == "Go" else "", **({"ring": ring} if ring else {}))
    there.now.set(datetime(2026, 11, 2, 10, 0, tzinfo=BERLIN))
    move(there, "anna", "Kafka", "Adopt: use it")

    radar = there.say("dora", "/why radar")

    assert radar.splitlines() == [
        "The radar: 2 technologies.",
        "*Adopt*, use it",
        "_Languages_",
        "• *Go*, new on Mon 12 Oct",
        "• *Kafka*, moved in from trial on Mon 2 Nov",
        "*Trial*, try it",
        "Nothing.",
        "*Assess*, look into it",
        "Nothing.",
        "*Hold*, begin nothing new with it",
        "Nothing.",
        "1 more in no ring. `/why technology` lists them.",
    ]
    there.now.set(datetime(2027, 2, 9, 10, 0, tzinfo=BERLIN))
    assert "• *Kafka*\n" in there.say("dora", "/why radar")


def test_a_move_has_a_day_and_a_reason_and_neither_lies_ahead_nor_goes_nowhere(there: World) -> None:
    add(there, "mina", name="Kafka", ring="Trial: use it where a risk is bearable")

    ahead = move(there, "anna", "Kafka", "Adopt: use it", Since="2026-10-13")
    same = there.person("anna").submit({"Ring": "Trial: use it where a risk is bearable", "Since": "2026-10-12"})
    earlier = there.person("anna").submit(
        {"Ring": "Assess: look into it", "Since": "2026-09-01", "Why": "Two teams tried it."}
    )

    assert ahead.errors == {"day": "That day is ahead. Choose today, or the day it moved."}
    assert same.errors == {"ring": "Kafka is in trial then already. Choose another ring, or another day."}
    assert not earlier.errors
    shown = there.say("dora", "/why technology Kafka")
    assert shown.startswith("*Kafka* · trial since Mon 12 Oct 2026")
    assert "• Assess since Tue 1 Sep 2026, Anna: Two teams tried it." in shown


def test_two_that_are_one_are_found_under_both_names(there: World) -> None:
    add(there, "mina", name="Postgres", about="Keeps orders")
    add(there, "dora", name="PostgreSQL 15", also="pg")

    press(there, "anna", "/why technology pg", "It is the same as…")
    anna = there.person("anna")
    itself = anna.submit({"The other one": "pg"})
    unknown = anna.submit({"The other one": "Postgers"})
    done = anna.submit({"The other one": "postgres"})

    assert itself.errors == {"same_as": "That is PostgreSQL 15 itself. Say which other one it is the same as."}
    assert unknown.errors == {"same_as": "I do not know “Postgers”. Did you mean Postgres?"}
    assert not done.errors
    assert "*PostgreSQL 15* is *Postgres* from now on, and found under both names." in front(there, "anna")
    for name in ("pg", "postgresql 15", "Postgres"):
        shown = there.say("dora", f"/why technology {name}")
        assert shown.startswith("*Postgres*")
    assert "Also called PostgreSQL 15, pg." in shown
    assert "1 technology." in there.say("dora", "/why technologies")
    assert "It is the same as…" not in str(there.person("dora").ephemerals[-1].blocks)


def test_an_old_page_of_one_that_was_merged_leads_to_the_other(there: World) -> None:
    add(there, "mina", name="Postgres")
    add(there, "mina", name="PG")
    there.say("dora", "/why technology PG")
    page = there.person("dora").ephemerals[-1]

    press(there, "anna", "/why technology PG", "It is the same as…")
    there.person("anna").submit({"The other one": "Postgres"})
    there.person("dora").press(page, "Change")

    assert "'initial_value': 'Postgres'" in front(there, "dora")


def test_a_form_that_was_open_while_it_was_merged_changes_nothing(there: World) -> None:
    add(there, "mina", name="Postgres")
    add(there, "mina", name="PG")
    press(there, "dora", "/why technology PG", "Change")

    press(there, "anna", "/why technology PG", "It is the same as…")
    there.person("anna").submit({"The other one": "Postgres"})
    late = there.person("dora").submit({"What it does here": "Nothing"})

    assert late.errors == {"name": "I do not know “PG”. `/why technology` lists those I know."}
    assert "Nothing" not in there.say("dora", "/why technology PG")


def test_what_someone_looked_after_who_left_is_looked_after_by_nobody(there: World) -> None:
    add(there, "mina", name="Redis")
    press(there, "lena", "/why technology Redis", "Look after it")

    there.person("lena").deactivate()
    there.settle()

    assert "Nobody looks after it." in there.say("jonas", "/why technology Redis")
    assert there.say("anna", "/why technologies").startswith("1 technology; nobody looks after the first.")
    press(there, "emil", "/why technology Redis", "Look after it")
    assert "Emil looks after it." in there.say("jonas", "/why technology Redis")


def test_what_someone_looked_after_who_is_forgotten_names_nobody(there: World) -> None:
    add(there, "mina", name="Redis", ring="Adopt: use it")
    press(there, "mina", "/why technology Redis", "Look after it")
    mina = there.person("mina")
    mina.command("/builders forget-me")
    mina.press(mina.ephemerals[-1], "Remove")
    there.settle()

    shown = there.say("jonas", "/why technology Redis")

    assert "Nobody looks after it." in shown
    assert "Mina" not in shown


def test_a_refusal_says_who_may(there: World) -> None:
    add(there, "mina", name="Redis")
    there.say("emil", "/why technology Redis")
    page = there.person("emil").ephemerals[-1]
    press(there, "lena", "/why technology Redis", "Look after it")

    there.person("emil").press(page, "Change")

    assert "Lena, Anna and workspace admins can change this." in front(there, "emil")


def test_whoever_is_chosen_to_look_after_it_is_on_the_roster(there: World) -> None:
    there.slack.workspace.add_person("guest", "Guest", is_restricted=True)

    answer = add(there, "anna", name="Redis", **{"Who looks after it": "guest"})

    assert "on the roster" in answer.errors["looks_after"]
