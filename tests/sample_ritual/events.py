"""What Slack tells kudos: somebody claps under the list of thanks."""

from collections.abc import Mapping

from bot.core.occurrence import Occurrence
from bot.kit import Event, Listener
from bot.people import load
from bot.store import Occurrences, Outbox, Roster
from tests.sample_ritual import posts
from tests.sample_ritual.tables import Kudos

CLAP = "clap"


def _occurrence(event: Event) -> Occurrence | None:
    """Return the occurrence whose list of thanks an event is about."""
    item = event.body["item"]
    key = event.unit.part(Outbox).key_at(item.get("channel", ""), item.get("ts", "")) or ""
    occurrence = event.unit.part(Occurrences).find(key.partition(":")[2])
    return occurrence if occurrence and key == posts.recap_key(occurrence) else None


def _concerns(event: Event) -> bool:
    known = event.unit.part(Roster).person(event.body["user"])
    return event.body["reaction"] == CLAP and known is not None and _occurrence(event) is not None


def _clapped(event: Event) -> None:
    occurrence = _occurrence(event)
    if occurrence and event.unit.part(Kudos).clap(occurrence.id, event.body["user"]):
        posts.show(event.unit, *load.meeting(event.unit, occurrence.id), event.now)


EVENTS: Mapping[str, Listener] = {"reaction_added": Listener(_clapped, _concerns)}
SCOPES = ("reactions:read",)
