"""Finding a decision by its number."""

from bot.kit import Unit
from bot.kit.blocks import clip
from bot.people import load
from rituals.why.decisions.rules import Decision, SupersededError, UnknownDecisionError
from rituals.why.decisions.tables import Decisions


def find(unit: Unit, typed: str, by: str) -> Decision:
    """Find a decision by its number as typed, for anyone on the roster; raises `UnknownDecisionError`."""
    load.person(unit, by)
    number = typed.strip().lstrip("#").strip()
    decimal = number.isascii() and number.isdecimal() and len(number) < 10
    if decision := unit.part(Decisions).get(int(number)) if decimal else None:
        return decision
    raise UnknownDecisionError(clip(typed.strip(), 60))


def holding(unit: Unit, typed: str, by: str) -> Decision:
    """Find a decision that people go by, by its number; raises `UnknownDecisionError` or `SupersededError`."""
    decision = find(unit, typed, by)
    if not decision.holds:
        raise SupersededError(decision.number, decision.superseded_by)
    return decision
