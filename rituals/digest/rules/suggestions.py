"""Which of all that could be suggested a digest suggests: a few, the worst ones, and none that it said lately."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Final

from bot.core.advice import Advice

MOST: Final = 3
NOT_AGAIN: Final = 4  # weeks
MUTED: Final = timedelta(weeks=12)

Lately = Mapping[tuple[str, str], float]  # of the last four weeks' advice the highest level, by (rule, subject)


def choose(rules: Mapping[str, Iterable[Advice]], lately: Lately, muted: Collection[str] = ()) -> list[Advice]:
    """Return at most three: first what the reader can do themselves, if there is any, then the worst ones.

    `rules`: what each could suggest. One a rule and one a subject; equals stand in the rules' order. Nothing is
    suggested that was said lately unless it got worse, and nothing of the rules that are `muted`.
    """
    made = [each for name, all_ in rules.items() if name not in muted and (each := worst(all_, lately))]
    made.sort(key=lambda each: -each.level)
    first = next((each for each in made if each.own), None)
    chosen: dict[str, Advice] = {}
    for each in [first, *made] if first else made:
        chosen.setdefault(each.subject, each)
    return list(chosen.values())[:MOST]


def worst(candidates: Iterable[Advice], lately: Lately) -> Advice | None:
    """Return the worst of what one rule might say, the first of equals; not what it said lately unless worse."""
    fresh = [each for each in candidates if each.level > lately.get((each.rule, each.subject), 0)]
    return max(fresh, key=lambda each: each.level, default=None)
