"""Escaping and cutting: what the limits leave of people's words is whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kit import blocks
from tests.rituals.strategies import law

anything = st.text(st.characters(), max_size=200) | st.text("&<>;…amp 😀", max_size=60)
lengths = st.integers(2, 80)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@law
@given(st.text(max_size=200), lengths)
def test_what_is_clipped_fits_and_is_a_beginning(text: str, length: int) -> None:
    kept = blocks.clip(text, length)

    assert units(kept) <= max(length, 1)
    assert kept == text or (kept.endswith("…") and text.startswith(kept[:-1]))


def test_an_emoji_is_kept_whole_or_left_out() -> None:
    assert blocks.clip("ab😀😀", 6) == "ab😀😀"
    assert blocks.clip("ab😀😀", 5) == "ab😀…"
    assert blocks.clip("ab😀😀", 4) == "ab…"


@law
@given(anything, lengths)
def test_escaped_text_is_never_cut_inside_an_entity(text: str, length: int) -> None:
    kept = blocks.cut(blocks.escape(text), length)

    assert re.search(r"&(?!(amp|lt|gt);)", kept) is None
    assert units(kept) <= max(length, 1)


@pytest.mark.parametrize("length", range(2, 12))
def test_an_entity_is_kept_whole_or_left_out(length: int) -> None:
    assert blocks.cut("R&amp;D today", length) in {
        "R…",
        "R&amp;…",
        "R&amp;D…",
        "R&amp;D t…",
        "R&amp;D to…",
        "R&amp;D tod…",
    }


@law
@given(anything)
def test_escaped_text_carries_nothing_live_and_reads_the_same(text: str) -> None:
    harmless = blocks.escape(text)

    assert "<" not in harmless
    assert ">" not in harmless
    shown = harmless.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert shown.replace("\u2060", "") == blocks.clean(text).replace("\u2060", "")


@pytest.mark.parametrize(
    ("typed", "harmless"),
    [
        ("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;"),
        ("@here and @Everyone", "@\u2060here and @\u2060Everyone"),
        ("mina@heretic.test", "mina@heretic.test"),
        ("a\x00b\u202ec\ud83dd", "abcd"),
        ("line\n\tline", "line\n\tline"),
    ],
)
def test_a_mention_or_ping_becomes_plain_words(typed: str, harmless: str) -> None:
    assert blocks.escape(typed) == harmless


def test_every_marked_text_is_verbatim_so_that_slack_makes_no_links_of_it() -> None:
    assert blocks.section("x")["text"]["verbatim"] is True
    assert blocks.context("x")["elements"][0]["verbatim"] is True


def test_the_text_opens_with_the_teaser_and_leaves_out_what_that_says_already() -> None:
    told = blocks.message(
        "Seats are open.", blocks.section("*Seats are open.*"), blocks.context("Until Thursday."), covers=1
    )

    assert told.text == "Seats are open.\nUntil Thursday."
    assert told.payload == {"text": told.text, "blocks": list(told.blocks)}


def test_a_preview_has_every_button_and_none_of_them_works() -> None:
    row = blocks.actions(blocks.button("One", "a", "1", primary=True), blocks.button("Two", "b", "2"))

    still = blocks.inert([blocks.section("x"), row], "previewed")

    assert still[0] == blocks.section("x")
    assert [(each["text"]["text"], each["action_id"]) for each in still[1]["elements"]] == [
        ("One", "previewed_0"),
        ("Two", "previewed_1"),
    ]
    assert all("value" not in each for each in still[1]["elements"])


@law
@given(st.lists(st.text(max_size=40), max_size=14), st.integers(0, 200))
def test_a_list_shows_what_there_is_room_for_and_counts_the_rest(texts: list[str], room: int) -> None:
    lines = [[blocks.leaf(each)] for each in texts]

    kept = blocks.fitting(lines, room)

    assert kept == lines[: len(kept)]
    assert len(kept) == len(lines) or len(kept) == 10 or sum(units(line[0]["text"]) for line in lines) > room
    assert sum(units(line[0]["text"]) for line in kept[1:]) <= room
    assert bool(kept) is bool(lines)
    shown = blocks.listed(lines, room)["elements"][0]["elements"]
    left = len(lines) - len(kept)
    assert len(shown) == len(kept) + bool(left)
    assert not left or shown[-1]["elements"][0]["text"] == f"{left} more"
