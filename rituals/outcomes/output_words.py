"""The verbs that make a title sound like output, as their data file has them."""

from functools import cache
from importlib.resources import files


@cache
def verbs() -> frozenset[str]:
    """Give the verbs, read once."""
    lines = files("bot").joinpath("data", "output_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
