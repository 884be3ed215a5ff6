"""What the CTPO's weekly digest is."""

from collections.abc import Mapping
from typing import Any

from bot.kit import Called, Card, Open, Reads, Ritual, Step, Subcommand
from bot.kit import ids as kit_ids
from bot.kit.commands import BUILDERS
from bot.kit.schema import described
from bot.ops import health
from bot.people import roster
from rituals.digest import chart, digest, export, home, ids, people, settings, suggestions
from rituals.digest.messages.suggestions import MUTE
from rituals.digest.rules import weeks_chart
from rituals.digest.tables.personal_data import PERSONAL_DATA
from rituals.digest.tables.views import VIEWS


def _weeks(facts: Mapping[str, Any]) -> bytes:
    from rituals.digest import weeks_drawing  # it brings matplotlib, which not everybody installs

    return weeks_drawing.png(weeks_chart.from_facts(facts))


RITUAL = Ritual(
    kind="digest",
    title="Digest",
    called={
        "digest": Called("the digest", always=True),
        "digest-more": Called("more of the digest", always=True),
        "digest-chart": Called("the digest's eight weeks", always=True),
    },
    steps={
        "send": Step(digest.send, digest.lost),
    },
    cli={"digest": "rituals.digest.cli:digest"},
    exports=export.EXPORTS,
    subcommands={BUILDERS: (Subcommand("digest", "the week so far, as counts", Reads(digest.so_far), order=12),)},
    on_person=people.ON_PERSON,
    clicks={
        ids.DIGEST_MORE: digest.more,
        ids.SHOW_CHART: chart.show,
        ids.SHOW_HEALTH: Reads(health.health),
        ids.SET_SOMEONE: Reads(lambda click: Open(roster.stand(click.unit, "", click.by))),
        ids.ADVICE: suggestions.press,
        kit_ids.ADVICE_UNDO: suggestions.undo,
        ids.NOT_USEFUL: Reads(suggestions.not_useful_form),
        ids.SUGGEST_AGAIN: suggestions.suggest_again,
    },
    personal_data=PERSONAL_DATA,
    views=VIEWS,
    described=described("rituals.digest.tables"),
    first_run=settings.FIRST_RUN,
    settings=settings.SETTINGS,
    forms={MUTE.callback: suggestions.mute},
    drawings={"weeks": _weeks},
    home=(
        Card(40, home.last_week),
        Card(80, home.so_far),
    ),
)
