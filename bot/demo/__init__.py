"""The demo: a local Slack, its people, the real bot over real Socket Mode, and a clock that jumps."""

import contextlib
import json
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

import click

from bot import app, parts
from bot.config import Config
from bot.demo import page
from bot.demo.show import Cast, JumpingClock, Show, Stage
from bot.demo.story import Story
from bot.playground import Playground, Workspace, inputs
from bot.playground.colleagues import Colleagues, wondering
from bot.playground.company import company
from bot.playground.export import ExportError, fill, read
from bot.playground.handles import PersonHandle
from bot.playground.inline import Inline
from bot.store import Store

START = datetime(2026, 10, 12, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
ANSWERED = "That answers it"
FIRST_MEETING = "2026-10-15"  # Anna wants it this week, and every week
WONDERING = "#ask-why"
READS = timedelta(days=2, hours=5)  # until whoever leads has read what was answered
WEEKS = 3
OPENS = START + timedelta(weeks=1, days=1, hours=2)  # a Tuesday: a week to look back on, the next meeting ahead


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says. `db` and `transcript` are files to write; `people` is a Slack export."""

    weeks: int | None = None
    seed: int = 1
    headless: bool = True
    transcript: Path | None = None
    db: Path | None = None
    port: int = 0
    people: Path | None = None
    browser: bool = False


def run(options: Options) -> None:
    """Run the demo; raises `click.ClickException` for what cannot be used."""
    with staged(options) as stage:
        if options.headless:
            weeks = options.weeks or WEEKS
            play(stage, START + timedelta(weeks=weeks))
            click.echo(_summary(stage.slack, weeks))
        else:
            play(stage, OPENS + timedelta(weeks=(options.weeks or 1) - 1))
            page.serve(stage, browser=options.browser)


@contextlib.contextmanager
def staged(options: Options) -> Iterator[Stage]:
    """Build everything a demo needs; raises `click.ClickException` for what cannot be used."""
    now = JumpingClock(START)
    workspace, cast = _workspace(options, now)
    with contextlib.ExitStack() as stack:
        database = _database(options, stack)
        slack = stack.enter_context(Playground(workspace, clock=now, port=_port(options.port)))
        story = Story(_transcript(options, stack), START, aloud=options.headless)
        slack.on_entry(story.note)
        bot = stack.enter_context(_serving(slack, database, now, options.seed))
        colleagues = Colleagues(slack, seed=options.seed, quiet=[cast.leader])
        yield Stage(Show(slack, bot, colleagues, now, story), slack, cast, now)


def play(stage: Stage, end: datetime) -> None:
    """Play the first run, and on until a moment."""
    set_up(stage.show, stage.slack, stage.cast)
    stage.show.until(min(START + READS, end).astimezone(UTC))
    _read_answers(stage.slack.person(stage.cast.leader), stage.cast)
    stage.show.until(end.astimezone(UTC))


def set_up(show: Show, slack: Playground, cast: Cast) -> None:
    """Play the first run: invite the bot, one command, one form, a preview, one press; then look whom it was put to."""
    for channel in (cast.channel, *cast.more):
        slack.invite_bot(channel)
    show.settle()
    leader = slack.person(cast.leader)
    leader.command("/builders setup", channel=cast.channel)
    answer = leader.submit({"First all-hands": FIRST_MEETING, "How often": "every week"})
    if not answer.ok or answer.errors:
        raise click.ClickException(f"The set-up was refused: {answer.errors or answer.error}.")
    show.settle()
    leader.press(leader.messages()[-1], "Post it now")
    show.settle()
    _ask_first(leader)
    show.settle()
    leader.command("/builders ritual all-hands", channel=cast.channel)
    show.settle()


def _ask_first(leader: PersonHandle) -> None:
    """Whoever leads asks the first question about technology, as the message after the set-up invites to."""
    leader.press(leader.messages()[-1], "Ask why this tech?")
    asks = wondering.FIRST
    answer = leader.submit({"Technology": asks.technology, wondering.QUESTION: asks.question})
    if not answer.ok or answer.errors:
        raise click.ClickException(f"The first question was refused: {answer.errors or answer.error}.")


def _read_answers(leader: PersonHandle, cast: Cast) -> None:
    """Whoever leads says that their question is answered, once it is."""
    posts = [each for channel in (cast.channel, *cast.more) for each in leader.messages(channel)]
    settle = [post for post in posts for each in inputs.controls(post.blocks) if each.label == ANSWERED]
    if settle:
        leader.press(settle[-1], ANSWERED)
    if leader.modal is not None and leader.modal.body.get("submit"):
        leader.submit()
    if leader.modal is not None:
        leader.close(everything=True)


@contextlib.contextmanager
def _serving(slack: Playground, database: Path, now: JumpingClock, seed: int) -> Iterator[app.Bot]:
    config = Config(slack.bot_token, slack.app_token, api_url=slack.api_url, database=database)
    chance = random.Random(seed)  # noqa: S311 - a story that can be told again, not a secret
    bot = app.build(config, Store(database, parts.DECLARED), now, executor=Inline(), fresh=chance.randbytes)
    door = app.Socket(bot, config, ping=0.5)
    try:
        bot.scheduler.upkeep()
        door.start()
        yield bot
    finally:
        door.stop()
        bot.close()


def _workspace(options: Options, now: JumpingClock) -> tuple[Workspace, Cast]:
    workspace = Workspace(manifest(), name="Acme")
    workspace.clock = now
    if options.people is None:
        company(workspace, now=now())
        return workspace, Cast("anna", "#builders", (WONDERING,))
    try:
        export = read(options.people)
    except ExportError as error:
        raise click.ClickException(str(error)) from error
    fill(workspace, export)
    return workspace, Cast(export.leader, f"#{export.channel}")


def manifest() -> dict[str, Any]:
    """Read the app's manifest: beside the code in an installed package, at the root of a checkout."""
    here = Path(__file__).parent.parent
    found = next(each for each in (here / "manifest.json", here.parent / "manifest.json") if each.is_file())
    return dict(json.loads(found.read_text(encoding="utf-8")))


def _database(options: Options, stack: contextlib.ExitStack) -> Path:
    if options.db is None:
        return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="builders-demo-"))) / "builders.db"
    if options.db.exists():
        raise click.ClickException(f"{options.db} exists, and the demo begins with a new one. Name another file.")
    return options.db


def _transcript(options: Options, stack: contextlib.ExitStack) -> TextIO | None:
    if options.transcript is None:
        return None
    try:
        return stack.enter_context(options.transcript.open("w", encoding="utf-8"))
    except OSError as error:
        raise click.ClickException(
            f"{options.transcript} cannot be written: {error.strerror}. Name another."
        ) from error


def _port(port: int) -> int:
    if not 0 <= port <= 65535:
        raise click.ClickException("--port is a number from 1 to 65535, or 0 for any free one.")
    return port


def _summary(slack: Playground, weeks: int) -> str:
    kinds = [entry.kind for entry in slack.transcript]
    length = f"{weeks} week{'s' if weeks != 1 else ''}"
    posted, rewritten, forms = (kinds.count(kind) for kind in ("message", "update", "modal"))
    return f"\n{length}: {posted} messages, {rewritten} updates in place, {forms} forms opened."
