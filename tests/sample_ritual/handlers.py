"""What a click, a form, a command, a shortcut or a search runs."""

from collections.abc import Mapping

from bot.kit import Block, Click, Commands, Handler, Message, Reads, Runs, Shortcut, Shown, Subcommand, blocks
from bot.kit.commands import BUILDERS
from bot.kit.mistyped import mistyped
from bot.kit.ritual import Options
from bot.people import load, todos
from bot.store import Rituals, Todos
from tests.sample_ritual import forms, giving, ids, messages, picture, posts
from tests.sample_ritual.forms import FORM
from tests.sample_ritual.rules import Thanks
from tests.sample_ritual.tables import Kudos

KUDOS = "/kudos"


def _form(click: Click) -> Shown:
    """Open the form: for the ritual of a button, or the first one of whoever typed."""
    load.person(click.unit, click.by)
    known = {each.id for each in click.unit.part(Rituals).all()}
    return forms.thanks(click.value if click.value in known else giving.place(click.unit, click.by).id)


def _form_for(click: Click) -> Shown:
    """Open the form for the author of a message."""
    load.person(click.unit, click.by)
    author, text = click.message.get("user", ""), click.message.get("text", "")
    return forms.thanks(giving.place(click.unit, click.by).id, author, text, click.channel)


def _given(click: Click) -> Shown:
    filled = click.read(FORM)
    ritual = click.unit.part(Rituals).get(filled.about["ritual"])
    thanks = Thanks(
        ritual=ritual.id,
        occurrence=None,
        source=filled.id,
        builder=click.by,
        receiver=filled.receiver,
        text=filled.text.strip(),
        value=filled.value,
        channel=filled.about["channel"],
        shared=filled.shared,
        given_at=click.now,
    )
    giving.give(click.unit, ritual, thanks, click.now)
    return "Thanks sent."


def _read(click: Click) -> Shown:
    todo = click.unit.part(Todos).get(click.value)
    if todo and todo.builder == click.by and click.unit.part(Todos).settle(todo.key, click.now):
        todos.refresh_note(click.unit, click.by, click.now, "Read.")
    return None


def _mine(click: Click) -> Shown:
    load.person(click.unit, click.by)
    theirs = [posts.line(click.unit, each) for each in click.unit.part(Kudos).with_(click.by)]
    return blocks.message("Your thanks", *messages.listing(theirs))


def _picture(click: Click) -> Shown:
    load.person(click.unit, click.by)
    return picture.send(click.unit, click.by, click.now)


def _help(_click: Click) -> Message:
    return blocks.message("Kudos", blocks.section(blocks.usages(COMMANDS.help())))


def _unknown(text: str, near: str | None) -> Reads:
    answer = mistyped(KUDOS, text, near, ids.RUN_KUDOS)
    return Reads(lambda _: answer)


def _values(click: Click) -> list[Block]:
    return forms.offered(giving.values(click.unit), click.value)


COMMANDS = Commands(
    KUDOS,
    "Say thanks to a colleague",
    "give | mine | picture",
    (
        Subcommand("help", "what `/kudos` knows", Reads(_help)),
        Subcommand("give", "thank a colleague", Reads(_form)),
        Subcommand("mine", "the thanks you gave and got", Reads(_mine)),
        Subcommand("picture", "a picture of all thanks so far, to you alone", _picture),
    ),
    _unknown,
    default="give",
    about="thanks",
)
SUBCOMMANDS: Mapping[str, tuple[Subcommand, ...]] = {
    BUILDERS: (Subcommand("thank", "thank a colleague", Reads(_form), order=55),)
}
CLICKS: Mapping[str, Handler] = {
    ids.GIVE_KUDOS: Reads(_form),
    ids.READ_KUDOS: _read,
    ids.RUN_KUDOS: Runs(KUDOS),
}
FORMS: Mapping[str, Handler] = {ids.KUDOS_FORM: _given}
OPTIONS: Mapping[str, Options] = {ids.CHOOSE_VALUE: _values}
SHORTCUTS: Mapping[str, Shortcut] = {
    ids.KUDOS_OF: Shortcut("Say thanks for this", "Thank its author", Reads(_form_for))
}
