"""A local Slack to try the app in: Web API, Socket Mode, Request URLs, and people who can be told what to do.

It knows nothing of the app but its manifest.
"""

from bot.playground.calls import Call
from bot.playground.conversations import Channel
from bot.playground.delivery import Answer
from bot.playground.faults import Fault
from bot.playground.handles import PersonHandle
from bot.playground.messages import Message
from bot.playground.people import Person
from bot.playground.playground import Playground
from bot.playground.refusals import CannotActError, CannotSubmitError, RefusedError
from bot.playground.reply import Reply
from bot.playground.saving import load as load_workspace
from bot.playground.saving import save as save_workspace
from bot.playground.transcript import Entry
from bot.playground.views import View
from bot.playground.workspace import Workspace

__all__ = [
    "Answer",
    "Call",
    "CannotActError",
    "CannotSubmitError",
    "Channel",
    "Entry",
    "Fault",
    "Message",
    "Person",
    "PersonHandle",
    "Playground",
    "RefusedError",
    "Reply",
    "View",
    "Workspace",
    "load_workspace",
    "save_workspace",
]
