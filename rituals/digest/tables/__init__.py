"""The digest's rows."""

from rituals.digest.tables.advice import Advice
from rituals.digest.tables.digests import Digests

__all__ = [
    "Advice",
    "Digests",
]
