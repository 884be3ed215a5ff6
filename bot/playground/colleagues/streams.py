"""Chance that can be told again: each choice has a stream of its own, made from what the choice is about."""

import random


def stream(*about: object) -> random.Random:
    """The stream of one choice. Another choice more or less does not change what this one draws."""
    return random.Random("|".join(str(each) for each in about))  # noqa: S311 - a story, not a secret
