"""What a part brings to the database: migrations of its own tables, and the personal data in them."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

TAKEN_BACK = "Taken back"  # what somebody's words become when they are forgotten


@dataclass(frozen=True, slots=True)
class Migration:
    """A change of a part's own tables, which runs once in each database.

    Append only: one that has run somewhere is never edited, renamed or moved. `name` is the part's kind, a colon, and
    what sorts after the migrations before it, like "sample:0001_notes". `statements` are SQL and run in one
    transaction, with foreign keys off: they are checked after the last migration.
    """

    name: str
    statements: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """The personal data in a table, for `my-data`, `forget-me` and docs/privacy.md; without columns there is none.

    `named`: columns that are somebody's Slack id. `part`: columns with an id inside longer text, which makes the row
    that person's. `mentions`: columns where somebody's id may turn up in a row that is not theirs. `beside`: columns
    with the id of whoever else had to do with a row, which is none of its person's data. `becomes`: what other columns
    of a forgotten person's rows become, as SQL. `quotes`: columns with the id of whoever somebody else's row quotes,
    and what becomes of which columns when they are forgotten; of such a row these are their data. `removed`: their rows
    go altogether; otherwise they stay under a name that says nothing, for the counts.

    `first`: SQL that runs before any table is changed, with `:person` and `:now`. `shown_in`: SQL that returns the ids
    of the occurrences whose posts may show words of `:person`. `text`: what forget-me does, where it's more than
    `forgetting` can tell.
    """

    named: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    becomes: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    removed: bool = False
    first: tuple[str, ...] = ()
    shown_in: str = ""
    text: str = ""

    @property
    def holds_people(self) -> bool:
        """Whether any column holds people."""
        return bool(self.named or self.part or self.mentions or self.beside or self.quotes)

    @property
    def forgetting(self) -> str:
        """What forget-me does with the table's rows, as docs/privacy.md says it."""
        if self.text or not self.holds_people:
            return self.text or "nothing about anyone"
        return "removed" if self.removed else "kept under that name"


IMPERSONAL = PersonalData()  # a table that is about the company, or says nothing of anyone


def described(package: str) -> Mapping[str, str]:
    """Read what a row of each of a package's tables and views is, in a phrase, from its `described.toml`."""
    return tomllib.loads((files(package) / "described.toml").read_text(encoding="utf-8"))
