"""Beats that ask what is due. Knows no ritual: an alarm's flow does."""

import logging
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import Clock
from bot.delivery.sender import Courier
from bot.delivery.sync import Sync
from bot.engine import due as due_flow
from bot.kit import ScheduledJob
from bot.slack import client
from bot.store import Inbox, Jobs, Settings, Store, StoreError

log = logging.getLogger(__name__)

NIGHT = time(3, 0)
COPIES_KEPT = timedelta(days=7)
UPKEEP_EVERY = 60  # seconds between looks whether the night's work is due


class Scheduler:
    """Rings alarms, drains the outbox and keeps the house, each on its own beat. `beat` is in seconds."""

    def __init__(self, store: Store, courier: Courier, sync: Sync, clock: Clock, *, beat: float = 1.0) -> None:
        self._store, self._courier, self._sync, self._clock = store, courier, sync, clock
        self._beat = beat
        self._upkept: date | None = None
        self._jobs = BackgroundScheduler(timezone="UTC")

    def tick(self) -> int:
        """Ring everything due, oldest first, each in its own transaction; returns how many rang."""
        rung = 0
        while due := self._due():
            for alarm in due:
                self._ring(alarm)
                rung += 1
        return rung

    def next_at(self) -> datetime | None:
        """Tell when there is next anything to do: an alarm or a letter."""
        with self._store.read() as unit:
            alarm = unit.part(Jobs).next_at()
        moments = [each for each in (alarm, self._courier.next_at()) if each is not None]
        return min(moments, default=None)

    def upkeep(self) -> bool:
        """At start and once a night: read everyone anew, forget old event ids and copies; True if it was time.

        If Slack does not answer, the next look tries again.
        """
        now = self._clock()
        with self._store.read() as unit:
            local = now.astimezone(ZoneInfo(unit.part(Settings).zone))
        if self._upkept is not None and (local.time() < NIGHT or local.date() == self._upkept):
            return False
        with self._store.write() as unit:
            unit.part(Inbox).forget(now)
        self._drop_copies(now - COPIES_KEPT)
        self._sync.everything()
        self._upkept = local.date()
        return True

    def _drop_copies(self, before: datetime) -> None:
        """Remove old copies of the database: they hold what people have asked to have removed since."""
        try:
            if dropped := self._store.drop_copies(before):
                log.info("removed %s", ", ".join(dropped))
        except StoreError as error:  # the rest of the night's work does not wait for it
            log.warning("a copy could not be removed: %s", error)

    def start(self, watch: Callable[[], None]) -> None:
        """Begin the beats; `watch` looks after the connection."""
        for name, work, seconds in (
            ("tick", self.tick, self._beat),
            ("drain", self._courier.drain, self._beat),
            ("sync", self._sync.stale, self._beat),
            ("upkeep", self.upkeep, UPKEEP_EVERY),
            ("watch", watch, 5),
        ):
            self._jobs.add_job(
                _lasting(name, work), "interval", seconds=seconds, id=name, coalesce=True, misfire_grace_time=None
            )
        self._jobs.start()

    def stop(self) -> None:
        """End the beats; what is in hand is finished."""
        if self._jobs.running:
            self._jobs.shutdown(wait=True)

    def _due(self) -> list[ScheduledJob]:
        with self._store.read() as unit:
            return unit.part(Jobs).due(self._clock())

    def _ring(self, alarm: ScheduledJob) -> None:
        now = self._clock()
        try:
            due_flow.ring(self._store, alarm, now)
        except Exception as error:  # one bad alarm stops nobody: it is pushed on, logged and shown in health
            log.exception("alarm %s (%s) is pushed on", alarm.key, alarm.subject)
            with self._store.write() as unit:
                unit.part(Jobs).push(alarm, f"{type(error).__name__}: {error}", now)


def _lasting(name: str, work: Callable[[], object]) -> Callable[[], None]:
    """Keep a beat alive: what raises is logged, and the next beat comes all the same."""

    def beat() -> None:
        try:
            work()
        except client.WireError as error:
            log.warning("%s: %s", name, error)
        except Exception:  # a beat that died would be silence; this one is logged and the next one comes
            log.exception("%s failed; the next one comes all the same", name)

    return beat
