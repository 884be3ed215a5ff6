"""A week lived, and its digest: what Anna reads, what its thread says, and that neither ever says other figures."""

import re
from datetime import datetime

import pytest

from bot.core.people import Discipline
from bot.playground.messages import Message
from bot.store import Roster, Settings
from rituals.digest import digest as digests_flow
from rituals.digest import figures, words
from rituals.digest.tables import Advice, Digests
from tests import whys
from tests.clicks import clicked
from tests.stories.test_outcome_command import INVITES
from tests.world import BERLIN, World, named

WEEKS = ("2026-W42", "2026-W43")
SPEAK = ("mina", "priya", "tomas", "petra", "jonas", "lena", "emil")  # one designer of three
THERE = (*SPEAK, "dora")


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


def pulse(town: World, name: str, score: str = "4", *, which: int = -1, **more: str) -> None:
    """Say how an all-hands was, the newest one or another by its place."""
    person = town.person(name)
    posts = [each for each in person.messages("#builders") if "How was it?" in str(each.blocks)]
    person.press(posts[which], "How was it?")
    said = person.submit({"How was it?": score, **named(person), **more})
    assert not said.errors, said.errors


def meeting(town: World, day: int) -> None:
    """Everybody but one designer and one engineer is there; of the designers one says something."""
    town.live_until(at(10, day, 15, 46))
    for name in THERE:
        town.person(name).press(town.post("All-hands over", name), "I was there")
    for index, name in enumerate(SPEAK):
        change = {"What should change?": "Shorter."} if name in SPEAK[:3] else {}
        pulse(town, name, str(3 + index % 3), which=-1, **change)


@pytest.fixture
def lived(town: World) -> World:
    """Two weeks alike, with an answer to the first all-hands after it had closed."""
    town.set_up()
    person = town.person("jonas")
    person.press(town.post("one all-hands"), "Ask a question")
    assert not person.submit({"Your question": "When do we stop supporting the old app?"}).errors
    meeting(town, 15)
    town.live_until(at(10, 19, 12))
    pulse(town, "dan", which=0)
    meeting(town, 22)
    town.live_until(at(10, 23, 16, 1))
    return town


def digests(town: World) -> list[Message]:
    return [each for each in town.person("anna").messages() if each.text.startswith("Week")]


def test_a_lived_week_is_told_in_a_minute(lived: World) -> None:
    said = digests(lived)[-1].text

    assert said.startswith("Week 43: design came but was not heard (1 of 3, second time).\n")
    assert "*Week 43* · 19–23 Oct\n*Design came (2 of 3) but was not heard (1 of 3). Second time running.*" in said
    assert "Product  3 of 3 · 100 % · new\nEngineering  3 of 4 · 75 % · new\nDesign  1 of 3 · 33 % · new\n" in said
    assert "All  7 of 10 · 70 % · balance 0.45 (1 = all disciplines alike)" in said
    assert "*All-hands* · Thu 22 Oct: 8 came, pulse 3.9 of 5 (7 answers). Next Thu 29 Oct; 1 question carried" in said
    assert "for the second time." in said
    assert len(said.split()) < 230


def test_the_first_digest_of_a_company_that_met_at_once_says_who_sees_it(lived: World) -> None:
    first = digests(lived)[0].text

    assert first.startswith("Week 42: 7 of 10 heard, balance 0.45 (1 = all disciplines alike).")
    assert "Every builder can see these counts in Builders' Home." in first


def test_more_stands_in_the_thread_once_however_often_it_is_pressed(lived: World) -> None:
    more = lived.more().text
    anna, post = lived.person("anna"), digests(lived)[-1]

    anna.press(post, "More")
    lived.settle()

    assert "Product 1.43 (43 % of what was said, 30 % of the people) · Engineering 1.07 (43, 40)" in more
    assert "*Balance* · 0.45 (1 = all disciplines alike); off the mean rate: product +0.31" in more
    assert "Design: not enough answers (1, needs 3)." in more
    assert (
        "*Since the last digest* · 1 late pulse for Thu 15 Oct. It counts as late; the figures shown then stand."
        in more
    )
    assert "*What should change*, as said after the all-hands\n• “Shorter.”" in more
    assert "Nothing undelivered." in more
    threads = [each for each in anna.messages(thread_ts=post.ts) if each.text.startswith("More of")]
    assert len(threads) == 1
    assert anna.ephemerals[-1].text == "It is in this digest's thread already."


def test_nothing_in_it_names_anyone_who_was_silent(lived: World) -> None:
    said = digests(lived)[-1].text + lived.more().text

    assert not [name for name in ("Dora", "Dan", "Ines", "Mina", "Jonas") if name in said]


def test_an_older_digest_keeps_its_own_thread(lived: World) -> None:
    anna, first = lived.person("anna"), digests(lived)[0]

    anna.press(first, "More")
    lived.now.advance(seconds=2)
    lived.settle()

    (more,) = [each.text for each in anna.messages(thread_ts=first.ts) if each.text.startswith("More of")]
    assert more.startswith("More of week 42.")
    assert "late pulse" not in more


def test_whatever_happens_later_a_digest_is_worded_with_the_same_figures(lived: World) -> None:
    before = {week: worded(lived, week) for week in WEEKS}

    pulse(lived, "dora")
    pulse(lived, "mina", "1")
    lived.person("priya").deactivate()
    lived.say("lena", "/builders join product")
    lived.say("anna", "/builders pause")
    lived.person("emil").change(tz="America/New_York")
    lived.settle()
    lived.live_until(at(11, 13, 17))

    assert {week: worded(lived, week) for week in WEEKS} == before


def test_what_is_called_otherwise_later_is_shown_so_and_its_figures_stay(lived: World) -> None:
    (digest_before, _), (digest_after, more) = worded(lived, WEEKS[1]), renamed(lived)

    assert digest_after == digest_before.replace("Design ", "Crafts ").replace("design ", "crafts ")
    assert "Crafts: not enough answers (1, needs 3)." in more


def test_a_retired_discipline_stays_in_the_weeks_it_was_heard_in(lived: World) -> None:
    before = worded(lived, WEEKS[1])
    with lived.bot.store.write() as unit:
        unit.part(Roster).set_disciplines(unit.part(Roster).disciplines()[1:], lived.now())

    assert worded(lived, WEEKS[1]) == before


def test_forgetting_somebody_changes_no_figure_of_any_digest(lived: World) -> None:
    lived.more()
    numbers = [re.findall(r"\d+", each.text) for each in digests(lived)]
    mina = lived.person("mina")
    lived.say("mina", "/builders forget-me")

    mina.press(mina.ephemerals[-1], "Remove")
    lived.now.advance(seconds=5)
    lived.settle()

    assert [re.findall(r"\d+", each.text) for each in digests(lived)] == numbers
    more = next(each for each in lived.person("anna").messages() if each.text.startswith("More of"))
    assert "Shorter." not in more.text


def test_the_week_so_far_is_not_kept_and_suggests_nothing(lived: World) -> None:
    lived.live_until(at(10, 27, 12))

    said = lived.say("anna", "/builders digest")

    assert said.startswith("Week 44, so far:")
    assert "You could" not in said
    with lived.bot.store.read() as unit:
        assert unit.part(Digests).figures("2026-W44") is None
        assert unit.part(Advice).of("2026-W44", lived.person("anna").id) == []


def test_what_is_said_to_builders_has_no_verdict(lived: World) -> None:
    lived.live_until(at(10, 27, 12))

    plain = lived.say("jonas", "/builders digest")

    assert not re.search(r"not heard|least|running|up \d|down \d", plain)


@pytest.mark.parametrize("setting", ["stewards", "digest_to"])
def test_who_looks_after_things_and_who_else_gets_it_read_the_verdict_too(lived: World, setting: str) -> None:
    with lived.bot.store.write() as unit:
        unit.part(Settings).set(setting, [lived.person("lena").id], by="builders", at=lived.now())

    said = lived.say("lena", "/builders digest")

    assert "Second time running." in said
    assert "*You*" not in said


def test_a_digest_that_is_somebody_elses_has_no_thread_here(lived: World) -> None:
    said = clicked(lived.bot.store, digests_flow.more, lived.person("jonas").id, lived.now(), WEEKS[1])

    assert said.startswith("That digest is not yours")


def worded(town: World, week: str) -> tuple[str, str]:
    """Word a kept week anew, and its thread."""
    with town.bot.store.read() as unit:
        facts = unit.part(Digests).figures(week)
        assert facts is not None
        found, anna = figures.read(unit, facts), town.person("anna").id
        return words.worded(unit, found, anna).text, words.more(unit, found, anna).text


def renamed(town: World) -> tuple[str, str]:
    """Have design be called crafts, and word the last week anew."""
    with town.bot.store.write() as unit:
        known = unit.part(Roster).disciplines()
        unit.part(Roster).set_disciplines(
            [Discipline(each.id, "crafts" if each.id == "design" else each.name) for each in known], town.now()
        )
    return worded(town, WEEKS[1])


# Other weeks


def test_a_first_friday_says_how_far_the_company_is(town: World) -> None:
    town.set_up(first="2026-10-22")
    whys.know(town, "Kafka")
    whys.know(town, "Redis")
    whys.ask(town, "anna", "Kafka", "Why Kafka rather than the Postgres queue?")
    whys.ask(town, "mina", "Redis", "Why do we need Redis?")
    whys.pass_on(town)
    whys.reply(town, "jonas", town.post("rather than the Postgres queue"), "It replays a week.")
    town.slack.hire("zoe", "Zoe").join("#builders")
    priya = town.person("priya")
    priya.command("/outcome new")
    assert not priya.submit(INVITES).errors
    priya.press(town.post("one all-hands", "priya"), "Take a seat")
    assert not priya.submit({"What will you show?": "What 14 interviews told us"}).errors

    town.live_until(at(10, 16, 16, 1))

    (post,) = digests(town)
    assert post.text.startswith("Week 42, the first. Too early to say who is heard.")
    assert "That comes after All-hands on Thu 22 Oct." in post.text
    assert (
        "• 2 whys asked, 1 answered, by 1 person. Redis has waited 4 working days. The first one was yours."
        in post.text
    )
    assert "• 1 outcome named, by Priya. Its first number is due Mon 19 Oct." in post.text
    assert "• 10 builders. 1 has not picked a discipline; they are in no figure until they do." in post.text
    anna = town.person("anna")
    anna.press(post, "Set them")
    assert anna.modal is not None
    assert "Stands for" in str(anna.modal.blocks)


def test_what_waits_is_opened_from_the_thread(town: World) -> None:
    town.set_up(first="2026-10-22")
    whys.know(town, "Redis")
    whys.ask(town, "mina", "Redis", "Why do we need Redis?")
    whys.pass_on(town)
    asked = town.post("Why do we need Redis?")
    town.live_until(at(10, 16, 16, 1))

    more = town.more()

    assert "1. Redis, asked Mon 12 Oct: “Why do we need Redis?”" in more.text
    assert asked.ts.replace(".", "") in str(more.blocks)


def test_builders_at_fault_says_from_when_to_when_and_how_it_is_doing(lived: World) -> None:
    lived.live_until(at(10, 24, 12))
    lived.now.set(at(10, 30, 9))
    lived.live_until(at(10, 30, 16, 1))

    post = digests(lived)[-1]

    assert post.text.startswith("Week 44: Builders was down from Mon 26 Oct, 10:00 to Fri 30 Oct, 09:00.")
    lived.person("anna").press(post, "Health")
    assert "All is well" in lived.person("anna").ephemerals[-1].text


def test_a_week_in_which_everything_rests_is_one_line(lived: World) -> None:
    lived.say("anna", "/builders pause")

    lived.live_until(at(11, 6, 16, 1))

    assert digests(lived)[-1].text == "Week 45: 2–6 Nov, everything is paused, as set. Nothing waits."
