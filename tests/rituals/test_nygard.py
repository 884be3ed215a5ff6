"""Decisions as adr-tools writes them, after the forms it publishes."""

from datetime import date

import pytest

from rituals.why.decisions.files import adr_folder, madr, nygard
from rituals.why.decisions.files.adr_folder import File, Found
from rituals.why.decisions.rules import Status

TODAY = date(2026, 11, 20)
RECORD = """# 1. Record architecture decisions

Date: 2016-02-12

## Status

Accepted

## Context

We need to record the architectural decisions made on this project.

## Decision

We will use Architecture Decision Records, as described by Michael Nygard in this article: http://thinkrelevance.com/blog/2011/11/15/documenting-architecture-decisions

## Consequences

See Michael Nygard's article, linked above. For a lightweight ADR toolset, see Nat Pryce's _adr-tools_.
"""
REPLACED = """# 2. Implement as shell scripts

Date: 2016-02-12

## Status

Superceded by [9. Help scripts](0009-help-scripts.md)

Amends [1. Record architecture decisions](0001-record-architecture-decisions.md)

## Context

```sh
# this is no title
## and this no section
```

## Decision

Shell.

## Notes

They run anywhere.

## Consequences

Slow.
"""


def found(text: str, name: str = "0001-record-architecture-decisions.md") -> Found:
    folder = adr_folder.read([File(name, text.encode())], TODAY)
    assert not folder.problems
    return folder.found[0]


def test_every_part_of_a_record_by_adr_tools_is_read() -> None:
    read = found(RECORD).read.decision

    assert (read.number, read.title) == (1, "Record architecture decisions")
    assert (read.status, read.decided_on) == (Status.ACCEPTED, date(2016, 2, 12))
    assert read.context == "We need to record the architectural decisions made on this project."
    assert read.choice.startswith("We will use Architecture Decision Records, as described by Michael Nygard")
    assert read.consequences.startswith("See Michael Nygard's article, linked above.")


def test_what_took_its_place_counts_and_other_links_are_kept() -> None:
    read = found(REPLACED, "0002-implement-as-shell-scripts.md").read

    assert read.decision.status is Status.SUPERSEDED
    assert read.replaced == "0009-help-scripts.md"
    written = madr.write(read.decision, madr.Named())
    assert "## Links\n\n* Amends [1. Record architecture decisions](0001-record-architecture-decisions.md)" in written


def test_a_block_of_code_makes_no_sections() -> None:
    read = found(REPLACED, "0002-implement-as-shell-scripts.md").read.decision

    assert read.title == "Implement as shell scripts"
    assert read.context == "```sh\n# this is no title\n## and this no section\n```"


def test_a_section_of_ones_own_is_kept_and_nothing_is_lost_in_madr() -> None:
    read = found(REPLACED, "0002-implement-as-shell-scripts.md").read

    written = madr.write(read.decision, madr.Named())

    assert "## Notes\n\nThey run anywhere." in written
    assert madr.read(madr.parse(written), 2, TODAY) == read


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Accepted", Status.ACCEPTED),
        ("accepted", Status.ACCEPTED),
        ("Proposed", Status.PROPOSED),
        ("Deprecated", Status.DEPRECATED),
        ("Rejected", Status.REJECTED),
        ("Accepted\n\nSuperseded by [3. Other](0003-other.md)", Status.SUPERSEDED),
        ("Supersedes [2. Before](0002-before.md)\n\nAccepted", Status.ACCEPTED),
    ],
)
def test_each_status_is_read(said: str, status: Status) -> None:
    assert found(RECORD.replace("Accepted", said)).read.decision.status is status


def test_a_document_without_a_section_for_its_status_is_none_of_these() -> None:
    assert not nygard.fits(madr.parse("# One\n\n## Context\n\nSome."))
