"""What came of what a person did."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.playground.views import View


@dataclass(frozen=True, slots=True)
class Reply:
    """`ok`: acknowledged in time. `text` is the ephemeral answer, `errors` the complaints of a form by block_id,
    `view` the modal that is in front now, `took` the real seconds until the acknowledgement."""

    ok: bool
    error: str = ""
    text: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    view: View | None = None
    took: float = 0.0
