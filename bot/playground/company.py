"""A company of thirty builders to try the app with."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.playground import data
from bot.playground.workspace import Workspace

LEADER = "anna"
ON_HOLIDAY = "nadia"
HOLIDAY = timedelta(days=10)

Rows = Sequence[Mapping[str, str]]  # what `Workspace.add_person` takes

_DATA: Mapping[str, Rows] = data.of(__file__)
PRODUCT, DESIGN, ENGINEERING = _DATA["product"], _DATA["design"], _DATA["engineering"]
BUILDERS: Rows = (*PRODUCT, *DESIGN, *ENGINEERING)


def company(workspace: Workspace, *, now: datetime, zone: str = "Europe/Berlin") -> None:
    """Fill a workspace: who leads, thirty builders, and the accounts that every workspace has besides.

    One builder's status says they are on holiday until ten days after `now`. The app is in no channel yet.
    """
    workspace.add_person(
        LEADER,
        "Anna Lindholm",
        title="Chief Product & Technology Officer",
        tz=zone,
        is_admin=True,
        is_owner=True,
        is_primary_owner=True,
    )
    builders = [workspace.add_person(**{"tz": zone, **row}).id for row in BUILDERS]
    workspace.change_person(
        ON_HOLIDAY,
        status_emoji=":palm_tree:",
        status_text="On holiday",
        status_expiration=int((now + HOLIDAY).timestamp()),
    )
    guest = workspace.add_person("robin", "Robin Castle", title="Illustrator, freelance", tz=zone, is_restricted=True)
    workspace.add_person("deploys", "Deploys", is_bot=True, tz="America/Los_Angeles")
    leaver = workspace.add_person("viktor", "Viktor Sand", title="Backend Developer", tz=zone)
    workspace.channel("#general").members.pop(leaver.id)
    workspace.change_person(leaver.id, deleted=True)
    for name, more in (("builders", [guest.id]), ("ask-why", []), ("random", [])):
        workspace.add_channel(name, [LEADER, *builders, *more])
