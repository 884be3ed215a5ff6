"""Random keys by what they are for, and marks made with them: what a mark stands for cannot be read from it."""

import hashlib
import hmac
from collections.abc import Callable

from bot.store.rows import Table


class Keys(Table):
    """A key lives as long as what it is for; a mark without its key says nothing any more."""

    def get(self, purpose: str) -> bytes | None:
        """Look a key up."""
        return self.rows.value(bytes, "SELECT key FROM keys WHERE purpose = ?", [purpose])

    def make(self, purpose: str, fresh: Callable[[], bytes]) -> bytes:
        """Return the key for a purpose; `fresh` makes it, 32 random bytes, the first time."""
        key = self.get(purpose)
        if key is None:
            key = fresh()
            self.rows.run("INSERT INTO keys (purpose, key) VALUES (?, ?)", [purpose, key])
        return key

    def drop(self, purpose: str) -> None:
        """Forget a key, and with it what its marks stand for."""
        self.rows.run("DELETE FROM keys WHERE purpose = ?", [purpose])


def mark(key: bytes, text: str) -> str:
    """Make a mark: HMAC-SHA256, in hexadecimal."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
