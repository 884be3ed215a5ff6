"""One process serves a database; a second waits, then says who holds it."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.store import UnwritableError
from bot.store.errors import BusyError
from bot.store.serving import Serving

HOLD = """
import sys
from pathlib import Path
from bot.store.serving import Serving
serving = Serving(Path(sys.argv[1]))
serving.acquire(0)
print('held', flush=True)
sys.stdin.read()
serving.release()
"""


def holding(database: Path) -> "subprocess.Popen[str]":
    """Start a process that holds a database until its input ends, or it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_process_says_who_holds_the_database(tmp_path: Path) -> None:
    database = tmp_path / "builders.db"
    with holding(database) as first:
        with pytest.raises(BusyError) as caught:
            Serving(database).acquire(wait=0)
        first.communicate()

    holder = f"process {first.pid} on {socket.gethostname()}"
    assert str(caught.value).startswith(f"{database} is in use by {holder}.")
    assert caught.value.holder == holder


def test_what_a_killed_process_held_is_free(tmp_path: Path) -> None:
    database = tmp_path / "builders.db"
    with holding(database) as first:
        first.kill()
        first.communicate()

    serving = Serving(database)
    serving.acquire(wait=0)

    assert serving.holder() == f"process {os.getpid()} on {socket.gethostname()}"
    serving.release()


def test_a_second_process_waits_for_the_first_to_stop(tmp_path: Path) -> None:
    second = Serving(tmp_path / "builders.db")
    with holding(tmp_path / "builders.db") as first:
        stopping = threading.Timer(0.05, first.communicate)
        stopping.start()

        second.acquire(wait=10)
        stopping.join()

    assert second.holder() == f"process {os.getpid()} on {socket.gethostname()}"
    second.release()


def test_letting_go_leaves_no_word_behind(tmp_path: Path) -> None:
    serving = Serving(tmp_path / "new folder" / "builders.db")
    serving.acquire(wait=0)

    serving.release()

    assert not (tmp_path / "new folder" / "builders.db.serving").exists()
    assert serving.holder() == "another process"


@pytest.mark.parametrize("word", ["", "{", "[]", "{}", '"process 1"'])
def test_a_word_that_cannot_be_read_names_nobody(tmp_path: Path, word: str) -> None:
    (tmp_path / "builders.db.serving").write_text(word, encoding="utf-8")

    assert Serving(tmp_path / "builders.db").holder() == "another process"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UnwritableError):
        Serving(tmp_path / "file" / "builders.db").acquire(wait=0)


def test_when_the_word_cannot_be_left_the_database_is_let_go(tmp_path: Path) -> None:
    word = tmp_path / "builders.db.serving"
    word.mkdir()
    with pytest.raises(UnwritableError, match="is a directory"):
        Serving(tmp_path / "builders.db").acquire(wait=0)

    word.rmdir()
    other = Serving(tmp_path / "builders.db")
    other.acquire(wait=0)
    other.release()
