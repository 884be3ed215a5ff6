"""One transaction's hold on the store, with a part for each subject."""

from functools import cached_property

from sqlite_utils import Database

from bot.store.alarms import Alarms
from bot.store.attention import Attention
from bot.store.channels import Channels
from bot.store.cost import Cost
from bot.store.failures import Failures
from bot.store.inbox import Inbox
from bot.store.keys import Keys
from bot.store.occurrences import Occurrences
from bot.store.outbox import Outbox
from bot.store.participation import Participation
from bot.store.privacy import Privacy
from bot.store.reading import Reading
from bot.store.register import Register
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from bot.store.settings import Settings
from bot.store.usergroups import Usergroups
from bot.store.waiting import Waiting
from rituals.allhands.tables.actions import Actions
from rituals.allhands.tables.agenda import Agendas
from rituals.allhands.tables.hosts import Hosts
from rituals.allhands.tables.pulses import Pulses
from rituals.allhands.tables.questions import Questions
from rituals.digest.tables.advice import Advice
from rituals.digest.tables.digests import Digests
from rituals.digest.tables.reach import Mirror
from rituals.outcomes.tables.confidences import Confidences
from rituals.outcomes.tables.outcomes import Outcomes
from rituals.why.debts.tables import Debts
from rituals.why.decisions.tables import Decisions
from rituals.why.tables.search import Search
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys


class Unit:
    """What a flow holds between the beginning and the end of its transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @cached_property
    def settings(self) -> Settings:
        """Who leads, who looks after things, and the rest a company decides."""
        return Settings(self._db)

    @cached_property
    def roster(self) -> Roster:
        """People and the disciplines they stand for, with history."""
        return Roster(self._db)

    @cached_property
    def usergroups(self) -> Usergroups:
        """The mirror of Slack's user groups and who is in them."""
        return Usergroups(self._db)

    @cached_property
    def register(self) -> Register:
        """Everyone at once with where they stand, and places that began in the past: what a file of people needs."""
        return Register(self._db)

    @cached_property
    def channels(self) -> Channels:
        """The mirror of channels and who is in them."""
        return Channels(self._db)

    @cached_property
    def rituals(self) -> Rituals:
        """Rituals and their settings."""
        return Rituals(self._db)

    @cached_property
    def occurrences(self) -> Occurrences:
        """Each time a ritual happens: state, steps, who was asked."""
        return Occurrences(self._db)

    @cached_property
    def agenda(self) -> Agendas:
        """What is on a meeting's agenda."""
        return Agendas(self._db)

    @cached_property
    def questions(self) -> Questions:
        """Questions and votes."""
        return Questions(self._db)

    @cached_property
    def pulses(self) -> Pulses:
        """Who came, and how it was."""
        return Pulses(self._db)

    @cached_property
    def hosts(self) -> Hosts:
        """Who hosts, and who hosted."""
        return Hosts(self._db)

    @cached_property
    def actions(self) -> Actions:
        """What meetings asked people to do."""
        return Actions(self._db)

    @cached_property
    def outcomes(self) -> Outcomes:
        """Numbers that should move, and their check-ins."""
        return Outcomes(self._db)

    @cached_property
    def confidences(self) -> Confidences:
        """How sure people are of them."""
        return Confidences(self._db)

    @cached_property
    def technologies(self) -> Technologies:
        """Technologies, their names and their rings."""
        return Technologies(self._db)

    @cached_property
    def whys(self) -> Whys:
        """Questions about technology, and what was said to them."""
        return Whys(self._db)

    @cached_property
    def decisions(self) -> Decisions:
        """Decisions, and what they were before."""
        return Decisions(self._db)

    @cached_property
    def debts(self) -> Debts:
        """Technical debts, and what people think of them."""
        return Debts(self._db)

    @cached_property
    def search(self) -> Search:
        """Full-text search over decisions and questions."""
        return Search(self._db)

    @cached_property
    def keys(self) -> Keys:
        """Random keys by what they are for."""
        return Keys(self._db)

    @cached_property
    def participation(self) -> Participation:
        """Contributions, and the counts by discipline made of them."""
        return Participation(self._db)

    @cached_property
    def waiting(self) -> Waiting:
        """Duties, and the one private message a day that carries them."""
        return Waiting(self._db)

    @cached_property
    def attention(self) -> Attention:
        """What each builder wants to be told privately, and when not."""
        return Attention(self._db)

    @cached_property
    def reading(self) -> Reading:
        """What is to be read from Slack soon."""
        return Reading(self._db)

    @cached_property
    def privacy(self) -> Privacy:
        """Everything about one person, and who is left out because they asked to be forgotten."""
        return Privacy(self._db)

    @cached_property
    def digests(self) -> Digests:
        """Digests as they were sent."""
        return Digests(self._db)

    @cached_property
    def mirror(self) -> Mirror:
        """To which disciplines somebody turned themselves, for their eyes only."""
        return Mirror(self._db)

    @cached_property
    def advice(self) -> Advice:
        """What digests suggested."""
        return Advice(self._db)

    @cached_property
    def cost(self) -> Cost:
        """How long forms really take."""
        return Cost(self._db)

    @cached_property
    def alarms(self) -> Alarms:
        """What is due, and when."""
        return Alarms(self._db)

    @cached_property
    def inbox(self) -> Inbox:
        """Which events were taken already."""
        return Inbox(self._db)

    @cached_property
    def failures(self) -> Failures:
        """Letters that did not reach Slack, and how they are tried again."""
        return Failures(self._db)

    @cached_property
    def outbox(self) -> Outbox:
        """Letters to Slack."""
        return Outbox(self._db)
