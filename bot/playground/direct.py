"""Delivery inside one process: payloads go to a function, with no wire between."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bot.playground.delivery import Answer, Office, Parcel

Handler = Callable[[dict[str, Any]], Answer]


class DirectDelivery:
    """The transport without a wire, for tests that are about the app and not about how Slack reaches it."""

    open = True
    tells = True

    def __init__(self, office: Office, handle: Handler, retry_after: Sequence[float]) -> None:
        self.retry_after = retry_after
        self._office = office
        self._handle = handle
        # A thread of its own, because Slack never waits for the app in the middle of an act.
        self._threads = ThreadPoolExecutor(8, thread_name_prefix="playground-direct")

    def close(self) -> None:
        """Accept nothing more, and wait for what is under way: the app may be closed next."""
        self._threads.shutdown(wait=True)

    def send(self, parcel: Parcel) -> bool:
        """Send the parcel to the handler."""
        self._threads.submit(self._deliver, parcel)
        return True

    def _deliver(self, parcel: Parcel) -> None:
        # Through JSON and back, so that the app gets what a wire would carry and shares nothing with Slack.
        answer = self._handle(json.loads(json.dumps(parcel.payload)))
        if answer.ok:
            self._office.answered(parcel, answer)
        else:
            self._office.failed(parcel, answer)
