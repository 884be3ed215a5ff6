"""All thanks so far as a picture: queued as facts, drawn when it's sent."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.delivery import uploads
from bot.kit import Unit, words
from bot.store import Outbox
from tests.sample_ritual.tables import Kudos

NAME = "kudos_values"  # of the drawing, stored with each message


def send(unit: Unit, by: str, now: datetime) -> str:
    """Send somebody the picture; the same as a sentence where there are no pictures."""
    counts = Counter(each.value for each in unit.part(Kudos).all())
    text = words.listed([f"{count} for {value}" for value, count in sorted(counts.items())]) or "No thanks yet."
    if not counts or uploads.unpictured(unit):
        return text
    file = {"name": "kudos.png", "title": "Thanks so far", "alt": text, NAME: {"counts": dict(sorted(counts.items()))}}
    unit.part(Outbox).once(f"kudos-picture:{by}:{now:%Y-%m-%dT%H:%M}", by, {"file": file}, now)
    return "I sent you the picture."


def draw(facts: Mapping[str, Any]) -> bytes:
    """Draw how many thanks there are for each value."""
    from matplotlib.figure import Figure  # not everybody installs it

    from bot.drawing import pen

    with pen.PEN:
        figure = Figure(figsize=(pen.WIDTH, pen.WIDTH / 2), dpi=pen.DPI)
        figure.subplots().barh(list(facts["counts"]), list(facts["counts"].values()), color=pen.BLUE)
        return pen.as_png(figure)
