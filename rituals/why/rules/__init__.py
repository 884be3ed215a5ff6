"""Decisions that questions, decisions, technologies and debts share."""
