"""A company of simulated people at work on a small app of buttons and forms."""

from collections.abc import Iterator

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.playground import Playground, Workspace
from bot.playground.colleagues import Colleagues
from bot.playground.company import company
from tests.playground.conftest import MANIFEST, Now, connected
from tests.playground.firm import MONDAY, Firm


@pytest.fixture
def now() -> Now:
    return Now(MONDAY)


@pytest.fixture
def workspace(now: Now) -> Workspace:
    workspace = Workspace(MANIFEST)
    company(workspace, now=now())
    workspace.invite_bot("#builders")
    return workspace


@pytest.fixture
def firm(play: Playground, app: App, client: WebClient, workspace: Workspace, now: Now) -> Iterator[Firm]:
    firm = Firm(app, client, workspace, now)
    with connected(play, app):
        yield firm


@pytest.fixture
def colleagues(play: Playground) -> Colleagues:
    return Colleagues(play, seed=1, quiet=["anna"])
