"""The front door for Slack: payloads translated into calls of flows. No SQL, no rules."""

import re

from slack_bolt import App

from bot.listeners import (
    actions,
    afterwards,
    agenda,
    allhands,
    charts,
    checkins,
    commands,
    company,
    debts,
    decisions,
    digest,
    disciplines,
    errors,
    gaps,
    home,
    hosting,
    outcomes,
    privacy,
    prompts,
    questions,
    replies,
    rituals,
    roster,
    settings,
    suggestions,
    technologies,
    trends,
    waiting,
    why,
    why_threads,
)
from bot.listeners.services import Services

__all__ = ["Services", "register"]


def register(app: App, services: Services) -> None:
    """Listen for everything; the last listener takes every other event, so that none comes again for nothing."""
    afterwards.register(app, services)
    # In the order of how often they are met: Bolt asks one listener after another.
    rest = (
        charts,
        outcomes,
        why,
        why_threads,
        technologies,
        prompts,
        decisions,
        debts,
        roster,
        home,
        waiting,
        digest,
        rituals,
        disciplines,
        company,
        settings,
        suggestions,
        privacy,
    )
    for each in (commands, replies, allhands, questions, agenda, hosting, actions, checkins, gaps, trends, *rest):
        each.register(app, services)
    errors.register(app, services)

    @app.event(re.compile(".*"))
    def seen() -> None:
        """Take what no other listener wants."""
