"""Everything about one person: found whole, removed whole, and nothing counted changes."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.attention import Wants
from bot.kit import PersonalData, ScheduledJob, Todo
from bot.parts import DECLARED
from bot.store import (
    Attention,
    Channels,
    Jobs,
    Occurrences,
    Outbox,
    Participation,
    Privacy,
    Reading,
    Settings,
    Store,
    Todos,
    Unit,
)
from bot.store.privacy import FORGOTTEN
from rituals.allhands.rules.actions import Action
from rituals.allhands.rules.agenda import Item
from rituals.allhands.rules.meetings import Pulse
from rituals.allhands.rules.questions import Question
from rituals.allhands.tables import Actions, Agendas, Hosts, Pulses, Questions
from rituals.allhands.tables.hosts import Host
from rituals.digest.tables import Advice, Digests
from rituals.digest.tables.advice import Said
from rituals.outcomes.rules.outcome import CheckIn, Next, Outcome, Status
from rituals.outcomes.tables import Confidences, Outcomes
from rituals.why.debts.rules import Debt, Kind
from rituals.why.debts.tables import Debts
from rituals.why.decisions.rules import Decision
from rituals.why.decisions.rules import Status as DecisionStatus
from rituals.why.decisions.tables import Decisions
from rituals.why.rules.threads import Reply, Why
from rituals.why.technologies.rules import Move, Ring, Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys
from tests.examples import examples
from tests.store.company import BUILDERS, MEETING, NOMINAL, contribution, founded, occurrence
from tests.world import MONDAY, Now

ROOT = Path(__file__).parent.parent.parent
HOLDS = {table: data for table, data in DECLARED.personal_data.items() if data.holds_people}
NOBODY = DECLARED.personal_data.keys() - HOLDS
WEEK = timedelta(weeks=1)
LATER = NOMINAL + timedelta(days=1)
PAST = occurrence(-WEEK).id
OTHER = {"mina": "jonas", "jonas": "mina"}
GONE = "gone-0011223344556677"

OUTCOME = Outcome(
    0, "Second person in week one", "%", Decimal(18), date(2026, 9, 9), Decimal(40), date(2027, 3, 3), "anna", "r1"
)

# Columns that name somebody whatever they refer to.
SOMEBODY = {
    "builder",
    "person",
    "by",
    "created_by",
    "asked_by",
    "owner",
    "host",
    "voter",
    "recipient",
    "asker",
    "author",
}
# Who had to do with a row that is somebody else's.
BESIDE = {"items.added_by", "questions.answered_by", "actions.added_by", "outcomes.added_by", "whys.addressee"}
# Whom somebody else's row quotes.
QUOTED = {"whys.quoted_from"}
# Text that is free and yet says nothing of anyone: ids and names of the company's things, Slack's ids of channels,
# groups and events, and what the bot itself writes.
PLAIN = {
    "alarms.kind", "alarms.step", "kinds.name", "step_names.name", "todo_kinds.name", "contribution_kinds.name",
    "channels.id", "channels.name", "channel_people.channel",
    "disciplines.id", "disciplines.name", "disciplines.emoji", "disciplines.usergroup",
    "digests.figures", "suggestions.rule", "suggestions.subject", "suggestions.facts", "answering_times.form",
    "forgotten.hash", "inbox.event_id", "keys.purpose",
    "occurrences.id", "questions.id", "items.id", "actions.id", "hosts.meeting", "duties.subject",
    "duties.about", "duties.purpose",
    # Without a name: whose they are cannot be told, as the form says. What was answered goes with who answered.
    "nameless_answers.id", "nameless_answers.answer", "marks.mark", "questions.note",
    "outbox.after", "outbox.token", "outbox.channel", "outbox.ts",
    "rituals.id", "rituals.name", "rituals.cadence", "rituals.country",
    # What an outcome is belongs to the company, whoever wrote it down.
    "outcomes.title", "outcomes.why", "outcomes.unit", "outcomes.link",
    "outcomes.baseline", "outcomes.baseline_typed", "outcomes.target", "outcomes.target_typed",
    "check_ins.value", "check_ins.typed",
    "settings.key", "settings_log.key",
    "usergroups.id", "usergroups.handle", "usergroups.name",
    # What a technology is, what was decided, and what slows people down belong to the company.
    "technologies.id", "technologies.name", "technologies.about", "technologies.quadrant", "technologies.link",
    "technologies.premise", "technology_names.folded", "technology_names.name", "ring_moves.note",
    "decisions.title", "decisions.context", "decisions.options", "decisions.choice", "decisions.premise",
    "decisions.consequences", "decisions.product_fit", "decisions.goals_fit", "decisions.file", "decisions.source",
    "decisions.extra", "decision_edits.before", "debts.title", "debts.about",
}  # fmt: skip


@pytest.fixture
def lived(store: Store) -> Store:
    """A company in which Mina and Jonas did everything there is to do."""
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).add(occurrence(-WEEK, opened_at=MONDAY - WEEK))
        for name in ("mina", "jonas"):
            live(unit, name)
        unit.part(Questions).keep(Question("T", "r1", PAST, "anna", "To whom?", "mina"), MONDAY)
        unit.part(Questions).carry(PAST)
        unit.part(Occurrences).end(PAST, "closed", MONDAY - timedelta(hours=1))
        unit.part(Pulses).keep_nameless(MEETING, "a" * 32, "b" * 64, Pulse(5, "Said by nobody", "design"))
        unit.part(Settings).set("ctpo", "anna", by="mina", at=MONDAY)
        unit.part(Settings).set("stewards", ["mina", "jonas"], by="anna", at=MONDAY)
        unit.part(Outbox).once("others", "C1", {"text": "mina, minamina and <@mina>"}, MONDAY)
    return store


def live(unit: Unit, name: str) -> None:
    unit.part(Channels).set_people("C1", ["mina", "jonas"])
    put_on_the_agenda(unit, name)
    promise(unit, name)
    look_after(unit, name)
    unit.part(Pulses).attend(MEETING, name, NOMINAL)
    for words in ("first", "last"):
        said = Pulse(4, f"{name} learned {words}", "design", f"{name} would change")
        unit.part(Pulses).keep_pulse(MEETING, name, said, NOMINAL, late=False)
    unit.part(Pulses).keep_pulse(MEETING, name, Pulse(2, f"{name} learned late"), NOMINAL, late=True)
    unit.part(Participation).count(contribution(name, f"item:{MEETING}:{name}", kind="item"))
    unit.part(Todos).give(Todo(f"seat:design:{MEETING}:{name}", name, "seat", MEETING), MONDAY)
    unit.part(Todos).note(name, MONDAY.date(), "2026-W42")
    unit.part(Attention).want(name, Wants.NOTHING)
    unit.part(Jobs).set(ScheduledJob(f"note:{name}", "waiting", "note", name, NOMINAL, timedelta(hours=3)))
    unit.part(Reading).want(f"person:{name}", MONDAY)
    unit.part(Digests).keep("2026-W42" if name == "mina" else "2026-W43", name, {"heard": []}, MONDAY)
    unit.part(Outbox).once(f"note:{name}:2026-10-12", name, {"text": f"For {name}"}, MONDAY)
    unit.part(Outbox).once(f"under:{name}", name, {"text": "Under it"}, MONDAY, after=f"note:{name}:2026-10-12")
    wonder(unit, name)
    unit.part(Advice).keep([Said("2026-W42", name, 1, "gap", "7", 40.0, MONDAY)])
    unit.part(Advice).mute(name, "gap", MONDAY)


def put_on_the_agenda(unit: Unit, name: str) -> None:
    """A seat, an item the other put there, one that waits, and questions: answered by the other, carried, waiting."""
    number, craft, other = len(name), BUILDERS[name], OTHER[name]
    for item in (
        Item(f"{MEETING}:{craft}", MEETING, name, craft, f"{name}'s item", 8, seat=True),
        Item(f"W{number}", "", name, craft, f"{name}'s wish", 5, permalink=f"https://x.slack.com/{name}"),
    ):
        unit.part(Agendas).keep(item, "r1", MONDAY)
    unit.part(Agendas).keep(Item(f"X{number}", MEETING, name, craft, f"{name}'s by another", 5), "r1", MONDAY, by=other)
    for each, meeting in ((f"V{number}", MEETING), (f"C{number}", PAST), (f"N{number}", "")):
        unit.part(Questions).keep(Question(each, "r1", meeting, name, f"{name}'s question {each}"), MONDAY)
        unit.part(Questions).vote(each, other)
    unit.part(Questions).keep(Question(f"A{number}", "r1", PAST, name, f"{name}'s answered"), MONDAY)
    unit.part(Questions).answer(f"A{number}", PAST, other, "As it was noted.")


def promise(unit: Unit, name: str) -> None:
    """A host's turn that was held, and an action the other wrote down."""
    meeting = f"r1@{len(name)}"
    unit.part(Hosts).ask(Host(meeting, "r1", name, BUILDERS[name], NOMINAL, agreed=True))
    unit.part(Hosts).held(meeting)
    due = (NOMINAL + timedelta(days=7)).date()
    unit.part(Actions).keep(Action(f"T{len(name)}", "r1", MEETING, f"{name} does it", name, due), OTHER[name], MONDAY)


def look_after(unit: Unit, name: str) -> None:
    """An outcome the other wrote down, changed and closed with words, a check-in, and a confidence that was changed."""
    outcome = replace(OUTCOME, number=len(name), steward=name)
    number = unit.part(Outcomes).add(outcome, OTHER[name], MONDAY, "18", "40")
    ended = replace(
        outcome, number=number, status=Status.MET, lesson=f"{name} would do it again", resolved_on=MONDAY.date()
    )
    unit.part(Outcomes).change(ended, name, MONDAY, "18", "40")
    said = CheckIn(number, name, MONDAY.date(), Decimal(25), "25", 70, f"{name} learned it", Next.ADJUST)
    unit.part(Outcomes).read(said, MEETING, MONDAY)
    for percent in (70, 80):
        unit.part(Confidences).keep(MEETING, number, name, percent, f"{name} knows {percent}", MONDAY, late=False)


def wonder(unit: Unit, name: str) -> None:
    """A technology to look after, a question put to the other, replies, a decision that was changed, a debt judged."""
    technology, craft = f"kafka-{len(name)}", BUILDERS[name]
    unit.part(Technologies).add(Technology(technology, technology, steward=name), MONDAY)
    unit.part(Technologies).move(Move(technology, Ring.TRIAL, MONDAY.date(), "For events", name))
    why = Why(0, technology, name, craft, f"{name} wonders why", "C1", MONDAY, MONDAY, OTHER[name])
    number = unit.part(Whys).add(why)
    about = replace(why, text=f"{name} wonders what that means", quoted=f"{name} said it", quoted_from=name)
    unit.part(Whys).add(about)
    unit.part(Whys).add(replace(about, builder="anna", text="Anna wonders", addressee=None))
    unit.part(Whys).say(Reply(f"form:{number}:{name}", number, name, craft, f"{name} remembers", MONDAY))
    unit.part(Whys).wonder(number, name, craft, MONDAY)
    decided = Decision(0, "Kafka", DecisionStatus.ACCEPTED, MONDAY.date(), technology, number, choice="Replay", by=name)
    made = replace(decided, number=unit.part(Decisions).add(decided, MONDAY))
    unit.part(Decisions).change(replace(made, premise="Three teams read it"), name, MONDAY)
    debt = unit.part(Debts).add(Debt(0, "Two queues", "", name), MONDAY)
    unit.part(Debts).judge(debt, Kind.IMPACT, name, craft, 4, MONDAY)


def everything(store: Store) -> dict[str, list[dict[str, Any]]]:
    with store.read() as unit:
        return {table: list(unit._db.query(f"SELECT * FROM {table}")) for table in HOLDS}


# The mapping against the schema


def tables(store: Store) -> Mapping[str, str]:
    """Each table of ours and the SQL that makes it."""
    with store.read() as unit:
        made = unit._db.query("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        # An index of words follows its table by triggers, so what goes there goes here.
        ours = [row for row in made if not row["name"].startswith(("sqlite_", "_sqlite", "search_"))]
        return {row["name"]: row["sql"] for row in ours}


def columns(store: Store, table: str) -> Iterator[tuple[str, str, str]]:
    """(name, type, the table it refers to or "") of each column."""
    with store.read() as unit:
        keys = {row["from"]: row["table"] for row in unit._db.query(f"PRAGMA foreign_key_list({table})")}
        for row in unit._db.query(f"PRAGMA table_info({table})"):
            yield row["name"], row["type"], keys.get(row["name"], "")


def known(holds: PersonalData) -> set[str]:
    quoted = {each for words in holds.quotes.values() for each in words}
    return {*holds.named, *holds.part, *holds.mentions, *holds.beside, *holds.becomes, *holds.quotes, *quoted}


def test_every_table_is_declared(store: Store) -> None:
    assert DECLARED.personal_data.keys() == tables(store).keys(), "name each table in the personal data of its part"


def test_the_mapping_names_only_columns_there_are(store: Store) -> None:
    for table, holds in HOLDS.items():
        assert known(holds) <= {name for name, _, _ in columns(store, table)}, table


def test_every_column_that_names_somebody_is_in_the_mapping(store: Store) -> None:
    for table in tables(store):
        for name, _, refers in columns(store, table):
            if refers == "people" or name in SOMEBODY:
                assert table in HOLDS, f"{table}.{name}"
                full, holds = f"{table}.{name}", HOLDS[table]
                where = holds.beside if full in BESIDE else holds.quotes if full in QUOTED else holds.named
                assert name in where, full


def test_every_column_with_free_text_goes_with_its_row_or_becomes_something_else(store: Store) -> None:
    for table, sql in tables(store).items():
        for name, kind, refers in columns(store, table):
            ruled = re.search(rf"\b{name}\s+TEXT[^,]*?CHECK\s*\({name}\s+(IN|LIKE)", sql)
            if kind in ("TEXT", "BLOB") and not ruled and not refers and f"{table}.{name}" not in PLAIN | {"keys.key"}:
                assert table in HOLDS, f"{table}.{name}"
                assert name in known(HOLDS[table]) or HOLDS[table].removed, f"{table}.{name}"


def test_nothing_is_called_plain_that_is_not_there(store: Store) -> None:
    there = {f"{table}.{name}" for table in tables(store) for name, _, _ in columns(store, table)}

    assert there >= PLAIN


def test_the_docs_say_that_rows_are_removed_or_kept_as_they_are() -> None:
    """The table in docs/privacy.md is made from this."""
    for table, data in HOLDS.items():
        assert ("removed" if data.removed else "kept under") in data.forgetting, table
    assert {DECLARED.personal_data[table].forgetting for table in NOBODY} == {
        "nothing about anyone",
        "nothing that tells whose it is",
        "a hash of your Slack id under a random key, until you come back",
    }


def test_the_docs_say_what_every_scope_is_for() -> None:
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    manifest = (ROOT / "manifest.json").read_text(encoding="utf-8")
    asked = set(re.findall(r'"([a-z.]+:[a-z.]+)"', manifest))

    assert asked
    assert [each for each in asked if f"`{each}`" not in page.partition("## What it may do in Slack")[2]] == []


# What is about someone


def test_everything_about_someone_is_found_and_nothing_of_others(lived: Store) -> None:
    with lived.read() as unit:
        found = unit.part(Privacy).about("mina")

    assert found.keys() == HOLDS.keys() - {"usergroup_people", "not_asked", "rituals"}
    assert [row["text"] for row in found["actions"]] == ["mina does it"]
    assert [row["title"] for row in found["items"] if row["occurrence"] is None] == ["mina's wish"]
    assert {row["id"] for row in found["questions"]} == {"V4", "C4", "N4", "A4"}
    assert {row["question"] for row in found["votes"]} == {"V5", "C5", "N5"}
    assert [row["answer"]["learned"] for row in found["responses"]] == ["mina learned last"]
    assert [row["value"] for row in found["settings"]] == [["mina", "jonas"]]
    assert [row["payload"] for row in found["outbox"]] == [{"text": "For mina"}, {"text": "Under it"}]
    del found["settings"], found["settings_log"]  # what names them names others, too
    assert "jonas" not in str(found)


def test_a_longer_id_is_somebody_else(lived: Store) -> None:
    with lived.read() as unit:
        assert unit.part(Privacy).about("min") == {}
        assert unit.part(Privacy).about("jona") == {}


def test_a_file_on_its_way_is_not_put_into_the_next_one(lived: Store) -> None:
    with lived.write() as unit:
        unit.part(Outbox).once("data:mina:1", "mina", {"file": {"name": "my-data.json", "content": "all"}}, MONDAY)
        found = unit.part(Privacy).about("mina")

    assert {"file": "my-data.json"} in [row["payload"] for row in found["outbox"]]


def test_what_somebody_elses_question_quotes_is_found_without_the_question(lived: Store) -> None:
    with lived.read() as unit:
        quoted = [row for row in unit.part(Privacy).about("mina")["whys"] if "builder" not in row]

    assert quoted == [{"quoted": "mina said it", "quoted_from": "mina", "permalink": ""}]


# Erasing


def test_after_erasing_neither_name_nor_words_nor_id_are_left(lived: Store) -> None:
    with lived.write() as unit:
        unit.part(Privacy).erase("mina", GONE, LATER)

    left = re.findall(r"(?i)(?<!mina)\bmina\b(?!mina)", str(everything(lived)))
    assert left == []


def test_what_others_said_is_left_as_it_was(lived: Store) -> None:
    with lived.read() as unit:
        before = unit.part(Privacy).about("jonas")

    with lived.write() as unit:
        unit.part(Privacy).erase("mina", GONE, LATER)
        after = unit.part(Privacy).about("jonas")

    changed = {table for table in before if before[table] != after[table]}
    assert changed == {"settings", "settings_log", "questions", "votes"}
    for row in before["questions"]:  # what was noted as an answer is the word of whoever noted it
        row["note"] = ""
    votes = [row for row in before["votes"] if row["question"] != "N4"]  # its question is gone
    assert str(after).replace(GONE, "mina") == str({**before, "votes": votes})


def test_rows_that_are_counted_stay_and_say_nothing(lived: Store) -> None:
    before = everything(lived)

    with lived.write() as unit:
        unit.part(Privacy).erase("mina", GONE, LATER)

    after = everything(lived)
    for table, holds in HOLDS.items():
        if not holds.removed:
            waited = 1 if table in ("items", "questions", "votes") else 0  # for the next meeting, and a vote for it
            assert len(after[table]) == len(before[table]) - waited, table
    (person,) = [row for row in after["people"] if row["id"] == GONE]
    assert (person["name"], person["title"], person["zone"], person["active"]) == ("someone who left", "", "UTC", 0)
    (response,) = [row for row in after["responses"] if row["builder"] == GONE]
    assert response["answer"] == '{"score":4,"learned":"","learned_from":"design","change":""}'
    assert [row["title"] for row in after["items"] if row["builder"] == GONE] == ["Taken back"] * 2
    assert {row["text"] for row in after["questions"] if row["builder"] == GONE} == {"Taken back"}
    assert [row["text"] for row in after["actions"] if row["owner"] == GONE] == ["Taken back"]
    (outcome,) = [row for row in after["outcomes"] if row["steward"] == GONE]
    assert (outcome["title"], outcome["lesson"]) == ("Second person in week one", "Taken back")
    (check_in,) = [row for row in after["check_ins"] if row["by"] == GONE]
    assert (check_in["value"], check_in["lesson"]) == ("25", "Taken back")
    assert [(row["percent"], row["note"]) for row in after["confidences"] if row["builder"] == GONE] == [(80, "")]
    assert [row["note"] for row in after["questions"] if row["answered_by"] == GONE] == [""]
    assert [row["addressee"] for row in after["questions"] if row["id"] == "T"] == [GONE]
    assert [row["added_by"] for row in after["items"] if row["id"] == "X5"] == [GONE]
    assert all(row["settled_at"] for row in after["duties"] if row["builder"] == GONE)
    assert [(row["text"], row["quoted"]) for row in after["whys"] if row["builder"] == "anna"] == [
        ("Anna wonders", ""),
        ("Anna wonders", "jonas said it"),
    ]


def test_what_is_ahead_goes_altogether(lived: Store) -> None:
    with lived.write() as unit:
        unit.part(Privacy).erase("mina", GONE, MONDAY)

    with lived.read() as unit:
        assert {each.builder for each in unit.part(Agendas).items(MEETING)} == {"jonas"}
        assert [each.id for each in unit.part(Agendas).waiting("r1")] == ["W5"]
        assert {each.builder for each in unit.part(Questions).of(MEETING)} == {"jonas"}
        assert "mina" not in str(unit.part(Questions).waiting("r1"))


def test_what_waits_for_the_next_meeting_goes_and_recaps_count_it_still(lived: Store) -> None:
    with lived.write() as unit:
        unit.part(Privacy).erase("mina", GONE, LATER)

        assert [each.id for each in unit.part(Agendas).waiting("r1")] == ["W5"]
        assert {each.id for each in unit.part(Questions).waiting("r1")} == {"C5", "N5", "T"}
        stood = {each.id: (each.state, each.text) for each in unit.part(Questions).of(PAST)}
        assert stood["C4"] == ("carried", "Taken back")
        assert stood["A4"] == ("answered", "Taken back")
        unit.part(Questions).put("r1", MEETING)
        assert not {"C4", "N4"} & {each.id for each in unit.part(Questions).of(MEETING)}


def test_letters_given_up_keep_no_words_and_their_reason(lived: Store) -> None:
    with lived.write() as unit:
        letter = next(each for each in unit.part(Outbox).due(MONDAY) if each.key == "others")
        unit.part(Outbox).fail(letter, "is_archived", MONDAY)

        unit.part(Privacy).erase("mina", GONE, LATER)

    (row,) = [row for row in everything(lived)["outbox"] if row["key"] == "others"]
    assert (row["payload"], row["error"], row["state"]) == (None, "is_archived", "failed")


def test_an_id_in_another_letter_becomes_the_pseudonym_and_a_longer_word_does_not(lived: Store) -> None:
    with lived.write() as unit:
        unit.part(Privacy).erase("mina", GONE, LATER)

    (row,) = [row for row in everything(lived)["outbox"] if row["key"] == "others"]
    assert row["payload"] == f'{{"text":"{GONE}, minamina and <@{GONE}>"}}'


def test_meetings_that_show_their_words_are_named(lived: Store) -> None:
    with lived.write() as unit:
        other = occurrence(timedelta(days=7))
        unit.part(Occurrences).add(other)
        unit.part(Pulses).keep_pulse(other.id, "mina", Pulse(3), LATER, late=False)

        assert unit.part(Privacy).quoted("mina") == [PAST, MEETING]
        assert unit.part(Privacy).quoted("lena") == []


kinds = st.sampled_from(["response", "item", "question", "reply"])
acts = st.lists(st.tuples(st.sampled_from(sorted(BUILDERS)), kinds, st.booleans()), max_size=12)


@settings(max_examples=examples(25))
@given(acts, st.sets(st.sampled_from(sorted(BUILDERS))), st.sampled_from(sorted(BUILDERS)))
def test_forgetting_anyone_changes_no_count_of_any_week(
    acts: list[tuple[str, str, bool]], came: set[str], who: str
) -> None:
    with TemporaryDirectory() as folder:
        store = founded(Store(Path(folder) / "builders.db"))
        with store.write() as unit:
            for number, (builder, kind, late) in enumerate(acts):
                unit.part(Participation).count(
                    contribution(builder, f"{kind}:{number}:{builder}", kind=kind, late=late)
                )
            for each in came:
                unit.part(Pulses).attend(MEETING, each, NOMINAL)
                unit.part(Pulses).keep_pulse(MEETING, each, Pulse(3, f"{each} learned", "design"), NOMINAL, late=False)
            unit.part(Occurrences).end(MEETING, "closed", LATER)
            before = counts(unit)

            unit.part(Privacy).erase(who, GONE, LATER)

            assert counts(unit) == before
        store.close()


def counts(unit: Unit) -> dict[str, Any]:
    span = MONDAY - timedelta(days=1), LATER + timedelta(days=1)
    return {
        "heard": unit.part(Participation).heard("2026-W42", *span),
        "closed": unit.part(Participation).closed(*span),
        "late": unit.part(Participation).late(*span),
        "came": len(unit.part(Pulses).attendance(MEETING)),
        "answered": len(unit.part(Participation).answered(MEETING)),
        "asked": sorted(unit.part(Occurrences).asked(MEETING).values()),
        "scores": [each.score for each in unit.part(Pulses).pulses(MEETING)],
        "stood": sorted(row["discipline"] for row in unit._db.query("SELECT discipline FROM memberships")),
    }


# Who is left out


def test_whoever_is_forgotten_is_left_out_until_they_come_back(store: Store) -> None:
    with store.write() as unit:
        assert not unit.part(Privacy).forgotten("mina")
        unit.part(Privacy).forget("mina", lambda: b"k" * 32)

        assert unit.part(Privacy).forgotten("mina")
        assert unit.part(Privacy).known(["anna", "mina", "jonas"]) == ["anna", "jonas"]
        assert unit.part(Privacy).welcome("mina")
        assert not unit.part(Privacy).forgotten("mina")
        assert not unit.part(Privacy).welcome("mina")


def test_the_key_is_made_once(store: Store) -> None:
    with store.write() as unit:
        unit.part(Privacy).forget("mina", lambda: b"k" * 32)
        unit.part(Privacy).forget("jonas", lambda: b"l" * 32)

        assert list(unit._db.query("SELECT * FROM keys")) == [{"purpose": FORGOTTEN, "key": b"k" * 32}]
        assert unit.part(Privacy).forgotten("mina")
        assert unit.part(Privacy).forgotten("jonas")


def test_another_key_makes_another_hash(tmp_path: Path) -> None:
    hashes = []
    for number, key in enumerate((b"k", b"l")):
        store = Store(tmp_path / f"{number}.db")
        with store.write() as unit:
            unit.part(Privacy).forget("mina", lambda: key * 32)  # noqa: B023 - called at once
            hashes += [row["hash"] for row in unit._db.query("SELECT hash FROM forgotten")]
        store.close()

    assert len(set(hashes)) == 2


# Copies


def test_copies_older_than_asked_for_go_and_younger_ones_and_other_files_stay(store: Store, now: Now) -> None:
    folder = store.path.parent
    names = {
        "builders.db.before-0002": 8,
        "builders.db.before-0009": 6,
        "builders.db.backup": 30,
        "other.db.before-1": 30,
    }
    for name, days in names.items():
        (folder / name).write_text("words")
        made = (now() - timedelta(days=days)).timestamp()
        os.utime(folder / name, (made, made))

    assert store.drop_copies(now() - timedelta(days=7)) == ["builders.db.before-0002"]
    assert {each.name for each in folder.iterdir()} >= names.keys() - {"builders.db.before-0002"}
    assert not (folder / "builders.db.before-0002").exists()
