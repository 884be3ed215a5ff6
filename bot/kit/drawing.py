"""Pictures in messages: queued as facts, and drawn when they're sent."""

from collections.abc import Callable, Mapping
from typing import Any

# Draw the facts as PNG bytes; the same facts make the same bytes. A heavy library is imported inside, where it's used:
# not everybody installs it. Raises ImportError without it, and the message is tried again later.
Drawing = Callable[[Mapping[str, Any]], bytes]
