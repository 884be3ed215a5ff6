"""A company of thirty builders to try the app with."""

from datetime import datetime, timedelta

from bot.playground.people import Person
from bot.playground.workspace import Workspace

LEADER = "anna"
ON_HOLIDAY = "nadia"
HOLIDAY = timedelta(days=10)

LONDON, NEW_YORK, KOLKATA = "Europe/London", "America/New_York", "Asia/Kolkata"

# Handle, real name, title, and the zone of those who sit elsewhere.
Row = tuple[str, str, str, str]

PRODUCT: tuple[Row, ...] = (
    ("priya", "Priya Raman", "Senior Product Manager", ""),
    ("tomas", "Tomás Herrera", "Product Manager", ""),
    ("ingrid", "Ingrid Solheim", "Product Manager", ""),
    ("kofi", "Kofi Mensah", "Product Owner", LONDON),
    ("leila", "Leila Haddad", "Group Product Manager", ""),
    ("daniel", "Daniel Brandt", "Associate Product Manager", ""),
)
DESIGN: tuple[Row, ...] = (
    ("mina", "Mina Okafor", "Senior Product Designer", ""),
    ("yuki", "Yuki Tanabe", "Product Designer", ""),
    ("elise", "Élise Moreau", "UX Designer", ""),
    ("rafael", "Rafael Azevedo", "Design Systems Designer", LONDON),
)
ENGINEERING: tuple[Row, ...] = (
    ("jonas", "Jonas Weber", "Staff Engineer", ""),
    ("lena", "Lena Vogt", "Staff Engineer", ""),
    ("amara", "Amara Nwosu", "Senior Backend Engineer", ""),
    ("mateusz", "Mateusz Zieliński", "Backend Developer", ""),
    ("sofia", "Sofía Delgado", "Senior Frontend Engineer", ""),
    ("arjun", "Arjun Mehta", "Backend Engineer", KOLKATA),
    ("deepa", "Deepa Krishnan", "Senior Software Engineer", KOLKATA),
    ("oskar", "Oskar Lindqvist", "Site Reliability Engineer", ""),
    ("nadia", "Nadia Benali", "Frontend Developer", ""),
    ("grace", "Grace Whitfield", "Senior Software Engineer", NEW_YORK),
    ("marcus", "Marcus Reed", "Mobile Engineer", NEW_YORK),
    ("emre", "Emre Yıldız", "Backend Developer", ""),
    ("hanna", "Hanna Kowalczyk", "QA Engineer", ""),
    ("felix", "Felix Baumann", "Platform Engineer", ""),
    ("linh", "Linh Tran", "Frontend Engineer", ""),
    ("andrei", "Andrei Popescu", "Software Engineer", ""),
    ("maeve", "Maeve Gallagher", "Engineering Manager", LONDON),
    ("samuel", "Samuel Tesfaye", "Data Engineer", ""),
    ("olena", "Olena Shevchuk", "Security Engineer", ""),
    ("jiho", "Ji-ho Park", "Junior Software Developer", ""),
)
BUILDERS = (*PRODUCT, *DESIGN, *ENGINEERING)


def company(workspace: Workspace, *, now: datetime, zone: str = "Europe/Berlin") -> None:
    """Fill a workspace: who leads, thirty builders, and the accounts that every workspace has besides.

    One builder's status says they are on holiday until ten days after `now`. The app is in no channel yet.
    """
    _leader(workspace, zone)
    builders = [_builder(workspace, row, zone) for row in BUILDERS]
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
    workspace.add_channel("builders", [LEADER, *(each.id for each in builders), guest.id])
    workspace.add_channel("ask-why", [LEADER, *(each.id for each in builders)])
    workspace.add_channel("random", [LEADER, *(each.id for each in builders)])


def _leader(workspace: Workspace, zone: str) -> Person:
    return workspace.add_person(
        LEADER,
        "Anna Lindholm",
        title="Chief Product & Technology Officer",
        tz=zone,
        is_admin=True,
        is_owner=True,
        is_primary_owner=True,
    )


def _builder(workspace: Workspace, row: Row, zone: str) -> Person:
    handle, real_name, title, elsewhere = row
    return workspace.add_person(handle, real_name, title=title, tz=elsewhere or zone)
