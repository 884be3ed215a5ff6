"""Eight weeks in the digest's thread: on the first Friday of a month, or when it is asked for."""

import logging
import sys
from datetime import datetime

import pytest

from bot.playground.messages import Message
from bot.store import Settings
from rituals.digest import chart
from rituals.digest import chart as chart_flow
from tests.clicks import clicked
from tests.world import BERLIN, World, named

EVERYONE = ("mina", "dora", "dan", "jonas", "lena", "emil", "ines", "priya", "tomas", "petra")
FIRST_FRIDAY = datetime(2026, 11, 6, 17, 0, tzinfo=BERLIN)


def friday(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 17, 0, tzinfo=BERLIN)


def pulse(town: World, *who: str) -> None:
    for name in who:
        person = town.person(name)
        post = next(each for each in reversed(person.messages("#builders")) if "How was it?" in str(each.blocks))
        person.press(post, "How was it?")
        assert not person.submit({"How was it?": "4", **named(person)}).errors


def live(town: World, until: datetime, every: str = "every week") -> None:
    """All-hands on Thursdays; design is heard less each time."""
    town.set_up(every=every)
    for place, day in enumerate((15, 22, 29)):
        held = datetime(2026, 10, day, 15, 46, tzinfo=BERLIN)
        if held > until:
            break
        town.live_until(held)
        if every == "every week" or place != 1:
            pulse(town, *EVERYONE[place:])
    town.live_until(until)


def digests(town: World, who: str = "anna") -> list[Message]:
    return [each for each in town.person(who).messages() if each.text.startswith("Week")]


def thread(town: World, digest: Message, who: str = "anna") -> list[Message]:
    return town.person(who).messages("", thread_ts=digest.ts)[1:]


def charts(town: World, digest: Message, who: str = "anna") -> list[Message]:
    return [each for each in thread(town, digest, who) if "Heard, weeks" in each.text]


def ask(town: World, digest: Message, who: str = "anna") -> str:
    """Press *More*, and under it *Show it now*; gives what is said to whoever pressed."""
    person = town.person(who)
    more = [each for each in thread(town, digest, who) if "show_chart" in str(each.blocks)]
    if not more:
        person.press(digest, "More")
        town.settle()
        more = [each for each in thread(town, digest, who) if "show_chart" in str(each.blocks)]
    person.press(more[0], "Show it now")
    said = person.ephemerals[-1].text
    town.live_until(town.now().replace(second=30))
    return said


def test_on_the_first_friday_of_a_month_eight_weeks_stand_in_the_digests_thread(town: World) -> None:
    live(town, FIRST_FRIDAY)

    *earlier, first = digests(town)
    (shown,) = charts(town, first)
    (file,) = town.slack.workspace.files.values()
    assert [charts(town, each) for each in earlier] == [[], [], []]
    assert shown.files
    assert shown.text.count("Heard, weeks") == 1
    assert file.name == "heard-2026-W45.png"
    assert file.title == "Heard, weeks 38 to 45"
    assert file.content is not None
    assert file.content.startswith(b"\x89PNG")


def test_the_picture_the_words_beside_it_and_the_alt_text_say_the_same(town: World) -> None:
    live(town, FIRST_FRIDAY)

    (shown,) = charts(town, digests(town)[-1])
    (file,) = town.slack.workspace.files.values()
    assert "Design  ····█▆▃▁ 100 % → 0 %, down 100 points" in shown.text
    assert "Figures in 42, 43, 44 and 45." in file.alt_text
    assert "Design: 100, 67, 33, 0." in file.alt_text
    assert "Balance (1 = all disciplines alike)" in shown.text
    assert "No figures in weeks 38, 39, 40 and 41 (·)." in shown.text


def test_a_week_without_an_all_hands_is_a_gap(town: World) -> None:
    live(town, FIRST_FRIDAY, every="every second week")

    (shown,) = charts(town, digests(town)[-1])
    assert "Engineering  ····█·█· 100 % → 100 %, unchanged" in shown.text


def test_it_is_shown_on_any_friday_to_who_asks_for_it(town: World) -> None:
    live(town, friday(10, 23))
    *_, digest = digests(town)

    said = ask(town, digest)

    assert said == "It comes into this digest's thread in a moment."
    (shown,) = charts(town, digest)
    assert shown.files


def test_a_second_press_says_that_it_is_there(town: World) -> None:
    live(town, friday(10, 23))
    *_, digest = digests(town)
    ask(town, digest)

    said = ask(town, digest)

    assert said == "It is in this digest's thread already, or on its way there."
    assert len(charts(town, digest)) == 1


def test_before_any_figures_there_is_nothing_to_show(town: World) -> None:
    live(town, friday(10, 16), every="every week")
    with town.bot.store.write() as unit:
        unit._db.execute("DELETE FROM digests")
    *_, digest = digests(town)

    assert clicked(town.bot.store, chart_flow.show, town.person("anna").id, town.now(), "2026-W42") == (
        "No week has figures yet."
    )
    assert charts(town, digest) == []


def test_nobody_else_can_have_it_sent_anywhere(town: World) -> None:
    live(town, friday(10, 16))

    said = clicked(town.bot.store, chart_flow.show, town.person("jonas").id, town.now(), "2026-W42")
    town.settle()

    assert said.startswith("That digest is not yours")
    assert not town.slack.workspace.files


def test_everyone_who_gets_the_digest_gets_it_in_their_own_thread(town: World) -> None:
    town.set_up()
    with town.bot.store.write() as unit:
        unit.part(Settings).set("digest_to", [town.person("priya").id], by="U", at=town.now())
    for day in (15, 22, 29):
        town.live_until(datetime(2026, 10, day, 15, 46, tzinfo=BERLIN))
        pulse(town, *EVERYONE)
    town.live_until(FIRST_FRIDAY)

    for who in ("anna", "priya"):
        assert len(charts(town, digests(town, who)[-1], who)) == 1


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    chart.say_once.cache_clear()
    caplog.set_level(logging.INFO, logger="rituals.digest.chart")
    return caplog


def words_only(town: World) -> str:
    (shown,) = charts(town, digests(town)[-1])
    assert not shown.files
    assert not town.slack.workspace.files
    return str(shown.text)


def test_where_the_company_wants_no_pictures_it_is_text(town: World, told: pytest.LogCaptureFixture) -> None:
    with town.bot.store.write() as unit:
        unit.part(Settings).set("pictures", value=False, by="U", at=town.now())
    live(town, FIRST_FRIDAY)

    assert "Design  ····█▆▃▁ 100 % → 0 %, down 100 points" in words_only(town)
    assert [each.message for each in told.records] == ["the digest's weeks are shown as text: the settings say so"]


def test_without_matplotlib_it_is_text_and_the_log_says_so_once(
    town: World, told: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)  # as where the extra is not installed
    live(town, FIRST_FRIDAY)
    ask(town, digests(town)[0])

    assert "Product" in words_only(town)
    (record,) = told.records
    assert "matplotlib is not installed" in record.message


def test_where_slack_takes_no_files_it_is_text(town: World, told: pytest.LogCaptureFixture) -> None:
    live(town, friday(10, 30))
    with town.bot.store.write() as unit:
        unit.part(Settings).set("scopes", ["chat:write", "commands"], by="builders", at=town.now())
    town.live_until(FIRST_FRIDAY)

    assert "Product" in words_only(town)
    assert "files:write is missing" in told.text


def test_what_was_sent_is_drawn_from_what_was_kept_whatever_happens_since(town: World) -> None:
    live(town, friday(10, 30))
    with town.bot.store.write() as unit:
        unit._db.execute("UPDATE asked SET disposition = 'silent'")
        unit._db.execute("DELETE FROM contributions")

    ask(town, digests(town)[-1])

    (shown,) = charts(town, digests(town)[-1])
    assert "Design  ·····█▆▃ 100 % → 33 %, down 67 points" in shown.text
