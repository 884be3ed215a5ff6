"""Slash commands and their subcommands. Handlers, help, the manifest and the docs all come from these declarations."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.core.people import nearest
from bot.kit.click import Handle, Reads

BUILDERS = "/builders"
ADMINS = "who leads, admins"  # who may use a subcommand that changes things for others
Unknown = Callable[[str, str | None], Handle | Reads]


@dataclass(frozen=True, slots=True)
class Subcommand:
    """One way to use a slash command, and its line in the help.

    `usage` is what people type after the slash command: a word, and then other words or arguments in brackets.
    `who` names the people who may use it, and is empty for everyone. Where several parts bring subcommands, the one
    with the lowest `order` is first in the help.
    """

    usage: str
    text: str
    handler: Handle | Reads
    who: str = ""
    order: int = 50

    @property
    def word(self) -> str:
        """The first word of the usage."""
        return self.usage.split()[0]

    @property
    def second(self) -> str:
        """The second word of the usage, where it's to be typed as it is."""
        words = self.usage.split()
        return words[1] if len(words) > 1 and not words[1].startswith("[") else ""


@dataclass(frozen=True, slots=True)
class Commands:
    """A slash command, with its subcommands in the order of its help.

    Slack shows `description` and `hint` while people type. `default` is the word that's meant when nothing is typed.
    `unknown` returns the handler of a text that doesn't start with a subcommand. Its arguments are the text and the
    most similar command, or None. `alike` is how similar two words must be for that, from 0 to 1. `examples` are
    usages that don't start with a subcommand, with their help. `about` is what the command is about, as the help of
    `/builders` names it, in the plural; empty where it doesn't.

    Two subcommands may start with the same word: a second word, as in "roster sync", tells them apart. Raises
    ValueError if they have different handlers and nothing does.
    """

    name: str
    description: str
    hint: str
    subcommands: Sequence[Subcommand]
    unknown: Unknown
    default: str = "help"
    alike: float = 0.5
    examples: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    handlers: dict[str, Handle | Reads] = field(init=False, default_factory=dict, repr=False)  # by first word
    _pairs: dict[tuple[str, str], Handle | Reads] = field(init=False, default_factory=dict, repr=False)
    _lines: list[tuple[str, str]] = field(init=False, default_factory=list, repr=False)

    def __post_init__(self) -> None:
        for each in self.subcommands:
            known = self.handlers.setdefault(each.word, each.handler)
            if known != each.handler:
                if not each.second:
                    raise ValueError(f"{self.name} {each.word} has more than one handler")
                self._pairs[each.word, each.second] = each.handler
        lines = [*self.examples.items(), *((each.usage, _help(each)) for each in self.subcommands)]
        self._lines.extend((f"{self.name} {usage}".strip(), text) for usage, text in lines)

    def with_(self, more: Iterable[Subcommand]) -> "Commands":
        """Return the same command with more subcommands, all in their order."""
        return replace(self, subcommands=sorted((*self.subcommands, *more), key=lambda each: each.order))

    def find(self, text: str) -> tuple[Handle | Reads, str]:
        """Return the handler of what was typed after the slash command, and the text it should get."""
        words = text.split(maxsplit=1)
        word, rest = words[0].lower() if words else self.default, "".join(words[1:]).strip()
        second, _, more = rest.partition(" ")
        if pair := self._pairs.get((word, second.lower())):
            return pair, more.strip()
        if handler := self.handlers.get(word):
            return handler, rest
        near = nearest(word, self.handlers, alike=self.alike) if word else None
        return self.unknown(text.strip(), f"{near} {rest}".strip() if near else None), text

    def help(self) -> Sequence[tuple[str, str]]:
        """Return each usage, starting with the slash command, and its help."""
        return self._lines


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry in the menu of every message."""

    name: str
    description: str
    handler: Handle | Reads


def _help(subcommand: Subcommand) -> str:
    return f"{subcommand.text} ({subcommand.who})" if subcommand.who else subcommand.text
