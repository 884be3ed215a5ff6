"""The digest and what it suggests: the rest of it in its thread, its buttons, and *Not useful*."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Instead, Open, Reads, Refresh, Shown, ids
from bot.kit.blocks import Message
from bot.ops import health
from bot.people import roster
from rituals.digest import digest, suggestions
from rituals.digest.messages import suggestions as suggestions_messages


def _pressed(click: Click) -> Shown:
    answer = suggestions.press(click.unit, click.value, click.by, click.now)
    return answer if isinstance(answer, Message) else Open(answer)


def _which(click: Click) -> Shown:
    return Open(suggestions.not_useful_form(click.unit, click.value, click.by, click.now))


def _muted(click: Click) -> Shown:
    return suggestions.mute(click.unit, suggestions_messages.read_rule(click.view), click.by, click.now)


CLICKS: Mapping[str, Handler] = {
    ids.DIGEST_MORE: lambda click: digest.more(click.unit, click.value, click.by, click.now, click.around.permalink),
    ids.SHOW_HEALTH: Reads(lambda click: health.health(click.unit, click.by, click.now)),
    ids.SET_SOMEONE: Reads(lambda click: Open(roster.set_form(click.unit, "", click.by))),
    ids.ADVICE: _pressed,
    ids.ADVICE_UNDO: lambda click: Instead(suggestions.undo(click.unit, int(click.value), click.by, click.now)),
    ids.NOT_USEFUL: Reads(_which),
    ids.SUGGEST_AGAIN: lambda click: Refresh(suggestions.suggest_again(click.unit, click.value, click.by)),
}
FORMS: Mapping[str, Handler] = {ids.MUTE_FORM: _muted}
