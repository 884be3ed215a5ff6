"""What can be pressed under a prompt to ask why, and of an invitation to."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Shown
from rituals.why import ids, prompts


def _still_so(click: Click) -> Shown:
    return prompts.still_so(click.unit, click.value, click.by, click.now)


def _passed(click: Click) -> Shown:
    prompts.let_pass(click.unit, click.value, click.by, click.now)
    return None


CLICKS: Mapping[str, Handler] = {ids.STILL_SO: _still_so, ids.PASS_INVITE: _passed}
