"""The form that takes thanks."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.kit import Block, Option, View, modals
from bot.kit.forms import About, Field, Form, OwnId, Person, Text, Tick
from tests.sample_ritual import ids


@dataclass(frozen=True, slots=True)
class Value(Field):
    """What somebody is thanked for: a menu that's searched as people type."""

    def block(self, value: object = None) -> Block:
        """Return the block, with the action id under which the menu is searched."""
        block: Block = Field.block(self, value)
        block["element"]["action_id"] = ids.CHOOSE_VALUE
        return block

    def _element(self, value: object) -> Block:
        return {"type": "external_select", "min_query_length": 0}


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it was filled in. `about`: the ritual, and the channel of the message that's thanked for."""

    id: str
    about: dict[str, Any]
    receiver: str
    text: str
    value: str
    shared: bool


FORM = Form(
    ids.KUDOS_FORM,
    "Say thanks",
    "Send",
    Filled,
    OwnId(),
    About("about", json.loads),
    Person(ids.RECEIVER, "Whom do you thank?", key="receiver"),
    Text(ids.TEXT, "What for?", key="text", longest=1000, lines=True),
    Value(ids.VALUE, "What was it?", key="value"),
    Tick(ids.SHARED, "Who sees it", key="shared", optional=True, yes="Everyone in the channel"),
)


def thanks(ritual: str, receiver: str = "", text: str = "", channel: str = "") -> View:
    """Return the form."""
    about = json.dumps({"ritual": ritual, "channel": channel})
    return FORM.view({"receiver": receiver, "text": text, "shared": True}, about=about)


def offered(values: Sequence[str], typed: str) -> list[Block]:
    """Return the options of the menu that match what was typed."""
    fitting: list[Option] = [(each, each) for each in values if typed.casefold() in each.casefold()]
    return modals.options(fitting)
