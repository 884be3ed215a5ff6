"""A quarter of weekly check-ins: every figure in every summary is the one that what was typed comes to."""

import re
from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from bot.playground.files import File
from tests.rounds import confide, done, name
from tests.stories import quarter
from tests.stories.quarter import AIMS, ASKED, EVERYONE, ROUNDS, STALLED, STOPPED, Aim
from tests.world import World, world

HALF, CENT = Fraction(1, 2), Fraction(1, 200)  # what rounding may do to a percent, and to a ratio


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mapping[int, str], list[File], list[str]]:
    """Live through it once: the summary of each round, the pictures, and what the channel was told."""
    folder: Path = tmp_path_factory.mktemp("quarter")
    with world(folder) as town:
        town.set_up(every="every fourth week")
        for aim in AIMS:
            name(town, aim.who, **aim.form)
        summaries = {turn: text for turn in range(ROUNDS) if (text := live(town, turn))}
        posts = [each.text for each in town.person("anna").messages("#builders")]
        return summaries, list(town.slack.workspace.files.values()), posts


def live(town: World, turn: int) -> str:
    """One round: people are asked, answer, check in; it closes; afterwards one answers late, or one is resolved."""
    opens = quarter.monday(turn)
    town.live_until(opens + timedelta(minutes=30))
    if turn in EVERYONE:
        everyone(town, turn)
    town.live_until(opens + timedelta(days=1, hours=1))
    for aim in quarter.stand(turn):
        if typed := aim.typed[turn]:
            check_in(town, turn, aim, typed)
    town.live_until(opens + timedelta(days=2, hours=6, minutes=30))
    shown = [each.text for each in town.person("anna").messages("#builders") if heading(turn) in each.text]
    if turn == 4:
        confide(town, "dan", town.post("How sure are you?"), {AIMS[0].title: "0 %"}, label="Answer late")
    if turn == STOPPED:
        town.live_until(opens + timedelta(days=3))
        resolve(town)
    assert len(shown) < 2
    return shown[0] if shown else ""


def heading(turn: int) -> str:
    return f"*Outcomes, {quarter.day(quarter.closing(turn))}*"


def everyone(town: World, turn: int) -> None:
    post = town.post("How sure are you?")
    if turn == 0:
        confide(town, "mina", post, {AIMS[0].title: "100 %"})  # she thinks again: the newest answer counts
    for who in ASKED:
        said = {aim.title: quarter.confidence(turn, aim, who) for aim in quarter.stand(turn)}
        given = {title: f"{percent} %" for title, percent in said.items() if percent is not None}
        if given:
            confide(town, who, post, given)


def check_in(town: World, turn: int, aim: Aim, typed: str) -> None:
    person = town.person(aim.who)
    person.command(f"/outcome checkin {aim.number}")
    stops = aim is STALLED and turn == STOPPED
    filled = {
        "Where is it now?": typed,
        "How sure are you that it gets there?": f"{aim.sure(turn)} %",
        "What did we learn?": f"Lesson {turn} of {aim.number}.",
        "What will we do?": "Stop" if stops else "Persevere",
    }
    answer = person.submit(filled)
    assert not answer.errors, answer.errors
    done(person)
    town.settle()


def resolve(town: World) -> None:
    lena = town.person(STALLED.who)
    lena.command(f"/outcome resolve {STALLED.number}")
    answer = lena.submit({"How did it end?": "Dropped", "What would you tell another squad?": "Ask who reads it."})
    assert not answer.errors, answer.errors
    done(lena)
    town.settle()


Told = tuple[Mapping[int, str], list[File], list[str]]


def parts(text: str, turn: int) -> dict[int, str]:
    """What a summary says of each outcome."""
    starts = sorted((text.index(f"*{aim.title}: "), aim.number) for aim in quarter.stand(turn))
    ends = [*(start for start, _ in starts[1:]), len(text)]
    return {number: text[start:end] for (start, number), end in zip(starts, ends, strict=True)}


def test_the_channel_hears_of_a_round_only_if_something_matters(told: Told) -> None:
    summaries, _, _ = told
    expected = [
        turn
        for turn in range(ROUNDS)
        if turn in EVERYONE or any(quarter.matters(turn, aim) for aim in quarter.stand(turn))
    ]

    assert sorted(summaries) == expected
    assert len(expected) > 9


def test_every_first_sentence_counts_them_by_how_they_stand(told: Told) -> None:
    for turn, text in told[0].items():
        assert text.partition("\n")[0] == quarter.verdict(turn)


def test_every_heading_counts_who_checked_in_and_who_answered(told: Told) -> None:
    for turn, text in told[0].items():
        stand = quarter.stand(turn)
        counted = f"{heading(turn)} · {sum(bool(aim.typed[turn]) for aim in stand)} of {len(stand)} checked in"
        gave = f" · {quarter.answered(turn)} of {len(ASKED)} gave a confidence" if turn in EVERYONE else ""
        assert text.split("\n")[1] == counted + gave


def test_every_number_is_the_one_that_was_typed_beside_the_one_before(told: Told) -> None:
    for turn, text in told[0].items():
        for aim in quarter.stand(turn):
            first = parts(text, turn)[aim.number].partition("\n")[0]
            typed = aim.typed[turn]
            if typed is None:
                assert first.startswith(f"*{aim.title}: no number since "), first
                continue
            value, _, rest = first.removeprefix(f"*{aim.title}: ").partition("*, ")
            moved = quarter.number(typed) - aim.before(turn)
            way = "as before" if not moved else f"{'up' if moved > 0 else 'down'} from "
            assert quarter.number(value) == quarter.number(typed)
            assert rest.startswith(way), first
            assert not moved or quarter.number(rest) == aim.before(turn)
            assert rest.endswith(f" by {quarter.day(aim.deadline)}")
            assert quarter.number(rest.partition("target ")[2]) == quarter.number(aim.target)


def test_progress_pace_ratio_and_light_are_those_of_the_numbers(told: Told) -> None:
    shape = re.compile(
        r"\n(-?\d+) % of the way in (\d+) % of the time: (?:(\w+) \((-?[\d.]+)\)|too early for a light)\.\n"
    )
    for turn, text in told[0].items():
        for aim in quarter.stand(turn):
            found = shape.search(parts(text, turn)[aim.number])
            if aim.typed[turn] is None:
                assert found is None
                continue
            assert found, text
            progress, pace = aim.progress(turn), aim.pace(quarter.closing(turn))
            assert abs(int(found[1]) - 100 * progress) <= HALF
            assert abs(int(found[2]) - 100 * pace) <= HALF
            assert (found[3] or "") == aim.light(turn)
            if found[4]:
                assert abs(Fraction(found[4]) - progress / pace) <= CENT


def test_medians_are_those_of_the_answers_where_they_may_be_shown(told: Told) -> None:
    for turn, text in told[0].items():
        for aim in quarter.stand(turn):
            said = re.search(r"\nHow sure: (.*)", parts(text, turn)[aim.number])
            if turn not in EVERYONE:
                assert said is None
                continue
            assert said, text
            shown = said[1].partition(" Not enough")[0].partition(" Held back")[0]
            found = {craft: Fraction(middle) for craft, middle in re.findall(r"([a-z]+) (\d+(?:\.\d+)?)", shown)}
            assert found == quarter.medians(turn, aim)


def test_too_few_answers_are_not_shown_and_nobody_can_work_them_out(told: Told) -> None:
    text = parts(told[0][4], 4)[1]

    assert "Not enough answers: design 2 (needs 3)." in text
    assert "Held back, so that none can be worked out: product." in text
    assert "product 8" not in text


def test_a_gap_is_called_wide_exactly_where_thirty_points_lie_between(told: Told) -> None:
    seen = set()
    for turn, text in told[0].items():
        for aim in quarter.stand(turn):
            found = re.search(r"Wide gap: [a-z]+ ([\d.]+), [a-z]+ ([\d.]+)\.", parts(text, turn)[aim.number])
            gap = quarter.wide(turn, aim) if aim.typed[turn] else None
            assert (found and (Fraction(found[1]), Fraction(found[2]))) == gap
            seen.add(bool(found))

    assert seen == {True, False}


def test_who_looks_after_it_stands_beside_the_light(told: Told) -> None:
    for turn, text in told[0].items():
        for aim in quarter.stand(turn):
            part = parts(text, turn)[aim.number]
            said = f"{aim.who.capitalize()} is {aim.sure(turn)} % sure."
            assert (said in part) is (aim.typed[turn] is not None)
            assert (f"Learned: “Lesson {turn} of {aim.number}.”" in part) is (aim.typed[turn] is not None)


def test_what_is_stopped_says_so_is_dropped_and_stands_in_no_later_summary(told: Told) -> None:
    summaries, _, posts = told

    assert "Next: stop." in summaries.get(STOPPED, "")
    assert [each for each in posts if each.startswith(f"Dropped: {STALLED.title}, 31 (target 20), on Thu 10 Dec.")]
    assert all(STALLED.title not in text for turn, text in summaries.items() if turn > STOPPED)


def test_every_picture_says_the_same_figures(told: Told) -> None:
    summaries, files, _ = told
    shape = re.compile(
        r"^(.+): ([\d.]+)[^,]* on [^,]+, ([\d.]+)[^,]* on (\d+ \w+); a straight line to ([\d.]+).* by .* "
        r"would be at (-?[\d.]+)"
    )
    days = {f"{(at := quarter.closing(turn) - timedelta(days=1)).day} {at:%b}": turn for turn in range(ROUNDS)}
    for file in files:
        if file.name.startswith("heard-"):
            continue  # who was heard, in a digest's thread
        found = shape.search(file.alt_text)
        assert found, file.alt_text
        aim, turn = next(aim for aim in AIMS if aim.title == found[1]), days[found[4]]
        start, end = quarter.number(aim.baseline), quarter.number(aim.target)
        line = start + (end - start) * aim.pace(quarter.closing(turn) - timedelta(days=1))
        assert (Fraction(found[2]), Fraction(found[3])) == (start, quarter.number(aim.typed[turn] or ""))
        assert Fraction(found[5]) == end
        assert abs(Fraction(found[6]) - line) <= HALF
    assert len(files) >= len(summaries)
