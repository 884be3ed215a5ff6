"""Rows that questions and decisions share."""
