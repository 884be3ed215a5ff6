"""Make an upgrade fixture: `python tests/upgrades/make.py FOLDER`, run on the code of the commit it is for.

The demo company lives ten weeks and six hours. Then everything is left in the middle: a meeting and a round are open,
jobs wait, messages wait or have failed, forms are half filled in, and everyone has looked at Home. FOLDER then holds
the bot's database, the workspace as the playground held it, and the app's manifest.

For a commit from before `save_workspace`, check it out elsewhere and name its folder in PYTHONPATH.
"""

import importlib
import importlib.util
import json
import lzma
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from bot import app, demo
from bot.config import Config
from bot.playground import CannotActError, CannotSubmitError, Playground, inputs
from bot.playground.handles import PersonHandle
from bot.playground.inline import Inline
from bot.store import Store

HERE = Path(__file__).parent
WEEKS = timedelta(weeks=10, hours=6)  # a Monday, 15:00: a meeting and a round of confidence are open
TYPED = "Half a thought, typed before the upgrade"
ADMINS = (
    "priya", "tomas", "ingrid", "kofi", "leila", "daniel", "mina", "yuki", "lena", "amara", "sofia", "oskar", "arjun",
    "deepa", "grace", "marcus", "hanna", "felix", "samuel",
)  # fmt: skip
COMMANDS = (
    "/builders settings", "/builders disciplines", "/builders roster", "/builders roster set mina design",
    "/builders lead", "/builders join", "/builders ritual new", "/builders ritual all-hands", "/builders rituals",
    "/builders item",
    "/builders move all-hands", "/builders host all-hands", "/builders preview all-hands", "/builders digest",
    "/builders health", "/builders forget-me", "/builders away until 5 Jan", "/builders setup",
    "/outcome new", "/outcome list", "/outcome show 1", "/outcome checkin 1", "/outcome checkin 2", "/outcome edit 1",
    "/outcome edit 2", "/outcome resolve 1", "/outcome resolve 2", "/outcome give 1", "/outcome give 2",
    "/outcome move 1", "/outcome move 2", "/outcome resolved",
    "/why", "/why Kafka", "/why list", "/why find replay", "/why show 1", "/why show 8", "/why decide",
    "/why decide Kafka", "/why technology Kafka", "/why technology new Gleam", "/why technologies", "/why radar",
    "/why debt",
)  # fmt: skip

Way = tuple[tuple[str, ...], ...]


def saving() -> Any:
    """Return `bot.playground.saving`; on older code, this checkout's with the names it expects."""
    with suppress(ImportError):
        return importlib.import_module("bot.playground.saving")
    older: Any = importlib.import_module
    older("bot.playground.clock").Ticker.last = _renamed("_last")
    older("bot.playground.screens").Screens.count = _renamed("_count")
    workspace = older("bot.playground.workspace").Workspace
    workspace.ticker, workspace.fill, workspace.events_told = _renamed("_ticker"), _fill, 0
    spec: Any = importlib.util.spec_from_file_location("saving", HERE.parent.parent / "bot/playground/saving.py")
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def _renamed(name: str) -> property:
    return property(lambda self: getattr(self, name), lambda self, value: setattr(self, name, value))


def _fill(self: Any, persons: list[Any], channels: list[Any]) -> None:
    self.people = {person.id: person for person in persons}
    self.channels = {channel.id: channel for channel in channels}
    self._person_ids = {person.name: person.id for person in persons}
    self._channel_ids = {channel.name: channel.id for channel in channels if not channel.partner}
    self._direct = {channel.partner: channel.id for channel in channels if channel.partner}


# What happens in the last hours


def last_acts(stage: Any) -> None:
    """Do by hand what the demo's colleagues don't."""
    slack, show = stage.slack, stage.show
    anna = slack.person("anna")
    _submitted(anna, "/builders settings", {"stewards": list(ADMINS), "digest_to": ["priya"]})
    slack.hire("nora", "Nora Lind", title="Product Designer").join("#builders")
    slack.hire("omar", "Omar Haddad", title="").join("#builders")
    show.until(stage.now() + timedelta(minutes=2))
    slack.add_usergroup("design", ["mina", "yuki", "elise", "rafael"])
    _submitted(slack.person("emre"), "/why Rust", {"question": "Why Rust for the importer, and not Go?"})
    _submitted(slack.person("hanna"), "/why technology new Zig", {"link": "https://ziglang.org"})
    facts = {"title": "Keep Kotlin for the phone", "choice": "Kotlin, as before", "review_on": "2026-12-23"}
    _submitted(slack.person("marcus"), "/why decide", facts)
    _submitted(slack.person("grace"), "/why Kotlin", {"question": "Why Kotlin?", "to_person": "jonas"})
    slack.invite_bot("#random")
    show.settle()
    meeting = {"name": "Design crit", "channel": "#random", "day": "2027-01-07"}
    _submitted(anna, "/builders ritual new", meeting)
    anna.command("/builders pause design-crit", channel="#builders")
    slack.person("emre").command("/builders away until 5 Jan", channel="#builders")
    _pressed(slack.person("emre"), "away_yes")
    slack.person("linh").command("/builders forget-me", channel="#builders")
    _pressed(slack.person("linh"), "forget_yes")
    show.until(stage.now() + timedelta(minutes=2))


def _submitted(person: PersonHandle, line: str, values: dict[str, Any]) -> None:
    person.command(line, channel="#builders")
    if person.modal is None:
        print(f"{line} opened no form for {person.name}")
        return
    known = {control.block_id.split(":")[0]: control.block_id for control in inputs.controls(person.modal.blocks)}
    _finish(person, {known[name]: value for name, value in values.items() if name in known})


def _finish(person: PersonHandle, values: dict[str, Any]) -> None:
    """Submit the form in front, with something in each field that needs it."""
    try:
        fill_in(person)
        answer = person.submit(values)
        if answer.errors or answer.view is not None:
            print(f"{person.name}: {answer.errors} {answer.view and answer.view.title}")
    except (CannotActError, CannotSubmitError) as error:
        print(f"{person.name}: {error}")
    if person.modal is not None:
        person.close(everything=True)


def _pressed(person: PersonHandle, label: str) -> None:
    try:
        person.press(person.ephemerals[-1], label)
    except (CannotActError, IndexError) as error:
        print(f"{person.name}: {error}")


def fill_in(person: PersonHandle) -> None:
    """Type something into each empty field of the form in front that has to be filled in."""
    view = person.modal
    assert view is not None
    for control in inputs.controls(view.blocks):
        name = inputs.HELD[control.kind][0] if control.kind in inputs.HELD else ""
        needed = control.is_input and not control.block.get("optional")
        if needed and name and not view.values[control.block_id][control.action_id][name]:
            value = _value(person, control)
            if value is not None:
                person.fill({control.path: value})


def _value(person: PersonHandle, control: Any) -> Any:
    options = inputs.options(control.element)
    if options:
        first = options[0]["value"]
        return [first] if control.kind in inputs.LISTS else first
    if control.kind == "external_select":
        view = person.modal
        assert view is not None
        return person.offered(view, control.path, "K")[0]
    if control.kind == "plain_text_input":
        return WORDS.get(control.block_id.split(":")[0], TYPED)[: control.element.get("max_length", 3000)]
    return {"datepicker": "2027-01-15", "timepicker": "10:00", "users_select": "mina", "number_input": "7"}.get(
        control.kind
    )


WORDS = {
    "now_at": "9",
    "baseline": "12",
    "target": "5",
    "last_value": "6",
    "confidence": "70",
    "minutes": "7",
    "minutes_a_week": "30",
    "sure": "70",
    "same_as": "Rust",
}  # what fields accept, where that's not any text


# Which forms can be open, and who can open them


@contextmanager
def copied(stage: Any, folder: Path) -> Iterator[Playground]:
    """A copy of the workspace and of the bot, to try things in."""
    database = folder / "copy.db"
    with sqlite3.connect(stage.show._bot.store.path) as source, sqlite3.connect(database) as target:
        source.backup(target)
    workspace = saving().load(demo.manifest(), json.loads(json.dumps(saving().save(stage.slack.workspace))))
    now = stage.now()
    with Playground(workspace, clock=lambda: now) as slack:
        config = Config(slack.bot_token, slack.app_token, api_url=slack.api_url, database=database)
        declared = getattr(stage.show._bot.store, "declared", None)  # older commits have none
        store = Store(database, declared) if declared else Store(database)
        bot = app.build(config, store, lambda: now, executor=Inline())
        door = app.Socket(bot, config, ping=0.5)
        door.start()
        slack.until(lambda: slack.connections == 1)
        try:
            yield slack
        finally:
            door.stop()
            bot.close()


def ways(slack: Playground) -> Iterator[tuple[Way, list[str]]]:
    """Yield every way in, and the people who may take it."""
    everyone = [each.name for each in slack.people() if not (each.is_bot or each.deleted or each.is_restricted)]
    everyone.remove("slackbot")
    yield from (((("command", line),), everyone) for line in COMMANDS)
    seen: dict[str, int] = {}
    for channel in list(slack.workspace.channels.values()):
        members = [name for name in everyone if slack.workspace.person(name).id in channel.members]
        for message in reversed(list(channel.messages.values())):
            for press in presses(message.blocks) if message.by_bot else ():
                seen[press[1]] = seen.get(press[1], 0) + 1
                if seen[press[1]] <= 3 or channel.partner:
                    yield (("message", channel.id, message.ts), press), members
    human = next(each for each in slack.workspace.channel("#builders").messages.values() if not each.by_bot)
    for shortcut in slack.workspace.app.shortcuts:
        yield (("shortcut", shortcut.callback_id, human.ts),), everyone
    for name in everyone:
        home = slack.person(name).open_home()
        assert home is not None
        for press in presses(home.blocks):
            yield (("home",), press), [name]


def presses(blocks: Any) -> Iterator[tuple[str, ...]]:
    """Yield everything that can be pressed or chosen at once: its action id, value, and the option chosen."""
    for control in inputs.controls(blocks):
        if control.action_id == "forget_yes":
            continue  # who is forgotten can open nothing more
        if control.kind == "button":
            yield ("press", control.action_id, str(control.element.get("value", "")), "")
        elif control.kind in ("overflow", "static_select") and not control.is_input:
            for option in inputs.options(control.element):
                yield ("press", control.action_id, "", option["value"])


def take(slack: Playground, name: str, way: Way) -> None:
    """Go in, and press what the way names next."""
    person = slack.person(name)
    where: Any = None
    for kind, *facts in way:
        before = len(person.ephemerals)
        if kind == "command":
            person.command(facts[0], channel="#builders")
        elif kind == "shortcut":
            person.shortcut(facts[0], slack.workspace.channel("#builders").messages[facts[1]])
        elif kind == "message":
            where = slack.workspace.channel(facts[0]).messages[facts[1]]
        elif kind == "home":
            where = person.open_home()
        elif where is None:
            raise CannotActError("nothing was shown to press")
        else:
            person.press(where, facts[0], value=facts[1] or None, choose=facts[2] or None)
        if kind not in ("message", "home"):
            where = person.modal or (person.ephemerals[-1] if len(person.ephemerals) > before else where)


def found(slack: Playground) -> dict[str, tuple[str, Way]]:
    """Return, for each form that can be open, who can open it and how; no one is named twice."""
    openers: dict[str, dict[str, Way]] = {}
    queue = list(ways(slack))
    tried: set[tuple[str, ...]] = set()
    for way, people in queue:
        for name in people:
            before = len(slack.person(name).ephemerals)
            view = _opened(slack, name, way)
            whispered = slack.person(name).ephemerals[before:]
            for press in presses((view or whispered[-1]).blocks) if view or whispered else ():
                if len(way) < 5 and (name, press[1], press[3]) not in tried:
                    queue.append(((*way, press), [name]))
                    tried.add((name, press[1], press[3]))
            if view is not None and view.body.get("submit"):
                openers.setdefault(view.callback_id, {}).setdefault(name, way)
    return _shared_out(openers)


def _shared_out(openers: dict[str, dict[str, Way]]) -> dict[str, tuple[str, Way]]:
    """Pick one opener a form, the form with the fewest first, and nobody twice."""
    forms: dict[str, tuple[str, Way]] = {}
    for form, people in sorted(openers.items(), key=lambda each: len(each[1])):
        taken = {name for name, _ in forms.values()}
        wanted = Counter(name for other in openers.values() for name in other)
        free = sorted((name for name in people if name not in taken), key=lambda name: wanted[name])
        if free:
            forms[form] = (free[0], people[free[0]])
        else:
            print(f"nobody is left to open {form}: only {', '.join(people)} can")
    return forms


def _opened(slack: Playground, name: str, way: Way) -> Any:
    """Return the form that a way leads to, closed again, or None."""
    person = slack.person(name)
    with suppress(CannotActError):
        take(slack, name, way)
    view = person.modal
    if view is not None:
        person.close(everything=True)
    return view


# The outbox in the middle of things


def unsent(stage: Any) -> None:
    """Leave messages in each state in which they can wait: refused, of unknown outcome, and not yet sent."""
    slack = stage.slack
    asked = {
        "felix": (
            "/why Terraform",
            "Why Terraform, and who pays for its state?",
            ("refuse", {"error": "msg_too_long"}),
        ),
        "andrei": ("/why Postgres", "Why Postgres for events as well?", ("drop_after", {})),
        "olena": ("/why Vault", "Why Vault, and not what the cloud brings?", None),
    }
    for name, (line, question, fault) in asked.items():
        stage.show.until(stage.now() + timedelta(seconds=5))
        _submitted(slack.person(name), line, {"question": question})
        if fault is not None:
            slack.faults.add("chat.postMessage", fault[0], **fault[1])
            stage.show._bot.courier.drain()
    slack.person("jiho").command("/builders join design", channel="#builders")


def _events_told(database: Path) -> int:
    """Return the number in the newest event's id that the bot has handled."""
    with sqlite3.connect(database) as db:
        return max(
            (int(row[0][2:]) for row in db.execute("SELECT event_id FROM inbox WHERE event_id LIKE 'Ev%'")), default=0
        )


def main(folder: Path) -> None:
    """Play the story and write the fixture."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        database = Path(scratch) / "demo.db"
        with demo.staged(demo.Options(db=database, headless=False)) as stage:
            demo.play(stage, demo.START + WEEKS - timedelta(weeks=1))
            facts = {"title": "Days until a new customer is live", "baseline": "12", "target": "5"}
            _submitted(stage.slack.person("anna"), "/outcome new", facts)
            stage.show.until((demo.START + WEEKS).astimezone(UTC))
            stage.show.colleagues.paused = True
            last_acts(stage)
            with copied(stage, Path(scratch)) as slack:
                forms = found(slack)
            unsent(stage)
            for each in stage.slack.people():
                if not (each.is_bot or each.deleted or each.name == "slackbot"):
                    stage.slack.person(each.id).open_home()
            for form, (name, way) in sorted(forms.items()):
                take(stage.slack, name, way)
                fill_in(stage.slack.person(name))
                print(f"{form:<24} {name:<10} {' > '.join(' '.join(step) for step in way)}")
            saved = saving().save(stage.slack.workspace)
            saved["events_told"] = max(saved["events_told"], _events_told(database))
            saved["now"] = stage.now().isoformat()
            for file in saved["files"]:
                file["content"] = (
                    None  # pictures that were posted long ago are most of the size, and nothing reads them
                )
            with sqlite3.connect(database) as source, sqlite3.connect(Path(scratch) / "whole.db") as target:
                source.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
        (folder / "builders.db.xz").write_bytes(lzma.compress((Path(scratch) / "whole.db").read_bytes(), preset=9))
    (folder / "workspace.json.xz").write_bytes(lzma.compress(json.dumps(saved, sort_keys=True).encode(), preset=9))
    (folder / "manifest.json").write_text(json.dumps(demo.manifest(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
