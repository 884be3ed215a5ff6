"""Rows that questions and decisions share."""

from rituals.why.tables.search import Search

__all__ = ["Search"]
