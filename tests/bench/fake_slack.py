"""A Slack in a process of its own, so that its work isn't counted as the bot's: `python -m tests.bench.fake_slack N`.

It prints a line of JSON about itself, then answers each line of JSON on its standard input with another. It ends with
its input.
"""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.playground import Playground, Workspace
from tests.world import MANIFEST, MONDAY

TITLES = ("Product Manager",) * 2 + ("Senior Designer",) + ("Staff Engineer",) * 7
SQUADS, SQUAD = 20, 10
SAID = "/said"  # takes what the bot answers to a click


def main(people: int) -> None:
    """Serve a company until the input ends."""
    workspace = Workspace(MANIFEST, name="Acme")
    crowd = [
        workspace.add_person(f"p{n}", f"Person {n}", title=TITLES[n % len(TITLES)], is_admin=n == 0)
        for n in range(people)
    ]
    names = [each.name for each in crowd]
    channels = [workspace.add_channel("builders", names, bot=True)]
    channels += [workspace.add_channel(f"squad-{n}", names[:SQUAD], bot=True) for n in range(SQUADS)]
    with Playground(workspace, clock=lambda: MONDAY) as slack:
        slack.mount(Route(SAID, lambda _: PlainTextResponse("ok"), methods=["POST"]))
        _tell(
            api_url=slack.api_url,
            bot_token=slack.bot_token,
            app_token=slack.app_token,
            signing_secret=slack.signing_secret,
            said_url=f"{slack.base_url}{SAID}",
            people=[each.id for each in crowd],
            channels=[each.id for each in channels],
        )
        for line in sys.stdin:
            asked = json.loads(line)
            ACTS[asked["act"]](slack, asked)
            _tell(done=True)


def _deliver(slack: Playground, asked: Mapping[str, Any]) -> None:
    assert slack.deliver_to(asked["url"])


def _set_up(slack: Playground, _: Mapping[str, Any]) -> None:
    leader = slack.person("p0")
    assert leader.command("/builders setup", channel="#builders").ok
    answer = leader.submit({"First all-hands": "2026-10-15", "How often": "every week"})
    assert answer.ok, answer
    assert not answer.errors, answer.errors


def _post_it(slack: Playground, _: Mapping[str, Any]) -> None:
    leader = slack.person("p0")
    assert leader.press(leader.messages()[-1], "Post it now").ok


ACTS: Mapping[str, Callable[[Playground, Mapping[str, Any]], None]] = {
    "deliver": _deliver,
    "set_up": _set_up,
    "post_it": _post_it,
}


def _tell(**facts: Any) -> None:
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
