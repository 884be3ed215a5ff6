"""The digest and what it suggests: the rest of it in its thread, its buttons, and *Not useful*."""

from collections.abc import Mapping

from bot.kit import Handler, Open, Reads, Subcommand
from bot.kit import ids as kit_ids
from bot.ops import health
from bot.people import roster
from rituals.digest import chart, digest, ids, suggestions
from rituals.digest.messages import suggestions as suggestions_messages

SUBCOMMANDS = (Subcommand("digest", "the week so far, as counts", Reads(digest.so_far), order=12),)
CLICKS: Mapping[str, Handler] = {
    ids.DIGEST_MORE: digest.more,
    ids.SHOW_CHART: chart.show,
    ids.SHOW_HEALTH: Reads(health.health),
    ids.SET_SOMEONE: Reads(lambda click: Open(roster.stand(click.unit, "", click.by))),
    ids.ADVICE: suggestions.press,
    kit_ids.ADVICE_UNDO: suggestions.undo,
    ids.NOT_USEFUL: Reads(suggestions.not_useful_form),
    ids.SUGGEST_AGAIN: suggestions.suggest_again,
}
FORMS: Mapping[str, Handler] = {suggestions_messages.MUTE.callback: suggestions.mute}
