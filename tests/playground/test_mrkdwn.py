from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.page import mrkdwn, rich

PLAYS = "https://playground.slack.com/archives/C1/p1791788400000003"


class Company:
    def user(self, user: str) -> str:
        return {"U1": "Mina Okafor"}.get(user, user)

    def channel(self, channel: str) -> str:
        return {"C1": "builders"}.get(channel, channel)

    def usergroup(self, usergroup: str) -> str:
        return {"S1": "designers"}.get(usergroup, usergroup)


class Tags(HTMLParser):
    """Every tag of some HTML, with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def shown(text: str, **how: bool) -> str:
    """One line, without the wrapping of lines."""
    html = str(mrkdwn.render(text, Company(), **how)).strip()
    return html.removeprefix('<span class="line">').removesuffix("</span>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("*bold* and _it_ and ~gone~", "<strong>bold</strong> and <em>it</em> and <s>gone</s>"),
        ("*_both_*", "<strong><em>both</em></strong>"),
        ("`a *b* c`", "<code>a *b* c</code>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        ("*a", "*a"),
        ("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;"),
        ("<@U1>", '<span class="mention" data-user="U1">@Mina Okafor</span>'),
        ("<@U1|mina>", '<span class="mention" data-user="U1">@Mina Okafor</span>'),
        ("<@U9>", '<span class="mention" data-user="U9">@U9</span>'),
        ("<#C1|old>", '<a class="mention" href="?in=C1" data-place="C1">#builders</a>'),
        ("<!here>", '<span class="mention" data-user="">@here</span>'),
        ("<!subteam^S1>", '<span class="mention" data-user="">@designers</span>'),
        ("<!date^1392734382^{date}|18 Feb 2014>", "18 Feb 2014"),
        (":no_such_emoji:", ":no_such_emoji:"),
        ("at 10:30:45", "at 10:30:45"),
    ],
)
def test_mrkdwn_is_drawn_as_slack_draws_it(text: str, html: str) -> None:
    assert shown(text) == html


def test_a_link_has_its_own_words_and_leaves_the_page() -> None:
    assert shown("<https://a.example/x?a=1&amp;b=2|the *plan*>") == (
        '<a href="https://a.example/x?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">the *plan*</a>'
    )


def test_a_bare_address_is_a_link_unless_the_text_is_verbatim() -> None:
    assert shown("see https://a.example/x.").startswith('see <a href="https://a.example/x"')
    assert shown("see https://a.example/x.", verbatim=True) == "see https://a.example/x."


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x", "//a.example"])
def test_an_address_of_a_strange_kind_is_no_link(address: str) -> None:
    assert "<a" not in shown(f"<{address}|press me>")


def test_a_link_to_a_message_opens_it_on_the_page() -> None:
    assert shown(f"<{PLAYS}|it>") == (
        '<a href="?in=C1&amp;thread=1791788400.000003" data-place="C1" data-thread="1791788400.000003">it</a>'
    )


def test_a_link_to_a_reply_opens_its_thread() -> None:
    assert 'data-thread="1.000002"' in shown(f"<{PLAYS}?thread_ts=1.000002&amp;cid=C1|it>")


def test_an_emoji_has_a_name_for_those_who_do_not_see_it() -> None:
    assert 'role="img" aria-label="palm tree"' in shown(":palm_tree:")
    assert "🌴" in shown(":palm_tree:")
    assert "🟢" in shown(":large_green_circle:")
    assert "👋🏼" in shown(":wave::skin-tone-3:")


def test_code_between_fences_stays_as_it_was_written() -> None:
    html = str(mrkdwn.render("so:\n```\nif a &lt; b:\n    *go*\n```", Company()))

    assert "<pre>if a &lt; b:\n    *go*</pre>" in html


def test_lines_that_begin_with_a_mark_are_quoted() -> None:
    html = str(mrkdwn.render("he said\n&gt; yes\n> no\nand went", Company()))

    assert html.count("<blockquote>") == 1
    assert "&gt;" not in html


def test_lines_with_a_bullet_hang() -> None:
    assert str(mrkdwn.render("• one\n1. two\nthree", Company())).count('class="item"') == 2


@given(st.text(st.sampled_from("ab*_~`<>&;|@#!:/.\n >U1"), max_size=60))
def test_whatever_is_said_the_html_is_whole_and_runs_nothing(text: str) -> None:
    tags = Tags(str(mrkdwn.render(text, Company())))

    assert tags.open == []
    assert {tag for tag, _ in tags.seen} <= {"span", "strong", "em", "s", "code", "pre", "blockquote", "a"}
    assert all(not name.startswith("on") for _, attributes in tags.seen for name in attributes)


@given(st.text(max_size=80))
def test_escaped_words_are_shown_as_they_were(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert "<script" not in str(mrkdwn.render(escaped + "&lt;script&gt;", Company()))


def test_what_was_typed_can_be_edited_again() -> None:
    assert mrkdwn.source("<@U1> in <#C1|builders>: <https://a.example> &lt;3 <!here>", Company()) == (
        "@Mina Okafor in #builders: https://a.example <3 @here"
    )


def leaf(text: str, **style: bool) -> dict[str, object]:
    return {"type": "text", "text": text, "style": style}


def line(*elements: object) -> dict[str, object]:
    return {"type": "rich_text_section", "elements": list(elements)}


def drawn(*parts: object) -> str:
    return str(rich.render({"type": "rich_text", "elements": list(parts)}, Company()))


def test_the_words_of_a_leaf_are_never_parsed() -> None:
    assert drawn(line(leaf("*a* <@U1> :tada: <b>"))) == '<p class="prose">*a* &lt;@U1&gt; :tada: &lt;b&gt;</p>'


def test_a_leaf_has_its_styles() -> None:
    assert "<strong><em>both</em></strong>" in drawn(line(leaf("both", bold=True, italic=True)))


def test_rich_lists_are_lists() -> None:
    one = {"type": "rich_text_list", "style": "bullet", "elements": [line(leaf("a")), line(leaf("b"))]}
    two = {"type": "rich_text_list", "style": "ordered", "indent": 1, "offset": 2, "elements": [line(leaf("c"))]}

    assert drawn(one, two) == (
        '<ul class="rich indent-0"><li>a</li><li>b</li></ul><ol class="rich indent-1" start="3"><li>c</li></ol>'
    )


def test_people_channels_links_and_emoji_stand_among_leaves() -> None:
    html = drawn(
        line(
            {"type": "user", "user_id": "U1"},
            {"type": "channel", "channel_id": "C1"},
            {"type": "link", "url": "https://a.example", "text": "here"},
            {"type": "emoji", "name": "art"},
            {"type": "broadcast", "range": "channel"},
        )
    )

    assert "@Mina Okafor" in html
    assert 'data-place="C1">#builders' in html
    assert ">here</a>" in html
    assert "🎨" in html
    assert "@channel" in html
