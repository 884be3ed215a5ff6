"""Slack's mrkdwn as HTML, and back to what somebody typed. Pure: names come from the caller."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Protocol

import emoji
from markupsafe import Markup, escape

from bot.playground.slack_app import TEAM_DOMAIN

_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_QUOTE = re.compile(r"(?:&gt;|>)(?!&gt;|>) ?")
_ITEM = re.compile(r"\s*(?:[•◦▪-]|\d{1,3}\.)\s+\S")
_INLINE = re.compile(
    r"""
      <(?P<token>[^<>\n]+)>
    | `(?P<code>[^`\n]+)`
    | (?<![\w*])\*(?P<bold>\S|\S[^*\n]*?\S)\*(?![\w*])
    | (?<![\w])_(?P<italic>\S|\S[^\n]*?\S)_(?!\w)
    | (?<![\w~])~(?P<strike>\S|\S[^~\n]*?\S)~(?![\w~])
    | :(?P<emoji>[a-z0-9_+'-]+)(?:::skin-tone-(?P<tone>[2-6]))?:
    | (?P<bare>https?://[^\s<>|]+[^\s<>|.,;:!?)\]])
    """,
    re.VERBOSE,
)
_STYLES = {"bold": "strong", "italic": "em", "strike": "s"}
_TONES = {"2": "🏻", "3": "🏼", "4": "🏽", "5": "🏾", "6": "🏿"}
_HERE = re.compile(
    rf"https://{TEAM_DOMAIN}\.slack\.com/archives/(?P<channel>\w+)/p(?P<seconds>\d+)(?P<micros>\d{{6}})"
    r"(?:\?(?:.*&)?thread_ts=(?P<thread>[\d.]+).*)?"
)
_SAFE = ("http://", "https://", "mailto:")


class Names(Protocol):
    """Who and what the ids in a text stand for; an id that is unknown is its own name."""

    def user(self, user: str) -> str:
        """What a person is called."""
        ...

    def channel(self, channel: str) -> str:
        """What a channel is called, without the #."""
        ...

    def usergroup(self, usergroup: str) -> str:
        """What a group of people is called, without the @."""
        ...


def render(text: str, names: Names, *, verbatim: bool = False) -> Markup:
    """A text as HTML. `verbatim`: addresses that stand bare stay words."""
    parts = _FENCE.split(text)
    shown = (
        Markup("<pre>{}</pre>").format(_words(part)) if place % 2 else _prose(part, names, verbatim=verbatim)
        for place, part in enumerate(parts)
    )
    return Markup("").join(shown)


def _prose(text: str, names: Names, *, verbatim: bool) -> Markup:
    """Lines outside of code: those that begin with > are quotes, those with a bullet hang."""
    lines = text.strip("\n").split("\n") if text.strip("\n") else []
    return Markup("").join(
        Markup("<blockquote>{}</blockquote>").format(_lines(list(group), names, verbatim=verbatim, cut=_QUOTE))
        if quoted
        else _lines(list(group), names, verbatim=verbatim)
        for quoted, group in groupby(lines, lambda line: bool(_QUOTE.match(line)))
    )


def _lines(lines: list[str], names: Names, *, verbatim: bool, cut: re.Pattern[str] | None = None) -> Markup:
    shown = Markup("")
    for line in lines:
        bare = cut.sub("", line, count=1) if cut else line
        kind = "item" if _ITEM.match(bare) else "line"
        words = _inline(bare, names, verbatim=verbatim)
        shown += Markup('<span class="{}">{}</span>').format(kind, words or Markup("&nbsp;"))
        shown += Markup("\n")
    return shown


def _inline(text: str, names: Names, *, verbatim: bool) -> Markup:
    return Markup("").join(_pieces(text, names, verbatim=verbatim))


def _pieces(text: str, names: Names, *, verbatim: bool) -> Iterator[Markup]:
    end = 0
    for found in _INLINE.finditer(text):
        yield _words(text[end : found.start()])
        yield _piece(found, names, verbatim=verbatim)
        end = found.end()
    yield _words(text[end:])


def _piece(found: re.Match[str], names: Names, *, verbatim: bool) -> Markup:
    kind, inside = found.lastgroup or "", str(found[found.lastgroup or 0])
    if found["emoji"]:
        return symbol(found["emoji"], found["tone"] or "")
    if kind in _STYLES:
        words = _inline(inside, names, verbatim=verbatim)
        return Markup("<{0}>{1}</{0}>").format(Markup(_STYLES[kind]), words)  # noqa: S704 - a tag of our own
    if kind == "code":
        return Markup("<code>{}</code>").format(_words(inside))
    if kind == "bare":
        return _words(inside) if verbatim else link(_plain(inside), _plain(inside))
    return _token(inside, names)


def _token(inside: str, names: Names) -> Markup:
    """What stands in angle brackets: a mention, a channel, a call to all, a link."""
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return mention(names.user(target[1:]), target[1:])
    if target.startswith("#"):
        return channel(names.channel(target[1:]), target[1:])
    if target.startswith("!subteam^"):
        return mention(names.usergroup(target.removeprefix("!subteam^")), "")
    if target.startswith("!date^"):
        return _words(label or target)
    if target.startswith("!"):
        return mention(target[1:], "")
    return link(_plain(target), _plain(label or target))


def mention(name: str, user: str) -> Markup:
    """Somebody, or a call to all, by name."""
    return Markup('<span class="mention" data-user="{}">@{}</span>').format(user, name)


def channel(name: str, identity: str) -> Markup:
    """The way to a channel."""
    return Markup('<a class="mention" href="?in={0}" data-place="{0}">#{1}</a>').format(identity, name)


def link(address: str, label: str) -> Markup:
    """A link that leaves the page, unless it is one to a message; only its words where the address is of a strange
    kind."""
    if here := _HERE.fullmatch(address):
        thread = here["thread"] or f"{here['seconds']}.{here['micros']}"
        within = Markup('<a href="?in={0}&amp;thread={1}" data-place="{0}" data-thread="{1}">{2}</a>')
        return within.format(here["channel"], thread, label)
    if not address.lower().startswith(_SAFE):
        return escape(label)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(address, label)


def glyph(name: str, tone: str = "") -> str:
    """The character of an emoji; its name between colons where there is none."""
    for each in (name, name.removeprefix("large_")):
        found = emoji.emojize(f":{each}:", language="alias")
        if found != f":{each}:":
            return found + _TONES.get(tone, "")
    return f":{name}:"


def glyphs(text: str) -> str:
    """Plain words with the characters for the names of emoji in them."""
    return re.sub(r":([a-z0-9_+'-]+):", lambda found: glyph(found[1]), text)


def symbol(name: str, tone: str = "") -> Markup:
    """An emoji, with its name for those who do not see it."""
    shown = glyph(name, tone)
    if shown == f":{name}:":
        return escape(shown)
    spoken = name.replace("_", " ")
    return Markup('<span class="emoji" role="img" aria-label="{}" title=":{}:">{}</span>').format(spoken, name, shown)


def source(text: str, names: Names) -> str:
    """A text as it was typed, with names for ids, so that it can be edited."""

    def typed(found: re.Match[str]) -> str:
        target, _, label = found[1].partition("|")
        if target.startswith("@"):
            return f"@{names.user(target[1:])}"
        if target.startswith("#"):
            return f"#{names.channel(target[1:])}"
        return f"@{target[1:]}" if target.startswith("!") else label or target

    return _plain(re.sub(r"<([^<>\n]+)>", typed, text))


def _words(text: str) -> Markup:
    return escape(_plain(text))


def _plain(text: str) -> str:
    """Without the three entities that Slack escapes, and no others."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
