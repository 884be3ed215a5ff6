"""The beats: what is due rings oldest first, what fails stops nobody, and a bot that was down catches up."""

import logging
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.engine.scheduler import NIGHT, Scheduler, _lasting
from bot.kit import ScheduledJob
from bot.slack import client
from bot.store import Inbox, Jobs, Occurrences, Outbox, Roster, Settings
from rituals.digest.tables import Digests
from tests.world import BERLIN, MONDAY, World, world

GRACE = timedelta(hours=3)
MOMENT = timedelta(milliseconds=1)


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=BERLIN)


def steps(town: World, meeting: str) -> dict[str, str]:
    with town.bot.store.read() as unit:
        return unit.part(Occurrences).steps(meeting)


def posted(town: World, key: str) -> int:
    """Count the messages in Slack that are this letter."""
    with town.bot.store.read() as unit:
        place = unit.part(Outbox).place_of(key)
    if place is None:
        return 0
    return sum(each.ts == place[1] for each in town.slack.channel(place[0]).messages.values())


FIRST, SECOND = "all-hands@2026-10-15T13:00Z", "all-hands@2026-10-22T13:00Z"


# What fails


def broken(key: str, due_at: datetime) -> ScheduledJob:
    """An alarm of a meeting there is not."""
    return ScheduledJob(key, "allhands", "fill", "nowhere@2026-10-15T13:00Z", due_at, timedelta(days=3))


def test_an_alarm_that_raises_is_pushed_on_and_stops_nobody(town: World, caplog: pytest.LogCaptureFixture) -> None:
    town.set_up()
    with town.bot.store.write() as unit:
        unit.part(Jobs).set(broken("broken", MONDAY))

    town.live_until(berlin(14, 12))

    assert steps(town, FIRST)["fill"] == "done"
    with town.bot.store.read() as unit:
        (failing,) = unit.part(Jobs).failing()
    assert failing.key == "broken"
    assert failing.error == "KeyError: 'nowhere@2026-10-15T13:00Z'"
    assert "alarm broken (nowhere@2026-10-15T13:00Z) is pushed on" in caplog.text


def test_an_alarm_that_raises_is_tried_in_a_minute_then_five_then_hourly(town: World) -> None:
    with town.bot.store.write() as unit:
        unit.part(Jobs).set(broken("broken", MONDAY))

    rung = []
    for _ in range(6):
        assert town.bot.scheduler.tick() == 1
        assert town.bot.scheduler.tick() == 0
        rung.append(town.now() - MONDAY)
        town.now.moment = town.bot.scheduler.next_at() or town.now()

    minute, hour = timedelta(minutes=1), timedelta(hours=1)
    at = [timedelta(), minute, 6 * minute, hour + 6 * minute, 2 * hour + 6 * minute, 3 * hour + 6 * minute]
    assert rung == at


def test_an_alarm_of_no_known_kind_is_pushed_on_like_any_that_fails(town: World) -> None:
    with town.bot.store.write() as unit:
        unit.part(Jobs).set(ScheduledJob("odd", "retro", "open", "r9", MONDAY, GRACE))

    assert town.bot.scheduler.tick() == 1

    with town.bot.store.read() as unit:
        assert [each.error for each in unit.part(Jobs).failing()] == ["KeyError: ('retro', 'open')"]


def test_a_beat_survives_what_raises_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    beats: list[int] = []

    def work() -> None:
        beats.append(len(beats))
        if len(beats) == 1:
            raise ZeroDivisionError
        if len(beats) == 2:
            raise client.UnreachableError("users.list: no route")

    beat = _lasting("sync", work)
    for _ in range(3):
        beat()

    assert beats == [0, 1, 2]
    assert [(each.levelno, each.getMessage()) for each in caplog.records] == [
        (logging.ERROR, "sync failed; the next one comes all the same"),
        (logging.WARNING, "sync: users.list: no route"),
    ]


# In time, and late


def test_alarms_ring_oldest_first_however_they_were_set(town: World, caplog: pytest.LogCaptureFixture) -> None:
    with town.bot.store.write() as unit:
        for hours in (3, 1, 2):
            unit.part(Jobs).set(broken(f"after {hours} h", MONDAY + timedelta(hours=hours)))
    town.now.advance(hours=4)

    assert town.bot.scheduler.tick() == 3

    rung = [each.getMessage()[:15] for each in caplog.records if "pushed on" in each.message]
    assert rung == ["alarm after 1 h", "alarm after 2 h", "alarm after 3 h"]


def test_what_catching_up_sets_rings_before_what_is_due_later(town: World) -> None:
    town.set_up()
    town.live_until(berlin(17, 12))

    town.now.set(berlin(24, 12))  # down for a week: the second all-hands was neither opened nor closed
    town.settle()

    with town.bot.store.read() as unit:
        figures = unit.part(Digests).figures("2026-W43")
    assert figures
    # The meeting was given up whole before the digest was made.
    assert {each["step"] for each in figures["missed"]} == {"gather", "fill", "run", "pulse", "recap"}


@pytest.mark.parametrize(("hours", "state", "posts"), [(2, "done", 1), (4, "missed", 0)])
def test_a_prompt_a_little_late_is_posted_and_much_too_late_is_missed(
    town: World, hours: int, state: str, posts: int
) -> None:
    town.set_up()
    town.live_until(berlin(15, 15))

    town.now.set(berlin(15, 15, 45) + timedelta(hours=hours))
    town.settle()

    assert steps(town, FIRST)["pulse"] == state
    assert posted(town, f"pulse:{FIRST}") == posts


@pytest.mark.parametrize(("hours", "state", "posts"), [(23, "done", 1), (25, "missed", 0)])
def test_a_summary_may_come_a_day_late_and_no_later(town: World, hours: int, state: str, posts: int) -> None:
    town.set_up()
    town.live_until(berlin(15, 16))

    town.now.set(berlin(16, 10) + timedelta(hours=hours))
    town.settle()

    assert steps(town, FIRST)["recap"] == state
    assert posted(town, f"recap:{FIRST}") == posts


def test_down_for_weeks_a_bot_posts_nothing_stale_and_goes_on_with_the_next(town: World) -> None:
    town.set_up()
    town.live_until(berlin(13, 9))
    before = len(town.slack.transcript)

    town.now.set(berlin(31, 12))
    town.settle()

    said = [each for each in town.slack.transcript[before:] if each.kind == "message"]
    assert [each.channel for each in said] == ["@anna"]
    assert posted(town, f"digest:2026-W44:{town.person('anna').id}")  # Friday's, within its day
    assert steps(town, FIRST) == {
        "gather": "done",
        "fill": "missed",
        "run": "missed",
        "pulse": "missed",
        "recap": "missed",
    }
    assert steps(town, SECOND) == dict.fromkeys(("gather", "fill", "run", "pulse", "recap"), "missed")
    with town.bot.store.read() as unit:
        assert [each.state for each in unit.part(Occurrences).of("all-hands")] == ["missed", "missed", "closed"]
        assert unit.part(Jobs).next_at() is not None
        assert unit.part(Jobs).failing() == []


def test_the_next_moment_is_when_something_happens_and_not_before(town: World) -> None:
    town.set_up()
    town.settle()
    moments = []

    while (upcoming := town.bot.scheduler.next_at()) and upcoming < berlin(24, 12):
        town.now.moment = upcoming - MOMENT
        assert town.bot.scheduler.tick() + town.bot.courier.drain() == 0
        town.now.moment = upcoming
        assert town.bot.scheduler.tick() + town.bot.courier.drain() > 0
        moments.append(upcoming)

    assert moments == sorted(set(moments))
    assert {berlin(15, 15, 45), berlin(16, 10), berlin(16, 16), berlin(19, 10)} <= set(moments)


def test_with_nothing_set_up_there_is_no_next_moment(town: World) -> None:
    assert town.bot.scheduler.next_at() is None
    assert town.bot.scheduler.tick() == 0


# The night's work, and the beats themselves


def night(town: World, *, after: timedelta = timedelta()) -> None:
    town.now.set(datetime.combine(berlin(13, 0).date(), NIGHT, BERLIN) + after)


def test_once_a_night_everyone_is_read_anew_and_old_events_are_forgotten(town: World) -> None:
    with town.bot.store.write() as unit:
        unit.part(Settings).set("zone", "Europe/Berlin", by="anna", at=MONDAY)
        unit.part(Inbox).known("Ev old", MONDAY - timedelta(days=4))
    town.slack.workspace.add_person("nora", "Nora", title="Designer")

    night(town, after=-MOMENT)
    assert not town.bot.scheduler.upkeep()
    night(town)
    assert town.bot.scheduler.upkeep()
    night(town, after=timedelta(hours=20))
    assert not town.bot.scheduler.upkeep()
    night(town, after=timedelta(days=1))
    assert town.bot.scheduler.upkeep()

    with town.bot.store.write() as unit:
        assert "Nora" in unit.part(Roster).names().values()
        assert not unit.part(Inbox).known("Ev old", town.now())


def test_a_start_at_which_slack_did_not_answer_is_made_good_at_any_hour(tmp_path: Path) -> None:
    with world(tmp_path) as here:
        fresh = Scheduler(here.bot.store, here.bot.courier, here.bot.sync, here.now)
        here.now.set(berlin(13, 1))
        here.slack.workspace.add_person("nora", "Nora", title="Designer")
        here.slack.faults.add("users.list", "error_500_before")
        with pytest.raises(client.UnknownOutcomeError):
            fresh.upkeep()

        assert fresh.upkeep()
        assert not fresh.upkeep()

        with here.bot.store.read() as unit:
            assert "Nora" in unit.part(Roster).names().values()


def test_a_night_on_which_slack_did_not_answer_is_made_good(town: World) -> None:
    town.slack.workspace.add_person("nora", "Nora", title="Designer")
    town.slack.faults.add("users.list", "error_500_before")
    night(town, after=timedelta(hours=3))
    with pytest.raises(client.UnknownOutcomeError):
        town.bot.scheduler.upkeep()

    assert town.bot.scheduler.upkeep()

    with town.bot.store.read() as unit:
        assert "Nora" in unit.part(Roster).names().values()


def test_the_beats_carry_letters_until_they_are_stopped(town: World) -> None:
    scheduler = Scheduler(town.bot.store, town.bot.courier, town.bot.sync, town.now, beat=0.02)
    watched = threading.Event()
    channel = town.slack.person("anna").id
    scheduler.start(watched.set)

    with town.bot.store.write() as unit:
        unit.part(Outbox).once("hello", channel, {"text": "Hello, Anna."}, town.now())

    assert town.slack.until(lambda: bool(town.slack.said()))
    assert sorted(each.id for each in scheduler._jobs.get_jobs()) == ["drain", "sync", "tick", "upkeep", "watch"]
    scheduler.stop()
    scheduler.stop()
    assert not scheduler._jobs.running
