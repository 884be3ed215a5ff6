"""Make the pictures of the docs anew, from a demo whose story is always the same: make screenshots."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, ViewportSize, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, Town, lived
from tests.browser.visitor import Visitor

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
SCREEN: ViewportSize = {"width": 1280, "height": 800}
TALL: ViewportSize = {"width": 1060, "height": 1500}  # so that a long post stands whole in it
EDGE = 3  # pixels: the day that stands above a post reaches into it
COLOURS = 64  # enough for words on a plain ground, and small files


def main() -> None:
    """Take every picture."""
    if CHROMIUM is None:
        sys.exit("There is no Chromium here. Install one: apt-get install chromium")
    PICTURES.mkdir(exist_ok=True)
    with lived() as town, sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        for name, picture in _pictures(browser, town):
            file = PICTURES / f"{name}.png"
            size = _keep(picture, file)
            print(f"{file.relative_to(PICTURES.parent.parent)}: {size // 1000} kB")
        browser.close()


def _pictures(browser: Browser, town: Town) -> Iterator[tuple[str, bytes]]:
    with Visitor.at(browser, town.address, viewport=SCREEN) as visitor:
        visitor.come()
        expect(visitor.strip.get_by_role("heading")).to_be_visible()
        yield "page", visitor.page.screenshot()
    with Visitor.at(browser, town.address, viewport=TALL) as visitor:
        visitor.be("mina")
        _hide_the_strip(visitor)
        agenda = visitor.last("Take a seat")
        yield "agenda", _of(visitor, agenda, agenda)
        visitor.be("anna", "home")
        expect(visitor.messages.get_by_role("button", name="Ask why this tech?")).to_be_visible()
        home = visitor.messages.locator(".surface")
        yield "home", _of(visitor, home, home)
        visitor.be("priya", "ask-why")
        visitor.last("Why Kafka?").get_by_role("link", name="repl").click()
        yield "why", _of(visitor, visitor.thread, visitor.thread.locator(".message").last)
        visitor.be("anna", "@builders")
        visitor.press("Skip to Friday", visitor.clock)
        expect(visitor.clock.get_by_role("status")).to_contain_text("@anna")
        digest = visitor.last("You could")
        yield "digest", _of(visitor, digest, digest)


def _hide_the_strip(visitor: Visitor) -> None:
    visitor.press("Hide", visitor.strip)
    expect(visitor.strip.get_by_role("heading")).to_have_count(0)


def _of(visitor: Visitor, first: Locator, last: Locator) -> bytes:
    """Picture what stands from the top of one thing to the end of another."""
    last.scroll_into_view_if_needed()
    top, end = first.bounding_box(), last.bounding_box()
    assert top is not None
    assert end is not None
    lowest = end["y"] + end["height"]
    within: FloatRect = {
        "x": end["x"],
        "y": top["y"] + EDGE,
        "width": end["width"],
        "height": lowest - top["y"] - EDGE,
    }
    return visitor.page.screenshot(clip=within, animations="disabled")


def _keep(picture: bytes, file: Path) -> int:
    """Write a picture with few colours; returns its size in bytes."""
    with Image.open(io.BytesIO(picture)) as drawn:
        few = drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(file, optimize=True)
    return file.stat().st_size


main()
