"""The help of `/why`, and what is said to whoever may have mistyped one of its commands."""

from collections.abc import Iterable

from bot.core.text import t
from bot.kit import Message
from bot.kit.blocks import actions, button, clip, context, escape, message, say, section, usages
from bot.kit.mistyped import SHOWN
from bot.kit.modals import NEW
from rituals.why import ids


def help_(lines: Iterable[tuple[str, str]]) -> Message:
    """Render the help; `lines` are usages with what they do."""
    return message(
        "Ask why a technology was chosen, and keep the answer.",
        section(usages(lines)),
        context(
            "A question and a decision are named by their numbers. *Ask why this tech?* is in every message's menu."
        ),
    )


def unknown(typed: str, near: str) -> Message:
    """Ask whether a word after `/why` is another one mistyped, or a technology that is on no list yet."""
    shown, other = (t("`/why {item}`", item=escape(clip(each, SHOWN))) for each in (typed, near))
    said = t("Is {shown} about a technology I do not know yet, or is it {other}?", shown=shown, other=other)
    about = button("Ask about it", ids.ASK_WHY_OF, f"{NEW}{clip(typed, SHOWN)}")
    other_one = (
        [button("Do that", ids.RUN_WHY, near, spoken=t("Run /why {near}", near=near))] if len(near) <= SHOWN else []
    )
    return say(said, actions(about, *other_one))
