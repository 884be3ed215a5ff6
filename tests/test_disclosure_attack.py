"""Whoever sees all that is shown, to anybody and at any time, learns no one's answer and no hidden discipline's figure.

The attacker knows the rules as well as we do, who was counted with whom, and every figure that was ever shown. What
they cannot tell apart are the ways in which people can have answered that would have looked the same: so an answer is
safe while another one would have looked the same, and so is a figure.
"""

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import chain, combinations_with_replacement, islice, product
from pathlib import Path
from statistics import fmean, median
from typing import Any

import pytest

from bot.core.calendar import local_day, week
from bot.core.disclosure import ALIKE_UNDER, disclose
from bot.core.disclosure import SCORES as ONE_TO_FIVE
from bot.core.occurrence import identify
from bot.home import page
from bot.ops import health
from bot.parts import DECLARED
from bot.store import Occurrences, Rituals, Roster, Store, Unit
from rituals.allhands import posts
from rituals.allhands.messages import posts as posts_messages
from rituals.allhands.rules.figures import Figures
from rituals.digest import chart as digest_chart
from rituals.digest import export as week_export
from rituals.digest import figures, words
from rituals.digest.messages import weeks as weeks_messages
from rituals.outcomes import export, pages, trends
from rituals.outcomes import posts as round_posts
from rituals.outcomes.messages import rounds as rounds_messages
from rituals.outcomes.rules import trend as chart
from rituals.outcomes.rules.rounds import PERCENTS
from rituals.outcomes.tables import Outcomes
from tests.attack import LEADS, OUTCOME, Deed, Figure, Life, Seen, life, scale, see
from tests.clicks import clicked
from tests.examples import ALL, examples
from tests.world import BERLIN, MONDAY, written

Way = tuple[tuple[int, ...], ...]  # what each group answered, in order of size and not of who

HISTORIES = 200 if ALL else 20
HOUR = timedelta(hours=1)
WHOLE, MOST_LIVES, SOME = 8 if ALL else 2, 8, 500


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "builders.db"
    Store(path, DECLARED).close()
    return path


# What the attacker notes: every figure that was ever shown, exactly


def figures_shown(store: Store, now: datetime) -> list[Figure]:
    """Every figure anything shows by now: of what was asked, of whom, and the figure (None: hidden)."""
    found: list[tuple[str, str, float | None]] = []
    for row in written(store, week_export.responses, None):
        what = "sure" if row["about"].startswith("confidence") else "pulse"
        found.append((f"{what} {row['held_on']}", row["discipline"], row["value"]))
    with store.read() as unit:
        told = figures.figures(unit, week(now, BERLIN), now)
        for held in told.of(Figures).held:
            day = held.held_at.astimezone(BERLIN).date().isoformat()
            found.append((f"pulse {day}", "all", held.score))
            found += [(f"pulse {day}", each.discipline or "nobody's", each.score) for each in held.by]
        outcome = unit.part(Outcomes).get(OUTCOME)
        assert outcome is not None
        picture = trends.trend(unit, outcome)
        found += [("sure 2026-10-12", "all", dot.middle) for dot in picture.sure]
        found += [("sure 2026-10-12", name, value) for name, value in picture.medians]
    return [(what, who, round(value, 4)) for what, who, value in found if value is not None]


# What the attacker works out: the ways that are left


def ways(subject: str, seen: Seen, shown: Mapping[str, set[float]], true: Way) -> Iterator[Way]:
    """Go through the ways in which the groups can have answered, so that all that was ever shown would be the same."""
    groups, k, figure = sorted(seen.groups[subject].items()), seen.ks[subject], _figure(subject)
    pattern = _pattern(subject, dict(zip([name for name, _ in groups], true, strict=True)), k)
    left = [_answers(scale(subject), figure, len(slots), frozenset(shown.get(name, ()))) for name, slots in groups]
    chance = random.Random(1)
    some = ([chance.choice(own) for own in left] for _ in range(SOME))  # of very many, those alike stand together
    for way in map(tuple, chain(some, product(*left))):
        whole = round(figure([*chain.from_iterable(way)]), 4)
        if any(whole != value for value in shown.get("all", ())):
            continue
        if _pattern(subject, dict(zip([name for name, _ in groups], way, strict=True)), k) == pattern:
            yield way


@cache
def _answers(
    steps: tuple[int, ...], figure: Callable[[Sequence[int]], float], size: int, values: frozenset[float]
) -> list[tuple[int, ...]]:
    """All that so many can have answered so that their figure is what was shown; in no order, to find ways soon."""
    every = combinations_with_replacement(steps, size)
    left = [each for each in every if all(round(figure(each), 4) == value for value in values)]
    random.Random(size).shuffle(left)
    return left


def _pattern(subject: str, answers: Mapping[str, Sequence[int]], k: int) -> list[bool]:
    """Which figures are hidden, by the rules: that is seen as well."""
    answers = {"" if name == "nobody's" else name: given for name, given in answers.items()}
    steps = PERCENTS if subject.startswith("sure") else ONE_TO_FIVE
    found = disclose(answers, k, figure=_figure(subject), scale=steps)
    return [each.hidden is None for each in (*found.disciplines.values(), found.total)]


def _figure(subject: str) -> Callable[[Sequence[int]], float]:
    return median if subject.startswith("sure") else fmean


def worked_out(subject: str, seen: Seen, answers: Sequence[int]) -> list[str]:
    """Say of which groups the hidden figure, or everybody's answer, is the same in every way that is left.

    Where people of a group answered differently, any of their answers may be another's. That all of five or more gave
    the same may be shown, and is no secret.
    """
    groups, figure, shown = sorted(seen.groups[subject].items()), _figure(subject), _shown(subject, seen)
    true = tuple(tuple(sorted(answers[slot] for slot in slots)) for _, slots in groups)
    secret = {
        name: (n, what)
        for n, (group, slots) in enumerate(groups)
        for name, what, kept in (
            (f"the figure of {group}", figure, group not in shown),
            (f"the answers of {group}", tuple, _alike(true[n]) and (group not in shown or len(slots) < ALIKE_UNDER)),
        )
        if kept
    }
    for way in ways(subject, seen, shown, true):
        secret = {name: (n, what) for name, (n, what) in secret.items() if what(way[n]) == what(true[n])}
        if not secret:
            break
    return list(secret)


def _alike(given: Sequence[int]) -> bool:
    return len(set(given)) == 1


def _shown(subject: str, seen: Seen) -> dict[str, set[float]]:
    """Every figure of a subject that was ever shown, by whom it is of."""
    kind, _, rest = subject.partition("@")
    key = f"{'sure' if kind == 'sure' else 'pulse'} {rest[:10]}"
    found: dict[str, set[float]] = {}
    for figures_, _ in seen.shown:
        for what, who, value in figures_:
            if what == key:
                found.setdefault(who, set()).add(value)
    return found


@pytest.mark.parametrize("tens", range(HISTORIES // 10))
def test_no_answer_and_no_hidden_figure_can_be_worked_out(empty: Path, tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        lived = life(seed)
        answers = lived.answers(random.Random(seed))

        seen = see(empty, lived, answers, lambda store, now: (figures_shown(store, now), ""))

        told = {subject: worked_out(subject, seen, answers) for subject in seen.groups}
        assert not any(told.values()), f"seed {seed}: {told}"


# What people see: everything there is to see, word for word


def all_shown(store: Store, now: datetime) -> tuple[list[Figure], str]:
    """Every figure, and all that is said, drawn, exported or selected by now."""
    with store.read() as unit:
        said = [*_posts(unit, now), *_digests(unit, now)]
        said += [unit._db.execute(f"SELECT * FROM {view}").fetchall() for view in DECLARED.views]
    said += [written(store, page.home, who, now) for who in _readers(store)]
    said += [clicked(store, pages.one, LEADS, now, str(OUTCOME)).payload]
    said += [
        clicked(store, pages.listing, LEADS, now).payload,
        clicked(store, health.health, LEADS, now).payload,
    ]
    said += [written(store, week_export.participation, None, now), written(store, week_export.responses, None)]
    said += [written(store, week_export.digests, None), repr(written(store, export.everything, now))]
    return figures_shown(store, now), json.dumps(said, default=str)


def _posts(unit: Unit, now: datetime) -> Iterator[Any]:
    for ritual in unit.part(Rituals).all():
        for held in unit.part(Occurrences).of(ritual.id):
            if ritual.kind == "allhands" and not held.open:
                yield posts_messages.recap(posts.recap(unit, ritual, held, None)).payload
            elif ritual.kind == "allhands":
                yield posts.as_it_stands(unit, ritual, held).payload
            elif held.open:
                yield rounds_messages.ask(round_posts.shown(unit, ritual, held, now), 0).payload
            else:
                yield rounds_messages.summary(round_posts.shown(unit, ritual, held, now)).payload
    outcome = unit.part(Outcomes).get(OUTCOME)
    assert outcome is not None
    picture = trends.trend(unit, outcome)
    yield [repr(picture), trends.line(unit, outcome, now.date()), chart.file(picture, OUTCOME)]


def _digests(unit: Unit, now: datetime) -> Iterator[Any]:
    this = week(now, BERLIN)
    found = figures.figures(unit, this, now)
    for each in words.printed(unit, found, so_far=False):
        yield each.payload
    for plain in (True, False):
        yield words.so_far(unit, found, LEADS, plain=plain).payload
    yield weeks_messages.post(digest_chart.weeks(unit, this)).text


def _readers(store: Store) -> list[str]:
    """Who leads, and somebody who does not; the first of these looks after things, too."""
    with store.read() as unit:
        active = [each.id for each in unit.part(Roster).people() if each.active]
    return list(dict.fromkeys([LEADS, active[-1]]))


def other_answers(seen: Seen, lived: Life, answers: Sequence[int], pending: set[int]) -> list[int]:
    """Give other answers that should look the same, with as many of those pending changed as one way allows."""
    given = [
        next(each for each in scale(subject) if each != own) for subject, own in zip(lived.slots, answers, strict=True)
    ]
    for subject, groups in seen.groups.items():
        ordered = sorted(groups.items())
        true = tuple(tuple(sorted(answers[slot] for slot in slots)) for _, slots in ordered)
        left = islice(ways(subject, seen, _shown(subject, seen), true), 300)
        best = max((_placed(ordered, way, answers, pending) for way in left), key=lambda placed: placed[0])
        for slot, answer in best[1].items():
            given[slot] = answer
    return given


def _placed(
    groups: Sequence[tuple[str, list[int]]], way: Way, answers: Sequence[int], pending: set[int]
) -> tuple[int, dict[int, int]]:
    """Hand out what each group answered so that many get another answer than their own; says how many pending do."""
    placed: dict[int, int] = {}
    for (_, slots), own in zip(groups, way, strict=True):
        free = list(own)
        for slot in sorted(slots, key=lambda slot: (slot not in pending, own.count(answers[slot]) < 2)):
            free.sort(key=lambda each: (each == answers[slot], -free.count(each)))
            placed[slot] = free.pop(0)
    return sum(placed[slot] != answers[slot] for slot in placed if slot in pending), placed


def told_openly(seen: Seen, answers: Sequence[int]) -> set[int]:
    """The answers of five or more who all gave the same, whose figure is shown."""
    return {
        slot
        for subject, groups in seen.groups.items()
        for group, slots in groups.items()
        if group in _shown(subject, seen) and len(slots) >= ALIKE_UNDER and _alike([answers[each] for each in slots])
        for slot in slots
    }


@pytest.mark.parametrize("seed", range(WHOLE))
def test_whatever_anybody_answered_another_answer_would_have_looked_the_same(empty: Path, seed: int) -> None:
    lived = life(seed)
    answers = lived.answers(random.Random(seed))
    seen = see(empty, lived, answers, all_shown)
    pending = set(range(len(answers))) - told_openly(seen, answers)

    for _ in range(MOST_LIVES):
        if not pending:
            break
        others = other_answers(seen, lived, answers, pending)
        assert see(empty, lived, others, all_shown).shown == seen.shown
        pending -= {slot for slot in pending if others[slot] != answers[slot]}

    assert not pending


# What was found on the way


def after(*trouble: str, **given: Sequence[int]) -> tuple[Life, list[int]]:
    """A company whose disciplines answered like this after a meeting that closed, and then there was trouble."""
    people = {f"U{n + 1}": name for n, name in enumerate(chain(*([name] * len(own) for name, own in given.items())))}
    meeting = identify("r1", MONDAY)
    lived = Life(people, 3, deeds=[Deed(MONDAY, "open", what="r1")], slots=[meeting] * len(people))
    lived.deeds += [Deed(MONDAY + HOUR, "answer", who, slot, meeting) for slot, who in enumerate(people)]
    lived.deeds.append(Deed(MONDAY + 2 * HOUR, "close", what=meeting))
    lived.deeds += [Deed(MONDAY + (3 + n) * HOUR, deed, "U1", what=str(n)) for n, deed in enumerate(trouble)]
    return lived, [*chain(*given.values())]


@pytest.mark.parametrize(
    ("trouble", "given"),
    [
        (["order"] * 6, {"data": [4, 4], "design": [1, 2, 5], "product": [3, 4, 5], "engineering": [2, 2, 5]}),
        (["retire"] * 3, {"data": [1, 2, 5], "design": [3, 4, 5], "engineering": [2, 2, 5], "product": [4, 4]}),
        ([], {"data": [3, 3, 3, 3], "design": [1, 2, 5], "engineering": [1, 2, 2, 5, 5], "product": [1, 3, 4]}),
        ([], {"data": [1, 1, 1, 1], "design": [1, 2, 1], "engineering": [5, 2, 2, 5, 5]}),
        ([], {"data": [5, 5, 5], "design": [5, 5, 5, 5], "engineering": [1, 2, 2, 5, 5]}),
        ([], {"data": [4, 5, 5], "design": [5, 4, 5], "engineering": [5, 5, 5, 5, 5]}),
        (["lead", "least", "move", "forget"], {"data": [1, 5, 5], "design": [2, 2, 2], "engineering": [1, 2, 3]}),
    ],
)
def test_no_order_and_no_sameness_gives_anybody_away(
    empty: Path, trouble: list[str], given: dict[str, list[int]]
) -> None:
    lived, answers = after(*trouble, **given)

    seen = see(empty, lived, answers, lambda store, now: (figures_shown(store, now), ""))

    assert {subject: worked_out(subject, seen, answers) for subject in seen.groups} == {lived.slots[0]: []}


def test_a_total_is_the_same_wherever_it_is_shown(empty: Path) -> None:
    """A digest that holds back what a recap has said would hold back nothing."""
    for seed in range(examples(30)):
        lived = life(seed)
        seen = see(empty, lived, lived.answers(random.Random(seed)), totals)

        for shown, _ in seen.shown:
            assert all(len({value for what, _, value in shown if what == each}) == 1 for each, *_ in shown)


def totals(store: Store, now: datetime) -> tuple[list[Figure], str]:
    """How a meeting was, as the recap, the export, and the digest of its week have it; 0 where it is hidden."""
    rows = [each for each in written(store, week_export.responses, None) if each["about"] == "pulse"]
    found = [(each["held_on"], "export", each["value"] or 0.0) for each in rows if each["discipline"] == "all"]
    with store.read() as unit:
        for held in unit.part(Occurrences).of("r1"):
            day = local_day(held.held_at, BERLIN).isoformat()
            if held.closed_at and any(what == day for what, *_ in found):
                score = posts.recap(unit, unit.part(Rituals).get("r1"), held, None).score
                told = figures.figures(unit, week(held.closed_at, BERLIN), now).of(Figures).held
                found.append((day, "recap", round(score or 0, 4)))
                found += [(day, "digest", round(each.score or 0, 4)) for each in told if each.held_at == held.held_at]
    return found, ""
