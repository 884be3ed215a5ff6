"""Numbers as people type them."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import numbers
from bot.core.numbers import AmbiguousError, NotANumberError, Number, UnitError

POINT = [
    ("0", "0", ""),
    ("7", "7", ""),
    ("42", "42", ""),
    ("3.4", "3.4", ""),
    (".5", "0.5", ""),
    ("-3", "-3", ""),
    ("−3", "-3", ""),
    ("+3", "3", ""),
    ("1250", "1250", ""),
    ("1,250", "1250", ""),
    ("1,250,000", "1250000", ""),
    ("1,250.5", "1250.5", ""),
    ("1.250,5", "1250.5", ""),
    ("1 250", "1250", ""),
    ("1\u00a0250", "1250", ""),
    ("1\u202f250,5", None, ""),
    ("1'250", "1250", ""),
    ("1’250’000", "1250000", ""),
    ("  18  ", "18", ""),
    ("18.", "18", ""),
    ("12.5%", "12.5", "%"),
    ("12.5 %", "12.5", "%"),
    ("-12.5 %", "-12.5", "%"),
    ("€3.4", "3.4", "€"),
    ("€ 3.4", "3.4", "€"),
    ("3.4 €", "3.4", "€"),
    ("3.4€", "3.4", "€"),
    ("-€3.4", "-3.4", "€"),
    ("€-3.4", "-3.4", "€"),
    ("€3.4m", "3400000", "€"),
    ("€3.4 m", "3400000", "€"),
    ("$1,000", "1000", "$"),
    ("£2k", "2000", "£"),
    ("2k", "2000", ""),
    ("2K", "2000", ""),
    ("2.5k", "2500", ""),
    ("3.4m", "3400000", ""),
    ("3.4 million", "3400000", ""),
    ("3 Mio", "3000000", ""),
    ("2b", "2000000000", ""),
    ("2bn", "2000000000", ""),
    ("1.5 Mrd", "1500000000", ""),
    ("5 thousand", "5000", ""),
    ("EUR 3.4", "3.4", "EUR"),
    ("3.4 eur", "3.4", "EUR"),
    ("1,000 USD", "1000", "USD"),
    ("2k CHF", "2000", "CHF"),
    ("4.4 days", "4.4", "days"),
    ("31 tickets", "31", "tickets"),
    ("3.4 m€", "3400000", "€"),
    ("3,4", None, ""),
    ("12,50", None, ""),
]
COMMA = [
    ("3,4", "3.4", ""),
    ("12,5 %", "12.5", "%"),
    ("1.250", "1250", ""),
    ("1.250,5", "1250.5", ""),
    ("1,250.5", "1250.5", ""),
    ("1.250.000", "1250000", ""),
    ("1 250,5", "1250.5", ""),
    ("3,4 Mio €", "3400000", "€"),
    ("1,250", "1.25", ""),
    ("3.4", None, ""),
]


@pytest.mark.parametrize(("typed", "value", "unit"), POINT)
def test_a_number_is_read_as_typed(typed: str, value: str | None, unit: str) -> None:
    if value is None:
        with pytest.raises((AmbiguousError, NotANumberError)):
            numbers.parse(typed)
    else:
        found = numbers.parse(typed)
        assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(("typed", "value", "unit"), COMMA)
def test_where_a_comma_is_the_decimal_mark_it_is_read_so(typed: str, value: str | None, unit: str) -> None:
    if value is None:
        with pytest.raises(AmbiguousError):
            numbers.parse(typed, comma=True)
    else:
        found = numbers.parse(typed, comma=True)
        assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "a lot",
        "12 of 40",
        "1/2",
        "12-15",
        "--3",
        "3.4.5",
        "1,2,3",
        "€",
        "%",
        "9" * 16,
        "€3 $4",
        "k",
        "1e6",
        "½",
    ],
)
def test_what_is_no_number_is_told_how_to_write_one(typed: str) -> None:
    with pytest.raises((NotANumberError, AmbiguousError)):
        numbers.parse(typed)


def test_a_mark_that_can_be_read_two_ways_is_asked_back() -> None:
    with pytest.raises(AmbiguousError, match=r"“3,4” can be read two ways\. Write 3\.4 or 34\."):
        numbers.parse("3,4")
    with pytest.raises(AmbiguousError, match=r"Write 3,4 or 34\."):
        numbers.parse("3.4", comma=True)


def test_a_number_in_another_unit_is_refused_and_a_bare_one_is_taken() -> None:
    assert numbers.in_unit(numbers.parse("12"), "%").value == 12
    assert numbers.in_unit(numbers.parse("12%"), "%").value == 12
    with pytest.raises(UnitError, match="measured in %, not in days"):
        numbers.in_unit(numbers.parse("12 days"), "%")


@pytest.mark.parametrize(
    ("before", "after", "far"),
    [("18", "25", False), ("18", "18000", True), ("18000", "18", True), ("0", "5000", False), ("-2", "2000", True)],
)
def test_a_value_that_moves_a_thousandfold_is_noticed(before: str, after: str, far: bool) -> None:
    assert numbers.jumps(Decimal(before), Decimal(after)) is far


@given(st.decimals(-(10**9), 10**9, places=3), st.sampled_from(["", "%", "€", "days", "USD"]), st.booleans())
def test_what_is_shown_can_be_typed_again(value: Decimal, unit: str, comma: bool) -> None:
    shown = numbers.show(value, unit, comma=comma)

    found = numbers.parse(shown, comma=comma)

    assert (found.value, found.unit) == (value, unit)


@given(st.text(max_size=40))
def test_anything_typed_is_a_number_or_a_sentence(typed: str) -> None:
    found: Number | None = None

    with contextlib.suppress(NotANumberError, AmbiguousError):
        found = numbers.parse(typed)

    assert found is None or found.value.is_finite()


@pytest.mark.parametrize(
    ("typed", "unit", "said"),
    [
        ("18 %", "%", "18 %"),
        ("18", "%", "18 %"),
        ("5.0", "days", "5.0 days"),
        ("3.4m", "€", "€3.4m"),
        ("1,250", "", "1,250"),
        ("eur 3", "EUR", "eur 3"),
    ],
)
def test_a_number_is_shown_as_it_was_typed_with_its_unit(typed: str, unit: str, said: str) -> None:
    assert numbers.written(typed, unit) == said
