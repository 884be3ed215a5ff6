"""Technologies as files: tables and radars read, written and read again, and what a file would change."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.why.technologies import rules as technology_rules
from rituals.why.technologies.files import formats, loose_json, radar_json, table
from rituals.why.technologies.files import plan as radar_plan
from rituals.why.technologies.files.entries import File, RadarFileError
from rituals.why.technologies.files.loose_json import LooseJsonError
from rituals.why.technologies.files.plan import Plan
from rituals.why.technologies.rules import Move, Ring, Technology

TODAY = date(2026, 11, 18)
PEOPLE = {"u1": "U1", "jonas@acme.example": "U1"}
TABLE = """name,aliases,ring,quadrant,steward,about,premise,link,moved_on
Kafka,"kafka streams, ak",Trial,Datastores,U1,Carries order events,three teams read them,https://kafka.example.com,2026-11-02
Go,,ADOPT,Languages,jonas@acme.example,,,,
Zig,,,,,,,,
"""
BACKSTAGE: dict[str, Any] = {
    "quadrants": [{"id": "infrastructure", "name": "Infrastructure"}, {"id": "languages", "name": "Languages"}],
    "rings": [
        {"id": "use", "name": "USE", "color": "#93c47d"},
        {"id": "trial", "name": "TRIAL", "color": "#93d2c2"},
        {"id": "assess", "name": "ASSESS", "color": "#fbdb84"},
        {"id": "hold", "name": "HOLD", "color": "#efafa9"},
    ],
    "entries": [
        {
            "timeline": [
                {"moved": 1, "ringId": "use", "date": "2020-08-06", "description": "Everyone knows it"},
                {"moved": 0, "ringId": "trial", "date": "2020-01-15T00:00:00.000Z"},
            ],
            "url": "#",
            "key": "javascript",
            "id": "javascript",
            "title": "JavaScript",
            "quadrant": "languages",
            "links": [{"url": "https://www.javascript.com/", "title": "Learn more"}],
            "description": "Excepteur **sint**\n" + "occaecat " * 60,
        },
        {"id": "github-actions", "title": "GitHub Actions", "quadrant": "infrastructure", "ring": "assess"},
    ],
}
ZALANDO = """
radar_visualization({
  svg_id: "radar", width: 1450, // the drawing
  quadrants: [ { name: "Languages" }, { name: "Infrastructure" }, { name: 'Datastores' }, { name: "Data" }, ],
  rings: [ { name: "ADOPT", color: "#5ba300" }, { name: "TRIAL" }, { name: "ASSESS" }, { name: "HOLD" } ],
  print_layout: true,
  entries: [
    { label: "PostgreSQL", quadrant: 2, ring: 0, active: true, moved: 0, link: "../data_processing/postgres.html" },
    { label: "Rook", quadrant: 1, ring: 3, active: false, moved: -1 }, /* no more */
  ],
});
"""


def read(data: str | bytes) -> File:
    return formats.read(data.encode() if isinstance(data, str) else data, TODAY)


def plan(data: str, known: Sequence[Technology] = (), moves: dict[str, list[Move]] | None = None) -> Plan:
    return radar_plan.decide(read(data), known, moves or {}, PEOPLE, TODAY)


def kept(found: Plan) -> tuple[list[Technology], dict[str, list[Move]]]:
    """What stands on the list once a plan for an empty one is done."""
    done, moves = [], {}
    for number, each in enumerate(found.changes):
        made = [Move(f"t{number}", stand.ring, stand.day or TODAY, stand.note) for stand in each.moves]
        ring = max(made, key=lambda one: one.day) if made else None
        moves[f"t{number}"] = made
        done.append(
            replace(
                each.after, id=f"t{number}", ring=ring.ring if ring else None, ring_since=ring.day if ring else None
            )
        )
    return done, moves


def test_a_table_is_read_whatever_the_case_of_its_rings() -> None:
    known, moves = kept(plan(TABLE))

    kafka, go, zig = known
    assert kafka.aliases == ("kafka streams", "ak")
    assert (kafka.ring, kafka.ring_since, kafka.steward) == (Ring.TRIAL, date(2026, 11, 2), "U1")
    assert (kafka.about, kafka.premise, kafka.quadrant) == (
        "Carries order events",
        "three teams read them",
        "Datastores",
    )
    assert (go.ring, go.ring_since, go.steward) == (Ring.ADOPT, TODAY, "U1")
    assert (zig.ring, zig.steward) == (None, None)
    assert moves["t2"] == []


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_as_other_spreadsheets_write_it_is_read_too(delimiter: str) -> None:
    text = f"\ufeffName{delimiter}Moved On{delimiter}Ring\r\nKafka{delimiter}2026-11-02{delimiter}trial\r\n"

    (found,) = plan(text).changes

    assert (found.after.name, found.moves[0].ring, found.moves[0].day) == ("Kafka", Ring.TRIAL, date(2026, 11, 2))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Kafka,maybe,,", "line 2: “maybe” is no ring. Write adopt, trial, assess or hold."),
        ("Kafka,trial,2.11.2026,", "line 2: “2.11.2026” is not how I read days. Write 2026-11-02."),
        ("Kafka,trial,2027-01-01,", "line 2: 2027-01-01 is ahead. Write the day it moved, or none."),
        (f"{'x' * 61},,,", "line 2: A name has at most 60 characters. Write the rest into the question."),
        (",trial,,", "line 2: Say which technology: a name, as in Kafka."),
        ("Kafka,,,U9", "line 2: nobody on the roster is “U9”. Write their Slack id, or nothing."),
        ("Kafka,,,\nkafka,,,", "line 3: “kafka” stands on line 2 already. Leave one of them."),
        ("Kafka,,,,,,", "line 2: has 7 cells where the header has 4. Put quotation marks."),
    ],
)
def test_a_line_that_cannot_be_right_is_named_and_nothing_is_imported(line: str, said: str) -> None:
    found = plan(f"name,ring,moved_on,steward\n{line}\n")

    assert any(each.startswith(said) for each in found.problems), found.problems
    assert found.changes == ()


def test_a_file_that_is_none_is_refused_with_what_would_be_one() -> None:
    for data, said in (
        (b"", "The file is empty."),
        (b"Kafka\nRedis\n", "There is no column “name”."),
        (b"\xff\xfe\x00", "not in UTF-8"),
        (b'{"name": "x"}', "There are no “entries”"),
        (b'{"entries": [', "line 1: “the end” stands where a value should."),
        (b'{"entries": [{"title": "Kafka" "ring": 0}]}', "stands where a comma or a } should."),
    ):
        with pytest.raises(RadarFileError, match=said.replace("}", r"\}").replace("“", "“")):
            read(data)


def test_backstages_radar_is_read_with_its_timeline() -> None:
    known, moves = kept(plan(json.dumps(BACKSTAGE)))

    script, actions = known
    assert (script.name, script.quadrant, script.link) == ("JavaScript", "Languages", "https://www.javascript.com/")
    assert [(each.ring, each.day, each.note) for each in moves["t0"]] == [
        (Ring.TRIAL, date(2020, 1, 15), ""),
        (Ring.ADOPT, date(2020, 8, 6), "Everyone knows it"),
    ]
    assert script.about.startswith("Excepteur **sint** occaecat")
    assert len(script.about) <= 300
    assert (actions.name, actions.ring, actions.ring_since) == ("GitHub Actions", Ring.ASSESS, TODAY)


def test_entries_alone_and_rings_as_objects_are_read_as_older_radars_have_them() -> None:
    bare = [{"id": "vue", "title": "Vue", "quadrant": {"id": "q", "name": "Frameworks"}, "ring": {"name": "Hold"}}]

    (found,) = plan(json.dumps(bare)).changes

    assert (found.after.quadrant, found.moves[0].ring) == ("Frameworks", Ring.HOLD)


def test_zalandos_radar_is_read_as_javascript_and_as_json() -> None:
    known, _ = kept(plan(ZALANDO))
    config = {"date": "2024.03", "entries": [{"quadrant": 0, "ring": 1, "label": "Kotlin", "active": True, "moved": 1}]}
    (kotlin,), _ = kept(plan(json.dumps(config)))

    assert [(each.name, each.quadrant, each.ring, each.link) for each in known] == [
        ("PostgreSQL", "Datastores", Ring.ADOPT, ""),
        ("Rook", "Infrastructure", Ring.HOLD, ""),
    ]
    assert (kotlin.ring, kotlin.ring_since) == (Ring.TRIAL, date(2024, 3, 1))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"title": "Kafka", "ring": "someday"}, "entry 1: “someday” is no ring."),
        ({"label": "Kafka", "ring": 7}, "entry 1: “7” is no ring."),
        ({"title": "Kafka", "timeline": [{"ringId": "hold", "date": "spring"}]}, "entry 1: “spring” is not a day."),
        ({"ring": 0}, "entry 1: Say which technology"),
        ("Kafka", "entry 1: is no entry, as a radar has them."),
    ],
)
def test_an_entry_that_cannot_be_right_is_named(entry: Any, said: str) -> None:
    found = plan(json.dumps({"entries": [entry]}))

    assert [each[: len(said)] for each in found.problems] == [said]


def test_a_ring_that_differs_is_a_move_of_the_day_and_the_rest_stays() -> None:
    kafka = Technology("kafka", "Kafka", about="Carries order events", steward="U2", aliases=("ak",))
    moves = {"kafka": [Move("kafka", Ring.TRIAL, date(2026, 11, 2))]}

    same = plan("name,ring,moved_on\nkafka,trial,2020-01-01\n", [replace(kafka, name="kafka")], moves)
    moved = plan("name,ring,aliases\nKafka,hold,streams\n", [kafka], moves)

    assert (same.changes, same.same) == ([], 1)
    (change,) = moved.changes
    assert change.after == replace(kafka, aliases=("ak", "streams"))
    assert [(each.ring, each.day) for each in change.moves] == [(Ring.HOLD, TODAY)]
    assert change.told == "Kafka: other names, hold since 2026-11-18"


def test_what_is_called_so_already_is_that_and_takes_the_files_name() -> None:
    k8s = Technology("k8s", "k8s")

    (change,) = plan("name,aliases\nKubernetes,k8s\n", [k8s]).changes

    assert change.before is k8s
    assert (change.after.id, change.after.name, change.after.aliases) == ("k8s", "Kubernetes", ("k8s",))


def test_an_entry_that_is_two_on_the_list_is_a_problem() -> None:
    known = [Technology("k8s", "k8s"), Technology("kubernetes", "Kubernetes")]

    found = plan("name,aliases\nKubernetes,k8s\n", known)

    assert found.problems == [
        "line 2: k8s and Kubernetes are two on the list. Make them one there first, or name one of them."
    ]


signs = st.characters(exclude_categories=("C", "Z"), include_characters=" ;,\\'=+-@\"")
words = st.text(signs, max_size=24).map(lambda each: " ".join(each.split()))
days = st.integers(0, 2000).map(lambda each: TODAY - timedelta(days=each))


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[Technology], dict[str, list[Move]]]:
    called = draw(
        st.lists(words.filter(technology_rules.fold), unique_by=technology_rules.fold, min_size=1, max_size=9)
    )
    known: list[Technology] = []
    moves: dict[str, list[Move]] = {}
    while called:
        own, called = called[: draw(st.integers(1, 3))], called[3:]
        identity = f"t{len(known)}"
        rings = draw(
            st.lists(st.tuples(st.sampled_from(Ring), days, words), max_size=3, unique_by=lambda each: each[1])
        )
        moves[identity] = [Move(identity, *each) for each in sorted(rings, key=lambda each: each[1])]
        last = moves[identity][-1] if rings else None
        known.append(
            Technology(
                id=identity,
                name=own[0],
                about=draw(words),
                quadrant=draw(words),
                link=draw(st.sampled_from(["", "https://radar.example.com/x?a=1&b=2"])),
                premise=draw(words),
                steward=draw(st.sampled_from([None, "U1"])),
                aliases=tuple(own[1:]),
                ring=last.ring if last else None,
                ring_since=last.day if last else None,
            )
        )
    return known, moves


def same(before: Sequence[Technology], after: Sequence[Technology]) -> None:
    assert [replace(each, id="") for each in after] == [replace(each, id="") for each in before]


@given(lists())
def test_a_table_that_was_written_is_read_as_it_was(found: tuple[list[Technology], dict[str, list[Move]]]) -> None:
    known, moves = found

    text = table.write(known)

    again, _ = kept(plan(text))
    same(known, again)
    assert plan(text, known, moves).changes == []


@given(lists())
def test_a_radar_that_was_written_is_read_as_it_was(found: tuple[list[Technology], dict[str, list[Move]]]) -> None:
    known, moves = found

    text = json.dumps(radar_json.values(known, moves))

    again, histories = kept(plan(text))
    same(known, again)
    assert [[replace(each, technology="") for each in histories[f"t{number}"]] for number in range(len(known))] == [
        [replace(each, technology="") for each in moves[one.id]] for one in known
    ]
    assert plan(text, known, moves).changes == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=20,
)


@given(st.lists(json_values, max_size=5), st.booleans())
def test_json_is_read_as_it_is(values: list[Any], ascii_only: bool) -> None:
    assert loose_json.read(json.dumps(values, ensure_ascii=ascii_only)) == values


@given(st.text(max_size=200))
def test_no_text_is_read_with_anything_but_a_sentence(text: str) -> None:
    with suppress(RadarFileError):
        read(text.encode("utf-8", "surrogatepass"))
    with suppress(LooseJsonError):
        loose_json.read("{" + text)


def test_what_is_nested_too_deep_is_refused() -> None:
    with pytest.raises(LooseJsonError):
        loose_json.read("[" * 5000)
