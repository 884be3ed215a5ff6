"""Slash commands and their subcommands. Handlers, help, the manifest and the docs all come from these declarations."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.kit.click import Handle, Reads
from rituals.roster import nearest

Unknown = Callable[[str, str | None], Handle | Reads]


@dataclass(frozen=True, slots=True)
class Subcommand:
    """One way to use a slash command, and its line in the help.

    `usage` is what people type after the slash command: a word, and then other words or arguments in brackets.
    `who` names the people who may use it, and is empty for everyone.
    """

    usage: str
    text: str
    handler: Handle | Reads
    who: str = ""

    @property
    def word(self) -> str:
        """The first word of the usage."""
        return self.usage.split()[0]


@dataclass(frozen=True, slots=True)
class Commands:
    """A slash command, with its subcommands in the order of its help.

    Slack shows `description` and `hint` while people type. `default` is the word that's meant when nothing is typed.
    `unknown` returns the handler of a text that doesn't start with a subcommand. Its arguments are the text and the
    most similar command, or None. `alike` is how similar two words must be for that, from 0 to 1. `examples` are
    usages that don't start with a subcommand, with their help.

    Raises ValueError if two subcommands start with the same word and have different handlers.
    """

    name: str
    description: str
    hint: str
    subcommands: Sequence[Subcommand]
    unknown: Unknown
    default: str = "help"
    alike: float = 0.5
    examples: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in self.subcommands:
            if self.handlers[each.word] != each.handler:
                raise ValueError(f"{self.name} {each.word} has more than one handler")

    @property
    def handlers(self) -> dict[str, Handle | Reads]:
        """The handler of each first word."""
        return {each.word: each.handler for each in self.subcommands}

    def find(self, text: str) -> tuple[Handle | Reads, str]:
        """Return the handler of what was typed after the slash command, and the text it should get."""
        words = text.split(maxsplit=1)
        word, rest = words[0].lower() if words else self.default, "".join(words[1:])
        handlers = self.handlers
        if handler := handlers.get(word):
            return handler, rest.strip()
        near = nearest(word, handlers, alike=self.alike) if word else None
        return self.unknown(text.strip(), f"{near} {rest}".strip() if near else None), text

    def help(self) -> list[tuple[str, str]]:
        """Return each usage, starting with the slash command, and its help."""
        lines = [*self.examples.items(), *((each.usage, _help(each)) for each in self.subcommands)]
        return [(f"{self.name} {usage}".strip(), text) for usage, text in lines]


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry in the menu of every message."""

    name: str
    description: str
    handler: Handle | Reads


def _help(subcommand: Subcommand) -> str:
    return f"{subcommand.text} ({subcommand.who})" if subcommand.who else subcommand.text
