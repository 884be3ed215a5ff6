"""What people here say, by subject and craft."""

from collections.abc import Mapping, Sequence

from bot.playground import data
from bot.playground.colleagues.crew import Craft

Said = Mapping[Craft, Sequence[str]]

PHRASES: Mapping[str, Said] = {
    subject: {Craft(craft): tuple(phrases) for craft, phrases in said.items()}
    for subject, said in data.of(__file__).items()
}
