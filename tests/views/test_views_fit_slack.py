"""Whatever people write, in whatever language: what goes to Slack fits its limits and carries nothing live."""

import importlib
import inspect
import json
import re
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import pytest
import slackblocks
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.kit import Block, Message, View
from bot.kit.blocks import spoken
from bot.playground import blocks as slack
from tests.examples import examples
from tests.views import samples

LONGEST_TEXT = 4_000  # what chat.update takes
LONGEST_BLOCKS = 13_200  # all texts of one message
PHONE = 30  # characters of a label that a phone shows
ODD = (
    "<!channel> <@U1> <#C1|x> <https://x.test|here> &amp; &lt; @here @CHANNEL",
    "مرحبا بالعالم، هل الترجمة جاهزة؟",
    "次の全体会議はいつですか。" * 60,
    "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪" * 900,
    "a\x00b\x07c\u202edlrow\u2066\ud83d",
    "`one` *two* _three_ ~four~ ```five```",
    "&" * 10_000,
    "x" * 9_999 + "😀",
    '"quoted" \\ and / slashed',
    " ",
    "\n\n",
    "",
)

texts = st.sampled_from(ODD) | st.text(max_size=80) | st.text(min_size=2_900, max_size=3_100)
mouths = st.lists(texts, min_size=1, max_size=3)
law = settings(max_examples=examples(25), deadline=None)
odd = example(list(ODD))


def saying(words: list[str], longest: int = 10_000) -> samples.Say:
    """Put each of some texts in turn in the place of what people say."""
    turns = cycle(words)
    return lambda _: next(turns)[:longest]


ROOMS = {
    "actions": "rituals.allhands.forms.actions",
    "agenda": "rituals.allhands.forms.agenda",
    "allhands": "rituals.allhands.messages.posts",
    "allhands_forms": "rituals.allhands.forms.meeting",
    "checkin": "rituals.outcomes.forms.checkin",
    "debts": "rituals.why.debts.messages",
    "decision_forms": "rituals.why.decisions.forms",
    "decisions": "rituals.why.decisions.messages",
    "digest": "rituals.digest.messages.digest",
    "digest_more": "rituals.digest.messages.more",
    "directory": "bot.delivery.messages",
    "disciplines": "bot.people.messages.disciplines",
    "gaps": "rituals.outcomes.messages.gaps",
    "help": "bot.engine.messages.help",
    "home": "bot.home.messages",
    "ops": "bot.ops.messages",
    "hosting": "rituals.allhands.messages.hosting",
    "lookup": "rituals.why.messages.lookup",
    "minutes": "bot.kit.minutes",
    "mistyped": "bot.kit.mistyped",
    "outcome_forms": "rituals.outcomes.forms.outcome",
    "outcome_help": "rituals.outcomes.messages.help",
    "outcomes": "rituals.outcomes.messages.outcomes",
    "privacy": "bot.people.messages.privacy",
    "prompts": "rituals.why.messages.prompts",
    "questions": "rituals.allhands.messages.questions",
    "quoting": "bot.kit.quoting",
    "reviews": "rituals.why.decisions.review_messages",
    "ritual_forms": "bot.engine.messages.ritual_forms",
    "rituals": "bot.engine.messages.rituals",
    "roster": "bot.people.messages.roster",
    "rounds": "rituals.outcomes.messages.rounds",
    "settings": "bot.setup.messages",
    "outcome_suggestions": "rituals.outcomes.suggestions",
    "ritual_suggestions": "bot.engine.suggestions",
    "suggestions": "rituals.digest.messages.suggestions",
    "why_suggestions": "rituals.why.suggestions",
    "technologies": "rituals.why.technologies.messages",
    "technology_forms": "rituals.why.technologies.forms",
    "voting": "rituals.allhands.messages.voting",
    "waiting": "bot.people.messages.waiting",
    "weeks_chart": "rituals.digest.messages.weeks",
    "why": "rituals.why.threads.messages",
    "why_forms": "rituals.why.threads.forms",
    "why_help": "rituals.why.messages.help",
}


def payloads(say: samples.Say = samples.as_typed) -> Iterator[tuple[str, Message | View]]:
    yield from samples.messages(say)
    yield from samples.screens(say)


def makes_a_view(function: Callable[..., Any]) -> bool:
    return inspect.signature(function).return_annotation in (Message, View)


def test_the_samples_show_every_view() -> None:
    rooms = {name: importlib.import_module(module) for name, module in ROOMS.items()}
    made = {
        f"{room}.{name}"
        for room, module in rooms.items()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_") and makes_a_view(function)
    }

    assert {name.split()[0] for name, _ in payloads()} == made


@law
@odd
@given(mouths)
def test_slack_takes_what_is_shown_whatever_people_write(words: list[str]) -> None:
    for name, shown in payloads(saying(words)):
        if isinstance(shown, Message):
            assert slack.problems(list(shown.blocks), "message") == [], name
            assert 0 < slack.length(shown.text) <= LONGEST_TEXT, name
        else:
            assert slack.view_problems(shown) == [], name
            assert slack.size(shown) <= slack.LARGEST_VIEW, name


@law
@odd
@given(mouths)
def test_what_people_write_is_never_a_live_mention_or_link(words: list[str]) -> None:
    for name, shown in payloads(saying(words)):
        marked = [each for each in samples.parts(list(samples.blocks_of(shown))) if each.get("type") == "mrkdwn"]
        said = [each["text"] for each in marked] + ([shown.text] if isinstance(shown, Message) else [])
        for text in said:
            assert not re.search(r"[<>]|&(?!(amp|lt|gt);)", text), name
            assert not re.search(r"@(here|channel|everyone)\b", text, re.IGNORECASE), name
        assert all(each["verbatim"] for each in marked), name


@law
@odd
@given(mouths)
def test_no_control_or_direction_character_gets_through(words: list[str]) -> None:
    for name, shown in payloads(saying(words)):
        for text in samples.texts(shown):
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text), name


@law
@odd
@given(mouths)
def test_a_message_of_what_the_forms_let_people_write_is_not_too_long(words: list[str]) -> None:
    for name, shown in samples.messages(saying(words, longest=150)):
        assert slack.words(list(shown.blocks)) <= LONGEST_BLOCKS, name


@law
@odd
@given(mouths)
def test_the_text_says_what_the_blocks_say(words: list[str]) -> None:
    """Screen readers read the text and not the blocks."""
    for name, shown in samples.messages(saying(words, longest=60)):
        full = slack.length(shown.text) > LONGEST_TEXT - 200 and shown.text.endswith("…")
        if not full and not name.startswith("allhands.pulse"):  # whose first line is a question in the text
            said = re.findall(r"\w+", " ".join(spoken(shown.blocks)).casefold())
            assert {*said} <= {*re.findall(r"\w+", shown.text.casefold())}, name


def test_a_screen_reader_hears_words_for_arrows() -> None:
    heard = samples.digest().text

    assert "Product  10 of 12 · 83 % · up 4 points" in heard
    assert "Design  3 of 6 · 50 % · down 8 points" in heard
    assert "▲" not in heard


def test_no_phone_cuts_a_button() -> None:
    found = [each for _, shown in payloads() for each in samples.parts(list(samples.blocks_of(shown)))]
    labels = {each["text"]["text"] for each in found if each.get("type") == "button"}

    assert "Take a seat" in labels
    assert {label for label in labels if len(label) > PHONE} == set()


def test_no_two_buttons_of_a_message_look_alike_and_do_different_things() -> None:
    for name, shown in payloads():
        buttons = [each for each in samples.parts(list(samples.blocks_of(shown))) if each.get("type") == "button"]
        meant: dict[str, set[str]] = {}
        for each in buttons:
            name_of = each.get("accessibility_label", each["text"]["text"])
            meant.setdefault(name_of, set()).add(re.sub(r"_\d+$", "", each["action_id"]))
        assert all(len(actions) == 1 for actions in meant.values()), name


@pytest.mark.parametrize("words", [["Short"], ["x" * 10_000], ["&" * 5_000]])
def test_a_second_judge_builds_the_same_blocks(words: list[str]) -> None:
    for name, shown in payloads(saying(words)):
        for block in samples.blocks_of(shown):
            if (built := rebuilt(block)) is not None:
                assert as_blocks(built) == block, name


def rebuilt(block: Block) -> slackblocks.Block | None:
    """Our block, made by a library that checks Slack's limits by itself; None for kinds it words otherwise."""
    if block["type"] == "section" and block.get("accessory", {}).get("type", "button") == "button":
        beside = button(block["accessory"]) if "accessory" in block else None
        return slackblocks.SectionBlock(text_object(block["text"]), accessory=beside)
    if block["type"] == "context":
        return slackblocks.ContextBlock([text_object(each) for each in block["elements"]])
    if block["type"] == "header":
        return slackblocks.HeaderBlock(text_object(block["text"]))
    if block["type"] == "actions" and all(each["type"] == "button" for each in block["elements"]):
        return slackblocks.ActionsBlock([button(each) for each in block["elements"]])
    return None


def text_object(text: Block) -> slackblocks.Text:
    kind = slackblocks.TextType(text["type"])
    return slackblocks.Text(text["text"], kind, emoji=text.get("emoji", False), verbatim=text.get("verbatim", False))


def button(element: Block) -> slackblocks.Button:
    facts: dict[str, Any] = {
        name: element[name] for name in ("action_id", "value", "url", "style", "accessibility_label") if name in element
    }
    if "confirm" in element:
        facts["confirm"] = confirmation(element["confirm"])
    return slackblocks.Button(text_object(element["text"]), **facts)


def confirmation(asked: Block) -> slackblocks.ConfirmationDialogue:
    worded = {name: text_object(asked[name]) for name in ("title", "text", "confirm", "deny")}
    return slackblocks.ConfirmationDialogue(**worded, style=asked.get("style"))


def as_blocks(built: slackblocks.Block) -> Block:
    made: Block = json.loads(repr(built))
    return {name: value for name, value in made.items() if name != "block_id"}
