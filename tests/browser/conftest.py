"""A demo that is served, and a browser to look at it with: the system's Chromium, driven by Playwright."""

import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from bot import demo
from bot.demo.life import Life
from bot.demo.show import Stage
from bot.playground.page.page import Page as Served

if importlib.util.find_spec("playwright") is None:
    collect_ignore_glob = ["test_*.py"]
else:
    from playwright.sync_api import Browser, Playwright, ViewportSize, sync_playwright

    from tests.browser.visitor import Visitor

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LAPTOP: "ViewportSize" = {"width": 1360, "height": 850}
PHONE: "ViewportSize" = {"width": 390, "height": 800}


@dataclass
class Town:
    """A demo whose page is up: what goes on in it, its clock, and where to look."""

    stage: Stage
    life: Life
    address: str


@contextmanager
def lived() -> Iterator[Town]:
    """What `make demo` shows: a week and a day of life, then time stands still."""
    with demo.staged(demo.Options(headless=False)) as stage:
        demo.play(stage, demo.OPENS)
        with Life(stage) as life:
            yield Town(stage, life, Served(stage.slack, life).address)


@pytest.fixture(scope="session")
def playwright() -> "Iterator[Playwright]":
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: "Playwright") -> "Iterator[Browser]":
    # As root, as in most containers, Chromium starts only without its sandbox; it sees nothing but loopback.
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def acme(browser: "Browser") -> Iterator[Town]:
    """One demo for all tests that leave its time as it is, each in places of its own."""
    with lived() as town:
        yield town


@pytest.fixture
def fresh(browser: "Browser") -> Iterator[Town]:
    """A demo for one test alone, which may move its time."""
    with lived() as town:
        yield town


@pytest.fixture
def visitor(browser: "Browser", acme: Town) -> "Iterator[Visitor]":
    """Somebody at a laptop who looks at the shared demo."""
    with Visitor.at(browser, acme.address, viewport=LAPTOP) as here:
        yield here
