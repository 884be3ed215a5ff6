"""What an entry of a decision record's front matter says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.why.decisions.files import adr


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ("status: accepted", "accepted"),
        ("number: 0007", "0007"),
        ("draft: yes", "yes"),
        ("date: 2024-03-05", "2024-03-05"),
        ('title: "Use \\"replay\\" # twice"', 'Use "replay" # twice'),
        ("title: 'It''s Kafka'", "It's Kafka"),
        ("status: accepted # for now", "accepted"),
        ("deciders: [Anna, Mina]", "Anna, Mina"),
        ("deciders:\n  - Anna\n  - Mina", "Anna, Mina"),
        ("title: >\n  Keep orders\n  in one queue", "Keep orders in one queue"),
        ("consulted:", ""),
    ],
)
def test_an_entry_is_read_as_yaml_and_stays_text(entry: str, value: str) -> None:
    assert adr.value(entry) == value


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ("status: superseded by: ADR-5", "superseded by: ADR-5"),
        ("title: Use C: drive", "Use C: drive"),
        ("title: `make` it so", "`make` it so"),
        ("deciders: @anna, @mina", "@anna, @mina"),
        ("title: *all* of it", "*all* of it"),
        ("status: proposed: # later", "proposed:"),
    ],
)
def test_what_is_not_yaml_is_read_as_the_text_it_is(entry: str, value: str) -> None:
    assert adr.value(entry) == value


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=40))
def test_an_entry_that_was_written_is_read_as_it_was(value: str) -> None:
    assert adr.value(adr.entry("title", value)) == " ".join(value.split())
