"""Public holidays by country."""

from datetime import date

import pytest

from bot.people import holidays
from bot.people.holidays import Holidays, UnknownCountryError


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("", ""),
        ("  ", ""),
        ("DE", "DE"),
        ("de", "DE"),
        ("deu", "DE"),
        ("Germany", "DE"),
        ("DE-BY", "DE-BY"),
        ("germany, by", "DE-BY"),
        ("united states", "US"),
        ("US-CA", "US-CA"),
        ("Guinea-Bissau", "GW"),
        ("UK", "GB"),
    ],
)
def test_a_country_is_read_as_people_type_it(typed: str, place: str) -> None:
    assert holidays.check(typed) == place


def test_a_mistyped_country_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownCountryError, match="Did you mean Germany"):
        holidays.check("Germny")


def test_a_region_that_is_none_is_answered_with_one_that_is() -> None:
    with pytest.raises(UnknownCountryError, match=r"“DE-BX” is not a country I know\. Did you mean DE-"):
        holidays.check("DE-BX")


def test_what_is_no_country_at_all_says_how_to_write_one() -> None:
    with pytest.raises(UnknownCountryError, match="Write it as in: Germany, DE"):
        holidays.check("12345")


def test_a_place_has_its_own_holidays() -> None:
    corpus_christi = date(2026, 6, 4)

    assert corpus_christi in Holidays("DE-BY")
    assert corpus_christi not in Holidays("DE-BE")
    assert date(2026, 12, 25) in Holidays("DE")
    assert date(2027, 12, 25) in Holidays("DE"), "any year"


def test_no_place_has_no_holidays() -> None:
    assert date(2026, 12, 25) not in Holidays("")


@pytest.mark.parametrize(
    ("place", "said"), [("DE", "Germany"), ("DE-BY", "Germany (BY)"), ("US", "United States"), ("", "")]
)
def test_a_place_is_said_as_people_know_it(place: str, said: str) -> None:
    assert holidays.name(place) == said
    assert holidays.check(said) == place, "as it is said, so it can be typed"
