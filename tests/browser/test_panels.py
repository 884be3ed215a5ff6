"""The clock and the inspector, as one uses them."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import LAPTOP, Town
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def test_time_goes_as_one_likes(browser: Browser, fresh: Town) -> None:
    with Visitor.at(browser, fresh.address, viewport=LAPTOP) as visitor:
        visitor.be("anna", "random")
        pace = visitor.clock.get_by_role("button", name="A day a minute")

        pace.click()
        expect(pace).to_have_attribute("aria-pressed", "true")
        expect(visitor.clock).to_contain_text(re.compile("Tue 20 Oct, (1[2-9]|2)"))
        visitor.press("Paused", visitor.clock)
        visitor.press("Next thing due", visitor.clock)

        expect(visitor.clock.get_by_role("status")).to_contain_text("New from Builders in ")
        expect(pace).to_have_attribute("aria-pressed", "false")


def test_colleagues_can_be_sent_home(visitor: Visitor, acme: Town) -> None:
    visitor.be("anna", "random")
    button = visitor.clock.get_by_role("button", name="Colleagues act")

    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert not acme.life.colleagues_on
    button.click()

    expect(button).to_have_attribute("aria-pressed", "true")
    assert acme.life.colleagues_on


def test_the_strip_can_be_hidden_and_comes_back(visitor: Visitor) -> None:
    visitor.be("anna", "random")

    visitor.press("Hide", visitor.strip)
    visitor.strip.get_by_role("button", name=re.compile("5 things to try")).click()

    expect(visitor.strip.get_by_role("heading")).to_contain_text("5 things to try")
    visitor.strip.get_by_role("button", name="Read the digest as Anna").click()
    expect(visitor.strip.get_by_role("button", name="Skip to Friday")).to_be_visible()


def test_the_inspector_shows_what_went_between(visitor: Visitor, acme: Town) -> None:
    visitor.be("oskar", "random")
    visitor.press("Inspector", visitor.clock)

    visitor.say("/builders help", "#random")

    told = visitor.inspector.get_by_role("button", name=re.compile("command .builders help oskar"))
    expect(told).to_contain_text(re.compile(r"\d ms"))
    told.click()
    expect(told).to_have_attribute("aria-expanded", "true")
    expect(visitor.inspector.get_by_label("Details")).to_contain_text('"command": "/builders"')
    expect(visitor.inspector).not_to_contain_text(acme.stage.slack.bot_token)

    visitor.press("Calls", visitor.inspector)
    expect(told).to_have_count(0)
    visitor.inspector.get_by_role("button", name="Close inspector").click()
    expect(visitor.inspector).to_be_hidden()


def test_the_inspector_says_what_was_refused_and_why(visitor: Visitor) -> None:
    visitor.be("samuel", "random")
    visitor.say("/outcome new", "#random")
    form = visitor.dialog("Name an outcome")
    form.get_by_label("What should change?").fill("Exports that finish before nine")
    form.get_by_label("The number today").fill("few")
    form.get_by_label("Where it should be").fill("many")
    form.get_by_role("button", name="Name it").click()
    expect(form.locator("[aria-invalid=true]").first).to_be_visible()
    form.get_by_role("button", name="Cancel").click()

    visitor.press("Inspector", visitor.clock)
    visitor.press("Refusals", visitor.inspector)

    expect(visitor.inspector.get_by_text("Refused: ").first).to_contain_text("number")
