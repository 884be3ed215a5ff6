"""What the page can do of Slack: forms, threads, Home, whispers, other people, and all of it by keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import LAPTOP, Town
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def field(form: Locator, label: str) -> Locator:
    return form.get_by_label(label, exact=True)


def test_a_form_says_what_is_wrong_under_its_field_and_keeps_what_was_typed(visitor: Visitor) -> None:
    visitor.be("priya")
    visitor.say("/outcome new")
    form = visitor.dialog("Name an outcome")
    field(form, "What should change?").fill("Invoices sent on the first day")
    field(form, "The number today").fill("a lot")

    form.get_by_role("button", name="Name it").click()
    expect(form).to_contain_text("Please complete this required field.")
    expect(field(form, "Where it should be")).to_be_focused()

    field(form, "Where it should be").fill("40 %")
    form.get_by_role("button", name="Name it").click()
    expect(field(form, "The number today")).to_have_attribute("aria-invalid", "true")
    expect(field(form, "The number today")).to_have_accessible_description(re.compile("number"))
    expect(field(form, "What should change?")).to_have_value("Invoices sent on the first day")

    field(form, "The number today").fill("18 %")
    form.get_by_role("button", name="Name it").click()
    expect(form).to_be_hidden()


def test_a_thread_opens_beside_the_channel_and_takes_a_reply(visitor: Visitor) -> None:
    visitor.be("leila", "ask-why")
    replies = visitor.last("Why Kafka?").get_by_role("link", name=re.compile(r"\d+ repl"))

    replies.click()
    reply = visitor.thread.get_by_label("Reply in thread")
    expect(reply).to_be_focused()
    reply.fill("Partners ask us for *plain files* every month.")
    reply.press("Enter")

    said = visitor.thread.locator(".message").last
    expect(said).to_contain_text("Partners ask us for plain files every month.")
    expect(said.locator("strong")).to_have_text("plain files")

    visitor.thread.get_by_role("link", name="Close thread").click()
    expect(visitor.thread).to_be_hidden()
    expect(replies).to_be_focused()


def test_home_shows_the_counts_to_everyone_and_its_buttons_work(visitor: Visitor) -> None:
    visitor.be("olena")

    visitor.channels.get_by_role("link", name="Home").click()

    expect(visitor.messages.get_by_role("heading", level=1)).to_be_visible()
    expect(visitor.messages).to_contain_text("Design")
    visitor.press("Ask why this tech?")
    expect(visitor.dialog("Ask why this tech?")).to_be_visible()
    visitor.page.keyboard.press("Escape")
    expect(visitor.dialog("Ask why this tech?")).to_be_hidden()


def test_the_digest_brings_its_chart_into_its_thread(visitor: Visitor) -> None:
    visitor.be("anna", "@builders")
    digest = visitor.last("Week 42")

    digest.get_by_role("button", name="More of week 42").click()
    digest.get_by_role("link", name="1 reply").click()
    visitor.thread.get_by_role("button", name="Show eight weeks up to Week 42").click()

    chart = visitor.thread.get_by_role("img", name=re.compile("Heard, weeks 35 to 42"))
    chart.scroll_into_view_if_needed()
    expect(chart).to_be_visible()
    expect(chart).to_have_js_property("complete", value=True)
    assert chart.evaluate("picture => picture.naturalWidth") > 300


def test_a_whisper_is_for_its_reader_alone(browser: Browser, acme: Town, visitor: Visitor) -> None:
    visitor.be("sofia", "random")
    with Visitor.at(browser, acme.address, viewport=LAPTOP) as other:
        other.be("linh", "random")

        visitor.say("/builders roster", "#random")
        acme.stage.slack.person("emre").post("#random", "Lunch at noon")

        expect(visitor.last("Only visible to you")).to_contain_text("30 builders")
        expect(other.last("Lunch at noon")).to_be_visible()
        expect(other.messages.get_by_text("Only visible to you")).to_have_count(0)


def test_what_others_say_appears_without_reloading_and_is_counted_elsewhere(acme: Town, visitor: Visitor) -> None:
    visitor.be("deepa", "general")
    random = visitor.channels.get_by_role("link", name=re.compile("random"))
    acme.stage.slack.person("emre").post("#general", "The kettle is *on*")
    acme.stage.slack.person("emre").post("#random", "Anyone for tea?")

    expect(visitor.last("The kettle is on")).to_contain_text("Emre Yıldız")
    expect(random).to_contain_text("unread")

    random.click()
    expect(visitor.last("Anyone for tea?")).to_be_visible()
    expect(random).not_to_contain_text("unread")


def test_one_acts_as_anyone(visitor: Visitor) -> None:
    visitor.be("anna")
    who = visitor.page.get_by_label("Act as")

    who.fill("jonas")
    visitor.page.get_by_role("option", name=re.compile("Jonas Weber")).click()

    expect(who).to_have_value("Jonas Weber")
    visitor.say("I read the notes of the tax form.")
    expect(visitor.last("I read the notes of the tax form.")).to_contain_text("Jonas Weber")


def test_what_somebody_types_is_shown_and_never_run(visitor: Visitor) -> None:
    visitor.be("jiho", "random")

    visitor.say("<script>document.title = 'gone'</script> <b>bold</b> & <!channel>", "#random")

    expect(visitor.last("<b>bold</b>")).to_be_visible()
    expect(visitor.page).to_have_title("Acme")


def test_a_form_is_opened_filled_and_sent_by_keyboard_and_gives_the_focus_back(visitor: Visitor) -> None:
    visitor.be("hanna")
    keys = visitor.page.keyboard
    button = visitor.messages.get_by_role("button", name="Ask a question").last
    button.focus()

    keys.press("Enter")
    form = visitor.dialog("Ask a question")
    expect(field(form, "Your question")).to_be_focused()
    keys.type("Who tests on old phones?")
    written(visitor, form)
    form.get_by_role("button", name="Ask", exact=True).focus()
    keys.press("Enter")

    expect(form).to_be_hidden()
    expect(visitor.last("Who tests on old phones?")).to_be_visible()
    expect(button).to_be_focused()


def written(visitor: Visitor, form: Locator) -> None:
    """Go once around with Tab: the focus stays inside the form, or on the browser's own frame."""
    for _ in range(12):
        visitor.page.keyboard.press("Tab")
        inside = form.evaluate(
            "form => form.contains(document.activeElement) || document.activeElement === document.body"
        )
        assert inside, visitor.page.evaluate("document.activeElement.outerHTML")


def test_commands_complete_as_one_types_and_say_how_they_go_on(visitor: Visitor) -> None:
    visitor.be("maeve", "random")
    box = visitor.messages.get_by_label("Message #random", exact=True)

    box.press_sequentially("/out")
    expect(visitor.page.get_by_role("option", name=re.compile("^.outcome"))).to_be_visible()
    box.press("Tab")

    expect(box).to_have_value("/outcome ")


def test_a_message_shortcut_opens_its_form(visitor: Visitor) -> None:
    visitor.be("felix", "ask-why")
    message = visitor.last("Why Kafka?")
    message.hover()

    message.get_by_role("button", name=re.compile("^More actions")).click()
    visitor.page.get_by_role("menuitem", name="Add to all-hands").click()

    expect(visitor.page.get_by_role("dialog")).to_be_visible()


def test_a_menu_the_app_fills_offers_what_is_typed(visitor: Visitor) -> None:
    visitor.be("amara", "ask-why")
    visitor.say("/why", "#ask-why")
    form = visitor.dialog("Ask why this tech?")

    technology = form.get_by_role("combobox").first
    technology.fill("elas")

    expect(form.get_by_role("option", name=re.compile("Elasticsearch"))).to_be_visible()
