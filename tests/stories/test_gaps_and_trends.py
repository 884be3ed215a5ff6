"""A wide gap that ends on the all-hands' agenda, and the picture in the summary's thread."""

import sys
from datetime import datetime, timedelta

import pytest

from bot.playground.messages import Message
from bot.store import Settings
from rituals.allhands.tables import Agendas
from rituals.outcomes import gaps
from rituals.outcomes.gaps import NoGapError
from tests.clicks import clicked
from tests.rounds import INVITES, check_in, confide, done, name
from tests.world import BERLIN, World

TITLE = INVITES["What should change?"]
MONDAY = datetime(2026, 10, 19, 11, 0, tzinfo=BERLIN)
CLOSED = datetime(2026, 10, 21, 16, 30, tzinfo=BERLIN)
SURE = {
    **dict.fromkeys(("priya", "tomas", "petra"), 80),
    "mina": 30,
    "dora": 40,
    "dan": 50,
    **dict.fromkeys(("lena", "emil", "ines", "jonas"), 60),
    "tomas": 70,
    "petra": 90,
    "jonas": 50,
}
ITEM = "Second person in week one: design 40, product 80"


@pytest.fixture
def apart(town: World) -> World:
    """A round that closed with design at 40 and product at 80; the all-hands is on Thursday."""
    town.set_up()
    name(town, "priya", **INVITES)
    town.live_until(MONDAY)
    check_in(town, "priya", 1, "20 %", "80 %", "People invite when their own data is there.", "Adjust what we do")
    asked = town.post("How sure are you?")
    for who, percent in SURE.items():
        confide(town, who, asked, {TITLE: f"{percent} %"})
    town.live_until(CLOSED)
    return town


def summary(town: World) -> Message:
    return town.post("*Outcomes, Wed 21 Oct*")


def put(town: World, who: str) -> Message:
    person = town.person(who)
    reply = person.press(summary(town), "Put it on Thu 22 Oct")
    assert reply.ok, reply
    town.settle()
    return person.ephemerals[-1]


def test_a_wide_gap_is_put_on_the_agenda_with_both_medians(apart: World) -> None:
    said = put(apart, "mina")

    assert said.text == "On the agenda for Thu 22 Oct, 10 minutes."
    post = apart.post("All-hands Thu 22 Oct")
    assert f"{ITEM} · 10 min · Mina" in post.text
    with apart.bot.store.read() as unit:
        (item,) = [each for each in unit.part(Agendas).items("all-hands@2026-10-22T13:00Z") if not each.seat]
    assert (item.title, item.minutes, item.discipline) == (ITEM, 10, "design")


def test_pressing_twice_adds_one_whoever_presses(apart: World) -> None:
    put(apart, "mina")
    again, other = put(apart, "mina"), put(apart, "tomas")

    assert again.text == other.text == "It is on the agenda for Thu 22 Oct already."
    assert apart.post("All-hands Thu 22 Oct").text.count(ITEM) == 1


def test_it_can_be_taken_off_again_and_put_back(apart: World) -> None:
    mina = apart.person("mina")
    said = put(apart, "mina")
    mina.press(said, "Undo")
    apart.live_until(CLOSED + timedelta(minutes=1))
    without = apart.post("All-hands Thu 22 Oct").text

    back = put(apart, "mina")
    apart.live_until(CLOSED + timedelta(minutes=2))

    assert ITEM not in without
    assert back.text == "On the agenda for Thu 22 Oct, 10 minutes."
    assert apart.post("All-hands Thu 22 Oct").text.count(ITEM) == 1


def test_where_the_meeting_is_full_it_is_kept_for_the_next_one(apart: World) -> None:
    lena = apart.person("lena")
    for minutes in ("10 minutes", "2 minutes"):
        lena.command("/builders item", channel="#builders")
        lena.submit({"What is it about?": f"Filler of {minutes}", "Minutes": minutes})
        lena.close(everything=True)
    apart.settle()

    said = put(apart, "mina")

    assert said.text == "Thu 22 Oct is full, so it is kept for Thu 29 Oct, 10 minutes."
    apart.live_until(datetime(2026, 10, 26, 12, 0, tzinfo=BERLIN))
    assert ITEM in apart.post("All-hands Thu 29 Oct").text


def test_who_is_not_on_the_roster_is_told_so(apart: World) -> None:
    with apart.slack.workspace.lock:
        room = apart.slack.workspace.channel("#builders")
        guest = apart.slack.workspace.add_person("gus", "Gus", is_restricted=True)
        room.members[guest.id] = room.members[next(iter(room.members))]
    gus = apart.person("gus")

    gus.press(summary(apart), "Put it on Thu 22 Oct")
    apart.settle()

    assert ITEM not in apart.post("All-hands Thu 22 Oct").text


def test_where_no_all_hands_goes_on_the_presser_is_told_so(apart: World) -> None:
    apart.say("anna", "/builders pause all-hands", channel="#builders")
    mina = apart.person("mina")

    mina.press(summary(apart), "Put it on Thu 22 Oct")

    assert mina.modal is not None
    assert "No all-hands is planned in a channel you are in." in str(mina.modal.blocks)


def test_a_gap_that_cannot_be_shown_goes_nowhere(apart: World) -> None:
    round_id = "outcomes@2026-10-19T08:00Z"
    for about in ("outcomes@2026-10-26T09:00Z:1", f"{round_id}:7"):
        with pytest.raises(NoGapError):
            clicked(apart.bot.store, gaps.put, apart.person("mina").id, apart.now(), about)


def test_the_picture_stands_below_the_summary_with_words_that_say_the_same(apart: World) -> None:
    (file,) = apart.slack.workspace.files.values()
    with apart.slack.workspace.lock:
        thread = [each for each in apart.slack.workspace.channel("#builders").messages.values() if each.files]

    assert file.name == "outcome-1.png"
    assert file.title == TITLE
    assert file.content is not None
    assert file.content.startswith(b"\x89PNG")
    assert file.alt_text == (
        "Second person in week one: 18 % on 12 Oct, 20 % on 19 Oct; a straight line to 40 % by 3 Mar would be at 19 %. "
        "How sure: product 80, design 40, engineering 60."
    )
    (shown,) = thread
    assert shown.thread_ts == (summary(apart).thread_ts or summary(apart).ts)
    assert shown.ts > summary(apart).ts


def test_without_pictures_the_summary_says_it_in_a_line(town: World) -> None:
    town.set_up()
    anna = town.person("anna")
    anna.command("/builders settings")
    anna.submit({"Trends": []})
    name(town, "priya", **INVITES)
    town.live_until(MONDAY)
    check_in(town, "priya", 1, "20 %", "80 %")

    town.live_until(CLOSED)

    assert "▁█ 18 % → 20 %, up" in summary(town).text
    assert not town.slack.workspace.files


def test_where_nothing_can_draw_it_is_a_line_too_and_no_error(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)  # as where the extra is not installed
    town.set_up()
    name(town, "priya", **INVITES)
    town.live_until(MONDAY)
    check_in(town, "priya", 1, "20 %", "80 %")

    town.live_until(CLOSED)

    assert "▁█ 18 % → 20 %, up" in summary(town).text
    priya = town.person("priya")
    town.say("priya", "/outcome show 1")
    priya.press(priya.ephemerals[-1], "Show the trend")
    assert priya.ephemerals[-1].text == "▁█ 18 % → 20 %, up"


def test_where_slack_takes_no_files_it_is_a_line_too(town: World) -> None:
    town.set_up()
    name(town, "priya", **INVITES)
    town.live_until(MONDAY)
    check_in(town, "priya", 1, "20 %", "80 %")
    with town.bot.store.write() as unit:
        unit.part(Settings).set("scopes", ["chat:write", "commands"], by="builders", at=MONDAY)

    town.live_until(CLOSED)

    assert "▁█ 18 % → 20 %, up" in summary(town).text
    assert not town.slack.workspace.files


def test_who_asks_for_the_trend_gets_the_picture_alone(apart: World) -> None:
    tomas = apart.person("tomas")
    apart.say("tomas", "/outcome show 1")
    tomas.press(tomas.ephemerals[-1], "Show the trend")
    said = tomas.ephemerals[-1].text

    apart.live_until(CLOSED.replace(minute=45))

    assert said == "I sent you the picture."
    assert any(each.files for each in tomas.messages())


def test_a_squads_gap_is_between_who_looks_after_it_and_the_others(town: World) -> None:
    town.set_up()
    anna = town.person("anna")
    anna.command("/builders ritual new", channel="#builders")
    assert anna.modal is not None
    anna.press(anna.modal, "What", choose="Outcome check-ins")
    anna.submit({"Name": "Checkout", "First one": "2026-10-19", "Whose outcomes": ["squad", "each_time"]})
    done(anna)
    name(town, "tomas", **INVITES)
    town.live_until(MONDAY)
    check_in(town, "tomas", 1, "20 %", "80 %")
    for who in ("priya", "mina", "dora", "jonas"):
        confide(town, who, town.post("How sure are you?"), {TITLE: "50 %" if who == "mina" else "40 %"})
    town.live_until(CLOSED)

    person = town.person("tomas")
    person.press(town.post("*Checkout, Wed 21 Oct*"), "Put it on Thu 22 Oct")
    town.settle()

    assert "They see it differently by 40." in town.post("*Checkout, Wed 21 Oct*").text
    assert "Second person in week one: the others 40, Tomas 80" in town.post("All-hands Thu 22 Oct").text
    (file,) = town.slack.workspace.files.values()
    assert file.alt_text.endswith("How sure: 40 %.")
