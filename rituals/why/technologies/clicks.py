"""`/why technology` and `/why radar`, and the forms and buttons of technologies."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Instead, Reads, Shown, Subcommand, blocks, modals
from rituals.why import ids
from rituals.why.technologies import editing, pages
from rituals.why.technologies import forms as technology_forms
from rituals.why.threads import asking


def _filled(click: Click) -> Shown:
    form = click.read(technology_forms.TECHNOLOGY)
    keep = editing.change if form.technology.id else editing.add
    return _told("A technology", keep(click.unit, form, click.by, click.now))


def _moved(click: Click) -> Shown:
    form = click.read(technology_forms.RING)
    return _told("Move to another ring", editing.move(click.unit, form, click.by, click.now))


def _merged(click: Click) -> Shown:
    said = editing.merge(click.unit, click.about, click.read(technology_forms.MERGE), click.by, click.now)
    return _told("It is the same as…", said)


def _told(title: str, said: str) -> Shown:
    return modals.said(title, blocks.section(said))


def _look_after(click: Click) -> Shown:
    editing.look_after(click.unit, click.value, click.by)
    return Instead(pages.by_id(click.unit, click.value, click.by))


def _technology(click: Click) -> Shown:
    """Show one by name, the list for nothing, the form for *new*."""
    word, _, named = click.value.partition(" ")
    if word.lower() == "new" and not asking.knows(click.unit, click.value):
        return pages.new_form(click.unit, named.strip(), click.by)
    if click.value:
        return pages.one(click.unit, click.value, click.by)
    return pages.listing(click.unit, 1, click.by)


def _radar(click: Click) -> Shown:
    return pages.radar(click.unit, click.by, click.now)


SUBCOMMANDS = (
    Subcommand("technology [name]", "one: what it does here, who looks after it, what was decided", Reads(_technology)),
    Subcommand("technology new [name]", "put one on the list", Reads(_technology)),
    Subcommand("technologies", "those I know", Reads(_technology)),
    Subcommand("radar", "what to use, try, look into, and begin no more", Reads(_radar)),
)
# In a channel everyone sees a button, so what it leads to is shown to whoever pressed alone.
CLICKS: Mapping[str, Handler] = {
    ids.SHOW_TECHNOLOGY: Reads(lambda click: pages.by_id(click.unit, click.value, click.by)),
    ids.NEW_TECHNOLOGY: Reads(lambda click: pages.new_form(click.unit, click.value, click.by)),
    ids.MORE_TECHNOLOGIES: Reads(lambda click: pages.listing(click.unit, int(click.value), click.by)),
    ids.CHANGE_TECHNOLOGY: Reads(pages.change_form),
    ids.MOVE_RING: Reads(pages.ring_form),
    ids.MERGE_TECHNOLOGY: Reads(pages.merge_form),
    ids.RADAR: Reads(_radar),
    ids.LOOK_AFTER: _look_after,
}
FORMS: Mapping[str, Handler] = {
    technology_forms.TECHNOLOGY.callback: _filled,
    technology_forms.RING.callback: _moved,
    technology_forms.MERGE.callback: _merged,
}
