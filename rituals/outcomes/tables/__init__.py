"""Outcomes' rows."""

from rituals.outcomes.tables.confidences import Confidences
from rituals.outcomes.tables.outcomes import Outcomes

__all__ = [
    "Confidences",
    "Outcomes",
]
