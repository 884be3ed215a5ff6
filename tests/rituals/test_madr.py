"""MADR files: the forms they were published in are read, and what is written is read as it was."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.why.decisions.files import adr, adr_folder, madr
from rituals.why.decisions.files.adr_words import AdrError
from rituals.why.decisions.files.madr import Named, Read
from rituals.why.decisions.rules import Decision, Status

TODAY = date(2026, 11, 20)
FOUR = """---
status: "accepted"
date: 2024-03-05
decision-makers: Anna, Jonas
consulted:
  - Mina
  - Priya
informed: everyone
---

# Use Kafka for Order Events

## Context and Problem Statement

Three teams read the same events. How do they get them?

<!-- This is an optional element. Feel free to remove. -->
## Decision Drivers

* one must replay a week
* nobody wants another database

## Considered Options

* Kafka
* Postgres queue

## Decision Outcome

Chosen option: "Kafka", because one team must replay a week.

<!-- This is an optional element. Feel free to remove. -->
### Consequences

* Good, because a week can be replayed
* Bad, because there is one more thing on call

### Confirmation

A test replays yesterday.

## Pros and Cons of the Options

### Kafka

* Good, because of replay

### Postgres queue

* Bad, because there is none

## More Information

See the thread.
"""
TWO = """# [ADR-0005] Use Plain JUnit5 for advanced test assertions

* Status: accepted
* Deciders: Linus, Oliver <!-- optional -->
* Date: 2018-04-05

Technical Story: https://example.com/1

## Context and Problem Statement

How to write readable assertions?

## Considered Options

* Plain JUnit5
* Hamcrest

## Decision Outcome

Chosen option: "Plain JUnit5", because it is a standard framework.

### Positive Consequences <!-- optional -->

* Tests are easier to read

### Negative Consequences <!-- optional -->

* More complicated assertions are harder

## Links <!-- optional -->

* [Refined by ADR-0006](0006-example.md)
"""
SHORT = """# Use Markdown

## Context and Problem Statement

We want to record decisions.

## Considered Options

* MADR
* nothing

## Decision Outcome

Chosen option: "MADR", because it is lean.
"""


def read(text: str, number: int = 5) -> Read:
    return madr.read(madr.parse(text), number, TODAY)


def again(found: Read, number: int = 5) -> Read:
    return read(madr.write(found.decision, Named(found.technology)), number)


def test_every_part_of_a_record_of_the_newest_form_is_read() -> None:
    found = read(FOUR).decision

    assert found.title == "Use Kafka for Order Events"
    assert (found.status, found.decided_on) == (Status.ACCEPTED, date(2024, 3, 5))
    assert found.context.startswith("Three teams read the same events.")
    assert found.options == "* Kafka\n* Postgres queue"
    assert found.choice.startswith('Chosen option: "Kafka", because one team must replay a week.')
    assert found.consequences.startswith("* Good, because a week can be replayed\n* Bad,")


@pytest.mark.parametrize(
    "kept", ["decision-makers: Anna, Jonas", "consulted:\n  - Mina\n  - Priya", "informed: everyone"]
)
def test_who_was_there_is_kept_word_for_word(kept: str) -> None:
    assert kept in madr.write(read(FOUR).decision, Named())


@pytest.mark.parametrize(
    "heading", ["## Decision Drivers", "### Confirmation", "## Pros and Cons of the Options", "## More Information"]
)
def test_what_has_no_part_of_its_own_is_written_where_it_stood(heading: str) -> None:
    written = madr.write(read(FOUR).decision, Named())

    headings = [line for line in FOUR.split("\n") if line.startswith("#")]
    assert heading in headings
    assert [line for line in written.split("\n") if line.startswith("#")] == headings


def test_the_older_form_with_bullets_is_read_and_written_as_the_newest() -> None:
    found = read(TWO).decision

    assert (found.status, found.decided_on) == (Status.ACCEPTED, date(2018, 4, 5))
    assert found.consequences.startswith("Positive:\n\n* Tests are easier to read\n\nNegative:\n\n* More")
    written = madr.write(found, Named())
    assert 'deciders: "Linus, Oliver"' in written
    assert "Technical Story: https://example.com/1" in written
    assert "## Links <!-- optional -->\n\n* [Refined by ADR-0006](0006-example.md)" in written


def test_the_short_form_says_no_status_and_is_taken_as_accepted() -> None:
    found = read(SHORT)

    assert found.decision.status is Status.ACCEPTED
    assert not found.has_status
    assert found.decision.decided_on == TODAY


@pytest.mark.parametrize("text", [FOUR, TWO, SHORT], ids=["four", "two", "short"])
def test_a_published_form_is_written_and_read_as_it_was(text: str) -> None:
    once = again(read(text))

    assert replace(once, has_status=read(text).has_status) == read(text)
    assert again(once) == once


def test_a_part_that_came_later_stands_after_the_one_it_follows() -> None:
    changed = replace(read(FOUR).decision, premise="Three teams read it.", review_on=date(2027, 5, 18))

    written = madr.write(changed, Named("Kafka"))

    headings = [line for line in written.split("\n") if line.startswith("## ")]
    assert headings.index("## True as Long As") > headings.index("## Decision Outcome")
    assert "technology: Kafka\nreview: 2027-05-18" in written
    assert read(written).decision.premise == "Three teams read it."


@pytest.mark.parametrize(
    ("said", "replaced"),
    [
        ("superseded by ADR-0123", "ADR-0123"),
        ("superseded by [ADR-0005](0005-example.md)", "0005-example.md"),
        ('"superseded by 0005-example.md"', "0005-example.md"),
        ("Superseded by 12", "12"),
        ("superseded", ""),
    ],
)
def test_what_took_its_place_is_read(said: str, replaced: str) -> None:
    found = read(f"---\nstatus: {said}\n---\n# One\n\n## Context\n\nSome.")

    assert found.decision.status is Status.SUPERSEDED
    assert found.replaced == replaced
    assert again(found) == found


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024/03/05", date(2024, 3, 5)),
        ("2024-03-05 10:20", date(2024, 3, 5)),
        ("2024-3-5", date(2024, 3, 5)),
        ("20240305", date(2024, 3, 5)),
        ("2024-03-05T10:20:00Z", date(2024, 3, 5)),
        ("5.3.2024", date(2024, 3, 5)),
        ("5 March 2024", date(2024, 3, 5)),
        ("Mar 5, 2024", date(2024, 3, 5)),
        ("{YYYY-MM-DD when the decision was last updated}", TODAY),
    ],
)
def test_a_day_is_read_as_people_write_it(said: str, day: date) -> None:
    assert read(f'---\ndate: "{said}"\n---\n# One').decision.decided_on == day


@pytest.mark.parametrize("said", ["3/5/2024", "spring", "2024-02-31"])
def test_a_day_that_could_be_another_is_asked_about(said: str) -> None:
    with pytest.raises(AdrError, match=r"for a day\. Write it as year-month-day"):
        read(f"---\ndate: {said}\n---\n# One")


def test_an_unknown_status_is_asked_about() -> None:
    with pytest.raises(AdrError, match=r"says “parked” for its status\. Write proposed, accepted"):
        read("---\nstatus: parked\n---\n# One")


def test_a_status_that_says_more_keeps_it_until_it_changes() -> None:
    found = read('---\nstatus: "Accepted, on probation"\n---\n# One').decision

    assert 'status: "Accepted, on probation"' in madr.write(found, Named())
    assert "status: rejected" in madr.write(replace(found, status=Status.REJECTED), Named())


def test_a_backslash_inside_a_line_is_no_guard_of_ours() -> None:
    found = read("# One\n\n## Context\n\nWe write C\\# and F\\# here.\n").decision

    assert found.context == "We write C\\# and F\\# here."
    assert "We write C\\# and F\\# here." in madr.write(found, Named())


def test_comments_of_the_front_matter_outlive_what_they_stand_under() -> None:
    comments = [
        "# These are optional metadata elements. Feel free to remove any of them.",
        "# when it was last updated",
    ]
    text = f"---\n{comments[0]}\nstatus: accepted\n{comments[1]}\ndate: 2024-03-05\n---\n# One\n\n## Context\n\nSome.\n"

    once = again(read(text))

    assert all(each in madr.write(once.decision, Named()).split("\n") for each in comments)
    assert once == read(text)


@pytest.mark.parametrize("other", ["adr.template: full", "'layout': page", "tags: [\n  kafka,\n]", "größe: 3"])
def test_a_front_matter_is_read_whatever_else_is_in_it(other: str) -> None:
    found = read(f"---\nstatus: rejected\n{other}\ndate:\n  2024-03-05\n---\n# One").decision

    assert (found.status, found.decided_on) == (Status.REJECTED, date(2024, 3, 5))
    assert other in madr.write(found, Named())


def test_what_is_commented_out_is_no_heading() -> None:
    lines = [
        "<!--",
        "# No title",
        "-->",
        "# One",
        "",
        "## Context",
        "",
        "Some.",
        "<!-- maybe",
        "## Decision Outcome",
        "-->",
    ]

    found = read("\n".join(lines)).decision

    assert (found.title, found.context) == ("One", "Some.\n<!-- maybe\n## Decision Outcome\n-->")
    assert all(each in madr.write(found, Named()).split("\n") for each in lines)


UNDERLINED = """Use Kafka
=========

Status
------

Rejected

Context
-------

Three teams.

---

More.

Decision
--------

We will.
"""


def test_headings_that_are_underlined_are_headings_where_the_title_is_one() -> None:
    (found,) = adr_folder.read([adr_folder.File("0004-x.md", UNDERLINED.encode())], TODAY).found

    decision = found.read.decision
    assert (decision.title, decision.status) == ("Use Kafka", Status.REJECTED)
    assert (decision.context, decision.choice) == ("Three teams.\n\n---\n\nMore.", "We will.")


def test_under_a_title_with_its_mark_a_line_of_dashes_is_a_rule() -> None:
    assert read("# One\n\n## Context\n\nTwo\n===\n\nThree\n---").decision.context == "Two\n===\n\nThree\n---"


@pytest.mark.parametrize(
    "line",
    [
        "Status: Rejected",
        "**Status:** rejected  ",
        "**Status**: rejected",
        "- **Status**: rejected",
        "* Status: rejected",
    ],
)
def test_a_status_below_the_title_is_read_however_it_is_put(line: str) -> None:
    found = read(f"# One\n\n{line}\n\nDate: 2016-02-12\n\n## Context\n\nSome.")

    assert (found.decision.status, found.decision.decided_on) == (Status.REJECTED, date(2016, 2, 12))
    assert found.has_status


@pytest.mark.parametrize("line", ["Status: see below", "Date: soon", "Informed: nobody", "Status quo: fine"])
def test_a_sentence_below_the_title_stays_one(line: str) -> None:
    assert read(f"# One\n\n{line}\n\n## Context\n\nSome.").decision.extra["lead"] == line


def test_a_status_said_twice_is_kept_twice() -> None:
    found = read("---\nstatus: accepted\n---\n# One\n\n* Status: rejected").decision

    assert found.status is Status.ACCEPTED
    assert "* Status: rejected" in madr.write(found, Named())


@pytest.mark.parametrize(
    ("said", "status"),
    [("Implemented", Status.ACCEPTED), ("Withdrawn", Status.REJECTED), ("Retired", Status.DEPRECATED)],
)
def test_other_words_for_a_status_are_known_and_kept(said: str, status: Status) -> None:
    found = read(f"---\nstatus: {said}\n---\n# One").decision

    assert found.status is status
    assert f"status: {said}" in madr.write(found, Named())


def test_what_is_said_beside_a_day_stays_until_the_day_is_another() -> None:
    found = read('---\ndate: "2024-03-05 (looked at again in June)"\n---\n# One').decision

    assert "date: 2024-03-05 (looked at again in June)" in madr.write(found, Named())
    assert "date: 2024-06-01" in madr.write(replace(found, decided_on=date(2024, 6, 1)), Named())


@pytest.mark.parametrize(
    "said", ["Superseded by [24](0024-a.md) and [25](0025-b.md)", "superseded by ADR-24 and ADR-25"]
)
def test_of_two_that_took_its_place_neither_is_lost(said: str) -> None:
    found = read(f'---\nstatus: "{said}"\n---\n# One')
    linked = replace(adr_folder.resolved(found), superseded_by=24)

    assert f'status: "{said}"' in madr.write(found.decision, Named()).replace(f"status: {said}", f'status: "{said}"')
    assert said in madr.write(linked, Named(replaced="0024-a.md"))
    assert "superseded by [ADR-0031](0031-c.md)" in madr.write(
        replace(linked, superseded_by=31), Named(replaced="0031-c.md")
    )


def test_a_title_that_was_never_filled_in_is_none() -> None:
    folder = adr_folder.read([adr_folder.File("0034-x.md", b"# <!-- short title -->\n\n## Context\n\nSome.")], TODAY)

    assert folder.problems == ["0034-x.md has no title. Begin it with “# ” and what was decided."]


# Laws

plain = st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=60)
ODD = ("# One", "## Decision Outcome", "### Consequences", "## Context", "```", "~~~~", "\\# one", "\\\\```", "   ## x")
pieces = st.sampled_from([*ODD, "---", "status: x", "", "  code", "<!-- x -->", "<!--", "-->", "a <!-- b", "\\<!-- x"])
texts = st.lists(pieces | plain, max_size=7).map(lambda lines: adr.tidy("\n".join(lines)))
titles = (plain | st.sampled_from(["31. One", "31\\. One", "ADR-0031: One", "# One", "C #", "12) x", "31."])).map(
    lambda typed: " ".join(typed.split())
)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(lambda typed: " ".join(typed.split()))


@st.composite
def decisions(draw: Any) -> Decision:
    parts = {name: draw(texts) for name in madr.PARTS}
    status = draw(st.sampled_from([each for each in Status if each is not Status.SUPERSEDED]))
    return Decision(31, draw(titles.filter(bool)), status, draw(days), review_on=draw(st.none() | days), **parts)


@given(decisions())
def test_a_decision_is_read_as_it_was_written(decision: Decision) -> None:
    written = madr.write(decision, Named())

    assert madr.read(madr.parse(written), 31, TODAY).decision == decision


@given(names.filter(lambda name: name and not set(name) & set(",[{")))
def test_a_technologys_name_is_read_as_it_was_written(name: str) -> None:
    written = madr.write(read(SHORT).decision, Named(name))

    assert read(written).technology == name


@given(st.lists(pieces | plain, max_size=20).map("\n".join))
def test_whatever_a_file_says_it_is_written_and_read_as_it_was(text: str) -> None:
    document = madr.parse(text)
    if document.title:
        try:
            found = madr.read(document, 7, TODAY)
        except AdrError:
            return
        written = madr.write(found.decision, Named(found.technology))

        assert madr.read(madr.parse(written), 7, TODAY).decision == found.decision


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_file_is_read_left_out_or_told(data: bytes) -> None:
    folder = adr_folder.read([adr_folder.File("0001-x.md", data)], TODAY)

    assert len([*folder.found, *folder.left_out, *folder.problems]) == 1
    assert all(each.source.encode() == data for each in folder.found)
