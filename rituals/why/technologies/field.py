"""The field of a technology: a menu that's searched as somebody types, and takes a new name."""

from dataclasses import dataclass

from bot.kit import Block
from bot.kit.blocks import plain
from bot.kit.forms import Field
from bot.kit.modals import NEW, options
from rituals.why import ids


@dataclass(frozen=True, slots=True)
class Technology(Field):
    """A technology: its value is an id, or `NEW` and a name. `known`: the name of the one that's chosen already.

    `dispatches`: what is chosen is told at once, before the form is sent.
    """

    known: str = ""
    dispatches: bool = False

    def block(self, value: object = None) -> Block:
        """Return the block, filled in."""
        block: Block = Field.block(self, value)
        block["element"]["action_id"] = ids.CHOOSE_TECHNOLOGY
        return {**block, "dispatch_action": True} if self.dispatches else block

    def _element(self, value: object) -> Block:
        chosen = str(value or "")
        element: Block = {
            "type": "external_select",
            "placeholder": plain("Kafka, Postgres, React…", 150),
            "min_query_length": 0,
        }
        if chosen:
            label = f"New: {chosen.removeprefix(NEW)}" if chosen.startswith(NEW) else self.known
            element["initial_option"] = options([(label, chosen)])[0]
        return element
