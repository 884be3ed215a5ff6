"""What the CTPO's weekly digest is."""

from collections.abc import Mapping
from typing import Any

from bot.kit import Called, Card, Ritual, Step
from bot.kit.commands import BUILDERS
from bot.kit.schema import described
from rituals.digest import digest, export, handlers, home, people, settings
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
    subcommands={BUILDERS: handlers.SUBCOMMANDS},
    on_person=people.ON_PERSON,
    clicks=handlers.CLICKS,
    personal_data=PERSONAL_DATA,
    views=VIEWS,
    described=described("rituals.digest.tables"),
    first_run=settings.FIRST_RUN,
    settings=settings.SETTINGS,
    forms=handlers.FORMS,
    drawings={"weeks": _weeks},
    home=(
        Card(40, home.last_week),
        Card(80, home.so_far),
    ),
)
