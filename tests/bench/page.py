"""How long the demo's page takes from a click or a key to the paint of what follows, in a large company."""

import importlib.util
import json
import random
import shutil
import statistics
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from bot.playground import Message, Playground, Workspace
from bot.playground.page.page import Page as Served
from tests.bench.bench import Bench, median
from tests.bench.budgets import Line
from tests.bench.size import Size
from tests.world import MANIFEST, MONDAY, Now

SEED, TURNS = 7, 15
SEEN = ("page-click", "page-key", "page-sent", "page-find")  # the budgets that need a browser
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None) if importlib.util.find_spec("playwright") else None
WORDS = ["the", "export", "of", "our", "importer", "takes", "four", "hours", "and", "who", "would", "notice", "first"]
# From the press or key to the frame after the one in which what follows was drawn.
ARMED = """
([selector, typed]) => {
  window.painted = new Promise((resolve) => {
    let began;
    const note = (event) => (began ??= event.timeStamp);
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, note, { capture: true, once: true });
    const done = () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
    if (typed) return addEventListener("input", done, { once: true });
    const watcher = new MutationObserver(() => began !== undefined && (watcher.disconnect(), done()));
    watcher.observe(document.querySelector(selector), { childList: true, subtree: true, attributes: true });
  });
}
"""


def measure(bench: Bench) -> Iterator[Line]:
    """Measure what the server needs to draw, and what a visitor sees where there is a Chromium."""
    workspace = Workspace(MANIFEST, name="Acme")
    names = _fill(workspace, bench.size)
    with Playground(workspace, clock=Now(MONDAY)) as slack:
        address = Served(slack).address
        yield from _served(bench, workspace, address, names[0])
        if CHROMIUM is None:
            yield Line("the page in Chromium", "skipped: Chromium or Playwright isn't installed")
        else:
            yield from _seen(bench, address, names[0])


def _fill(workspace: Workspace, size: Size) -> list[str]:
    """Add people, channels and messages: a third of these in one channel, with threads among them."""
    chance = random.Random(SEED)
    names = [workspace.add_person(f"p{n}", f"Person {n}", title="Engineer").name for n in range(size.people)]
    for number in range(size.channels):
        workspace.add_channel("builders" if number == 0 else f"topic-{number}", names)
    channels = [workspace.channel("builders"), *(workspace.channel(f"topic-{n}") for n in range(1, size.channels))]
    roots: dict[str, str] = {}
    for _ in range(size.messages):
        channel = channels[0] if chance.random() < 1 / 3 else chance.choice(channels)
        user = workspace.person(chance.choice(names)).id
        text = " ".join(chance.choices(WORDS, k=chance.randint(4, 30)))
        thread = roots.get(channel.id) if chance.random() < 0.3 else None
        message = workspace.say(channel, Message(channel.id, workspace.tick(), user, text, thread_ts=thread))
        if thread is None and chance.random() < 0.1:
            roots[channel.id] = message.ts
    return names


def _served(bench: Bench, workspace: Workspace, address: str, name: str) -> Iterator[Line]:
    scene = {"as": workspace.person(name).id, "in": workspace.channel("builders").id, "session": "bench"}
    first, channels = _answered(address, scene, {}), bench.size.channels
    seen = {region: each["version"] for region, each in first["regions"].items()}
    fresh = (scene | {"in": workspace.channel(f"topic-{n}").id} for n in range(channels - TURNS, channels))
    yield bench.within("page-channel", median(lambda: _answered(address, next(fresh), {}), TURNS))
    yield bench.within("page-whole", median(partial(_page, f"{address}?as={name}&in=builders"), TURNS))
    yield bench.within("page-nothing", median(partial(_answered, address, scene, seen), TURNS))


def _seen(bench: Bench, address: str, name: str) -> Iterator[Line]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = running.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_page(viewport={"width": 1360, "height": 850})
        page.goto(f"{address}?as={name}&in=builders")
        page.wait_for_selector("body[data-live]")
        for budget, region, act in _acts(page):
            spent = []
            for turn in range(TURNS):
                page.evaluate(ARMED, [region, region == ""])
                act(turn)
                spent.append(page.evaluate("window.painted"))
            yield bench.within(budget, statistics.median(spent), f"longest {max(spent):.0f} ms")
        browser.close()


def _acts(page: Any) -> Iterator[tuple[str, str, Callable[[int], None]]]:
    """Return each act, its budget, and the region that changes by it; none for a key that only shows a letter."""
    channels, messages = page.get_by_role("navigation", name="Channels"), page.get_by_role("main")
    yield "page-click", "#messages", lambda turn: channels.get_by_role("link").nth(3 + turn).click()
    channels.get_by_role("link", name="builders", exact=False).last.click()
    box = messages.get_by_label("Message #builders", exact=True)
    box.focus()
    yield "page-key", "", lambda _: page.keyboard.press("a")
    box.fill("")

    def send(turn: int) -> None:
        box.fill(f"Word {turn}")
        page.keyboard.press("Enter")

    yield "page-sent", "#messages", send
    who = page.get_by_label("Act as")
    who.click()
    yield "page-find", ".acting-picker ul", lambda turn: who.press(str(turn % 10))


def _page(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        answer.read()


def _answered(address: str, scene: dict[str, str], seen: dict[str, str]) -> dict[str, dict[str, dict[str, str]]]:
    body = json.dumps({"scene": scene, "seen": seen}).encode()
    asked = urllib.request.Request(f"{address}page/look", body, {"content-type": "application/json"})
    with urllib.request.urlopen(asked) as answer:
        found: dict[str, dict[str, dict[str, str]]] = json.loads(answer.read())
        return found
