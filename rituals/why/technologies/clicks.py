"""`/why technology` and `/why radar`, and what buttons and forms of technologies run."""

from collections.abc import Mapping

from bot.kit import Handler, Reads, Subcommand
from rituals.why import ids
from rituals.why.technologies import editing, pages
from rituals.why.technologies import forms as technology_forms

ONE = "one: what it does here, who looks after it, what was decided"
SUBCOMMANDS = (
    Subcommand("technology [name]", ONE, Reads(pages.typed)),
    Subcommand("technology new [name]", "put one on the list", Reads(pages.typed)),
    Subcommand("technologies", "those I know", Reads(pages.typed)),
    Subcommand("radar", "what to use, try, look into, and begin no more", Reads(pages.radar)),
)
# In a channel everyone sees a button, so what it leads to is shown to whoever pressed alone.
CLICKS: Mapping[str, Handler] = {
    ids.SHOW_TECHNOLOGY: Reads(pages.by_id),
    ids.NEW_TECHNOLOGY: Reads(pages.new_form),
    ids.MORE_TECHNOLOGIES: Reads(pages.listing),
    ids.CHANGE_TECHNOLOGY: Reads(pages.change_form),
    ids.MOVE_RING: Reads(pages.ring_form),
    ids.MERGE_TECHNOLOGY: Reads(pages.merge_form),
    ids.RADAR: Reads(pages.radar),
    ids.LOOK_AFTER: pages.look_after,
}
FORMS: Mapping[str, Handler] = {
    technology_forms.TECHNOLOGY.callback: editing.save,
    technology_forms.RING.callback: editing.move,
    technology_forms.MERGE.callback: editing.merge,
}
