"""Which modals are open: since when, and whether they lie over Home. In memory: a restart costs a guess."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

MOST = 5000  # modals; of more the oldest are forgotten


@dataclass(frozen=True, slots=True)
class Opening:
    """When a modal was opened, and whether it lies over Home."""

    at: datetime
    home: bool


class Opened:
    """Openings by a view's id. Who opened them is not in it."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._openings = most, dict[str, Opening]()
        self._lock = threading.Lock()

    def note(self, view: str, at: datetime, *, home: bool) -> None:
        """Remember that a view was opened, or shows another form since."""
        with self._lock:
            self._openings.pop(view, None)
            self._openings[view] = Opening(at, home)
            while len(self._openings) > self._most:
                del self._openings[next(iter(self._openings))]

    def find(self, view: str) -> Opening | None:
        """Look a view up, and keep it: it may be sent again."""
        return self._openings.get(view)

    def take(self, view: str) -> Opening | None:
        """Look a view up, and forget it."""
        with self._lock:
            return self._openings.pop(view, None)

    def from_home(self, body: Mapping[str, Any]) -> bool:
        """Tell whether something was pressed in Home, or in a modal that lies over it."""
        view = body.get("view") or {}
        if view.get("type") == "home":
            return True
        found = self.find(str(view.get("id")))
        return found is not None and found.home
