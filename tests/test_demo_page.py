"""`builders demo` without a terminal to read along: it says where to look, and ends when told."""

import re
import signal
import subprocess
import sys
import urllib.request

import pytest

from bot.cli import main


def listen_to_ctrl_c() -> None:
    """Undo what a shell does to its background jobs: they ignore Ctrl-C, and so would everything they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_it_says_where_to_look_and_ends_with_ctrl_c() -> None:
    command = [sys.executable, "-m", "bot", "demo"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=listen_to_ctrl_c) as running:
        assert running.stdout is not None
        said = running.stdout.readline()
        address = re.search(r"Look at (http://127\.0\.0\.1:\d+/)", said)
        assert address, said
        with urllib.request.urlopen(address[1]) as answer:
            page = answer.read().decode()
        running.send_signal(signal.SIGINT)

    assert "<title>Acme</title>" in page
    assert running.returncode == 0


@pytest.mark.parametrize(
    ("environment", "terminal", "opens"),
    [
        ({"DISPLAY": ":0"}, True, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True, True),
        ({"DISPLAY": ":0"}, False, False),
        ({"DISPLAY": ":0", "CI": "true"}, True, False),
        ({}, True, False),
    ],
)
def test_a_browser_is_opened_only_where_somebody_looks(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], terminal: bool, opens: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)

    assert main._sees_a_browser(environment) is opens
