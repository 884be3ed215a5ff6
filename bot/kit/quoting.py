"""What someone typed in Slack, as plain words: event and message texts arrive escaped, with live forms in them."""

import re
from collections.abc import Mapping

from bot.kit.blocks import clean

FORM = re.compile(r"<([^<>]*)>")


def mentioned(text: str) -> list[str]:
    """List the people a message mentions, by id."""
    return re.findall(r"<@([A-Z0-9]+)(?:\|[^<>]*)?>", text)


def plain_words(text: str, names: Mapping[str, str]) -> str:
    """Say a message as it was read: mentions by name, links by their label, entities as the characters they stand for.

    What comes out is raw text: whoever shows it escapes it, once.
    """
    said = FORM.sub(lambda found: _label(found[1], names), text)
    return clean(said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _label(form: str, names: Mapping[str, str]) -> str:
    target, _, label = form.partition("|")
    if target.startswith("@"):
        return f"@{names.get(target[1:], label or 'someone')}"
    if target.startswith("#"):
        return f"#{label or 'a-channel'}"
    if target.startswith("!"):
        name = target[1:].partition("^")[0]
        return label or (f"@{name}" if name in ("here", "channel", "everyone") else "@a-group")
    return label or target
