"""What the CTPO's weekly digest is."""

from bot.kit.called import Called
from bot.kit.commands import BUILDERS
from bot.kit.ritual import Ritual, Step
from rituals.digest import digest, export, handlers, people, suggestions
from rituals.digest.tables.described import DESCRIBED
from rituals.digest.tables.personal_data import PERSONAL_DATA
from rituals.digest.tables.views import VIEWS

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
        "open": Step(suggestions.opened, suggestions.opened_late, kind="advice"),
    },
    cli={"digest": "rituals.digest.cli:digest"},
    exports=export.EXPORTS,
    subcommands={BUILDERS: handlers.SUBCOMMANDS},
    on_person=people.ON_PERSON,
    clicks=handlers.CLICKS,
    forms=getattr(handlers, "FORMS", {}),
    personal_data=PERSONAL_DATA,
    views=VIEWS,
    described=DESCRIBED,
)
