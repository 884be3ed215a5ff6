"""What is said to whoever typed a command that doesn't exist."""

from bot.core.text import t
from bot.kit.blocks import VALUE, Message, actions, button, clip, escape, message, section

SHOWN = 100  # characters of what was typed


def mistyped(command: str, typed: str, near: str | None, run: str) -> Message:
    """Say that a slash command doesn't know what was typed after it, and offer what is `near`, one click away.

    `run` is the action id of a button whose value is what somebody could have typed (`bot.kit.click.Runs`). The button
    is left out if it can't carry that much.
    """
    said = t("`{command} {typed}` is not something I know.", command=command, typed=escape(clip(typed, SHOWN)))
    if near is None:
        said = t("{said} `{command} help` lists what I do.", said=said, command=command)
        return message(said, section(said), covers=1)
    said = f"{said} `{command} {escape(clip(near, SHOWN))}`?"
    if len(near) > VALUE // 2:  # characters of two units each
        return message(said, section(said), covers=1)
    yes = button("Yes", run, near, spoken=f"Run {command} {near}")
    return message(said, section(said), actions(yes), covers=1)
