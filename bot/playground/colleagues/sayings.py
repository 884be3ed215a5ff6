"""Who says what, so that nobody repeats what somebody said before."""

import random
from collections.abc import Sequence


class Sayings:
    """Remembers what was said in the company."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def is_new(self, phrase: str) -> bool:
        """Say it, and tell whether nobody had."""
        new = phrase not in self._said
        self._said.add(phrase)
        return new

    def pick(self, phrases: Sequence[str], draw: random.Random) -> str:
        """Something nobody has said yet, or, once all has been said, anything."""
        liked = draw.sample(phrases, len(phrases))
        chosen = next((each for each in liked if each not in self._said), liked[0])
        self._said.add(chosen)
        return chosen
