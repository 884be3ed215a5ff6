"""Somebody who looks at the page, in the words of what they do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self
from urllib.parse import urlencode

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

PATIENCE = 15_000  # milliseconds until something that should happen has happened
expect.set_options(timeout=PATIENCE)


class Visitor:
    """A browser tab. Whatever the page complains of, or asks of another machine, fails the test at its end."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self._address = address
        self.troubles: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("console", self._said)
        page.on("request", lambda asked: self._within(asked.url))

    def _said(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.troubles.append(said.text)

    def _within(self, url: str) -> None:
        if not url.startswith(self._address) and not url.startswith(("data:", "blob:")):
            self.troubles.append(f"asked of elsewhere: {url}")

    @classmethod
    @contextmanager
    def at(cls, browser: Browser, address: str, **device: Any) -> Iterator[Self]:
        """Sit down before a device: viewport=, color_scheme=, has_touch=…"""
        context = browser.new_context(**device)
        visitor = cls(context.new_page(), address)
        try:
            yield visitor
        except AssertionError as error:
            error.add_note(f"The page said {visitor.notice.inner_text()!r} and complained of {visitor.troubles}.")
            raise
        finally:
            context.close()
        assert visitor.troubles == []

    # Moving about

    def come(self) -> None:
        """Open the page as somebody who was never here."""
        self.page.goto(self._address)
        self.drawn()

    def be(self, name: str, place: str = "builders") -> None:
        """Look at a place (a channel, `@builders`, `home`) as somebody."""
        self.page.goto(f"{self._address}?{urlencode({'as': name, 'in': place})}")
        self.drawn()

    def drawn(self) -> None:
        """Wait until the page is alive: its scripts run and its line to the server is open."""
        expect(self.page.locator("body")).to_have_attribute("data-live", "")

    # Where things are

    @property
    def messages(self) -> Locator:
        return self.page.get_by_role("main", name="Messages")

    @property
    def channels(self) -> Locator:
        return self.page.get_by_role("navigation", name="Channels")

    @property
    def thread(self) -> Locator:
        return self.page.get_by_role("complementary", name="Thread")

    @property
    def strip(self) -> Locator:
        return self.page.get_by_role("region", name="Try this")

    @property
    def clock(self) -> Locator:
        return self.page.get_by_role("region", name="Clock")

    @property
    def inspector(self) -> Locator:
        return self.page.get_by_role("region", name="Inspector")

    @property
    def notice(self) -> Locator:
        return self.page.locator("#notice")

    def dialog(self, title: str) -> Locator:
        return self.page.get_by_role("dialog", name=title)

    def last(self, containing: str) -> Locator:
        """The newest message that says something."""
        return self.messages.locator(".message").filter(has_text=containing).last

    # Doing things

    def press(self, label: str, within: Locator | None = None) -> None:
        """Press the newest button of a name."""
        (within or self.messages).get_by_role("button", name=label, exact=True).last.click()

    def say(self, words: str, place: str = "#builders") -> None:
        """Type into a place and send it."""
        box = self.messages.get_by_label(f"Message {place}", exact=True)
        box.fill(words)
        box.press("Enter")
