"""The mirror: how the questions, replies and votes of who leads all disciplines spread over them. Only they see it."""

from collections.abc import Iterable, Mapping

Mirror = Mapping[str, int]  # how often somebody turned to each discipline, by id, with a 0 for those they never did


def mirror(crafts: Iterable[str], turned: Iterable[str | None]) -> Mirror:
    """Count by discipline what was put to someone, one entry an act; who stands for none of `crafts` is left out."""
    counts = dict.fromkeys(crafts, 0)
    for each in turned:
        if each in counts:
            counts[each] += 1
    return counts
