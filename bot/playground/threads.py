"""Delivery by a few threads, so that Slack never waits for the app in the middle of an act."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.playground.delivery import Answer, Office, Parcel


class Threads:
    """The transport that calls a function with each parcel; the answer says whether the app acknowledged it.

    With `waits`, closing waits for what is under way: the app may be closed next.
    """

    open = True
    tells = True

    def __init__(
        self, office: Office, deliver: Callable[[Parcel], Answer], retry_after: Sequence[float], *, waits: bool
    ) -> None:
        self.retry_after = retry_after
        self._waits = waits
        self._office = office
        self._deliver = deliver
        self._threads = ThreadPoolExecutor(16, thread_name_prefix="playground-delivery")

    def close(self) -> None:
        """Accept nothing more; what was set off still arrives."""
        self._threads.shutdown(wait=self._waits)

    def send(self, parcel: Parcel) -> bool:
        """Set the parcel off."""
        self._threads.submit(lambda: self._office.came_back(parcel, self._deliver(parcel)))
        return True
