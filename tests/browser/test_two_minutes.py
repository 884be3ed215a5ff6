"""The first two minutes: the five things, from start to end, by the words on the page alone."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import LAPTOP, Town
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def test_somebody_who_was_never_here_does_the_five_things(browser: Browser, fresh: Town) -> None:
    with Visitor.at(browser, fresh.address, viewport=LAPTOP) as visitor:
        visitor.come()
        expect(visitor.strip.get_by_role("heading")).to_have_text("5 things to try, in two minutes")
        expect(visitor.clock).to_contain_text("Tue 20 Oct, 11:00")

        _takes_a_seat(visitor)
        _asks_why(visitor)
        _says_how_it_was(visitor)
        _reads_the_digest(visitor)
        _does_what_it_suggests(visitor)

        expect(visitor.strip.get_by_role("heading")).to_have_text("All 5 done. Look around as anyone")


def _takes_a_seat(visitor: Visitor) -> None:
    visitor.press("Be Mina in #builders", visitor.strip)
    expect(visitor.page.get_by_label("Act as")).to_have_value("Mina Okafor")

    visitor.press("Take a seat")
    form = visitor.dialog("Take a seat")
    form.get_by_label("What will you show?").fill("What fourteen interviews said")
    form.get_by_role("button", name="Take the seat").click()

    expect(form).to_be_hidden()
    expect(visitor.last("What fourteen interviews said")).to_contain_text("Mina")
    done(visitor, "Take design's seat as Mina")


def _asks_why(visitor: Visitor) -> None:
    visitor.press("Open #ask-why", visitor.strip)
    visitor.say("/why Redis", "#ask-why")
    form = visitor.dialog("Ask why this tech?")
    form.get_by_label("My question").fill("What would break without it?")
    form.get_by_role("button", name=re.compile("^Ask")).last.click()

    expect(form).to_contain_text("Asked about Redis")
    form.get_by_role("button", name="Close").last.click()
    expect(visitor.last("Why Redis?")).to_contain_text("Mina asks “What would break without it?”")
    done(visitor, "Ask why about a technology")


def _says_how_it_was(visitor: Visitor) -> None:
    visitor.press("Skip to after the all-hands", visitor.strip)
    expect(visitor.clock).to_contain_text("Thu 22 Oct, 15:4")

    visitor.press("I was there")

    expect(visitor.last("Only visible to you")).to_contain_text("Counted.")
    done(visitor, "Say how the all-hands was")


def _reads_the_digest(visitor: Visitor) -> None:
    visitor.press("Skip to Friday", visitor.strip)
    expect(visitor.page.get_by_label("Act as")).to_have_value("Anna Lindholm")
    expect(visitor.last("Week 43")).to_contain_text("Heard")
    expect(visitor.clock.get_by_role("status")).to_contain_text("@anna")
    done(visitor, "Read the digest as Anna")


def _does_what_it_suggests(visitor: Visitor) -> None:
    suggestion = visitor.last("You could").locator(".block").filter(has_text="1. ").get_by_role("button")
    suggestion.click()
    done(visitor, "Do what the digest suggests")


def done(visitor: Visitor, title: str) -> None:
    expect(visitor.strip.get_by_role("button", name=f"Done: {title}")).to_be_visible()
