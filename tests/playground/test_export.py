import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bot.playground import Workspace, export_files
from bot.playground.export import Export, ExportError, fill, read
from tests.playground.conftest import MANIFEST

Body = dict[str, Any]

ANNA: Body = {"id": "U1", "name": "anna", "is_admin": True, "is_owner": True, "is_primary_owner": True}
MINA: Body = {
    "id": "U2",
    "team_id": "T1",
    "name": "mina",
    "real_name": "Mina Okafor",
    "tz": "America/New_York",
    "profile": {"title": "Designer", "status_emoji": ":palm_tree:", "status_expiration": 1_760_000_000},
}
JONAS: Body = {"id": "U3", "team_id": "T1", "name": "jonas", "tz": "Mars/Olympus", "profile": None}
GONE: Body = {"id": "U4", "team_id": "T1", "name": "gone", "deleted": True}
GUEST: Body = {"id": "U5", "team_id": "T1", "name": "robin", "is_restricted": True}
ROBOT: Body = {"id": "U6", "team_id": "T1", "name": "deploys", "is_bot": True}
STRANGER: Body = {"id": "U7", "team_id": "T9", "name": "sam"}
SLACKBOT: Body = {"id": "USLACKBOT", "name": "slackbot"}
USERS = [ANNA, MINA, JONAS, GONE, GUEST, ROBOT, STRANGER, SLACKBOT]

GENERAL: Body = {"id": "C1", "name": "company", "is_general": True, "members": ["U1", "U2", "U3", "U4"]}
BUILDERS: Body = {"id": "C2", "name": "builders", "members": ["U2", "U3", "U5", "U99"]}
LARGE: Body = {"id": "C3", "name": "large", "members": ["U1", "U2", "U3", "U5", "U6"]}
SECRET: Body = {"id": "G1", "name": "secret", "members": ["U1", "U2"]}


def folder(path: Path, users: Any = USERS, channels: Any = (BUILDERS, GENERAL), **more: Any) -> Path:
    for name, content in {"users": users, "channels": list(channels), **more}.items():
        (path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return path


def packed(path: Path, files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    archive = path / "export.zip"
    with zipfile.ZipFile(archive, "w", compression) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return archive


def files(prefix: str = "") -> dict[str, bytes]:
    return {
        f"{prefix}users.json": json.dumps(USERS).encode(),
        f"{prefix}channels.json": json.dumps([BUILDERS, GENERAL]).encode(),
        f"{prefix}builders/2026-01-01.json": b"[]",
    }


def filled(export: Export) -> Workspace:
    workspace = Workspace(MANIFEST)
    fill(workspace, export)
    return workspace


def refusal(path: Path) -> str:
    with pytest.raises(ExportError) as refused:
        read(path)
    return str(refused.value)


# What is read


def test_a_folder_and_its_zip_are_the_same_export(tmp_path: Path) -> None:
    from_folder = read(folder(tmp_path))

    assert read(packed(tmp_path, files())) == from_folder
    assert read(packed(tmp_path, files("Acme Slack export/"))) == from_folder


def test_people_come_with_what_slack_knows_of_them(tmp_path: Path) -> None:
    workspace = filled(read(folder(tmp_path)))

    mina = workspace.person("mina")
    assert (mina.id, mina.real_name, mina.title, mina.tz) == ("U2", "Mina Okafor", "Designer", "America/New_York")
    assert (mina.status_emoji, mina.status_expiration) == (":palm_tree:", 1_760_000_000)
    assert workspace.person("anna").is_primary_owner


def test_leavers_guests_bots_and_strangers_stay_what_they_are(tmp_path: Path) -> None:
    workspace = filled(read(folder(tmp_path)))

    assert workspace.person("gone").deleted
    assert workspace.person("robin").is_restricted
    assert workspace.person("deploys").is_bot
    assert workspace.person("sam").is_stranger
    assert workspace.channel("#general").members.keys() == {"U1", "U2", "U3"}
    assert "U4" not in workspace.channel("#company").members


def test_an_unknown_time_zone_becomes_utc(tmp_path: Path) -> None:
    assert filled(read(folder(tmp_path))).person("jonas").tz == "UTC"


def test_channels_have_those_members_who_are_in_the_export(tmp_path: Path) -> None:
    workspace = filled(read(folder(tmp_path, channels=(BUILDERS, {**LARGE, "is_archived": True}), groups=[SECRET])))

    assert workspace.channel("#builders").members.keys() == {"U1", "U2", "U3", "U5"}
    assert workspace.channel("#large").is_archived
    assert workspace.channel("#secret").is_private


def test_who_leads_is_where_the_builders_meet(tmp_path: Path) -> None:
    export = read(folder(tmp_path))

    assert "U1" not in next(each for each in export.rooms if each.name == "builders").members
    assert "U1" in filled(export).channel("#builders").members


def test_handles_are_given_once(tmp_path: Path) -> None:
    users = [ANNA, {"id": "U2", "name": "anna"}, {"id": "U3", "name": "builders"}, {"id": "U4"}, ANNA]

    people = filled(read(folder(tmp_path, users=users))).people

    assert {people[each].name for each in ("U1", "U2", "U3", "U4")} == {"anna", "anna2", "builders2", "u4"}


def test_fields_of_another_kind_than_slacks_are_left_out(tmp_path: Path) -> None:
    odd = {"id": "U1", "name": 7, "tz": None, "is_admin": "yes", "profile": {"title": [], "status_expiration": 10**30}}

    person = filled(read(folder(tmp_path, users=[odd], channels=[{"id": "C1", "members": None}]))).people["U1"]

    assert (person.name, person.title, person.tz, person.is_admin, person.status_expiration) == (
        "u1",
        "",
        "UTC",
        False,
        0,
    )


# Where, and with whom


@pytest.mark.parametrize(
    ("channels", "chosen"),
    [
        ([GENERAL, LARGE, BUILDERS], "builders"),
        ([GENERAL, LARGE, {**BUILDERS, "name": "all-builders"}], "all-builders"),
        ([GENERAL, LARGE, {**BUILDERS, "is_archived": True}], "company"),
        ([GENERAL, LARGE, {**BUILDERS, "is_ext_shared": True}], "company"),
        ([{**GENERAL, "is_general": False}, LARGE], "large"),
        ([], "general"),
    ],
)
def test_builders_meet_where_it_says_so_or_else_where_most_are(
    tmp_path: Path, channels: list[Body], chosen: str
) -> None:
    export = read(folder(tmp_path, channels=channels))

    assert export.channel == chosen
    assert filled(export).channel(chosen)


@pytest.mark.parametrize(
    ("roles", "leader"),
    [
        ([{}, {"is_owner": True}, {"is_owner": True, "is_primary_owner": True}], "u3"),
        ([{}, {"is_owner": True}, {"is_owner": True}], "u2"),
        ([{}, {"is_admin": True}, {"is_owner": True, "is_admin": True}], "u3"),
        ([{}, {}, {"is_admin": True}], "u3"),
        ([{}, {}, {}], "u1"),
        ([{"is_bot": True}, {"deleted": True, "is_owner": True}, {}], "u3"),
    ],
)
def test_who_leads_is_the_primary_owner_or_the_next_best(tmp_path: Path, roles: list[Body], leader: str) -> None:
    users = [{"id": f"U{number}", **role} for number, role in enumerate(roles, 1)]

    assert read(folder(tmp_path, users=users)).leader == leader


# What is refused


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.zip") == (
        f"{tmp_path / 'none.zip'} is not there. Name the folder or ZIP that Slack's export gave you."
    )


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_text("users")

    assert "is neither a folder nor a ZIP" in refusal(tmp_path / "export.txt")


@pytest.mark.parametrize("keep", [2, 60, 200])
def test_a_broken_zip_is_refused(tmp_path: Path, keep: int) -> None:
    archive = packed(tmp_path, files())
    archive.write_bytes(archive.read_bytes()[:keep])

    assert refusal(archive) == f"{archive} is a broken ZIP. Download it again."


def test_a_zip_with_damaged_content_is_refused(tmp_path: Path) -> None:
    archive = packed(tmp_path, files(), zipfile.ZIP_STORED)
    archive.write_bytes(archive.read_bytes().replace(b"Okafor", b"Okafxx"))

    assert "is a broken ZIP" in refusal(archive)


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    archive = packed(tmp_path, files())
    content = bytearray(archive.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flags] |= 1
    archive.write_bytes(content)

    assert "is locked with a password" in refusal(archive)


@pytest.mark.parametrize("missing", ["users.json", "channels.json"])
def test_a_missing_list_is_named(tmp_path: Path, missing: str) -> None:
    (folder(tmp_path) / missing).unlink()
    content = files()
    del content[missing]

    assert refusal(tmp_path).startswith(f"{missing} is missing. Name the folder or ZIP that has")
    assert refusal(packed(tmp_path, content)) == refusal(tmp_path)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00", b"[" * 100_000, b""])
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    (folder(tmp_path) / "users.json").write_bytes(content)

    assert refusal(tmp_path).startswith("users.json is no JSON. Export the workspace")


def test_json_that_is_no_list_is_refused(tmp_path: Path) -> None:
    assert refusal(folder(tmp_path, users={"members": []})).startswith("users.json holds no list.")


@pytest.mark.parametrize("entry", [{"name": "anna"}, {"id": ""}, {"id": 7}, "U1", None])
def test_an_entry_without_an_id_is_named_by_its_index(tmp_path: Path, entry: Any) -> None:
    found = refusal(folder(tmp_path, users=[ANNA, MINA, entry]))

    assert found == "users.json has an entry without an id, [2]. Give it an id, or take it out."


def test_an_export_with_nobody_to_lead_is_refused(tmp_path: Path) -> None:
    assert "has nobody in it but bots, guests and leavers" in refusal(folder(tmp_path, users=[GUEST, ROBOT, GONE]))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_files, "LARGEST", 300)

    assert refusal(folder(tmp_path)).startswith("users.json is larger than 0 MB.")
    assert refusal(packed(tmp_path, files())) == refusal(tmp_path)


def test_a_zip_that_understates_its_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_files, "LARGEST", 100_000)
    archive = packed(tmp_path, {"users.json": b"[" + b" " * 1_000_000 + b"]", "channels.json": b"[]"})
    content = archive.read_bytes()
    archive.write_bytes(content.replace((1_000_002).to_bytes(4, "little"), (90_000).to_bytes(4, "little")))

    assert "is larger than" in refusal(archive) or "is a broken ZIP" in refusal(archive)


def test_nothing_is_unpacked_to_disk(tmp_path: Path) -> None:
    archive = packed(tmp_path, files())

    read(archive)

    assert [each.name for each in tmp_path.iterdir()] == ["export.zip"]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = folder(tmp_path) / "users.json"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    assert read(tmp_path).leader == "anna"
