"""The front door for Slack: payloads translated into calls of flows. No SQL, no rules."""

import re

from slack_bolt import App

from bot.listeners import (
    actions,
    agenda,
    allhands,
    checkins,
    commands,
    company,
    debts,
    disciplines,
    errors,
    gaps,
    home,
    hosting,
    outcomes,
    privacy,
    prompts,
    questions,
    rituals,
    roster,
    settings,
    technologies,
    trends,
    waiting,
    why,
)
from bot.listeners.services import Services

__all__ = ["Services", "register"]


def register(app: App, services: Services) -> None:
    """Listen for everything; the last listener takes every other event, so that none comes again for nothing."""
    # In the order of how often they are met: Bolt asks one listener after another.
    rest = (
        outcomes,
        why,
        technologies,
        prompts,
        debts,
        roster,
        home,
        waiting,
        rituals,
        disciplines,
        company,
        settings,
        privacy,
    )
    for each in (commands, allhands, questions, agenda, hosting, actions, checkins, gaps, trends, *rest):
        each.register(app, services)
    errors.register(app, services)

    @app.event(re.compile(".*"))
    def seen() -> None:
        """Take what no other listener wants."""
