"""An event reaches what was declared for it, once."""

from pathlib import Path

import pytest

from bot.engine import events
from bot.kit import Declared, Event, Listener, Part, ShowHome
from bot.store import Inbox, Store
from tests.world import MONDAY, Now

TOLD = {"type": "message", "subtype": "file_share", "text": "Hello"}


class Ears:
    """Listens, and remembers the texts it got."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def take(self, event: Event) -> ShowHome | None:
        self.texts.append(event.body["text"])
        return ShowHome("U1")

    def refuse(self, event: Event) -> ShowHome | None:
        event.unit.part(Inbox).known("side effect", event.now)
        raise LookupError


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "builders.db"


def hear(path: Path, listener: Listener, *, name: str = "message", identity: str = "Ev1") -> ShowHome | None:
    store = Store(path, Declared((Part(kind="ears", events={name: listener}),)))
    try:
        return events.hear(store, identity, TOLD, Now(MONDAY)(), team="T1")
    finally:
        store.close()


def known(path: Path, identity: str) -> bool:
    store = Store(path)
    with store.write() as unit:
        was_known = unit.part(Inbox).known(identity, MONDAY)
    store.close()
    return was_known


def test_an_event_that_is_sent_twice_is_handled_once(path: Path, ears: Ears) -> None:
    shown = [hear(path, Listener(ears.take), identity=each) for each in ("Ev1", "Ev1", "Ev2")]

    assert ears.texts == ["Hello", "Hello"]
    assert shown == [ShowHome("U1"), None, ShowHome("U1")]


def test_an_event_whose_handler_raises_is_not_taken_and_stores_nothing(path: Path, ears: Ears) -> None:
    with pytest.raises(LookupError):
        hear(path, Listener(ears.refuse))

    assert not known(path, "Ev1")
    assert not known(path, "side effect")


def test_an_event_that_concerns_nobody_is_not_handled_and_not_stored(path: Path, ears: Ears) -> None:
    assert hear(path, Listener(ears.take, concerns=lambda event: event.body["text"] != "Hello")) is None

    assert ears.texts == []
    assert not known(path, "Ev1")


def test_a_listener_that_only_reads_hears_an_event_each_time(path: Path, ears: Ears) -> None:
    shown = [hear(path, Listener(ears.take, writes=False)) for _ in range(2)]

    assert shown == [ShowHome("U1"), ShowHome("U1")]
    assert not known(path, "Ev1")


@pytest.mark.parametrize(
    ("name", "texts"), [("message.file_share", ["Hello"]), ("message", ["Hello"]), ("message.", []), ("reaction", [])]
)
def test_a_listener_is_found_by_type_or_by_type_and_subtype(
    path: Path, ears: Ears, name: str, texts: list[str]
) -> None:
    hear(path, Listener(ears.take), name=name)

    assert ears.texts == texts


def test_several_parts_may_listen_to_one_event_and_each_hears_it_once(path: Path) -> None:
    ears = [Ears(), Ears(), Ears()]
    told, read, deaf = ears
    listeners = (Listener(told.take), Listener(read.take, writes=False), Listener(deaf.take, lambda _: False))
    parts = [Part(kind=f"ears{n}", events={"message": listener}) for n, listener in enumerate(listeners)]
    store = Store(path, Declared(parts))

    shown = [events.hear(store, "Ev1", TOLD, MONDAY, team="T1") for _ in range(2)]
    store.close()

    assert [each.texts for each in ears] == [["Hello"], ["Hello", "Hello"], []]
    assert shown == [ShowHome("U1"), ShowHome("U1")]
