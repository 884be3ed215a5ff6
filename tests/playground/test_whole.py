import ast
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

import bot.playground
from bot.playground import Playground, Workspace
from tests.playground.conftest import connected

SOURCES = sorted(Path(bot.playground.__file__).parent.rglob("*.py"))


def imported(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text())):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: each.stem)
def test_the_playground_knows_nothing_of_the_app(source: Path) -> None:
    ours = [each for each in imported(source) if each.split(".")[0] in ("bot", "rituals", "slack_bolt", "slack_sdk")]

    assert all(each.startswith("bot.playground") for each in ours)


def test_many_people_may_act_while_the_app_posts(
    workspace: Workspace, play: Playground, client: WebClient, app: App
) -> None:
    people = [workspace.add_person(f"p{number}").name for number in range(40)]

    @app.command("/builders")
    def command(ack: Ack) -> None:
        client.chat_postMessage(channel="#builders", text="x")
        ack("Done")

    @app.event("message")
    def message() -> None:
        pass

    with connected(play, app), ThreadPoolExecutor(8) as threads:
        replies = list(threads.map(lambda name: play.person(name).command("/builders").text, people * 3))
        assert play.settle()

    assert replies == ["Done"] * 120
    posted = [each.ts for each in play.person("mina").messages("#builders")]
    assert len(posted) == 120
    assert posted == sorted(set(posted))


def test_a_playground_can_stop_and_start_again_on_its_port(play: Playground, client: WebClient) -> None:
    address = play.api_url

    play.stop()
    with pytest.raises(OSError):
        client.auth_test()
    play.start()

    assert play.api_url == address
    assert client.auth_test()["ok"]
