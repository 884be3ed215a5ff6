"""How long the demo's page takes from a click or a key to the paint of what follows, in a company of three thousand."""

import json
import random
import statistics
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bot.playground import Message, Playground, Workspace
from bot.playground.page.page import Page as Served
from tests.world import MANIFEST, MONDAY, Now

PEOPLE, CHANNELS, MESSAGES, SEED, TURNS = 3_000, 50, 10_000, 7, 15
BUDGET = "200 ms"
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


def measure(_: Path) -> Iterator[tuple[str, str, str]]:
    """Measure what the server needs to draw, and then what a visitor sees, if there is a Chromium."""
    workspace = Workspace(MANIFEST, name="Acme")
    names = _fill(workspace)
    with Playground(workspace, clock=Now(MONDAY)) as slack:
        address = Served(slack).address
        yield from _served(workspace, address, names[0])
        yield from _seen(address, names[0])


def _fill(workspace: Workspace) -> list[str]:
    """People, channels and messages: a third of these in one channel, with threads among them."""
    chance = random.Random(SEED)
    names = [workspace.add_person(f"p{n}", f"Person {n}", title="Engineer").name for n in range(PEOPLE)]
    for number in range(CHANNELS):
        workspace.add_channel("builders" if number == 0 else f"topic-{number}", names)
    rooms = [workspace.channel("builders"), *(workspace.channel(f"topic-{n}") for n in range(1, CHANNELS))]
    roots: dict[str, str] = {}
    for _ in range(MESSAGES):
        room = rooms[0] if chance.random() < 1 / 3 else chance.choice(rooms)
        user = workspace.person(chance.choice(names)).id
        text = " ".join(chance.choices(WORDS, k=chance.randint(4, 30)))
        thread = roots.get(room.id) if chance.random() < 0.3 else None
        message = workspace.say(room, Message(room.id, workspace.tick(), user, text, thread_ts=thread))
        if thread is None and chance.random() < 0.1:
            roots[room.id] = message.ts
    return names


def _served(workspace: Workspace, address: str, name: str) -> Iterator[tuple[str, str, str]]:
    scene = {"as": workspace.person(name).id, "in": workspace.channel("builders").id, "session": "bench"}
    first = _answered(address, scene, {})
    seen = {region: each["version"] for region, each in first["regions"].items()}
    fresh = (scene | {"in": workspace.channel(f"topic-{n}").id} for n in range(CHANNELS - TURNS, CHANNELS))
    yield (
        "the page: a channel drawn for the first time",
        _milliseconds(lambda: _answered(address, next(fresh), {})),
        BUDGET,
    )
    yield "the page: all of it, drawn before", _milliseconds(partial(_page, f"{address}?as={name}&in=builders")), BUDGET
    yield "the page: looked at again, nothing new", _milliseconds(partial(_answered, address, scene, seen)), BUDGET


def _seen(address: str, name: str) -> Iterator[tuple[str, str, str]]:
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import CHROMIUM, LAPTOP

    if CHROMIUM is None:
        return
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_page(viewport=LAPTOP)
        page.goto(f"{address}?as={name}&in=builders")
        page.wait_for_selector("body[data-live]")
        for what, region, act in _acts(page):
            spent = []
            for turn in range(TURNS):
                page.evaluate(ARMED, [region, region == ""])
                act(turn)
                spent.append(page.evaluate("window.painted"))
            yield f"the page: {what}", f"{statistics.median(spent):.0f} ms (longest {max(spent):.0f} ms)", BUDGET
        browser.close()


def _acts(page: Any) -> Iterator[tuple[str, str, Callable[[int], None]]]:
    """What is done, and the region that changes by it; none for a key that only shows a letter."""
    channels, messages = page.get_by_role("navigation", name="Channels"), page.get_by_role("main")
    yield "a click on another channel", "#messages", lambda turn: channels.get_by_role("link").nth(3 + turn).click()
    channels.get_by_role("link", name="builders", exact=False).last.click()
    box = messages.get_by_label("Message #builders", exact=True)
    box.focus()
    yield "a key typed into a message", "", lambda _: page.keyboard.press("a")
    box.fill("")

    def send(turn: int) -> None:
        box.fill(f"Word {turn}")
        page.keyboard.press("Enter")

    yield "a message sent", "#messages", send
    who = page.get_by_label("Act as")
    who.click()
    yield "a letter typed to find one of 3,000 people", ".acting-picker ul", lambda turn: who.press(str(turn % 10))


def _page(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        answer.read()


def _answered(address: str, scene: dict[str, str], seen: dict[str, str]) -> dict[str, dict[str, dict[str, str]]]:
    body = json.dumps({"scene": scene, "seen": seen}).encode()
    asked = urllib.request.Request(f"{address}page/look", body, {"content-type": "application/json"})
    with urllib.request.urlopen(asked) as answer:
        found: dict[str, dict[str, dict[str, str]]] = json.loads(answer.read())
        return found


def _milliseconds(run: Callable[[], object]) -> str:
    spent = []
    for _ in range(TURNS):
        begun = time.perf_counter()
        run()
        spent.append(1000 * (time.perf_counter() - begun))
    return f"{statistics.median(spent):.0f} ms (longest {max(spent):.0f} ms)"
