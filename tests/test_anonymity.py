"""An attack on questions without a name: every table, log line and payload is read, and none tells who asked."""

import json
import logging
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import logs
from bot.parts import DECLARED
from bot.people import privacy
from bot.store import Occurrences, Privacy, Store
from rituals.allhands.messages.voting import Place
from rituals.allhands.questions import asking, voting
from rituals.allhands.rules.questions import Question, State
from rituals.allhands.tables import Questions
from tests import traces
from tests.store.company import MEETING, founded, occurrence
from tests.world import BERLIN, World, world, written

NAME = "Wilhelmina"
FIRST, SECOND = "Who hides the xylophone?", "Why is the quokka late?"
MARKED = re.compile("xylophone|quokka")
AT = (
    datetime(2026, 10, 12, 11, 20, 31, tzinfo=BERLIN),
    datetime(2026, 10, 12, 13, 41, 7, tzinfo=BERLIN),
)
FULL = tuple(each.replace(minute=0, second=0) + timedelta(hours=1) for each in AT)
RUN = datetime(2026, 10, 15, 14, 50, 10, tzinfo=BERLIN)
CLOSED = datetime(2026, 10, 16, 10, 0, 10, tzinfo=BERLIN)
NEXT = datetime(2026, 10, 19, 10, 0, 10, tzinfo=BERLIN)


def nameless(there: World, who: str, text: str, **more: str) -> None:
    there.person(who).press(there.post("one all-hands"), "Ask without my name")
    assert not there.person(who).submit({"Your question": text, **more}).errors
    there.settle()


def named(there: World, who: str, text: str) -> None:
    there.person(who).press(there.post("one all-hands"), "Ask a question")
    assert not there.person(who).submit({"Your question": text}).errors
    there.settle()


def vote(there: World, who: str, text: str) -> None:
    person = there.person(who)
    person.press(there.post("one all-hands"), "See all and vote")
    assert person.modal is not None
    assert person.press(person.modal, f"Vote for: {text}").ok
    person.close()


def begin(there: World) -> None:
    there.slack.hire("wilhelmina", NAME, title="Product Designer").join("#builders")
    there.settle()
    there.set_up()


def live(there: World, who: str = "wilhelmina") -> None:
    """Someone asks two questions without a name, among others who ask, too; they vote, answer and carry."""
    begin(there)
    there.live_until(AT[0])
    nameless(there, who, FIRST)
    there.live_until(AT[0] + timedelta(minutes=12))
    nameless(there, "lena", "What about Mondays?")
    named(there, "jonas", "Who is on call?")
    there.live_until(AT[1])
    nameless(there, who, SECOND, **{"Or to one person": "jonas"})
    there.live_until(AT[1] + timedelta(hours=2))
    named(there, "wilhelmina", "Where do I sit?")
    for each in ("wilhelmina", "mina", "emil"):
        vote(there, each, FIRST)
    there.person("wilhelmina").post("#builders", "Good.", thread_ts=there.post("one all-hands").ts)
    there.live_until(RUN)
    with there.bot.store.read() as unit:
        meeting = unit.part(Occurrences).of("all-hands")[0].id
        found = {each.text: each.id for each in unit.part(Questions).of(meeting)}
    written(there.bot.store, asking.answer, found[FIRST], "Nobody.", there.person("anna").id, there.now())
    there.live_until(CLOSED)
    there.live_until(NEXT)


@pytest.fixture
def lived(town: World, caplog: pytest.LogCaptureFixture) -> World:
    caplog.set_level(logging.DEBUG)
    live(town)
    return town


def asker(there: World) -> re.Pattern[str]:
    return re.compile(f"{there.person('wilhelmina').id}|{NAME}", re.IGNORECASE)


def logged(records: Iterable[logging.LogRecord]) -> Iterator[str]:
    """What the log would say at DEBUG, tracebacks and all."""
    formatter = logs.Redacted("%(asctime)s %(levelname)-7s %(name)s  %(message)s")
    return (formatter.format(each) for each in records if logs.wanted(each))


def test_no_row_holds_the_words_and_anything_of_whoever_asked(lived: World) -> None:
    known = asker(lived)
    said = list(traces.sayings(traces.tables(lived.bot.store)))

    assert [line for table, line in said if table == "questions" and "xylophone" in line]
    assert [(table, line) for table, line in said if MARKED.search(line) and known.search(line)] == []


def test_every_line_that_left_for_slack_says_no_name(lived: World) -> None:
    known = asker(lived)
    sent = [
        line
        for call in lived.slack.calls
        if not call.method.startswith("views.")  # what one sees alone, and what each of their forms said of its own
        for line in traces.lines(call.args)
        if MARKED.search(line)
    ]

    assert sent
    assert [line for line in sent if known.search(line)] == []
    assert all("no name" in line for line in sent if "quokka" in line)


def test_nobody_else_sees_anything_before_the_full_hour(lived: World) -> None:
    seen = [entry for entry in lived.slack.transcript if MARKED.search(json.dumps(entry.as_json(), ensure_ascii=False))]
    firsts = [min(entry.at for entry in seen if word in str(entry)) for word in ("xylophone", "quokka")]

    assert [datetime.fromisoformat(each) - full < timedelta(minutes=1) for each, full in zip(firsts, FULL, strict=True)]
    assert all(datetime.fromisoformat(each) >= full for each, full in zip(firsts, FULL, strict=True))


def test_metadata_holds_a_random_token_and_no_more(lived: World) -> None:
    found = [call.args["metadata"] for call in lived.slack.calls if call.args.get("metadata")]

    assert found
    for each in found:
        payload = json.loads(each)["event_payload"] if isinstance(each, str) else each["event_payload"]
        assert payload.keys() == {"token"}
        assert re.fullmatch("[0-9a-f]{16,}", payload["token"])


def test_no_line_of_the_log_holds_the_words_or_whoever_asked(lived: World, caplog: pytest.LogCaptureFixture) -> None:
    said = list(logged(caplog.get_records("setup")))

    assert caplog.get_records("setup")
    assert [line for line in said if MARKED.search(line) or asker(lived).search(line)] == []


def test_my_data_does_not_know_them_and_forgetting_leaves_them(lived: World) -> None:
    who = lived.person("wilhelmina").id
    with lived.bot.store.read() as unit:
        about = json.dumps(unit.part(Privacy).about(who), ensure_ascii=False)
    assert "Where do I sit?" in about
    assert not MARKED.search(about)

    written(lived.bot.store, privacy.forget, who, lived.now())

    said = "\n".join(line for _, line in traces.sayings(traces.tables(lived.bot.store)))
    assert "xylophone" in said
    assert "quokka" in said
    assert "Where do I sit?" not in said


def test_no_row_remembers_the_minute(lived: World) -> None:
    found = traces.tables(lived.bot.store)

    assert [(table, row) for table, row in traces.rows(found) for at in AT if traces.near(row, at)] == []
    with lived.bot.store.read() as unit, pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
        list(unit._db.query("SELECT rowid FROM questions"))


def test_asking_leaves_the_question_and_the_full_hour(town: World) -> None:
    begin(town)
    town.live_until(AT[0])
    before, letters = traces.tables(town.bot.store), len(town.slack.calls)
    nameless(town, "wilhelmina", FIRST)
    first = traces.tables(town.bot.store)
    town.now.advance(minutes=3)
    nameless(town, "wilhelmina", SECOND)
    second = traces.tables(town.bot.store)

    (alarm,) = [row for table, row in traces.added(before, first) if table == "alarms"]
    (question,) = [row for table, row in traces.added(before, first) if table == "questions"]
    assert len(traces.added(before, first)) == 2
    assert set(traces.moments(alarm)) == {FULL[0]}
    assert alarm["key"] == "batch:all-hands"
    assert (question["builder"], question["asked_at"], question["shown"]) == (None, None, 0)
    assert re.fullmatch("[0-9a-f]{32}", question["id"])
    assert [table for table, _ in traces.added(first, second)] == ["questions"]
    assert {call.method for call in town.slack.calls[letters:]} == {"views.open"}


def test_two_companies_that_differ_in_who_asked_are_the_same(tmp_path: Path) -> None:
    """Whatever is kept, and whatever is posted."""
    found = []
    for who in ("dora", "petra"):
        folder = tmp_path / who
        folder.mkdir()
        with world(folder) as there:
            live(there, who)
            rows = [f"{table} {traces.without_chance(row)}" for table, row in _rows(there)]
            posted = [call for call in there.slack.calls if call.method.startswith("chat.")]
            # Those without a name stand by chance among themselves, so posts are compared line by line.
            said = [traces.without_chance(f"{call.at} {line}") for call in posted for line in traces.lines(call.args)]
            found.append((sorted(rows), sorted(said)))

    assert found[0][0] == found[1][0]
    assert found[0][1] == found[1][1]


def _rows(there: World) -> Iterator[tuple[str, traces.Row]]:
    return traces.rows(traces.tables(there.bot.store))


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """Make the same company as often as is wanted."""
    made: list[Store] = []

    def make(name: str) -> Store:
        store = Store(tmp_path / f"{name}.db", DECLARED)
        made.append(store)
        founded(store)
        return store

    yield make
    for store in made:
        store.close()


def test_with_the_same_dice_no_byte_tells_who_asked(company: Callable[[str], Store], tmp_path: Path) -> None:
    for name in ("mina", "jonas"):
        store = company(name)
        now = occurrence().opened_at or occurrence().held_at
        form = written(store, asking.nameless_form, MEETING, name, now, lambda length: "5e" * length)
        identity, _, meeting = form["private_metadata"].partition(" ")
        written(store, asking.check_may_ask, name)
        written(store, asking.ask_nameless, Question(identity, "", meeting, "", FIRST), now)
        copy = sqlite3.connect(store.path)
        copy.execute("DELETE FROM _sqlite_migrations")  # which say when this test ran
        copy.commit()
        copy.execute("VACUUM INTO ?", [str(tmp_path / f"{name}.copy")])
        copy.close()

    first, second = ((tmp_path / f"{name}.copy").read_bytes() for name in ("mina", "jonas"))
    assert FIRST.encode() in first
    assert first == second


def test_the_files_log_holds_the_words_and_nobody(company: Callable[[str], Store]) -> None:
    """What the write-ahead log gained by the question: pages with its words, and with no one's name."""
    store = company("one")
    outside = sqlite3.connect(store.path)
    outside.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    now = occurrence().opened_at or occurrence().held_at

    form = written(store, asking.nameless_form, MEETING, "mina", now)
    identity, _, meeting = form["private_metadata"].partition(" ")
    written(store, asking.check_may_ask, "mina")
    written(store, asking.ask_nameless, Question(identity, "", meeting, "", FIRST), now)

    gained = store.path.with_name(f"{store.path.name}-wal").read_bytes()
    outside.close()
    assert FIRST.encode() in gained
    assert b"mina" not in gained.lower()


def test_a_name_that_is_handed_in_all_the_same_is_not_kept(company: Callable[[str], Store]) -> None:
    store = company("one")
    now = occurrence().held_at
    written(store, asking.ask_nameless, Question("5e" * 16, "", MEETING, "mina", FIRST), now)

    with store.read() as unit:
        found = unit.part(Questions).get("5e" * 16)
    assert found is not None
    assert (found.builder, found.state) == ("", State.OPEN)


def test_a_failure_tells_the_log_neither_the_words_nor_who_asked(town: World, caplog: pytest.LogCaptureFixture) -> None:
    begin(town)
    town.live_until(AT[0])
    with town.bot.store.write() as unit:
        unit._db.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON questions BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"
        )
    caplog.set_level(logging.DEBUG)
    wilhelmina = town.person("wilhelmina")
    wilhelmina.press(town.post("one all-hands"), "Ask without my name")

    answer = wilhelmina.submit({"Your question": FIRST})

    assert "Not saved, and your text is still here" in next(iter(answer.errors.values()))
    said = list(logged(caplog.records))
    assert any("view_submission failed" in line for line in said)
    assert [line for line in said if MARKED.search(line) or asker(town).search(line)] == []


def test_votes_tell_nobody_whose_question_it_is_that_one_likes(lived: World) -> None:
    """Of votes others see a number, and nobody before the meeting."""
    page = written(
        lived.bot.store,
        voting.listing,
        Place("all-hands@2026-10-22T13:00Z"),
        lived.person("lena").id,
        lived.now(),
    )

    assert "quokka" in str(page)
    assert not [line for line in traces.lines(page) if MARKED.search(line) and asker(lived).search(line)]
    assert "no name to Jonas · carried" in str(page)
