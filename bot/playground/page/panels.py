"""What stands around the Slack that is shown: the clock, things to try, and the inspector."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup

from bot.playground.page.acts import Given, Outcome
from bot.playground.page.controls import PACES, Controls
from bot.playground.page.drawing import Drawing
from bot.playground.page.house import House
from bot.playground.page.inspector import KINDS, Inspector
from bot.playground.page.scene import HOME, Scene
from bot.playground.page.strip import Strip, Thing, Visit
from bot.playground.refusals import CannotActError

SHOWN = 100  # notes at once


class Panels:
    """Draws three regions and does what is pressed in them."""

    def __init__(self, house: House, drawing: Drawing) -> None:
        self._house, self._drawing = house, drawing
        controls = house.controls
        self._now: Callable[[], datetime] = controls.now if controls else house.workspace.clock
        self._strip = Strip(controls.things if controls else (), self._now, self._name)
        self._inspector = Inspector(self._now, self._name)
        house.slack.on_parcel(self._strip.note)
        house.slack.on_parcel(self._inspector.sent)
        house.slack.on_call(self._inspector.called)
        self._taken: set[str] = set()
        self.draws: Mapping[str, Callable[[Scene], Markup]] = {
            "clock": self._clock,
            "try": self._things,
            "inspector": self._inspected,
        }
        self.acts: Mapping[str, Callable[[Scene, Given], Outcome]] = {
            "pace": self._set_pace,
            "skip": self._skip,
            "colleagues": self._set_colleagues,
            "try": self._try,
            "unfold": self._unfold,
            "hide": self._hide,
            "inspect": self._inspect,
        }

    def act(self, name: str, scene: Scene, given: Given) -> Outcome:
        """Do one of `acts`."""
        try:
            return self.acts[name](scene, given)
        except CannotActError as error:
            return Outcome(f"{error}".capitalize() + ".", ok=False)

    def look(self, scene: Scene) -> None:
        """Note what a visitor has before them; who has only just come has no session yet."""
        if not scene.session:
            return
        workspace = self._house.workspace
        room = workspace.channels.get(scene.place)
        place = HOME if room is None else f"@{workspace.app.handle}" if room.is_im else workspace.label(room)
        self._strip.looks(scene.session, self._name(scene.user), place)
        taken = {workspace.person(each).id for each in self._strip.acting}
        if self._house.controls is not None and taken != self._taken:
            self._taken = taken
            self._house.controls.seats(taken)

    def _name(self, user: str) -> str:
        """The name of an account, or where a conversation's id leads; anything else as it stands."""
        workspace = self._house.workspace
        with workspace.lock:
            if user in workspace.people:
                return workspace.people[user].name
            return workspace.label(workspace.channels[user]) if user in workspace.channels else user

    def _visit(self, scene: Scene) -> Visit:
        return self._strip.visit(scene.session)

    # The clock

    def _clock(self, scene: Scene) -> Markup:
        visit = self._visit(scene)
        return self._drawing.draw("clock.html", controls=self._house.controls, paces=PACES, inspects=visit.inspects)

    @property
    def _controls(self) -> Controls:
        if self._house.controls is None:
            raise CannotActError("there is no clock here")
        return self._house.controls

    def _set_pace(self, _: Scene, given: Given) -> Outcome:
        if given.get("pace") not in PACES:
            raise CannotActError("there is no such pace")
        self._controls.pace = str(given["pace"])
        return Outcome()

    def _skip(self, _: Scene, given: Given) -> Outcome:
        self._controls.skip(str(given.get("to")))
        return Outcome()

    def _set_colleagues(self, _: Scene, given: Given) -> Outcome:
        self._controls.colleagues_on = bool(given.get("on"))
        return Outcome()

    # Things to try

    def _things(self, scene: Scene) -> Markup:
        self.look(scene)
        visit = self._visit(scene)
        things = [{"thing": each, "done": visit.done(each)} for each in self._strip.things]
        ahead = next((at for at, each in enumerate(things) if not each["done"]), None)
        if ahead != visit.ahead:
            visit.unfolded, visit.ahead = None, ahead  # something was done: the next one shows
        shown = ahead if visit.unfolded is None else visit.unfolded
        return self._drawing.draw("try.html", things=things, open=shown, hidden=visit.hidden) if things else Markup()

    def _unfold(self, scene: Scene, given: Given) -> Outcome:
        self._visit(scene).unfolded = int(given["thing"])
        return Outcome()

    def _try(self, scene: Scene, given: Given) -> Outcome:
        thing = self._strip.things[int(given["thing"])]
        if thing.skip and not thing.there(self._visit(scene)):
            self._controls.skip(thing.skip)
        return Outcome(go=self._way(thing, scene))

    def _way(self, thing: Thing, scene: Scene) -> dict[str, str]:
        """The scene that a thing is done in."""
        workspace, person = self._house.workspace, self._house.slack.person(thing.acts_as or scene.user)
        place = scene.place
        if thing.opens == HOME:
            person.open_home()
            place = HOME
        elif thing.opens.startswith("@"):
            place = workspace.direct(person.id).id
        elif thing.opens:
            place = workspace.channel(thing.opens).id
        return {"as": person.id, "in": place, "thread": ""}

    def _hide(self, scene: Scene, given: Given) -> Outcome:
        self._visit(scene).hidden = bool(given.get("hidden"))
        return Outcome()

    # The inspector

    def _inspected(self, scene: Scene) -> Markup:
        visit = self._visit(scene)
        if not visit.inspects:
            return Markup()
        notes = self._inspector.newest(visit.kind)
        facts: dict[str, Any] = {"kinds": KINDS, "kind": visit.kind, "opened": visit.opened}
        return self._drawing.draw("inspector.html", notes=notes[:SHOWN], more=len(notes) - SHOWN, **facts)

    def _inspect(self, scene: Scene, given: Given) -> Outcome:
        visit = self._visit(scene)
        if "open" in given:
            visit.inspects = bool(given["open"])
        if given.get("kind", "") in ("", *KINDS):
            visit.kind = str(given.get("kind", visit.kind))
        if "note" in given:
            visit.opened ^= {int(given["note"])}
        return Outcome()
