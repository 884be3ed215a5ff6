"""App Home."""

from bot.home import handlers
from bot.kit import Part

PART = Part(kind="home", events=handlers.EVENTS)
