"""A section and a suggestion that some part brings, in the digest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.advice import Advice, NotSuggestedError
from bot.core.people import Discipline, Person
from bot.kit import Declared, Message, Part, Unit
from bot.kit.blocks import message, section
from bot.kit.digest import Page, Passage, Press, Section, Seen, Suggestion, Verdict, Window, Wording
from bot.parts import DECLARED
from bot.store import Roster, Settings, Store
from rituals.digest import export, figures, suggestions, words
from rituals.digest.tables import Digests
from tests.clicks import click, form

WEEK, NOW = "2026-W47", datetime(2026, 11, 20, 15, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bets:
    """How many bets are open."""

    bets: int = 0


def gather(_unit: Unit, window: Window) -> Bets:
    return Bets(bets=window.until.day)


def word(_unit: Unit, found: Bets, page: Page) -> Passage:
    return Passage(
        blocks={15: [section(f"*Bets* · {found.bets} open, for {page.reader}.")]},
        more={25: [section("*Bets* · none was won.")]},
        alerts=["A bet is due."],
        apart=["One bet is of nobody."],
        happened=True,
        verdict=Verdict(5, "Everyone bets.", "all bet"),
    )


def advise(_unit: Unit, seen: Seen) -> Iterator[Advice]:
    for each in range(seen.of(Bets).bets):
        yield Advice("close_bet", f"bet:{each}", each / 10, {"bet": each})


def close(_unit: Unit, press: Press) -> Message:
    text = f"Bet {press.about} is closed{' already' if press.again else ''}."
    return message(text, section(text), covers=1)


def reopen(_unit: Unit, about: str, _now: datetime) -> Message:
    text = f"Bet {about} is open again."
    return message(text, section(text), covers=1)


def reach(_unit: Unit, by: str, _since: datetime, _until: datetime) -> list[str | None]:
    return ["design", None] if by == "UA" else []


BROUGHT = Part(
    kind="bets",
    digest=(Section(place=15, figures=Bets, gather=gather, word=word, reach=reach, columns=("bets",)),),
    suggestions=(
        Suggestion(
            name="close_bet",
            kind="A bet that is due",
            place=15,
            advise=advise,
            word=lambda _unit, advice, _reader, _now: Wording(f"Close bet {advice.about}.", "Close it"),
            press=close,
            undo=reopen,
        ),
    ),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "builders.db", Declared((*DECLARED.parts, BROUGHT)))
    with store.write() as unit:
        for each in ("UA", "UM"):
            unit.part(Roster).save(Person(each, each, "Europe/Berlin"))
        unit.part(Roster).set_disciplines([Discipline("design", "design", "")], NOW)
        unit.part(Settings).set("ctpo", "UA", by="UA", at=NOW - timedelta(weeks=4))
    yield store
    store.close()


def test_a_section_says_its_part_in_its_place(store: Store) -> None:
    with store.read() as unit:
        week = figures.figures(unit, WEEK, NOW)
        digest, more = (view.text for view in words.printed(unit, week, so_far=True))

    assert digest.startswith("Week 47, so far: all bet A bet is due.\n*Week 47* · 16–20 Nov · so far\n*Everyone bets.*")
    assert "*Bets* · 20 open, for UA." in digest
    assert "One bet is of nobody." in digest
    assert "*Bets* · none was won." in more


def test_what_a_section_counted_is_stored_under_its_fields_and_read_again(store: Store) -> None:
    with store.write() as unit:
        week = figures.figures(unit, WEEK, NOW)
        unit.part(Digests).keep(WEEK, "UA", week.as_facts(), NOW)
        kept = unit.part(Digests).figures(WEEK) or {}
        (row,), columns = export.digests(unit, None), export.digest_columns(unit)

        assert kept["bets"] == row["bets"] == 20
        assert figures.read(unit, kept) == week
        assert figures.read(unit, {**kept, "bets": 7}).of(Bets) == Bets(7)
        assert (columns.count("bets"), columns[-1]) == (1, "suggestions")


def test_a_week_from_before_a_section_has_its_defaults(store: Store) -> None:
    with store.read() as unit:
        facts = figures.figures(unit, WEEK, NOW).as_facts()
        del facts["bets"]

        assert figures.read(unit, facts).of(Bets) == Bets()


def test_where_somebody_turned_is_shown_to_the_ctpo(store: Store) -> None:
    with store.read() as unit:
        week = figures.figures(unit, WEEK, NOW)
        said = [words.so_far(unit, week, each, plain=False).text for each in ("UA", "UM")]

    assert ["*You* · 1 question, reply or vote: design 1." in each for each in said] == [True, False]


def test_the_worst_of_what_could_be_suggested_is_worded_and_its_button_works_once(store: Store) -> None:
    with store.write() as unit:
        week = figures.figures(unit, WEEK, NOW)
        advice = suggestions.advise(unit, week, "UA", NOW)
        suggestions.keep(unit, week, "UA", advice, NOW)
        worded = suggestions.worded(unit, week, "UA")

        assert [each.subject for each in advice] == ["bet:19"]
        assert [wording.line for _, wording in worded.advice] == ["Close bet 19."]
        value = f"{WEEK} close_bet bet:19"
        first, second = (suggestions.press(click(unit, "UA", NOW, value)) for _ in range(2))
        assert isinstance(first, Message)
        assert isinstance(second, Message)
        assert (first.text, second.text) == ("Bet 19 is closed.", "Bet 19 is closed already.")
        assert suggestions.undo(click(unit, "UA", NOW, "19")).message.text == "Bet 19 is open again."
        with pytest.raises(NotSuggestedError):
            suggestions.undo(click(unit, "UM", NOW, "19"))


def test_nothing_of_a_kind_is_suggested_once_it_was_not_useful(store: Store) -> None:
    with store.write() as unit:
        week = figures.figures(unit, WEEK, NOW)
        suggestions.mute(click(unit, "UA", NOW, view=form(rule="close_bet")))

        assert suggestions.advise(unit, week, "UA", NOW) == []
        assert suggestions.advise(unit, week, "UA", NOW + timedelta(weeks=13)) != []


def test_a_digest_of_a_part_that_is_gone_is_shown_without_it(tmp_path: Path, store: Store) -> None:
    with store.write() as unit:
        week = figures.figures(unit, WEEK, NOW)
        suggestions.keep(unit, week, "UA", suggestions.advise(unit, week, "UA", NOW), NOW)
        unit.part(Digests).keep(WEEK, "UA", week.as_facts(), NOW)
    store.close()

    without = Store(tmp_path / "builders.db", DECLARED)
    with without.read() as unit:
        again = figures.read(unit, unit.part(Digests).figures(WEEK) or {})
        said = words.worded(unit, again, "UA").text
    without.close()

    assert "Bets" not in said
    assert "You could" not in said


def test_two_sections_with_one_field_are_refused() -> None:
    with pytest.raises(ValueError, match="fields of digests bets"):
        Declared([BROUGHT, replace(BROUGHT, kind="more", suggestions=())])


def test_two_suggestions_with_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="suggestions close_bet"):
        Declared([BROUGHT, replace(BROUGHT, kind="more", digest=())])
