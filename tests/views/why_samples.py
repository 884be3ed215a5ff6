"""Questions about technology in every state they are asked, answered and closed in."""

from collections.abc import Callable, Iterator

from bot import views
from bot.views.blocks import Message
from bot.views.forms import View

Say = Callable[[str], str]


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    yield "help.why_help", views.help.why_help()
    yield "help.unknown_why", views.help.unknown_why(say("xyzzy"), None)
    yield "help.unknown_why near", views.help.unknown_why(say("hlep"), "help")


def screens(say: Say) -> Iterator[tuple[str, View]]:
    yield from ()
