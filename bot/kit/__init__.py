"""What a ritual is made of: values and protocols. The engine does the rest."""

from bot.kit.blocks import Block, Message
from bot.kit.called import Called
from bot.kit.click import Click, Handler, Reads, Runs
from bot.kit.commands import Commands, Shortcut, Subcommand
from bot.kit.declared import Declared, merged
from bot.kit.drawing import Drawing
from bot.kit.events import Event, Listener, ShowHome
from bot.kit.files import Content, Export
from bot.kit.home import Card, Reader
from bot.kit.jobs import ScheduledJob
from bot.kit.modals import Option, View
from bot.kit.people import Kept, OnPerson
from bot.kit.ritual import Calendar, Part, Ritual, Step
from bot.kit.schema import IMPERSONAL, Migration, PersonalData
from bot.kit.shown import Beneath, Instead, Open, Push, Refresh, Shown, Update
from bot.kit.todos import Todo, TodoKind
from bot.kit.unit import Unit

__all__ = [
    "IMPERSONAL",
    "Beneath",
    "Block",
    "Calendar",
    "Called",
    "Card",
    "Click",
    "Commands",
    "Content",
    "Declared",
    "Drawing",
    "Event",
    "Export",
    "Handler",
    "Instead",
    "Kept",
    "Listener",
    "Message",
    "Migration",
    "OnPerson",
    "Open",
    "Option",
    "Part",
    "PersonalData",
    "Push",
    "Reader",
    "Reads",
    "Refresh",
    "Ritual",
    "Runs",
    "ScheduledJob",
    "Shortcut",
    "ShowHome",
    "Shown",
    "Step",
    "Subcommand",
    "Todo",
    "TodoKind",
    "Unit",
    "Update",
    "View",
    "merged",
]
