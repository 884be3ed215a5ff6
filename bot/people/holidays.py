"""Public holidays by country, from the `holidays` library, which is imported only when a country is set."""

import re
from collections.abc import Container
from datetime import date
from functools import cache

from bot.core.errors import RitualError
from bot.core.people import nearest
from bot.core.text import t


class UnknownCountryError(RitualError, field="country"):
    """No country or region of that name; says the nearest one."""

    def __init__(self, typed: str, near: str | None) -> None:
        hint = t(" Did you mean {near}?", near=near) if near else ""
        super().__init__(
            t(
                "“{typed}” is not a country I know.{hint} Write it as in: Germany, DE, or DE-BY for Bavaria.",
                typed=typed,
                hint=hint,
            )
        )
        self.typed, self.nearest = typed, near


class Holidays(Container[date]):
    """The public holidays of a place ("DE", "DE-BY"; "" has none), each year worked out when it is first looked at."""

    def __init__(self, place: str) -> None:
        self.place = place

    def __contains__(self, day: object) -> bool:
        return bool(self.place) and isinstance(day, date) and day in _year(self.place, day.year)


def check(typed: str) -> str:
    """Read a country, with a region if one is named, as people type it; "" for none. Raises `UnknownCountryError`."""
    words = re.sub(r"\s*\(([^)]*)\)$", r"-\1", typed.strip())  # "Germany (BY)", as `name` says it
    if not words:
        return ""
    known = _countries()
    if whole := known.get(words.lower().replace("-", " ")):
        return whole
    country, _, region = words.replace(",", "-").partition("-")
    code = known.get(country.strip().lower())
    if code is None:
        near = nearest(words, [name for name in known if len(name) > 3])
        raise UnknownCountryError(words, near.title() if near else None)
    found = next((each for each in _regions(code) if each.lower() == region.strip().lower()), None)
    if found is None:
        raise UnknownCountryError(words, nearest(words.upper(), [f"{code}-{each}" for each in _regions(code)]))
    return f"{code}-{found}"


def name(place: str) -> str:
    """Say a place: "Germany", "Germany (BY)"; "" for none."""
    code, _, region = place.partition("-")
    spoken = next((each for each, known in _countries().items() if known == code and len(each) > 3), code)
    return f"{spoken.title()} ({region})" if region else spoken.title() if place else ""


@cache
def _year(place: str, year: int) -> frozenset[date]:
    from holidays import country_holidays

    country, _, region = place.partition("-")
    return frozenset(country_holidays(country, subdiv=region or None, years=year))


@cache
def _countries() -> dict[str, str]:
    """Every country's two letters, by its name and its codes in lower case."""
    from holidays.registry import COUNTRIES

    known: dict[str, str] = {}
    for key, (_, two, three, *others) in COUNTRIES.items():
        known |= {key.replace("_", " "): two, two.lower(): two, three.lower(): two}
        known |= {each.lower(): two for each in others}  # the UK
    return known


def _regions(country: str) -> list[str]:
    from holidays import list_supported_countries

    return list_supported_countries().get(country, [])
