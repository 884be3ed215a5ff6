"""Numbers as people type them: 1,250 · 12.5 % · €3.4m · 3,4 where a comma is the decimal mark."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.core.errors import RitualError
from bot.core.text import t

THOUSAND, MILLION, BILLION = Decimal(1_000), Decimal(1_000_000), Decimal(1_000_000_000)
SCALES = {
    **dict.fromkeys(("k", "thousand", "thsd", "tsd"), THOUSAND),
    **dict.fromkeys(("m", "mn", "mm", "mio", "million", "millions"), MILLION),
    **dict.fromkeys(("b", "bn", "mrd", "billion", "billions"), BILLION),
}
CURRENCIES = "€$£¥₹₽₺₩₪"
CODES = frozenset(
    [
        "eur",
        "usd",
        "gbp",
        "chf",
        "jpy",
        "inr",
        "sek",
        "nok",
        "dkk",
        "pln",
        "czk",
        "huf",
        "cad",
        "aud",
        "nzd",
        "cny",
        "brl",
        "mxn",
        "sgd",
        "hkd",
        "krw",
        "try",
        "zar",
    ]
)
MOST_DIGITS = 15  # more is a slip of the finger, and no float holds it
JUMP = 1000  # times; a value that moves so far is asked back once
BLANKS = "\u00a0\u202f\u2009 "

_SHAPE = re.compile(
    rf"""
    (?P<sign>[-+−]?)\s*
    (?P<before>[{CURRENCIES}]|[A-Za-z]{{3}}\b)?\s*
    (?P<inner>[-+−]?)\s*
    (?P<digits>\d[\d.,'’{BLANKS}]*|[.,]\d+)
    (?P<after>.*)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A value and its unit ("%", "€", "days", or "" for a bare count). `typed` is how it is shown."""

    value: Decimal
    unit: str
    typed: str


class NotANumberError(RitualError):
    """Something that is no number; says how to write one."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            t("“{typed}” is not a number I can read. Write it as in: 1,250 or 12.5 % or €3.4m.", typed=typed)
        )
        self.typed = typed


class AmbiguousError(RitualError):
    """A comma or point that could be either mark; says both ways out."""

    def __init__(self, typed: str, *, comma: bool) -> None:
        digits = re.sub(r"[^\d.,]", "", typed)
        meant, grouped = digits.replace(".", ",") if comma else digits.replace(",", "."), re.sub(r"[.,]", "", digits)
        super().__init__(
            t("“{typed}” can be read two ways. Write {meant} or {grouped}.", typed=typed, meant=meant, grouped=grouped)
        )
        self.typed = typed


class UnitError(RitualError):
    """A number in another unit than the outcome's."""

    def __init__(self, unit: str, wanted: str) -> None:
        super().__init__(
            t(
                "This outcome is measured in {one}, not in {other}. Write it so.",
                one=wanted or "plain numbers",
                other=unit,
            )
        )
        self.unit, self.wanted = unit, wanted


def parse(typed: str, *, comma: bool = False) -> Number:
    """Read a number as typed. `comma`: the company writes 3,4 for three and four tenths.

    Raises `NotANumberError` or `AmbiguousError`.
    """
    text = " ".join(typed.replace("\t", " ").split())
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise NotANumberError(typed.strip())
    scale, after = _scaled(found["after"].strip())
    unit = _unit(found["before"] or "", after, typed)
    value = _digits(found["digits"], typed, comma=comma) * scale
    negative = "-" in (sign := (found["sign"] + found["inner"]).replace("−", "-"))
    if len(sign) > 1 or abs(value) >= Decimal(10) ** MOST_DIGITS:
        raise NotANumberError(typed.strip())
    return Number(-value if negative else value, unit, text)


def in_unit(number: Number, wanted: str) -> Number:
    """Accept a number for an outcome of a unit; a bare one is taken to be in it. Raises `UnitError`."""
    if number.unit and number.unit.lower() != wanted.lower():
        raise UnitError(number.unit, wanted)
    return number


def jumps(before: Decimal, after: Decimal) -> bool:
    """Tell whether a value moved a thousandfold or more, as it does when a unit was forgotten."""
    small, large = sorted((abs(before), abs(after)))
    return small > 0 and large >= JUMP * small


def show(value: Decimal, unit: str, *, comma: bool = False) -> str:
    """Write a value for people: 1,250 · 12.5 % · €3.4; no more decimals than it has, and none that are zeros."""
    plain = f"{value.normalize():,f}"
    if comma:
        plain = plain.translate(str.maketrans(",.", ".,"))
    if unit in CURRENCIES and unit:
        return f"-{unit}{plain[1:]}" if plain.startswith("-") else f"{unit}{plain}"
    return f"{plain} {unit}".strip()


def written(typed: str, unit: str) -> str:
    """Show a number as it was typed, with its unit if that was left out: 18 % · 5.0 days · €3.4m."""
    if not unit or unit.lower() in typed.lower():
        return typed
    return f"{unit}{typed}" if unit in CURRENCIES else f"{typed} {unit}"


def _digits(text: str, typed: str, *, comma: bool) -> Decimal:
    """Read digits with their marks: of two kinds the last is the decimal one, groups of three are thousands."""
    bare = re.sub(rf"['’{BLANKS}]", "", text).rstrip(".,") if text[-1] in ".," else re.sub(rf"['’{BLANKS}]", "", text)
    decimal, thousands = (",", ".") if comma else (".", ",")
    if "," in bare and "." in bare:
        decimal = max(",.", key=bare.rfind)
        thousands = "," if decimal == "." else "."
    groups = bare.partition(decimal)[0].split(thousands)
    well_grouped = len(groups) == 1 or (0 < len(groups[0]) <= 3 and all(len(each) == 3 for each in groups[1:]))
    if bare.count(decimal) > 1 or thousands in bare.partition(decimal)[2]:
        other = bare.replace(decimal, thousands)
        if bare.count(decimal) > 1 and thousands not in bare and _is_grouped(other.split(thousands)):
            return Decimal(other.replace(thousands, ""))
        raise NotANumberError(typed.strip())
    if not well_grouped:
        raise AmbiguousError(typed.strip(), comma=comma)
    return Decimal(bare.replace(thousands, "").replace(decimal, "."))


def _is_grouped(groups: list[str]) -> bool:
    return 0 < len(groups[0]) <= 3 and all(len(each) == 3 for each in groups[1:])


def _scaled(after: str) -> tuple[Decimal, str]:
    """Take "k", "million" and the like off what follows the digits."""
    word = re.match(r"[A-Za-z]+", after)
    if word and (scale := SCALES.get(word[0].lower())):
        return scale, after[word.end() :].strip(" .")
    return Decimal(1), after


def _unit(before: str, after: str, typed: str) -> str:
    """Give the unit: a currency before or after, a percent sign, or words; two of them are none."""
    if before and before.lower() not in CODES and before not in CURRENCIES:
        raise NotANumberError(typed.strip())
    if before and after:
        raise NotANumberError(typed.strip())
    if re.search(r"\d", after) or len(after) > 20:
        raise NotANumberError(typed.strip())
    unit = before or after
    return unit.upper() if unit.lower() in CODES else unit
