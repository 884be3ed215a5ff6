"""The page for everyone: nothing serious by axe, on a laptop and on a phone, in light and in dark."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import LAPTOP, PHONE, Town
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
GRAVE = {"serious", "critical"}
DEVICES: dict[str, dict[str, Any]] = {
    "laptop, light": {"viewport": LAPTOP, "color_scheme": "light"},
    "laptop, dark": {"viewport": LAPTOP, "color_scheme": "dark"},
    "phone, light": {"viewport": PHONE, "color_scheme": "light", "has_touch": True},
    "phone, dark": {"viewport": PHONE, "color_scheme": "dark", "has_touch": True},
}
LOOKS_DARK = "getComputedStyle(document.body).backgroundColor"


def grave(visitor: Visitor) -> list[str]:
    """What axe finds of weight, each with the element it means."""
    found = Axe().run(visitor.page).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {node['html'][:160]}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("device", DEVICES)
def test_nothing_grave_stands_in_the_way_of_anyone(browser: Browser, acme: Town, device: str) -> None:
    with Visitor.at(browser, acme.address, **DEVICES[device]) as visitor:
        found = {}
        for name, look in VIEWS.items():
            look(visitor)
            found[name] = grave(visitor)

    assert {name: each for name, each in found.items() if each} == {}


def channel(visitor: Visitor) -> None:
    visitor.be("anna")


def why(visitor: Visitor) -> None:
    visitor.be("anna", "ask-why")
    visitor.last("Why Kafka?").get_by_role("link", name="repl").click()
    expect(visitor.thread).to_be_visible()


def home(visitor: Visitor) -> None:
    visitor.be("anna", "home")
    expect(visitor.messages.get_by_role("button").first).to_be_visible()


def digest(visitor: Visitor) -> None:
    visitor.be("anna", "@builders")
    expect(visitor.last("Week 42")).to_be_visible()


def form(visitor: Visitor) -> None:
    visitor.be("tomas", "random")
    visitor.say("/outcome new", "#random")
    visitor.dialog("Name an outcome").get_by_role("button", name="Name it").click()
    expect(visitor.dialog("Name an outcome")).to_contain_text("Please complete this required field.")


def inspector(visitor: Visitor) -> None:
    visitor.be("tomas", "random")
    visitor.page.keyboard.press("Escape")
    visitor.press("Inspector", visitor.clock)
    expect(visitor.inspector.get_by_role("button", expanded=False).first).to_be_visible()


VIEWS = {"channel": channel, "why": why, "home": home, "digest": digest, "form": form, "inspector": inspector}


def test_nothing_is_wider_than_a_phone(browser: Browser, acme: Town) -> None:
    with Visitor.at(browser, acme.address, viewport=PHONE, has_touch=True) as visitor:
        for place in ("builders", "ask-why", "home", "@builders"):
            visitor.be("anna", place)
            wide = visitor.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= PHONE["width"], place


def test_a_phone_folds_the_channels_away(browser: Browser, acme: Town) -> None:
    with Visitor.at(browser, acme.address, viewport=PHONE, has_touch=True) as visitor:
        visitor.be("anna")
        expect(visitor.channels).to_be_hidden()

        visitor.page.get_by_role("button", name="Channels").click()
        visitor.channels.get_by_role("link", name="random").click()

        expect(visitor.messages.get_by_role("heading", name="#random")).to_be_visible()
        expect(visitor.channels).to_be_hidden()


def test_at_night_the_page_is_dark(browser: Browser, acme: Town) -> None:
    shades = []
    for scheme in ("light", "dark"):
        with Visitor.at(browser, acme.address, viewport=LAPTOP, color_scheme=scheme) as visitor:
            visitor.be("anna")
            shades.append(visitor.page.evaluate(LOOKS_DARK))

    assert shades == ["rgb(255, 255, 255)", "rgb(26, 29, 33)"]
