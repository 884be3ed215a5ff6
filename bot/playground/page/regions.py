"""The parts of the page that change by themselves, each with a version that tells whether it has."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from bot.playground.conversations import Channel
from bot.playground.page import spot, timeline
from bot.playground.page.drawing import Drawing
from bot.playground.page.house import Directory, House, label
from bot.playground.page.scene import HOME, Scene
from bot.playground.page.sidebar import sidebar
from bot.playground.page.timeline import Line
from bot.playground.slack_app import BOT_USER_ID
from bot.playground.views import View

KEPT = 4000  # drawn messages

Region = dict[str, str]


class Regions:
    """Draws the regions of a scene. Safe to use from any thread: a message drawn twice is only time lost."""

    def __init__(self, house: House, drawing: Drawing, panels: Mapping[str, Callable[[Scene], Markup]]) -> None:
        self._house = house
        self._drawing = drawing
        self._drawn: OrderedDict[tuple[str, str, bool], tuple[Line, Markup]] = OrderedDict()
        self.draws: dict[str, Callable[[Scene], Markup]] = {
            "messages": self._messages,
            "bar": self._bar,
            "channels": self._channels,
            "place": self._place,
            "composer": self._composer,
            "thread": self._thread,
            "modals": self._modals,
            **panels,
        }

    def look(self, scene: Scene, seen: Mapping[str, Any]) -> dict[str, Region]:
        """The regions whose version is not the one seen, messages first: what is looked at counts as read."""
        self._read(scene)
        every = {name: self._versioned(draw(scene)) for name, draw in self.draws.items()}
        return {name: each for name, each in every.items() if seen.get(name) != each["version"]}

    def _versioned(self, drawn: Markup) -> Region:
        return {"version": hashlib.blake2s(drawn.encode()).hexdigest()[:16], "html": str(drawn)}

    def _read(self, scene: Scene) -> None:
        with self._house.workspace.lock:
            room = self._room(scene)
            if room is not None:
                self._house.marks.read(scene.user, room)

    def _room(self, scene: Scene) -> Channel | None:
        return self._house.workspace.channels.get(scene.place)

    def _draw(self, template: str, scene: Scene, **facts: Any) -> Markup:
        workspace = self._house.workspace
        person, bot = workspace.people[scene.user], workspace.people[BOT_USER_ID]
        return self._drawing.draw(template, scene=scene, me=person, bot=bot, app=workspace.app, **facts)

    # What stands around

    def _bar(self, scene: Scene) -> Markup:
        return self._draw("bar.html", scene, workspace=self._house.workspace.name)

    def _channels(self, scene: Scene) -> Markup:
        return self._draw("channels.html", scene, bar=sidebar(self._house, scene), home=HOME)

    def _place(self, scene: Scene) -> Markup:
        room = self._room(scene)
        name = label(self._house.workspace, room) if room else self._house.workspace.app.name
        people = len(room.members) if room else 0
        return self._draw("place.html", scene, room=room, name=name, people=people, home=HOME)

    def _composer(self, scene: Scene) -> Markup:
        room = self._room(scene)
        return self._draw("composer.html", scene, room=room, name=self._name(room)) if room else Markup()

    def _name(self, room: Channel) -> str:
        return label(self._house.workspace, room)

    # What was said

    def _messages(self, scene: Scene) -> Markup:
        room = self._room(scene)
        if room is None:
            return self._home(scene)
        shown = timeline.of_channel(self._house, scene, room)
        lines = [self._line(scene, each) for each in shown.lines]
        return self._draw("messages.html", scene, lines=lines, earlier=shown.earlier, name=self._name(room))

    def _thread(self, scene: Scene) -> Markup:
        room = self._room(scene)
        if room is None or scene.thread not in room.messages:
            return Markup()
        root, shown = timeline.of_thread(self._house, scene, room)
        lines = [self._line(scene, each, thread=True) for each in shown.lines]
        return self._draw(
            "thread.html",
            scene,
            room=room,
            name=self._name(room),
            root=self._line(scene, root, thread=True),
            count=root.replies,
            lines=lines,
            earlier=shown.earlier,
        )

    def _line(self, scene: Scene, line: Line, *, thread: bool = False) -> Markup:
        """A message as drawn before, unless something about it has changed since."""
        key = (scene.user, line.message.ts, thread)
        kept = self._drawn.get(key)
        if kept is not None and kept[0].message is line.message and kept[0] == line:
            return kept[1]
        directory = Directory(self._house.workspace)
        place = spot.of_message(line.message, directory, self._house.workspace.people[scene.user].tz)
        files = self._house.workspace.files
        drawn = self._draw("message.html", scene, line=line, spot=place, in_thread=thread, files=files)
        self._drawn[key] = (line, drawn)
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        return drawn

    # Screens

    def _home(self, scene: Scene) -> Markup:
        view = self._house.slack.person(scene.user).home
        return self._draw("home.html", scene, view=view, spot=self._spot(scene, view) if view else None)

    def _modals(self, scene: Scene) -> Markup:
        screens = self._house.workspace.screens
        with self._house.workspace.lock:
            stack = [screens.views[each] for each in screens.stacks.get(scene.user, ())]
        drawn = (self._draw("modal.html", scene, view=each, spot=self._spot(scene, each)) for each in stack)
        return Markup("").join(drawn)

    def _spot(self, scene: Scene, view: View) -> spot.Spot:
        workspace = self._house.workspace
        complaints = self._house.complaints.get(view.id, {})
        return spot.of_view(view, Directory(workspace), workspace.people[scene.user].tz, complaints)
