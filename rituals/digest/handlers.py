"""The digest and what it suggests: the rest of it in its thread, its buttons, and *Not useful*."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Instead, Message, Open, Reads, Refresh, Shown, Subcommand
from bot.kit import ids as kit_ids
from bot.ops import health
from bot.people import roster
from rituals.digest import chart, digest, ids, suggestions
from rituals.digest.messages import suggestions as suggestions_messages


def _so_far(click: Click) -> Shown:
    return digest.so_far(click.unit, click.by, click.now)


def _more(click: Click) -> Shown:
    return digest.more(click.unit, click.value, click.by, click.now, click.around.permalink)


def _weeks(click: Click) -> Shown:
    return chart.show(click.unit, click.value, click.by, click.now)


def _health(click: Click) -> Shown:
    return health.health(click.unit, click.by, click.now)


def _set_someone(click: Click) -> Shown:
    return Open(roster.set_form(click.unit, "", click.by))


def _pressed(click: Click) -> Shown:
    answer = suggestions.press(click.unit, click.value, click.by, click.now)
    return answer if isinstance(answer, Message) else Open(answer)


def _which(click: Click) -> Shown:
    return Open(suggestions.not_useful_form(click.unit, click.value, click.by, click.now))


def _muted(click: Click) -> Shown:
    return suggestions.mute(click.unit, click.read(suggestions_messages.MUTE), click.by, click.now)


SUBCOMMANDS = (Subcommand("digest", "the week so far, as counts", Reads(_so_far), order=12),)
CLICKS: Mapping[str, Handler] = {
    ids.DIGEST_MORE: _more,
    ids.SHOW_CHART: _weeks,
    ids.SHOW_HEALTH: Reads(_health),
    ids.SET_SOMEONE: Reads(_set_someone),
    ids.ADVICE: _pressed,
    kit_ids.ADVICE_UNDO: lambda click: Instead(suggestions.undo(click.unit, click.value, click.by, click.now)),
    ids.NOT_USEFUL: Reads(_which),
    ids.SUGGEST_AGAIN: lambda click: Refresh(suggestions.suggest_again(click.unit, click.value, click.by)),
}
FORMS: Mapping[str, Handler] = {suggestions_messages.MUTE.callback: _muted}
