"""What every picture is drawn with: its measures, its colours, and how words are set. Brings matplotlib.

Made for a phone held upright, where a picture is 360 points wide: few words, large, each at the end of its line. The
ground is its own, so that it reads the same where Slack is dark. Blue and orange are told apart by everybody.
"""

import io
import threading
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.patheffects import withStroke

DPI, WIDTH, SIDE = 200, 6.0, 0.42  # inches from here on; 1,200 pixels are twice what a phone shows
MARGIN = 0.3
GROUND, INK, GREY, FAINT = "#ffffff", "#1d1c1d", "#616061", "#dddddd"
BLUE, ORANGE = "#0072b2", "#b34700"
LARGE, BODY, SMALL, TINY = 17, 14, 12, 9
LEGIBLE = 0.8  # of a text, below which it is left to the words beside the picture
APART = 19  # points of 100 between two names

PEN = threading.Lock()  # matplotlib draws one thing at a time


def as_png(figure: Figure) -> bytes:
    """Give a figure's PNG bytes, the same for the same figure."""
    kept = io.BytesIO()
    figure.savefig(kept, format="png", metadata={"Software": None})
    return kept.getvalue()


def legible(text: str) -> str:
    """Keep the characters the font has, from left to right; "" where so little is left that it would mislead."""
    kept = "".join(each for each in text if _legible(each))
    wanted = sum(not each.isspace() for each in text)
    return " ".join(kept.split()) if len("".join(kept.split())) >= LEGIBLE * wanted else ""


def apart(heights: Sequence[float], gap: float = APART) -> list[float]:
    """Move rising heights apart until no word touches another, none of them above 100 or below 0."""
    placed = [max(each, gap * index) for index, each in enumerate(heights)]
    for index in range(1, len(placed)):
        placed[index] = max(placed[index], placed[index - 1] + gap)
    roofs = [100 - gap * (len(placed) - 1 - index) for index in range(len(placed))]
    over = max((each - roof for each, roof in zip(placed, roofs, strict=True)), default=0)
    return [min(each, roof) for each, roof in zip(placed, roofs, strict=True)] if over > 0 else placed


def words(
    axes: Axes, x: float, y: float, said: str, color: str, *, va: str = "center", ha: str = "left", **font: Any
) -> None:
    """Write something beside a point, its ground cleared of lines."""
    halo = [withStroke(linewidth=4, foreground=GROUND)]
    font = {"size": BODY, **font}
    axes.text(x, y, legible(said), color=color, ha=ha, va=va, parse_math=False, path_effects=halo, **font)


def bare(axes: Axes) -> None:
    """Leave an axis nothing of its own."""
    axes.set_facecolor(GROUND)
    axes.set_xticks([])
    axes.set_yticks([])
    for each in axes.spines.values():
        each.set_visible(False)


def _legible(character: str) -> bool:
    """Letters that run to the left or join their neighbours are not set right here, and so not at all."""
    forwards = unicodedata.bidirectional(character) not in ("R", "AL", "AN")
    return forwards and (character.isspace() or ord(character) in _glyphs())


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(FT2Font(font_manager.findfont("DejaVu Sans")).get_charmap())
