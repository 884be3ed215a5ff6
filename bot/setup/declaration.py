"""The first run, and the company's settings."""

from bot.kit.ritual import Part
from bot.setup import handlers

PART = Part(kind="setup", clicks=handlers.CLICKS, forms=handlers.FORMS)
